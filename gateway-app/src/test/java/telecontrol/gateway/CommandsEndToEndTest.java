package telecontrol.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import telecontrol.gateway.TestMaster.Received;
import telecontrol.gateway.log.RecordedLog;
import telecontrol.iec104.CauseOfTransmission;
import telecontrol.iec104.InformationElement.DoubleCommand;
import telecontrol.iec104.InformationElement.FloatSetPoint;
import telecontrol.iec104.InformationElement.NormalizedSetPoint;
import telecontrol.iec104.InformationElement.RegulatingStepCommand;
import telecontrol.iec104.InformationElement.ScaledSetPoint;
import telecontrol.iec104.InformationElement.SingleCommand;
import telecontrol.iec104.TypeId;
import telecontrol.s7.S7Simulator;

/** Commands from a master to the memory of a PLC. */
@Timeout(60)
class CommandsEndToEndTest {
    private static final String SITE = """
            plcs:
              north: { address: 192.0.2.20, timeout: 1s, scan: { normal: 20ms } }
            stations:
              - commonAddress: 1
                points:
                  - { ioa: 1001, type: single-point, tag: DB10.DBX0.0 }
                  - { ioa: 2001, type: measured-float, tag: DB20.DBW4 INT, scale: { raw: [0, 27648], value: [0, 6] } }
                commands:
                  - { ioa: 5001, type: single-command, tag: DB20.DBX0.0 }
                  - { ioa: 5002, type: single-command, tag: DB20.DBX0.1, invert: true }
                  - { ioa: 5003, type: single-command, tag: DB20.DBX0.2, select: required }
                  - { ioa: 5004, type: single-command, tag: DB10.DBX0.0, feedback: { ioa: 1001, within: 5s } }
                  - { ioa: 5005, type: single-command, tag: DB20.DBX0.3, feedback: { ioa: 1001, within: 100ms } }
                  - { ioa: 5006, type: single-command, tag: DB99.DBX0.0 }
                  - { ioa: 5007, type: single-command, tag: DB20.DBX0.4, readBack: true }
                  - { ioa: 5008, type: single-command, tag: DB20.DBX0.5, pulse: { short: 500ms } }
                  - { ioa: 5101, type: double-command, tag: { off: DB20.DBX1.0, on: DB20.DBX1.1 } }
                  - { ioa: 5201, type: step-command, tag: { lower: DB20.DBX1.2, higher: DB20.DBX1.3 } }
                  - { ioa: 6001, type: setpoint-float, tag: DB20.DBW4 INT, scale: { raw: [0, 27648], value: [0, 6] }, limits: [1, 5], feedback: { ioa: 2001 } }
                  - { ioa: 6002, type: setpoint-scaled, tag: DB20.DBW6 INT }
                  - { ioa: 6003, type: setpoint-normalized, tag: DB20.DBD8 REAL }
            """;

    private final RecordedLog log = new RecordedLog();
    private final S7Simulator plc = S7Simulator.builder().db(10, 32).db(20, 32).start();
    private Gateway gateway;
    private TestMaster master;

    @SuppressWarnings("NullAway.Init")
    CommandsEndToEndTest() {}

    @BeforeEach
    void start() throws Exception {
        gateway = SiteRun.start(SITE, Map.of("north", plc));
        master = TestMaster.connected(gateway);
        master.await(1, "IOA 2001 0.0");
    }

    @AfterEach
    void close() {
        master.close();
        gateway.close();
        plc.close();
        log.close();
    }

    private void single(int address, boolean on, boolean select) {
        master.send(TypeId.C_SC_NA_1, 1, address, new SingleCommand(on, 0, select));
    }

    private Received confirmation(TypeId type) throws InterruptedException {
        return master.await(type, CauseOfTransmission.ACTIVATION_CONFIRMATION);
    }

    private Received termination(TypeId type) throws InterruptedException {
        return master.await(type, CauseOfTransmission.ACTIVATION_TERMINATION);
    }

    private void assertConfirmed(TypeId type) throws InterruptedException {
        assertFalse(confirmation(type).cause().negative(), () -> log.lines().toString());
        assertFalse(termination(type).cause().negative(), () -> log.lines().toString());
    }

    private void assertRefused(TypeId type, String reason) throws InterruptedException {
        assertTrue(confirmation(type).cause().negative());
        List<String> lines = log.lines("refused: ");
        assertTrue(lines.get(lines.size() - 1).contains(reason), lines::toString);
    }

    @Test
    void aCommandIsConfirmedWhenThePlcHasIt() throws Exception {
        single(5001, true, false);
        assertConfirmed(TypeId.C_SC_NA_1);
        assertEquals(true, plc.get("DB20.DBX0.0"));
        single(5001, false, false);
        assertConfirmed(TypeId.C_SC_NA_1);
        assertEquals(false, plc.get("DB20.DBX0.0"));
    }

    @Test
    void theConfirmationWaitsForTheAcknowledgementOfThePlc() throws Exception {
        plc.answerDelay(Duration.ofMillis(300));
        long begin = System.nanoTime();
        single(5001, true, false);
        assertConfirmed(TypeId.C_SC_NA_1);
        long millis = (System.nanoTime() - begin) / 1_000_000;
        assertTrue(millis >= 290, "confirmed after " + millis + " ms, acknowledged after 300 ms");
    }

    @Test
    void invertExchangesOnAndOff() throws Exception {
        single(5002, false, false);
        assertConfirmed(TypeId.C_SC_NA_1);
        assertEquals(true, plc.get("DB20.DBX0.1"));
    }

    @Test
    void selectBeforeOperate() throws Exception {
        single(5003, true, false);
        assertTrue(confirmation(TypeId.C_SC_NA_1).cause().negative(), "execution without selection");
        single(5003, true, true);
        assertFalse(confirmation(TypeId.C_SC_NA_1).cause().negative());
        assertEquals(false, plc.get("DB20.DBX0.2"), "a selection writes nothing");
        single(5003, true, false);
        assertConfirmed(TypeId.C_SC_NA_1);
        assertEquals(true, plc.get("DB20.DBX0.2"));
    }

    @Test
    void theFeedbackComesAsReturnInformationBeforeTheTermination() throws Exception {
        single(5004, true, false);
        List<Received> all = master.until(object ->
                object.type() == TypeId.C_SC_NA_1 && object.cot() == CauseOfTransmission.ACTIVATION_TERMINATION);
        assertEquals(
                List.of(
                        CauseOfTransmission.ACTIVATION_CONFIRMATION,
                        CauseOfTransmission.RETURN_REMOTE,
                        CauseOfTransmission.ACTIVATION_TERMINATION),
                all.stream().map(Received::cot).toList());
        assertEquals("IOA 1001 on", all.get(1).text());
        assertFalse(all.get(2).cause().negative());
    }

    @Test
    void aProcessThatDoesNotFollowEndsNegatively() throws Exception {
        single(5005, true, false);
        assertFalse(confirmation(TypeId.C_SC_NA_1).cause().negative());
        assertTrue(termination(TypeId.C_SC_NA_1).cause().negative());
    }

    @Test
    void ofAPairOneBitIsSet() throws Exception {
        master.send(TypeId.C_DC_NA_1, 1, 5101, new DoubleCommand(2, 0, false));
        assertConfirmed(TypeId.C_DC_NA_1);
        assertEquals(false, plc.get("DB20.DBX1.0"));
        assertEquals(true, plc.get("DB20.DBX1.1"));
        master.send(TypeId.C_DC_NA_1, 1, 5101, new DoubleCommand(1, 0, false));
        assertConfirmed(TypeId.C_DC_NA_1);
        assertEquals(true, plc.get("DB20.DBX1.0"));
        assertEquals(false, plc.get("DB20.DBX1.1"));
    }

    @Test
    void aStepSetsTheBitOfItsDirection() throws Exception {
        master.send(TypeId.C_RC_NA_1, 1, 5201, new RegulatingStepCommand(2, 0, false));
        assertConfirmed(TypeId.C_RC_NA_1);
        assertEquals(true, plc.get("DB20.DBX1.3"));
        assertEquals(false, plc.get("DB20.DBX1.2"));
    }

    @Test
    void setPointsAreScaledAndReadBack() throws Exception {
        master.send(TypeId.C_SE_NC_1, 1, 6001, new FloatSetPoint(3.0001f, 0, false));
        assertConfirmed(TypeId.C_SE_NC_1);
        assertEquals(13_824, plc.get("DB20.DBW4 INT"));
        master.send(TypeId.C_SE_NB_1, 1, 6002, new ScaledSetPoint(-1200, 0, false));
        assertConfirmed(TypeId.C_SE_NB_1);
        assertEquals(-1200, plc.get("DB20.DBW6 INT"));
        master.send(TypeId.C_SE_NA_1, 1, 6003, new NormalizedSetPoint(16_384, 0, false));
        assertConfirmed(TypeId.C_SE_NA_1);
        assertEquals(0.5f, plc.get("DB20.DBD8 REAL"));
    }

    @Test
    void aSetPointOutsideItsLimitsIsRefusedAndNotWritten() throws Exception {
        master.send(TypeId.C_SE_NC_1, 1, 6001, new FloatSetPoint(5.5f, 0, false));
        assertRefused(TypeId.C_SE_NC_1, "5.5 is outside the limits 1.0 to 5.0");
        assertEquals(0, plc.get("DB20.DBW4 INT"));
    }

    @Test
    void aWriteThatThePlcRefusesIsConfirmedNegatively() throws Exception {
        single(5006, true, false);
        assertRefused(TypeId.C_SC_NA_1, "the data block does not exist");
        plc.update(memory -> memory.load(99, 2));
        single(5006, true, false);
        assertConfirmed(TypeId.C_SC_NA_1);
    }

    @Test
    void anAbsentPlcIsConfirmedNegativelyAtOnce() throws Exception {
        plc.refuse();
        master.await(1, "IOA 1001 off [IV NT]");
        single(5001, true, false);
        assertRefused(TypeId.C_SC_NA_1, "PLC north is away");
        plc.resume();
        master.await(1, "IOA 1001 off");
        assertEquals(false, plc.get("DB20.DBX0.0"), "nothing comes late");
    }

    @Test
    void aStalledPlcIsConfirmedNegativelyWithinItsDeadline() throws Exception {
        plc.stall();
        single(5001, true, false);
        assertRefused(TypeId.C_SC_NA_1, "no answer within 1.0 s");
    }

    @Test
    void anUnknownAddressIsAnsweredWithCause47() throws Exception {
        single(5999, true, false);
        master.await(TypeId.C_SC_NA_1, CauseOfTransmission.UNKNOWN_OBJECT_ADDRESS);
    }

    @Test
    void aCommandThatIsReadBackIsConfirmedWhenThePlcHoldsIt() throws Exception {
        single(5007, true, false);
        assertConfirmed(TypeId.C_SC_NA_1);
        assertEquals(true, plc.get("DB20.DBX0.4"));
    }

    @Test
    void aPulseWhoseLinkDiesIsClearedAfterTheReturnOfThePlc() throws Exception {
        master.send(TypeId.C_SC_NA_1, 1, 5008, new SingleCommand(true, 1, false));
        assertFalse(
                confirmation(TypeId.C_SC_NA_1).cause().negative(),
                () -> log.lines().toString());
        plc.refuse();
        assertTrue(termination(TypeId.C_SC_NA_1).cause().negative(), "it was not cleared when it was due");
        assertEquals(true, plc.get("DB20.DBX0.5"));
        plc.resume();
        awaitCleared(plc);
    }

    private static void awaitCleared(S7Simulator simulator) {
        long end = System.nanoTime() + Duration.ofSeconds(TestMaster.SECONDS).toNanos();
        while ((boolean) simulator.get("DB20.DBX0.5")) {
            assertTrue(System.nanoTime() < end, "the output is still set");
            LockSupport.parkNanos(5_000_000);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"hot", "standby"})
    void aPulseIsClearedThroughTheSecondAddress(String mode) throws Exception {
        try (S7Simulator first = S7Simulator.builder().db(10, 32).db(20, 32).start();
                S7Simulator second = S7Simulator.builder().db(10, 32).db(20, 32).start()) {
            String site = SITE.replace(
                    "timeout: 1s,", "timeout: 1s, redundant: { address: 192.0.2.21, mode: " + mode + " },");
            try (Gateway pair = SiteRun.start(site, first, second);
                    TestMaster operator = TestMaster.connected(pair)) {
                operator.await(1, "IOA 2001 0.0");
                operator.send(TypeId.C_SC_NA_1, 1, 5008, new SingleCommand(true, 1, false));
                assertFalse(operator.await(TypeId.C_SC_NA_1, CauseOfTransmission.ACTIVATION_CONFIRMATION)
                        .cause()
                        .negative());
                // The two have the same memory.
                first.set("DB20.DBX0.5", true);
                second.set("DB20.DBX0.5", true);
                first.refuse();
                awaitCleared(second);
            }
        }
    }
}
