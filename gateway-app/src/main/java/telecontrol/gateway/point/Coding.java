package telecontrol.gateway.point;

import org.jspecify.annotations.Nullable;
import telecontrol.mapping.ValueMap;

/**
 * Meaning of the number in a tag, before it is scaled.
 *
 * @param mask bits that count, closed up to the right; 0 for the whole number
 * @param map values by numbers, behind the mask; null for the number itself
 */
public record Coding(long mask, @Nullable ValueMap map) {
    /** The number is the value. */
    public static final Coding PLAIN = new Coding(0, null);

    /** Value of a sample that is valid; NaN where the map has none. */
    double value(Samples samples, int tag) {
        if (mask == 0) {
            return map == null ? samples.value(tag) : map.value((long) samples.value(tag));
        }
        long bits = closedUp(samples.count(tag));
        return map == null ? bits : map.value(bits);
    }

    private long closedUp(long number) {
        long result = 0;
        int position = 0;
        for (long rest = mask; rest != 0; rest &= rest - 1) {
            if ((number & Long.lowestOneBit(rest)) != 0) {
                result |= 1L << position;
            }
            position++;
        }
        return result;
    }
}
