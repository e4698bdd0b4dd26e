package telecontrol.gateway.southbound;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import telecontrol.gateway.log.RecordedLog;
import telecontrol.gateway.point.Output;
import telecontrol.gateway.point.PlcStatus;
import telecontrol.mapping.Located;
import telecontrol.mapping.Place;
import telecontrol.mapping.Supervision;
import telecontrol.mapping.Supervision.Stop;
import telecontrol.s7.CpuIdentity;
import telecontrol.s7.CpuState;
import telecontrol.s7.S7Exception.Kind;
import telecontrol.s7.S7Tag;

/** What is watched of a PLC besides its tags, and done for it, in frozen time. */
class SupervisionTest {
    private static final Duration TEN = Duration.ofSeconds(10);
    private static final Scan SLOW = SourceRun.scan("slow", 86_400_000, "DB10.DBB40 SINT");

    private final RecordedLog log = new RecordedLog();

    @AfterEach
    void close() {
        log.close();
    }

    private static Located<String> at(String tag) {
        return new Located<>(tag, new Place(Path.of("site.yaml"), 1, 1, 2));
    }

    private static VirtualSource cpu(Stop stop) {
        return new VirtualSource(new Supervision(TEN, stop, null, null, null), SLOW);
    }

    private static VirtualSource watched(String tag, Duration within) {
        return new VirtualSource(
                new Supervision(null, Stop.KEEP, new Supervision.Watched(at(tag), within), null, null), SLOW);
    }

    private static VirtualSource driven(String tag) {
        return new VirtualSource(
                new Supervision(null, Stop.KEEP, null, new Supervision.Driven(at(tag), Duration.ofSeconds(1)), null),
                SLOW);
    }

    private static VirtualSource clock(ZoneId zone) {
        return new VirtualSource(
                new Supervision(null, Stop.KEEP, null, null, new Supervision.SetClock(Duration.ofHours(1), zone)),
                SLOW);
    }

    @Test
    void aCpuInStopMakesThePointsNotTopicalAtOnceUntilItRuns() {
        try (VirtualSource run = cpu(Stop.NOT_TOPICAL)) {
            run.connect();
            assertEquals(List.of("slow 0.0"), run.delivered);
            assertEquals(PlcStatus.Cpu.RUN, run.status().cpu());
            run.driver().state = CpuState.STOP;
            run.pass(9_999);
            assertEquals(1, run.delivered.size());
            run.pass(1);
            assertEquals(List.of("slow 0.0", "NT 1"), run.delivered);
            assertEquals(PlcStatus.Cpu.NOT_IN_RUN, run.status().cpu());
            run.pass(20_000);
            run.driver().state = CpuState.RUN;
            run.pass(10_000);
            assertEquals(List.of("slow 0.0", "NT 1", "good 1"), run.delivered.subList(0, 3));
            assertEquals(
                    List.of(
                            "WARNING north: the CPU is in STOP: its program does not run; its diagnostic buffer says why;"
                                    + " the points are not topical (NT) until it is in RUN",
                            "INFO north: the CPU is in RUN again"),
                    log.lines("the CPU is in"));
        }
    }

    @Test
    void nothingIsWrittenToACpuInStopUnlessItsValuesCountAllTheSame() {
        S7Tag tag = S7Tag.parse("DB10.DBX0.0");
        try (VirtualSource run = cpu(Stop.NOT_TOPICAL)) {
            run.connect();
            Output output = run.source.output(tag, false);
            assertNull(output.unavailable());
            run.driver().state = CpuState.STOP;
            run.pass(10_000);
            assertEquals("PLC north is not in RUN", output.unavailable());
            run.driver().state = CpuState.RUN;
            run.pass(10_000);
            assertNull(output.unavailable());
        }
        try (VirtualSource run = cpu(Stop.KEEP)) {
            run.driver().state = CpuState.STOP;
            run.connect();
            assertNull(run.source.output(tag, false).unavailable());
        }
    }

    @Test
    void theSiteSaysWhatStopDoesToThePoints() {
        try (VirtualSource run = cpu(Stop.INVALID)) {
            run.driver().state = CpuState.HOLD;
            run.connect();
            assertEquals(List.of("IV NT 1", "slow 0.0"), run.delivered, "known before the first values");
        }
        try (VirtualSource run = cpu(Stop.KEEP)) {
            run.driver().state = CpuState.DEFECT;
            run.connect();
            assertEquals(List.of("slow 0.0"), run.delivered);
            assertEquals(PlcStatus.Cpu.NOT_IN_RUN, run.status().cpu());
            assertEquals(1, log.lines("the CPU is in DEFECT").size());
        }
    }

    @Test
    void aCpuThatComesBackInStopIsNotGoodForAMoment() {
        try (VirtualSource run = cpu(Stop.NOT_TOPICAL)) {
            run.driver().state = CpuState.STOP;
            run.connect();
            run.driver().lose(Kind.CLOSED_BY_PLC, Duration.ofSeconds(1));
            assertEquals(PlcStatus.Cpu.NOT_TOLD, run.status().cpu());
            run.connect();
            assertEquals(List.of("NT 1", "slow 0.0", "lost 1", "slow 0.0"), run.delivered);
            assertEquals(PlcStatus.Cpu.NOT_IN_RUN, run.status().cpu());
            assertEquals(1, log.lines("the CPU is in STOP").size(), "it is no news");
        }
    }

    @Test
    void aCpuThatDoesNotTellIsNotAskedAgainUntilItIsConnectedAnew() {
        try (VirtualSource run = cpu(Stop.NOT_TOPICAL)) {
            run.driver().state = null;
            run.connect();
            run.pass(60_000);
            assertEquals(1, run.driver().count("state"));
            assertEquals(1, run.driver().count("identity"));
            run.driver().lose(Kind.CLOSED_BY_PLC, Duration.ofSeconds(1));
            run.connect();
            assertEquals(2, run.driver().count("state"));
            assertEquals(2, run.driver().count("identity"));
            assertEquals(
                    List.of("INFO north: whether the CPU is in RUN is not known: the CPU does not answer"),
                    log.lines("is in RUN"));
            assertEquals(PlcStatus.Cpu.NOT_TOLD, run.status().cpu());
        }
    }

    @Test
    void aLostAnswerDoesNotEndTheWatch() {
        try (VirtualSource run = cpu(Stop.NOT_TOPICAL)) {
            run.driver().state = CpuState.STOP;
            run.connect();
            run.driver().state = null;
            run.pass(20_000);
            assertEquals(PlcStatus.Cpu.NOT_IN_RUN, run.status().cpu(), "two answers are missing");
            assertEquals(List.of("NT 1", "slow 0.0"), run.delivered);
            run.pass(10_000);
            assertEquals(PlcStatus.Cpu.NOT_TOLD, run.status().cpu());
            assertEquals(List.of("NT 1", "slow 0.0", "good 1"), run.delivered);
            run.driver().state = CpuState.STOP;
            run.pass(10_000);
            assertEquals(PlcStatus.Cpu.NOT_IN_RUN, run.status().cpu());
            assertEquals("NT 1", run.delivered.get(3));
        }
    }

    @Test
    void aCpuThatIsNotWatchedIsAskedNothing() {
        try (VirtualSource run = watched("DB10.DBX0.0", TEN)) {
            run.connect();
            run.pass(60_000);
            assertEquals(0, run.driver().count("state") + run.driver().count("identity"));
        }
    }

    @Test
    void theCpuIsNamedOnceForAsLongAsItIsTheSame() {
        try (VirtualSource run = cpu(Stop.KEEP)) {
            run.driver().identity = new CpuIdentity("6ES7 515-2AM02-0AB0", "V2.9.7", "", "PLC_1", "", "S C-1");
            run.driver().protection = 3;
            run.connect();
            run.driver().lose(Kind.CLOSED_BY_PLC, Duration.ofSeconds(1));
            run.connect();
            assertEquals(2, run.driver().count("identity"));
            run.driver().lose(Kind.CLOSED_BY_PLC, Duration.ofSeconds(1));
            run.driver().identity = new CpuIdentity("6ES7 515-2AM02-0AB0", "V3.1.0", "", "PLC_1", "", "S C-1");
            run.driver().protection = 1;
            run.connect();
            assertEquals(
                    List.of(
                            "INFO north: the CPU is 6ES7 515-2AM02-0AB0, firmware V2.9.7, protection level 3",
                            "INFO north: the CPU is 6ES7 515-2AM02-0AB0, firmware V3.1.0"),
                    log.lines("the CPU is 6ES7"));
        }
    }

    @Test
    void aLifeBitThatStandsStillMakesThePointsNotTopical() {
        try (VirtualSource run = watched("DB10.DBX0.0", Duration.ofMillis(900))) {
            run.connect();
            Output output = run.source.output(S7Tag.parse("DB10.DBX1.0"), false);
            for (int i = 0; i < 4; i++) {
                run.driver().memory[0] ^= 1;
                run.pass(800);
            }
            assertEquals(List.of("slow 0.0"), run.delivered);
            assertTrue(run.status().alive());
            run.pass(1_000);
            assertEquals(List.of("slow 0.0", "NT 1"), run.delivered);
            assertFalse(run.status().alive());
            assertEquals(
                    "PLC north does not run its program: the life bit stands still",
                    output.unavailable(),
                    "why a command is refused");
            run.pass(10_000);
            run.driver().memory[0] ^= 1;
            run.pass(300);
            assertEquals("good 1", run.delivered.get(2));
            assertTrue(run.status().alive());
            assertNull(output.unavailable());
            List<String> lines = log.lines("life bit");
            assertEquals(2, lines.size(), lines::toString);
            assertTrue(
                    lines.get(0).startsWith("WARNING north: the life bit DB10.DBX0.0 has not changed for ")
                            && lines.get(0).contains("(expected: within 900 ms); the points are not topical (NT)"),
                    lines::toString);
            assertEquals("INFO north: the life bit DB10.DBX0.0 changes again; the points are topical", lines.get(1));
        }
    }

    @Test
    void aLifeBitIsReadThreeToSixTimesInItsTimeButNotMoreOftenThanTwentyTimesASecond() {
        for (List<Integer> row : List.of(List.of(60_000, 1_000), List.of(900, 300), List.of(100, 100))) {
            try (VirtualSource run = watched("DB10.DBX0.0", Duration.ofMillis(row.get(0)))) {
                run.connect();
                run.pass(3_000);
                int read = run.driver().count("read DB10.DBX0.0");
                assertTrue(read > 3_000 / row.get(1) && read <= 1 + 2 * 3_000 / row.get(1), () -> row + ": " + read);
            }
        }
    }

    @Test
    void aBitOfTheClockMemoryIsSeenToChangeWhateverItsFrequency() {
        for (int halfPeriod : List.of(50, 100, 250, 500, 1_000)) {
            try (VirtualSource run = watched("DB10.DBX0.0", TEN)) {
                run.connect();
                for (int passed = 0; passed < 60_000; passed += halfPeriod) {
                    run.driver().memory[0] ^= 1;
                    run.pass(halfPeriod);
                }
                assertEquals(List.of("slow 0.0"), run.delivered, () -> "half period of " + halfPeriod + " ms");
            }
        }
    }

    @Test
    void aLifeBitThatCannotBeReadSaysWhy() {
        try (VirtualSource run = watched("DB99.DBX0.0", Duration.ofSeconds(3))) {
            run.connect();
            run.pass(5_000);
            assertEquals(List.of("slow 0.0", "NT 1"), run.delivered);
            assertEquals(
                    1,
                    log.lines("the life bit DB99.DBX0.0 cannot be read: ").size(),
                    () -> log.lines().toString());
        }
    }

    @Test
    void aPlcThatIsAwayIsNotAliveAndAfterItsReturnHasItsTime() {
        try (VirtualSource run = watched("DB10.DBX0.0", Duration.ofSeconds(3))) {
            assertFalse(run.status().alive());
            run.connect();
            assertTrue(run.status().alive());
            run.pass(2_000);
            run.driver().lose(Kind.CLOSED_BY_PLC, Duration.ofSeconds(1));
            assertFalse(run.status().alive());
            run.pass(20_000);
            run.connect();
            run.pass(2_900);
            assertTrue(run.status().alive());
            assertEquals(List.of("slow 0.0", "lost 1", "slow 0.0"), run.delivered);
        }
    }

    @Test
    void theLifeBitOfTheGatewayTogglesAndWaitsForNoQueue() {
        try (VirtualSource run = driven("DB10.DBX1.0")) {
            run.connect();
            run.pass(2_000);
            assertEquals(
                    List.of("DB10.DBX1.0=true", "DB10.DBX1.0=false", "DB10.DBX1.0=true"),
                    run.driver().asked.stream()
                            .filter(what -> what.contains("="))
                            .toList());
            run.driver().holding = true;
            run.pass(5_000);
            assertEquals(
                    4,
                    run.driver().asked.stream()
                            .filter(what -> what.contains("="))
                            .count());
            run.driver().holding = false;
            run.driver().answer();
            run.pass(1_000);
            assertEquals(
                    "DB10.DBX1.0=true",
                    run.driver().asked.get(run.driver().asked.size() - 1));
        }
    }

    @Test
    void aLifeNumberBeginsAgainBehindTheGreatestOfItsType() {
        try (VirtualSource run = driven("DB10.DBB2 SINT")) {
            run.connect();
            run.pass(127_000);
            List<String> written = run.driver().asked.stream()
                    .filter(what -> what.contains("="))
                    .toList();
            assertEquals("DB10.DBB2 SINT=1", written.get(0));
            assertEquals("DB10.DBB2 SINT=127", written.get(126));
            assertEquals("DB10.DBB2 SINT=0", written.get(127));
        }
    }

    @Test
    void aLifeBitThatCannotBeWrittenIsToldOnce() {
        try (VirtualSource run = driven("DB10.DBX1.0")) {
            run.connect();
            run.driver().refusal = Kind.ITEM_ERROR;
            run.pass(5_000);
            run.driver().refusal = null;
            run.pass(5_000);
            assertEquals(
                    List.of(
                            "WARNING north: the life bit DB10.DBX1.0 cannot be written: refused: ITEM_ERROR",
                            "INFO north: the life bit DB10.DBX1.0 is written again"),
                    log.lines("life bit"));
        }
    }

    @Test
    void theClockIsSetAfterEachConnectionAndPeriodicallyInItsZone() {
        try (VirtualSource run = clock(ZoneId.of("Europe/Berlin"))) {
            run.connect();
            assertEquals("clock 2026-11-21T10:15:00.251", last(run), "rounded to a millisecond");
            run.pass(3_600_000);
            assertEquals("clock 2026-11-21T11:15:00.251", last(run));
            run.driver().lose(Kind.CLOSED_BY_PLC, Duration.ofSeconds(1));
            run.pass(10_000);
            run.connect();
            assertEquals("clock 2026-11-21T11:15:10.251", last(run));
            assertEquals(
                    List.of("INFO north: the clock of the CPU is set to 2026-11-21T10:15:00.251 (Europe/Berlin)"),
                    log.lines("clock"));
        }
    }

    private static String last(VirtualSource run) {
        List<String> settings = run.driver().asked.stream()
                .filter(what -> what.startsWith("clock"))
                .toList();
        return settings.get(settings.size() - 1);
    }

    @Test
    void aClockThatCannotBeSetIsToldOnceAndNotTriedAgain() {
        try (VirtualSource run = clock(ZoneOffset.UTC)) {
            run.driver().refusal = Kind.NOT_SUPPORTED;
            run.connect();
            run.pass(7_200_000);
            assertEquals(
                    1,
                    run.driver().asked.stream()
                            .filter(what -> what.startsWith("clock"))
                            .count());
            assertEquals(
                    List.of("WARNING north: the clock of the CPU cannot be set: refused: NOT_SUPPORTED"),
                    log.lines("clock"));
        }
    }

    @Test
    void theClockFollowsWinterTimeAtOnce() {
        Supervision hourly = new Supervision(
                null, Stop.KEEP, null, null, new Supervision.SetClock(Duration.ofHours(1), ZoneId.of("Europe/Berlin")));
        try (VirtualSource run = new VirtualSource(Instant.parse("2026-10-25T00:59:58Z"), hourly, SLOW)) {
            run.connect();
            assertEquals("clock 2026-10-25T02:59:58", last(run));
            run.pass(1_999);
            assertEquals("clock 2026-10-25T02:59:58", last(run));
            run.pass(3);
            assertEquals("clock 2026-10-25T02:00:00.001", last(run));
            run.driver().lose(Kind.CLOSED_BY_PLC, Duration.ofSeconds(1));
        }
    }

    @Test
    void theStatusIsToldAtOnceWhenItMattersAndOtherwiseOnceASecond() {
        Scan fast = SourceRun.scan("fast", 100, "DB10.DBB40 SINT", "DB99.DBB0 SINT");
        try (VirtualSource run = new VirtualSource(SourceRun.QUIET, fast)) {
            assertEquals(status(false, Duration.ZERO, 0, 0, Duration.ZERO), run.status());
            run.driver().lose(Kind.CONNECT_REFUSED, Duration.ofMillis(2_500));
            run.pass(2_000);
            PlcStatus later = run.status();
            assertTrue(
                    later.nextTry().toMillis() >= 500 && later.nextTry().toMillis() < 1_500,
                    () -> "counting down: " + later);
            run.pass(5_000);
            assertEquals(Duration.ZERO, run.status().nextTry());
            int before = run.statuses.size();
            run.connect();
            assertEquals(before + 2, run.statuses.size(), "connected, then a bad tag");
            assertEquals(status(true, Duration.ofNanos(2_500_000), 1, 1, Duration.ZERO), run.status());
            run.pass(10_000);
            assertEquals(before + 12, run.statuses.size());
            assertTrue(run.status().polls() > 90, () -> run.status().toString());
        }
    }

    private static PlcStatus status(boolean connected, Duration roundTrip, long polls, int badTags, Duration nextTry) {
        return new PlcStatus(
                connected, PlcStatus.Cpu.NOT_TOLD, 1, true, roundTrip, polls, 0, Duration.ZERO, badTags, nextTry);
    }

    @Test
    void lagIsMeasuredAndCounted() {
        try (VirtualSource run = new VirtualSource(SourceRun.QUIET, SourceRun.scan("fast", 100, "DB10.DBB40 SINT"))) {
            run.connect();
            run.pass(1_000);
            assertEquals(Duration.ZERO, run.status().lag());
            run.driver().holding = true;
            run.pass(3_000);
            assertTrue(run.status().lag().toMillis() > 1_500, () -> run.status().toString());
            assertEquals(0, run.status().late());
            run.driver().holding = false;
            run.driver().answer();
            run.pass(1_200);
            assertEquals(Duration.ZERO, run.status().lag());
            assertEquals(1, run.status().late());
        }
    }

    @Test
    void aRefusedScanCountsAllItsTagsAsBad() {
        Scan scan = SourceRun.scan("fast", 100, "DB10.DBB40 SINT", "DB10.DBB41 SINT");
        try (VirtualSource run = new VirtualSource(SourceRun.QUIET, scan)) {
            run.connect();
            run.driver().refusal = Kind.ACCESS_DENIED;
            run.pass(200);
            assertEquals(2, run.status().badTags());
            run.driver().refusal = null;
            run.pass(1_200);
            assertEquals(0, run.status().badTags());
        }
    }

    @Test
    void twoHundredAndFiftyPlcsDoNotPollInTheSameMilliseconds() {
        int[] perTenMillis = new int[100];
        for (int plc = 1; plc <= 250; plc++) {
            Duration phase = Phase.of("plc" + plc + " scan normal", Duration.ofSeconds(1));
            assertFalse(phase.isZero() || phase.compareTo(Duration.ofSeconds(1)) > 0, phase::toString);
            assertEquals(phase, Phase.of("plc" + plc + " scan normal", Duration.ofSeconds(1)));
            perTenMillis[(int) (phase.toNanos() - 1) / 10_000_000]++;
        }
        for (int polls : perTenMillis) {
            assertTrue(polls <= 6, () -> "polls in 10 ms: " + java.util.Arrays.toString(perTenMillis));
        }
        assertNotEquals(Phase.of("a", TEN), Phase.of("b", TEN));
    }

    @Test
    void closingEndsAllTimers() {
        Supervision all = new Supervision(
                TEN,
                Stop.KEEP,
                new Supervision.Watched(at("DB10.DBX0.0"), TEN),
                new Supervision.Driven(at("DB10.DBX1.0"), TEN),
                new Supervision.SetClock(TEN, ZoneOffset.UTC));
        @Nullable FakeDriver driver;
        try (VirtualSource run = new VirtualSource(all, SLOW)) {
            run.connect();
            driver = run.driver();
            assertFalse(driver.closed);
        }
        assertTrue(driver.closed);
    }
}
