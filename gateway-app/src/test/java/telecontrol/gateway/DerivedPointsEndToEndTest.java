package telecontrol.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import telecontrol.gateway.TestMaster.Received;
import telecontrol.gateway.log.RecordedLog;
import telecontrol.iec104.CauseOfTransmission;
import telecontrol.iec104.InformationElement.Interrogation;
import telecontrol.iec104.InformationElement.SingleCommand;
import telecontrol.iec104.TypeId;
import telecontrol.s7.S7Simulator;

/** Points that are computed from those of two PLCs and two stations, at a master. */
@Timeout(120)
class DerivedPointsEndToEndTest {
    private static final String SITE = """
            plcs:
              north: { address: 192.0.2.20, timeout: 500ms, scan: { normal: 50ms, slow: 200ms } }
              south: { address: 192.0.2.21, timeout: 500ms, scan: { normal: 50ms } }
            stations:
              - commonAddress: 1
                plc: north
                points:
                  - { ioa: 1001, type: single-point, tag: DB10.DBX0.0 }
                  - { ioa: 2001, type: measured-float, tag: DB10.DBD4 REAL, limits: [-100, 100] }
                  - { ioa: 9001, type: single-point, status: plc-link, plc: south }
                  - { ioa: 2101, name: sum, type: measured-float, expression: a + b, inputs: { a: 2001, b: { commonAddress: 2, ioa: 2001 } }, group: 3, deadband: 1 }
                  - { ioa: 2102, name: mean, type: measured-scaled, expression: s / 2, inputs: { s: 2101 }, limits: [0, 40] }
                  - { ioa: 1101, name: alarm, type: single-point, expression: on and level > 5, inputs: { on: DB10.DBX0.1, level: 2001 } }
                  - { ioa: 1201, name: position, type: double-point, expression: "IF(on, 2, 1)", inputs: { on: 1001 } }
                  - { ioa: 2103, name: quotient, type: measured-float, expression: a / x, inputs: { a: 2001, x: DB10.DBD8 REAL }, scan: slow }
                  - { ioa: 2104, name: fallback, type: measured-float, expression: "IF(link, b, a)", inputs: { link: 9001, a: 2001, b: { commonAddress: 2, ioa: 2001 } } }
                  - { ioa: 3001, name: both, type: counter, expression: n + m, inputs: { n: DB10.DBD12 UDINT, m: DB10.DBW16 INT } }
                commands:
                  - { ioa: 5001, type: single-command, tag: DB10.DBX0.0, feedback: { ioa: 1201, within: 5s } }
              - commonAddress: 2
                plc: south
                points:
                  - { ioa: 2001, type: measured-float, tag: DB10.DBD0 REAL, quality: { invalid: DB10.DBX4.0, substituted: DB10.DBX4.1 } }
            """;

    private final RecordedLog log = new RecordedLog();
    private final S7Simulator north = S7Simulator.builder().db(10, 32).start();
    private final S7Simulator south = S7Simulator.builder().db(10, 32).start();

    @AfterEach
    void close() {
        north.close();
        south.close();
        log.close();
    }

    private Gateway start() throws Exception {
        north.update(memory -> {
            memory.set("DB10.DBD4 REAL", 10f);
            memory.set("DB10.DBD8 REAL", 4f);
            memory.set("DB10.DBD12 UDINT", 70L);
            memory.set("DB10.DBW16 INT", 7);
        });
        south.set("DB10.DBD0 REAL", 20f);
        return SiteRun.start(SITE, Map.of("north", north, "south", south));
    }

    private static void awaitAll(TestMaster master) throws InterruptedException {
        boolean[] seen = new boolean[4];
        master.until(object -> {
            seen[0] |= object.text().equals("IOA 2101 30.0");
            seen[1] |= object.text().equals("IOA 2103 2.5");
            seen[2] |= object.text().equals("IOA 2104 20.0");
            seen[3] |= object.text().startsWith("IOA 3001 77");
            return seen[0] && seen[1] && seen[2] && seen[3];
        });
    }

    @Test
    void theyAnswerInterrogationsLikeOtherPoints() throws Exception {
        try (Gateway gateway = start();
                TestMaster master = TestMaster.connected(gateway)) {
            awaitAll(master);
            assertEquals(
                    List.of(
                            "M_SP_NA_1 IOA 1001 off",
                            "M_SP_NA_1 IOA 1101 off",
                            "M_SP_NA_1 IOA 9001 on",
                            "M_DP_NA_1 IOA 1201 off",
                            "M_ME_NB_1 IOA 2102 15",
                            "M_ME_NC_1 IOA 2001 10.0",
                            "M_ME_NC_1 IOA 2101 30.0",
                            "M_ME_NC_1 IOA 2103 2.5",
                            "M_ME_NC_1 IOA 2104 20.0"),
                    master.interrogate(1));
            List<Received> third = master.interrogate(1, Interrogation.STATION + 3);
            assertEquals(
                    List.of("IOA 2101 30.0"), third.stream().map(Received::text).toList());
        }
    }

    @Test
    void theyFollowTheirInputsWithTheTimeAndTheQualityOfThese() throws Exception {
        try (Gateway gateway = start();
                TestMaster master = TestMaster.connected(gateway)) {
            awaitAll(master);
            north.set("DB10.DBD4 REAL", 30f);
            Received input = master.await(1, "IOA 2001 30.0");
            Received sum = master.await(1, "IOA 2101 50.0");
            assertEquals(input.object().time(), sum.object().time());
            master.await(1, "IOA 2102 25");
            south.set("DB10.DBX4.1", true);
            master.await(1, "IOA 2101 50.0 [SB]");
            north.set("DB10.DBD4 REAL", 200f);
            master.await(1, "IOA 2101 120.0 [SB OV]");
            master.await(1, "IOA 2102 40 [SB OV]");
            south.set("DB10.DBX4.0", true);
            master.await(1, "IOA 2101 120.0 [IV SB OV]");
        }
    }

    @Test
    void truthNeedsBothAndDivisionByZeroIsInvalid() throws Exception {
        try (Gateway gateway = start();
                TestMaster master = TestMaster.connected(gateway)) {
            awaitAll(master);
            north.set("DB10.DBX0.1", true);
            master.await(1, "IOA 1101 on");
            north.set("DB10.DBD8 REAL", 0f);
            master.await(1, "IOA 2103 2.5 [IV]");
            north.set("DB10.DBD8 REAL", 5f);
            master.await(1, "IOA 2103 2.0");
            // Within the dead-band of the sum: the fallback, which has none, shows it, and the sum does not.
            south.set("DB10.DBD0 REAL", 20.5f);
            List<Received> before = master.until(object -> object.text().equals("IOA 2104 20.5"));
            assertTrue(before.stream().noneMatch(object -> object.text().startsWith("IOA 2101 ")), before::toString);
        }
    }

    @Test
    void aLostPlcIsSeenWhereItCounts() throws Exception {
        try (Gateway gateway = start();
                TestMaster master = TestMaster.connected(gateway)) {
            awaitAll(master);
            south.refuse();
            master.await(1, "IOA 2101 30.0 [IV NT]");
            master.await(1, "IOA 2104 10.0");
            north.refuse();
            master.await(1, "IOA 1101 off [IV NT]");
            assertEquals(
                    List.of(
                            "M_SP_NA_1 IOA 1001 off [IV NT]",
                            "M_SP_NA_1 IOA 1101 off [IV NT]",
                            "M_SP_NA_1 IOA 9001 off",
                            "M_DP_NA_1 IOA 1201 off [IV NT]"),
                    master.interrogate(1).subList(0, 4));
        }
    }

    @Test
    void aDerivedPointIsAFeedback() throws Exception {
        try (Gateway gateway = start();
                TestMaster master = TestMaster.connected(gateway)) {
            awaitAll(master);
            master.send(TypeId.C_SC_NA_1, 1, 5001, new SingleCommand(true, 0, false));
            Received shown = master.await(1, "IOA 1201 on");
            assertEquals(CauseOfTransmission.RETURN_REMOTE, shown.cot());
            master.await(TypeId.C_SC_NA_1, CauseOfTransmission.ACTIVATION_TERMINATION);
        }
    }
}
