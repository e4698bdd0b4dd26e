package telecontrol.gateway.northbound;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.ByteBufUtil;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollDomainDatagramChannel;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.unix.DomainDatagramPacket;
import io.netty.channel.unix.DomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import telecontrol.gateway.log.RecordedLog;

@Tag("K1")
@Timeout(30)
class ChronyReferenceTest {
    private static final InstantSource TIME = InstantSource.fixed(Instant.ofEpochSecond(1_795_252_500L, 250_123_456));

    @TempDir
    private Path directory;

    private final MultiThreadIoEventLoopGroup loops = new MultiThreadIoEventLoopGroup(1, EpollIoHandler.newFactory());
    private final BlockingQueue<byte[]> received = new LinkedBlockingQueue<>();
    private final RecordedLog log = new RecordedLog();

    @BeforeEach
    void onlyWithEpoll() {
        Assumptions.assumeTrue(Epoll.isAvailable());
    }

    @AfterEach
    void close() {
        loops.shutdownGracefully(0, 5, TimeUnit.SECONDS).awaitUninterruptibly();
        log.close();
    }

    private Path socket() {
        return directory.resolve("chrony.sock");
    }

    private Channel chrony() {
        return new Bootstrap()
                .group(loops)
                .channel(EpollDomainDatagramChannel.class)
                .handler(new SimpleChannelInboundHandler<DomainDatagramPacket>() {
                    @Override
                    protected void channelRead0(ChannelHandlerContext context, DomainDatagramPacket packet) {
                        received.add(ByteBufUtil.getBytes(packet.content()));
                    }
                })
                .bind(new DomainSocketAddress(socket().toString()))
                .syncUninterruptibly()
                .channel();
    }

    private void offer(ChronyReference reference, Duration correction) {
        loops.submit(() -> reference.offer(correction)).syncUninterruptibly();
    }

    private byte[] sample() throws InterruptedException {
        byte[] sample = received.poll(10, TimeUnit.SECONDS);
        assertNotNull(sample, "chrony got nothing");
        return sample;
    }

    @Test
    void aSampleIsLaidOutAsChronyReadsIt() throws Exception {
        chrony();
        offer(new ChronyReference(loops.next(), socket(), TIME), Duration.ofMillis(-1500));
        ByteBuffer expected = ByteBuffer.allocate(40).order(ByteOrder.nativeOrder());
        expected.putLong(0, 1_795_252_500L).putLong(8, 250_123).putDouble(16, -1.5);
        expected.putInt(24, 0).putInt(28, 0).putInt(36, 0x534f434b);
        assertArrayEquals(expected.array(), sample());
    }

    @Test
    void aFailureIsToldOnceAndItsEndToo() throws Exception {
        ChronyReference reference = new ChronyReference(loops.next(), socket(), TIME);
        for (int i = 0; i < 3; i++) {
            offer(reference, Duration.ofMillis(10));
        }
        Channel chrony = chrony();
        offer(reference, Duration.ofMillis(20));
        sample();
        loops.submit(() -> true).syncUninterruptibly();
        List<String> lines = log.lines();
        assertEquals(2, lines.size(), lines::toString);
        assertTrue(
                lines.get(0)
                        .startsWith("WARNING chrony " + socket()
                                + ": cannot hand over the masters' time: there is no such socket; "),
                lines::toString);
        assertEquals("INFO chrony " + socket() + ": takes the masters' time again", lines.get(1));
        chrony.close().syncUninterruptibly();
        Files.deleteIfExists(socket());
        chrony();
        offer(reference, Duration.ofMillis(30));
        sample();
        assertEquals(2, log.lines().size(), "chrony made its socket anew; that is no failure");
    }
}
