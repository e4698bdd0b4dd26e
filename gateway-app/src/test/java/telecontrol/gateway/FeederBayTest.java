package telecontrol.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import telecontrol.gateway.TestMaster.Received;
import telecontrol.iec104.CauseOfTransmission;
import telecontrol.iec104.InformationElement.DoubleCommand;
import telecontrol.iec104.InformationElement.FloatSetPoint;
import telecontrol.iec104.InformationElement.NormalizedSetPoint;
import telecontrol.iec104.InformationElement.RegulatingStepCommand;
import telecontrol.iec104.InformationElement.ScaledSetPoint;
import telecontrol.iec104.InformationElement.SingleCommand;
import telecontrol.iec104.TypeId;
import telecontrol.s7.S7Simulator;

/** The sample {@code feeder-bay}, point by point and command by command. */
@Timeout(120)
class FeederBayTest {
    private static final int CA = 103;
    private static final String PLC = "bay";
    private static final int OPEN = 1;
    private static final int CLOSE = 2;
    private static final ZoneId PLC_ZONE = ZoneId.of("Europe/Berlin");

    @TempDir
    private Path folder;

    private SampleRun run;
    private Operator operator;

    @SuppressWarnings("NullAway.Init")
    FeederBayTest() {}

    @BeforeEach
    void start() throws Exception {
        S7Simulator plc = S7Simulator.builder().db(100, 100).db(101, 40).start();
        // Everything is open, the spring is charged.
        plc.update(memory -> {
            List.of("2.0", "2.2", "2.4", "2.6", "3.0", "6.4", "6.6")
                    .forEach(bit -> memory.set("DB100.DBX" + bit, true));
        });
        run = SampleRun.of(
                "feeder-bay",
                folder,
                Map.of(
                        "192.0.2.10,",
                        "127.0.0.1,",
                        "originators: [1, 2], ",
                        "",
                        "clockSync: { master: grid control, validFor: 25h }",
                        "clockSync: refuse"),
                Map.of(PLC, plc));
        operator = new Operator(run, CA);
        run.master.await(CA, "IOA 101 off");
    }

    @AfterEach
    void close() throws Exception {
        run.close();
    }

    @Test
    void everyPoint() throws Exception {
        Instant start = Instant.now().minusSeconds(2).truncatedTo(ChronoUnit.MILLIS);
        Instant trip = start.plusMillis(87);
        run.plc(PLC, """
                DB100.DBX2.0 = false
                DB100.DBX2.1 = true
                DB100.DBX2.2 = false
                DB100.DBX2.3 = true
                DB100.DBX2.4 = false
                DB100.DBX2.5 = true
                DB100.DBX2.6 = false
                DB100.DBX2.7 = true
                DB100.DBX3.0 = false
                DB100.DBX3.1 = true
                DB100.DBB4 BYTE = 13
                DB100.DBX6.0 = true
                DB100.DBX6.1 = true
                DB100.DBX6.2 = true
                DB100.DBX6.3 = true
                DB100.DBX6.4 = false
                DB100.DBX6.5 = true
                DB100.DBX6.6 = false
                DB100.DBD8 DWORD = 0x80010203
                DB100.DBB20 DT = %s
                DB100.DBB28 DT = %s
                DB100.DBD40 REAL = 110.5
                DB100.DBD44 REAL = 250.0
                DB100.DBD48 REAL = 30.0
                DB100.DBW52 INT = -400
                DB100.DBD56 REAL = 50.0
                DB100.DBW60 INT = 655
                DB101.DBD4 REAL = 60.0
                """.formatted(local(start), local(trip)));
        run.expect(CA, """
                101 on
                102 on
                103 on
                104 on
                105 on
                110 13
                201 on @ %s
                202 on @ %s
                203 on @ %s
                204 on
                205 on
                206 on
                207 off
                210 0x80010203
                301 110.5
                302 250.0
                303 30.0
                304 -40
                305 0.0
                306 50.0
                307 65.5
                308 60.0
                208 on
                """.formatted(start, trip, trip));
        // Quality: the octet of the bay controller, and a tap position that is in doubt.
        run.plc(PLC, """
                DB100.DBB80 BYTE = 0x20
                DB100.DBX3.7 = true
                DB100.DBD44 REAL = 721.0
                DB100.DBW52 INT = -2000
                """);
        run.expect(CA, """
                301 110.5 [SB]
                208 on [SB]
                110 13 [IV]
                302 721.0
                304 -100 [OV]
                306 104.40307 [OV]
                """);
        // 5 switches, the tap, 8 signals, a bitstring, 8 measured values, 4 of the gateway and 2 of its buffer.
        run.assertInterrogation(CA, 5 + 1 + 8 + 1 + 8 + 4 + 2);
    }

    private static LocalDateTime local(Instant time) {
        return LocalDateTime.ofInstant(time, PLC_ZONE);
    }

    @Test
    void aDisconnectorIsReportedWhenItHasArrivedAndABreakerIsSentTwice() throws Exception {
        run.plc(PLC, "DB100.DBX2.2 = false");
        run.plc(PLC, "DB100.DBX2.3 = true");
        run.expect(CA, "102 on");
        run.plc(PLC, """
                DB100.DBX2.0 = false
                DB100.DBX2.1 = true
                """);
        Received untagged = run.master.await(event -> event.object().address() == 101);
        Received tagged = run.master.await(event -> event.object().address() == 101);
        assertEquals("M_DP_NA_1 IOA 101 on", untagged.type() + " " + untagged.text());
        assertEquals("M_DP_TB_1 IOA 101 on", tagged.type() + " " + tagged.text());
        // Both contacts at once for longer than 300 ms: a fault of the contacts.
        run.plc(PLC, "DB100.DBX2.0 = true");
        run.expect(CA, "101 indeterminate");
    }

    private void selectAndExecute(int ioa, TypeId type, int state) throws InterruptedException {
        operator.send(type, ioa, new DoubleCommand(state, 0, true));
        operator.assertConfirmed(type);
        operator.send(type, ioa, new DoubleCommand(state, 0, false));
        operator.assertConfirmed(type);
    }

    @Test
    void theBreakerClosesAfterASelectionWithAPulseAndIsSeenToHaveClosed() throws Exception {
        operator.send(TypeId.C_DC_TA_1, 1101, new DoubleCommand(CLOSE, 0, false));
        operator.assertRefused(TypeId.C_DC_TA_1, "select");
        selectAndExecute(1101, TypeId.C_DC_TA_1, CLOSE);
        run.assertWritten(PLC, "DB101.DBX0.1", true);
        run.plc(PLC, """
                DB100.DBX2.0 = false
                DB100.DBX2.1 = true
                """);
        run.expect(CA, "101 on", CauseOfTransmission.RETURN_REMOTE);
        operator.assertTerminated(TypeId.C_DC_TA_1);
        run.assertWritten(PLC, "DB101.DBX0.1", false);
    }

    @Test
    void aBreakerThatDoesNotFollowIsAFailure() throws Exception {
        selectAndExecute(1101, TypeId.C_DC_TA_1, CLOSE);
        assertTrue(run.master
                .await(TypeId.C_DC_TA_1, CauseOfTransmission.ACTIVATION_TERMINATION)
                .cause()
                .negative());
        run.assertWritten(PLC, "DB101.DBX0.1", false);
    }

    @Test
    void interlocks() throws Exception {
        run.plc(PLC, "DB100.DBX6.5 = true");
        run.expect(CA, "206 on");
        operator.send(TypeId.C_DC_TA_1, 1101, new DoubleCommand(CLOSE, 0, true));
        operator.assertRefused(TypeId.C_DC_TA_1, "SF6 pressure low or spring not charged");
        run.plc(PLC, """
                DB100.DBX2.0 = false
                DB100.DBX2.1 = true
                """);
        run.expect(CA, "101 on");
        operator.send(TypeId.C_DC_TA_1, 1102, new DoubleCommand(CLOSE, 0, true));
        operator.assertRefused(TypeId.C_DC_TA_1, "breaker or earthing switch is not open");
        operator.send(TypeId.C_DC_NA_1, 1104, new DoubleCommand(CLOSE, 0, true));
        operator.assertRefused(TypeId.C_DC_NA_1, "breaker is not open");
        run.plc(PLC, """
                DB100.DBX2.0 = true
                DB100.DBX2.1 = false
                """);
        run.expect(CA, "101 off");
        selectAndExecute(1104, TypeId.C_DC_NA_1, CLOSE);
        run.assertWritten(PLC, "DB101.DBB2 BYTE", 0x80L);
        run.plc(PLC, """
                DB100.DBX2.6 = false
                DB100.DBX2.7 = true
                """);
        operator.assertTerminated(TypeId.C_DC_NA_1);
        selectAndExecute(1104, TypeId.C_DC_NA_1, OPEN);
        run.assertWritten(PLC, "DB101.DBB2 BYTE", 0x40L);
        selectAndExecute(1102, TypeId.C_DC_TA_1, CLOSE);
        run.assertWritten(PLC, "DB101.DBX0.3", true);
    }

    @Test
    void tapChangerResetAndSetPoints() throws Exception {
        run.plc(PLC, "DB100.DBB4 BYTE = 9");
        run.expect(CA, "110 9");
        operator.send(TypeId.C_RC_NA_1, 1110, new RegulatingStepCommand(2, 0, true));
        operator.assertConfirmed(TypeId.C_RC_NA_1);
        operator.send(TypeId.C_RC_NA_1, 1110, new RegulatingStepCommand(2, 0, false));
        operator.assertConfirmed(TypeId.C_RC_NA_1);
        run.assertWritten(PLC, "DB101.DBX1.1", true);
        run.plc(PLC, "DB100.DBB4 BYTE = 10");
        operator.assertTerminated(TypeId.C_RC_NA_1);
        run.assertWritten(PLC, "DB101.DBX1.1", false);

        operator.send(TypeId.C_SC_NA_1, 1201, new SingleCommand(true, 0, false));
        operator.assertConfirmed(TypeId.C_SC_NA_1);
        run.assertWritten(PLC, "DB101.DBX1.2", true);
        operator.assertTerminated(TypeId.C_SC_NA_1);
        run.assertWritten(PLC, "DB101.DBX1.2", false);

        operator.send(TypeId.C_SE_NB_1, 1302, new ScaledSetPoint(-25, 0, false));
        operator.assertConfirmed(TypeId.C_SE_NB_1);
        run.assertWritten(PLC, "DB101.DBW8 INT", -250L);
        operator.send(TypeId.C_SE_NB_1, 1302, new ScaledSetPoint(41, 0, false));
        operator.assertRefused(TypeId.C_SE_NB_1, "limits");
        operator.send(TypeId.C_SE_NA_1, 1303, new NormalizedSetPoint((short) 0x4000, 0, false));
        operator.assertConfirmed(TypeId.C_SE_NA_1);
        run.assertWritten(PLC, "DB101.DBW10 INT", 5000L);
    }

    @Test
    void thePowerLimitMovesAsFastAsThePlantMayAndNoFaster() throws Exception {
        run.plc(PLC, "DB101.DBD4 REAL = 30.0");
        run.expect(CA, "308 30.0");
        operator.send(TypeId.C_SE_TC_1, 1301, new FloatSetPoint(36f, 0, true));
        operator.assertConfirmed(TypeId.C_SE_TC_1);
        operator.send(TypeId.C_SE_TC_1, 1301, new FloatSetPoint(36f, 0, false));
        operator.assertConfirmed(TypeId.C_SE_TC_1);
        // 20 MW a second in steps of 200 ms: the first one goes 4 MW, and the second the rest.
        List<Received> until = run.master.until(event -> event.type() == TypeId.C_SE_TC_1);
        assertTrue(until.stream().anyMatch(event -> event.text().equals("IOA 308 34.0")), until::toString);
        Received termination = until.get(until.size() - 1);
        assertEquals("10", termination.cot() + (termination.cause().negative() ? " negative" : ""));
        run.assertWritten(PLC, "DB101.DBD4 REAL", 36.0);
    }

    @Test
    void onLocalEveryCommandIsRefused() throws Exception {
        run.plc(PLC, "DB100.DBX0.0 = true");
        run.expect(CA, "9005 on");
        operator.send(TypeId.C_DC_TA_1, 1101, new DoubleCommand(OPEN, 0, true));
        operator.assertRefused(TypeId.C_DC_TA_1, "local");
    }
}
