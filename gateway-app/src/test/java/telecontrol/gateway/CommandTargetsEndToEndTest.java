package telecontrol.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import telecontrol.iec104.InformationElement.BitstringCommand;
import telecontrol.iec104.InformationElement.NormalizedSetPoint;
import telecontrol.iec104.InformationElement.ScaledSetPoint;
import telecontrol.iec104.TypeId;

/** Every kind of command to every kind of target, and pulses. */
@Timeout(60)
class CommandTargetsEndToEndTest {
    private static final TypeId SINGLE = TypeId.C_SC_NA_1;
    private static final TypeId DOUBLE = TypeId.C_DC_NA_1;

    private static final String STATION = """
            - commonAddress: 1
              points:
                - { ioa: 1, type: single-point, tag: DB10.DBX0.0 }
                - { ioa: 2, type: double-point, tag: DB20.DBB3 BYTE, scan: fast }
              commands:
                - { ioa: 101, type: single-command, tag: DB20.DBW0 WORD, values: { off: 7, on: 65535 } }
                - { ioa: 102, type: double-command, tag: DB20.DBB3 BYTE, values: { off: 1, on: 2 }, feedback: { ioa: 2 }, readBack: true }
                - { ioa: 103, type: step-command, tag: DB20.DBW4 INT, values: { lower: -1, higher: 1 } }
                - { ioa: 104, type: double-command, tag: DB20.DBW6 INT, values: { off: 1, on: 2, rest: 9 }, pulse: { short: 1s, unspecified: short } }
                - { ioa: 105, type: single-command, tag: DB20.DBX8.0, pulse: { short: 1s, long: 1s, unspecified: long } }
                - { ioa: 106, type: single-command, tag: DB20.DBB9 BYTE, values: { off: 3, on: 4 }, pulse: { short: 1s } }
                - { ioa: 107, type: single-command, tag: DB20.DBW10 WORD, values: { off: 1, on: 2, rest: 5 }, pulse: { short: 1s, unspecified: short } }
                - { ioa: 108, type: double-command, tag: { off: DB20.DBX12.0, on: DB20.DBX12.1 }, pulse: { short: 1m } }
                - { ioa: 109, type: single-command, tag: DB20.DBX12.1 }
                - { ioa: 110, type: single-command, tag: DB20.DBX12.2 }
                - { ioa: 111, type: setpoint-scaled, tag: DB20.DBW12 INT }
                - { ioa: 201, type: setpoint-normalized, tag: DB20.DBW16 INT, scale: { factor: 0.0001 } }
                - { ioa: 202, type: setpoint-scaled, tag: DB20.DBD20 DINT }
                - { ioa: 203, type: setpoint-float, tag: DB20.DBD24 REAL }
                - { ioa: 204, type: bitstring-command, tag: DB20.DBD28 DWORD }
            """;

    @Test
    void singleDoubleAndStepCommandsWriteNumbers() throws Exception {
        try (CommandRun run = CommandRun.of(STATION)) {
            run.single(101, true, 0);
            run.assertExecuted(SINGLE);
            assertEquals(65_535, run.plc.get("DB20.DBW0 WORD"));
            run.single(101, false, 3);
            run.assertExecuted(SINGLE);
            assertEquals(7, run.plc.get("DB20.DBW0 WORD"));
            run.twofold(102, 2, 0);
            run.assertExecuted(DOUBLE);
            assertEquals(2, run.plc.get("DB20.DBB3 BYTE"));
            run.twofold(102, 1, 0);
            run.assertExecuted(DOUBLE);
            assertEquals(1, run.plc.get("DB20.DBB3 BYTE"));
            run.step(103, 1);
            run.assertExecuted(TypeId.C_RC_NA_1);
            assertEquals(-1, run.plc.get("DB20.DBW4 INT"));
            run.step(103, 2);
            run.assertExecuted(TypeId.C_RC_NA_1);
            assertEquals(1, run.plc.get("DB20.DBW4 INT"));
        }
    }

    @Test
    void setPointsAndBitstrings() throws Exception {
        try (CommandRun run = CommandRun.of(STATION)) {
            run.send(TypeId.C_SE_NA_1, 201, new NormalizedSetPoint(-16_384, 0, false));
            run.assertExecuted(TypeId.C_SE_NA_1);
            assertEquals(-5_000, run.plc.get("DB20.DBW16 INT"));
            run.send(TypeId.C_SE_NB_1, 202, new ScaledSetPoint(-32_768, 0, false));
            run.assertExecuted(TypeId.C_SE_NB_1);
            assertEquals(-32_768, run.plc.get("DB20.DBD20 DINT"));
            run.setPoint(203, 1.25);
            run.assertExecuted(TypeId.C_SE_NC_1);
            assertEquals(1.25f, run.plc.get("DB20.DBD24 REAL"));
            run.send(TypeId.C_BO_NA_1, 204, new BitstringCommand(0x80000001));
            run.assertExecuted(TypeId.C_BO_NA_1);
            assertEquals(0x80000001L, run.plc.get("DB20.DBD28 DWORD"));
        }
    }

    /** Address, qualifier, tag, value while the pulse lasts, value afterwards. */
    @ParameterizedTest
    @CsvSource({
        "105, 0, DB20.DBX8.0, true, false",
        "105, 1, DB20.DBX8.0, true, false",
        "105, 3, DB20.DBX8.0, true, true",
        "106, 1, DB20.DBB9 BYTE, 4, 3",
        "106, 0, DB20.DBB9 BYTE, 4, 4",
        "107, 0, DB20.DBW10 WORD, 2, 5"
    })
    void theQualifierSaysWhetherItIsAPulse(int address, int qualifier, String tag, String during, String after)
            throws Exception {
        try (CommandRun run = CommandRun.of(STATION)) {
            run.single(address, true, qualifier);
            run.assertConfirmed(SINGLE);
            List<String> seen = new ArrayList<>(List.of(String.valueOf(run.plc.get(tag))));
            run.termination(SINGLE);
            seen.add(String.valueOf(run.plc.get(tag)));
            assertEquals(List.of(during, after), seen);
        }
    }

    @Test
    void aDoubleCommandWithNumbersRestsAfterItsPulse() throws Exception {
        try (CommandRun run = CommandRun.of(STATION)) {
            run.twofold(104, 1, 0);
            run.assertConfirmed(DOUBLE);
            assertEquals(1, run.plc.get("DB20.DBW6 INT"));
            run.termination(DOUBLE);
            assertEquals(9, run.plc.get("DB20.DBW6 INT"));
        }
    }

    @Test
    void offOfASingleCommandIsNoPulseUnlessItRestsElsewhere() throws Exception {
        try (CommandRun run = CommandRun.of(STATION)) {
            run.single(105, false, 0);
            run.assertExecuted(SINGLE);
            run.single(105, false, 1);
            run.assertRefused(SINGLE, "OFF of a single output cannot be a pulse");
            run.single(107, false, 1);
            run.assertConfirmed(SINGLE);
            assertEquals(1, run.plc.get("DB20.DBW10 WORD"));
            run.termination(SINGLE);
            assertEquals(5, run.plc.get("DB20.DBW10 WORD"));
        }
    }

    @Test
    void whileAPulseRunsNoOtherCommandWritesItsTags() throws Exception {
        try (CommandRun run = CommandRun.of(STATION)) {
            run.twofold(108, 2, 1);
            run.assertConfirmed(DOUBLE);
            run.single(109, false, 0);
            run.assertRefused(SINGLE, "a pulse of command IOA 108 (CA 1 IOA 108) to the same tag is still running");
            run.send(TypeId.C_SE_NB_1, 111, new ScaledSetPoint(0, 0, false));
            run.assertRefused(TypeId.C_SE_NB_1, "a pulse of command IOA 108");
            assertEquals(true, run.plc.get("DB20.DBX12.1"));
            run.single(110, true, 0);
            run.assertExecuted(SINGLE);
            assertEquals(true, run.plc.get("DB20.DBX12.2"), "a bit beside it is free");
        }
    }

    @Test
    void unknownQualifiersAreRefused() throws Exception {
        try (CommandRun run = CommandRun.of(STATION)) {
            run.single(106, true, 2);
            run.assertRefused(SINGLE, "the qualifier 2 is not supported (expected: 0, 1 or 3)");
            assertTrue(run.plc.get("DB20.DBB9 BYTE").equals(0));
        }
    }

    private static final String ONE_PAIR = """
            - commonAddress: 1
              points:
                - { ioa: 1, type: single-point, tag: DB10.DBX0.0 }
              commands:
                - { ioa: 101, type: double-command, tag: { off: DB20.DBX0.0, on: DB20.DBX0.1 } }
                - { ioa: 102, type: double-command, tag: { off: DB20.DBX0.0, on: DB20.DBX0.1 } }
                - { ioa: 103, type: double-command, tag: { off: DB20.DBX0.0, on: DB20.DBX0.1 }, pulse: { short: 100ms } }
            """;

    /** A command that comes while another one to its tags is being written is refused; whichever way they are sent. */
    @Test
    void twoCommandPointsOfOnePairNeverSetBothBits() throws Exception {
        try (CommandRun run = CommandRun.of(ONE_PAIR)) {
            int refused = 0;
            for (int round = 0; round < 50; round++) {
                run.plc.set("DB20.DBX0.0", false);
                run.plc.set("DB20.DBX0.1", false);
                run.twofold(101, 2, 3);
                run.twofold(102, 1, 3);
                boolean negative = false;
                for (int answered = 0; answered < 2; answered++) {
                    negative |= run.confirmation(DOUBLE).cause().negative();
                }
                boolean off = (boolean) run.plc.get("DB20.DBX0.0");
                boolean on = (boolean) run.plc.get("DB20.DBX0.1");
                assertTrue(on != off, "round " + round + ": off " + off + ", on " + on);
                refused += negative ? 1 : 0;
            }
            assertTrue(refused > 0, "none of 50 came while the other was being written");
            assertEquals(
                    refused,
                    run.log.lines("is being written to the same tag").size(),
                    () -> run.log.lines().toString());
        }
    }
}
