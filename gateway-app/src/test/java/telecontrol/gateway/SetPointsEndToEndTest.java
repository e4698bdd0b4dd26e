package telecontrol.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import telecontrol.gateway.TestMaster.Received;
import telecontrol.iec104.CauseOfTransmission;
import telecontrol.iec104.InformationElement.FloatSetPoint;
import telecontrol.iec104.InformationElement.Reset;
import telecontrol.iec104.TypeId;

/** Set points that may not go far at once: greatest step and ramp. */
@Timeout(60)
class SetPointsEndToEndTest {
    private static final TypeId SET_POINT = TypeId.C_SE_NC_1;
    private static final String TAG = "DB20.DBD4 REAL";

    private static final String STATION = """
            - commonAddress: 1
              points:
                - { ioa: 1, type: measured-float, tag: DB20.DBD4 REAL, scan: fast }
                - { ioa: 2, type: measured-float, tag: DB99.DBD0 REAL, scan: fast }
                - { ioa: 3, type: measured-float, tag: DB20.DBW12 INT, scan: fast, scale: { factor: 0.1 } }
              commands:
                - { ioa: 101, type: setpoint-float, tag: DB20.DBD4 REAL, feedback: { ioa: 1 }, maxStep: 0.5 }
                - { ioa: 102, type: setpoint-float, tag: DB20.DBD8 REAL, feedback: { ioa: 2 }, maxStep: 0.5 }
                - { ioa: 103, type: setpoint-float, tag: DB20.DBD4 REAL, feedback: { ioa: 1 }, ramp: { rate: 10, every: 100ms } }
                - { ioa: 104, type: setpoint-float, tag: DB20.DBD8 REAL, feedback: { ioa: 2 }, ramp: { rate: 10 } }
                - { ioa: 105, type: setpoint-float, tag: DB20.DBW12 INT, scale: { factor: 0.1 }, feedback: { ioa: 3 }, ramp: { rate: 2, every: 100ms }, limits: [0, 5] }
            """;

    @ParameterizedTest
    @CsvSource({"2.5,true", "1.5,true", "2.1,true", "2.51,false", "1.4,false", "-2,false"})
    void aSetPointTooFarFromThePresentValueIsRefused(double value, boolean near) throws Exception {
        try (CommandRun run = CommandRun.of(STATION)) {
            run.plc.set(TAG, 2f);
            run.master.await(1, "IOA 1 2.0");
            run.setPoint(101, value);
            if (near) {
                run.assertExecuted(SET_POINT);
                assertEquals((float) value, run.plc.get(TAG));
            } else {
                run.assertRefused(SET_POINT, "away from the present value 2.0 (expected: at most 0.5)");
                assertEquals(2f, run.plc.get(TAG));
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"102", "104"})
    void withoutAPresentValueItIsRefused(int address) throws Exception {
        try (CommandRun run = CommandRun.of(STATION)) {
            run.setPoint(address, 0.1);
            run.assertRefused(SET_POINT, "the present value is not known: IOA 2 (CA 1 IOA 2) is [IV");
            assertEquals(0f, run.plc.get("DB20.DBD8 REAL"));
        }
    }

    @Test
    void aRampGoesToItsTargetInStepsAndTerminatesWhenTheFeedbackHasFollowed() throws Exception {
        try (CommandRun run = CommandRun.of(STATION)) {
            run.plc.set(TAG, 2f);
            run.master.await(1, "IOA 1 2.0");
            run.setPoint(103, 5.5);
            List<Received> way = run.master.until(
                    object -> object.type() == SET_POINT && object.cot() == CauseOfTransmission.ACTIVATION_TERMINATION);
            assertFalse(way.get(way.size() - 1).cause().negative());
            List<String> steps = way.stream()
                    .filter(object -> object.object().address() == 1)
                    .map(object -> object.text().substring("IOA 1 ".length()))
                    .toList();
            assertFalse(steps.isEmpty());
            assertEquals(steps.stream().sorted().toList(), steps);
            assertTrue(List.of("3.0", "4.0", "5.0", "5.5").containsAll(steps), steps::toString);
            assertEquals(5.5f, run.plc.get(TAG));
        }
    }

    @Test
    void aRampGoesDownToARoundedTarget() throws Exception {
        try (CommandRun run = CommandRun.of(STATION)) {
            run.plc.set("DB20.DBW12 INT", 40);
            run.master.await(1, "IOA 3 4.0");
            run.setPoint(105, 3.26);
            run.assertExecuted(SET_POINT);
            assertEquals(33, run.plc.get("DB20.DBW12 INT"));
            run.setPoint(105, 5.1);
            run.assertRefused(SET_POINT, "outside the limits 0.0 to 5.0");
        }
    }

    @Test
    void aNewSetPointTakesOverFromTheRamp() throws Exception {
        try (CommandRun run = CommandRun.of(STATION)) {
            run.setPoint(103, 1000);
            run.assertConfirmed(SET_POINT);
            run.master.await(1, "IOA 1 2.0");
            run.setPoint(103, 1);
            List<Received> answers = run.master.until(object -> object.type() == SET_POINT
                    && object.cot() == CauseOfTransmission.ACTIVATION_TERMINATION
                    && !object.cause().negative());
            assertEquals(
                    List.of(1000f),
                    answers.stream()
                            .filter(object -> object.cause().negative())
                            .map(object -> ((FloatSetPoint) object.object().element()).value())
                            .toList(),
                    "the first is terminated negatively");
            assertEquals(1f, run.plc.get(TAG));
            assertTrue(answers.stream()
                    .filter(object -> object.object().address() == 1)
                    .allMatch(object -> Float.parseFloat(object.text().substring(6)) < 100));
        }
    }

    @Test
    void aDeactivationStopsARampWhereItIs() throws Exception {
        try (CommandRun run = CommandRun.of(STATION)) {
            run.setPoint(103, 1000);
            run.assertConfirmed(SET_POINT);
            run.master.await(1, "IOA 1 2.0");
            run.master.sendDeactivation(SET_POINT, 1, 103, new FloatSetPoint(1000, 0, false));
            assertFalse(run.master
                    .await(SET_POINT, CauseOfTransmission.DEACTIVATION_CONFIRMATION)
                    .cause()
                    .negative());
            assertTrue(run.termination(SET_POINT).cause().negative());
            assertTrue((float) run.plc.get(TAG) < 1000);
            run.setPoint(103, 1);
            assertTrue(
                    run
                            .master
                            .until(object -> object.type() == SET_POINT
                                    && object.cot() == CauseOfTransmission.ACTIVATION_TERMINATION)
                            .stream()
                            .noneMatch(object -> object.cause().negative()),
                    "nothing is left of the first");
        }
    }

    @Test
    void aRampStopsWhenThePlcIsLost() throws Exception {
        try (CommandRun run = CommandRun.of(STATION)) {
            run.setPoint(103, 1000);
            run.assertConfirmed(SET_POINT);
            run.master.await(1, "IOA 1 2.0");
            run.plc.refuse();
            assertTrue(run.termination(SET_POINT).cause().negative());
            float stopped = (float) run.plc.get(TAG);
            run.plc.resume();
            // The last value that it had, once more.
            run.master.await(object -> object.object().address() == 1
                    && object.type() == TypeId.M_ME_TF_1
                    && object.monitored().quality().bits() == 0);
            assertEquals(stopped, run.plc.get(TAG), "it does not go on by itself");
        }
    }

    @Test
    void anotherCommandToTheSameTagWaitsForTheRamp() throws Exception {
        try (CommandRun run = CommandRun.of(STATION)) {
            run.setPoint(103, 1000);
            run.assertConfirmed(SET_POINT);
            run.setPoint(101, 0.1);
            run.assertRefused(SET_POINT, "a ramp of command IOA 103 (CA 1 IOA 103) to the same tag is still running");
        }
    }

    @Test
    void aResetOfTheProcessStopsRamps() throws Exception {
        String site = """
                site: Test
                outstation:
                  listen: [{ port: 2404 }]
                  groups: [{ name: tester, masters: [127.0.0.1], commands: allowed }]
                  reset: process
                plcs:
                  north: { address: 192.0.2.20, timeout: 1s, scan: { fast: 20ms, normal: 20ms }, cpu: { watch: false } }
                stations:
                """ + STATION.indent(2);
        try (CommandRun run = new CommandRun(site, 0)) {
            run.awaitRead();
            run.setPoint(103, 1000);
            run.assertConfirmed(SET_POINT);
            run.send(TypeId.C_RP_NA_1, 0, new Reset(Reset.PROCESS));
            assertTrue(run.termination(SET_POINT).cause().negative());
            assertEquals(1, run.log.lines("stopped at").size());
            assertTrue(run.log.lines("stopped at").get(0).contains(": the process is reset"));
        }
    }
}
