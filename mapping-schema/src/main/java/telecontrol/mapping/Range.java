package telecontrol.mapping;

/**
 * Closed interval of values in engineering units.
 *
 * @param low smallest value that belongs to it
 * @param high greatest value that belongs to it, not below {@code low}
 */
public record Range(double low, double high) {

    /** Every value: what a point or command without {@code limits} has. */
    public static final Range UNLIMITED = new Range(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);

    /** Whether the value lies inside; NaN never does. */
    public boolean contains(double value) {
        return value >= low && value <= high;
    }

    /** Nearest value inside; NaN stays NaN. */
    public double clamp(double value) {
        return Math.max(low, Math.min(high, value));
    }

    /** Distance from low to high. */
    public double width() {
        return high - low;
    }
}
