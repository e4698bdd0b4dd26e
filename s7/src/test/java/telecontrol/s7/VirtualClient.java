package telecontrol.s7;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFuture;
import io.netty.channel.EventLoop;
import io.netty.channel.embedded.EmbeddedChannel;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A client whose time and peers are the test's: dials fail, or end in a channel that the test feeds. */
final class VirtualClient implements S7ClientListener, AutoCloseable {

    private final EmbeddedChannel clock = new EmbeddedChannel();
    final List<InetSocketAddress> dialled = new ArrayList<>();
    final List<Duration> waits = new ArrayList<>();
    final List<S7Exception> reasons = new ArrayList<>();
    final S7Client client;
    int connected;
    boolean reachable;
    private int lines;

    /** Client's end of the last connection; nothing but {@code clock} while none was made. */
    EmbeddedChannel line = clock;

    VirtualClient(S7ClientConfig config, Hosts.Resolver resolver) {
        clock.freezeTime();
        client = new S7Client(clock.eventLoop(), config, this, this::dial, resolver);
    }

    VirtualClient(S7ClientConfig config) {
        this(config, InetAddress::getByName);
    }

    private ChannelFuture dial(EventLoop loop, S7ClientConfig config, InetSocketAddress address, S7Connection attempt) {
        dialled.add(address);
        if (!reachable) {
            return clock.newFailedFuture(new ConnectException("Connection refused"));
        }
        if (lines++ > 0) {
            line.finishAndReleaseAll();
        }
        line = new EmbeddedChannel();
        line.freezeTime();
        line.pipeline().addLast(new S7Codec(config.pduSize()), attempt);
        attempt.channelActive(line.pipeline().lastContext());
        return line.newSucceededFuture();
    }

    /** Confirm and setup answer of a PLC that grants one job and a PDU of 240 octets. */
    void grant() {
        sent();
        receive("03000016 11d000010001 00 c0010a c1020100 c2020102");
        String setup = sent();
        receive("0300001b 02f080 3203 0000" + ScriptedPlc.reference(setup) + "0008 0000 0000 f000 0001 0001 00f0");
    }

    void receive(String hex) {
        line.writeInbound(Unpooled.wrappedBuffer(HexFormat.of().parseHex(hex.replace(" ", ""))));
    }

    /** Next frame of the client in hexadecimal. */
    String sent() {
        ByteBuf frame = line.readOutbound();
        String hex = ByteBufUtil.hexDump(frame);
        frame.release();
        return hex;
    }

    /** Lets time go by for the client and for the connection that it has; one that is made meanwhile begins at the end of that time. */
    void elapse(Duration time) {
        int before = lines;
        EmbeddedChannel open = line;
        advance(clock, time);
        if (before > 0) {
            advance(open, time);
            clock.runPendingTasks();
        }
    }

    private static void advance(EmbeddedChannel channel, Duration time) {
        channel.advanceTimeBy(time.toNanos(), TimeUnit.NANOSECONDS);
        channel.runPendingTasks();
    }

    @Override
    public void connected(int pduSize, int jobs) {
        connected++;
    }

    @Override
    public void disconnected(S7Exception reason, Duration nextTry) {
        reasons.add(reason);
        waits.add(nextTry);
    }

    @Override
    public void close() {
        client.close();
        assertEquals(S7ClientState.CLOSED, client.state());
        clock.runPendingTasks();
        line.finishAndReleaseAll();
        clock.finishAndReleaseAll();
    }
}
