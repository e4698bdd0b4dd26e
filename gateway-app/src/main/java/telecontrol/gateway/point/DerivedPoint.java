package telecontrol.gateway.point;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import telecontrol.gateway.expression.Expression;
import telecontrol.iec104.Quality;
import telecontrol.mapping.PointType;
import telecontrol.mapping.QualityCoding;
import telecontrol.mapping.Range;
import telecontrol.mapping.Scale;

/** Point that is computed from others. Confined to the outstation's event loop. */
public final class DerivedPoint {
    private static final int VALUE = 0;
    private static final int QUALITY = 1;

    private final Point point;
    private final Expression expression;
    private final List<Point> inputs;
    /** Values of the inputs when the point was last computed. */
    private final @Nullable PointValue[] seen;

    private long timeMillis;
    private TimeOrigin origin = TimeOrigin.GATEWAY;

    /**
     * Point that is not computed yet.
     *
     * @param point with the {@link #conversion} of a derived point
     * @param inputs points that the expression's names stand for, in their order
     */
    public DerivedPoint(Point point, Expression expression, List<Point> inputs) {
        this.point = point;
        this.expression = expression;
        this.inputs = List.copyOf(inputs);
        this.seen = new PointValue[inputs.size()];
    }

    /** Conversion of a derived point, whose samples are computed. */
    public static Conversion conversion(PointType.Kind kind, Range limits) {
        QualitySource quality = QualitySource.ofOctet(new QualityOctet(QUALITY, QualityCoding.QDS));
        return new Conversion(
                kind, new Conversion.Inputs(VALUE, Conversion.NONE, quality), false, Scale.IDENTITY, limits);
    }

    public Point point() {
        return point;
    }

    List<Point> inputs() {
        return inputs;
    }

    /** Whether there is nothing to compute it from yet, and so no time that a change of it could have. */
    boolean isToWait() {
        return inputs.stream().allMatch(Point::hasNotBegun);
    }

    /** The value as it is computed now, and its quality, as samples of the point. */
    Samples compute() {
        double[] values = inputs.stream().mapToDouble(DerivedPoint::number).toArray();
        double value = expression.evaluate(values);
        int quality = 0;
        for (int i = 0; i < values.length; i++) {
            Quality ofInput = inputs.get(i).value().quality();
            if (!ofInput.equals(Quality.GOOD) && counts(values, i)) {
                quality |= ofInput.bits();
            }
        }
        return new Computed(isFit(value) ? value : Double.NaN, quality, time(), origin);
    }

    private static double number(Point input) {
        PointValue value = input.value();
        return value.quality().has(Quality.INVALID) ? Double.NaN : value.value();
    }

    /** Whether the result depends on an input at present: not on the branch of an IF that is not taken. */
    private boolean counts(double[] values, int input) {
        double[] without = Arrays.copyOf(values, values.length);
        without[input] = Double.NaN;
        return Double.isNaN(expression.evaluate(without));
    }

    /** States and bit patterns are whole numbers; half a state is none. */
    private boolean isFit(double value) {
        return switch (point.definition().type().kind()) {
            case DOUBLE_POINT, BITSTRING -> value == Math.rint(value);
            default -> true;
        };
    }

    /** Time of the newest of the inputs that have changed since the last time. */
    private long time() {
        long newest = Long.MIN_VALUE;
        for (int i = 0; i < seen.length; i++) {
            PointValue now = inputs.get(i).value();
            PointValue before = seen[i];
            if (before == null
                    || before.value() != now.value()
                    || !before.quality().equals(now.quality())) {
                origin = now.timeMillis() >= newest ? inputs.get(i).timeOrigin() : origin;
                newest = Math.max(newest, now.timeMillis());
            }
            seen[i] = now;
        }
        timeMillis = newest == Long.MIN_VALUE ? timeMillis : newest;
        return timeMillis;
    }

    private record Computed(double number, int quality, long timeMillis, TimeOrigin timeOrigin) implements Samples {
        @Override
        public int size() {
            return QUALITY + 1;
        }

        @Override
        public boolean isValid(int tag) {
            return tag == QUALITY || !Double.isNaN(number);
        }

        @Override
        public double value(int tag) {
            return tag == QUALITY ? quality : number;
        }
    }
}
