package telecontrol.gateway.point;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.netty.util.concurrent.ImmediateEventExecutor;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import telecontrol.gateway.expression.Expression;
import telecontrol.gateway.expression.ExpressionException;
import telecontrol.gateway.log.RecordedLog;
import telecontrol.iec104.Quality;
import telecontrol.mapping.Filters;
import telecontrol.mapping.PointType;
import telecontrol.mapping.Range;

class DerivedPointTest {
    private final RecordedLog log = new RecordedLog();
    private final List<String> events = new ArrayList<>();
    private final PointDatabase database = new PointDatabase(
            ImmediateEventExecutor.INSTANCE,
            (point, commanded) -> events.add(point.definition().address() + " "
                    + point.value().value() + " " + point.value().quality().bits() + " "
                    + point.value().timeMillis()));
    private final Point a = input(1);
    private final Point b = input(2);

    @AfterEach
    void close() {
        log.close();
    }

    private static Point input(int address) {
        return Point.ofGateway(new Point.Definition(1, address, "in", PointType.M_ME_TF_1, List.of(), 0));
    }

    private static DerivedPoint derived(int address, PointType type, String expression, String names, Point... inputs)
            throws ExpressionException {
        Point point = new Point(
                new Point.Definition(1, address, "out", type, List.of(), 0),
                DerivedPoint.conversion(type.kind(), Range.UNLIMITED));
        return new DerivedPoint(point, Expression.parse(expression, List.of(names.split(" "))), List.of(inputs));
    }

    @Test
    void eachIsComputedOnceForABatchBehindWhatItIsMadeOf() throws ExpressionException {
        Point one = Points.of(1, 0, PointType.M_ME_TF_1, 0);
        Point other = Points.of(2, 1, PointType.M_ME_TF_1, 0);
        DerivedPoint sum = derived(10, PointType.M_ME_TF_1, "a + b", "a b", one, other);
        DerivedPoint twice = derived(11, PointType.M_ME_TF_1, "s * 2 + a", "s a", sum.point(), one);
        DerivedPoint last = derived(12, PointType.M_ME_TF_1, "t + s", "t s", twice.point(), sum.point());
        database.derive(new DerivedPoints(List.of(last, twice, sum)));
        database.apply(List.of(one, other), new Row(100, 1.0, 2.0));
        assertEquals(List.of("1 1.0 0 100", "2 2.0 0 100", "10 3.0 0 100", "11 7.0 0 100", "12 10.0 0 100"), events);
        events.clear();
        database.apply(List.of(one, other), new Row(200, 1.0, 2.0));
        assertEquals(List.of(), events);
        database.apply(List.of(other), new Row(300, 1.0, 5.0));
        assertEquals(List.of("2 5.0 0 300", "10 6.0 0 300", "11 13.0 0 300", "12 19.0 0 300"), events);
    }

    /** An event would have no time: its inputs have none yet. */
    @Test
    void aPlcThatWasNeverThereMakesNoEvent() throws ExpressionException {
        DerivedPoint sum = derived(10, PointType.M_ME_TF_1, "a + b", "a b", a, b);
        DerivedPoint twice = derived(11, PointType.M_ME_TF_1, "s * 2", "s", sum.point());
        database.derive(new DerivedPoints(List.of(sum, twice)));
        database.lose(List.of(a, b), 100);
        assertEquals(List.of(), events);
        assertEquals(new PointValue(0, PointValue.UNREACHABLE, 0), twice.point().value());
        database.set(a, 1, 200);
        assertEquals(List.of("1 1.0 0 200", "10 0.0 192 200", "11 0.0 192 200"), events);
        database.set(b, 2, 300);
        assertEquals(List.of("2 2.0 0 300", "10 3.0 0 300", "11 6.0 0 300"), events.subList(3, 6));
    }

    @Test
    void theTimeIsThatOfTheNewestInputThatChanged() throws ExpressionException {
        DerivedPoint sum = derived(10, PointType.M_ME_TF_1, "a + b", "a b", a, b);
        database.derive(new DerivedPoints(List.of(sum)));
        database.set(a, 1, 100);
        database.set(b, 2, 200);
        // The same value at a later time changes nothing, and is not what the next event is about.
        database.set(b, 2, 900);
        database.set(a, 5, 400);
        assertEquals(
                List.of("10 3.0 0 200", "10 7.0 0 400"),
                events.stream().filter(event -> event.matches("10 [37].*")).toList());
    }

    @Test
    void ofInputsThatChangedTogetherTheNewestGivesTimeAndItsOrigin() throws ExpressionException {
        Point late = timed(1, 0);
        Point early = timed(2, 1);
        DerivedPoint sum = derived(10, PointType.M_ME_TF_1, "a + b", "a b", late, early);
        database.derive(new DerivedPoints(List.of(sum)));
        long now = Row.TIME;
        database.apply(List.of(late, early), new Read(now, 1, 2, 0, 0));
        assertEquals(TimeOrigin.SUBSTITUTE, sum.point().timeOrigin(), "times of the year 1970 are none");
        database.apply(List.of(late, early), new Read(now, 3, 4, now - 1_000, now - 5_000));
        assertEquals(new PointValue(7, Quality.GOOD, now - 1_000), sum.point().value());
        assertEquals(TimeOrigin.PLC, sum.point().timeOrigin());
        database.apply(List.of(early), new Read(now, 3, 5, now - 1_000, 0));
        assertEquals(TimeOrigin.SUBSTITUTE, sum.point().timeOrigin());
        database.lose(List.of(early), now + 1);
        assertEquals(TimeOrigin.GATEWAY, sum.point().timeOrigin());
    }

    /** Samples that are the values of two points, and the milliseconds of the times beside them. */
    private static final class Read implements Samples {
        private final long timeMillis;
        private final double[] numbers;

        Read(long timeMillis, double... numbers) {
            this.timeMillis = timeMillis;
            this.numbers = numbers.clone();
        }

        @Override
        public long timeMillis() {
            return timeMillis;
        }

        @Override
        public int size() {
            return numbers.length;
        }

        @Override
        public boolean isValid(int tag) {
            return true;
        }

        @Override
        public double value(int tag) {
            return numbers[tag];
        }

        @Override
        public long count(int tag) {
            return TimeUnit.MILLISECONDS.toNanos((long) numbers[tag]);
        }
    }

    /** Point with the PLC's time in the sample two behind its own. */
    private static Point timed(int address, int sample) {
        return new Point(
                new Point.Definition(1, address, "in", PointType.M_ME_TF_1, List.of(), 0),
                Points.conversion(PointType.Kind.FLOAT, sample),
                new Treatment(
                        Filters.NONE,
                        Treatment.EventRule.ABSOLUTE,
                        null,
                        null,
                        new TimeSource("in", sample + 2, ZoneOffset.UTC)));
    }

    @Test
    void withoutAResultItShowsItsSubstitute() throws ExpressionException {
        Point point = new Point(
                new Point.Definition(1, 10, "out", PointType.M_ME_TF_1, List.of(), 0),
                DerivedPoint.conversion(PointType.Kind.FLOAT, Range.UNLIMITED),
                new Treatment(Filters.NONE, Treatment.EventRule.ABSOLUTE, null, 7.5));
        database.derive(new DerivedPoints(
                List.of(new DerivedPoint(point, Expression.parse("1 / a", List.of("a")), List.of(a)))));
        database.set(a, 4, 100);
        assertEquals(new PointValue(0.25, Quality.GOOD, 100), point.value());
        database.set(a, 0, 200);
        assertEquals(new PointValue(7.5, PointValue.SUBSTITUTE, 200), point.value());
    }

    @Test
    void allInputsLostIsLost() throws ExpressionException {
        DerivedPoint sum = derived(10, PointType.M_ME_TF_1, "a + b", "a b", a, b);
        database.derive(new DerivedPoints(List.of(sum)));
        assertEquals(PointValue.UNREACHABLE, sum.point().value().quality());
        database.set(a, 1, 100);
        database.set(b, 2, 100);
        database.lose(List.of(a, b), 500);
        assertEquals(new PointValue(3, PointValue.UNREACHABLE, 500), sum.point().value());
    }

    @Test
    void aReservationAboutAnInputIsOneAboutTheResult() throws ExpressionException {
        DerivedPoint sum = derived(10, PointType.M_ME_TF_1, "a + b", "a b", a, b);
        database.derive(new DerivedPoints(List.of(sum)));
        database.set(a, 1, 100);
        database.set(b, 2, 100);
        database.reserve(List.of(b), Quality.of(Quality.NOT_TOPICAL), 300);
        assertEquals(
                new PointValue(3, Quality.of(Quality.NOT_TOPICAL), 300),
                sum.point().value());
    }

    @Test
    void theBranchThatIsNotTakenDoesNotCount() throws ExpressionException {
        DerivedPoint choice = derived(10, PointType.M_ME_TF_1, "IF(a > 0, a, b)", "a b", a, b);
        database.derive(new DerivedPoints(List.of(choice)));
        database.set(a, 1, 100);
        assertEquals(Quality.GOOD, choice.point().value().quality());
        database.set(a, -1, 200);
        assertEquals(PointValue.UNREACHABLE, choice.point().value().quality());
    }

    @Test
    void halfAStateIsNone() throws ExpressionException {
        DerivedPoint position = derived(10, PointType.M_DP_TB_1, "a / 2", "a", a);
        DerivedPoint bits = derived(11, PointType.M_BO_TB_1, "a / 2", "a", a);
        database.derive(new DerivedPoints(List.of(position, bits)));
        database.set(a, 4, 100);
        assertEquals(new PointValue(2, Quality.GOOD, 100), position.point().value());
        database.set(a, 3, 200);
        assertEquals(
                new PointValue(2, Quality.of(Quality.INVALID), 200),
                position.point().value());
        assertEquals(
                new PointValue(2, Quality.of(Quality.INVALID), 200),
                bits.point().value());
        database.set(a, 8, 300);
        assertEquals(
                new PointValue(2, Quality.of(Quality.INVALID), 300),
                position.point().value());
        assertEquals(new PointValue(4, Quality.GOOD, 300), bits.point().value());
    }

    @Test
    void anInfiniteInputLeavesNoValueThatLooksGood() throws ExpressionException {
        Point measured = Points.of(1, 0, PointType.M_ME_TF_1, 0);
        DerivedPoint rounded = derived(10, PointType.M_ME_TF_1, "ROUND(a, 1)", "a", measured);
        database.derive(new DerivedPoints(List.of(rounded)));
        database.apply(List.of(measured), new Row(100, 3.04));
        assertEquals(new PointValue(3, Quality.GOOD, 100), rounded.point().value());
        database.apply(List.of(measured), new Row(200, Double.POSITIVE_INFINITY));
        assertEquals(
                new PointValue(3, Quality.of(Quality.INVALID | Quality.OVERFLOW), 200),
                rounded.point().value());
        database.apply(List.of(measured), new Row(300, 4.0));
        assertEquals(new PointValue(4, Quality.GOOD, 300), rounded.point().value());
    }

    @Test
    void aPointThatCannotBeComputedIsLost() throws ExpressionException {
        DerivedPoint broken = derived(10, PointType.M_ME_TF_1, "a + b", "a b", a);
        database.derive(new DerivedPoints(List.of(broken)));
        broken.point().sample(new Row(50, 3.0, 0.0), 0);
        assertEquals(Quality.GOOD, broken.point().value().quality());
        assertThrows(IllegalStateException.class, () -> database.set(a, 1, 100));
        assertEquals(
                new PointValue(3, PointValue.UNREACHABLE, 100), broken.point().value());
        assertEquals(List.of("1 1.0 0 100", "10 3.0 " + PointValue.UNREACHABLE.bits() + " 100"), events);
    }

    @Test
    void aCycleIsRefused() throws ExpressionException {
        Point first = input(20);
        DerivedPoint other = derived(21, PointType.M_ME_TF_1, "a", "a", first);
        DerivedPoint self = new DerivedPoint(first, Expression.parse("x", List.of("x")), List.of(other.point()));
        assertThrows(IllegalArgumentException.class, () -> new DerivedPoints(List.of(other, self)));
    }
}
