package telecontrol.iec104;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.buffer.UnpooledByteBufAllocator;
import io.netty.channel.DefaultChannelId;
import io.netty.channel.embedded.EmbeddedChannel;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Master's end of a connection to a {@link TestStation}: counts the sequence numbers, acknowledges when it is told to. */
final class Wire {
    private final TestStation station;
    private final UnpooledByteBufAllocator allocator = new UnpooledByteBufAllocator(false);
    final EmbeddedChannel channel;
    private int sendSequence;
    private int receiveSequence;

    Wire(TestStation station, Session session) {
        this.station = station;
        channel = EmbeddedChannel.builder()
                .ticker(station.ticker)
                .channelId(DefaultChannelId.newInstance())
                .handlers(
                        new FrameByFrame(),
                        new ApduCodec(FrameTap.NONE),
                        new ApciHandler(ApciHandler.Role.CONTROLLED, station.link, FrameTap.NONE, session))
                .build();
        channel.config().setAllocator(allocator);
    }

    /** Sends U or S frames in words. */
    Wire peer(String... frames) {
        for (String frame : frames) {
            write(Frames.of(frame));
        }
        return this;
    }

    Wire send(TypeId type, int cause, int commonAddress, int address, InformationElement element) {
        return send(type, CauseOfTransmission.of(cause), commonAddress, new InformationObject(address, element));
    }

    Wire send(TypeId type, CauseOfTransmission cause, int commonAddress, InformationObject object) {
        ByteBuf asdu = Unpooled.buffer();
        Asdu.of(type, cause, commonAddress, object).encode(asdu);
        return send(ByteBufUtil.getBytes(asdu));
    }

    Wire send(String hex) {
        return send(Frames.octets(hex));
    }

    private Wire send(byte[] asdu) {
        ByteBuf frame = Frames.information(sendSequence, receiveSequence, asdu);
        sendSequence = (sendSequence + 1) % 32768;
        return write(frame);
    }

    /** Sends octets as they are. */
    void octets(ByteBuf octets) {
        write(octets);
    }

    private Wire write(ByteBuf frame) {
        channel.writeInbound(allocator.buffer().writeBytes(frame));
        station.run();
        return this;
    }

    /** Acknowledges everything that was read. */
    Wire acknowledge() {
        return peer("S " + receiveSequence);
    }

    /** ASDUs, rendered, and S and U frames that the station has sent since it was last asked. */
    List<String> read() {
        List<String> sent = new ArrayList<>();
        for (ByteBuf frame = channel.readOutbound(); frame != null; frame = channel.readOutbound()) {
            sent.add(read(frame));
            frame.release();
        }
        return sent;
    }

    private String read(ByteBuf frame) {
        String words = Frames.words(frame);
        if (!words.startsWith("I ")) {
            return words;
        }
        assertTrue(words.startsWith("I " + receiveSequence + " "), words);
        receiveSequence = (receiveSequence + 1) % 32768;
        ByteBuf asdu = frame.slice(6, frame.readableBytes() - 6);
        String hex = "#" + ByteBufUtil.hexDump(asdu);
        try {
            return Asdu.decode(asdu).toString();
        } catch (MalformedAsduException e) {
            return hex;
        }
    }

    /** Reads and acknowledges until the station has nothing more to send. */
    List<String> drain() {
        List<String> all = new ArrayList<>();
        int acknowledged = receiveSequence;
        for (List<String> some = read(); !some.isEmpty(); some = read()) {
            all.addAll(some);
            if (receiveSequence != acknowledged && channel.isOpen()) {
                acknowledged = receiveSequence;
                acknowledge();
            }
        }
        return all;
    }

    /** The station has sent exactly this, and gets it acknowledged. */
    Wire receives(String... lines) {
        assertEquals(List.of(lines), drain());
        return this;
    }

    /** Has the station hear something; the answer is not read. */
    void keepAlive() {
        channel.writeInbound(allocator.buffer().writeBytes(Frames.of("TESTFR con")));
    }

    void runTasks() {
        channel.runPendingTasks();
        channel.runScheduledPendingTasks();
        channel.runPendingTasks();
        channel.checkException();
    }

    Wire isOpen() {
        assertTrue(channel.isOpen());
        return this;
    }

    void isClosed() {
        assertFalse(channel.isOpen());
        release();
    }

    /** The connection breaks without a word. */
    void cut() {
        channel.close();
        station.run();
        release();
    }

    private void release() {
        channel.finishAndReleaseAll();
        assertEquals(0, allocator.metric().usedHeapMemory(), "octets of buffers that were not released");
    }

    /** Next frame as it stands on the wire, or null. */
    @Nullable
    ByteBuf frame() {
        return channel.readOutbound();
    }
}
