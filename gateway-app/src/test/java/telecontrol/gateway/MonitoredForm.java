package telecontrol.gateway;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import telecontrol.mapping.PointType;
import telecontrol.mapping.PointType.Kind;

/** What a point makes of a value, in the arithmetic of whoever reads the site file. */
enum MonitoredForm {
    NONE,
    SCALE,
    MAP,
    MASK,
    INVERT;

    private static final BigInteger EIGHT_BITS = BigInteger.valueOf(0xFF);

    /** Whether the combination means something. */
    boolean fits(PlcType plc, Kind kind) {
        return switch (this) {
            case NONE -> plain(plc, kind);
            case SCALE -> plain(plc, kind) && (measured(kind) || kind == Kind.STEP_POSITION || kind == Kind.COUNTER);
            case MAP -> kind != Kind.COUNTER && (plc.isWhole() || plc == PlcType.BOOL);
            case MASK -> kind != Kind.COUNTER && plc.isWhole() && plc != PlcType.COUNTER;
            case INVERT -> plain(plc, kind) && (kind == Kind.SINGLE_POINT || kind == Kind.DOUBLE_POINT);
        };
    }

    /** Whether a number that the tag can hold is beyond the type, of a file that does not say what a REAL means, or how far a position goes. */
    boolean mayHaveNoRoom(PlcType plc, Kind kind) {
        boolean real = plc.category == PlcType.Category.REAL;
        if ((kind != Kind.NORMALIZED && kind != Kind.SCALED) || this == MAP || (real && this == SCALE)) {
            return false;
        }
        BigDecimal most = kind == Kind.NORMALIZED ? BigDecimal.ONE : BigDecimal.valueOf(32_767);
        return plc.samples().stream()
                .map(PlcType.Sample::number)
                .filter(Objects::nonNull)
                .anyMatch(number ->
                        Objects.requireNonNull(value(kind, this == MASK ? BigDecimal.valueOf(0xFF) : number))
                                        .compareTo(most)
                                > 0);
    }

    /** Whether a count is made of a number that need not be whole, without a word about its unit. */
    boolean losesAFraction(PlcType plc, Kind kind) {
        return kind == Kind.COUNTER && plc.category == PlcType.Category.REAL && this == NONE;
    }

    private static boolean measured(Kind kind) {
        return kind == Kind.NORMALIZED || kind == Kind.SCALED || kind == Kind.FLOAT;
    }

    private static boolean plain(PlcType plc, Kind kind) {
        return switch (kind) {
            case SINGLE_POINT -> plc == PlcType.BOOL;
            case DOUBLE_POINT -> plc == PlcType.BYTE || plc == PlcType.USINT;
            case STEP_POSITION -> plc.isWhole();
            case BITSTRING -> plc.category == PlcType.Category.PATTERN;
            case COUNTER -> plc.isWhole() || plc.category == PlcType.Category.REAL;
            case NORMALIZED, SCALED, FLOAT -> plc.isNumber();
        };
    }

    /** Keys of the point besides type and tag. */
    String keys(PointType type) {
        return switch (this) {
            case NONE -> "";
            case SCALE -> ", scale: { factor: 0.5, offset: 1 }";
            case MAP ->
                ", map: { 0: " + word(type.kind(), 0) + ", 1: " + word(type.kind(), 1) + ", otherwise: "
                        + word(type.kind(), 2) + " }";
            case MASK -> ", mask: " + (type.kind() == Kind.DOUBLE_POINT ? "0x42" : "0x55");
            case INVERT -> ", invert: true";
        };
    }

    /** Values of 0, of 1, and of everything else, by kind. */
    private static String word(Kind kind, int entry) {
        return switch (kind) {
            case SINGLE_POINT -> new String[] {"on", "off", "invalid"}[entry];
            case DOUBLE_POINT -> new String[] {"indeterminate", "off", "on"}[entry];
            case STEP_POSITION -> new String[] {"-64", "63", "5"}[entry];
            case BITSTRING -> new String[] {"7", "4294967295", "2147483648"}[entry];
            case NORMALIZED -> new String[] {"-1", "0.5", "0.25"}[entry];
            case SCALED -> new String[] {"-32768", "32767", "12"}[entry];
            case FLOAT -> new String[] {"1.5", "-2e10", "invalid"}[entry];
            case COUNTER -> new String[] {"3", "4", "5"}[entry];
        };
    }

    private static @Nullable BigDecimal number(String word) {
        return switch (word) {
            case "invalid" -> null;
            case "intermediate" -> BigDecimal.ZERO;
            case "indeterminate" -> BigDecimal.valueOf(3);
            default -> new BigDecimal(word);
        };
    }

    /** Value of the point, null where it is invalid. */
    @Nullable
    BigDecimal value(Kind kind, @Nullable BigDecimal raw) {
        if (raw == null) {
            return null;
        }
        return switch (this) {
            case NONE -> state(kind, raw);
            case SCALE -> raw.multiply(new BigDecimal("0.5")).add(BigDecimal.ONE);
            case MAP -> mapped(kind, raw);
            case MASK -> masked(kind, raw.toBigInteger().and(EIGHT_BITS).intValue());
            case INVERT -> inverted(kind, raw);
        };
    }

    private static @Nullable BigDecimal state(Kind kind, BigDecimal raw) {
        boolean none = kind == Kind.DOUBLE_POINT && raw.compareTo(BigDecimal.valueOf(3)) > 0;
        return none ? null : raw;
    }

    private static @Nullable BigDecimal mapped(Kind kind, BigDecimal raw) {
        int entry = raw.signum() == 0 ? 0 : raw.compareTo(BigDecimal.ONE) == 0 ? 1 : 2;
        String word = word(kind, entry);
        if (word.equals("on") || word.equals("off")) {
            return BigDecimal.valueOf((kind == Kind.DOUBLE_POINT ? 1 : 0) + (word.equals("on") ? 1 : 0));
        }
        return number(word);
    }

    private static BigDecimal masked(Kind kind, int octet) {
        if (kind == Kind.DOUBLE_POINT) {
            return BigDecimal.valueOf(((octet >> 1) & 1) + 2L * ((octet >> 6) & 1));
        }
        int bits = (octet & 1) + 2 * ((octet >> 2) & 1) + 4 * ((octet >> 4) & 1) + 8 * ((octet >> 6) & 1);
        return BigDecimal.valueOf(kind == Kind.SINGLE_POINT ? Math.min(bits, 1) : bits);
    }

    private static @Nullable BigDecimal inverted(Kind kind, BigDecimal raw) {
        if (kind == Kind.SINGLE_POINT) {
            return BigDecimal.ONE.subtract(raw);
        }
        int state = raw.intValue();
        return state > 3 ? null : BigDecimal.valueOf(state == 1 ? 2 : state == 2 ? 1 : state);
    }
}
