package telecontrol.mapping;

import org.jspecify.annotations.Nullable;

/**
 * What becomes of a number in the PLC before it is the value of a point; the keys stand at the point itself.
 *
 * @param mask bits that count, 1 to 0xFFFFFFFF, closed up to the right; null for the whole value
 * @param map values by numbers, behind the mask; null for none
 * @param pulses rules of a counter that counts the edges of a bit; null for none
 * @param substitute value while there is none from the PLC, as {@link PointType.Kind} has it: a single point 0 or 1, a double point 0 to
 *     3, otherwise engineering units; null for the last one with IV and NT
 */
public record Signal(
        @Nullable Located<Long> mask,
        @Nullable ValueMap map,
        Filters filters,
        @Nullable PulseInput pulses,
        @Nullable Double substitute) {

    /** The number is the value. */
    public static final Signal PLAIN = new Signal(null, null, Filters.NONE, null, null);
}
