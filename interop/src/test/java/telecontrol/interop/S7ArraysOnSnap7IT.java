package telecontrol.interop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import telecontrol.interop.Snap7Server.Area;
import telecontrol.s7.Readings;
import telecontrol.s7.TagStatus;

/** Arrays, and every notation, against the snap7 server with PDUs of 240 octets; octets worked out by hand. */
class S7ArraysOnSnap7IT {

    private static final int DB = 10;
    private static final int DB_OCTETS = 1024;

    private static Snap7Server plc;
    private static S7Session client;

    @BeforeAll
    static void connect() {
        plc = Snap7Server.start(240);
        client = S7Session.connect(plc.port());
    }

    @AfterAll
    static void close() {
        client.close();
        plc.close();
    }

    @BeforeEach
    void clear() {
        plc.setDb(DB, 0, "00".repeat(DB_OCTETS));
    }

    static Stream<Arguments> arrays() {
        return Stream.of(
                arguments("DB10.DBB0 BYTE[3]", "00ff80", List.of(0, 255, 128)),
                arguments("DB10.DBW0 INT[3]", "0001fffe8000", List.of(1, -2, -32768)),
                arguments("DB10.DBD4 UDINT[2]", "ffffffff00000001", List.of(4294967295L, 1L)),
                arguments(
                        "DB10.DBD4 REAL[3]",
                        "c2f6e9797f80000080000000",
                        List.of(-123.456f, Float.POSITIVE_INFINITY, -0.0f)),
                arguments("DB10.DBB0 LREAL[1]", "fe37e43c8800759c", -1e300),
                arguments("DB10.DBB7 CHAR[4]", "41e95a00", List.of('A', '\u00e9', 'Z', '\0')),
                arguments("DB10.DBW8 WCHAR[2]", "04160041", List.of('\u0416', 'A')),
                arguments(
                        "DB10.DBW8 S5TIME[2]", "09993999", List.of(Duration.ofMillis(9990), Duration.ofSeconds(9990))),
                arguments(
                        "DB10.DBD8 TIME[2]",
                        "fffffa2400000001",
                        List.of(Duration.ofMillis(-1500), Duration.ofMillis(1))),
                arguments(
                        "DB10.DBW8 DATE[2]", "000030bd", List.of(LocalDate.of(1990, 1, 1), LocalDate.of(2024, 2, 29))),
                arguments(
                        "DB10.DBB8 DT[2]",
                        "2402291234567895" + "9001010000000002",
                        List.of(
                                LocalDateTime.of(2024, 2, 29, 12, 34, 56, 789_000_000),
                                LocalDateTime.of(1990, 1, 1, 0, 0))),
                arguments("DB10.DBX4.0 BOOL[16]", "0180", bits(0, 15)));
    }

    private static List<Boolean> bits(Integer... set) {
        return IntStream.range(0, 16).mapToObj(List.of(set)::contains).toList();
    }

    private static int offset(String tag) {
        return Integer.parseInt(tag.substring(8).split("[. ]", 2)[0]);
    }

    @ParameterizedTest
    @MethodSource("arrays")
    void areReadAsTheirOctetsMean(String tag, String hex, Object values) {
        plc.setDb(DB, offset(tag), hex);
        assertEquals(values, client.read(tag).value(0));
    }

    @ParameterizedTest
    @MethodSource("arrays")
    void areWrittenAsTheirOctets(String tag, String hex, Object values) {
        plc.setDb(DB, 0, "aa".repeat(64));
        client.write(tag, values);
        String expected = "aa".repeat(offset(tag)) + hex;
        assertEquals(expected + "aa".repeat(64 - expected.length() / 2), plc.getDb(DB, 0, 64));
    }

    @Test
    void bitsOfAnArrayBeginAtAnyBit() {
        // Bits 5 to 7 of the first octet and 0 to 6 of the second.
        plc.setDb(DB, 30, "a043");
        assertEquals(
                List.of(true, false, true, true, true, false, false, false, false, true),
                client.read("DB10.DBX30.5 BOOL[10]").value(0));
        assertEquals(
                List.of(true, true),
                client.read("DB10,X30.5.10").value(0) instanceof List<?> list
                        ? List.of(list.get(0), list.get(9))
                        : List.of());
    }

    @Test
    void textsOfAnArrayBeginAtEvenOctets() {
        plc.setDb(DB, 0, "0302616200" + "00" + "0301c40000");
        assertEquals(
                List.of("ab", "\u00c4"), client.read("DB10.DBB0 STRING(3)[2]").value(0));
    }

    @Test
    void anArrayOverSeveralPdusIsReadWhole() {
        plc.setDb(
                DB,
                0,
                IntStream.range(0, DB_OCTETS / 2)
                        .mapToObj(word -> String.format("%04x", 3 * word))
                        .collect(Collectors.joining()));
        assertEquals(
                IntStream.range(0, 512).mapToObj(word -> 3 * word).toList(),
                client.read("DB10.DBW0 WORD[512]").value(0));
        Readings beyond = client.read("DB10.DBW0 WORD[513]", "DB10.DBW1022 WORD[1]", "DB10.DBX0.0 BOOL[8192]");
        assertEquals(TagStatus.OUT_OF_RANGE, beyond.status(0));
        assertEquals(1533, beyond.value(1));
        assertEquals(TagStatus.OK, beyond.status(2));
        for (int bit = 0; bit < 8192; bit++) {
            int word = 3 * (bit / 16);
            int octet = bit / 8 % 2 == 0 ? word >> 8 : word & 0xff;
            assertEquals((octet >> bit % 8 & 1) != 0, beyond.booleanValue(2, bit), "bit " + bit);
        }
    }

    @Test
    void anArrayThatNoPduHoldsIsNotWrittenInParts() {
        List<Integer> values = new ArrayList<>(IntStream.range(0, 200).boxed().toList());
        AssertionError refused = assertThrows(AssertionError.class, () -> client.write("DB10.DBW0 INT[200]", values));
        String message = String.valueOf(refused.getMessage());
        assertTrue(message.contains("(expected: at most the PDU size 240): write fewer elements at a time"), message);
        assertEquals("00".repeat(400), plc.getDb(DB, 0, 400));
    }

    @Test
    void whatDoesNotFitItsTypeLeavesTheOctetsAsTheyAre() {
        plc.setDb(DB, 0, "0401aa55aa55aa55");
        for (String tag : List.of("DB10.DBW0 INT", "DB10.DBB0 STRING(4)", "DB10.DBX0.1 BOOL[8]", "DB10.DBB0 DT")) {
            assertThrows(AssertionError.class, () -> client.write(tag, "longer than declared"), tag);
        }
        // The PLC says 4 where the tag says 10.
        assertThrows(AssertionError.class, () -> client.write("DB10.DBB0 STRING(10)", "ab"));
        assertEquals("0401aa55aa55aa55", plc.getDb(DB, 0, 8));
    }

    @Test
    void aTextLongerThanDeclaredIsNoValue() {
        plc.setDb(DB, 0, "0a06616263646566" + "00000000");
        plc.setDb(DB, 20, "000a0006006100620063006400650066");
        Readings readings = client.read(
                "DB10.DBB0 STRING(4)", "DB10.DBB0 STRING(10)", "DB10.DBB20 WSTRING(4)", "DB10.DBB20 WSTRING(6)");
        assertEquals(TagStatus.NOT_A_VALUE, readings.status(0));
        assertEquals("abcdef", readings.value(1));
        assertEquals(TagStatus.NOT_A_VALUE, readings.status(2));
        assertEquals("abcdef", readings.value(3));
    }

    /** The same octets c2f6e979 at octet 4, as everybody writes them. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            DB10.DBD4 REAL    | -123.456
            DB10.DBD 4 REAL   | -123.456
            %DB10.DBD4:REAL   | -123.456
            %DB10:4:REAL      | -123.456
            DB10,REAL4        | -123.456
            DB10,R4           | -123.456
            DB10,DI4          | -1024005767
            DB10.DBD4 DINT    | -1024005767
            DB10,INT4         | -15626
            DB10,X4.7         | true
            DB10.DBX4.0       | false
            DB10,INT4.2       | [-15626, -5767]
            MD4 REAL          | -123.456
            MR4               | -123.456
            MDI4              | -1024005767
            MI4.2             | [-15626, -5767]
            M4.7              | true
            EW4 INT           | -15626
            II4               | -15626
            %ID4:REAL         | -123.456
            A4.6              | true
            QR4               | -123.456
            AB7               | 121
            """)
    void everyNotationReadsTheSame(String tag, String value) {
        plc.setDb(DB, 4, "c2f6e979");
        for (Area area : List.of(Area.MK, Area.PE, Area.PA)) {
            plc.set(area, 4, "c2f6e979");
        }
        assertEquals(value, client.read(tag).value(0).toString());
    }
}
