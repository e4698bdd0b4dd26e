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

/** A substitute stands for what the PLC does not supply: SB and NT, not IV. */
class SubstituteTest {
    private static final Quality SUBSTITUTE = Quality.of(Quality.SUBSTITUTED | Quality.NOT_TOPICAL);

    private final Point level = new Point(
            new Point.Definition(1, 2001, "Level", PointType.M_ME_TF_1, List.of(), 0),
            Points.conversion(PointType.M_ME_TF_1.kind(), 0),
            new Treatment(Filters.NONE, Treatment.EventRule.ABSOLUTE, null, 2.5));

    @Test
    void itStandsBeforeTheFirstValue() {
        assertEquals(new PointValue(2.5, SUBSTITUTE, 0), level.value());
        assertFalse(level.lose(1), "that is no news");
    }

    @Test
    void itStandsDuringALoss() {
        Points.sample(level, new Row(1, 4.0));
        assertTrue(level.lose(2));
        assertEquals(new PointValue(2.5, SUBSTITUTE, 2), level.value());
        assertFalse(level.lose(3));
        assertTrue(Points.sample(level, new Row(4, 4.0)));
        assertEquals(new PointValue(4, Quality.GOOD, 4), level.value());
    }

    @Test
    void itStandsForATagThatCannotBeRead() {
        Points.sample(level, new Row(1, 4.0));
        assertTrue(Points.sample(level, new Row(2, (Double) null)));
        assertEquals(new PointValue(2.5, SUBSTITUTE, 2), level.value());
    }

    @Test
    void aValueThatIsNoNumberIsInvalidAllTheSameAndKeepsTheLastOne() {
        Points.sample(level, new Row(1, 4.0));
        level.lose(2);
        assertTrue(Points.sample(level, new Row(3, Double.NaN)));
        assertEquals(new PointValue(4, Quality.of(Quality.INVALID), 3), level.value());
    }

    private static final Conversion BLOCKABLE = new Conversion(
            PointType.Kind.SINGLE_POINT,
            new Conversion.Inputs(
                    0, Conversion.NONE, new QualitySource(Conversion.NONE, Conversion.NONE, Conversion.NONE, 1)),
            false,
            Scale.IDENTITY,
            Range.UNLIMITED);

    private static Point blockable(Filters filters) {
        return new Point(
                new Point.Definition(1, 1001, "Pump", PointType.M_SP_TB_1, List.of(), 0),
                BLOCKABLE,
                new Treatment(filters, Treatment.EventRule.ABSOLUTE, null, null));
    }

    @Test
    void aValueThatIsBlockedBeforeItWasEverKnownIsInvalid() {
        Point pump = blockable(Filters.NONE);
        Points.sample(pump, new Row(1, 1.0, 1.0));
        assertEquals(new PointValue(0, Quality.of(Quality.BLOCKED | Quality.INVALID), 1), pump.value());
        Points.sample(pump, new Row(2, 1.0, 0.0));
        assertEquals(new PointValue(1, Quality.GOOD, 2), pump.value());
        Points.sample(pump, new Row(3, 0.0, 1.0));
        assertEquals(new PointValue(1, Quality.of(Quality.BLOCKED), 3), pump.value(), "it stays as it was");
    }

    @Test
    void behindABlockAFlutterOfBeforeIsForgotten() {
        Filters.Chatter chatter = new Filters.Chatter(2, Duration.ofSeconds(10), Duration.ofSeconds(60));
        Point pump = blockable(new Filters(Duration.ZERO, Duration.ZERO, Duration.ZERO, Duration.ZERO, chatter));
        for (int change = 0; change < 4; change++) {
            Points.sample(pump, new Row(1_000 + change, change % 2.0, 0.0));
        }
        assertEquals(Quality.of(Quality.BLOCKED), pump.value().quality(), "by the flutter");
        Points.sample(pump, new Row(2_000, 1.0, 1.0));
        assertEquals(Quality.of(Quality.BLOCKED), pump.value().quality(), "by the PLC");
        Points.sample(pump, new Row(3_000, 1.0, 0.0));
        assertEquals(new PointValue(1, Quality.GOOD, 3_000), pump.value());
    }

    @Test
    void itFulfilsNoCommand() {
        assertFalse(level.value().isOfProcess());
    }
}
