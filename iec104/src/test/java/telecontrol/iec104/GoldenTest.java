package telecontrol.iec104;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every type in octets: decoded, rendered, encoded again, split and cut everywhere. */
class GoldenTest {

    static List<Golden> table() {
        return Golden.table();
    }

    @Test
    void hasEveryType() {
        Set<TypeId> seen = table().stream()
                .map(row -> Asdu.decode(Unpooled.wrappedBuffer(row.asdu())).type())
                .collect(Collectors.toSet());
        assertEquals(EnumSet.allOf(TypeId.class), seen);
    }

    @ParameterizedTest
    @MethodSource("table")
    @Tag("F13")
    void decodesAndRenders(Golden row) {
        assertEquals(
                row.rendering(), Asdu.decode(Unpooled.wrappedBuffer(row.asdu())).toString());
    }

    @ParameterizedTest
    @MethodSource("table")
    void encodesTheSameOctets(Golden row) {
        ByteBuf out = Unpooled.buffer();
        Asdu.decode(Unpooled.wrappedBuffer(row.asdu())).encode(out);
        assertEquals(ByteBufUtil.hexDump(row.asdu()), ByteBufUtil.hexDump(out));
    }

    @ParameterizedTest
    @MethodSource("table")
    @Tag("H13")
    @Tag("H14")
    void refusesEveryOtherLengthWithoutReadingBeyond(Golden row) {
        byte[] asdu = row.asdu();
        for (int length = 0; length < asdu.length; length++) {
            ByteBuf cut = Unpooled.wrappedBuffer(Arrays.copyOf(asdu, length));
            assertThrows(MalformedAsduException.class, () -> Asdu.decode(cut));
        }
        ByteBuf longer = Unpooled.wrappedBuffer(Arrays.copyOf(asdu, asdu.length + 1));
        assertThrows(MalformedAsduException.class, () -> Asdu.decode(longer));
    }

    @ParameterizedTest
    @MethodSource("table")
    @Tag("F3")
    void isReadThoughTheFrameIsSplitAtAnyOctet(Golden row) {
        ByteBuf frame = Frames.information(3, 5, row.asdu());
        byte[] octets = ByteBufUtil.getBytes(frame);
        for (int split = 0; split <= octets.length; split++) {
            EmbeddedChannel channel = new EmbeddedChannel(new ApduCodec(FrameTap.NONE));
            channel.writeInbound(Unpooled.wrappedBuffer(octets, 0, split));
            channel.writeInbound(Unpooled.wrappedBuffer(octets, split, octets.length - split));
            assertReads(row, channel);
        }
    }

    @ParameterizedTest
    @MethodSource("table")
    @Tag("F3")
    void isReadOctetByOctet(Golden row) {
        EmbeddedChannel channel = new EmbeddedChannel(new ApduCodec(FrameTap.NONE));
        for (byte octet : ByteBufUtil.getBytes(Frames.information(3, 5, row.asdu()))) {
            assertNull(channel.<Object>readInbound());
            channel.writeInbound(Unpooled.wrappedBuffer(new byte[] {octet}));
        }
        assertReads(row, channel);
    }

    private static void assertReads(Golden row, EmbeddedChannel channel) {
        Apdu.I frame = channel.readInbound();
        assertNotNull(frame);
        assertEquals(3, frame.sendSequence());
        assertEquals(5, frame.receiveSequence());
        assertArrayEquals(row.asdu(), ByteBufUtil.getBytes(frame.asdu()));
        frame.asdu().release();
        assertFalse(channel.finish());
    }
}
