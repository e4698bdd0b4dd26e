package telecontrol.gateway.point;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import telecontrol.mapping.Filters;
import telecontrol.mapping.PointType;
import telecontrol.mapping.Thresholds;

/** What is worth an event: integrating dead-bands, those of the PLC, thresholds. */
class ReportingTest {

    private static Point point(double deadband, boolean integrating, int tag, Thresholds thresholds) {
        return new Point(
                new Point.Definition(1, 2001, "Level", PointType.M_ME_TF_1, List.of(), deadband),
                Points.conversion(PointType.M_ME_TF_1.kind(), 0),
                new Treatment(Filters.NONE, new Treatment.EventRule(integrating, tag, thresholds), null, null));
    }

    private static boolean sample(Point point, long seconds, double value) {
        return point.sample(new Row(1000, value), seconds * 1_000_000_000L);
    }

    @Test
    void deviationsAddUpForAsLongAsTheyLast() {
        Point level = point(5, true, Conversion.NONE, Thresholds.NONE);
        sample(level, 0, 10);
        assertFalse(sample(level, 100, 10), "no deviation, however long");
        assertFalse(sample(level, 101, 11), "it has not lasted yet");
        assertFalse(sample(level, 105, 11), "1 for 4 s");
        assertTrue(sample(level, 106, 11), "1 for 5 s: exactly the dead-band");
        assertFalse(sample(level, 110, 11), "it begins anew at the last event");
    }

    @Test
    void deviationsToBothSidesCount() {
        Point level = point(5, true, Conversion.NONE, Thresholds.NONE);
        sample(level, 0, 10);
        sample(level, 1, 11);
        sample(level, 3, 9);
        assertFalse(sample(level, 5, 9), "2 and 2");
        assertTrue(sample(level, 6, 10), "and 1 that has lasted to the end");
        assertEquals(10, level.value().value());
    }

    @Test
    void aLargeDeviationIsQuick() {
        Point level = point(5, true, Conversion.NONE, Thresholds.NONE);
        sample(level, 0, 10);
        sample(level, 1, 110);
        assertTrue(sample(level, 2, 110));
    }

    @Test
    void theTimeOfALossDoesNotCount() {
        Point level = point(5, true, Conversion.NONE, Thresholds.NONE);
        sample(level, 0, 10);
        sample(level, 1, 11);
        level.lose(2000);
        assertTrue(sample(level, 1000, 11), "the recovery");
        assertFalse(sample(level, 1004, 11));
        assertFalse(sample(level, 2000, 11), "it is what was reported");
    }

    @Test
    void anIntegratingDeadBandOfZeroIsEveryChange() {
        Point level = point(0, true, Conversion.NONE, Thresholds.NONE);
        sample(level, 0, 10);
        assertFalse(sample(level, 1, 10));
        assertTrue(sample(level, 2, 10.1));
    }

    private static boolean withDeadband(Point point, double value, @Nullable Double deadband) {
        return point.sample(new Row(1000, value, deadband), 0);
    }

    @Test
    void thePlcsDeadBandCountsFromTheSampleThatHoldsIt() {
        Point level = point(0, false, 1, Thresholds.NONE);
        withDeadband(level, 10, 1.0);
        assertFalse(withDeadband(level, 11, 1.0));
        assertTrue(withDeadband(level, 11, 0.5));
        assertEquals(0.5, level.deadband());
    }

    @Test
    void withoutAGoodDeadBandTheLastOneCounts() {
        Point level = point(0, false, 1, Thresholds.NONE);
        assertTrue(withDeadband(level, 10, Double.NaN));
        assertTrue(withDeadband(level, 10.1, null), "before the first good one every change");
        withDeadband(level, 20, 2.0);
        for (@Nullable Double bad : new @Nullable Double[] {null, -1.0, Double.NaN, Double.POSITIVE_INFINITY}) {
            assertFalse(withDeadband(level, 22, bad), () -> bad + "");
            assertEquals(2, level.deadband());
        }
        assertTrue(withDeadband(level, 22.5, null));
    }

    @Test
    void aMasterLoadsNoneOverThatOfThePlc() {
        Point level = new Point(
                new Point.Definition(
                        1,
                        2001,
                        "Level",
                        PointType.M_ME_TF_1,
                        List.of(),
                        new Point.Transmission(0, false, null, false, true)),
                Points.conversion(PointType.M_ME_TF_1.kind(), 0),
                new Treatment(Filters.NONE, new Treatment.EventRule(false, 1, Thresholds.NONE), null, null));
        PointParameters parameters = new PointParameters(PointMemory.NONE);
        parameters.restore(List.of(level));
        assertEquals("the dead-band comes from the PLC", parameters.load(level, PointParameters.Kind.DEADBAND, 1));
        assertEquals(0, level.deadband());
    }

    @Test
    void aMasterLoadsAnIntegratingDeadBandAsSuch() {
        Point level = new Point(
                new Point.Definition(
                        1,
                        2001,
                        "Level",
                        PointType.M_ME_TF_1,
                        List.of(),
                        new Point.Transmission(5, false, null, false, true)),
                Points.conversion(PointType.M_ME_TF_1.kind(), 0),
                new Treatment(
                        Filters.NONE, new Treatment.EventRule(true, Conversion.NONE, Thresholds.NONE), null, null));
        PointParameters parameters = new PointParameters(PointMemory.NONE);
        parameters.restore(List.of(level));
        assertEquals(null, parameters.load(level, PointParameters.Kind.DEADBAND, 2));
        sample(level, 0, 10);
        sample(level, 1, 11);
        assertFalse(sample(level, 2, 11));
        assertTrue(sample(level, 3, 11));
        assertEquals(0, level.tolerance(), "it is no distance");
    }

    @Test
    void crossingAThresholdIsAnEventWithinTheDeadBand() {
        Point level = point(10, false, Conversion.NONE, new Thresholds(List.of(2.0, 5.5), 0.5));
        sample(level, 0, 1);
        assertFalse(sample(level, 1, 1.99));
        assertTrue(sample(level, 2, 2), "reaching it crosses it");
        assertFalse(sample(level, 3, 1.5), "within the hysteresis");
        assertFalse(sample(level, 4, 2.5));
        assertTrue(sample(level, 5, 6), "the second one");
        assertTrue(sample(level, 6, 1), "both at once are one event");
        assertFalse(sample(level, 7, 1.5), "below both");
        assertTrue(sample(level, 8, 5.5));
    }

    @Test
    void theFirstValueCrossesNothing() {
        Point level = point(10, false, Conversion.NONE, new Thresholds(List.of(2.0), 0));
        assertTrue(sample(level, 0, 3), "as the first value it is an event");
        assertFalse(sample(level, 1, 2));
        assertTrue(sample(level, 2, 1.9));
    }

    @Test
    void anInfiniteValueIsReportedAtOnceAndEndsNothing() {
        for (double infinite : new double[] {Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY}) {
            Reporting level = new Reporting(5, new Treatment.EventRule(true, Conversion.NONE, Thresholds.NONE));
            assertTrue(due(level, 10, 0));
            assertTrue(due(level, infinite, 1), "from one moment to the next");
            assertFalse(due(level, infinite, 2), "it is what was reported");
            assertTrue(due(level, 10, 3));
            assertFalse(due(level, 11, 4));
            assertFalse(due(level, 11, 8));
            assertTrue(due(level, 11, 9), "1 for 5 s, as ever");
        }
    }

    private static boolean due(Reporting reporting, double value, long seconds) {
        boolean due = reporting.isDue(value, seconds * 1_000_000_000L);
        if (due) {
            reporting.report(value);
        }
        return due;
    }
}
