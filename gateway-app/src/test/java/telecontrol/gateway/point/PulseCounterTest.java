package telecontrol.gateway.point;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;
import telecontrol.gateway.log.RecordedLog;
import telecontrol.iec104.Quality;
import telecontrol.mapping.Filters;
import telecontrol.mapping.PointType;
import telecontrol.mapping.PulseInput;
import telecontrol.mapping.PulseInput.Edge;
import telecontrol.mapping.Range;
import telecontrol.mapping.Scale;

class PulseCounterTest {
    private final KeptParameters memory = new KeptParameters();
    private long seconds;

    private Point point(Edge edge, String value) {
        Point point = new Point(
                new Point.Definition(1, 3001, "Energy", PointType.M_IT_TB_1, List.of(), 0),
                new Conversion(
                        PointType.Kind.COUNTER,
                        new Conversion.Inputs(
                                0,
                                Conversion.NONE,
                                new QualitySource(1, Conversion.NONE, Conversion.NONE, Conversion.NONE)),
                        false,
                        Scale.IDENTITY,
                        Range.UNLIMITED),
                new Treatment(
                        Filters.NONE, Treatment.EventRule.ABSOLUTE, new PulseInput(edge, new BigDecimal(value)), null));
        Counters.restore(List.of(point), memory);
        return point;
    }

    private boolean sample(Point point, int level) {
        seconds++;
        return point.sample(new Row(seconds, (double) level, 0.0), seconds * 100_000_000);
    }

    private void pulses(Point point, int number) {
        for (int i = 0; i < number; i++) {
            sample(point, 1);
            sample(point, 0);
        }
    }

    @Test
    void risingEdgesCount() {
        Point energy = point(Edge.RISING, "1");
        assertTrue(sample(energy, 0), "the first value, 0");
        assertTrue(sample(energy, 1));
        assertFalse(sample(energy, 1));
        assertFalse(sample(energy, 0));
        assertEquals(new PointValue(1, Quality.GOOD, seconds), energy.value());
    }

    @Test
    void bothEdgesCount() {
        Point energy = point(Edge.BOTH, "2");
        sample(energy, 1);
        assertEquals(0, energy.value().value(), "the first level is no edge");
        pulses(energy, 3);
        assertEquals(10, energy.value().value(), "one falling, then two of each");
    }

    @Test
    void fractionsAddUpExactly() {
        Point energy = point(Edge.RISING, "0.1");
        sample(energy, 0);
        pulses(energy, 9);
        assertEquals(0, energy.value().value());
        pulses(energy, 1);
        assertEquals(1, energy.value().value());
        pulses(energy, 90);
        assertEquals(10, energy.value().value());
    }

    @Test
    void aPulseThatBeganDuringALossCounts() {
        Point energy = point(Edge.RISING, "1");
        sample(energy, 0);
        energy.lose(5);
        assertEquals(PointValue.UNREACHABLE, energy.value().quality());
        sample(energy, 1);
        assertEquals(1, energy.value().value());
    }

    @Test
    void edgesOfAnInvalidLevelDoNotCount() {
        Point energy = point(Edge.RISING, "1");
        sample(energy, 0);
        energy.sample(new Row(1, 1.0, 1.0), seconds * 100_000_000);
        assertEquals(new PointValue(0, Quality.of(Quality.INVALID), 1), energy.value());
        sample(energy, 1);
        assertEquals(0, energy.value().value());
    }

    @Test
    void theCountGoesOnAfterARestart() {
        Point energy = point(Edge.RISING, "0.25");
        sample(energy, 0);
        pulses(energy, 7);
        Counters.remember(List.of(energy));
        Point again = point(Edge.RISING, "0.25");
        sample(again, 1);
        assertEquals(1, again.value().value(), "1.75 so far");
        sample(again, 0);
        sample(again, 1);
        assertEquals(2, again.value().value());
    }

    @Test
    void itIsWrittenOnceASecondAtMost() {
        Point energy = point(Edge.RISING, "1");
        sample(energy, 0);
        pulses(energy, 50);
        assertEquals(50, energy.value().value());
        assertTrue(memory.writes <= 11, () -> memory.writes + " writes in 10 s");
        assertTrue(memory.writes >= 9, () -> memory.writes + " writes in 10 s");
    }

    @Test
    void itIsWrittenAtExactlyOneSecondAndNotBefore() {
        Point energy = point(Edge.BOTH, "1");
        long begin = 5_000_000_000L;
        energy.sample(new Row(1, 0.0, 0.0), begin);
        int before = memory.writes;
        energy.sample(new Row(2, 1.0, 0.0), begin + 999_999_999);
        assertEquals(before, memory.writes);
        energy.sample(new Row(3, 1.0, 0.0), begin + 1_000_000_000);
        assertEquals(before + 1, memory.writes);
        energy.sample(new Row(4, 0.0, 0.0), begin + 1_999_999_999);
        assertEquals(before + 1, memory.writes);
        energy.sample(new Row(5, 0.0, 0.0), begin + 2_000_000_000);
        assertEquals(before + 2, memory.writes);
    }

    @Test
    void withAnotherValueOfThePulseItCountsFromZero() {
        Point energy = point(Edge.RISING, "0.5");
        sample(energy, 0);
        pulses(energy, 8);
        energy.counter().reset();
        Counters.remember(List.of(energy));
        RecordedLog log = new RecordedLog();
        try {
            Point again = point(Edge.RISING, "10");
            sample(again, 0);
            assertEquals(0, again.value().value());
            pulses(again, 2);
            assertEquals(20, again.counter().reading(again.value().value()), "nor does the base of before count");
            assertEquals(
                    1,
                    log.lines("WARNING point Energy (CA 1 IOA 3001): the total 4.0 was counted with")
                            .size());
            Counters.remember(List.of(again));
            Point same = point(Edge.RISING, "10");
            sample(same, 0);
            assertEquals(20, same.value().value());
        } finally {
            log.close();
        }
    }
}
