package telecontrol.mapping;

/**
 * Straight line from the PLC's raw value to engineering units: {@code value = raw * factor + offset}.
 *
 * @param factor engineering units per raw unit, never 0
 * @param offset engineering value at raw 0
 */
public record Scale(double factor, double offset) {

    /** The raw value is the engineering value. */
    public static final Scale IDENTITY = new Scale(1, 0);

    /** Line through (raw.low, value.low) and (raw.high, value.high); the raw range must have a width. */
    static Scale through(double rawLow, double rawHigh, double valueLow, double valueHigh) {
        double factor = (valueHigh - valueLow) / (rawHigh - rawLow);
        return new Scale(factor, valueLow - rawLow * factor);
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
