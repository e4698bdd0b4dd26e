package telecontrol.gateway;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Data types of a PLC with values and their octets, written down without the product's own decoding. */
enum PlcType {
    BOOL(Category.BIT, 1),
    BYTE(Category.PATTERN, 1),
    WORD(Category.PATTERN, 2),
    DWORD(Category.PATTERN, 4),
    USINT(Category.PATTERN, 1),
    UINT(Category.PATTERN, 2),
    UDINT(Category.PATTERN, 4),
    LWORD(Category.UNSIGNED, 8),
    ULINT(Category.UNSIGNED, 8),
    SINT(Category.SIGNED, 1),
    INT(Category.SIGNED, 2),
    DINT(Category.SIGNED, 4),
    LINT(Category.SIGNED, 8),
    COUNTER(Category.DIGITS, 2),
    REAL(Category.REAL, 4),
    LREAL(Category.REAL, 8),
    S5TIME(Category.TIME, 2),
    TIME(Category.TIME, 4),
    LTIME(Category.TIME, 8),
    CHAR(Category.NONE, 1),
    WCHAR(Category.NONE, 2),
    DATE(Category.NONE, 2),
    TOD(Category.NONE, 4),
    LTOD(Category.NONE, 8),
    DT(Category.NONE, 8),
    LDT(Category.NONE, 8),
    DTL(Category.NONE, 12),
    STRING(Category.NONE, 6),
    WSTRING(Category.NONE, 12);

    enum Category {
        BIT,
        /** Unsigned numbers of at most 32 bits. */
        PATTERN,
        /** Unsigned numbers of 64 bits. */
        UNSIGNED,
        SIGNED,
        /** Digits of an S5 counter. */
        DIGITS,
        REAL,
        TIME,
        /** No value of a point. */
        NONE
    }

    /** Value and how it stands in the PLC. */
    static final class Sample {
        private final @Nullable BigDecimal number;
        private final byte[] octets;

        /** Value whose number is null when it is no number. */
        Sample(@Nullable BigDecimal number, byte[] octets) {
            this.number = number;
            this.octets = octets.clone();
        }

        @Nullable
        BigDecimal number() {
            return number;
        }

        byte[] octets() {
            return octets.clone();
        }
    }

    /** Octets from one type to the next in the block of the test. */
    private static final int SLOT = 12;

    final Category category;
    final int octets;

    PlcType(Category category, int octets) {
        this.category = category;
        this.octets = octets;
    }

    boolean isWhole() {
        return category == Category.PATTERN
                || category == Category.UNSIGNED
                || category == Category.SIGNED
                || category == Category.DIGITS;
    }

    boolean isNumber() {
        return isWhole() || category == Category.REAL || category == Category.TIME;
    }

    boolean isSigned() {
        return category == Category.SIGNED || category == Category.REAL || this == TIME || this == LTIME;
    }

    /** Octet at which it lies. */
    int offset() {
        return 2 + Arrays.asList(values()).indexOf(this) * SLOT;
    }

    /** Tag of its value in the block. */
    String tag(int block) {
        String db = "DB" + block + ".DB";
        if (this == BOOL) {
            return db + "X" + offset() + ".0";
        }
        String length = name().endsWith("STRING") ? "(4)" : "";
        return db + (octets == 2 ? "W" : octets == 4 ? "D" : "B") + offset() + " " + name() + length;
    }

    /** Zero, least, greatest, one, and a value between or none. */
    List<Sample> samples() {
        return switch (category) {
            case BIT -> whole("0", "1", "0", "1", "1");
            case PATTERN, UNSIGNED ->
                whole("0", "0", power(8 * octets).subtract(BigInteger.ONE).toString(), "1", "100");
            case SIGNED -> signed();
            case TIME -> this == S5TIME ? s5time() : signed();
            case DIGITS ->
                List.of(
                        new Sample(BigDecimal.ZERO, number(0)),
                        new Sample(BigDecimal.ZERO, number(0)),
                        new Sample(BigDecimal.valueOf(999), number(0x999)),
                        new Sample(BigDecimal.ONE, number(1)),
                        new Sample(BigDecimal.valueOf(57), number(0x57)));
            case REAL -> this == REAL ? floats() : doubles();
            case NONE -> List.of();
        };
    }

    private List<Sample> signed() {
        BigInteger half = power(8 * octets - 1);
        return whole(
                "0", half.negate().toString(), half.subtract(BigInteger.ONE).toString(), "1", "100");
    }

    private static BigInteger power(int bits) {
        return BigInteger.ONE.shiftLeft(bits);
    }

    private List<Sample> whole(String... values) {
        List<Sample> samples = new ArrayList<>();
        for (String value : values) {
            samples.add(new Sample(new BigDecimal(value), number(new BigInteger(value).longValue())));
        }
        return samples;
    }

    /** The lowest octets of a number, the highest of them first. */
    byte[] number(long value) {
        byte[] all = ByteBuffer.allocate(Long.BYTES).putLong(value).array();
        return Arrays.copyOfRange(all, Long.BYTES - octets, Long.BYTES);
    }

    /** Times of three digits in units of 10 ms, 100 ms, 1 s or 10 s. */
    private List<Sample> s5time() {
        return List.of(
                new Sample(BigDecimal.ZERO, number(0)),
                new Sample(BigDecimal.ZERO, number(0x3000)),
                new Sample(BigDecimal.valueOf(9_990_000), number(0x3999)),
                new Sample(BigDecimal.valueOf(10), number(0x0001)),
                new Sample(BigDecimal.valueOf(57_000), number(0x2057)));
    }

    private static List<Sample> floats() {
        List<Sample> samples = new ArrayList<>();
        for (float value : new float[] {0, -Float.MAX_VALUE, Float.MAX_VALUE, 0.75f, Float.NaN}) {
            samples.add(new Sample(
                    Float.isNaN(value) ? null : new BigDecimal(value),
                    ByteBuffer.allocate(4).putFloat(value).array()));
        }
        return samples;
    }

    private static List<Sample> doubles() {
        List<Sample> samples = new ArrayList<>();
        for (double value : new double[] {0, -Double.MAX_VALUE, Double.MAX_VALUE, 0.75, Double.NaN}) {
            samples.add(new Sample(
                    Double.isNaN(value) ? null : new BigDecimal(value),
                    ByteBuffer.allocate(8).putDouble(value).array()));
        }
        return samples;
    }
}
