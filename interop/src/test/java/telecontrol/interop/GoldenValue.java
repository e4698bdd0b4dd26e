package telecontrol.interop;

import static java.time.Duration.ofDays;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofNanos;
import static java.time.Duration.ofSeconds;

import java.math.BigInteger;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import telecontrol.s7.S7Type;

/**
 * Octets in a PLC and what they mean, worked out by hand from the definition of the S7 data types, not with the codec
 * under test.
 *
 * @param type S7 type, with its length for texts
 * @param hex octets in the PLC, in hex
 * @param value Java value, null where the octets are no value of the type
 * @param canonical whether writing the value gives these octets
 */
record GoldenValue(String type, String hex, @Nullable Object value, boolean canonical) {

    private static final LocalDateTime LEAP_DAY = LocalDateTime.of(2024, 2, 29, 12, 34, 56);

    /** Every type that is not a bit, a timer or a counter, with its edges. */
    static final List<GoldenValue> ALL = List.of(
            value("BYTE", "ab", 0xab),
            value("WORD", "fedc", 0xfedc),
            value("DWORD", "deadbeef", 0xdeadbeefL),
            value("LWORD", "8000000000000001", new BigInteger("8000000000000001", 16)),
            value("SINT", "80", -128),
            value("USINT", "ff", 255),
            value("INT", "8000", -32768),
            value("INT", "7fff", 32767),
            value("UINT", "fffe", 65534),
            value("DINT", "80000000", Integer.MIN_VALUE),
            value("UDINT", "ffffffff", 4294967295L),
            value("LINT", "8000000000000000", Long.MIN_VALUE),
            value("ULINT", "ffffffffffffffff", new BigInteger("18446744073709551615")),
            value("REAL", "c2f6e979", -123.456f),
            value("REAL", "80000000", -0.0f),
            value("REAL", "00000001", Float.MIN_VALUE),
            value("REAL", "7f800000", Float.POSITIVE_INFINITY),
            value("REAL", "ff800000", Float.NEGATIVE_INFINITY),
            value("REAL", "7fc00000", Float.NaN),
            value("LREAL", "fe37e43c8800759c", -1e300),
            value("LREAL", "7ff0000000000000", Double.POSITIVE_INFINITY),
            value("LREAL", "7ff8000000000000", Double.NaN),
            value("CHAR", "41", 'A'),
            value("CHAR", "e9", '\u00e9'),
            value("WCHAR", "0416", '\u0416'),
            value("S5TIME", "0999", ofMillis(9_990)),
            value("S5TIME", "3999", ofSeconds(9_990)),
            noValue("S5TIME", "0a99"),
            noValue("S5TIME", "099f"),
            value("TIME", "fffffa24", ofMillis(-1_500)),
            value("TIME", "7fffffff", ofMillis(Integer.MAX_VALUE)),
            value("LTIME", "ffffb16b6eb10000", ofDays(-1)),
            value("LTIME", "0000000000000001", ofNanos(1)),
            value("DATE", "0000", LocalDate.of(1990, 1, 1)),
            value("DATE", "30bd", LocalDate.of(2024, 2, 29)),
            value("DATE", "ffff", LocalDate.of(2169, 6, 6)),
            value("TIME_OF_DAY", "05265bff", LocalTime.of(23, 59, 59, 999_000_000)),
            noValue("TIME_OF_DAY", "05265c00"),
            value("LTIME_OF_DAY", "00004e94914effff", LocalTime.MAX),
            noValue("LTIME_OF_DAY", "00004e94914f0000"),
            value("DATE_AND_TIME", "2402291234567895", LEAP_DAY.plusNanos(789_000_000)),
            value("DATE_AND_TIME", "9001010000000002", LocalDateTime.of(1990, 1, 1, 0, 0)),
            value("DATE_AND_TIME", "8912312359599997", LocalDateTime.of(2089, 12, 31, 23, 59, 59, 999_000_000)),
            noValue("DATE_AND_TIME", "0000000000000000"),
            noValue("DATE_AND_TIME", "ffffffffffffffff"),
            value("LDT", "17b85586f99ebf79", LEAP_DAY.plusNanos(789_012_345)),
            value("LDT", "0000000000000000", LocalDateTime.of(1970, 1, 1, 0, 0)),
            noValue("LDT", "ffffffffffffffff"),
            value("DTL", "07e8021d050c22382f075f79", LEAP_DAY.plusNanos(789_012_345)),
            noValue("DTL", "000000000000000000000000"),
            noValue("DTL", "07e8021e050c22382f075f79"),
            noValue("DATE_AND_TIME", "240230123456789a"),
            value("STRING(10)", "0a03c4e96200000000000000", "\u00c4\u00e9b"),
            value("STRING(4)", "040000000000", ""),
            value("STRING(254)", "fefe" + "7a".repeat(254), "z".repeat(254)),
            noValue("STRING(4)", "040561626364"),
            value("WSTRING(2)", "0002000000000000", ""),
            noValue("WSTRING(2)", "0002000300410042"),
            value("WSTRING(6)", "000600050047007200fc00df00650000", "Gr\u00fc\u00dfe"));

    private static GoldenValue value(String type, String hex, Object value) {
        return new GoldenValue(type, hex, value, true);
    }

    private static GoldenValue noValue(String type, String hex) {
        return new GoldenValue(type, hex, null, false);
    }

    /** Golden value at a place in a data block. */
    record Placed(GoldenValue golden, int db, int offset) {

        /** Siemens notation, with the width that goes with the size. */
        String siemens() {
            char width = switch (golden.octets()) {
                case 2 -> 'W';
                case 4 -> 'D';
                default -> 'B';
            };
            return "DB" + db + ".DB" + width + offset + " " + golden.type();
        }

        /** PLC4X notation. */
        String plc4x() {
            return "%DB" + db + ":" + offset + ":" + golden.type();
        }
    }

    boolean isValue() {
        return value != null;
    }

    int octets() {
        return hex.length() / 2;
    }

    /** Octets in hex that stand in the PLC before a write: the maximum length of a text, none for other types. */
    String declaration() {
        return switch (s7Type()) {
            case STRING -> hex.substring(0, 2);
            case WSTRING -> hex.substring(0, 4);
            default -> "";
        };
    }

    S7Type s7Type() {
        int length = type.indexOf('(');
        return S7Type.valueOf(length < 0 ? type : type.substring(0, length));
    }

    /** All values one behind the other in a data block, each at an even offset. */
    static List<Placed> placedIn(int db) {
        List<Placed> placed = new ArrayList<>();
        int offset = 0;
        for (GoldenValue golden : ALL) {
            placed.add(new Placed(golden, db, offset));
            offset += (golden.octets() + 1) / 2 * 2;
        }
        return placed;
    }
}
