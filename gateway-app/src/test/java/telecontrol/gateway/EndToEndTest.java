package telecontrol.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import telecontrol.gateway.TestMaster.Received;
import telecontrol.gateway.log.OutstationLog;
import telecontrol.gateway.log.RecordedLog;
import telecontrol.iec104.CauseOfTransmission;
import telecontrol.iec104.Quality;
import telecontrol.s7.S7Simulator;

/** Values from the memory of PLCs to a master. */
@Timeout(60)
class EndToEndTest {
    private static final String TWO_PLCS = """
            plcs:
              north: { address: 192.0.2.20, timeout: 500ms, scan: { fast: 20ms, normal: 50ms } }
              south: { address: 192.0.2.21, timeout: 500ms, scan: { fast: 20ms, normal: 50ms } }
            stations:
              - commonAddress: 1
                plc: north
                points:
                  - { ioa: 1001, type: M_SP_TB_1, tag: DB10.DBX0.0, scan: fast, group: 1 }
                  - { ioa: 1002, type: M_SP_NA_1, tag: DB10.DBX0.1, invert: true }
                  - { ioa: 1101, type: M_DP_TB_1, tag: { off: DB10.DBX0.2, on: DB10.DBX0.3 } }
                  - { ioa: 1201, type: M_ST_TB_1, tag: DB10.DBB1 SINT }
                  - { ioa: 1301, type: M_BO_TB_1, tag: DB10.DBD8 }
                  - { ioa: 2001, type: M_ME_TF_1, tag: DB10.DBW2 INT, scale: { raw: [0, 27648], value: [0, 6] }, limits: [0, 6], group: [2] }
                  - { ioa: 2002, type: M_ME_TE_1, tag: DB10.DBW4 INT }
                  - { ioa: 2003, type: M_ME_TD_1, tag: DB10.DBD12 REAL }
                  - { ioa: 2004, type: M_ME_ND_1, tag: DB10.DBD12 REAL }
                  - { ioa: 3001, type: M_IT_TB_1, tag: DB10.DBD16 UDINT }
              - commonAddress: 2
                plc: south
                points:
                  - { ioa: 1001, type: M_SP_TB_1, tag: DB10.DBX0.0, scan: fast }
                  - { ioa: 2001, type: M_ME_TF_1, tag: DB10.DBD4 REAL, quality: { invalid: DB10.DBX0.7, substituted: DB10.DBX0.6, notTopical: DB10.DBX0.5, blocked: DB10.DBX0.4 } }
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
            memory.set("DB10.DBX0.0", true);
            memory.set("DB10.DBX0.3", true);
            memory.set("DB10.DBB1 SINT", -5);
            memory.set("DB10.DBW2 INT", 13_824);
            memory.set("DB10.DBW4 INT", -1200);
            memory.set("DB10.DBD8", 0x8000_0001L);
            memory.set("DB10.DBD12 REAL", 0.25f);
            memory.set("DB10.DBD16 UDINT", 77L);
        });
        south.set("DB10.DBD4 REAL", 2.5f);
        return SiteRun.start(TWO_PLCS, Map.of("north", north, "south", south));
    }

    /** Waits until both PLCs were read. */
    private static void awaitValues(TestMaster master) throws InterruptedException {
        List<String> missing = new ArrayList<>(List.of("1/3001", "1/2004", "2/1001", "2/2001"));
        master.until(object -> {
            missing.remove(object.commonAddress() + "/" + object.object().address());
            return missing.isEmpty();
        });
    }

    @Test
    void anInterrogationHasAllPointsOfItsStationAndNoCounters() throws Exception {
        try (Gateway gateway = start();
                TestMaster master = TestMaster.connected(gateway)) {
            awaitValues(master);
            assertEquals(
                    List.of(
                            "M_SP_NA_1 IOA 1001 on",
                            "M_SP_NA_1 IOA 1002 on",
                            "M_DP_NA_1 IOA 1101 on",
                            "M_ST_NA_1 IOA 1201 -5",
                            "M_BO_NA_1 IOA 1301 0x80000001",
                            "M_ME_NA_1 IOA 2003 0.25",
                            "M_ME_NB_1 IOA 2002 -1200",
                            "M_ME_NC_1 IOA 2001 3.0",
                            "M_ME_ND_1 IOA 2004 0.25"),
                    master.interrogate(1));
            assertEquals(List.of("M_SP_NA_1 IOA 1001 off", "M_ME_NC_1 IOA 2001 2.5"), master.interrogate(2));
        }
    }

    @Test
    void groupsAnswerWithTheirPoints() throws Exception {
        try (Gateway gateway = start();
                TestMaster master = TestMaster.connected(gateway)) {
            awaitValues(master);
            assertEquals(
                    List.of("IOA 1001 on"),
                    master.interrogate(1, 21).stream().map(Received::text).toList());
            assertEquals(
                    List.of("IOA 2001 3.0"),
                    master.interrogate(1, 22).stream().map(Received::text).toList());
            assertEquals(List.of(), master.interrogate(1, 36));
        }
    }

    @Test
    @Tag("D7")
    void changesComeSpontaneouslyInTheirTypeWithTheTimeOfTheAnswer() throws Exception {
        try (Gateway gateway = start();
                TestMaster master = TestMaster.connected(gateway)) {
            awaitValues(master);
            long before = System.currentTimeMillis();
            north.set("DB10.DBW2 INT", 27_648);
            Received level = master.await(1, "IOA 2001 6.0");
            assertEquals("M_ME_TF_1", level.type().name());
            assertEquals(CauseOfTransmission.SPONTANEOUS, level.cot());
            long time = java.util.Objects.requireNonNull(level.object().time())
                    .toInstant(java.time.ZoneOffset.UTC)
                    .toEpochMilli();
            assertTrue(time >= before && time <= System.currentTimeMillis(), "time tag " + level);
            north.set("DB10.DBW2 INT", 28_000);
            assertEquals(
                    Quality.of(Quality.OVERFLOW),
                    master.await(object -> object.object().address() == 2001)
                            .monitored()
                            .quality());
            north.set("DB10.DBX0.1", true);
            assertEquals("M_SP_NA_1", master.await(1, "IOA 1002 off").type().name());
        }
    }

    @Test
    @Tag("D3")
    void theQualityBitsOfThePlcGoIntoTheDescriptor() throws Exception {
        try (Gateway gateway = start();
                TestMaster master = TestMaster.connected(gateway)) {
            awaitValues(master);
            south.set("DB10.DBX0.6", true);
            master.await(2, "IOA 2001 2.5 [SB]");
            south.set("DB10.DBX0.7", true);
            master.await(2, "IOA 2001 2.5 [IV SB]");
            south.update(memory -> {
                memory.set("DB10.DBX0.6", false);
                memory.set("DB10.DBX0.7", false);
            });
            master.await(2, "IOA 2001 2.5");
            south.set("DB10.DBX0.5", true);
            master.await(2, "IOA 2001 2.5 [NT]");
            south.update(memory -> {
                memory.set("DB10.DBX0.5", false);
                memory.set("DB10.DBX0.4", true);
            });
            master.await(2, "IOA 2001 2.5 [BL]");
        }
    }

    @Test
    void aLostPlcTakesItsPointsOnceAndLeavesTheOthersAlone() throws Exception {
        try (Gateway gateway = start();
                TestMaster master = TestMaster.connected(gateway)) {
            awaitValues(master);
            south.refuse();
            master.await(2, "IOA 1001 off [IV NT]");
            master.await(2, "IOA 2001 2.5 [IV NT]");
            assertEquals(
                    List.of("M_SP_NA_1 IOA 1001 off [IV NT]", "M_ME_NC_1 IOA 2001 2.5 [IV NT]"), master.interrogate(2));
            assertTrue(master.interrogate(1).stream().noneMatch(point -> point.contains("[IV")));
            north.set("DB10.DBX0.0", false);
            List<Received> since = master.until(object -> object.text().equals("IOA 1001 off"));
            assertEquals(1, since.size(), since::toString);
            south.set("DB10.DBX0.0", true);
            south.resume();
            List<Received> events = master.until(object -> object.text().equals("IOA 2001 2.5"));
            assertTrue(events.stream().noneMatch(object -> object.text().contains("[IV")), events::toString);
            assertTrue(events.stream().anyMatch(object -> object.text().equals("IOA 1001 on")), events::toString);
            assertEquals(
                    1,
                    log.lines("south: connected, PDU").size() - 1,
                    () -> log.lines().toString());
        }
    }

    @Test
    void beforeTheFirstValueThereIsNoGoodZero() throws Exception {
        try (Gateway gateway = SiteRun.start(SiteRun.site(TWO_PLCS), plc -> 1);
                TestMaster master = TestMaster.connected(gateway)) {
            assertEquals(
                    List.of("M_SP_NA_1 IOA 1001 off [IV NT]", "M_ME_NC_1 IOA 2001 0.0 [IV NT]"), master.interrogate(2));
        }
    }

    @Test
    void aBadTagSpoilsOnlyItsPoint() throws Exception {
        String site = """
                plcs:
                  north: { address: 192.0.2.20, scan: { normal: 20ms } }
                stations:
                  - commonAddress: 1
                    points:
                      - { ioa: 1001, type: single-point, tag: DB10.DBX0.0 }
                      - { ioa: 1002, type: single-point, tag: DB99.DBX0.0 }
                      - { ioa: 1003, type: single-point, tag: DB10.DBX400.0 }
                      - { ioa: 1004, type: single-point, tag: DB10.DBX0.1, quality: { invalid: DB99.DBX0.0 } }
                """;
        try (Gateway gateway = SiteRun.start(site, Map.of("north", north));
                TestMaster master = TestMaster.connected(gateway)) {
            master.await(1, "IOA 1004 off [IV]");
            assertEquals(
                    List.of(
                            "M_SP_NA_1 IOA 1001 off",
                            "M_SP_NA_1 IOA 1002 off [IV]",
                            "M_SP_NA_1 IOA 1003 off [IV]",
                            "M_SP_NA_1 IOA 1004 off [IV]"),
                    master.interrogate(1));
            assertEquals(2, log.lines("is invalid").size());
            north.update(memory -> memory.load(99, 2));
            master.await(1, "IOA 1002 off");
        }
    }

    @Test
    void aStalledPlcIsInvalidWithinItsDeadlineAndComesBack() throws Exception {
        try (Gateway gateway = start();
                TestMaster master = TestMaster.connected(gateway)) {
            awaitValues(master);
            long begin = System.nanoTime();
            north.stall();
            master.await(1, "IOA 1001 on [IV NT]");
            long millis = (System.nanoTime() - begin) / 1_000_000;
            assertTrue(millis < 3_000, millis + " ms with a deadline of 500 ms");
            north.resume();
            master.await(1, "IOA 1001 on");
        }
    }

    @Test
    void aPlcThatDeniesAccessKeepsNoGoodValues() throws Exception {
        try (Gateway gateway = start();
                TestMaster master = TestMaster.connected(gateway)) {
            awaitValues(master);
            north.denyAccess();
            master.await(1, "IOA 2001 3.0 [IV NT]");
            assertFalse(log.lines("PUT/GET").isEmpty(), () -> log.lines().toString());
            north.resume();
            master.await(1, "IOA 2001 3.0");
        }
    }

    @Test
    void aMasterThatComesBackGetsWhatHappenedMeanwhileFirst() throws Exception {
        String site = """
                plcs:
                  north: { address: 192.0.2.20, scan: { normal: 20ms } }
                stations:
                  - commonAddress: 1
                    points:
                      - { ioa: 1001, type: single-point, tag: DB10.DBX0.0 }
                      - { ioa: 1201, type: step-position, tag: DB10.DBB1 SINT }
                """;
        AtomicLong polls = new AtomicLong();
        InstantSource clock = () -> {
            polls.incrementAndGet();
            return Instant.now();
        };
        try (Gateway gateway = Gateway.start(
                SitePorts.onLoopback(SiteRun.site(site), 0, plc -> north.port()), clock, new OutstationLog())) {
            try (TestMaster master = TestMaster.connected(gateway)) {
                master.await(1, "IOA 1201 0");
            }
            for (int step = 1; step <= 4; step++) {
                int present = step;
                north.update(memory -> {
                    memory.set("DB10.DBX0.0", present % 2 == 1);
                    memory.set("DB10.DBB1 SINT", present);
                });
                // Every poll asks the clock once; the third from now on was begun behind the change and its forerunner.
                long applied = polls.get() + 3;
                while (polls.get() < applied) {
                    LockSupport.parkNanos(1_000_000);
                }
            }
            try (TestMaster master = TestMaster.connected(gateway)) {
                List<String> events = master.until(object -> object.text().equals("IOA 1201 4")).stream()
                        .filter(object -> object.cot() == CauseOfTransmission.SPONTANEOUS)
                        .map(Received::text)
                        .toList();
                List<String> expected = List.of(
                        "IOA 1001 on",
                        "IOA 1201 1",
                        "IOA 1001 off",
                        "IOA 1201 2",
                        "IOA 1001 on",
                        "IOA 1201 3",
                        "IOA 1001 off",
                        "IOA 1201 4");
                int repeated = events.size() - expected.size();
                assertTrue(repeated >= 0, events::toString);
                assertEquals(expected, events.subList(repeated, events.size()));
                assertEquals(List.of("M_SP_NA_1 IOA 1001 off", "M_ST_NA_1 IOA 1201 4"), master.interrogate(1));
            }
        }
    }
}
