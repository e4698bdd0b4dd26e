package telecontrol.s7;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.channel.EventLoop;
import io.netty.util.concurrent.Future;
import java.net.InetAddress;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import telecontrol.s7.S7Exception.Kind;

@Timeout(60)
class HostsTest {

    private static final Duration LONG = Duration.ofSeconds(10);
    private static final Duration SHORT = Duration.ofMillis(20);

    private final EventLoop loop = ClientRun.loop();

    private Future<InetAddress> resolve(Hosts hosts, String host, Duration deadline) throws Exception {
        return loop.submit(() -> hosts.resolve(host, loop, deadline)).get().awaitUninterruptibly();
    }

    @Test
    void addressesAreNotLookedUp() throws Exception {
        Hosts hosts = new Hosts(host -> {
            throw new UnknownHostException(host);
        });
        assertEquals("192.0.2.20", resolve(hosts, "192.0.2.20", LONG).getNow().getHostAddress());
        assertEquals(16, resolve(hosts, "2001:db8::1", LONG).getNow().getAddress().length);
    }

    @Test
    void namesAreLookedUpEachTime() throws Exception {
        AtomicInteger lookUps = new AtomicInteger();
        Hosts hosts = new Hosts(host ->
                InetAddress.getByAddress(host, new byte[] {127, 0, 0, (byte) lookUps.incrementAndGet()}));
        for (int i = 1; i <= 3; i++) {
            assertEquals(
                    "127.0.0." + i, resolve(hosts, "plc.example", LONG).getNow().getHostAddress());
        }
    }

    @Test
    void failureOfTheResolverIsTheResult() throws Exception {
        Hosts unknown = new Hosts(host -> {
            throw new UnknownHostException(host);
        });
        assertInstanceOf(
                UnknownHostException.class,
                resolve(unknown, "plc.example", LONG).cause());
        Hosts broken = new Hosts(host -> {
            throw new SecurityException("not permitted");
        });
        assertInstanceOf(
                SecurityException.class, resolve(broken, "plc.example", LONG).cause());
    }

    @Test
    void resolverThatHangsIsAskedOnceAndItsLateAnswerIsUsed() throws Exception {
        CountDownLatch hanging = new CountDownLatch(1);
        BlockingQueue<String> asked = new LinkedBlockingQueue<>();
        Hosts hosts = new Hosts(host -> {
            asked.add(host);
            awaitUninterruptibly(hanging);
            return InetAddress.getLoopbackAddress();
        });
        try {
            for (int i = 0; i < 20; i++) {
                assertInstanceOf(
                        SocketTimeoutException.class,
                        resolve(hosts, "plc.example", SHORT).cause());
            }
        } finally {
            hanging.countDown();
        }
        assertEquals("127.0.0.1", resolve(hosts, "plc.example", LONG).getNow().getHostAddress());
        assertEquals(List.of("plc.example"), List.copyOf(asked));
        assertTrue(resolve(hosts, "plc.example", LONG).isSuccess());
        assertEquals(2, asked.size());
    }

    @Test
    void manyNamesThatHangHoldFewThreads() throws Exception {
        CountDownLatch hanging = new CountDownLatch(1);
        try {
            List<Future<InetAddress>> results = new ArrayList<>();
            for (int i = 0; i < 50; i++) {
                Hosts hosts = new Hosts(host -> {
                    awaitUninterruptibly(hanging);
                    throw new UnknownHostException(host);
                });
                results.add(loop.submit(() -> hosts.resolve("plc.example", loop, SHORT))
                        .get());
            }
            for (Future<InetAddress> result : results) {
                assertInstanceOf(
                        SocketTimeoutException.class,
                        result.awaitUninterruptibly().cause());
            }
            long threads = Thread.getAllStackTraces().keySet().stream()
                    .filter(thread -> thread.getName().startsWith("s7-host-names"))
                    .count();
            assertTrue(threads <= 4, () -> threads + " threads");
        } finally {
            hanging.countDown();
        }
    }

    @Test
    void clientCanBeClosedWhileTheResolverHangs() throws Exception {
        CountDownLatch hanging = new CountDownLatch(1);
        CountDownLatch asked = new CountDownLatch(1);
        S7ClientConfig config =
                S7ClientConfig.builder("plc.example").timeout(LONG).build();
        VirtualClient virtual = new VirtualClient(config, host -> {
            asked.countDown();
            awaitUninterruptibly(hanging);
            throw new UnknownHostException(host);
        });
        try {
            virtual.client.start();
            assertTrue(asked.await(ClientRun.SECONDS, TimeUnit.SECONDS));
            assertEquals(S7ClientState.CONNECTING, virtual.client.state());
            virtual.elapse(LONG);
            assertEquals(Kind.UNREACHABLE, virtual.reasons.get(0).kind());
            assertTrue(String.valueOf(virtual.reasons.get(0).getMessage()).contains("the name server does not answer"));
            virtual.elapse(LONG);
            assertEquals(S7ClientState.CONNECTING, virtual.client.state());
            virtual.close();
            assertTrue(virtual.client.close().toCompletableFuture().isDone());
        } finally {
            hanging.countDown();
        }
    }

    private static void awaitUninterruptibly(CountDownLatch latch) {
        boolean open = false;
        while (!open) {
            try {
                open = latch.await(1, TimeUnit.MINUTES);
            } catch (InterruptedException goOn) {
                open = latch.getCount() == 0;
            }
        }
    }
}
