package telecontrol.gateway.point;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import telecontrol.iec104.Quality;
import telecontrol.mapping.PointType;

class PointTest {
    private static final Quality GOOD = Quality.GOOD;

    private static boolean sample(Point point, double value) {
        return Points.sample(point, Row.of(value));
    }

    @Test
    void beforeTheFirstValueItIsInvalidAndNotTopical() {
        Point point = Points.measured(0);
        assertEquals(
                Quality.of(Quality.INVALID | Quality.NOT_TOPICAL), point.value().quality());
    }

    @Test
    void theFirstValueIsReportedEvenWhenItIsZero() {
        Point point = Points.measured(5);
        assertTrue(sample(point, 0));
        assertEquals(GOOD, point.value().quality());
    }

    @Test
    void withoutADeadBandEveryChangeIsReported() {
        Point point = Points.measured(0);
        sample(point, 1);
        assertFalse(sample(point, 1));
        assertTrue(sample(point, 1.0000001));
        assertTrue(sample(point, 1));
    }

    @Test
    @Tag("D10")
    void theDeadBandCountsFromTheLastReportedValue() {
        Point point = Points.measured(1);
        sample(point, 10);
        assertFalse(sample(point, 10.6));
        assertEquals(10.6, point.value().value(), "interrogations see the present value");
        assertTrue(sample(point, 11.2), "it crept 1.2 away from what was reported, by steps within the dead-band");
        assertFalse(sample(point, 10.2), "exactly the dead-band is no event");
        assertTrue(sample(point, 10.1));
    }

    @Test
    @Tag("D3")
    void aChangeOfQualityAloneIsReportedAndRenewsTheReportedValue() {
        Point point = Points.measured(1);
        sample(point, 10);
        assertTrue(Points.sample(point, Row.of((Double) null)));
        assertEquals(10, point.value().value());
        assertEquals(Quality.of(Quality.INVALID), point.value().quality());
        assertFalse(Points.sample(point, Row.of((Double) null)));
        assertTrue(sample(point, 10.9));
        assertFalse(sample(point, 11.8), "10.9 was reported with its quality");
        assertTrue(sample(point, 12));
    }

    @Test
    void lossKeepsTheValueAndIsToldOnce() {
        Point point = Points.measured(0);
        sample(point, 42);
        assertTrue(point.lose(77));
        assertEquals(new PointValue(42, PointValue.UNREACHABLE, 77), point.value());
        assertFalse(point.lose(78));
        assertEquals(77, point.value().timeMillis(), "the time of the loss");
        assertTrue(sample(point, 42), "the recovery is an event though the value is the same");
        assertEquals(GOOD, point.value().quality());
    }

    @Test
    void lossBeforeTheFirstValueIsKnownAlready() {
        assertFalse(Points.measured(0).lose(1));
    }

    @Test
    void anInvalidPointIsLostAsWell() {
        Point point = Points.measured(0);
        sample(point, 1);
        Points.sample(point, Row.of((Double) null));
        assertTrue(point.lose(5));
        assertTrue(point.value().quality().has(Quality.NOT_TOPICAL));
    }

    @Test
    void aPointThatCouldNeverBeReadHasNoGoodZero() {
        Point point = Points.of(PointType.M_SP_TB_1, 0);
        assertTrue(Points.sample(point, Row.of((Double) null)));
        assertEquals(Quality.of(Quality.INVALID), point.value().quality());
    }
}
