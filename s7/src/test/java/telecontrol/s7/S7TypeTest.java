package telecontrol.s7;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.math.BigInteger;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class S7TypeTest {

    private static byte[] hex(String octets) {
        return HexFormat.of().parseHex(octets.replace(" ", ""));
    }

    private static S7Tag tag(S7Type type) {
        return new S7Tag(
                new S7Address(S7Area.DATA_BLOCK, 1, 0, type == S7Type.BOOL ? 0 : S7Address.NO_BIT),
                type,
                type.isText() ? 20 : 0);
    }

    static Stream<Arguments> values() {
        return Stream.of(
                arguments(S7Type.BOOL, "01", true, 1L),
                arguments(S7Type.BOOL, "00", false, 0L),
                arguments(S7Type.BYTE, "ff", 255, 255L),
                arguments(S7Type.WORD, "ffff", 65535, 65535L),
                arguments(S7Type.DWORD, "ffffffff", 4294967295L, 4294967295L),
                arguments(S7Type.LWORD, "8000000000000000", BigInteger.ONE.shiftLeft(63), Long.MIN_VALUE),
                arguments(S7Type.SINT, "80", -128, -128L),
                arguments(S7Type.USINT, "80", 128, 128L),
                arguments(S7Type.INT, "8000", -32768, -32768L),
                arguments(S7Type.INT, "6c00", 27648, 27648L),
                arguments(S7Type.UINT, "8000", 32768, 32768L),
                arguments(S7Type.DINT, "80000000", Integer.MIN_VALUE, (long) Integer.MIN_VALUE),
                arguments(S7Type.UDINT, "80000000", 2147483648L, 2147483648L),
                arguments(S7Type.LINT, "ffffffffffffffff", -1L, -1L),
                arguments(S7Type.ULINT, "ffffffffffffffff", new BigInteger("18446744073709551615"), -1L),
                arguments(S7Type.REAL, "42f6e979", 123.456f, 123L),
                arguments(S7Type.REAL, "7f800000", Float.POSITIVE_INFINITY, Long.MAX_VALUE),
                arguments(S7Type.REAL, "7fc00000", Float.NaN, 0L),
                arguments(S7Type.LREAL, "c05edd2f1a9fbe77", -123.456, -123L),
                arguments(S7Type.CHAR, "41", 'A', 65L),
                arguments(S7Type.CHAR, "e9", '\u00e9', 0xE9L),
                arguments(S7Type.WCHAR, "0416", '\u0416', 0x416L),
                arguments(S7Type.S5TIME, "0999", Duration.ofMillis(9990), 9990L),
                arguments(S7Type.S5TIME, "2100", Duration.ofSeconds(100), 100_000L),
                arguments(S7Type.S5TIME, "3999", Duration.ofSeconds(9990), 9_990_000L),
                arguments(S7Type.TIME, "fffffa24", Duration.ofMillis(-1500), -1500L),
                arguments(S7Type.TIME, "7fffffff", Duration.ofMillis(Integer.MAX_VALUE), (long) Integer.MAX_VALUE),
                arguments(S7Type.LTIME, "ffffffffffffffff", Duration.ofNanos(-1), -1L),
                arguments(S7Type.LTIME, "8000000000000000", Duration.ofNanos(Long.MIN_VALUE), Long.MIN_VALUE),
                arguments(S7Type.DATE, "0000", LocalDate.of(1990, 1, 1), 7305L),
                arguments(S7Type.DATE, "ffff", LocalDate.of(2169, 6, 6), 72840L),
                arguments(S7Type.TIME_OF_DAY, "05265bff", LocalTime.of(23, 59, 59, 999_000_000), 86_399_999L),
                arguments(
                        S7Type.LTIME_OF_DAY,
                        "00004e94914effff",
                        LocalTime.of(23, 59, 59, 999_999_999),
                        86_399_999_999_999L),
                arguments(
                        S7Type.DATE_AND_TIME,
                        "2602282359599997",
                        at(2026, 2, 28, 23, 59, 59, 999_000_000),
                        1772323199_999000000L),
                arguments(S7Type.DATE_AND_TIME, "9001010000000002", at(1990, 1, 1, 0, 0, 0, 0), 631152000_000000000L),
                arguments(
                        S7Type.DATE_AND_TIME,
                        "0002291200001233",
                        at(2000, 2, 29, 12, 0, 0, 123_000_000),
                        951825600_123000000L),
                arguments(S7Type.LDT, "0000000000000001", at(1970, 1, 1, 0, 0, 0, 1), 1L),
                arguments(S7Type.LDT, "7fffffffffffffff", at(2262, 4, 11, 23, 47, 16, 854_775_807), Long.MAX_VALUE),
                arguments(
                        S7Type.DTL,
                        "07ea021c07173b3b3b9ac9ff",
                        at(2026, 2, 28, 23, 59, 59, 999_999_999),
                        1772323199_999999999L),
                arguments(S7Type.DTL, "07b201010500000000000000", at(1970, 1, 1, 0, 0, 0, 0), 0L),
                arguments(S7Type.COUNTER, "0999", 999, 999L));
    }

    private static LocalDateTime at(int year, int month, int day, int hour, int minute, int second, int nano) {
        return LocalDateTime.of(year, month, day, hour, minute, second, nano);
    }

    @ParameterizedTest
    @MethodSource("values")
    void isDecodedAndEncoded(S7Type type, String octets, Object value, long number) {
        byte[] bytes = hex("ee" + octets + "ee");
        assertTrue(type.isValue(bytes, 1));
        assertEquals(value, S7Value.of(tag(type), bytes, 1));
        assertEquals(number, type.longValue(bytes, 1));
        if (type != S7Type.LDT || number < Long.MAX_VALUE) {
            assertArrayEquals(hex(octets), S7Value.encode(tag(type), value));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "S5TIME, 0a00",
        "S5TIME, 000f",
        "S5TIME, 00a0",
        "TIME_OF_DAY, 05265c00",
        "LTIME_OF_DAY, 00004e94914f0000",
        "LTIME_OF_DAY, ffffffffffffffff",
        "DATE_AND_TIME, 0000000000000000",
        "DATE_AND_TIME, ffffffffffffffff",
        "DATE_AND_TIME, 2602300000000000",
        "DATE_AND_TIME, 2601012400000000",
        "DATE_AND_TIME, 26010100000000a0",
        "DATE_AND_TIME, 2613010000000000",
        "DATE_AND_TIME, 26010100600000 00",
        "LDT, ffffffffffffffff",
        "DTL, 000000000000000000000000",
        "DTL, 07ea021d0700000000000000",
        "DTL, 07ea010107003c0000000000",
        "DTL, 07ea01010700000 03b9aca00",
        "DTL, 08d6040c0100000000000000",
        "COUNTER, 0a00",
        "COUNTER, 00fa",
        "STRING, 05064142",
        "WSTRING, 00050006"
    })
    void isNotAValue(S7Type type, String octets) {
        assertFalse(type.isValue(hex(octets + "0000000000000000"), 0));
    }

    @Test
    void weekdayIsIgnoredWhenReadAndCorrectWhenWritten() {
        byte[] wrongDay = hex("2602282359599999");
        wrongDay[7] = (byte) 0x9F;
        assertTrue(S7Type.DATE_AND_TIME.isValue(wrongDay, 0));
        assertEquals(1772323199_999000000L, S7Type.DATE_AND_TIME.longValue(wrongDay, 0));
        for (int day = 1; day <= 7; day++) {
            // 1 March 2026 is a Sunday, weekday 1.
            LocalDateTime date = LocalDateTime.of(2026, 3, day, 0, 0);
            assertEquals(day, S7Value.encode(tag(S7Type.DATE_AND_TIME), date)[7] & 0xF);
            assertEquals(day, S7Value.encode(tag(S7Type.DTL), date)[4]);
        }
    }

    @Test
    void everyDayOfDtAndDtlAgreesWithTheCalendar() {
        for (LocalDateTime day = LocalDateTime.of(1990, 1, 1, 12, 34, 56);
                day.getYear() < 2090;
                day = day.plusDays(1)) {
            long nanos = day.toEpochSecond(ZoneOffset.UTC) * 1_000_000_000L;
            assertEquals(nanos, S7Type.DATE_AND_TIME.longValue(S7Value.encode(tag(S7Type.DATE_AND_TIME), day), 0));
            assertEquals(nanos, S7Type.DTL.longValue(S7Value.encode(tag(S7Type.DTL), day), 0));
        }
    }

    @Test
    void unsignedNumbersOfEightOctetsBecomePositiveDoubles() {
        assertEquals(0x1p64, S7Type.ULINT.doubleValue(hex("ffffffffffffffff"), 0));
        assertEquals(-1.0, S7Type.LINT.doubleValue(hex("ffffffffffffffff"), 0));
    }

    static Stream<Arguments> arrays() {
        return Stream.of(
                arguments("DB1.DBW0 INT[3]", "0001fffe8000", List.of(1, -2, -32768)),
                arguments("DB1.DBB0 CHAR[2]", "41e9", List.of('A', '\u00e9')),
                arguments(
                        "DB1.DBD0 TIME[2]",
                        "fffffa2400000001",
                        List.of(Duration.ofMillis(-1500), Duration.ofMillis(1))),
                // Bits 5 to 7 of the first octet and 0 to 6 of the second: 1 0 1, 1 1 0 0 0 0 1.
                arguments(
                        "DB1.DBX0.5 BOOL[10]",
                        "a043",
                        List.of(true, false, true, true, true, false, false, false, false, true)),
                arguments("DB1.DBX0.3 BOOL[2]", "10", List.of(false, true)),
                // An unused octet between texts of odd size, none behind the last.
                arguments("DB1.DBB0 STRING(3)[2]", "0302616200" + "00" + "0301630000", List.of("ab", "c")),
                arguments("DB1.DBB0 WSTRING(1)[2]", "00010001041600010000" + "0000", List.of("\u0416", "")),
                arguments("T1 S5TIME[2]", "09992100", List.of(Duration.ofMillis(9990), Duration.ofSeconds(100))),
                arguments("C1 COUNTER[2]", "09990001", List.of(999, 1)));
    }

    @ParameterizedTest
    @MethodSource("arrays")
    void arraysAreDecodedAndEncoded(String text, String octets, List<Object> values) {
        S7Tag tag = S7Tag.parse(text);
        assertEquals(hex(octets).length, tag.octets());
        assertTrue(S7Value.isValue(tag, hex("ee" + octets), 1));
        assertEquals(values, S7Value.of(tag, hex("ee" + octets), 1));
        assertEquals(octets, HexFormat.of().formatHex(S7Value.encode(tag, values)));
    }

    @Test
    void anArrayIsWrittenFromAsManyValuesAsItHas() {
        S7Tag tag = S7Tag.parse("DB1.DBW0 INT[2]");
        for (Object wrong : List.of(List.of(1), List.of(1, 2, 3), 1, "12", List.of(1, 70000))) {
            assertThrows(IllegalArgumentException.class, () -> S7Value.encode(tag, wrong), wrong::toString);
        }
        assertEquals(
                "DB1.DBW0 INT[2]: [1] (expected: a list of 2 values)",
                assertThrows(IllegalArgumentException.class, () -> S7Value.encode(tag, List.of(1)))
                        .getMessage());
    }

    @Test
    void oneWrongElementIsNoValueOfTheArray() {
        S7Tag tag = S7Tag.parse("DB1.DBW0 S5TIME[3]");
        byte[] octets = hex("0001 00fa 0003");
        Readings readings = new Readings(List.of(tag), new int[] {0}, octets, new TagStatus[] {TagStatus.OK});
        assertEquals(TagStatus.NOT_A_VALUE, readings.status(0));
        assertEquals(TagStatus.NOT_A_VALUE, readings.status(0, 1));
        assertEquals(TagStatus.OK, readings.status(0, 2));
        assertEquals(30, readings.longValue(0, 2));
        assertEquals(30.0, readings.doubleValue(0, 2));
        assertThrows(IndexOutOfBoundsException.class, () -> readings.longValue(0, 3));
        assertThrows(IllegalStateException.class, () -> readings.value(0));
        assertArrayEquals(octets, readings.octets(0));
    }

    @Test
    void s5timeTakesTheFinestBase() {
        assertArrayEquals(hex("0001"), S7Value.encode(tag(S7Type.S5TIME), Duration.ofMillis(19)));
        assertArrayEquals(hex("0999"), S7Value.encode(tag(S7Type.S5TIME), Duration.ofMillis(9999)));
        assertArrayEquals(hex("1100"), S7Value.encode(tag(S7Type.S5TIME), Duration.ofSeconds(10)));
        assertArrayEquals(hex("2100"), S7Value.encode(tag(S7Type.S5TIME), Duration.ofSeconds(100)));
        assertArrayEquals(hex("3100"), S7Value.encode(tag(S7Type.S5TIME), Duration.ofSeconds(1000)));
    }

    @Test
    void textsKeepTheirDeclaredLength() {
        byte[] empty = S7Value.encode(tag(S7Type.STRING), "");
        assertEquals(22, empty.length);
        assertArrayEquals(hex("1400"), Arrays.copyOf(empty, 2));
        byte[] text = S7Value.encode(tag(S7Type.STRING), "Gr\u00fc\u00dfe");
        assertArrayEquals(hex("14054772fcdf65"), Arrays.copyOf(text, 7));
        assertEquals("Gr\u00fc\u00dfe", S7Value.of(tag(S7Type.STRING), text, 0));
        byte[] wide = S7Value.encode(tag(S7Type.WSTRING), "Gr\u00fc\u00dfe");
        assertArrayEquals(hex("001400050047007200fc00df0065"), Arrays.copyOf(wide, 14));
        assertEquals("Gr\u00fc\u00dfe", S7Value.of(tag(S7Type.WSTRING), wide, 0));
        S7Tag longest = new S7Tag(S7Address.parse("DB1.DBB0"), S7Type.STRING);
        assertEquals("x".repeat(254), S7Value.of(longest, S7Value.encode(longest, "x".repeat(254)), 0));
    }

    static Stream<Arguments> refused() {
        return Stream.of(
                arguments(S7Type.INT, 32768, "DB1.DBW0 INT: 32768 (expected: -32768 to 32767)"),
                arguments(S7Type.INT, 1.5, "DB1.DBW0 INT: 1.5 (expected: a whole number from -32768 to 32767)"),
                arguments(S7Type.INT, Double.NaN, "DB1.DBW0 INT: NaN (expected: a whole number from -32768 to 32767)"),
                arguments(S7Type.INT, "7", "DB1.DBW0 INT: 7 (expected: a number)"),
                arguments(S7Type.BOOL, 2, "DB1.DBX0.0: 2 (expected: 0 to 1)"),
                arguments(S7Type.UDINT, -1, "DB1.DBD0 UDINT: -1 (expected: 0 to 4294967295)"),
                arguments(S7Type.ULINT, -1, "DB1.DBB0 ULINT: -1 (expected: 0 to 18446744073709551615)"),
                arguments(S7Type.REAL, 1e39, "DB1.DBD0 REAL: 1.0E39 (expected: -3.4028235e38 to 3.4028235e38)"),
                arguments(S7Type.CHAR, '\u0416', "DB1.DBB0 CHAR: 1046 (expected: 0 to 255)"),
                arguments(S7Type.S5TIME, Duration.ofHours(3), "DB1.DBW0 S5TIME: 10800000 (expected: 0 to 9990000)"),
                arguments(
                        S7Type.DATE_AND_TIME,
                        at(1989, 1, 1, 0, 0, 0, 0),
                        "DB1.DBB0 DATE_AND_TIME: 1989-01-01T00:00 (expected: a year from 1990 to 2089)"),
                arguments(
                        S7Type.STRING,
                        "x".repeat(21),
                        "DB1.DBB0 STRING(20): " + "x".repeat(21) + " (expected: a text of at most 20 characters)"),
                arguments(
                        S7Type.STRING,
                        "\u0416",
                        "DB1.DBB0 STRING(20): \u0416 (expected: characters of Latin-1 only; use WSTRING for others)"));
    }

    @ParameterizedTest
    @MethodSource("refused")
    void isNotEncoded(S7Type type, Object value, String message) {
        assertEquals(
                message,
                assertThrows(IllegalArgumentException.class, () -> S7Value.encode(tag(type), value))
                        .getMessage());
    }

    @Test
    void anyOctetsAreAValueThatIsWrittenBackOrNone() {
        Random random = new Random(815);
        for (S7Type type : S7Type.values()) {
            S7Tag tag = tag(type);
            for (int i = 0; i < 20_000; i++) {
                byte[] octets = new byte[tag.octets()];
                random.nextBytes(octets);
                if (type.isText()) {
                    octets[0] = 0;
                    octets[type == S7Type.STRING ? 0 : 1] = 20;
                }
                boolean fits = !type.isText()
                        || S7Type.u16(octets, type == S7Type.STRING ? 0 : 2) <= (type == S7Type.STRING ? 0x1414 : 20);
                if (type.isValue(octets, 0) && fits && !(type == S7Type.STRING && (octets[1] & 0xFF) > 20)) {
                    Object value = S7Value.of(tag, octets, 0);
                    boolean beyondWrite = value instanceof LocalDateTime time && time.getYear() > 2261;
                    if (!beyondWrite) {
                        assertEquals(
                                value,
                                S7Value.of(tag, S7Value.encode(tag, value), 0),
                                () -> type + " " + HexFormat.of().formatHex(octets));
                    }
                }
            }
        }
    }
}
