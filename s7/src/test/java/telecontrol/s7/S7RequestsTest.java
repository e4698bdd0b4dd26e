package telecontrol.s7;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Golden octets of everything the client can send. */
class S7RequestsTest {

    private static void assertFrame(String expected, Consumer<ByteBuf> encode) {
        ByteBuf out = Unpooled.buffer();
        encode.accept(out);
        assertEquals(expected.replace(" ", ""), ByteBufUtil.hexDump(out));
        assertEquals(out.readableBytes(), out.getUnsignedShort(2), "TPKT length");
    }

    private static void assertWrite(String expected, String tag, Object value) {
        WriteJob job = new WriteJob(S7Tag.parse(tag), value, "plc", new CompletableFuture<>());
        assertFrame(expected, out -> {
            job.encode(out, 0x0203);
            assertEquals(job.requestOctets() + S7Codec.FRAME_OCTETS, out.readableBytes());
        });
    }

    private static void assertRead(String expected, String... tags) {
        List<S7Tag> list = List.of(tags).stream().map(S7Tag::parse).toList();
        ReadPlan plan = ReadPlan.of(list, new PlanLimits(240, 20));
        assertEquals(1, plan.requests().size());
        assertFrame(expected, out -> {
            S7Requests.read(out, 0x0102, plan.requests().get(0).items());
            assertEquals(plan.requests().get(0).requestOctets() + S7Codec.FRAME_OCTETS, out.readableBytes());
        });
    }

    @Test
    void connectionRequest() {
        assertFrame(
                "03000016 11e00000000100 c0010a c1020100 c2020102",
                out -> S7Requests.connectionRequest(
                        out, new S7ClientConfig.Tsaps(0x0100, ConnectionType.PG.tsap(0, 2))));
        assertFrame(
                "03000016 11e00000000100 c0010a c1021000 c2020363",
                out -> S7Requests.connectionRequest(
                        out, new S7ClientConfig.Tsaps(0x1000, ConnectionType.BASIC.tsap(3, 3))));
    }

    @Test
    void setupCommunication() {
        assertFrame(
                "03000019 02f080 32010000000100080000 f000 0008 0008 03c0", out -> S7Requests.setup(out, 1, 8, 960));
    }

    @Test
    void readOfOneAreaEach() {
        assertRead("0300001f 02f080 320100000102000e0000 0401 120a1002 0002 000a 84 000020", "DB10.DBW4");
        assertRead("0300001f 02f080 320100000102000e0000 0401 120a1002 0001 000a 84 000020", "DB10.DBX4.7");
        assertRead("0300001f 02f080 320100000102000e0000 0401 120a1002 000c ffff 84 07ff68", "DB65535.DBB65517 DTL");
        assertRead("0300001f 02f080 320100000102000e0000 0401 120a1002 0002 0003 85 000010", "DI3.DIW2");
        assertRead("0300001f 02f080 320100000102000e0000 0401 120a1002 0001 0000 81 000018", "I3.0");
        assertRead("0300001f 02f080 320100000102000e0000 0401 120a1002 0004 0000 82 000000", "QD0");
        assertRead("0300001f 02f080 320100000102000e0000 0401 120a1002 0002 0000 83 000060", "MW12");
        assertRead("0300001f 02f080 320100000102000e0000 0401 120a101c 0001 0000 1c 000007", "C7");
        assertRead("0300001f 02f080 320100000102000e0000 0401 120a101d 0002 0000 1d 000005", "T5", "T6");
    }

    @Test
    void readOfSeveralItems() {
        assertRead(
                "03000037 02f080 32010000010200260000 0403 120a1002 0002 0000 83 000000 120a1002 0001 0001 84 000000 120a1002 0004 0002 84"
                        + " 000028",
                "DB1.DBX0.1",
                "DB1.DBX0.0",
                "MW0",
                "DB2.DBD5 REAL");
    }

    @Test
    void writeOfABit() {
        assertWrite(
                "03000024 02f080 320100000203000e0005 0501 120a1001 0001 000a 84 000027 00030001 01",
                "DB10.DBX4.7",
                true);
        assertWrite("03000024 02f080 320100000203000e0005 0501 120a1001 0001 0000 82 000000 00030001 00", "Q0.0", 0);
    }

    @Test
    void writeOfValues() {
        assertWrite("03000024 02f080 320100000203000e0005 0501 120a1002 0001 0000 83 000018 00040008 ff", "MB3", 255);
        assertWrite(
                "03000025 02f080 320100000203000e0006 0501 120a1002 0002 000a 84 000020 00040010 fffe",
                "DB10.DBW4 INT",
                -2);
        assertWrite(
                "03000027 02f080 320100000203000e0008 0501 120a1002 0004 000a 84 000040 00040020 3fc00000",
                "DB10.DBD8 REAL",
                1.5);
        assertWrite(
                "0300002b 02f080 320100000203000e000c 0501 120a1002 0008 000a 84 000040 00040040 3ff8000000000000",
                "DB10.DBB8 LREAL",
                1.5);
        assertWrite("03000025 02f080 320100000203000e0006 0501 120a101c 0001 0000 1c 000007 00090002 0123", "C7", 123);
        assertWrite("03000025 02f080 320100000203000e0006 0501 120a101d 0001 0000 1d 000005 00090002 0999", "T5", 9990);
    }

    @Test
    void writeOfTextsLeavesTheMaximumLength() {
        assertWrite(
                "03000026 02f080 320100000203000e0007 0501 120a1002 0003 0001 84 000008 00040018 024869",
                "DB1.DBB0 STRING(10)",
                "Hi");
        assertWrite(
                "03000027 02f080 320100000203000e0008 0501 120a1002 0004 0001 84 000010 00040020 00010416",
                "DB1.DBB0 WSTRING(10)",
                "\u0416");
    }

    @Test
    void writeOfArraysIsOneItem() {
        assertWrite(
                "03000027 02f080 320100000203000e0008 0501 120a1002 0004 000a 84 000020 00040020 0001fffe",
                "DB10.DBW4 INT[2]",
                List.of(1, -2));
        assertWrite(
                "03000025 02f080 320100000203000e0006 0501 120a1002 0002 000a 84 000020 00040010 81ff",
                "DB10.DBX4.0 BOOL[16]",
                List.of(
                        true, false, false, false, false, false, false, true, true, true, true, true, true, true, true,
                        true));
        assertWrite(
                "03000027 02f080 320100000203000e0008 0501 120a101c 0002 0000 1c 000007 00090004 01230456",
                "C7 COUNTER[2]",
                List.of(123, 456));
    }

    @Test
    void arraysThatOneItemCannotHoldAreRefused() {
        assertEquals(
                "DB10.DBX4.1 BOOL[8]: an array of BOOL is written in whole octets, from bit 0 on and with a multiple of 8"
                        + " elements: write each bit by itself, DB10.DBX4.1",
                refusal("DB10.DBX4.1 BOOL[8]", Collections.nCopies(8, true)));
        assertEquals(
                "DB10.DBX4.0 BOOL[7]: an array of BOOL is written in whole octets, from bit 0 on and with a multiple of 8"
                        + " elements: write each bit by itself, DB10.DBX4.0",
                refusal("DB10.DBX4.0 BOOL[7]", Collections.nCopies(7, true)));
        assertEquals(
                "DB1.DBB0 STRING(4)[2]: texts are written one at a time: write DB1.DBB0 STRING(4) and the others by"
                        + " themselves",
                refusal("DB1.DBB0 STRING(4)[2]", List.of("a", "b")));
    }

    private static String refusal(String tag, Object value) {
        return String.valueOf(assertThrows(
                        IllegalArgumentException.class,
                        () -> new WriteJob(S7Tag.parse(tag), value, "plc", new CompletableFuture<>()))
                .getMessage());
    }
}
