package telecontrol.gateway.point;

import telecontrol.iec104.Quality;
import telecontrol.mapping.PointType;
import telecontrol.mapping.Range;
import telecontrol.mapping.Scale;

/**
 * Way from the samples of a scan to the value of a point.
 *
 * @param kind what the point carries
 * @param inputs where its samples are
 * @param invert on and off are exchanged
 * @param coding what the number in the tag means
 * @param scale raw value to engineering units, of measured values
 * @param limits values outside are clamped and marked OV
 */
public record Conversion(PointType.Kind kind, Inputs inputs, boolean invert, Coding coding, Scale scale, Range limits) {

    /** Position of a sample that does not exist. */
    public static final int NONE = -1;

    private static final int DOUBLE_POINT_STATES = 4;
    /** The greatest number of 64 bits, as near as a floating-point number comes to it. */
    private static final double MOST_COUNT = 0x1p64;

    private static final long COUNTER_BITS = 0xFFFF_FFFFL;

    /**
     * Positions of a point's samples in its scan; {@link #NONE} where there is none.
     *
     * @param value the value, or the ON bit of a double point
     * @param off OFF bit of a double point
     * @param quality what the PLC says about the value
     */
    public record Inputs(int value, int off, QualitySource quality) {

        boolean has(int tag) {
            return value == tag || off == tag || quality.has(tag);
        }
    }

    /** Conversion of a tag whose number is the value. */
    public Conversion(PointType.Kind kind, Inputs inputs, boolean invert, Scale scale, Range limits) {
        this(kind, inputs, invert, Coding.PLAIN, scale, limits);
    }

    /** Conversion of a point that has no samples. */
    static Conversion none(PointType.Kind kind) {
        return new Conversion(kind, new Inputs(NONE, NONE, QualitySource.NONE), false, Scale.IDENTITY, Range.UNLIMITED);
    }

    /** The same conversion with other limits. */
    Conversion within(Range other) {
        return new Conversion(kind, inputs, invert, coding, scale, other);
    }

    /** False when a sample that makes the value is missing. */
    boolean isReadable(Samples samples) {
        return samples.isValid(inputs.value) && (inputs.off == NONE || samples.isValid(inputs.off));
    }

    /** Value of the point; with a sample missing it is invalid and keeps the last number. */
    PointValue convert(Samples samples, double last) {
        Quality quality = inputs.quality.quality(samples);
        if (!isReadable(samples)) {
            return new PointValue(last, quality.with(Quality.INVALID), samples.timeMillis());
        }
        return switch (kind) {
            case SINGLE_POINT -> singlePoint(samples, quality, last);
            case DOUBLE_POINT -> doublePoint(samples, quality, last);
            case COUNTER -> scale.isIdentity() ? count(samples, quality, last) : number(samples, quality, last);
            default -> number(samples, quality, last);
        };
    }

    private PointValue singlePoint(Samples samples, Quality quality, double last) {
        double state = coding.value(samples, inputs.value);
        return Double.isNaN(state)
                ? new PointValue(last, quality.with(Quality.INVALID), samples.timeMillis())
                : new PointValue((state != 0) != invert ? 1 : 0, quality, samples.timeMillis());
    }

    private PointValue doublePoint(Samples samples, Quality quality, double last) {
        double state = coding.value(samples, inputs.value);
        if (inputs.off != NONE) {
            state = (state != 0 ? 2 : 0) + (samples.value(inputs.off) != 0 ? 1 : 0);
        }
        if (!(state >= 0 && state < DOUBLE_POINT_STATES)) {
            return new PointValue(last, quality.with(Quality.INVALID), samples.timeMillis());
        }
        boolean determined = state == 1 || state == 2;
        return new PointValue(invert && determined ? 3 - state : state, quality, samples.timeMillis());
    }

    /** A count is taken modulo 2^32 before it becomes a number: behind 2^53 the low digits of a 64-bit counter would be lost. */
    private PointValue count(Samples samples, Quality quality, double last) {
        return Math.abs(samples.value(inputs.value)) <= MOST_COUNT
                ? new PointValue(samples.count(inputs.value) & COUNTER_BITS, quality, samples.timeMillis())
                : new PointValue(last, quality.with(Quality.INVALID), samples.timeMillis());
    }

    /**
     * A number for which the element has no room is told by OV here, before anybody sees it: events, derived points and the status page say
     * the same.
     */
    private PointValue number(Samples samples, Quality quality, double last) {
        double value = scale.toValue(coding.value(samples, inputs.value));
        if (Double.isNaN(value)) {
            return new PointValue(last, quality.with(Quality.INVALID), samples.timeMillis());
        }
        if (limits.contains(value) && kind.holds(value)) {
            return new PointValue(value, quality, samples.timeMillis());
        }
        return new PointValue(limits.clamp(value), quality.with(Quality.OVERFLOW), samples.timeMillis());
    }
}
