package telecontrol.iec104;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Frames octet by octet: every type of the golden table, cut and changed everywhere. */
class FrameDissectorTest {
    /** Fields in front of the objects: start, length, two of control, type, VSQ, cause, originator, common address. */
    private static final int HEAD = 9;

    static List<Golden> table() {
        return Golden.table();
    }

    @ParameterizedTest
    @MethodSource("table")
    void everyOctetBelongsToOneField(Golden row) {
        byte[] frame = frame(row);
        FrameDissection dissection = FrameDissector.dissect(frame, 0);
        assertNull(dissection.fault());
        assertEquals(frame.length, dissection.octets());
        assertEquals(HexFormat.of().formatHex(frame), leaves(dissection));
    }

    @ParameterizedTest
    @MethodSource("table")
    void objectsSayWhatTheStationsUnderstand(Golden row) {
        Asdu asdu = Asdu.decode(Unpooled.wrappedBuffer(row.asdu()));
        List<FrameField> fields = FrameDissector.dissect(frame(row), 0).fields();
        List<FrameField> objects = fields.subList(HEAD, fields.size());
        assertEquals(asdu.objects().size(), objects.size());
        for (int i = 0; i < objects.size(); i++) {
            InformationObject object = asdu.objects().get(i);
            FrameField field = objects.get(i);
            String text = (field.value() + " " + field.meaning()).strip();
            assertEquals(object.toString(), object.time() == null ? text : text + " @ " + time(field));
        }
    }

    private static String time(FrameField object) {
        return object.parts().get(object.parts().size() - 1).value();
    }

    @ParameterizedTest
    @MethodSource("table")
    void everyBitIsTold(Golden row) {
        byte[] frame = frame(row);
        String whole = told(FrameDissector.dissect(frame, 0));
        for (int bit = 0; bit < 8 * frame.length; bit++) {
            byte[] changed = frame.clone();
            changed[bit / 8] ^= (byte) (1 << bit % 8);
            assertNotEquals(whole, told(FrameDissector.dissect(changed, 0)), "bit " + bit);
        }
    }

    @ParameterizedTest
    @MethodSource("table")
    void bitsOfAnOctetAreToldOnceEach(Golden row) {
        FrameDissector.dissect(frame(row), 0).fields().forEach(FrameDissectorTest::assertBits);
    }

    private static void assertBits(FrameField field) {
        int told = 0;
        for (FrameField part : field.parts()) {
            assertEquals(0, told & part.at().mask(), () -> "told twice: " + part);
            told |= part.at().mask();
            assertBits(part);
        }
        if (told != 0) {
            byte[] octets = HexFormat.of().parseHex(field.at().octets());
            for (int i = 0; i < octets.length; i++) {
                assertEquals(0, octets[i] & ~(told >>> (8 * i)) & 0xFF, () -> "set and not told: " + field);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("table")
    void cutFramesShowEverythingUpToTheCut(Golden row) {
        byte[] frame = frame(row);
        for (int length = 1; length < frame.length; length++) {
            FrameDissection dissection = FrameDissector.dissect(Arrays.copyOf(frame, length), 0);
            FrameDissection.Fault fault = fault(dissection);
            String shown = leaves(dissection);
            assertTrue(HexFormat.of().formatHex(frame).startsWith(shown));
            assertEquals(shown.length() / 2, fault.offset(), fault.message());
            assertTrue(length - fault.offset() < 7, () -> "octets that were there and were not shown: " + fault);
        }
    }

    private static FrameDissection.Fault fault(FrameDissection dissection) {
        FrameDissection.Fault fault = dissection.fault();
        return Objects.requireNonNull(fault);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            68 04 01 00 0a 00 | - format S, N(R) 5
            68 04 07 00 00 00 | - format U, function STARTDT act
            68 04 83 00 00 00 | - format U, function TESTFR con
            68 04 43 00 02 00 | - format U, function TESTFR act, reserved 2
            68 04 03 00 00 00 | function: 0x03 (expected: 0x07, 0x0b, 0x13, 0x23, 0x43 or 0x83) at 2
            68 05 01 00 0a 00 00 | S frame with length 5 (expected: 4) at 6
            68 04 00 00 00 00 | I frame without ASDU (expected: length 13 or more) at 6
            68 03 01 00 0a | length: 3 (expected: 4 to 253) at 1
            68 ff 01 00 0a | length: 255 (expected: 4 to 253) at 1
            16 04 01 00 0a 00 | start: 0x16 (expected: 0x68) at 0
            68 | length: 0 octets left (expected: 1) at 1
            68 04 01 00 0a | control field 3-4: 1 octet left (expected: 2); the frame is cut: 3 octets behind the length (expected: 4) at 4
            68 0e 00 00 00 00 7a 01 06 00 01 00 01 00 00 00 | type 122: not read further (expected: a type of the -104 profile) at 12
            68 0e 00 00 00 00 64 00 06 00 01 00 00 00 00 14 | number: 0 objects (expected: 1 to 127) at 12
            68 0f 00 00 00 00 64 01 06 00 01 00 00 00 00 14 14 | 1 octet behind the last object (expected: none) at 16
            68 0e 00 00 00 00 64 02 06 00 01 00 00 00 00 14 | object 2 of 2 is missing (expected: 2) at 16
            """)
    void linkFramesAndFaults(String hex, String expected) {
        FrameDissection dissection = FrameDissector.dissect(octets(hex), 0);
        FrameDissection.Fault fault = dissection.fault();
        if (fault != null) {
            assertEquals(expected, fault.message() + " at " + fault.offset());
            return;
        }
        List<String> parts = new ArrayList<>();
        dissection
                .fields()
                .forEach(field -> field.parts().forEach(part -> parts.add(part.name() + " " + part.value())));
        assertEquals(expected.substring(2), String.join(", ", parts));
    }

    @Test
    void frameMayStandBehindOthers() {
        byte[] both = octets("680407000000 680401000a00");
        FrameDissection second = FrameDissector.dissect(both, 6);
        assertNull(second.fault());
        assertEquals("S N(R)=5", second.summary());
        assertEquals(0, second.fields().get(0).at().offset());
        assertEquals(6, FrameDissector.dissect(both, 0).octets());
    }

    @Test
    void timeWithFieldsOutOfTheirRangesIsNoTime() {
        FrameDissection dissection =
                FrameDissector.dissect(octets("68 14 00 00 00 00 67 01 06 00 01 00 00 00 00 ff ff 3f 1f 00 0f 7f"), 0);
        String told = told(dissection);
        assertTrue(told.contains("no possible time"), told);
        assertTrue(told.contains("65535=out of range (expected: 0 to 59999)"), told);
        assertTrue(told.contains("63=out of range (expected: 0 to 59)"), told);
        assertTrue(told.contains("15=out of range (expected: 1 to 12)"), told);
    }

    @Test
    void anyOctetsHaveADissection() {
        Random random = new Random(104);
        for (int round = 0; round < 20_000; round++) {
            byte[] octets = new byte[1 + random.nextInt(40)];
            random.nextBytes(octets);
            octets[0] = 0x68;
            if (octets.length > 6) {
                octets[1] = (byte) (octets.length - 2 + random.nextInt(2));
                octets[2] &= (byte) 0xFE;
                octets[6] = (byte) (1 + random.nextInt(113));
            }
            FrameDissection dissection = FrameDissector.dissect(octets, 0);
            assertTrue(dissection.octets() >= 1 && dissection.octets() <= octets.length);
        }
    }

    private static byte[] frame(Golden row) {
        return ByteBufUtil.getBytes(Frames.information(3, 5, row.asdu()));
    }

    private static byte[] octets(String hex) {
        return Frames.octets(hex);
    }

    /** Octets of the fields that are not made up of others. */
    private static String leaves(FrameDissection dissection) {
        StringBuilder octets = new StringBuilder();
        dissection.fields().forEach(field -> leaves(field, octets));
        return octets.toString();
    }

    private static void leaves(FrameField field, StringBuilder octets) {
        List<FrameField> parts =
                field.parts().stream().filter(part -> part.at().mask() == 0).toList();
        if (parts.isEmpty()) {
            octets.append(field.at().octets());
        }
        parts.forEach(part -> leaves(part, octets));
    }

    /** What is told, without the octets themselves. */
    private static String told(FrameDissection dissection) {
        StringBuilder text = new StringBuilder();
        dissection.fields().forEach(field -> told(field, text));
        return text.append(dissection.fault()).toString();
    }

    private static void told(FrameField field, StringBuilder text) {
        text.append(field.name()).append('=').append(field.value()).append('=').append(field.meaning());
        field.parts().forEach(part -> told(part, text));
    }
}
