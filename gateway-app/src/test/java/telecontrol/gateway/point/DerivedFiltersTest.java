package telecontrol.gateway.point;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.channel.embedded.EmbeddedChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import telecontrol.gateway.expression.Expression;
import telecontrol.gateway.expression.ExpressionException;
import telecontrol.iec104.Quality;
import telecontrol.mapping.Filters;
import telecontrol.mapping.PointType;
import telecontrol.mapping.Range;

/** Filters of derived points whose inputs change, and then show nothing new for ever. */
class DerivedFiltersTest {
    private static final Filters DELAY =
            new Filters(Duration.ZERO, Duration.ZERO, Duration.ofSeconds(5), Duration.ZERO, null);
    private static final Filters CHATTER = new Filters(
            Duration.ZERO,
            Duration.ZERO,
            Duration.ZERO,
            Duration.ZERO,
            new Filters.Chatter(2, Duration.ofSeconds(10), Duration.ofSeconds(4)));

    private final EmbeddedChannel clock = new EmbeddedChannel();
    private final List<String> events = new ArrayList<>();
    private final PointDatabase database = new PointDatabase(
            clock.eventLoop(),
            (point, commanded) -> events.add(point.definition().address() + " "
                    + point.value().value() + " " + point.value().quality().bits() + " "
                    + point.value().timeMillis()));
    private final Point link = Point.ofGateway(new Point.Definition(1, 1, "in", PointType.M_SP_TB_1, List.of(), 0));

    DerivedFiltersTest() {
        clock.freezeTime();
    }

    @AfterEach
    void nothingIsLeft() {
        assertEquals(-1, clock.runScheduledPendingTasks(), "timers have ended");
        clock.finishAndReleaseAll();
    }

    private Point derive(Filters filters) throws ExpressionException {
        PointType type = PointType.M_SP_TB_1;
        Point point = new Point(
                new Point.Definition(1, 10, "out", type, List.of(), 0),
                DerivedPoint.conversion(type.kind(), Range.UNLIMITED),
                new Treatment(filters, Treatment.EventRule.ABSOLUTE, null, null));
        Point next = new Point(
                new Point.Definition(1, 11, "next", type, List.of(), 0),
                DerivedPoint.conversion(type.kind(), Range.UNLIMITED));
        database.derive(new DerivedPoints(List.of(
                new DerivedPoint(point, Expression.parse("a", List.of("a")), List.of(link)),
                new DerivedPoint(next, Expression.parse("not a", List.of("a")), List.of(point)))));
        return point;
    }

    private void pass(long millis) {
        clock.advanceTimeBy(millis, TimeUnit.MILLISECONDS);
        clock.runScheduledPendingTasks();
    }

    @Test
    void aStateThatHasLastedCountsWithoutAnotherSampleAtTheTimeOfItsChange() throws ExpressionException {
        derive(DELAY);
        database.set(link, 0, 1_000);
        database.set(link, 1, 2_000);
        events.clear();
        pass(4_999);
        assertEquals(List.of(), events);
        pass(1);
        assertEquals(List.of("10 1.0 0 2000", "11 0.0 0 2000"), events);
    }

    /** Another update in between does not make it wait for longer. */
    @Test
    void aStateLastsFromItsChangeOn() throws ExpressionException {
        Point alarm = derive(DELAY);
        database.set(link, 0, 1_000);
        database.set(link, 1, 2_000);
        pass(3_000);
        database.set(link, 1, 5_000);
        pass(1_999);
        assertEquals(0, alarm.value().value());
        pass(1);
        assertEquals(new PointValue(1, Quality.GOOD, 2_000), alarm.value());
    }

    @Test
    void aFlutterEndsItsQuietTimeBehindTheLastChange() throws ExpressionException {
        Point alarm = derive(CHATTER);
        for (int change = 0; change < 4; change++) {
            database.set(link, change % 2, 1_000 + change);
        }
        pass(3_000);
        database.set(link, 1, 4_000);
        pass(1_000);
        assertEquals(Quality.GOOD, alarm.value().quality());
    }

    @Test
    void aStateThatDidNotLastNeverCounts() throws ExpressionException {
        Point alarm = derive(DELAY);
        database.set(link, 0, 1_000);
        database.set(link, 1, 2_000);
        pass(3_000);
        database.set(link, 0, 5_000);
        pass(1_000);
        database.set(link, 1, 6_000);
        pass(4_999);
        assertEquals(0, alarm.value().value(), "it begins anew");
        pass(1);
        assertEquals(new PointValue(1, Quality.GOOD, 6_000), alarm.value());
    }

    @Test
    void aFlutterEndsWithItsQuietTime() throws ExpressionException {
        Point alarm = derive(CHATTER);
        for (int change = 0; change < 4; change++) {
            database.set(link, change % 2, 1_000 + change);
        }
        assertEquals(Quality.of(Quality.BLOCKED), alarm.value().quality());
        pass(3_999);
        assertEquals(Quality.of(Quality.BLOCKED), alarm.value().quality());
        pass(1);
        assertEquals(new PointValue(1, Quality.GOOD, 1_003), alarm.value());
    }

    @Test
    void aFlutterThatEndsWhereItBeganIsNothingNewAtTheTimeOfItsLastChange() throws ExpressionException {
        Point alarm = derive(CHATTER);
        for (int change = 0; change < 5; change++) {
            database.set(link, change % 2, 1_000 + change);
        }
        assertEquals(Quality.of(Quality.BLOCKED), alarm.value().quality());
        double shown = alarm.value().value();
        database.set(link, shown, 1_005);
        pass(4_000);
        assertEquals(Quality.GOOD, alarm.value().quality());
        assertEquals(shown, alarm.value().value());
        assertTrue(alarm.value().timeMillis() >= 1_003, () -> alarm.value().toString());
    }

    @Test
    void aStateThatWentBackLeavesNoTimer() throws ExpressionException {
        derive(DELAY);
        database.set(link, 0, 1_000);
        database.set(link, 1, 2_000);
        database.set(link, 0, 3_000);
        assertEquals(-1, clock.runScheduledPendingTasks());
    }

    @Test
    void whatIsLostWaitsForNothing() throws ExpressionException {
        Point alarm = derive(DELAY);
        database.set(link, 0, 1_000);
        database.set(link, 1, 2_000);
        database.lose(List.of(link), 3_000);
        pass(10_000);
        assertEquals(PointValue.UNREACHABLE, alarm.value().quality());
    }
}
