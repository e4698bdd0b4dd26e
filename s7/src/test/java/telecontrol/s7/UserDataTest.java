package telecontrol.s7;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import java.time.LocalDateTime;
import java.util.HexFormat;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Golden octets of every question to the CPU, and what the lists mean octet by octet. */
class UserDataTest {

    private static void assertFrame(String expected, Consumer<ByteBuf> encode) {
        ByteBuf out = Unpooled.buffer();
        encode.accept(out);
        assertEquals(expected.replace(" ", ""), ByteBufUtil.hexDump(out));
        assertEquals(out.readableBytes(), out.getUnsignedShort(2), "TPKT length");
        assertEquals(out.readableBytes(), 17 + out.getUnsignedShort(13) + out.getUnsignedShort(15), "S7 lengths");
    }

    private static byte[] octets(String hex) {
        return HexFormat.of().parseHex(hex.replace(" ", ""));
    }

    @ParameterizedTest
    @CsvSource({"0x0011, 0, 00110000", "0x001C, 0, 001c0000", "0x0232, 4, 02320004", "0x0424, 0, 04240000"})
    void list(int id, int index, String octets) {
        assertFrame(
                "03000021 02f080 3207 0000 0102 0008 0008 00011204 11440100 ff090004" + octets,
                out -> UserData.list(id, index, "").encode(out, 0x0102));
    }

    @Test
    void nextUnitOfAList() {
        assertFrame(
                "03000021 02f080 3207 0000 0103 000c 0004 00011208 12440107 0000 0000 0a000000",
                out -> UserData.list(0x001C, 0, "").encodeNext(out, 0x0103, 7));
    }

    @Test
    void clock() {
        assertFrame(
                "0300001d 02f080 3207 0000 0001 0008 0004 00011204 11470100 0a000000",
                out -> UserData.readClock().encode(out, 1));
    }

    @ParameterizedTest
    @CsvSource({
        // Sunday is 1.
        "2026-11-22T15:04:05.678999999, 2611221504056781",
        "1990-01-01T00:00:00, 9001010000000002",
        "2000-02-29T23:59:59.009, 0002292359590093",
        "2089-12-31T12:00:00.120, 8912311200001207",
    })
    void clockIsSetWithTheRightWeekday(LocalDateTime time, String octets) {
        assertFrame(
                "03000027 02f080 3207 0000 ffff 0008 000e 00011204 11470200 ff09000a 0019" + octets,
                out -> UserData.setClock(time).encode(out, 0xFFFF));
    }

    @ParameterizedTest
    @CsvSource({
        "01, STOP",
        "02, STOP",
        "03, STOP",
        "04, STOP",
        "05, STARTUP",
        "06, STARTUP",
        "07, STARTUP",
        "08, RUN",
        "09, RUN",
        "0a, HOLD",
        "0b, STARTUP",
        "0c, STARTUP",
        "0d, DEFECT",
        "0e, STARTUP",
        "0f, STOP",
        "00, UNKNOWN",
        // The upper half is the mode before.
        "48, RUN",
        "84, STOP",
        "68, RUN"
    })
    void operatingState(String mode, CpuState expected) throws S7Exception {
        assertEquals(
                expected,
                CpuState.read(octets("0424 0000 0014 0001 5144 ff" + mode + "00000000 00000000 9402050201559067")));
    }

    @Test
    void protectionOfTheMasterOfAPair() throws S7Exception {
        String one = "0001 0000 0001 0001" + "0000".repeat(15);
        String other = "0001 0002 0003 0003" + "0000".repeat(15);
        assertEquals(new Protection(1, 0, "RUN"), Protection.read(octets("0232 0004 0028 0001 0004" + one)));
        assertEquals(
                new Protection(3, 2, "STOP"),
                Protection.read(octets("0232 0004 0028 0002 f004" + one + "f904" + other)));
        assertEquals(
                new Protection(1, 0, "RUN"),
                Protection.read(octets("0232 0004 0028 0002 f804" + one + "f104" + other)));
    }

    @Test
    void redundancy() throws S7Exception {
        assertEquals(
                new Redundancy(true, 1, CpuState.STARTUP, CpuState.RUN),
                Redundancy.read(octets("0071 0000 0010 0001 0012 20 31 0000 0000 000c 0008 0000 03 00")));
        assertEquals(
                new Redundancy(false, 0, CpuState.STOP, CpuState.UNKNOWN),
                Redundancy.read(octets("0071 0000 0010 0001 0011 10 10 0000 0000 0004 0008 0000 01 00")));
        assertEquals(
                new Redundancy(true, -1, CpuState.RUN, CpuState.RUN),
                Redundancy.read(octets("0071 0000 0010 0001 0012 30 30 0000 0000 0008 0008 0000 03 00")));
    }

    @Test
    void identityOfListsThatAreCutShort() throws S7Exception {
        // Of three records announced one and a half arrived.
        SystemStatusList numbers = SystemStatusList.read(
                octets("0011 0000 001c 0003 0001" + "36455337203331352d32454831342d3041423020" + "00c0 0004 0001"
                        + "0007" + "20".repeat(12)),
                0x0011,
                28);
        assertEquals(new CpuIdentity("6ES7 315-2EH14-0AB0", "", "4", "", "", ""), CpuIdentity.of(numbers, null));
        assertEquals(new CpuIdentity("", "", "", "", "", ""), CpuIdentity.of(null, null));
    }

    @ParameterizedTest
    @CsvSource({
        "04240000001400,           length: 7 octets (expected: 8 or more)",
        "0011000000140000,         list: 0x0011 (expected: 0x0424)",
        "0424000000140001,         records: 0 of 20 octets (expected: 1 or more of 4)",
        "042400000000ffff00000000, records: 0 of 0 octets (expected: 1 or more of 4)",
        "04240000000200010000,     records: 1 of 2 octets (expected: 1 or more of 4)",
    })
    void listsThatCannotBeRead(String octets, String message) {
        S7Exception failure = assertThrows(S7Exception.class, () -> CpuState.read(octets(octets)));
        assertEquals(message, failure.getMessage());
        assertEquals(S7Exception.Kind.NOT_SUPPORTED, failure.kind());
    }
}
