package telecontrol.gateway.southbound.plc4x;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.channel.EventLoop;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import telecontrol.s7.S7ClientConfig;
import telecontrol.s7.S7ClientConfig.Deadlines;
import telecontrol.s7.S7Exception;
import telecontrol.s7.S7Exception.Kind;
import telecontrol.s7.S7Simulator;
import telecontrol.s7.S7Tag;
import telecontrol.s7.TagSet;
import telecontrol.s7.WriteBlock;

/** PLC4X in front of peers on which it hangs or never recovers by itself. */
@Timeout(120)
class Plc4xFaultsTest {
    /** Reconnects to each faulty peer; more of them show what leaks slowly. */
    private static final int ROUNDS = Integer.getInteger("plc4x.rounds", 15);

    @ParameterizedTest
    @CsvSource({
        "SILENT, COTP_TIMEOUT, stays unanswered for 0.3 s",
        "RESET, CLOSED_BY_PLC, closed the connection of PLC4X before it was set up",
        "FIN, CLOSED_BY_PLC, closed the connection of PLC4X before it was set up",
        "GARBAGE, PROTOCOL_ERROR, TPKT version: 72 (expected: 3)",
        "TPKT_TOO_LONG, PROTOCOL_ERROR, TPKT length: 65535 (expected: 7 to 8192)",
        "DISCONNECT_REQUEST, COTP_REFUSED, disconnect reason 3",
        "CONFIRM_ONLY, SETUP_TIMEOUT, setup communication of PLC4X stays unanswered for 0.3 s",
        "SETUP_REFUSED, SETUP_REFUSED, refused with error 0x8104"
    })
    void everyFaultEndsInItsWordsAndIsToldOnce(Plc4xPeer.Manner manner, Kind kind, String words) throws Exception {
        try (Plc4xPeer peer = new Plc4xPeer(manner);
                Plc4xRun run = new Plc4xRun(peer.port(), usual -> usual.deadlines(Plc4xRun.soon()))) {
            S7Exception loss = run.awaitLoss();
            assertEquals(kind, loss.kind(), loss::getMessage);
            assertTrue(String.valueOf(loss.getMessage()).contains(words), loss::getMessage);
            assertTrue(String.valueOf(loss.getMessage()).startsWith("127.0.0.1:" + peer.port() + ": "));
            Plc4xRun.until(() -> peer.accepted.get() >= 3, "it goes on trying");
            assertEquals(0, run.losses.size(), () -> "told once, but also " + run.losses);
        }
    }

    @Test
    void aClosedPortIsRefusedWithoutPlc4x() throws Exception {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        try (Plc4xRun run = new Plc4xRun(port, usual -> usual, (config, tcp, guard) -> {
            throw new AssertionError("PLC4X is asked");
        })) {
            S7Exception loss = run.awaitLoss();
            assertEquals(Kind.CONNECT_REFUSED, loss.kind());
            assertTrue(String.valueOf(loss.getMessage()).contains("connection refused"), loss::getMessage);
        }
    }

    @Test
    void theNextAttemptIsCountedDownEveryTime() throws Exception {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        try (Plc4xRun run = new Plc4xRun(port, usual -> usual.backOff(Duration.ofMillis(1), Duration.ofMinutes(10)))) {
            run.awaitLoss();
            Plc4xRun.until(() -> run.driver.nextTry().toMillis() > 400, "the wait after many attempts");
            assertEquals(0, run.losses.size(), () -> "told once, but also " + run.losses);
            Plc4xRun.get(run.driver.close());
            assertEquals(Duration.ZERO, run.driver.nextTry());
        }
    }

    @Test
    void anErrorWithoutParametersIsOfTheJobWhenSetupIsOver() throws Exception {
        try (Plc4xPeer peer = new Plc4xPeer(Plc4xPeer.Manner.JOBS_DENIED);
                Plc4xRun run = new Plc4xRun(peer.port())) {
            run.awaitConnected();
            TagSet tags = TagSet.of(List.of(S7Tag.parse("DB10.DBW0 INT")));
            for (CompletionStage<?> stage :
                    List.of(run.driver.read(tags), run.driver.write(S7Tag.parse("DB10.DBW0 INT"), 1))) {
                S7Exception denied = Plc4xRun.failure(stage);
                assertEquals(Kind.ACCESS_DENIED, denied.kind(), denied::getMessage);
                assertTrue(String.valueOf(denied.getMessage()).contains("PUT/GET"), denied::getMessage);
            }
            assertEquals(0, run.losses.size(), () -> run.losses.toString());
        }
    }

    @Test
    void aLinkThatIsLostWhileNothingIsAskedIsFound() throws Exception {
        try (S7Simulator plc = S7Simulator.builder().db(10, 16).start();
                Plc4xRun run = new Plc4xRun(
                        plc.port(),
                        usual -> usual.timeout(Duration.ofSeconds(1)).silence(Duration.ofMillis(100)))) {
            run.awaitConnected();
            plc.stall();
            S7Exception loss = run.awaitLoss();
            assertEquals(Kind.ANSWER_TIMEOUT, loss.kind(), loss::getMessage);
            plc.resume();
            run.awaitConnected();
        }
    }

    @Test
    void whoRefusesToBeReadIsThere() throws Exception {
        try (Plc4xPeer peer = new Plc4xPeer(Plc4xPeer.Manner.JOBS_DENIED);
                Plc4xRun run = new Plc4xRun(peer.port(), usual -> usual.silence(Duration.ofMillis(20)))) {
            run.awaitConnected();
            Plc4xRun.until(() -> peer.jobs.get() >= 5, "asked after each silence");
            assertTrue(run.driver.isConnected());
            assertEquals(0, run.losses.size(), () -> run.losses.toString());
            assertEquals(1, peer.accepted.get());
        }
    }

    @Test
    void whoAsksAnewWhileTheConnectionEndsIsRefusedAndItComesBack() throws Exception {
        try (S7Simulator plc = S7Simulator.builder().db(10, 16).start();
                Plc4xRun run = new Plc4xRun(plc.port(), usual -> usual.timeout(Duration.ofSeconds(1)))) {
            run.awaitConnected();
            plc.stall();
            S7Tag tag = S7Tag.parse("DB10.DBW0 INT");
            CompletableFuture<@Nullable Void> anew = new CompletableFuture<>();
            run.loop.execute(() -> {
                run.driver.write(tag, 1);
                run.driver
                        .write(tag, 2)
                        .whenComplete((done, failure) -> run.driver
                                .write(tag, 4)
                                .whenComplete((then, reason) -> anew.completeExceptionally(reason)));
                run.driver.write(tag, 3);
            });
            assertEquals(Kind.NOT_CONNECTED, Plc4xRun.failure(anew).kind());
            assertEquals(Kind.ANSWER_TIMEOUT, run.awaitLoss().kind());
            plc.resume();
            run.awaitConnected();
        }
    }

    /** An outcome that cannot be handed on stands for an answer that cannot be made out. */
    @Test
    void anAnswerThatCannotBeMadeOutEndsTheConnectionAndTheJob() throws Exception {
        BlockingQueue<S7Exception> ends = new LinkedBlockingQueue<>();
        CompletableFuture<@Nullable Void> unfit = new CompletableFuture<>() {
            @Override
            public boolean complete(@Nullable Void value) {
                throw new IllegalStateException("made up");
            }
        };
        try (S7Simulator plc = S7Simulator.builder().db(10, 16).start()) {
            EventLoop loop = Plc4xRun.LOOPS.next();
            WriteBlock block = WriteBlock.of(S7Tag.parse("DB10.DBW0 INT"), 1);
            Plc4xSession session = new Plc4xSession(
                    "north",
                    S7ClientConfig.builder("127.0.0.1").port(plc.port()).build(),
                    loop,
                    Plc4xLink::new,
                    new Plc4xSession.Owner() {
                        @Override
                        public void established(Plc4xSession established) {
                            established.write(block, unfit);
                        }

                        @Override
                        public void answered() {}

                        @Override
                        public void ended(Plc4xSession ended, S7Exception reason) {
                            ends.add(reason);
                        }

                        @Override
                        public void gone(Plc4xSession gone) {}
                    });
            loop.execute(session::open);
            S7Exception reason = Plc4xRun.failure(unfit);
            assertEquals(Kind.PROTOCOL_ERROR, reason.kind(), reason::getMessage);
            assertTrue(String.valueOf(reason.getMessage()).contains("made up"), reason::getMessage);
            assertEquals(reason, ends.poll(Plc4xRun.SECONDS, TimeUnit.SECONDS));
        }
    }

    @Test
    void anUnknownHostIsNamed() throws Exception {
        try (Plc4xRun run = new Plc4xRun("no-such-host.invalid")) {
            S7Exception loss = run.awaitLoss();
            assertEquals(Kind.UNREACHABLE, loss.kind(), loss::getMessage);
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Plc4xPeer.Manner.class,
            names = {"SILENT", "RESET", "GARBAGE"})
    void reconnectsLeaveNothingBehind(Plc4xPeer.Manner manner) throws Exception {
        try (Plc4xPeer peer = new Plc4xPeer(manner)) {
            Deadlines deadlines = new Deadlines(
                    Duration.ofSeconds(5), Duration.ofMillis(30), Duration.ofMillis(30), Duration.ofMillis(30));
            int threadsBefore;
            long filesBefore;
            int most = 0;
            try (Plc4xRun run = new Plc4xRun(
                    peer.port(),
                    usual -> usual.deadlines(deadlines).backOff(Duration.ofMillis(10), Duration.ofMillis(20)))) {
                run.awaitLoss();
                Plc4xRun.until(() -> peer.accepted.get() >= 3, "first attempts");
                threadsBefore = plc4xThreads();
                filesBefore = openFiles();
                for (int round = 4; round <= ROUNDS; round++) {
                    int wanted = round;
                    Plc4xRun.until(() -> peer.accepted.get() >= wanted, "attempt " + round);
                    most = Math.max(most, plc4xThreads());
                }
            }
            Plc4xRun.until(() -> plc4xThreads() == 0, "threads of PLC4X end");
            int most2 = most;
            long filesAfter = openFiles();
            assertTrue(most <= 60, () -> most2 + " threads of PLC4X at a time, " + threadsBefore + " at first");
            assertTrue(filesAfter <= filesBefore, () -> filesAfter + " descriptors, " + filesBefore + " at first");
            System.out.println(
                    "%s: %d attempts, most threads of PLC4X at a time %d, none at the end; descriptors %d at first, %d at the end"
                            .formatted(manner, peer.accepted.get(), most, filesBefore, filesAfter));
        }
    }

    private static int plc4xThreads() {
        return (int) Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .filter(name -> name.startsWith("plc4x") || name.startsWith("pool-"))
                .count();
    }

    private static long openFiles() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("/proc/self/fd"))) {
            return files.count();
        }
    }

    @Test
    void attemptsThatHangAreCountedAndAwaited() throws Exception {
        CountDownLatch hang = new CountDownLatch(1);
        Deadlines deadlines = new Deadlines(
                Duration.ofSeconds(5), Duration.ofMillis(200), Duration.ofSeconds(5), Duration.ofSeconds(5));
        Plc4xLink.Maker hanging = (config, tcp, guard) -> {
            awaitDeafly(hang);
            return new Plc4xLink(config, tcp, guard);
        };
        try (S7Simulator plc = S7Simulator.builder().db(10, 16).start();
                Plc4xRun run = new Plc4xRun(plc.port(), usual -> usual.deadlines(deadlines), hanging)) {
            S7Exception first = run.awaitLoss();
            assertEquals(Kind.COTP_TIMEOUT, first.kind(), first::getMessage);
            S7Exception counted = run.awaitLoss();
            assertEquals(Kind.NOT_CONNECTED, counted.kind(), counted::getMessage);
            assertTrue(
                    String.valueOf(counted.getMessage()).contains(": 3 attempts of PLC4X hang; "), counted::getMessage);
            assertEquals(3, callingThreads(), "no further attempt is made");
            hang.countDown();
            run.awaitConnected();
            Plc4xRun.until(() -> callingThreads() == 1, "the threads that hung have ended");
        }
    }

    private static long callingThreads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals("plc4x-north"))
                .count();
    }

    /** Waits as PLC4X can: without an ear for interruption. */
    private static void awaitDeafly(CountDownLatch latch) {
        boolean over = false;
        while (!over) {
            try {
                latch.await();
                over = true;
            } catch (InterruptedException interrupted) {
                over = latch.getCount() == 0;
            }
        }
    }
}
