package telecontrol.gateway.point;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import telecontrol.iec104.Quality;
import telecontrol.mapping.Filters;
import telecontrol.mapping.PointType;
import telecontrol.mapping.Range;
import telecontrol.mapping.Scale;

/** Filter times of points at the edge, at exactly the time, and over losses; the samples' time is the monotonic one. */
class SettlingTest {
    private static final int INTERMEDIATE = 0;
    private static final int OFF = 1;
    private static final int ON = 2;
    private static final int INDETERMINATE = 3;

    private static final Filters SUPPRESS =
            new Filters(Duration.ofSeconds(15), Duration.ofSeconds(1), Duration.ZERO, Duration.ZERO, null);
    private static final Filters DELAY =
            new Filters(Duration.ZERO, Duration.ZERO, Duration.ofMillis(200), Duration.ofSeconds(2), null);

    private static Point point(PointType type, Filters filters) {
        return new Point(
                new Point.Definition(1, 1001, "Valve", type, List.of(), 0),
                new Conversion(
                        type.kind(),
                        new Conversion.Inputs(0, Conversion.NONE, new QualitySource(1, 2, Conversion.NONE, 3)),
                        false,
                        Scale.IDENTITY,
                        Range.UNLIMITED),
                new Treatment(filters, Treatment.EventRule.ABSOLUTE, null, null));
    }

    private static boolean sample(Point point, long millis, double state) {
        return Points.sample(point, new Row(millis, state, 0.0, 0.0, 0.0));
    }

    private static PointValue good(double value, long millis) {
        return new PointValue(value, Quality.GOOD, millis);
    }

    @Test
    void theFirstStateCountsAtOnce() {
        Point valve = point(PointType.M_DP_TB_1, SUPPRESS);
        assertTrue(sample(valve, 1000, INTERMEDIATE));
        assertEquals(good(INTERMEDIATE, 1000), valve.value());
    }

    @Test
    void aTravelThatEndsInTimeShowsNoIntermediateState() {
        Point valve = point(PointType.M_DP_TB_1, SUPPRESS);
        sample(valve, 1000, OFF);
        assertFalse(sample(valve, 2000, INTERMEDIATE));
        assertEquals(OFF, valve.value().value(), "interrogations see the state that counts");
        assertFalse(sample(valve, 16_999, INTERMEDIATE), "one millisecond before the end");
        assertTrue(sample(valve, 17_000, ON));
        assertEquals(good(ON, 17_000), valve.value());
    }

    @Test
    void atExactlyItsTimeItCountsWithTheTimeAtWhichItBegan() {
        Point valve = point(PointType.M_DP_TB_1, SUPPRESS);
        sample(valve, 1000, OFF);
        sample(valve, 2000, INTERMEDIATE);
        assertTrue(sample(valve, 17_000, INTERMEDIATE));
        assertEquals(good(INTERMEDIATE, 2000), valve.value());
        assertFalse(sample(valve, 18_000, INTERMEDIATE), "it is told once");
    }

    @Test
    void eachStateHasATimeOfItsOwn() {
        Point valve = point(PointType.M_DP_TB_1, SUPPRESS);
        sample(valve, 0, OFF);
        sample(valve, 1000, INTERMEDIATE);
        assertFalse(sample(valve, 15_000, INDETERMINATE), "the state has changed: its time begins anew");
        assertFalse(sample(valve, 15_999, INDETERMINATE));
        assertTrue(sample(valve, 16_000, INDETERMINATE));
        assertEquals(good(INDETERMINATE, 15_000), valve.value());
        assertTrue(sample(valve, 16_100, OFF), "off has no filter time");
    }

    @Test
    void aSecondTravelIsMeasuredFromItsOwnBeginning() {
        Point valve = point(PointType.M_DP_TB_1, SUPPRESS);
        sample(valve, 0, OFF);
        sample(valve, 1000, INTERMEDIATE);
        assertFalse(sample(valve, 10_000, OFF), "it came back: nothing has changed");
        sample(valve, 11_000, INTERMEDIATE);
        assertFalse(sample(valve, 16_500, INTERMEDIATE), "15 s from the first beginning, but not from this one");
        assertTrue(sample(valve, 26_000, INTERMEDIATE));
        assertEquals(11_000, valve.value().timeMillis());
    }

    @Test
    void onAndOffHaveDelaysOfTheirOwn() {
        Point running = point(PointType.M_SP_TB_1, DELAY);
        sample(running, 0, 0);
        assertFalse(sample(running, 1000, 1));
        assertFalse(sample(running, 1199, 1));
        assertTrue(sample(running, 1200, 1));
        assertEquals(good(1, 1000), running.value());
        assertFalse(sample(running, 2000, 0));
        assertFalse(sample(running, 3999, 0));
        assertTrue(sample(running, 4000, 0));
        assertEquals(good(0, 2000), running.value());
    }

    @Test
    void delaysOfADoublePointAreThoseOfItsPositions() {
        Point valve = point(PointType.M_DP_TB_1, DELAY);
        sample(valve, 0, OFF);
        assertTrue(sample(valve, 100, INTERMEDIATE), "without suppress it is told at once");
        assertFalse(sample(valve, 1000, ON));
        assertTrue(sample(valve, 1200, ON));
        assertEquals(good(ON, 1000), valve.value());
    }

    @Test
    void aLossIsToldAtOnceAndTheFirstStateBehindItToo() {
        Point valve = point(PointType.M_DP_TB_1, SUPPRESS);
        sample(valve, 0, OFF);
        sample(valve, 1000, INTERMEDIATE);
        assertTrue(valve.lose(2000));
        assertEquals(new PointValue(OFF, PointValue.UNREACHABLE, 2000), valve.value());
        assertTrue(sample(valve, 3000, INTERMEDIATE));
        assertEquals(good(INTERMEDIATE, 3000), valve.value());
    }

    @Test
    void whatCannotBeReadIsToldAtOnce() {
        Point valve = point(PointType.M_DP_TB_1, SUPPRESS);
        sample(valve, 0, OFF);
        assertTrue(Points.sample(valve, new Row(1000, null, 0.0, 0.0, 0.0)));
        assertTrue(sample(valve, 2000, INDETERMINATE));
    }

    @Test
    void qualityPassesAtOnceWithTheStateThatCounts() {
        Point valve = point(PointType.M_DP_TB_1, SUPPRESS);
        sample(valve, 0, OFF);
        assertTrue(Points.sample(valve, new Row(1000, (double) INTERMEDIATE, 0.0, 1.0, 0.0)));
        assertEquals(new PointValue(OFF, Quality.of(Quality.NOT_TOPICAL), 1000), valve.value());
        assertTrue(Points.sample(valve, new Row(1500, (double) INTERMEDIATE, 1.0, 0.0, 0.0)));
        assertEquals(
                new PointValue(INTERMEDIATE, Quality.of(Quality.INVALID), 1500),
                valve.value(),
                "what is invalid is no state that could last");
    }

    @Test
    void aBlockedValueStaysAsItWas() {
        Point valve = point(PointType.M_DP_TB_1, Filters.NONE);
        sample(valve, 0, OFF);
        assertTrue(Points.sample(valve, new Row(1000, (double) ON, 0.0, 0.0, 1.0)));
        assertEquals(new PointValue(OFF, Quality.of(Quality.BLOCKED), 1000), valve.value());
        assertFalse(Points.sample(valve, new Row(2000, (double) INTERMEDIATE, 0.0, 0.0, 1.0)));
        assertTrue(sample(valve, 3000, ON));
        assertEquals(good(ON, 3000), valve.value());
    }

    @Test
    void aValueThatIsBlockedFromTheBeginningIsNone() {
        Point valve = point(PointType.M_DP_TB_1, Filters.NONE);
        assertTrue(Points.sample(valve, new Row(1000, (double) ON, 0.0, 0.0, 1.0)));
        assertEquals(
                Quality.of(Quality.BLOCKED | Quality.INVALID), valve.value().quality());
    }
}
