package telecontrol.gateway.southbound;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.channel.embedded.EmbeddedChannel;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import telecontrol.gateway.log.RecordedLog;
import telecontrol.gateway.point.Output;
import telecontrol.gateway.point.Samples;
import telecontrol.s7.S7Exception.Kind;
import telecontrol.s7.S7Tag;

/** What a source delivers and what it is asked for meanwhile, in order and in frozen time. */
class DeliveryOrderTest {
    private static final Scan FAST = SourceRun.scan("fast", 100, "DB10.DBB40 SINT");

    /** A poll that read 0. */
    private record Zero() implements Samples {
        @Override
        public int size() {
            return 1;
        }

        @Override
        public boolean isValid(int tag) {
            return true;
        }

        @Override
        public double value(int tag) {
            return 0;
        }

        @Override
        public long timeMillis() {
            return 0;
        }
    }

    private final RecordedLog log = new RecordedLog();

    @AfterEach
    void close() {
        log.close();
    }

    /** A source that has begun to poll and whose deliveries are noted from now on. */
    private static VirtualSource polling() {
        VirtualSource run = new VirtualSource(SourceRun.QUIET, FAST);
        run.connect();
        run.pass(300);
        run.delivered.clear();
        return run;
    }

    private static void noted(VirtualSource run, Output output) {
        output.write(1).whenComplete((done, failure) -> run.delivered.add(failure == null ? "written" : "failed"));
        run.pass(1);
    }

    /** Has the PLC answer one of the requests that wait. */
    private static void answer(VirtualSource run, int index) {
        run.driver().waiting.remove(index).run();
        run.pass(1);
    }

    @Test
    void aPollThatIsAnsweredDuringAReadBackIsDeliveredBehindIt() {
        try (VirtualSource run = polling()) {
            run.driver().holding = true;
            run.driver().memory[0] = 1;
            noted(run, run.source.output(S7Tag.parse("DB10.DBX0.0"), true));
            run.pass(100);
            assertEquals(2, run.driver().waiting.size(), "the write and a poll");
            answer(run, 0);
            answer(run, 0);
            assertEquals(List.of(), run.delivered);
            answer(run, 0);
            assertEquals(List.of("written", "fast 0.0"), run.delivered);
            run.driver().holding = false;
            run.pass(200);
            assertEquals(List.of("written", "fast 0.0", "fast 0.0"), run.delivered.subList(0, 3));
        }
    }

    @Test
    void aWriteThatIsNotReadBackHoldsNothingUp() {
        try (VirtualSource run = polling()) {
            run.driver().holding = true;
            noted(run, run.source.output(S7Tag.parse("DB10.DBX0.0"), false));
            run.pass(100);
            answer(run, 1);
            answer(run, 0);
            assertEquals(List.of("fast 0.0", "written"), run.delivered);
            run.driver().holding = false;
        }
    }

    @Test
    void aLossEndsAReadBackAndWhatWaitedForIt() {
        try (VirtualSource run = polling()) {
            run.driver().holding = true;
            noted(run, run.source.output(S7Tag.parse("DB10.DBX0.0"), true));
            run.pass(100);
            answer(run, 1);
            run.driver().lose(Kind.CLOSED_BY_PLC, Duration.ofSeconds(1));
            assertEquals(List.of("failed", "fast 0.0", "lost 1"), run.delivered);
        }
    }

    @Test
    void whatWasReadBeforeALossDoesNotComeBehindIt() {
        try (VirtualSource run = polling()) {
            run.driver().holding = true;
            noted(run, run.source.output(S7Tag.parse("DB10.DBX0.0"), true));
            run.pass(100);
            answer(run, 1);
            run.driver().loseFirst(Kind.CLOSED_BY_PLC, Duration.ofSeconds(1));
            assertEquals(List.of("lost 1", "failed"), run.delivered);
            run.driver().holding = false;
            run.connect();
            run.pass(100);
            assertEquals("fast 0.0", run.delivered.get(2), "polls go on");
        }
    }

    @Test
    void aWriteThatCannotBeginHoldsNothingUp() {
        EmbeddedChannel loop = new EmbeddedChannel();
        try (VirtualSource run = new VirtualSource(SourceRun.QUIET, FAST)) {
            ReadBacks readBacks = new ReadBacks(loop.eventLoop(), run, () -> 0);
            CompletionStage<@Nullable Void> write = readBacks.write(() -> {
                throw new IllegalStateException("no such driver");
            });
            loop.runPendingTasks();
            assertTrue(write.toCompletableFuture().isCompletedExceptionally());
            readBacks.polled(FAST, new Zero());
            assertEquals(List.of("fast 0.0"), run.delivered);
        } finally {
            loop.finishAndReleaseAll();
        }
    }

    @Test
    void whatWasReadBeforeComesBeforeTheSourceIsRenewed() {
        try (VirtualSource run = polling()) {
            run.driver().losesOnReconnect = true;
            run.source.reconnect(() -> run.delivered.add("renewed"));
            run.pass(1);
            assertEquals(List.of("lost 1", "renewed"), run.delivered);
            run.connect();
            run.pass(1);
            assertEquals(List.of("lost 1", "renewed", "fast 0.0"), run.delivered);
        }
    }
}
