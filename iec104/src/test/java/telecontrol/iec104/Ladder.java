package telecontrol.iec104;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.UnpooledByteBufAllocator;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.util.concurrent.MockTicker;
import io.netty.util.concurrent.Ticker;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Ladder diagram of one link with frozen time: what the peer sends, what the station answers, and how time goes by. */
final class Ladder {
    private final UnpooledByteBufAllocator allocator = new UnpooledByteBufAllocator(false);
    private final MockTicker ticker = Ticker.newMockTicker();
    final EmbeddedChannel channel;
    final ApciHandler link;
    final ScriptedUser user = new ScriptedUser();

    private Ladder(ApciHandler.Role role, LinkParameters parameters, FrameTap tap) {
        link = new ApciHandler(role, parameters, tap, user);
        channel = EmbeddedChannel.builder()
                .ticker(ticker)
                .handlers(new FrameByFrame(), new ApduCodec(tap), link)
                .build();
        channel.config().setAllocator(allocator);
    }

    static Ladder controlled() {
        return controlled(LinkParameters.STANDARD);
    }

    static Ladder controlled(LinkParameters parameters) {
        return new Ladder(ApciHandler.Role.CONTROLLED, parameters, FrameTap.NONE);
    }

    static Ladder tapped(FrameTap tap) {
        return new Ladder(ApciHandler.Role.CONTROLLED, LinkParameters.STANDARD, tap);
    }

    /** Controlled station after STARTDT. */
    static Ladder started() {
        return controlled().peer("STARTDT act").station("STARTDT con");
    }

    static Ladder controlling() {
        return new Ladder(ApciHandler.Role.CONTROLLING, LinkParameters.STANDARD, FrameTap.NONE);
    }

    /** The peer sends frames, each in a segment of its own. */
    Ladder peer(String... frames) {
        for (String frame : frames) {
            channel.writeInbound(allocator.buffer().writeBytes(Frames.of(frame)));
        }
        return run();
    }

    /** The peer sends octets in one segment. */
    Ladder octets(ByteBuf octets) {
        channel.writeInbound(allocator.buffer().writeBytes(octets));
        return run();
    }

    /** The peer sends frames in one segment. */
    Ladder together(String... frames) {
        ByteBuf segment = allocator.buffer();
        for (String frame : frames) {
            segment.writeBytes(Frames.of(frame));
        }
        channel.writeInbound(segment);
        return run();
    }

    /** The station has ASDUs to send. */
    Ladder pending(int asdus) {
        user.pending += asdus;
        link.wake();
        return run();
    }

    /** The station has sent exactly these frames since it was last asked. */
    Ladder station(String... frames) {
        List<String> sent = new ArrayList<>();
        for (ByteBuf frame = channel.readOutbound(); frame != null; frame = channel.readOutbound()) {
            sent.add(Frames.words(frame));
            frame.release();
        }
        assertEquals(List.of(frames), sent);
        return this;
    }

    Ladder stationIsSilent() {
        return station();
    }

    /** Runs of I frames are long to write: N(S) from first to last, all with one N(R). */
    static String[] frames(int first, int last, int receiveSequence) {
        List<String> frames = new ArrayList<>();
        for (int i = first; i <= last; i++) {
            frames.add("I " + i + " " + receiveSequence);
        }
        return frames.toArray(String[]::new);
    }

    Ladder elapse(Duration time) {
        for (long left = time.toNanos(); left > 0; ) {
            long next = channel.runScheduledPendingTasks();
            long step = next <= 0 ? left : Math.min(next, left);
            ticker.advance(step, TimeUnit.NANOSECONDS);
            left -= step;
            run();
        }
        return this;
    }

    Ladder elapse(int seconds) {
        return elapse(Duration.ofSeconds(seconds));
    }

    private Ladder run() {
        channel.runPendingTasks();
        channel.runScheduledPendingTasks();
        channel.runPendingTasks();
        channel.checkException();
        return this;
    }

    Ladder isOpen() {
        assertTrue(channel.isOpen(), () -> "closed: " + user.closed);
        assertNull(user.closed);
        return this;
    }

    /** The station has closed the connection actively, for this reason, and sent nothing more. */
    Ladder isClosed(String reason) {
        station();
        assertTrue(!channel.isOpen(), "the connection is still open");
        assertNotNull(user.closed);
        assertTrue(user.closed.contains(reason), () -> user.closed + " (expected: " + reason + ")");
        release();
        return this;
    }

    /** Ends a ladder that is not needed any more. */
    void release() {
        channel.finishAndReleaseAll();
        assertEquals(0, allocator.metric().usedHeapMemory(), "octets of buffers that were not released");
    }
}
