package telecontrol.iec104;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static telecontrol.iec104.TypeId.M_IT_TB_1;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import telecontrol.iec104.CounterStation.Mode;
import telecontrol.iec104.InformationElement.CounterInterrogation;
import telecontrol.iec104.InformationElement.IntegratedTotal;

/** Freezing on the station's own clock, modes A and B, and copies over a restart. */
class LocalFreezeTest {
    private static final Duration QUARTER = Duration.ofMinutes(15);
    private static final Instant FULL_QUARTER = Instant.parse("2026-11-21T09:15:00Z");

    private final TestCounter counter = new TestCounter(M_IT_TB_1, 8001, 1);
    private final TestStore store = new TestStore();
    private TestStation station = new TestStation(OutstationConfig.StationRules.STANDARD, store, StationMemory.EMPTY);

    private void begin(Mode mode, Duration period) {
        station.now = FULL_QUARTER;
        station.counterStations.put(1, new CounterStation(mode, period, List.of(counter)));
        station.handler();
    }

    /** Copies that were kept, in words. */
    private List<String> copies() {
        return station.memory().events().stream()
                .map(kept -> kept.event().object().toString())
                .toList();
    }

    private void elapse(Duration time) {
        for (Duration step = time; !step.isZero(); ) {
            Duration next = step.compareTo(Duration.ofSeconds(1)) < 0 ? step : Duration.ofSeconds(1);
            counter.reading++;
            station.elapse(next);
            step = step.minus(next);
        }
    }

    @Test
    @Tag("C7")
    void freezesAtTheFullQuartersOfTheStationsClockAndSendsTheCopiesInModeA() {
        begin(Mode.A, QUARTER);
        elapse(Duration.ofMinutes(30).minusMillis(1));
        assertEquals(List.of("IOA 8001 900 SQ 1 @ 2026-11-21 09:30:00.000"), copies());
        elapse(Duration.ofMillis(1));
        assertEquals("IOA 8001 1801 SQ 2 @ 2026-11-21 09:45:00.000", copies().get(1));
        assertEquals(
                CauseOfTransmission.SPONTANEOUS,
                station.memory().events().get(0).event().cause());
    }

    @Test
    @Tag("C7")
    void freezesToTheMillisecond() {
        station.now = FULL_QUARTER.minusMillis(700);
        station.counterStations.put(1, new CounterStation(Mode.A, QUARTER, List.of(counter)));
        station.handler();
        station.elapse(Duration.ofMillis(699));
        assertEquals(List.of(), times());
        station.elapse(Duration.ofMillis(1));
        assertEquals(List.of("2026-11-21 09:15:00.000"), times());
    }

    @Test
    @Tag("C7")
    void keepsTheCopiesForARequestInModeB() {
        begin(Mode.B, QUARTER);
        Wire wire = station.start();
        wire.cut();
        elapse(QUARTER);
        assertEquals(List.of(), copies());
        counter.reading = 5;
        List<String> lines = station.start()
                .send(TypeId.C_CI_NA_1, CauseOfTransmission.ACTIVATION, 1, 0, new CounterInterrogation(5, 0))
                .drain();
        assertEquals("M_IT_TB_1 reqcogen CA 1: IOA 8001 900 SQ 1 @ 2026-11-21 09:30:00.000", lines.get(1));
    }

    @Test
    void beginsAnewAtMidnightThoughThePeriodDoesNotDivideTheDay() {
        begin(Mode.A, Duration.ofHours(7));
        elapse(Duration.ofHours(16));
        assertEquals(List.of("2026-11-21 14:00:00.000", "2026-11-21 21:00:00.000", "2026-11-22 00:00:00.000"), times());
    }

    private List<String> times() {
        return copies().stream().map(copy -> copy.replaceAll(".* @ ", "")).toList();
    }

    @Test
    void freezesAMultipleOnceThoughTheClockGoesBackOverIt() {
        begin(Mode.A, QUARTER);
        elapse(QUARTER);
        station.now = station.now.minusSeconds(30);
        elapse(Duration.ofMinutes(1));
        assertEquals(List.of("2026-11-21 09:30:00.000"), times());
        elapse(QUARTER);
        assertEquals(List.of("2026-11-21 09:30:00.000", "2026-11-21 09:45:00.000"), times());
    }

    @Test
    void freezesOnceForAJumpOverManyMultiples() {
        begin(Mode.A, QUARTER);
        station.now = Instant.parse("2027-12-26T09:20:00Z");
        elapse(Duration.ofSeconds(1));
        assertEquals(List.of("2027-12-26 09:20:01.000"), times());
        elapse(Duration.ofMinutes(10));
        assertEquals("2027-12-26 09:30:00.000", times().get(1));
    }

    @Test
    void goesOnAfterTheClockWentBackByAYear() {
        begin(Mode.A, QUARTER);
        station.now = station.now.minus(Duration.ofDays(400));
        elapse(QUARTER);
        assertEquals(List.of("2025-10-17 09:30:00.000"), times());
    }

    @Test
    @Tag("D6")
    void freezesInBothHoursWhenSummerTimeEnds() {
        List<String> frozen = local(Duration.ofMinutes(30), "2026-10-25T00:10:00Z", Duration.ofHours(2));
        assertEquals(
                List.of(
                        "2026-10-25 02:30:00.000 SU",
                        "2026-10-25 02:00:00.000",
                        "2026-10-25 02:30:00.000",
                        "2026-10-25 03:00:00.000"),
                frozen);
        assertEquals(
                List.of("2026-10-25 06:00:00.000"),
                local(Duration.ofHours(6), "2026-10-24T22:10:00Z", Duration.ofHours(8)));
        assertEquals(
                List.of("2026-03-29 01:30:00.000", "2026-03-29 03:00:00.000 SU"),
                local(Duration.ofMinutes(30), "2026-03-29T00:10:00Z", Duration.ofMinutes(55)));
    }

    /** Times of the freezes of a clock in Berlin. */
    private static List<String> local(Duration period, String start, Duration time) {
        TestStation frozen = new TestStation();
        frozen.now = Instant.parse(start);
        List<String> times = new ArrayList<>();
        StationClock clock = new StationClock(() -> frozen.now, ZoneId.of("Europe/Berlin"));
        StationContext context = new StationContext(
                clock, OutstationConfig.StationRules.STANDARD, 12, frozen.told, frozen.loop.eventLoop());
        new LocalFreeze(period, context, () -> times.add(clock.now().toString())).begin();
        for (long i = 0; i < time.toSeconds(); i++) {
            frozen.elapse(Duration.ofSeconds(1));
        }
        return times;
    }

    @Test
    @Tag("C6")
    @Tag("U9")
    void goesOnWithTheCopiesOfTheRunBefore() {
        begin(Mode.B, QUARTER);
        counter.reading = 500;
        elapse(QUARTER);
        TestCounter next = new TestCounter(M_IT_TB_1, 8001, 1);
        TestCounter other = new TestCounter(TypeId.M_IT_NA_1, 8002, 1);
        station = new TestStation(OutstationConfig.StationRules.STANDARD, StationStore.NONE, store.memory());
        station.now = FULL_QUARTER;
        station.counterStations.put(1, new CounterStation(Mode.B, QUARTER, List.of(next, other)));
        next.reading = 3;
        List<String> lines = requested();
        assertEquals("M_IT_TB_1 reqcogen CA 1: IOA 8001 1400 SQ 1 @ 2026-11-21 09:30:00.000", lines.get(1));
        assertEquals("M_IT_NA_1 reqcogen CA 1: IOA 8002 0 SQ 0 [IV]", lines.get(2));
        for (int i = 0; i < 900; i++) {
            station.elapse(Duration.ofSeconds(1));
        }
        lines = requested();
        assertEquals("M_IT_TB_1 reqcogen CA 1: IOA 8001 3 SQ 2 CY @ 2026-11-21 09:30:00.000", lines.get(1));
    }

    @Test
    void takesOverNoCopyOfACounterThatHasAnotherTypeNow() {
        IntegratedTotal kept = new IntegratedTotal(9, 4, 0, Quality.GOOD);
        PointEvent copy = new PointEvent(
                1, M_IT_TB_1, CauseOfTransmission.SPONTANEOUS, new InformationObject(8001, kept, Events.TIME));
        StationMemory memory =
                new StationMemory(List.of(), List.of(), List.of(new StationMemory.FrozenTotal(1, 8001, copy)), false);
        station = new TestStation(OutstationConfig.StationRules.STANDARD, StationStore.NONE, memory);
        TestCounter changed = new TestCounter(TypeId.M_IT_NA_1, 8001, 1);
        station.counterStations.put(1, new CounterStation(Mode.LIVE, QUARTER, List.of(changed)));
        assertEquals("M_IT_NA_1 reqcogen CA 1: IOA 8001 0 SQ 0", requested().get(1));
    }

    private List<String> requested() {
        return station.start()
                .send(TypeId.C_CI_NA_1, CauseOfTransmission.ACTIVATION, 1, 0, new CounterInterrogation(5, 0))
                .drain();
    }
}
