package telecontrol.gateway.check;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import telecontrol.mapping.Range;
import telecontrol.s7.S7Type;

/** Numbers that tags can hold, as a point gets them: times in milliseconds (LTIME in nanoseconds), digits of counters decoded. */
final class NumberRange {
    private static final double MOST_S5TIME = 9_990_000;

    private NumberRange() {}

    /** Numbers of a type; nothing for dates and texts, which have none. */
    static Optional<Range> of(S7Type type) {
        return Optional.ofNullable(whole(type)).or(() -> Optional.ofNullable(other(type)));
    }

    /** Numbers of a type of whole numbers or bits; nothing for all others. */
    static Optional<Range> ofWhole(S7Type type) {
        return Optional.ofNullable(whole(type));
    }

    /** Numbers that a mask leaves: its bits are closed up to the right. */
    static Range masked(long mask) {
        return new Range(0, (1L << Long.bitCount(mask)) - 1);
    }

    private static @Nullable Range whole(S7Type type) {
        return switch (type) {
            case BOOL -> new Range(0, 1);
            case BYTE, USINT -> new Range(0, 0xFF);
            case SINT -> new Range(Byte.MIN_VALUE, Byte.MAX_VALUE);
            case WORD, UINT -> new Range(0, 0xFFFF);
            case INT -> new Range(Short.MIN_VALUE, Short.MAX_VALUE);
            case DWORD, UDINT -> new Range(0, 0xFFFF_FFFFL);
            case DINT -> new Range(Integer.MIN_VALUE, Integer.MAX_VALUE);
            case COUNTER -> new Range(0, 999);
            case LWORD, ULINT -> new Range(0, 0x1p64);
            case LINT -> new Range(-0x1p63, 0x1p63);
            default -> null;
        };
    }

    private static @Nullable Range other(S7Type type) {
        return switch (type) {
            case REAL -> new Range(-Float.MAX_VALUE, Float.MAX_VALUE);
            case LREAL -> new Range(-Double.MAX_VALUE, Double.MAX_VALUE);
            case S5TIME -> new Range(0, MOST_S5TIME);
            case TIME -> new Range(Integer.MIN_VALUE, Integer.MAX_VALUE);
            case LTIME -> new Range(-0x1p63, 0x1p63);
            default -> null;
        };
    }
}
