package telecontrol.s7;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static telecontrol.s7.ClientRun.tags;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import telecontrol.s7.S7Exception.Kind;

/** Attempts of a client in virtual time. */
class S7ReconnectTest {

    private static final Duration MAX_WAIT = Duration.ofSeconds(36);

    private static S7ClientConfig.Builder config() {
        return S7ClientConfig.builder("192.0.2.20").backOff(Duration.ofSeconds(1), Duration.ofSeconds(30));
    }

    @Test
    void tenThousandFailuresAreFollowedByAConnection() {
        try (VirtualClient virtual = new VirtualClient(config().build())) {
            virtual.client.start();
            boolean varies = false;
            Duration last = Duration.ZERO;
            for (int attempt = 1; attempt <= 10_000; attempt++) {
                assertEquals(attempt, virtual.dialled.size());
                assertEquals(S7ClientState.DISCONNECTED, virtual.client.state());
                Duration wait = virtual.client.nextTry();
                assertTrue(!wait.isZero() && wait.compareTo(MAX_WAIT) <= 0, wait::toString);
                varies |= attempt > 10 && !wait.equals(last);
                last = wait;
                virtual.elapse(wait.minusNanos(1));
                assertEquals(attempt, virtual.dialled.size(), "not before its time");
                virtual.elapse(Duration.ofNanos(1));
            }
            assertTrue(varies, "waits have a jitter");
            assertEquals(1, virtual.reasons.size(), "an outage is told once");
            virtual.reachable = true;
            virtual.elapse(MAX_WAIT);
            virtual.grant();
            assertEquals(S7ClientState.CONNECTED, virtual.client.state());
            assertNull(virtual.client.failure());
        }
    }

    /** Setup communication alone is no answer: a CPU whose communication hangs behind it would be connected to without a pause. */
    @Test
    void waitGrowsUntilARequestIsAnswered() {
        try (VirtualClient virtual =
                new VirtualClient(config().silence(Duration.ofHours(1)).build())) {
            virtual.reachable = true;
            virtual.client.start();
            for (int seconds : new int[] {1, 2, 4}) {
                lose(virtual);
                assertWaits(seconds, virtual);
                virtual.elapse(MAX_WAIT);
            }
            virtual.grant();
            CompletionStage<Readings> read = virtual.client.read(TagSet.of(tags("MW0")));
            virtual.receive(ScriptedPlc.frame(ScriptedPlc.reference(virtual.sent()), "0000", "0401", "ff0400101234"));
            assertEquals(0x1234, read.toCompletableFuture().join().value(0));
            virtual.line.close();
            assertWaits(1, virtual);
        }
    }

    private static void lose(VirtualClient virtual) {
        virtual.grant();
        virtual.line.close();
    }

    private static void assertWaits(int seconds, VirtualClient virtual) {
        long millis = virtual.client.nextTry().toMillis();
        assertTrue(
                millis >= seconds * 800L && millis <= seconds * 1200L, () -> millis + " ms after " + virtual.reasons);
    }

    @Test
    void eachKindOfFailureOfAnOutageIsToldOnce() {
        try (VirtualClient virtual = new VirtualClient(config().build())) {
            virtual.client.start();
            for (int i = 0; i < 5; i++) {
                virtual.reachable = true;
                virtual.elapse(MAX_WAIT);
                virtual.line.close();
                virtual.reachable = false;
                virtual.elapse(MAX_WAIT);
            }
            assertEquals(
                    List.of(Kind.CONNECT_REFUSED, Kind.CLOSED_BY_PLC),
                    virtual.reasons.stream().map(S7Exception::kind).toList());
            S7Exception last = virtual.client.failure();
            assertNotNull(last);
            assertEquals(Kind.CONNECT_REFUSED, last.kind());
        }
    }

    @Test
    void theSecondAddressIsTriedAtOnceAndNamedInItsMessages() {
        S7ClientConfig config =
                config().alternative("192.0.2.21", 1102, 0x0100, 0x0103).build();
        try (VirtualClient virtual = new VirtualClient(config)) {
            virtual.client.start();
            assertEquals(0, virtual.client.endpoint());
            virtual.elapse(Duration.ZERO);
            assertEquals(1, virtual.client.endpoint());
            assertEquals(
                    List.of(new InetSocketAddress("192.0.2.20", 102), new InetSocketAddress("192.0.2.21", 1102)),
                    virtual.dialled);
            assertEquals(Duration.ZERO, virtual.waits.get(0));
            assertTrue(virtual.waits.get(1).toMillis() >= 800);
            assertTrue(String.valueOf(virtual.reasons.get(0).getMessage()).startsWith("192.0.2.20:102: "));
            assertTrue(String.valueOf(virtual.reasons.get(1).getMessage()).startsWith("192.0.2.21:1102: "));
            virtual.elapse(MAX_WAIT);
            virtual.elapse(MAX_WAIT);
            assertEquals(2, virtual.reasons.size(), "two endpoints that fail in different ways do not fill the log");
        }
    }

    @Test
    void theSecondAddressStaysInUseWithItsOwnTsap() {
        S7ClientConfig config =
                config().alternative("192.0.2.21", 1102, 0x0100, 0x0103).build();
        try (VirtualClient virtual = new VirtualClient(config)) {
            virtual.client.start();
            virtual.reachable = true;
            virtual.elapse(Duration.ZERO);
            assertTrue(virtual.sent().endsWith("c2020103"));
            virtual.receive("03000016 11d000010001 00 c0010a c1020100 c2020103");
            virtual.receive("0300001b 02f080 3203 0000" + ScriptedPlc.reference(virtual.sent())
                    + "0008 0000 0000 f000 0001 0001 00f0");
            virtual.elapse(Duration.ofSeconds(10));
            assertEquals(S7ClientState.CONNECTED, virtual.client.state());
            assertEquals(1, virtual.client.endpoint());
            virtual.client.reconnect();
            virtual.elapse(MAX_WAIT);
            assertEquals("192.0.2.21", last(virtual.dialled).getHostString());
        }
    }

    @Test
    void afterEachLossOfAConnectionThatLivedTheOtherAddressIsTriedAtOnce() {
        S7ClientConfig config =
                config().alternative("192.0.2.21", 1102, 0x0100, 0x0102).build();
        try (VirtualClient virtual = new VirtualClient(config)) {
            virtual.reachable = true;
            virtual.client.start();
            for (int i = 0; i < 6; i++) {
                assertEquals(i % 2, virtual.client.endpoint());
                virtual.grant();
                CompletionStage<Readings> read = virtual.client.read(TagSet.of(tags("MW0")));
                virtual.receive(
                        ScriptedPlc.frame(ScriptedPlc.reference(virtual.sent()), "0000", "0401", "ff0400101234"));
                assertEquals(0x1234, read.toCompletableFuture().join().value(0));
                virtual.elapse(Duration.ofSeconds(1));
                virtual.line.close();
                assertEquals(Duration.ZERO, virtual.waits.get(i));
                virtual.elapse(Duration.ZERO);
            }
        }
    }

    private static InetSocketAddress last(List<InetSocketAddress> addresses) {
        return addresses.get(addresses.size() - 1);
    }

    /** A slow scan of ten minutes must not hide a dead link for as long. */
    @Test
    void silenceIsEndedByASmallRead() {
        try (VirtualClient virtual = new VirtualClient(config().build())) {
            virtual.reachable = true;
            virtual.client.start();
            virtual.grant();
            for (int i = 0; i < 40; i++) {
                virtual.elapse(Duration.ofSeconds(15));
                String request = virtual.sent();
                assertTrue(request.endsWith("0401 120a10 02 0001 0000 83 000000".replace(" ", "")), request);
                virtual.receive(ScriptedPlc.frame(ScriptedPlc.reference(request), "0000", "0401", "ff04000800"));
            }
            virtual.elapse(Duration.ofSeconds(15));
            virtual.elapse(Duration.ofSeconds(2));
            assertEquals(Kind.ANSWER_TIMEOUT, virtual.reasons.get(0).kind());
        }
    }

    @Test
    void trafficNeedsNoReadOfItsOwn() {
        try (VirtualClient virtual = new VirtualClient(config().build())) {
            virtual.reachable = true;
            virtual.client.start();
            virtual.grant();
            TagSet set = TagSet.of(tags("MW0"));
            IntStream.range(0, 100).forEach(i -> {
                virtual.elapse(Duration.ofSeconds(10));
                virtual.client.read(set);
                String request = virtual.sent();
                assertTrue(request.endsWith("83000000") && request.contains("020002"), request);
                virtual.receive(ScriptedPlc.frame(ScriptedPlc.reference(request), "0000", "0401", "ff0400101234"));
            });
            assertNull(virtual.line.readOutbound());
        }
    }
}
