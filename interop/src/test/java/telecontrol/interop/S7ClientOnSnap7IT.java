package telecontrol.interop;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import telecontrol.interop.Snap7Server.Area;
import telecontrol.s7.Readings;
import telecontrol.s7.S7Type;
import telecontrol.s7.TagStatus;

/** The product's S7 client against the snap7 server: every octet in the server is compared. */
class S7ClientOnSnap7IT {

    private static final int DB = 10;
    private static final int DB_OCTETS = 1024;

    private static Snap7Server plc;
    private static S7Session client;

    @BeforeAll
    static void connect() {
        plc = Snap7Server.start();
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

    @Test
    void theTableHasEveryType() {
        Set<S7Type> tested = GoldenValue.ALL.stream().map(GoldenValue::s7Type).collect(Collectors.toSet());
        EnumSet<S7Type> missing = EnumSet.allOf(S7Type.class);
        missing.removeAll(tested);
        // BOOL has tests of its own below; the counter area of the server is not usable.
        assertEquals(EnumSet.of(S7Type.BOOL, S7Type.COUNTER), missing);
    }

    @Test
    void everyTypeIsReadAsItsOctetsMean() {
        List<GoldenValue.Placed> placed = GoldenValue.placedIn(DB);
        placed.forEach(at -> plc.setDb(DB, at.offset(), at.golden().hex()));
        Readings readings =
                client.read(placed.stream().map(GoldenValue.Placed::siemens).toList());
        assertAll(IntStream.range(0, placed.size()).mapToObj(i -> () -> {
            GoldenValue golden = placed.get(i).golden();
            assertEquals(golden.isValue() ? TagStatus.OK : TagStatus.NOT_A_VALUE, readings.status(i), golden::toString);
            if (golden.isValue()) {
                assertEquals(golden.value(), readings.value(i), golden::toString);
            }
        }));
    }

    @Test
    void everyTypeIsWrittenAsItsOctets() {
        List<GoldenValue.Placed> placed = GoldenValue.placedIn(DB).stream()
                .filter(at -> at.golden().canonical())
                .toList();
        for (GoldenValue.Placed at : placed) {
            Object value = at.golden().value();
            assertTrue(value != null, at::toString);
            if (!at.golden().declaration().isEmpty()) {
                plc.setDb(DB, at.offset(), at.golden().declaration());
            }
            client.write(at.siemens(), value);
        }
        assertAll(placed.stream().map(at -> () -> {
            GoldenValue golden = at.golden();
            assertEquals(golden.hex(), plc.getDb(DB, at.offset(), golden.octets()), golden::toString);
        }));
    }

    @Test
    void theOtherNotationReadsTheSame() {
        plc.setDb(DB, 0, "c2f6e979" + "fffe" + "40");
        Readings readings = client.read("%DB10.DBD0:REAL", "%DB10:4:INT", "%DB10.DBX6.6:BOOL");
        assertEquals(List.of(-123.456f, -2, true), List.of(readings.value(0), readings.value(1), readings.value(2)));
    }

    @Test
    void memoryInputsAndOutputsAreRead() {
        plc.set(Area.MK, 12, "1234");
        plc.set(Area.PE, 0, "08");
        plc.set(Area.PE, 4, "fffe");
        plc.set(Area.PA, 2, "80");
        Readings readings =
                client.read("MW12", "M13.2", "M13.3", "I0.3", "E0.3", "I0.4", "IW4 INT", "Q2.7", "A2.6", "QB2");
        assertEquals(
                List.of(0x1234, true, false, true, true, false, -2, true, false, 0x80),
                IntStream.range(0, readings.size()).mapToObj(readings::value).toList());
    }

    @Test
    void memoryAndOutputsAreWritten() {
        plc.set(Area.MK, 20, "0000");
        plc.set(Area.PA, 8, "00000000");
        client.write("MW20 INT", -2);
        client.write("QD8 REAL", 1.5);
        assertEquals("fffe", plc.get(Area.MK, 20, 2));
        assertEquals("3fc00000", plc.get(Area.PA, 8, 4));
    }

    @Test
    void aBitWriteLeavesTheOtherBitsOfItsOctet() {
        plc.setDb(DB, 100, "a5");
        client.write("DB10.DBX100.1", true);
        assertEquals("a7", plc.getDb(DB, 100, 1));
        client.write("DB10.DBX100.7", false);
        assertEquals("27", plc.getDb(DB, 100, 1));
        plc.set(Area.MK, 30, "fe");
        client.write("M30.0", true);
        client.write("M30.4", false);
        assertEquals("ef", plc.get(Area.MK, 30, 1));
    }

    @Test
    void bitSevenOfTheLastOctetIsReadAndWritten() {
        client.write("DB10.DBX1023.7", true);
        assertEquals("80", plc.getDb(DB, DB_OCTETS - 1, 1));
        assertEquals(List.of(true, false), values(client.read("DB10.DBX1023.7", "DB10.DBX1023.6")));
    }

    @Test
    void badTagsLeaveTheOthersReadable() {
        plc.setDb(DB, 0, "0001");
        plc.setDb(DB, DB_OCTETS - 2, "0002");
        Readings readings =
                client.read("DB10.DBW0 INT", "DB99.DBW0 INT", "DB10.DBW1022 INT", "DB10.DBD1022 REAL", "MB3");
        assertEquals(
                List.of(TagStatus.OK, TagStatus.OBJECT_MISSING, TagStatus.OK, TagStatus.OUT_OF_RANGE, TagStatus.OK),
                IntStream.range(0, readings.size()).mapToObj(readings::status).toList());
        assertEquals(1, readings.value(0));
        assertEquals(2, readings.value(2));
    }

    @Test
    void manyTagsOverManyPdusOfTheSmallestUsualSize() {
        try (Snap7Server small = Snap7Server.start(240);
                S7Session session = S7Session.connect(small.port())) {
            assertEquals(240, session.pduSize());
            small.setDb(
                    1,
                    0,
                    IntStream.range(0, DB_OCTETS / 2)
                            .mapToObj(word -> String.format("%04x", 2 * word))
                            .collect(Collectors.joining()));
            // Every fourth word in one set, all words in the other: scattered items and blocks over PDU borders.
            for (int stride : new int[] {8, 2}) {
                int count = DB_OCTETS / stride;
                List<String> tags = IntStream.range(0, count)
                        .mapToObj(i -> "DB1.DBW" + i * stride)
                        .toList();
                List<Object> expected = IntStream.range(0, count)
                        .<Object>mapToObj(i -> i * stride)
                        .toList();
                assertEquals(expected, values(session.read(tags)));
            }
        }
    }

    private static List<Object> values(Readings readings) {
        return IntStream.range(0, readings.size()).mapToObj(readings::value).toList();
    }
}
