package telecontrol.gateway.point;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;
import telecontrol.iec104.Quality;
import telecontrol.mapping.PointType;

class CountersTest {
    private final KeptParameters memory = new KeptParameters();
    private final Point energy = restored(counter());

    private static Point counter() {
        return Points.of(PointType.M_IT_TB_1, 0);
    }

    private Point restored(Point counter) {
        Counters.restore(List.of(counter, Points.measured(0)), memory);
        return counter;
    }

    private static int reading(Point counter) {
        return counter.counter().reading(counter.value().value());
    }

    /** Samples whose whole number has more digits than a double. */
    private static Samples exactly(long count) {
        return new Samples() {
            @Override
            public int size() {
                return 1;
            }

            @Override
            public boolean isValid(int tag) {
                return true;
            }

            @Override
            public double value(int tag) {
                return count < 0 ? count + 0x1p64 : count;
            }

            @Override
            public long count(int tag) {
                return count;
            }

            @Override
            public long timeMillis() {
                return 0;
            }
        };
    }

    @Test
    void withoutAResetTheReadingIsTheCount() {
        Points.sample(energy, Row.of(4711.0));
        assertEquals(4711, reading(energy));
    }

    @Test
    void afterAResetItCountsFromZeroAlsoAfterARestart() {
        Points.sample(energy, Row.of(1_000.0));
        energy.counter().reset();
        assertEquals(0, reading(energy));
        Points.sample(energy, Row.of(1_007.0));
        assertEquals(7, reading(energy));
        Point next = restored(counter());
        Points.sample(next, Row.of(1_009.0));
        assertEquals(9, reading(next));
    }

    @Test
    void readingsRunRoundAt32Bits() {
        Points.sample(energy, Row.of(4_294_967_295.0));
        energy.counter().reset();
        Points.sample(energy, Row.of(2.0));
        assertEquals(3, reading(energy));
    }

    @Test
    void a64BitCounterKeepsItsLastDigits() {
        Points.sample(energy, exactly(0x7FFF_FFFF_FFFF_FFF1L));
        energy.counter().reset();
        Points.sample(energy, exactly(0x7FFF_FFFF_FFFF_FFF4L));
        assertEquals(3, reading(energy));
        Points.sample(energy, exactly(0x8000_0000_0000_0001L));
        assertEquals(16, reading(energy), "above 2^63 as well");
    }

    @Test
    void aResetBeforeTheFirstCountTakesTheFirst() {
        energy.counter().reset();
        Points.sample(energy, Row.of((Double) null));
        Points.sample(energy, Row.of(500.0));
        assertEquals(0, reading(energy));
        Points.sample(energy, Row.of(501.0));
        assertEquals(1, reading(energy));
        assertEquals(List.of(new PointMemory.CounterBase(1, 1001, 500)), memory.counterBases());
    }

    @Test
    void aResetWhileThePlcIsAwayTakesTheLastCount() {
        Points.sample(energy, Row.of(500.0));
        energy.lose(1);
        energy.counter().reset();
        Points.sample(energy, Row.of(520.0));
        assertEquals(20, reading(energy), "what was counted meanwhile is not lost");
    }

    @Test
    void whatIsNoCountIsInvalid() {
        for (double wrong : new double[] {Double.POSITIVE_INFINITY, Double.NaN, 1e300}) {
            Points.sample(energy, Row.of(1.0));
            Points.sample(energy, Row.of(wrong));
            assertEquals(Quality.of(Quality.INVALID), energy.value().quality());
            assertEquals(1, energy.value().value());
        }
    }

    @Test
    void aPointThatIsNoCounterHasNoBase() {
        assertThrows(IllegalStateException.class, () -> Points.measured(0).counter());
    }
}
