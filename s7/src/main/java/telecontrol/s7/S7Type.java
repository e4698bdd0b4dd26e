package telecontrol.s7;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Data types of S7 CPUs with their sizes; all are big-endian.
 *
 * <p>Numbers are decoded without allocation. Units of {@link #longValue}: {@link #S5TIME} and {@link #TIME} milliseconds (signed),
 * {@link #LTIME} nanoseconds (signed), {@link #DATE} days since 1970-01-01, {@link #TIME_OF_DAY} milliseconds and {@link #LTIME_OF_DAY}
 * nanoseconds since midnight, {@link #DATE_AND_TIME}, {@link #LDT} and {@link #DTL} nanoseconds since 1970-01-01 00:00 on the clock of
 * the PLC, which has no time zone.
 */
public enum S7Type {
    BOOL(1),
    BYTE(1),
    WORD(2),
    DWORD(4),
    LWORD(8),
    SINT(1),
    USINT(1),
    INT(2),
    UINT(2),
    DINT(4),
    UDINT(4),
    LINT(8),
    ULINT(8),
    REAL(4),
    LREAL(8),
    CHAR(1),
    WCHAR(2),
    S5TIME(2),
    TIME(4),
    LTIME(8),
    DATE(2),
    TIME_OF_DAY(4, "TOD"),
    LTIME_OF_DAY(8, "LTOD"),
    DATE_AND_TIME(8, "DT"),
    LDT(8, "DATE_AND_LTIME"),
    DTL(12),
    /** Current value of an S5 counter: three BCD digits, 0 to 999. */
    COUNTER(2),
    /** Latin-1 text behind its maximum and its current length; the size is that of the tag. */
    STRING(0),
    /** UTF-16 text behind its maximum and its current length; the size is that of the tag. */
    WSTRING(0);

    private static final VarHandle SHORT = MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle INTEGER = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    private final int octets;
    private final String alias;

    S7Type(int octets) {
        this(octets, "");
    }

    S7Type(int octets, String alias) {
        this.octets = octets;
        this.alias = alias;
    }

    /** Size in octets: 1 to 12; 0 for {@link #STRING} and {@link #WSTRING}, whose size is {@link S7Tag#octets()}. */
    public int octets() {
        return octets;
    }

    /** Whether this is the type of the given name in upper case, by its own name or its other one, such as {@code TOD}. */
    boolean isNamed(String name) {
        return name().equals(name) || (!alias.isEmpty() && alias.equals(name));
    }

    public boolean isText() {
        return this == STRING || this == WSTRING;
    }

    /** Whether the octets are a value of this type: BCD digits, dates and times in range, text no longer than its maximum. */
    public boolean isValue(byte[] octets, int at) {
        return switch (this) {
            case S5TIME -> S7Time.s5time(u16(octets, at)) != S7Time.NOT_A_VALUE;
            case TIME_OF_DAY -> u32(octets, at) < S7Time.MILLIS_PER_DAY;
            case LTIME_OF_DAY -> i64(octets, at) >= 0 && i64(octets, at) < S7Time.NANOS_PER_DAY;
            case DATE_AND_TIME -> S7Time.dateAndTime(octets, at) != S7Time.NOT_A_VALUE;
            case LDT -> i64(octets, at) >= 0;
            case DTL -> S7Time.dtl(octets, at) != S7Time.NOT_A_VALUE;
            case COUNTER -> S7Time.bcd3(u16(octets, at)) >= 0;
            case STRING -> (octets[at + 1] & 0xFF) <= (octets[at] & 0xFF);
            case WSTRING -> u16(octets, at + 2) <= u16(octets, at);
            default -> true;
        };
    }

    /**
     * Whole-number value in the unit that the type's description names; REAL and LREAL are truncated towards zero, CHAR and WCHAR give
     * their code, BOOL the lowest bit of the octet, LWORD and ULINT their 64 bits. Meaningless unless {@link #isValue}.
     */
    public long longValue(byte[] octets, int at) {
        return switch (this) {
            case BOOL -> octets[at] & 1;
            case BYTE, USINT, CHAR -> octets[at] & 0xFF;
            case SINT -> octets[at];
            case WORD, UINT, WCHAR -> u16(octets, at);
            case INT -> (short) u16(octets, at);
            case DWORD, UDINT, TIME_OF_DAY -> u32(octets, at);
            case DINT, TIME -> (int) u32(octets, at);
            case LWORD, LINT, ULINT, LTIME, LTIME_OF_DAY, LDT -> i64(octets, at);
            case REAL, LREAL -> (long) doubleValue(octets, at);
            case S5TIME -> S7Time.s5time(u16(octets, at));
            case DATE -> u16(octets, at) + S7Time.EPOCH_DAY_1990;
            case DATE_AND_TIME -> S7Time.dateAndTime(octets, at);
            case DTL -> S7Time.dtl(octets, at);
            case COUNTER -> S7Time.bcd3(u16(octets, at));
            case STRING, WSTRING -> throw new IllegalStateException(this + " has no number");
        };
    }

    /** Value as a floating-point number: REAL and LREAL as they are, all others as {@link #longValue} (LWORD and ULINT unsigned). */
    public double doubleValue(byte[] octets, int at) {
        return switch (this) {
            case REAL -> Float.intBitsToFloat((int) u32(octets, at));
            case LREAL -> Double.longBitsToDouble(i64(octets, at));
            case LWORD, ULINT -> unsigned(i64(octets, at));
            default -> longValue(octets, at);
        };
    }

    private static double unsigned(long bits) {
        // Halving keeps the lowest bit as a sticky bit, so that the conversion rounds once.
        return bits >= 0 ? bits : ((bits >>> 1) | (bits & 1)) * 2.0;
    }

    static int u16(byte[] octets, int at) {
        return (short) SHORT.get(octets, at) & 0xFFFF;
    }

    static long u32(byte[] octets, int at) {
        return (int) INTEGER.get(octets, at) & 0xFFFFFFFFL;
    }

    static long i64(byte[] octets, int at) {
        return (long) LONG.get(octets, at);
    }

    static void put16(byte[] octets, int at, int value) {
        SHORT.set(octets, at, (short) value);
    }

    static void put32(byte[] octets, int at, int value) {
        INTEGER.set(octets, at, value);
    }

    static void put64(byte[] octets, int at, long value) {
        LONG.set(octets, at, value);
    }
}
