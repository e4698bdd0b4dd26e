package telecontrol.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import telecontrol.gateway.TestMaster.Received;
import telecontrol.gateway.log.RecordedLog;
import telecontrol.iec104.CauseOfTransmission;
import telecontrol.s7.CpuState;
import telecontrol.s7.S7Simulator;

/** State of the link to a PLC from the site file to a master: each of the words of {@code status: plc-...}. */
@Timeout(60)
class PlcStatusEndToEndTest {
    private static final String STATIONS = """
            stations:
              - commonAddress: 1
                points:
                  - { ioa: 1001, type: single-point, tag: DB10.DBX0.0 }
                  - { ioa: 1002, type: measured-float, tag: DB99.DBD0 REAL, scan: slow }
                  - { ioa: 9001, type: single-point, status: plc-link, plc: north }
                  - { ioa: 9002, type: single-point, status: plc-run, plc: north }
                  - { ioa: 9003, type: single-point, status: plc-alive, plc: north }
                  - { ioa: 9004, type: measured-scaled, status: plc-path, plc: north }
                  - { ioa: 9005, type: measured-float, status: plc-round-trip, plc: north, deadband: 60000 }
                  - { ioa: 9006, type: measured-float, status: plc-polls, plc: north }
                  - { ioa: 9007, type: measured-float, status: plc-late-polls, plc: north }
                  - { ioa: 9008, type: measured-float, status: plc-lag, plc: north, deadband: 0 }
                  - { ioa: 9009, type: measured-scaled, status: plc-bad-tags, plc: north }
                  - { ioa: 9010, type: measured-float, status: plc-next-try, plc: north, deadband: 0 }
            """;

    private static final String SITE = """
            plcs:
              north:
                address: 192.0.2.20
                scan: { normal: 50ms, slow: 1h }
                cpu: { every: 1s }
            """ + STATIONS;

    private static final String LIFE_BIT =
            SITE.replace("cpu: { every: 1s }", "lifeBit: { in: { tag: DB10.DBX1.0, within: 1s } }");

    private static final String PAIR = """
            plcs:
              north:
                address: 192.0.2.20
                model: S7-400H
                scan: { normal: 50ms }
                redundant: { address: 192.0.2.21 }
            """ + STATIONS;

    private final RecordedLog log = new RecordedLog();
    private final S7Simulator plc = S7Simulator.builder().db(10, 16).start();

    @AfterEach
    void close() {
        plc.close();
        log.close();
    }

    private static double value(TestMaster master, int address) throws InterruptedException {
        String text = master.interrogate(1, 20).stream()
                .filter(object -> object.object().address() == address)
                .map(Received::text)
                .findFirst()
                .orElseThrow();
        assertTrue(!text.contains("["), () -> "valid: " + text);
        return Double.parseDouble(text.replace("IOA " + address + " ", ""));
    }

    @Test
    void linkAndRunAndTheQualityOfThePoints() throws Exception {
        try (Gateway gateway = SiteRun.start(SITE, Map.of("north", plc));
                TestMaster master = TestMaster.connected(gateway)) {
            master.await(1, "IOA 9002 on");
            plc.cpuState(CpuState.STOP);
            List<Received> events = master.until(object -> object.text().equals("IOA 9002 off"));
            assertTrue(events.stream().anyMatch(object -> object.text().equals("IOA 1001 off [NT]")), events::toString);
            plc.cpuState(CpuState.RUN);
            events = master.until(object -> object.text().equals("IOA 9002 on"));
            assertTrue(events.stream().anyMatch(object -> object.text().equals("IOA 1001 off")), events::toString);
            plc.refuse();
            List<Received> lost = master.until(object -> object.text().equals("IOA 9002 on [IV NT]"));
            assertTrue(lost.stream().anyMatch(object -> object.text().equals("IOA 9001 off")), lost::toString);
            plc.resume();
            master.await(1, "IOA 9002 on");
            assertEquals(1, log.lines("the CPU is in STOP").size());
        }
    }

    @Test
    void aliveAndTheQualityOfThePoints() throws Exception {
        try (Gateway gateway = SiteRun.start(LIFE_BIT, Map.of("north", plc));
                TestMaster master = TestMaster.connected(gateway)) {
            master.await(1, "IOA 9003 on");
            List<Received> events = master.until(object -> object.text().equals("IOA 9003 off"));
            assertTrue(events.stream().anyMatch(object -> object.text().equals("IOA 1001 off [NT]")), events::toString);
            plc.set("DB10.DBX1.0", true);
            events = master.until(object -> object.text().equals("IOA 9003 on"));
            assertTrue(events.stream().anyMatch(object -> object.text().equals("IOA 1001 off")), events::toString);
        }
    }

    @Test
    void aCpuThatDoesNotTellItsStateLeavesThatPointInvalid() throws Exception {
        plc.answersSystemStatusLists(false);
        try (Gateway gateway = SiteRun.start(SITE, Map.of("north", plc));
                TestMaster master = TestMaster.connected(gateway)) {
            master.await(1, "IOA 1001 off");
            List<String> all = master.interrogate(1);
            assertTrue(all.contains("M_SP_NA_1 IOA 9001 on"), all::toString);
            assertTrue(all.contains("M_SP_NA_1 IOA 9002 off [IV NT]"), all::toString);
            assertTrue(all.contains("M_SP_NA_1 IOA 9003 on"), () -> "none is watched: " + all);
            assertTrue(all.contains("M_SP_NA_1 IOA 1001 off"), all::toString);
        }
    }

    @Test
    void pollsRoundTripAndBadTagsAreToldWithoutAnEventEverySecond() throws Exception {
        plc.answerDelay(Duration.ofMillis(5));
        try (Gateway gateway = SiteRun.start(LIFE_BIT, Map.of("north", plc));
                TestMaster master = TestMaster.connected(gateway)) {
            master.await(1, "IOA 9009 1");
            master.await(1, "IOA 9003 off");
            double before = value(master, 9006);
            // Standing still after a second, the life bit has let one report of everything pass.
            plc.set("DB10.DBX1.0", true);
            List<Received> events = master.until(object -> object.text().equals("IOA 9003 on"));
            plc.set("DB10.DBX1.0", false);
            events.addAll(master.until(object -> object.text().equals("IOA 9003 off")));
            assertTrue(
                    events.stream()
                            .filter(object -> object.cot() == CauseOfTransmission.SPONTANEOUS)
                            .noneMatch(object -> object.object().address() == 9006
                                    || object.object().address() == 9005),
                    events::toString);
            assertTrue(value(master, 9006) > before, "and polls go on being counted");
            assertTrue(value(master, 9005) >= 5, "no answer comes before its delay");
            assertEquals(1, value(master, 9004));
            assertEquals(0, value(master, 9010));
        }
    }

    @Test
    void pollsThatCannotKeepTheirPeriodAreCountedAndTheLagIsToldInMilliseconds() throws Exception {
        plc.answerDelay(Duration.ofMillis(120));
        try (Gateway gateway = SiteRun.start(SITE, Map.of("north", plc));
                TestMaster master = TestMaster.connected(gateway)) {
            // What is told first may be less: a poll that is under way is not late by all of its time yet.
            master.await(object -> object.object().address() == 9008
                    && Double.parseDouble(object.text().replace("IOA 9008 ", "")) >= 60);
            // It may have been that of the first poll, behind which the next one begins at its phase, and is not late.
            awaitValue(master, 9007, 1);
            plc.answerDelay(Duration.ZERO);
            master.await(1, "IOA 9008 0.0");
            assertTrue(value(master, 9007) >= 1, "what was late stays counted");
        }
    }

    private static void awaitValue(TestMaster master, int address, double least) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(TestMaster.SECONDS);
        while (value(master, address) < least) {
            assertTrue(System.nanoTime() < end, () -> "IOA " + address + " is less than " + least);
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
        }
    }

    @Test
    void theNextAttemptIsCountedDown() throws Exception {
        plc.refuse();
        try (Gateway gateway = SiteRun.start(SITE, Map.of("north", plc));
                TestMaster master = TestMaster.connected(gateway)) {
            Received next = master.await(object ->
                    object.object().address() == 9010 && !object.text().endsWith(" 0.0"));
            assertTrue(Double.parseDouble(next.text().replace("IOA 9010 ", "")) <= 36, next::toString);
            List<String> all = master.interrogate(1);
            assertTrue(all.contains("M_SP_NA_1 IOA 9001 off"), all::toString);
            assertTrue(all.contains("M_SP_NA_1 IOA 9002 off [IV NT]"), all::toString);
        }
    }

    @Test
    void aRedundantPairShowsWhichOneIsUsedAndItsPointsStayGood() throws Exception {
        try (S7Simulator other = S7Simulator.builder().db(10, 16).start();
                Gateway gateway = SiteRun.start(PAIR, plc, other);
                TestMaster master = TestMaster.connected(gateway)) {
            master.await(1, "IOA 1001 off");
            awaitLine("the reserve");
            double path = value(master, 9004);
            S7Simulator used = path == 1 ? plc : other;
            S7Simulator reserve = path == 1 ? other : plc;
            reserve.set("DB10.DBX0.0", true);
            used.refuse();
            List<Received> events = master.until(object -> object.text().equals("IOA 1001 on"));
            events.addAll(master.interrogate(1, 20));
            assertTrue(
                    events.stream()
                            .filter(object -> object.object().address() == 1001)
                            .noneMatch(object -> object.text().contains("[")),
                    events::toString);
            assertEquals(3 - path, value(master, 9004));
            assertEquals(1, log.lines("switched over").size(), () -> log.lines().toString());
            assertEquals(
                    0, log.lines("points invalid").size(), () -> log.lines().toString());
            log.clear();
            used.resume();
            awaitLine("the reserve");
            reserve.cpuState(CpuState.STOP);
            // A status event may overtake a measured one.
            List<String> awaited = new ArrayList<>(List.of("IOA 9004 " + (int) path, "IOA 1001 off"));
            master.await(object -> awaited.remove(object.text()) && awaited.isEmpty());
        }
    }

    @Test
    void aStandbyAddressIsUsedWhenTheFirstIsLost() throws Exception {
        String site = PAIR.replace("model: S7-400H", "model: S7-1500");
        try (S7Simulator other = S7Simulator.builder().db(10, 16).start();
                Gateway gateway = SiteRun.start(site, plc, other);
                TestMaster master = TestMaster.connected(gateway)) {
            other.set("DB10.DBX0.0", true);
            master.await(1, "IOA 1001 off");
            assertEquals(1, value(master, 9004));
            assertEquals(0, other.connections());
            plc.refuse();
            master.await(1, "IOA 1001 off [IV NT]");
            master.await(1, "IOA 1001 on");
            assertEquals(2, value(master, 9004));
            assertEquals(
                    1,
                    log.lines("north: connected, address 2 of 2, PDU").size(),
                    () -> log.lines().toString());
        }
    }

    @Test
    void theLifeBitOfTheGatewayAndTheClockArriveInThePlc() throws Exception {
        plc.clock(LocalDateTime.of(2001, 2, 3, 4, 5, 6));
        String site = SITE.replace(
                "cpu: { every: 1s }", "lifeBit: { out: { tag: DB10.DBW4 UINT, every: 100ms } }\n    setClock: {}");
        try (Gateway gateway = SiteRun.start(site, Map.of("north", plc))) {
            assertEquals(1, gateway.listening().size());
            await(() -> ((Number) plc.get("DB10.DBW4 UINT")).intValue() >= 3);
            await(() -> plc.clock().getYear() >= 2026);
            assertEquals(
                    1,
                    log.lines("the clock of the CPU is set to").size(),
                    () -> log.lines().toString());
        }
    }

    private static void await(BooleanSupplier condition) {
        long end = System.nanoTime() + Duration.ofSeconds(TestMaster.SECONDS).toNanos();
        while (!condition.getAsBoolean()) {
            assertTrue(System.nanoTime() < end, "not within " + TestMaster.SECONDS + " s");
            LockSupport.parkNanos(5_000_000);
        }
    }

    /** Until both are connected, a switch-over has nowhere to go. */
    private void awaitLine(String text) {
        await(() -> log.lines(text).stream().anyMatch(line -> line.contains("is connected")));
    }
}
