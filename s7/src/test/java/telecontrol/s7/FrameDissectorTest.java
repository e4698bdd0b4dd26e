package telecontrol.s7;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Frames octet by octet; {@code frames.hex} holds frames that were recorded from PLCs and clients of many kinds, some of them broken. */
class FrameDissectorTest {
    private static final String CONFIRM = "03000016 11d000010001 00 c0010a c1020100 c2020102";
    private static final String SETUP = "03000019 02f080 320100000001 0008 0000 f000 0003 0003 00f0";
    private static final String READ =
            "0300002b 02f080 320100000002 001a 0000 0402 120a10020006000a84000020" + " 120a10010001000084000004";
    private static final String READ_ANSWER =
            "03000023 02f080 320300000002 0002 000e 0000 0402 ff040030 010203040506 0a000000";
    private static final String WRITE =
            "03000024 02f080 320100000003 000e 0005 0501 120a10010001000a84000013 00030001 01";
    private static final String WRITE_ANSWER = "03000016 02f080 320300000003 0002 0001 0000 0501 05";
    private static final String LIST = "03000021 02f080 320700000004 0008 0008 0001120411440100 ff090004 00110000";
    private static final String LIST_ANSWER =
            "03000021 02f080 320700000004 000c 0004 000112081284010100 00 d402 0a000000";

    private final FrameDissector dissector = new FrameDissector();

    static byte[] octets(String hex) {
        return HexFormat.of().parseHex(hex.replace(" ", ""));
    }

    static List<String> frames() {
        try (InputStream in = Objects.requireNonNull(FrameDissectorTest.class.getResourceAsStream("/frames.hex"))) {
            return new String(in.readAllBytes(), StandardCharsets.US_ASCII)
                    .lines()
                    .toList();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private FrameDissection whole(String hex) {
        FrameDissection dissection = dissector.dissect(octets(hex), 0);
        assertNull(dissection.fault());
        assertEquals(hex.replace(" ", ""), leaves(dissection));
        return dissection;
    }

    @Test
    void dialogueIsTold() {
        assertEquals("COTP CC, called TSAP 01.02", whole(CONFIRM).summary());
        assertEquals(
                "S7 job setup communication, PDU 240 octets, jobs 3",
                whole(SETUP).summary());
        assertEquals(
                "S7 job read DB10.DBB4 BYTE x 6, DB0.DBX0.4 BOOL", whole(READ).summary());
        assertEquals("S7 job write DB10.DBX2.3 BOOL", whole(WRITE).summary());
        assertEquals(
                "S7 user data request, CPU functions: read system status list (SZL) 0x0011 index 0x0000",
                whole(LIST).summary());
    }

    @Test
    void answersNameTheItemsOfTheirRequest() {
        whole(READ);
        FrameDissection answer = whole(READ_ANSWER);
        assertEquals("S7 answer read DB10.DBB4 BYTE x 6, DB0.DBX0.4 BOOL", answer.summary());
        List<FrameField> items = answer.fields().get(answer.fields().size() - 1).parts();
        assertEquals("DB10.DBB4 BYTE x 6", items.get(0).value());
        assertEquals("01 02 03 04 05 06", items.get(0).meaning());
        assertEquals(TagStatus.OBJECT_MISSING.sentence(), items.get(1).meaning());
        assertEquals("bits", items.get(0).parts().get(2).meaning());
    }

    @Test
    void answersWithoutTheirRequestNumberTheItems() {
        assertEquals("S7 answer read item 1, item 2", whole(READ_ANSWER).summary());
    }

    @Test
    void returnCodesOfAWriteAreWords() {
        whole(WRITE);
        FrameDissection answer = whole(WRITE_ANSWER);
        List<FrameField> codes = answer.fields().get(answer.fields().size() - 1).parts();
        assertEquals(
                "DB10.DBX2.3 BOOL: " + TagStatus.OUT_OF_RANGE.sentence(),
                codes.get(0).meaning());
    }

    @Test
    void errorsAreSentences() {
        assertTrue(whole(LIST_ANSWER).summary().endsWith(ErrorCode.sentence(0xD402)), whole(LIST_ANSWER)::summary);
        FrameDissection refused = whole("03000013 02f080 320200000001 0000 0000 8104");
        assertEquals("S7 acknowledgement, " + ErrorCode.sentence(0x8104), refused.summary());
    }

    @Test
    void fragmentsArePutTogether() {
        String pdu = READ.substring("0300002b 02f080 ".length()).replace(" ", "");
        FrameDissection first = dissector.dissect(octets("03000011 02f000" + pdu.substring(0, 20)), 0);
        assertNull(first.fault());
        assertEquals("fragment of a PDU, 10 octets so far", first.summary());
        FrameDissection last = dissector.dissect(octets("03000021 02f080" + pdu.substring(20)), 0);
        assertNull(last.fault());
        assertEquals("S7 job read DB10.DBB4 BYTE x 6, DB0.DBX0.4 BOOL", last.summary());
        assertEquals(
                "S7 job read DB10.DBB4 BYTE x 6, DB0.DBX0.4 BOOL", whole(READ).summary());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            04 00 00 07 02 f0 80 | TPKT version: 4 (expected: 3) at 0
            03 00 00 06 02 f0 80 | TPKT length: 6 (expected: 7 or more) at 2
            03 00 00 07 03 f0 80 | COTP length: 3 (expected: 2 in a DT) at 4
            03 00 00 07 02 10 80 | COTP type: 0x10 (expected: CR, CC, DR, DC, ER or DT) at 5
            03 00 00 08 02 f0 80 72 | protocol: 0x72, S7CommPlus, is not read (expected: 0x32) at 7
            03 00 00 11 02 f0 80 32 09 0000 0001 0000 0000 | kind: 9 (expected: 1, 2, 3 or 7) at 8
            03 00 00 16 02 f0 80 32 03 0000 0001 | parameter length: 0 octets left (expected: 2); the frame is cut: 13 octets (expected: 22) at 13
            03 00 | TPKT length: 0 octets left (expected: 2) at 2
            """)
    void faultsAreLocated(String hex, String expected) {
        FrameDissection.Fault fault = dissector.dissect(octets(hex), 0).fault();
        assertNotNull(fault);
        assertEquals(expected, fault.message() + " at " + fault.offset());
    }

    @Test
    void recordedFramesAreCoveredUpToTheirFault() {
        int whole = 0;
        for (String hex : frames()) {
            byte[] octets = octets(hex);
            FrameDissection dissection = new FrameDissector().dissect(octets, 0);
            String shown = leaves(dissection);
            assertTrue(hex.startsWith(shown), hex);
            FrameDissection.Fault fault = dissection.fault();
            if (fault == null) {
                whole++;
                assertEquals(2 * dissection.octets(), shown.length(), hex);
            } else {
                assertFalse(fault.message().isEmpty());
            }
        }
        assertTrue(whole > frames().size() * 9 / 10, whole + " of " + frames().size());
    }

    @Test
    void cutFramesShowEverythingUpToTheCut() {
        for (String hex : List.of(CONFIRM, SETUP, READ, READ_ANSWER, WRITE, WRITE_ANSWER, LIST, LIST_ANSWER)) {
            byte[] octets = octets(hex);
            for (int length = 1; length < octets.length; length++) {
                FrameDissection dissection = new FrameDissector().dissect(Arrays.copyOf(octets, length), 0);
                FrameDissection.Fault fault = dissection.fault();
                assertNotNull(fault, hex + " cut to " + length);
                assertTrue(hex.replace(" ", "").startsWith(leaves(dissection)));
                assertTrue(length - fault.offset() < 4, () -> "octets that were there and were not shown: " + fault);
            }
        }
    }

    @Test
    void anyOctetsHaveADissection() {
        Random random = new Random(102);
        List<String> seeds = frames();
        for (int round = 0; round < 20_000; round++) {
            byte[] octets = octets(seeds.get(random.nextInt(seeds.size())));
            for (int changes = random.nextInt(4); changes >= 0; changes--) {
                octets[random.nextInt(octets.length)] = (byte) random.nextInt(256);
            }
            FrameDissection dissection = dissector.dissect(octets, 0);
            assertTrue(dissection.octets() >= 1 && dissection.octets() <= octets.length);
        }
    }

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
}
