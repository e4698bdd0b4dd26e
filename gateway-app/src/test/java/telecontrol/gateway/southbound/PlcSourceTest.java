package telecontrol.gateway.southbound;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import telecontrol.gateway.log.RecordedLog;
import telecontrol.gateway.point.Output;
import telecontrol.gateway.point.Samples;
import telecontrol.s7.S7Simulator;
import telecontrol.s7.S7Tag;

@Timeout(30)
class PlcSourceTest {
    private final RecordedLog log = new RecordedLog();
    private final S7Simulator plc = S7Simulator.builder().db(10, 16).start();

    @AfterEach
    void close() {
        plc.close();
        log.close();
    }

    private static void get(CompletionStage<?> stage) throws Exception {
        stage.toCompletableFuture().get(SourceRun.SECONDS, TimeUnit.SECONDS);
    }

    private static Throwable failure(CompletionStage<?> stage) {
        return Objects.requireNonNull(
                assertThrows(ExecutionException.class, () -> get(stage)).getCause());
    }

    private Output connectedOutput(SourceRun run, String tag) throws InterruptedException {
        run.samples();
        return run.source.output(S7Tag.parse(tag), false);
    }

    @Test
    void scansAreReadAndStampedWithTheClock() throws Exception {
        plc.set("DB10.DBX0.3", true);
        plc.set("DB10.DBD4 REAL", 2.5f);
        try (SourceRun run = new SourceRun(plc, SourceRun.scan("fast", 20, "DB10.DBX0.3", "DB10.DBD4 REAL"))) {
            Samples samples = run.samples();
            assertEquals(2, samples.size());
            assertTrue(samples.isValid(0) && samples.isValid(1));
            assertEquals(1, samples.value(0));
            assertEquals(2.5, samples.value(1));
            assertEquals(SourceRun.TIME, samples.timeMillis());
        }
    }

    @Test
    void theNextPollWaitsUntilTheLastWasApplied() throws Exception {
        try (SourceRun run = new SourceRun(plc, SourceRun.scan("fast", 10, "DB10.DBW0 INT"))) {
            run.samples();
            run.fault = new IllegalStateException("broken");
            run.until(() -> !log.lines("please report").isEmpty());
            run.fault = null;
            run.samples();
            run.samples();
            assertEquals(
                    List.of("SEVERE north scan fast: a poll failed by a fault of the gateway; please report it"),
                    log.lines("please report"));
            run.until(() -> !log.lines("polls are taken over again").isEmpty());
        }
    }

    @Test
    void aBadTagSpoilsOnlyItselfAndIsToldOnce() throws Exception {
        String[] tags = {"DB10.DBW0 INT", "DB99.DBW0 INT", "DB10.DBW20 INT"};
        try (SourceRun run = new SourceRun(plc, SourceRun.scan("fast", 10, tags))) {
            for (int i = 0; i < 3; i++) {
                Samples samples = run.samples();
                assertTrue(samples.isValid(0));
                assertFalse(samples.isValid(1));
                assertFalse(samples.isValid(2));
            }
            List<String> invalid = log.lines("is invalid");
            assertEquals(2, invalid.size(), invalid::toString);
            assertTrue(invalid.get(0).startsWith("WARNING north: DB99.DBW0"), invalid::toString);
            assertTrue(invalid.get(0).contains("the data block does not exist"), invalid::toString);
            assertTrue(invalid.get(1).contains("beyond the end"), invalid::toString);
            plc.update(memory -> memory.load(99, 4));
            run.until(() -> !log.lines("can be read again").isEmpty());
            run.samples();
            run.samples();
            assertEquals(1, log.lines("can be read again").size());
        }
    }

    @Test
    void manyBadTagsAreCountedBehindTheFirstTen() throws Exception {
        String[] tags = new String[25];
        for (int i = 0; i < tags.length; i++) {
            tags[i] = "DB77.DBW" + 2 * i + " INT";
        }
        try (SourceRun run = new SourceRun(plc, SourceRun.scan("fast", 10, tags))) {
            run.samples();
            run.samples();
            assertEquals(10, log.lines("is invalid").size());
            assertEquals(
                    List.of("WARNING north: and 15 more tags changed between readable and not readable"),
                    log.lines("more tags"));
        }
    }

    @Test
    void lossAndReturnAreToldOnce() throws Exception {
        try (SourceRun run = new SourceRun(
                plc, SourceRun.scan("fast", 10, "DB10.DBW0 INT"), SourceRun.scan("slow", 50, "DB10.DBW2 INT"))) {
            run.samples();
            log.clear();
            plc.refuse();
            assertEquals(2, run.lost().size(), "the points of both scans");
            run.until(() -> !log.lines("connection refused").isEmpty());
            run.deliveries.clear();
            plc.resume();
            run.samples();
            List<String> lines = log.lines("north: ");
            assertTrue(
                    lines.get(0).matches("WARNING north: .*; 2 points invalid, next try in \\d+ m?s"), lines::toString);
            assertEquals(1, log.lines("connected, PDU").size());
            assertTrue(lines.size() <= 3, lines::toString);
        }
    }

    @Test
    void aPlcThatRefusesToBeReadLosesItsPointsThoughItStaysConnected() throws Exception {
        try (SourceRun run = new SourceRun(
                plc, SourceRun.scan("fast", 10, "DB10.DBW0 INT"), SourceRun.scan("slow", 20, "DB10.DBW2 INT"))) {
            run.samples();
            plc.denyAccess();
            assertEquals("Point of fast", run.lost().get(0).definition().name());
            assertEquals("Point of slow", run.lost().get(0).definition().name());
            run.until(() -> log.lines("PUT/GET").size() == 2);
            assertTrue(
                    log.lines("PUT/GET").get(0).matches("WARNING north: scan (fast|slow): .*; 1 point invalid"),
                    () -> log.lines().toString());
            plc.resume();
            run.samples();
            run.until(() -> log.lines("can be read again").size() == 2);
            assertEquals(2, log.lines("PUT/GET").size(), "told once");
        }
    }

    @Test
    void aPlcThatStallsIsLostWithinTheDeadline() throws Exception {
        try (SourceRun run = new SourceRun(plc, SourceRun.scan("fast", 10, "DB10.DBW0 INT"))) {
            run.samples();
            long begin = System.nanoTime();
            plc.stall();
            run.lost();
            long millis = Duration.ofNanos(System.nanoTime() - begin).toMillis();
            assertTrue(millis < 2_000, millis + " ms with a deadline of 400 ms");
            plc.resume();
            run.samples();
        }
    }

    @Test
    void pollSoonReadsASlowScanAtOnce() throws Exception {
        try (SourceRun run = new SourceRun(plc, SourceRun.scan("slow", 3_600_000, "DB10.DBW0 INT"))) {
            run.samples();
            plc.set("DB10.DBW0 INT", 7);
            run.source.pollSoon("slow");
            assertEquals(7, run.samples().value(0));
            run.source.pollSoon("no such scan");
        }
    }

    @Test
    void aFastScanIsServedBetweenTheRequestsOfASlowOne() throws Exception {
        try (S7Simulator busy = S7Simulator.builder()
                .db(10, 16)
                .db(11, 60_000)
                .pduSize(240)
                .jobs(1)
                .start()) {
            String[] scattered = new String[5_000];
            for (int i = 0; i < scattered.length; i++) {
                scattered[i] = "DB11.DBW" + 12 * i + " INT";
            }
            busy.answerDelay(Duration.ofMillis(5));
            try (SourceRun run = new SourceRun(
                    busy, SourceRun.scan("slow", 3_600_000, scattered), SourceRun.scan("fast", 100, "DB10.DBW0 INT"))) {
                int fast = 0;
                String scan = "";
                while (!scan.equals("slow")) {
                    scan = Objects.requireNonNull(run.await(delivery -> delivery.scan() != null)
                                    .scan())
                            .name();
                    fast += scan.equals("fast") ? 1 : 0;
                }
                // 5,000 tags are some 250 requests of 5 ms, in which a poll every 100 ms comes a dozen times.
                assertTrue(fast >= 6, fast + " fast polls during a slow one");
            }
        }
    }

    @Test
    void writesArriveInTheTypeOfTheTag() throws Exception {
        try (SourceRun run = new SourceRun(plc, SourceRun.scan("fast", 10, "DB10.DBW0 INT"))) {
            get(connectedOutput(run, "DB10.DBX2.1").write(1));
            get(connectedOutput(run, "DB10.DBW4 INT").write(-12.6));
            get(connectedOutput(run, "DB10.DBD8 REAL").write(2.25));
            assertEquals(true, plc.get("DB10.DBX2.1"));
            assertEquals(-13, plc.get("DB10.DBW4 INT"));
            assertEquals(2.25f, plc.get("DB10.DBD8 REAL"));
        }
    }

    @Test
    void theNearestValueIsWhatTheTagHolds() throws Exception {
        try (SourceRun run = new SourceRun(plc, SourceRun.scan("fast", 10, "DB10.DBW0 INT"))) {
            assertEquals(
                    3, run.source.output(S7Tag.parse("DB10.DBW4 INT"), false).nearest(2.6));
            assertEquals(
                    2.6, run.source.output(S7Tag.parse("DB10.DBD8 REAL"), false).nearest(2.6));
        }
    }

    @Test
    void aValueThatDoesNotFitFails() throws Exception {
        try (SourceRun run = new SourceRun(plc, SourceRun.scan("fast", 10, "DB10.DBW0 INT"))) {
            String message =
                    failure(connectedOutput(run, "DB10.DBW4 INT").write(40_000)).getMessage();
            assertNotNull(message);
            assertTrue(message.contains("40000 (expected: -32768 to 32767)"), message);
        }
    }

    @Test
    void aWriteToAStalledPlcFailsWithinTheDeadline() throws Exception {
        try (SourceRun run = new SourceRun(plc, SourceRun.scan("fast", 10, "DB10.DBW0 INT"))) {
            Output output = connectedOutput(run, "DB10.DBX2.1");
            plc.stall();
            String message = failure(output.write(1)).getMessage();
            assertNotNull(message);
            assertTrue(message.contains("no answer within 0.4 s"), message);
        }
    }

    @Test
    void theReasonWhyNothingCanBeWrittenIsAWholeSentence() throws Exception {
        int port = plc.port();
        plc.refuse();
        try (SourceRun run = new SourceRun(port, SourceRun.scan("fast", 10, "DB10.DBW0 INT"))) {
            Output output = run.source.output(S7Tag.parse("DB10.DBX2.1"), false);
            run.until(() -> String.valueOf(output.unavailable()).contains("refused"));
            String away = output.unavailable();
            assertNotNull(away);
            assertTrue(away.startsWith("PLC north is away: 127.0.0.1:" + port + ": connection refused"), away);
            plc.resume();
            run.samples();
            assertNull(output.unavailable());
            assertTrue(output.losses() >= 1, "what was refused once is counted though it is over");
            get(run.source.close());
            assertEquals("PLC north is disconnected: the gateway stops", output.unavailable());
        }
    }

    @Test
    void beforeTheFirstAttemptItIsNotConnectedYet() throws Exception {
        plc.stall();
        try (SourceRun run = new SourceRun(plc, SourceRun.scan("fast", 10, "DB10.DBW0 INT"))) {
            assertEquals(
                    "PLC north is not connected yet",
                    run.source.output(S7Tag.parse("DB10.DBX2.1"), false).unavailable());
        }
    }

    @Test
    void closingIsNoFaultTheSecondTimeNorBehindItsEventLoop() {
        EventLoopGroup loops = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
        SourceRun run = new SourceRun(loops.next(), plc.port(), SourceRun.scan("fast", 10, "DB10.DBW0 INT"));
        run.close();
        run.close();
        loops.shutdownGracefully(0, 1, TimeUnit.SECONDS).syncUninterruptibly();
        run.close();
        assertEquals(List.of(), log.lines("SEVERE"));
    }
}
