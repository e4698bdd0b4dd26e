package telecontrol.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The verb {@code decode} from the outside. */
class DecodeCommandTest {
    private static final String DOUBLE_POINT = "68 15 06 00 0a 00 1f 01 03 00 01 00 e9 03 00 12 fa 00 0f 09 d5 0b 9a";
    private static final String READ_ANSWER = "03000019 02f080 320300000002 0002 0004 0000 0401 0a000000";

    @Test
    void frameIsToldOctetByOctet() {
        CommandLineRun run = CommandLineRun.of("decode", DOUBLE_POINT);
        assertEquals(0, run.exit(), run.err());
        for (String line : List.of(
                "IEC 60870-5-104, 23 octets: I N(S)=3 N(R)=5 M_DP_TB_1 spont CA 1: IOA 1001 on [BL] @ 2026-11-21 09:15:00.250",
                "  0006  1f                       type: 31 M_DP_TB_1  double-point information, with time tag CP56Time2a",
                "        0000011. 00000000          N(S): 3  send sequence number",
                "  000c  e9 03 00                   IOA: 1001",
                "        ...1 ....                    BL: 1  blocked",
                "        .... ..10                    DPI: 2  on",
                "        110. ....                      day of week: 6  Saturday",
                "        1... ....                      reserved: 1  not defined (expected: 0)",
                "        .001 1010                      year: 26")) {
            assertTrue(run.out().contains(line + System.lineSeparator()), line + " is not in:\n" + run.out());
        }
    }

    @Test
    void brokenFrameIsShownUpToTheBreak() {
        CommandLineRun run = CommandLineRun.of("decode", "68 15 06 00 0a 00 1f 01 03 00 01 00 e9 03 00 12 fa 00");
        assertEquals(1, run.exit());
        assertTrue(run.out().contains("  000f  12 "), run.out());
        assertTrue(
                run.out()
                        .contains("  0010  fa 00                    not understood" + System.lineSeparator()
                                + "  error at 0x0010: CP56Time2a: 2 octets left (expected: 7); the frame is cut:"
                                + " 16 octets behind the length (expected: 21)"),
                run.out());
    }

    @Test
    void severalFramesOfBothProtocolsFollowEachOther() {
        CommandLineRun run = CommandLineRun.of("decode", "--brief", "680407000000", "ff", "680401000a00", READ_ANSWER);
        assertEquals(1, run.exit());
        List<String> lines = run.out().lines().toList();
        assertEquals(
                List.of(
                        "IEC 60870-5-104: U STARTDT act",
                        "not understood: 1 octet",
                        "  error at 0x0000: start: 0xff (expected: 68 for IEC 60870-5-104, 03 00 for S7)",
                        "IEC 60870-5-104: S N(R)=5",
                        "S7: S7 answer read item 1"),
                lines);
    }

    @Test
    void jsonHasTheSameFields(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("trace.txt"), DOUBLE_POINT + "\n" + READ_ANSWER + "\n");
        CommandLineRun run = CommandLineRun.of("decode", "--format", "json", file.toString());
        assertEquals(0, run.exit(), run.err());
        List<String> lines = run.out().lines().toList();
        assertEquals(2, lines.size());
        JsonNode frame = new ObjectMapper().readTree(lines.get(0));
        assertEquals("iec104", frame.get("protocol").asText());
        assertTrue(frame.get("error").isNull());
        JsonNode object = frame.get("fields").get(9);
        assertEquals("IOA 1001", object.get("value").asText());
        JsonNode diq = object.get("fields").get(1);
        assertEquals("DIQ", diq.get("name").asText());
        assertEquals(15, diq.get("offset").asInt());
        assertEquals("12", diq.get("octets").asText());
        assertEquals(3, diq.get("fields").get(4).get("mask").asInt());
        assertEquals(
                "s7", new ObjectMapper().readTree(lines.get(1)).get("protocol").asText());
    }

    @Test
    void whatIsNoHexadecimalIsAUsageError() {
        CommandLineRun word = CommandLineRun.of("decode", "68", "no");
        assertEquals(2, word.exit());
        assertTrue(word.err().contains("line 1: no (expected: hexadecimal octets such as 68 04 07)"), word.err());
        assertEquals(2, CommandLineRun.of("decode").exit());
    }

    @Test
    void aFileOfWindowsHasAByteOrderMark(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("frames.txt"), "\uFEFF68 04 43 00 00 00\r\n");
        CommandLineRun run = CommandLineRun.of("decode", file.toString());
        assertEquals(0, run.exit(), run.err());
        assertTrue(run.out().contains("TESTFR"), run.out());
    }

    @Test
    void aDirectoryIsTold(@TempDir Path folder) {
        CommandLineRun run = CommandLineRun.of("decode", folder.toString());
        assertEquals(2, run.exit());
        assertTrue(run.err().contains(folder + ": cannot be read: it is a directory"), run.err());
    }

    @Test
    void aFileWithoutEndIsTold() {
        CommandLineRun run = CommandLineRun.of("decode", "/dev/zero");
        assertEquals(2, run.exit());
        assertTrue(run.err().contains("/dev/zero: cannot be read: more than 64 MB"), run.err());
    }
}
