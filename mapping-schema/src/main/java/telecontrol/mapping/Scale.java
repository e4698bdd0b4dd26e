package telecontrol.mapping;

import org.jspecify.annotations.Nullable;

/**
 * Straight line from the PLC's raw value to engineering units: {@code value = raw * factor + offset}.
 *
 * @param factor engineering units per raw unit, never 0
 * @param offset engineering value at raw 0
 * @param raw raw values of two points of the line, as they were written; null where factor and offset were
 * @param value engineering values of these points; null where factor and offset were written
 */
public record Scale(
        double factor,
        double offset,
        @Nullable Ends raw,
        @Nullable Ends value) {

    /** The raw value is the engineering value. */
    public static final Scale IDENTITY = new Scale(1, 0);

    /**
     * Two numbers in the order in which they were written.
     *
     * @param last above the first one or below it
     */
    public record Ends(double first, double last) {

        /** All between the two. */
        public Range range() {
            return new Range(Math.min(first, last), Math.max(first, last));
        }
    }

    /** Line that was written as a factor and an offset. */
    public Scale(double factor, double offset) {
        this(factor, offset, null, null);
    }

    /** Line through two points; the raw values must differ. */
    static Scale through(Ends raw, Ends value) {
        double factor = (value.last - value.first) / (raw.last - raw.first);
        return new Scale(factor, value.first - raw.first * factor, raw, value);
    }

    /** Whether the raw value is the engineering value, however that was written. */
    public boolean isIdentity() {
        return factor == 1 && offset == 0;
    }

    /** Engineering value of a raw value. */
    public double toValue(double raw) {
        return raw * factor + offset;
    }

    /** Raw value of an engineering value, not rounded. */
    public double toRaw(double value) {
        return (value - offset) / factor;
    }
}
