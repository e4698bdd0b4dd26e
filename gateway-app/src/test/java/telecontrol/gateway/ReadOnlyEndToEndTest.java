package telecontrol.gateway;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import telecontrol.gateway.TestMaster.Received;
import telecontrol.iec104.CauseOfTransmission;
import telecontrol.iec104.Cp56Time2a;
import telecontrol.iec104.InformationElement;
import telecontrol.iec104.InformationElement.BitstringCommand;
import telecontrol.iec104.InformationElement.CounterInterrogation;
import telecontrol.iec104.InformationElement.DoubleCommand;
import telecontrol.iec104.InformationElement.FloatParameter;
import telecontrol.iec104.InformationElement.FloatSetPoint;
import telecontrol.iec104.InformationElement.None;
import telecontrol.iec104.InformationElement.NormalizedSetPoint;
import telecontrol.iec104.InformationElement.ParameterQualifier;
import telecontrol.iec104.InformationElement.RegulatingStepCommand;
import telecontrol.iec104.InformationElement.Reset;
import telecontrol.iec104.InformationElement.ScaledSetPoint;
import telecontrol.iec104.InformationElement.SingleCommand;
import telecontrol.iec104.InformationElement.TestSequence;
import telecontrol.iec104.InformationObject;
import telecontrol.iec104.TypeId;

/** A gateway with {@code readOnly: true}: nothing reaches a PLC, whoever asks. */
@Timeout(60)
class ReadOnlyEndToEndTest {
    private static final String SITE = """
            site: Test
            readOnly: true
            outstation:
              listen: [{ port: 2404 }]
              groups: [{ name: tester, masters: [127.0.0.1], commands: allowed }]
              reset: process
            plcs:
              north:
                address: 192.0.2.20
                scan: { fast: 20ms, normal: 20ms }
                setClock: { every: 1m }
                lifeBit: { out: { tag: DB1.DBW0 INT, every: 100ms } }
            stations:
              - commonAddress: 1
                points:
                  - { ioa: 1, type: measured-float, tag: DB10.DBD0 REAL, parameters: allowed }
                commands:
                  - { ioa: 101, type: single-command, tag: DB20.DBX0.0, pulse: { short: 1s } }
                  - { ioa: 102, type: double-command, tag: { off: DB20.DBX0.1, on: DB20.DBX0.2 } }
                  - { ioa: 103, type: step-command, tag: { lower: DB20.DBX0.3, higher: DB20.DBX0.4 } }
                  - { ioa: 104, type: setpoint-normalized, tag: DB20.DBW2 INT }
                  - { ioa: 105, type: setpoint-scaled, tag: DB20.DBW4 INT }
                  - { ioa: 106, type: setpoint-float, tag: DB20.DBD8 REAL, feedback: { ioa: 1 }, ramp: { rate: 1 } }
                  - { ioa: 107, type: bitstring-command, tag: DB20.DBD12 DWORD }
                  - { ioa: 108, type: single-command, tag: DB20.DBX0.5, select: required }
            """;

    private static final String REASON = "the gateway is read-only (the site file says readOnly: true)";

    private static void refused(CommandRun run, TypeId type, int address, InformationElement element)
            throws InterruptedException {
        run.log.clear();
        run.send(type, address, element);
        Received answer = run.confirmation(type);
        assertTrue(answer.cause().negative(), answer::toString);
        assertEquals(1, run.log.lines(REASON).size(), () -> run.log.lines().toString());
    }

    @Test
    void everyCommandParameterAndResetIsAnsweredNegativelyAndNothingIsWritten() throws Exception {
        try (CommandRun run = new CommandRun(SITE, 0)) {
            run.awaitRead();
            byte[] before = octets(run);
            refused(run, TypeId.C_SC_NA_1, 101, new SingleCommand(true, 0, false));
            refused(run, TypeId.C_SC_NA_1, 101, new SingleCommand(true, 1, false));
            refused(run, TypeId.C_DC_NA_1, 102, new DoubleCommand(2, 0, false));
            refused(run, TypeId.C_RC_NA_1, 103, new RegulatingStepCommand(2, 0, false));
            refused(run, TypeId.C_SE_NA_1, 104, new NormalizedSetPoint(1, 0, false));
            refused(run, TypeId.C_SE_NB_1, 105, new ScaledSetPoint(1, 0, false));
            refused(run, TypeId.C_SE_NC_1, 106, new FloatSetPoint(1, 0, false));
            refused(run, TypeId.C_BO_NA_1, 107, new BitstringCommand(1));
            refused(run, TypeId.C_SC_NA_1, 108, new SingleCommand(true, 0, true));
            refused(
                    run,
                    TypeId.P_ME_NC_1,
                    1,
                    new FloatParameter(1, new ParameterQualifier(ParameterQualifier.THRESHOLD, false, false)));
            refused(run, TypeId.C_RP_NA_1, 0, new Reset(Reset.PROCESS));
            assertArrayEquals(before, octets(run));
        }
    }

    @Test
    void whatOnlyReadsIsAnswered() throws Exception {
        try (CommandRun run = new CommandRun(SITE, 0)) {
            run.awaitRead();
            assertEquals(1, run.master.interrogate(1).size());
            run.master.send(TypeId.C_RD_NA_1, CauseOfTransmission.REQUEST, 1, 1, new None());
            run.master.await(object -> object.cot() == CauseOfTransmission.REQUEST);
            run.send(TypeId.C_CI_NA_1, 0, new CounterInterrogation(5, 0));
            assertFalse(run.confirmation(TypeId.C_CI_NA_1).cause().negative());
            Cp56Time2a now = Cp56Time2a.of(System.currentTimeMillis(), ZoneOffset.UTC);
            run.master.send(TypeId.C_CS_NA_1, 1, new InformationObject(0, new None(), now));
            assertFalse(run.confirmation(TypeId.C_CS_NA_1).cause().negative());
            run.master.send(TypeId.C_TS_TA_1, 1, new InformationObject(0, new TestSequence(1), now));
            assertFalse(run.confirmation(TypeId.C_TS_TA_1).cause().negative());
        }
    }

    /** Each value takes a poll of 20 ms: several changes of the life bit would have been due meanwhile. */
    @Test
    void neitherLifeBitNorClockAreWritten() throws Exception {
        try (CommandRun run = new CommandRun(SITE, 0)) {
            run.awaitRead();
            for (int i = 1; i <= 50; i++) {
                float value = i;
                run.plc.set("DB10.DBD0 REAL", value);
                run.master.await(1, "IOA 1 " + value);
            }
            assertEquals(0, run.plc.get("DB1.DBW0 INT"));
            assertEquals(java.util.List.of(), run.log.lines("clock"));
        }
    }

    private static byte[] octets(CommandRun run) {
        byte[] octets = new byte[16];
        for (int i = 0; i < octets.length; i++) {
            octets[i] = ((Number) run.plc.get("DB20.DBB" + i + " BYTE")).byteValue();
        }
        return octets;
    }
}
