package telecontrol.gateway.point;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import telecontrol.iec104.Quality;
import telecontrol.mapping.Filters;
import telecontrol.mapping.PointType;

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

    @Test
    void itFulfilsNoCommand() {
        assertFalse(level.value().isOfProcess());
    }
}
