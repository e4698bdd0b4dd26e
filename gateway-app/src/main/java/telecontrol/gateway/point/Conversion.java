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
 * @param scale raw value to engineering units, of measured values
 * @param limits values outside are clamped and marked OV
 */
public record Conversion(PointType.Kind kind, Inputs inputs, boolean invert, Scale scale, Range limits) {

    /** Position of a sample that does not exist. */
    public static final int NONE = -1;

    private static final int DOUBLE_POINT_STATES = 4;
    private static final double NO_COUNT = 0x1p64;
    private static final long COUNTER_BITS = 0xFFFF_FFFFL;

    /**
     * Positions of a point's samples in its scan; {@link #NONE} where there is none.
     *
     * @param value the value, or the ON bit of a double point
     * @param off OFF bit of a double point
     * @param quality bits that set IV, NT, SB, BL
     */
    public record Inputs(int value, int off, QualityInputs quality) {}

    /** Positions of the bits that the PLC sets beside a value. */
    public record QualityInputs(int invalid, int notTopical, int substituted, int blocked) {
        public static final QualityInputs NONE =
                new QualityInputs(Conversion.NONE, Conversion.NONE, Conversion.NONE, Conversion.NONE);
    }

    /** Conversion of a point that has no samples. */
    static Conversion none(PointType.Kind kind) {
        return new Conversion(kind, new Inputs(NONE, NONE, QualityInputs.NONE), false, Scale.IDENTITY, Range.UNLIMITED);
    }

    /** The same conversion with other limits. */
    Conversion within(Range other) {
        return new Conversion(kind, inputs, invert, scale, other);
    }

    /** Value of the point; with a sample missing it is invalid and keeps the last number. */
    PointValue convert(Samples samples, double last) {
        Quality quality = quality(samples);
        boolean readable = samples.isValid(inputs.value) && (inputs.off == NONE || samples.isValid(inputs.off));
        if (!readable) {
            return new PointValue(last, quality.with(Quality.INVALID), samples.timeMillis());
        }
        return switch (kind) {
            case SINGLE_POINT ->
                new PointValue((samples.value(inputs.value) != 0) != invert ? 1 : 0, quality, samples.timeMillis());
            case DOUBLE_POINT -> doublePoint(samples, quality, last);
            case COUNTER ->
                scale.equals(Scale.IDENTITY) ? count(samples, quality, last) : number(samples, quality, last);
            default -> number(samples, quality, last);
        };
    }

    private PointValue doublePoint(Samples samples, Quality quality, double last) {
        double state = samples.value(inputs.value);
        if (inputs.off != NONE) {
            state = (state != 0 ? 2 : 0) + (samples.value(inputs.off) != 0 ? 1 : 0);
        }
        if (state < 0 || state >= DOUBLE_POINT_STATES) {
            return new PointValue(last, quality.with(Quality.INVALID), samples.timeMillis());
        }
        boolean determined = state == 1 || state == 2;
        return new PointValue(invert && determined ? 3 - state : state, quality, samples.timeMillis());
    }

    /** A count is taken modulo 2^32 before it becomes a number: behind 2^53 the low digits of a 64-bit counter would be lost. */
    private PointValue count(Samples samples, Quality quality, double last) {
        return Math.abs(samples.value(inputs.value)) < NO_COUNT
                ? new PointValue(samples.count(inputs.value) & COUNTER_BITS, quality, samples.timeMillis())
                : new PointValue(last, quality.with(Quality.INVALID), samples.timeMillis());
    }

    private PointValue number(Samples samples, Quality quality, double last) {
        double value = scale.toValue(samples.value(inputs.value));
        if (Double.isNaN(value)) {
            return new PointValue(last, quality.with(Quality.INVALID), samples.timeMillis());
        }
        if (limits.contains(value)) {
            return new PointValue(value, quality, samples.timeMillis());
        }
        return new PointValue(limits.clamp(value), quality.with(Quality.OVERFLOW), samples.timeMillis());
    }

    private Quality quality(Samples samples) {
        QualityInputs bits = inputs.quality;
        return Quality.of(bit(samples, bits.invalid, Quality.INVALID)
                | bit(samples, bits.notTopical, Quality.NOT_TOPICAL)
                | bit(samples, bits.substituted, Quality.SUBSTITUTED)
                | bit(samples, bits.blocked, Quality.BLOCKED));
    }

    /** A quality bit that cannot be read leaves the value in doubt: it counts as IV. */
    private static int bit(Samples samples, int tag, int bit) {
        if (tag == NONE) {
            return 0;
        }
        if (!samples.isValid(tag)) {
            return Quality.INVALID;
        }
        return samples.value(tag) != 0 ? bit : 0;
    }
}
