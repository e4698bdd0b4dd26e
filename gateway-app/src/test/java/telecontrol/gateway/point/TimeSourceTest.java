package telecontrol.gateway.point;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import telecontrol.gateway.log.RecordedLog;
import telecontrol.iec104.Quality;
import telecontrol.mapping.Filters;
import telecontrol.mapping.PointType;

class TimeSourceTest {
    private static final String NOT_USED = "WARNING Breaker: the time in the PLC is not used";

    private final RecordedLog log = new RecordedLog();

    @AfterEach
    void close() {
        log.close();
    }

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    /** One sample: the time that the PLC's clock shows, or none. */
    private record Clock(@Nullable LocalDateTime shown, long timeMillis) implements Samples {
        @Override
        public int size() {
            return 1;
        }

        @Override
        public boolean isValid(int tag) {
            return shown != null;
        }

        @Override
        public double value(int tag) {
            return count(tag);
        }

        @Override
        public long count(int tag) {
            // What cannot be read is whatever was there before: even a time of today.
            return shown == null
                    ? TimeUnit.MILLISECONDS.toNanos(timeMillis)
                    : ChronoUnit.NANOS.between(LocalDateTime.of(1970, 1, 1, 0, 0), shown);
        }
    }

    private static Samples timed(ZoneId zone, @Nullable String shown, String now) {
        return new TimeSource("Breaker", 0, zone)
                .timed(new Clock(
                        shown == null ? null : LocalDateTime.parse(shown),
                        Instant.parse(now).toEpochMilli()));
    }

    @ParameterizedTest
    @CsvSource({
        "UTC,           2026-11-21T09:15:00.250, 2026-11-21T09:15:01Z, 2026-11-21T09:15:00.250Z",
        "Europe/Berlin, 2026-11-21T10:15:00.250, 2026-11-21T09:15:01Z, 2026-11-21T09:15:00.250Z",
        "Europe/Berlin, 2026-07-21T11:15:00.250, 2026-07-21T09:15:01Z, 2026-07-21T09:15:00.250Z",
        // In autumn 02:30 is shown twice: once in summer time, and an hour later.
        "Europe/Berlin, 2026-10-25T02:30:00,     2026-10-25T00:30:01Z, 2026-10-25T00:30:00Z",
        "Europe/Berlin, 2026-10-25T02:30:00,     2026-10-25T01:30:01Z, 2026-10-25T01:30:00Z",
        "Europe/Berlin, 2026-10-25T02:59:59,     2026-10-25T01:00:01Z, 2026-10-25T00:59:59Z",
        // In spring 02:30 is skipped: a clock that has not followed yet is an hour behind.
        "Europe/Berlin, 2026-03-29T01:59:59,     2026-03-29T01:00:00Z, 2026-03-29T00:59:59Z",
        "Europe/Berlin, 2026-03-29T03:00:00,     2026-03-29T01:00:00Z, 2026-03-29T01:00:00Z",
        "Europe/Berlin, 2026-03-29T02:30:00,     2026-03-29T01:30:00Z, 2026-03-29T01:30:00Z",
        "UTC,           2026-11-20T09:15:02,     2026-11-21T09:15:01Z, 2026-11-20T09:15:02Z",
        "UTC,           2026-11-22T09:15:01,     2026-11-21T09:15:01Z, 2026-11-22T09:15:01Z",
        // The time of the last change, which may be long ago.
        "UTC,           2026-11-20T09:15:00,     2026-11-21T09:15:01Z, 2026-11-20T09:15:00Z",
        "UTC,           2000-01-01T00:00:00,     2026-11-21T09:15:01Z, 2000-01-01T00:00:00Z",
    })
    void isThatOfThePlc(ZoneId zone, String shown, String now, Instant expected) {
        Samples timed = timed(zone, shown, now);
        assertEquals(expected, Instant.ofEpochMilli(timed.timeMillis()));
        assertEquals(TimeOrigin.PLC, timed.timeOrigin());
    }

    @ParameterizedTest
    @CsvSource({
        "1999-12-31T23:59:59, 2026-11-21T09:15:01Z",
        "2026-11-22T10:15:02, 2026-11-21T09:15:01Z",
        "1990-01-01T00:00:00, 2026-11-21T09:15:01Z",
        "2089-12-31T23:59:59, 2026-11-21T09:15:01Z",
        ", 2026-11-21T09:15:01Z",
    })
    void isTheGatewaysWhereThePlcsCannotBeRight(@Nullable String shown, String now) {
        Samples timed = timed(BERLIN, shown == null || shown.isEmpty() ? null : shown, now);
        assertEquals(Instant.parse(now), Instant.ofEpochMilli(timed.timeMillis()));
        assertEquals(TimeOrigin.SUBSTITUTE, timed.timeOrigin());
    }

    @Test
    void theValuesStayAsTheyAre() {
        Samples timed = timed(BERLIN, "2026-11-21T10:15:00.000000001", "2026-11-21T09:15:01Z");
        assertEquals(1, timed.size());
        assertEquals(1_795_256_100_000_000_001L, timed.count(0), "to the last digit");
        assertEquals(1.7952561e18, timed.value(0));
    }

    private static boolean sample(Point breaker, double value, int year) {
        LocalDateTime shown = LocalDateTime.of(year, 1, 1, 0, 0);
        return breaker.sample(
                new Samples() {
                    @Override
                    public int size() {
                        return 2;
                    }

                    @Override
                    public boolean isValid(int tag) {
                        return true;
                    }

                    @Override
                    public double value(int tag) {
                        return tag == 0 ? value : count(tag);
                    }

                    @Override
                    public long count(int tag) {
                        return ChronoUnit.NANOS.between(LocalDateTime.of(1970, 1, 1, 0, 0), shown);
                    }

                    @Override
                    public long timeMillis() {
                        return Row.TIME;
                    }
                },
                0);
    }

    @Test
    void whatTheGatewayFindsOutItselfCarriesItsOwnTime() {
        Point breaker = breaker();
        assertEquals(true, sample(breaker, 0, 2026));
        assertEquals(TimeOrigin.PLC, breaker.timeOrigin());
        assertEquals(true, breaker.reserve(Quality.of(Quality.NOT_TOPICAL), Row.TIME));
        assertEquals(TimeOrigin.GATEWAY, breaker.timeOrigin());
        sample(breaker, 1, 2026);
        assertEquals(TimeOrigin.PLC, breaker.timeOrigin());
        assertEquals(true, breaker.lose(Row.TIME));
        assertEquals(TimeOrigin.GATEWAY, breaker.timeOrigin());
    }

    private static Point breaker() {
        return new Point(
                new Point.Definition(1, 1001, "Breaker", PointType.M_SP_TB_1, List.of(), 0),
                Points.conversion(PointType.Kind.SINGLE_POINT, 0),
                new Treatment(
                        Filters.NONE,
                        Treatment.EventRule.ABSOLUTE,
                        null,
                        null,
                        new TimeSource("Breaker", 1, ZoneId.of("UTC"))));
    }

    @Test
    void theLogTellsOnlyOfTimesThatEventsUse() {
        Point breaker = breaker();
        assertEquals(true, sample(breaker, 0, 2020));
        assertEquals(false, sample(breaker, 0, 1970));
        assertEquals(List.of(), log.lines(), "no event");
        assertEquals(true, sample(breaker, 1, 1970));
        assertEquals(true, sample(breaker, 0, 1970));
        assertEquals(1, log.lines(NOT_USED).size(), () -> log.lines() + "");
        assertEquals(false, sample(breaker, 0, 2026));
        assertEquals(1, log.lines().size());
        assertEquals(true, sample(breaker, 1, 2026));
        assertEquals(List.of("INFO Breaker: the time in the PLC is right again"), log.lines("right again"));
    }
}
