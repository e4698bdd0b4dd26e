package telecontrol.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollDomainDatagramChannel;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.unix.DomainDatagramPacket;
import io.netty.channel.unix.DomainSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import telecontrol.gateway.log.RecordedLog;

/** What systemd hears, over a real socket. */
@Timeout(30)
class ServiceNotifierTest {
    private record Heard(String state, long nanos) {}

    private final RecordedLog log = new RecordedLog();
    private final BlockingQueue<Heard> heard = new LinkedBlockingQueue<>();
    private @Nullable EventLoopGroup loops;

    @TempDir
    private Path folder = Path.of("");

    @BeforeEach
    void open() {
        assumeTrue(Epoll.isAvailable(), "epoll is not available");
        loops = new MultiThreadIoEventLoopGroup(2, EpollIoHandler.newFactory());
    }

    @AfterEach
    void close() {
        if (loops != null) {
            loops.shutdownGracefully(0, 1, TimeUnit.SECONDS).syncUninterruptibly();
        }
        log.close();
    }

    private EventLoopGroup loops() {
        return java.util.Objects.requireNonNull(loops);
    }

    private Channel listen(String path) {
        return new Bootstrap()
                .group(loops())
                .channel(EpollDomainDatagramChannel.class)
                .handler(new SimpleChannelInboundHandler<DomainDatagramPacket>() {
                    @Override
                    protected void channelRead0(ChannelHandlerContext context, DomainDatagramPacket packet) {
                        heard.add(new Heard(packet.content().toString(StandardCharsets.UTF_8), System.nanoTime()));
                    }
                })
                .bind(new DomainSocketAddress(path))
                .syncUninterruptibly()
                .channel();
    }

    private ServiceNotifier notifier(Map<String, String> environment) {
        return ServiceNotifier.of(loops().next(), environment);
    }

    private Heard next() throws InterruptedException {
        Heard next = heard.poll(10, TimeUnit.SECONDS);
        assertNotNull(next, "nothing was heard");
        return next;
    }

    @Test
    void readyAndStopping() throws Exception {
        String path = folder.resolve("notify").toString();
        listen(path);
        ServiceNotifier notifier = notifier(Map.of("NOTIFY_SOCKET", path));
        notifier.ready();
        assertEquals("READY=1", next().state());
        notifier.stopping();
        assertEquals("STOPPING=1", next().state());
        assertNull(heard.poll(), "without a watchdog nothing else");
    }

    @Test
    void theWatchdogIsFedTwicePerPeriodFromTheEventLoop() throws Exception {
        String path = folder.resolve("notify").toString();
        listen(path);
        notifier(Map.of("NOTIFY_SOCKET", path, "WATCHDOG_USEC", "400000")).ready();
        Heard before = next();
        assertEquals("READY=1", before.state());
        for (int i = 0; i < 4; i++) {
            Heard alive = next();
            assertEquals("WATCHDOG=1", alive.state());
            long millis = (alive.nanos() - before.nanos()) / 1_000_000;
            assertTrue(i == 0 || (millis > 50 && millis < 400), millis + " ms behind the one before");
            before = alive;
        }
    }

    @Test
    void anAbstractSocketBeginsWithAnAt() throws Exception {
        String name = "s7-iec104-test-" + ProcessHandle.current().pid() + "-" + System.nanoTime();
        listen("\0" + name);
        notifier(Map.of("NOTIFY_SOCKET", "@" + name)).ready();
        assertEquals("READY=1", next().state());
    }

    @Test
    void withoutSystemdItIsSilent() {
        ServiceNotifier notifier = notifier(Map.of());
        notifier.ready();
        notifier.stopping();
        assertEquals(List.of(), log.lines());
    }

    @Test
    void aSocketThatDoesNotExistIsTold() {
        String path = folder.resolve("none").toString();
        ServiceNotifier notifier = notifier(Map.of("NOTIFY_SOCKET", path, "WATCHDOG_USEC", "20000"));
        notifier.ready();
        notifier.stopping();
        assertEquals(
                List.of("WARNING NOTIFY_SOCKET " + path + ": systemd cannot be notified: No such file or directory"),
                log.lines());
    }

    @Test
    void aSocketThatIsGoneIsToldOnce() throws Exception {
        String path = folder.resolve("notify").toString();
        Channel systemd = listen(path);
        ServiceNotifier notifier = notifier(Map.of("NOTIFY_SOCKET", path, "WATCHDOG_USEC", "20000"));
        notifier.ready();
        assertEquals("READY=1", next().state());
        systemd.close().syncUninterruptibly();
        for (int i = 0; i < 5; i++) {
            notifier.stopping();
        }
        assertEquals(
                List.of("WARNING STOPPING=1 did not reach systemd: Connection refused"),
                log.lines().stream()
                        .map(line -> line.replace("WATCHDOG", "STOPPING"))
                        .toList());
    }

    @Test
    void aWatchdogPeriodThatIsNoNumberIsTold() throws Exception {
        String path = folder.resolve("notify").toString();
        listen(path);
        notifier(Map.of("NOTIFY_SOCKET", path, "WATCHDOG_USEC", "soon")).ready();
        assertEquals("READY=1", next().state());
        assertEquals(List.of("WARNING WATCHDOG_USEC: soon (expected: microseconds)"), log.lines());
    }
}
