package telecontrol.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import telecontrol.gateway.TestMaster.Received;
import telecontrol.iec104.CauseOfTransmission;
import telecontrol.iec104.InformationElement.BitstringCommand;
import telecontrol.iec104.InformationElement.CounterInterrogation;
import telecontrol.iec104.InformationElement.DoubleCommand;
import telecontrol.iec104.InformationElement.FloatSetPoint;
import telecontrol.iec104.InformationElement.RegulatingStepCommand;
import telecontrol.iec104.InformationElement.SingleCommand;
import telecontrol.iec104.TypeId;
import telecontrol.s7.S7Simulator;

/** The sample {@code pumping-station}, point by point and command by command. */
@Timeout(120)
class PumpingStationTest {
    private static final int CA = 21;
    private static final String PLC = "station";

    @TempDir
    private Path folder;

    private SampleRun run;
    private Operator operator;

    @SuppressWarnings("NullAway.Init")
    PumpingStationTest() {}

    @BeforeEach
    void start() throws Exception {
        S7Simulator plc = S7Simulator.builder()
                .db(1, 8)
                .db(10, 64)
                .db(20, 300)
                .db(21, 64)
                .areas(16)
                .start();
        plc.update(memory -> {
            memory.set("DB1.DBX0.2", true);
            memory.set("DB10.DBX0.0", true);
            memory.set("DB10.DBB20", 0x80);
            for (int pump = 0; pump < 3; pump++) {
                memory.set("DB20.DBX" + pump * 100 + ".6", true);
            }
        });
        run = SampleRun.of(
                "pumping-station",
                folder,
                Map.of(
                        "192.0.2.10,", "127.0.0.1,",
                        "192.0.2.0/25", "127.0.0.0/8",
                        // The simulated PLC has no program that changes the life bit: the gateway's own comes back.
                        "tag: DB1.DBX0.0, within", "tag: DB1.DBX0.1, within"),
                Map.of(PLC, plc));
        operator = new Operator(run, CA);
        run.master.await(CA, "IOA 2001 0.0");
    }

    @AfterEach
    void close() throws Exception {
        run.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void everyPointOfAPump(int pump) throws Exception {
        Instant time = Instant.now().minusSeconds(3).truncatedTo(ChronoUnit.MILLIS);
        int o = (pump - 1) * 100;
        int ioa = 1000 + pump * 20;
        run.plc(PLC, """
                DB20.DBX%1$d.0 = true
                DB20.DBX%1$d.1 = true
                DB20.DBX%1$d.2 = true
                DB20.DBX%1$d.3 = true
                DB20.DBX%1$d.4 = true
                DB20.DBW%2$d INT = 2
                DB20.DBW%3$d WORD = 0x8421
                DB20.DBW%4$d INT = 13824
                DB20.DBD%5$d REAL = 61.5
                DB20.DBD%6$d REAL = -50.0
                DB20.DBB%7$d DTL = %8$s
                """.formatted(o, o + 2, o + 4, o + 6, o + 8, o + 12, o + 40, local(time)));
        run.expect(CA, """
                %d on
                %d on
                %d on @ %s
                %d on
                %d on
                %d 20
                %d 0x00008421
                %d 27.5
                %d 61.5
                %d -0.5
                """.formatted(
                        ioa, ioa + 1, ioa + 2, time, ioa + 3, ioa + 4, ioa + 5, ioa + 6, ioa + 7, ioa + 8, ioa + 9));
        // Below the dead-band of 0.5 nothing is sent, but crossing 80 degrees is.
        run.plc(PLC, "DB20.DBD%d REAL = 79.9".formatted(o + 8));
        run.expect(CA, (ioa + 8) + " 79.9");
        run.plc(PLC, "DB20.DBD%d REAL = 80.1".formatted(o + 8));
        run.expect(CA, (ioa + 8) + " 80.1");
        // The value status of the input card, a mode that the map does not know, and a power beyond the range.
        run.plc(PLC, """
                DB20.DBX%d.6 = false
                DB20.DBW%d INT = 3
                """.formatted(o, o + 2));
        run.expect(CA, """
                %d 27.5 [IV]
                %d 20 [IV]
                """.formatted(ioa + 7, ioa + 5));
        run.plc(PLC, """
                DB20.DBX%d.6 = true
                DB20.DBW%d INT = 30000
                """.formatted(o, o + 6));
        run.expect(CA, (ioa + 7) + " 55.0 [OV]");
        run.assertInterrogation(CA, MONITORED);
    }

    /** 3 pumps with 10 points, 6 switches, 1 step position, 6 measured values, 1 derived single point, 6 of the gateway and 2 of its buffer; counters have an interrogation of their own. */
    private static final int MONITORED = 3 * 10 + 6 + 1 + 6 + 1 + 6 + 2;

    private static LocalDateTime local(Instant time) {
        return LocalDateTime.ofInstant(time, ZoneOffset.UTC);
    }

    @Test
    void everyPointOfTheStation() throws Exception {
        run.plc(PLC, """
                I4.0 = false
                I4.1 = true
                I4.2 = true
                DB10.DBB1 BYTE = 16
                DB10.DBW2 WORD = 0x0200
                DB10.DBB4 BYTE = 0x08
                DB10.DBB5 BYTE = 3
                DB10.DBB6 SINT = -12
                DB10.DBW8 INT = 13824
                DB10.DBD12 REAL = 1.25
                DB10.DBD24 REAL = 120.0
                DB21.DBD40 REAL = 2.5
                """);
        run.expect(CA, """
                1101 on
                1104 off
                1102 off
                1103 on
                1105 on
                1106 on
                1201 -12
                2001 3.0
                2002 1.25
                2003 120.0
                2004 1.75
                2006 2.5
                """);
        // The gate moves: nothing is sent until it has arrived.
        run.plc(PLC, "I4.1 = false");
        run.plc(PLC, """
                I4.0 = true
                DB10.DBW8 INT = 26000
                DB10.DBB20 BYTE = 0x60
                """);
        run.expect(CA, """
                1101 off
                1107 on
                2001 5.642361
                2002 1.25 [SB]
                """);
        run.plc(PLC, """
                DB10.DBB20 BYTE = 0x00
                DB10.DBX0.1 = true
                """);
        run.expect(CA, """
                2002 1.25 [IV]
                2003 120.0 [IV]
                2004 4.392361 [IV]
                """);
        run.assertInterrogation(CA, MONITORED);
    }

    @Test
    void theDeadBandOfTheBrookIsTheOneThatThePlcGives() throws Exception {
        run.plc(PLC, "DB10.DBD12 REAL = 1.0");
        run.expect(CA, "2002 1.0");
        run.plc(PLC, """
                DB10.DBD16 REAL = 0.5
                DB10.DBD12 REAL = 1.0
                DB10.DBW2 WORD = 0x0100
                """);
        run.expect(CA, "1103 off");
        run.plc(PLC, "DB10.DBD12 REAL = 1.4");
        run.plc(PLC, "DB10.DBW2 WORD = 0x0200");
        List<Received> before = run.master.until(event -> event.text().equals("IOA 1103 on"));
        assertTrue(before.stream().noneMatch(event -> event.object().address() == 2002), before::toString);
        run.plc(PLC, "DB10.DBD12 REAL = 1.6");
        run.expect(CA, "2002 1.6");
    }

    @Test
    void aFloatSwitchThatChattersIsBlockedUntilItIsQuiet() throws Exception {
        boolean wet = false;
        int changes = 0;
        Received event;
        do {
            wet = !wet;
            changes++;
            run.plc(PLC, "DB20.DBX0.4 = " + wet);
            event = run.master.await(e -> e.object().address() == 1024);
        } while (!event.text().contains("BL") && changes < 20);
        assertEquals(7, changes);
        // Quiet again: the value that it has now, without the reservation.
        run.expect(CA, "1024 " + (wet ? "on" : "off"));
    }

    @Test
    void countersAreSentWhenAMasterFreezesThem() throws Exception {
        for (int tip = 0; tip < 3; tip++) {
            run.plc(PLC, "DB10.DBX0.2 = true\nI4.2 = true");
            run.expect(CA, "1104 off");
            run.plc(PLC, "DB10.DBX0.2 = false\nI4.2 = false");
            run.expect(CA, "1104 on");
        }
        run.plc(PLC, """
                DB20.DBD16 UDINT = 1234
                DB20.DBD116 UDINT = 0
                DB20.DBD216 UDINT = 2147483647
                """);
        // The hours are read in the slow scan: each freeze sends what the PLC had then.
        Received hours;
        do {
            freeze();
            hours = run.master.await(event -> event.object().address() == 1030);
        } while (!hours.text().startsWith("IOA 1030 1234 "));
        Received most = run.master.await(event -> event.object().address() == 1070);
        assertTrue(most.text().startsWith("IOA 1070 2147483647 "), most::text);
        Received rain = run.master.await(event -> event.object().address() == 3001);
        assertTrue(rain.text().startsWith("IOA 3001 3 "), rain::text);
        assertEquals(TypeId.M_IT_TB_1, rain.type());
        assertEquals(CauseOfTransmission.SPONTANEOUS, rain.cot());
    }

    private void freeze() throws InterruptedException {
        run.master.send(TypeId.C_CI_NA_1, CA, 0, new CounterInterrogation(5, 1));
        run.master.await(TypeId.C_CI_NA_1, CauseOfTransmission.ACTIVATION_CONFIRMATION);
    }

    @Test
    void aPumpStartsWhenItIsSelectedAndItsInterlockAgrees() throws Exception {
        operator.send(TypeId.C_SC_NA_1, 5010, new SingleCommand(true, 0, true));
        operator.assertRefused(TypeId.C_SC_NA_1, "pump 1 is not ready, faulty, or the sump is nearly empty");
        run.plc(PLC, """
                DB20.DBX0.1 = true
                DB10.DBW8 INT = 13824
                """);
        run.expect(CA, "1021 on\n2001 3.0");
        operator.send(TypeId.C_SC_NA_1, 5010, new SingleCommand(true, 0, false));
        operator.assertRefused(TypeId.C_SC_NA_1, "select");
        run.assertWritten(PLC, "DB21.DBX0.0", false);
        operator.send(TypeId.C_SC_NA_1, 5010, new SingleCommand(true, 0, true));
        operator.assertConfirmed(TypeId.C_SC_NA_1);
        operator.send(TypeId.C_SC_NA_1, 5010, new SingleCommand(true, 0, false));
        operator.assertConfirmed(TypeId.C_SC_NA_1);
        run.assertWritten(PLC, "DB21.DBX0.0", true);
        run.plc(PLC, "DB20.DBX0.0 = true");
        run.expect(CA, "1020 on", CauseOfTransmission.RETURN_REMOTE);
        operator.assertTerminated(TypeId.C_SC_NA_1);
    }

    @Test
    void theOtherCommandsArriveInThePlc() throws Exception {
        operator.send(TypeId.C_SE_NC_1, 5032, new FloatSetPoint(62.5f, 0, false));
        operator.assertDone(TypeId.C_SE_NC_1);
        run.assertWritten(PLC, "DB21.DBD16 REAL", 62.5);
        operator.send(TypeId.C_SE_NC_1, 5032, new FloatSetPoint(29f, 0, false));
        operator.assertRefused(TypeId.C_SE_NC_1, "limits");
        operator.send(TypeId.C_DC_NA_1, 5101, new DoubleCommand(2, 0, true));
        operator.assertConfirmed(TypeId.C_DC_NA_1);
        operator.send(TypeId.C_DC_NA_1, 5101, new DoubleCommand(2, 0, false));
        operator.assertDone(TypeId.C_DC_NA_1);
        run.assertWritten(PLC, "DB21.DBW30 WORD", 2L);
        operator.send(TypeId.C_BO_NA_1, 6002, new BitstringCommand(0x80000001));
        operator.assertDone(TypeId.C_BO_NA_1);
        run.assertWritten(PLC, "DB21.DBD44 DWORD", 0x80000001L);
        // A pulse of 500 ms: set with the confirmation, cleared with the termination.
        operator.send(TypeId.C_RC_NA_1, 5201, new RegulatingStepCommand(2, 1, false));
        operator.assertConfirmed(TypeId.C_RC_NA_1);
        run.assertWritten(PLC, "DB21.DBX32.1", true);
        run.master.await(TypeId.C_RC_NA_1, CauseOfTransmission.ACTIVATION_TERMINATION);
        run.assertWritten(PLC, "DB21.DBX32.1", false);
        operator.send(TypeId.C_SC_NA_1, 5031, new SingleCommand(true, 0, false));
        operator.assertDone(TypeId.C_SC_NA_1);
        run.assertWritten(PLC, "DB21.DBX2.1", false);
    }

    @Test
    void theSetPointOfTheLevelMovesInStepsOnly() throws Exception {
        run.plc(PLC, "DB21.DBD40 REAL = 2.0");
        run.expect(CA, "2006 2.0");
        operator.send(TypeId.C_SE_NC_1, 6001, new FloatSetPoint(3.5f, 0, false));
        operator.assertRefused(TypeId.C_SE_NC_1, "3.5 is 1.5 away from the present value 2.0");
        operator.send(TypeId.C_SE_NC_1, 6001, new FloatSetPoint(2.75f, 0, false));
        operator.assertDone(TypeId.C_SE_NC_1);
        run.assertWritten(PLC, "DB21.DBD40 REAL", 2.75);
    }

    @Test
    void onLocalNothingIsCommandedButTheResetOfAFault() throws Exception {
        run.plc(PLC, "DB1.DBX0.2 = false");
        run.expect(CA, "9006 on");
        operator.send(TypeId.C_BO_NA_1, 6002, new BitstringCommand(5));
        operator.assertRefused(TypeId.C_BO_NA_1, "local");
        run.assertWritten(PLC, "DB21.DBD44 DWORD", 0L);
        operator.send(TypeId.C_SC_NA_1, 5011, new SingleCommand(true, 0, false));
        operator.assertDone(TypeId.C_SC_NA_1);
        run.plc(PLC, "DB1.DBX0.2 = true");
        run.expect(CA, "9006 off");
        operator.send(TypeId.C_BO_NA_1, 6002, new BitstringCommand(5));
        operator.assertDone(TypeId.C_BO_NA_1);
    }

    @Test
    void thePlcGoesAwayAndTheLevelIsNotSubstitutedButInvalid() throws Exception {
        run.plc(PLC, "DB10.DBW8 INT = 13824");
        run.expect(CA, "2001 3.0");
        run.simulator(PLC).refuse();
        run.expect(CA, """
                2001 3.0 [IV NT]
                2004 3.0 [IV NT]
                9004 off
                """);
    }
}
