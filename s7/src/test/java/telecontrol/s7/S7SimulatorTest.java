package telecontrol.s7;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.HexFormat;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The simulator as any client sees it: octets in, octets out. */
@Timeout(60)
class S7SimulatorTest {

    private static final String CONNECT = "03000016 11e00000000500 c0010a c1020100 c2020102";
    private static final String SETUP = "03000019 02f080 32010000 0009 0008 0000 f000 0010 0010 0400";

    private final S7Simulator plc =
            S7Simulator.builder().pduSize(480).jobs(4).db(1, 20).start();

    @AfterEach
    void close() {
        plc.close();
    }

    private static String exchange(Socket socket, String request) throws IOException {
        socket.getOutputStream().write(HexFormat.of().parseHex(request.replace(" ", "")));
        DataInputStream in = new DataInputStream(socket.getInputStream());
        byte[] head = in.readNBytes(4);
        int length = (head[2] & 0xFF) << 8 | (head[3] & 0xFF);
        return HexFormat.of().formatHex(head) + HexFormat.of().formatHex(in.readNBytes(length - 4));
    }

    private Socket connected() throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), plc.port());
        socket.setSoTimeout(10_000);
        assertEquals("0300001611d000054431 00c0010ac1020100c2020102".replace(" ", ""), exchange(socket, CONNECT));
        assertEquals(
                "0300001b02f080 320300000009 0008 0000 0000 f000 0004 0004 01e0".replace(" ", ""),
                exchange(socket, SETUP));
        return socket;
    }

    private static String job(String parameter, String data) {
        String p = parameter.replace(" ", "");
        String d = data.replace(" ", "");
        String pdu = "320100000102" + "%04x%04x".formatted(p.length() / 2, d.length() / 2) + p + d;
        return "0300%04x02f080".formatted(7 + pdu.length() / 2) + pdu;
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            bit of DB1          | 120a1001 0001 0001 84 000009 | ff030001 01
            octets              | 120a1002 0003 0001 84 000008 | ff040018 020304
            characters          | 120a1003 0002 0001 84 000008 | ff090002 0203
            words               | 120a1004 0002 0001 84 000010 | ff040020 03040506
            INT                 | 120a1005 0001 0001 84 000010 | ff050010 0304
            DWORD               | 120a1006 0001 0001 84 000010 | ff040020 03040506
            REAL                | 120a1008 0001 0001 84 000010 | ff070004 03040506
            counter             | 120a101c 0001 0000 1c 000002 | ff090002 0042
            timer               | 120a101d 0001 0000 1d 000003 | ff090002 0999
            merker              | 120a1002 0001 0000 83 000018 | ff040008 77
            last octet          | 120a1002 0001 0001 84 000098 | ff040008 14
            missing block       | 120a1002 0001 0002 84 000000 | 0a000000
            beyond the end      | 120a1002 0001 0001 84 0000a0 | 05000000
            partly beyond       | 120a1002 0002 0001 84 000098 | 05000000
            odd bit address     | 120a1002 0001 0001 84 000001 | 05000000
            unknown area        | 120a1002 0001 0001 99 000000 | 06000000
            unknown transport   | 120a10ff 0001 0001 84 000000 | 06000000
            symbolic address    | 120a b2 ff 0001 0001 84 000000 | 06000000
            nothing             | 120a1002 0000 0001 84 000000 | 06000000
            """)
    void itemsAreReadAsACpuDoes(String what, String item, String answer) throws IOException {
        plc.update(memory -> {
            for (int i = 0; i < 20; i++) {
                memory.set("DB1.DBB" + i, i + 1);
            }
            memory.set("C2", 42);
            memory.set("T3", 9990);
            memory.set("MB3", 0x77);
        });
        try (Socket socket = connected()) {
            String data = answer.replace(" ", "");
            assertEquals(
                    ScriptedPlc.frame("0102", "0000", "0401", data), exchange(socket, job("0401" + item, "")), what);
        }
    }

    @Test
    void severalItemsArePaddedBetweenEachOther() throws IOException {
        plc.set("DB1.DBB0", 0xAA);
        plc.set("DB1.DBB1", 0xBB);
        try (Socket socket = connected()) {
            String items = "120a1002 0001 0001 84 000000 120a1002 0001 0009 84 000000 120a1002 0001 0001 84 000008";
            assertEquals(
                    ScriptedPlc.frame("0102", "0000", "0403", "ff040008 aa 00 0a000000 ff040008 bb"),
                    exchange(socket, job("0403" + items, "")));
        }
    }

    @Test
    void valuesAreWrittenItemByItem() throws IOException {
        try (Socket socket = connected()) {
            String items =
                    "120a1001 0001 0001 84 00000b 120a1002 0002 0001 84 000010 120a1002 0001 0009 84 000000 120a1004 0002 0001 84 000020";
            String data = "00030001 01 00 00040010 1234 00040008 55 00 00040010 ffff";
            assertEquals(
                    ScriptedPlc.frame("0102", "0000", "0504", "ff ff 0a 07"),
                    exchange(socket, job("0504" + items, data)));
        }
        assertArrayEquals(new byte[] {0, 8, 0x12, 0x34, 0}, plc.octets(S7Area.DATA_BLOCK, 1, 0, 5));
    }

    private static final String LIST = "03000021 02f080 32070000 0500 0008 0008 0001120411440100 ff090004";

    @Test
    void moduleIdentificationIsAnswered() throws IOException {
        try (Socket socket = connected()) {
            String answer = exchange(socket, LIST + "00110000");
            assertTrue(
                    answer.startsWith(
                            "0300009902f0803207000005 00000c007c 000112081284010100000000 ff090078 0011 0000 001c 0004 0001"
                                    .replace(" ", "")),
                    answer);
            assertTrue(answer.contains(hex("6ES7 515-2AM02-0AB0 ") + "00c0"), answer);
            assertTrue(answer.contains("0007" + "20".repeat(20) + "00c0" + "56020904"), answer);
        }
    }

    private static String hex(String text) {
        return HexFormat.of().formatHex(text.getBytes(StandardCharsets.US_ASCII));
    }

    @Test
    void operatingStateIsTold() throws IOException {
        plc.clock(LocalDateTime.of(2026, 2, 28, 12, 30));
        try (Socket socket = connected()) {
            assertTrue(
                    exchange(socket, LIST + "04240000").contains("ff09001c042400000014000143 02ff08".replace(" ", "")));
            plc.cpuState(CpuState.STOP);
            String stopped = exchange(socket, LIST + "04240000");
            assertTrue(stopped.contains("ff04 00000000 00000000 26022812 30".replace(" ", "")), stopped);
        }
    }

    @Test
    void longListsComeInUnitsOfOnePdu() throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), plc.port())) {
            socket.setSoTimeout(10_000);
            exchange(socket, CONNECT);
            exchange(socket, SETUP.replace("0400", "00f0"));
            // 8 octets of head and 10 records of 34: 214 octets and 134.
            String first = exchange(socket, LIST + "001c0000");
            assertTrue(
                    first.startsWith(
                            "030000f7 02f080 32070000 0500 000c 00da 0001120812840101 01010000 ff0900d6 001c0000"
                                    .replace(" ", "")),
                    first);
            String next = "03000021 02f080 32070000 0501 000c 0004 0001120812440101 00000000 0a000000";
            String second = exchange(socket, next);
            assertTrue(
                    second.startsWith("030000a7 02f080 32070000 0501 000c 008a 0001120812840101 01000000 ff090086"
                            .replace(" ", "")),
                    second);
            assertEquals(2 * (7 + 10 + 12 + 4) + 348, (first.length() + second.length()) / 2);
            String behind = exchange(socket, next);
            assertTrue(behind.endsWith("0000d4010a000000"), behind);
        }
    }

    @Test
    void clockIsToldAndSet() throws IOException {
        plc.clock(LocalDateTime.of(1999, 12, 31, 23, 59, 58));
        try (Socket socket = connected()) {
            String request = "0300001d 02f080 32070000 0500 0008 0004 0001120411470100 0a000000";
            String clock = exchange(socket, request);
            // 31 December 1999 was a Friday, day 6.
            assertTrue(clock.matches(".*000112081287010100000000ff09000a00199912312359[0-9]{5}6"), clock);
            String set = exchange(
                    socket, "03000027 02f080 32070000 0500 0008 000e 0001120411470200 ff09000a 0019 0001010000000007");
            assertTrue(set.endsWith("0001120812870202000000000a000000"), set);
            assertEquals(
                    LocalDateTime.of(2000, 1, 1, 0, 0).toLocalDate(),
                    plc.clock().toLocalDate());
            String noDate = exchange(
                    socket, "03000027 02f080 32070000 0500 0008 000e 0001120411470200 ff09000a 0019 0013010000000007");
            assertTrue(noDate.endsWith("00011208128702030000dc010a000000"), noDate);
        }
    }

    @Test
    void otherListsAndServicesAreRefusedNotIgnored() throws IOException {
        try (Socket socket = connected()) {
            String unknownList = exchange(socket, LIST + "01320004");
            assertTrue(unknownList.endsWith("0001120812840101 0000d401 0a000000".replace(" ", "")), unknownList);
            String blocks = exchange(socket, "0300001d 02f080 32070000 0500 0008 0004 0001120411430100 0a000000");
            assertTrue(blocks.endsWith("0001120812830102 00008104 0a000000".replace(" ", "")), blocks);
            assertEquals(ScriptedPlc.frame("0102", "8104", "", ""), exchange(socket, job("28000000000000fd0000", "")));
            assertEquals(ScriptedPlc.frame("0102", "8404", "", ""), exchange(socket, job("0402120a1002", "")));
        }
    }

    @Test
    void answerThatDoesNotFitIsRefused() throws IOException {
        try (Socket socket = connected()) {
            plc.update(memory -> memory.load(2, 1000));
            assertEquals(
                    ScriptedPlc.frame("0102", "8500", "", ""),
                    exchange(socket, job("0401 120a1002 01cf 0002 84 000000", "")));
            assertTrue(exchange(socket, job("0401 120a1002 01ce 0002 84 000000", ""))
                    .contains("ff040e70"));
        }
    }

    @Test
    void smallTransportUnitsAreFilledOneAfterTheOther() throws IOException {
        plc.update(memory -> memory.load(2, 1000));
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), plc.port())) {
            socket.setSoTimeout(10_000);
            exchange(socket, CONNECT.replace("c0010a", "c00107"));
            exchange(socket, SETUP);
            String first = exchange(socket, job("0401 120a1002 00c8 0002 84 000000", ""));
            assertTrue(first.startsWith("0300008402f000"), first);
            assertTrue(exchange(socket, "").startsWith("0300006402f080"));
        }
    }

    @Test
    void memoryNamesWhatDoesNotExist() {
        IllegalArgumentException missing = assertThrows(IllegalArgumentException.class, () -> plc.set("DB7.DBW0", 1));
        assertEquals("DATA_BLOCK 7: octets 0 to 1 do not exist", missing.getMessage());
        assertThrows(IllegalArgumentException.class, () -> plc.get("DB1.DBW19"));
        plc.update(memory -> memory.delete(1));
        assertThrows(IllegalArgumentException.class, () -> plc.get("DB1.DBW0"));
    }
}
