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

/** Three changes within ten seconds are told, the fourth blocks; five quiet seconds end it. */
class ChatterFilterTest {
    private static final Quality BLOCKED = Quality.of(Quality.BLOCKED);

    private final Point contact = new Point(
            new Point.Definition(1, 1001, "Contact", PointType.M_SP_TB_1, List.of(), 0),
            Points.conversion(PointType.M_SP_TB_1.kind(), 0),
            new Treatment(
                    new Filters(
                            Duration.ZERO,
                            Duration.ZERO,
                            Duration.ZERO,
                            Duration.ZERO,
                            new Filters.Chatter(3, Duration.ofSeconds(10), Duration.ofSeconds(5))),
                    Treatment.EventRule.ABSOLUTE,
                    null,
                    null));

    private boolean sample(long millis, double value) {
        return Points.sample(contact, new Row(millis, value));
    }

    private void flutter() {
        sample(0, 0);
        assertTrue(sample(1000, 1));
        assertTrue(sample(2000, 0));
        assertTrue(sample(3000, 1));
        assertTrue(sample(4000, 0), "the change that is one too many: one event");
    }

    @Test
    void theValueStaysAsItWasBeforeTheChangeThatIsOneTooMany() {
        flutter();
        assertEquals(new PointValue(1, BLOCKED, 4000), contact.value());
        assertFalse(sample(5000, 1));
        assertFalse(sample(6000, 0), "no further events");
        assertEquals(1, contact.value().value());
    }

    @Test
    void atExactlyTheTimeTheyAreTooMany() {
        sample(0, 0);
        sample(1000, 1);
        sample(2000, 0);
        sample(3000, 1);
        sample(11_000, 0);
        assertEquals(BLOCKED, contact.value().quality(), "10 s from the first change to the fourth");
    }

    @Test
    void slowerChangesAreNone() {
        sample(0, 0);
        sample(1000, 1);
        sample(2000, 0);
        sample(3000, 1);
        sample(11_001, 0);
        assertEquals(Quality.GOOD, contact.value().quality());
        sample(12_000, 1);
        assertEquals(BLOCKED, contact.value().quality(), "but these are four from 2 s to 12 s");
    }

    @Test
    void afterTheQuietTimeTheValueComesWithTheTimeOfItsChange() {
        flutter();
        sample(5000, 1);
        sample(6000, 0);
        assertFalse(sample(10_999, 0));
        assertTrue(sample(11_000, 0));
        assertEquals(new PointValue(0, Quality.GOOD, 6000), contact.value());
    }

    @Test
    void aValueThatHasNotMovedComesBackWithTheTimeOfTheEnd() {
        flutter();
        sample(5000, 1);
        assertTrue(sample(10_000, 1));
        assertEquals(new PointValue(1, Quality.GOOD, 10_000), contact.value());
    }

    @Test
    void aContactThatNeverRestsIsToldOnce() {
        flutter();
        int events = 0;
        for (int i = 5; i < 1000; i++) {
            events += sample(i * 1000L, i % 2) ? 1 : 0;
        }
        assertEquals(0, events);
        assertEquals(new PointValue(1, BLOCKED, 999_000), contact.value());
    }

    @Test
    void itCanBeginAgain() {
        flutter();
        assertTrue(sample(9000, 0));
        for (int i = 0; i < 3; i++) {
            assertTrue(sample(9100 + i * 100, (i + 1) % 2), "the changes before the end do not count");
            assertEquals(Quality.GOOD, contact.value().quality());
        }
        sample(9400, 0);
        assertEquals(BLOCKED, contact.value().quality());
    }

    @Test
    void aLossEndsIt() {
        flutter();
        assertTrue(contact.lose(5000));
        assertEquals(
                new PointValue(1, Quality.of(Quality.BLOCKED | Quality.INVALID | Quality.NOT_TOPICAL), 5000),
                contact.value());
        assertTrue(sample(6000, 0));
        assertEquals(new PointValue(0, Quality.GOOD, 6000), contact.value());
    }
}
