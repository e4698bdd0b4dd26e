package telecontrol.iec104;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static telecontrol.iec104.OutstationTest.assertTestfr;

import io.netty.util.ResourceLeakDetector;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** Peers that do what they should not: a master beside them notices nothing. */
@Timeout(value = 90, unit = TimeUnit.SECONDS)
class HostilePeerTest {

    @AfterAll
    static void leaksNothing() {
        Leaks.assertNone();
    }

    private static final LinkParameters IMPATIENT =
            new LinkParameters(12, 8, Duration.ofSeconds(2), Duration.ofSeconds(1), Duration.ofSeconds(1));

    private static TestOutstation outstation(LinkParameters link) throws Exception {
        return new TestOutstation(100, TestOutstation.listener(List.of(), 100), link, TestOutstation.EVERYBODY);
    }

    @Test
    @Tag("Z1")
    @Tag("F5")
    @Tag("Z2")
    void isClosedForGarbageWhileTheMasterIsServed() throws Exception {
        try (TestOutstation outstation = outstation(LinkParameters.STANDARD);
                TestMaster master = new TestMaster().start(outstation.address)) {
            for (String garbage : new String[] {"GET / HTTP/1.1\r\n\r\n", "\u0003\0\0\u0016\u0011", "h", "h\u0003"}) {
                try (Socket socket = outstation.socket()) {
                    socket.getOutputStream().write(garbage.getBytes(java.nio.charset.StandardCharsets.ISO_8859_1));
                    socket.shutdownOutput();
                    assertEquals(-1, socket.getInputStream().read());
                }
            }
            master.interrogate();
            master.awaitStart("C_IC_NA_1 actterm");
        }
    }

    @Test
    @Tag("F12")
    @Tag("T6")
    @Tag("T9")
    void isClosedByT1AfterHalfAFrameOrNothing() throws Exception {
        try (TestOutstation outstation = outstation(IMPATIENT);
                TestMaster master = new TestMaster(IMPATIENT).start(outstation.address);
                Socket half = outstation.socket();
                Socket silent = outstation.socket()) {
            half.getOutputStream().write(Frames.octets("68 0e 00 00"));
            for (Socket socket : List.of(half, silent)) {
                // TESTFR act, then the end.
                assertEquals(6, socket.getInputStream().readAllBytes().length);
            }
            master.interrogate();
            master.awaitStart("C_IC_NA_1 actterm");
        }
    }

    @Test
    @Tag("T15")
    @Tag("Z3")
    @Tag("Z4")
    void isNoLongerReadWhenItDoesNotReadAndClosedByT1() throws Exception {
        // Millions of small frames until the system's buffers are full: too many to follow each one.
        ResourceLeakDetector.Level level = ResourceLeakDetector.getLevel();
        ResourceLeakDetector.setLevel(ResourceLeakDetector.Level.DISABLED);
        try (TestOutstation outstation = outstation(IMPATIENT);
                TestMaster master = new TestMaster(IMPATIENT).start(outstation.address);
                Socket flood = outstation.socket()) {
            byte[] tests = Frames.octets("68 04 43 00 00 00".repeat(10_000));
            Thread sender = new Thread(() -> {
                try {
                    OutputStream out = flood.getOutputStream();
                    while (true) {
                        out.write(tests);
                    }
                } catch (IOException e) {
                    Thread.currentThread().interrupt();
                }
            });
            sender.start();
            master.interrogate();
            master.awaitStart("C_IC_NA_1 actterm");
            List<String> told = outstation.awaitTold("disconnected");
            assertEquals("disconnected 127.0.0.1: t1: TESTFR not confirmed within 2 s", told.get(told.size() - 1));
            sender.join();
            master.interrogate();
            master.awaitStart("C_IC_NA_1 actterm");
        } finally {
            ResourceLeakDetector.setLevel(level);
        }
    }

    @Test
    @Tag("Z3")
    @Tag("T15")
    void takesTurnsWithTheOthers() throws Exception {
        try (TestOutstation outstation = outstation(LinkParameters.STANDARD);
                Socket flood = outstation.socket();
                Socket other = outstation.socket()) {
            assertTestfr(flood);
            assertTestfr(other);
            AtomicInteger floodFrames = new AtomicInteger();
            AtomicInteger before = new AtomicInteger(-1);
            outstation.told.onFrame = sender -> {
                if (sender.getPort() == flood.getLocalPort()) {
                    floodFrames.incrementAndGet();
                } else {
                    before.set(floodFrames.get());
                }
            };
            // While the loop is held up, both have sent; the flood came first.
            CountDownLatch held = new CountDownLatch(1);
            CountDownLatch sent = new CountDownLatch(1);
            outstation.outstation.loop().execute(() -> {
                held.countDown();
                assertDoesNotThrow(() -> sent.await(20, TimeUnit.SECONDS));
            });
            held.await();
            flood.getOutputStream().write(Frames.octets("68 04 43 00 00 00".repeat(8_000)));
            other.getOutputStream().write(Frames.octets("68 04 43 00 00 00"));
            sent.countDown();
            TestOutstation.await(() -> floodFrames.get() == 8_000 && before.get() >= 0);
            assertTrue(before.get() < 2_000, "frames of the flood before: " + before);
        }
    }

    @Test
    @Tag("T1")
    @Tag("T15")
    void isClosedByT1WhenItAcknowledgesNothing() throws Exception {
        try (TestOutstation outstation = outstation(IMPATIENT);
                Socket deaf = outstation.socket()) {
            deaf.getOutputStream().write(Frames.octets("68 04 07 00 00 00"));
            outstation.publish(1, 10_000);
            List<String> told = outstation.awaitTold("disconnected");
            assertEquals("disconnected 127.0.0.1: t1: I frame not acknowledged within 2 s", told.get(told.size() - 1));
            try (TestMaster master = new TestMaster(IMPATIENT).start(outstation.address)) {
                List<String> received = EventTest.objects(master.await(line -> line.endsWith("IOA 1 10000.0")));
                assertEquals(10_000, received.size());
            }
        }
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    @Tag("Z2")
    @Tag("Z5")
    void leavesNothingBehindAfterAThousandConnections() throws Exception {
        try (TestOutstation outstation = outstation(LinkParameters.STANDARD)) {
            cycle(outstation, 50);
            outstation.told();
            int threads = Thread.activeCount();
            int descriptors = descriptors();
            cycle(outstation, 1000);
            List<String> told = outstation.told();
            long connected =
                    told.stream().filter(line -> line.startsWith("connected")).count();
            assertTrue(connected > 750, "connected: " + connected);
            assertEquals(
                    connected,
                    told.stream()
                            .filter(line -> line.startsWith("disconnected"))
                            .count());
            assertTrue(Thread.activeCount() <= threads, "threads: " + Thread.activeCount() + " after " + threads);
            assertTrue(descriptors() <= descriptors + 3, "descriptors: " + descriptors() + " after " + descriptors);
            // 100 connections are allowed: not one of the thousand still counts.
            try (TestMaster master = new TestMaster().start(outstation.address)) {
                master.interrogate();
                master.awaitStart("C_IC_NA_1 actterm");
            }
        }
    }

    private static int descriptors() {
        return Objects.requireNonNull(new File("/proc/self/fd").list()).length;
    }

    private static void cycle(TestOutstation outstation, int times) throws Exception {
        for (int i = 0; i < times; i++) {
            try (Socket socket = outstation.socket()) {
                switch (i % 4) {
                    case 0 -> assertTestfr(socket);
                    case 1 -> socket.getOutputStream().write(Frames.octets("68 04 07 00 00 00"));
                    case 2 -> socket.setSoLinger(true, 0);
                    default -> socket.getOutputStream().write(0x68);
                }
            }
            if (i % 50 == 49) {
                outstation.awaitAllClosed();
            }
        }
        outstation.awaitAllClosed();
    }
}
