package telecontrol.iec104;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The station's clock: time tags from a cache, correction by a master. */
class StationClockTest {
    private final AtomicReference<Instant> machine = new AtomicReference<>(TestStation.START);

    private StationClock clock(ZoneId zone) {
        return new StationClock(machine::get, zone);
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTC", "Europe/Berlin", "America/St_Johns", "Asia/Kathmandu", "Australia/Lord_Howe"})
    void tagsAsIfThereWereNoCache(String zone) {
        StationClock clock = clock(ZoneId.of(zone));
        long[] steps = {0, 1, 59_749, 59_750, 59_751, 60_000, -1, 86_400_000L, -86_400_000L * 240, 59_999, 3_600_000};
        long time = TestStation.START.toEpochMilli();
        for (long step : steps) {
            time += step;
            assertEquals(Cp56Time2a.of(time, ZoneId.of(zone)), clock.tag(time));
        }
    }

    @Test
    void followsDaylightSavingFromOneMillisecondToTheNext() {
        StationClock clock = clock(ZoneId.of("Europe/Berlin"));
        long change = Instant.parse("2026-10-25T01:00:00Z").toEpochMilli();
        assertEquals("2026-10-25 02:59:59.999 SU", clock.tag(change - 1).toString());
        assertEquals("2026-10-25 02:00:00.000", clock.tag(change).toString());
        assertEquals("2026-10-25 02:59:59.999 SU", clock.tag(change - 1).toString());
    }

    @Test
    void tagsTimesBefore1970() {
        assertEquals("2069-12-31 23:59:59.999", clock(ZoneOffset.UTC).tag(-1).toString());
    }

    @Test
    @Tag("K1")
    void keepsAMastersCorrection() {
        StationClock clock = clock(ZoneOffset.UTC);
        assertEquals("2026-11-21 09:15:00.250", clock.now().toString());
        Duration correction = clock.synchronize(Events.utc(TestStation.START.plusMillis(90_123)));
        assertEquals(Duration.ofMillis(90_123), correction);
        assertEquals("2026-11-21 09:16:30.373", clock.now().toString());
        assertEquals(
                "2026-11-21 09:16:30.373",
                clock.tag(TestStation.START.toEpochMilli()).toString());
        machine.set(TestStation.START.plusSeconds(60));
        assertEquals("2026-11-21 09:17:30.373", clock.now().toString());
    }

    @Test
    void takesASecondCorrectionInsteadOfTheFirst() {
        StationClock clock = clock(ZoneOffset.UTC);
        clock.synchronize(Events.utc(TestStation.START.plusSeconds(50)));
        clock.synchronize(Events.utc(TestStation.START.minusSeconds(2)));
        assertEquals(Duration.ofSeconds(-2), clock.correction());
        assertEquals("2026-11-21 09:14:58.250", clock.now().toString());
    }

    @Test
    void followsAMachineThatIsSetByTheMastersTime() {
        StationClock clock =
                new StationClock(machine::get, ZoneOffset.UTC, late -> machine.set(TestStation.START.plus(late)));
        assertEquals(Duration.ofSeconds(50), clock.synchronize(Events.utc(TestStation.START.plusSeconds(50))));
        assertEquals(Duration.ZERO, clock.correction());
        assertEquals("2026-11-21 09:15:50.250", clock.now().toString());
    }

    @Test
    @Tag("Q17")
    void measuresTheAgeOfACommandOnTheCorrectedClock() {
        StationClock clock = clock(ZoneOffset.UTC);
        Cp56Time2a sent = Events.utc(TestStation.START.minusSeconds(10));
        assertEquals(Duration.ofSeconds(10), clock.age(sent));
        clock.synchronize(Events.utc(TestStation.START.minusSeconds(30)));
        assertEquals(Duration.ofSeconds(-20), clock.age(sent));
    }
}
