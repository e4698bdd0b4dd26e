package telecontrol.gateway.northbound;

import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.EventLoop;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollDomainDatagramChannel;
import io.netty.channel.unix.DomainSocketAddress;
import java.io.FileNotFoundException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import telecontrol.gateway.point.Acknowledgement;

/**
 * Reference clock of the machine's chrony (refclock SOCK): hands over what a master's clock synchronization says. Confined to the
 * outstation's event loop.
 *
 * <p>One sample is one datagram: struct timeval of the moment, the offset of the true time from the machine's clock in seconds as a
 * double, then pulse, leap, padding and a magic number as int, all in the machine's byte order (64-bit systems).
 */
final class ChronyReference {
    private static final Logger LOG = LoggerFactory.getLogger(ChronyReference.class);
    private static final int SAMPLE_OCTETS = 40;
    private static final int MAGIC = 0x534f434b;
    private static final int NANOS_PER_MICRO = 1000;
    private static final double NANOS_PER_SECOND = 1e9;

    private final EventLoop loop;
    private final Path socket;
    private final InstantSource time;
    /** A failure was told. */
    private boolean failing;

    /**
     * Reference that hands nothing over yet.
     *
     * @param socket path in chrony's {@code refclock SOCK} line
     * @param time the machine's clock
     */
    ChronyReference(EventLoop loop, Path socket, InstantSource time) {
        this.loop = loop;
        this.socket = socket;
        this.time = time;
    }

    /**
     * Hands a sample over; a failure is told once.
     *
     * @param correction what the machine's clock is late by; negative when it is fast
     */
    void offer(Duration correction) {
        assert loop.inEventLoop();
        if (!Epoll.isAvailable()) {
            fail("epoll is not available on this system");
            return;
        }
        byte[] sample = sample(time.instant(), correction);
        // Connected for each sample: chrony makes its socket anew whenever it starts.
        new Bootstrap()
                .group(loop)
                .channel(EpollDomainDatagramChannel.class)
                .handler(new ChannelInboundHandlerAdapter())
                .connect(new DomainSocketAddress(socket.toString()))
                .addListener((ChannelFuture connected) -> {
                    if (connected.isSuccess()) {
                        send(connected.channel(), sample);
                    } else {
                        fail(words(connected.cause()));
                        connected.channel().close();
                    }
                });
    }

    private void send(Channel channel, byte[] sample) {
        channel.writeAndFlush(Unpooled.wrappedBuffer(sample)).addListener(sent -> {
            if (!sent.isSuccess()) {
                fail(words(sent.cause()));
            } else if (failing) {
                failing = false;
                LOG.info("chrony {}: takes the masters' time again", socket);
            }
            channel.close();
        });
    }

    /** The native transport names a path that is not there by its exception only. */
    private static String words(Throwable failure) {
        return failure instanceof FileNotFoundException ? "there is no such socket" : Acknowledgement.words(failure);
    }

    private void fail(String reason) {
        if (!failing) {
            failing = true;
            LOG.warn(
                    "chrony {}: cannot hand over the masters' time: {}; see that chronyd runs with `refclock SOCK {}` and that the"
                            + " gateway's user may write to the socket",
                    socket,
                    reason,
                    socket);
        }
    }

    private static byte[] sample(Instant now, Duration correction) {
        return ByteBuffer.allocate(SAMPLE_OCTETS)
                .order(ByteOrder.nativeOrder())
                .putLong(now.getEpochSecond())
                .putLong(now.getNano() / NANOS_PER_MICRO)
                .putDouble(correction.toNanos() / NANOS_PER_SECOND)
                .putInt(0)
                .putInt(0)
                .putInt(0)
                .putInt(MAGIC)
                .array();
    }
}
