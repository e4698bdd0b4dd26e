package telecontrol.gateway.point;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.channel.embedded.EmbeddedChannel;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import telecontrol.gateway.log.RecordedLog;
import telecontrol.mapping.CommandType;
import telecontrol.mapping.Pulse;
import telecontrol.mapping.Ramp;
import telecontrol.mapping.Range;
import telecontrol.mapping.Scale;

/** Ramps of 2 units per second in steps of half a second, with frozen time. */
class RampsTest {
    private final EmbeddedChannel clock = new EmbeddedChannel();
    private final RecordedLog log = new RecordedLog();
    private final List<Double> written = new ArrayList<>();
    private final Deque<CompletableFuture<@Nullable Void>> answers = new ArrayDeque<>();
    private final PointDatabase database = new PointDatabase(clock.eventLoop(), (point, commanded) -> {});
    private final Ramps ramps = new Ramps(database, Duration.ofMinutes(5));
    private final Point level = Points.measured(0);
    private @Nullable String obstacle;
    private long losses = 3;
    private final CommandTarget valve = target(5001, new MemoryBits("north DB20", 0, 32));

    @BeforeEach
    void freeze() {
        clock.freezeTime();
        show(10);
    }

    @AfterEach
    void close() {
        log.close();
        clock.finishAndReleaseAll();
    }

    private CommandTarget target(int address, MemoryBits bits) {
        return target(address, bits, Range.UNLIMITED);
    }

    private CommandTarget target(int address, MemoryBits bits, Range limits) {
        Output output = new Output() {
            @Override
            public CompletionStage<@Nullable Void> write(double value) {
                written.add(value);
                CompletableFuture<@Nullable Void> answer = new CompletableFuture<>();
                answers.add(answer);
                return answer;
            }

            @Override
            public MemoryBits memory() {
                return bits;
            }

            @Override
            public double nearest(double value) {
                return value;
            }

            @Override
            public @Nullable String unavailable() {
                return null;
            }

            @Override
            public long losses() {
                return losses;
            }
        };
        Admission admission = new Admission(Set.of(), null, Double.POSITIVE_INFINITY, List.of(() -> obstacle));
        CommandTarget.Operation operation =
                new CommandTarget.Operation(false, limits, Pulse.NONE, new Ramp(2, Duration.ofMillis(500)), admission);
        return new CommandTarget(
                new CommandTarget.Definition(1, address, "Valve", CommandType.C_SE_NC_1, operation),
                new CommandTarget.Outputs(output, null, false, Scale.IDENTITY),
                new CommandTarget.Feedback(level, Duration.ofSeconds(5), () -> {}));
    }

    private void show(double value) {
        database.apply(List.of(level), Row.of(value));
        clock.runPendingTasks();
    }

    private CompletableFuture<CompletionStage<Boolean>> start(double goal) {
        return ramps.start(valve, goal).toCompletableFuture();
    }

    private void answer() {
        answers.remove().complete(null);
        clock.runPendingTasks();
    }

    private void pass(long millis) {
        clock.advanceTimeBy(millis, TimeUnit.MILLISECONDS);
        clock.runScheduledPendingTasks();
        clock.runPendingTasks();
    }

    private static CompletableFuture<Boolean> end(CompletableFuture<CompletionStage<Boolean>> started) {
        assertTrue(started.isDone());
        return started.join().toCompletableFuture();
    }

    @Test
    void goesFromThePresentValueToTheTargetAndEndsWhenTheProcessHasFollowed() {
        CompletableFuture<CompletionStage<Boolean>> ramp = start(12.5);
        assertEquals(List.of(11.0), written);
        assertFalse(ramp.isDone(), "not before the PLC has acknowledged");
        answer();
        CompletableFuture<Boolean> end = end(ramp);
        pass(499);
        assertEquals(List.of(11.0), written);
        pass(1);
        answer();
        pass(500);
        assertEquals(List.of(11.0, 12.0, 12.5), written);
        answer();
        assertFalse(end.isDone(), "the process has not followed yet");
        show(12.5);
        assertEquals(true, end.join());
        pass(10_000);
        assertEquals(3, written.size());
    }

    @Test
    void theLastStepIsTheTargetItselfAndNotWhatTheStepsAddUpTo() {
        assertEquals(14.1, Ramps.next(new Ramp(8.8, Duration.ofSeconds(1)), 5.3, 14.1), "8.8 a step");
        assertTrue(5.3 + 8.8 != 14.1);
    }

    @Test
    void goesDownToo() {
        start(8.5);
        answer();
        pass(500);
        answer();
        assertEquals(List.of(9.0, 8.5), written);
    }

    @Test
    void writesOneStepAtATimeAndCatchesUpOnNone() {
        start(100);
        pass(10_000);
        assertEquals(List.of(11.0), written, "the first is not acknowledged");
        answer();
        pass(0);
        assertEquals(List.of(11.0, 12.0), written);
        answer();
        pass(499);
        assertEquals(2, written.size());
    }

    @Test
    void aProcessThatDoesNotFollowEndsItNegatively() {
        CompletableFuture<CompletionStage<Boolean>> ramp = start(10.5);
        answer();
        pass(4_999);
        assertFalse(end(ramp).isDone());
        pass(1);
        assertEquals(false, end(ramp).join());
    }

    @Test
    void aStateOfThePlantThatRefusesCommandsStopsItWhereItIs() {
        CompletableFuture<CompletionStage<Boolean>> ramp = start(100);
        answer();
        obstacle = "the pump is under maintenance";
        pass(500);
        assertEquals(false, end(ramp).join());
        obstacle = null;
        pass(10_000);
        assertEquals(List.of(11.0), written);
        assertEquals(
                List.of(
                        "WARNING command Valve (CA 1 IOA 5001): the ramp to 100.0 stopped at 11.0: the pump is under maintenance"),
                log.lines());
    }

    /** The feedback point may belong to another PLC, whose link has stayed. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aLossThatIsOverBeforeAnybodyLooksStopsItToo(boolean isShownBetween) {
        CompletableFuture<CompletionStage<Boolean>> ramp = start(100);
        answer();
        losses++;
        if (isShownBetween) {
            show(11);
            assertTrue(end(ramp).isDone(), "at the next update, not only at the next step");
        }
        pass(500);
        assertEquals(false, end(ramp).join());
        pass(10_000);
        assertEquals(List.of(11.0), written);
        assertEquals(
                List.of(
                        "WARNING command Valve (CA 1 IOA 5001): the ramp to 100.0 stopped at 11.0: the connection to the PLC was lost in between"),
                log.lines());
        start(100);
        answer();
        pass(500);
        assertEquals(3, written.size(), "the next one begins as ever");
    }

    @Test
    void aFirstStepThatFailsIsNoRamp() {
        CompletableFuture<CompletionStage<Boolean>> ramp = start(100);
        answers.remove().completeExceptionally(new IllegalStateException("DB20 is write-protected"));
        clock.runPendingTasks();
        assertTrue(ramp.isCompletedExceptionally());
        pass(10_000);
        assertEquals(List.of(11.0), written);
    }

    @Test
    void aLaterStepThatFailsEndsItWithTheValueBefore() {
        CompletableFuture<CompletionStage<Boolean>> ramp = start(100);
        answer();
        pass(500);
        answers.remove().completeExceptionally(new IllegalStateException("no answer"));
        clock.runPendingTasks();
        assertEquals(false, end(ramp).join());
        assertTrue(
                log.lines("stopped at 11.0: no answer").size() == 1,
                () -> log.lines().toString());
    }

    @Test
    void theNextOneGoesOnFromWhereItIsAfterTheOutstandingWrite() {
        CompletableFuture<CompletionStage<Boolean>> first = start(100);
        answer();
        pass(500);
        CompletableFuture<CompletionStage<Boolean>> second = start(0);
        assertEquals(false, end(first).join());
        assertEquals(List.of(11.0, 12.0), written, "12.0 is not acknowledged yet");
        assertFalse(second.isDone());
        answer();
        assertTrue(second.isDone(), "it has taken over");
        pass(499);
        assertEquals(List.of(11.0, 12.0), written, "no step before its time");
        pass(1);
        assertEquals(List.of(11.0, 12.0, 11.0), written);
        answer();
        pass(500);
        assertEquals(List.of(11.0, 12.0, 11.0, 10.0), written, "the first one's timer is gone");
    }

    @Test
    void isStoppedOnceAndTellsItAfterwards() {
        CompletableFuture<CompletionStage<Boolean>> ramp = start(100);
        answer();
        assertTrue(ramps.stop(valve));
        assertFalse(end(ramp).isDone(), "the confirmation comes first");
        clock.runPendingTasks();
        assertEquals(false, end(ramp).join());
        assertFalse(ramps.stop(valve));
        pass(10_000);
        assertEquals(List.of(11.0), written);
    }

    @Test
    void whatHasArrivedCannotBeStopped() {
        start(10.5);
        answer();
        assertFalse(ramps.stop(valve));
    }

    @Test
    void allStopTogether() {
        CompletableFuture<CompletionStage<Boolean>> ramp = start(100);
        answer();
        ramps.stopAll("the gateway ends");
        assertEquals(false, end(ramp).join());
        pass(10_000);
        assertEquals(List.of(11.0), written);
    }

    @Test
    void keepsOthersFromItsTagOnly() {
        CommandTarget same = target(5002, new MemoryBits("north DB20", 16, 48));
        CommandTarget beside = target(5003, new MemoryBits("north DB20", 32, 64));
        CommandTarget elsewhere = target(5004, new MemoryBits("south DB20", 0, 32));
        assertNull(ramps.refusal(same));
        start(100);
        answer();
        assertNotNull(ramps.refusal(same));
        assertNull(ramps.refusal(beside));
        assertNull(ramps.refusal(elsewhere));
        assertNull(ramps.refusal(valve), "its own set point takes over");
    }

    @Test
    void theRateHoldsHoweverOftenSetPointsCome() {
        start(100);
        answer();
        for (int i = 0; i < 20; i++) {
            start(100);
            pass(50);
            if (!answers.isEmpty()) {
                answer();
            }
        }
        assertEquals(List.of(11.0, 12.0, 13.0), written, "a second has passed");
    }

    @Test
    void theRateHoldsAfterARampThatWasStopped() {
        start(100);
        answer();
        show(11);
        pass(100);
        assertTrue(ramps.stop(valve));
        CompletableFuture<CompletionStage<Boolean>> second = start(100);
        pass(399);
        assertEquals(List.of(11.0), written);
        assertFalse(second.isDone());
        pass(1);
        assertEquals(List.of(11.0, 12.0), written);
        answer();
        assertTrue(second.isDone());
    }

    @Test
    void doesNotTakeOverFromAStepThatFailed() {
        start(100);
        answer();
        pass(500);
        CompletableFuture<CompletionStage<Boolean>> second = start(0);
        answers.remove().completeExceptionally(new IllegalStateException("no answer"));
        clock.runPendingTasks();
        assertTrue(second.isCompletedExceptionally(), "what the PLC has is not known");
        pass(10_000);
        assertEquals(List.of(11.0, 12.0), written);
    }

    @Test
    void whatIsStoppedWhileItWaitsIsAnswered() {
        start(100);
        answer();
        pass(500);
        CompletableFuture<CompletionStage<Boolean>> second = start(0);
        ramps.stopAll("the process is reset");
        assertTrue(second.isCompletedExceptionally());
        answer();
        pass(10_000);
        assertEquals(List.of(11.0, 12.0), written);
        show(12);
        start(13);
        assertEquals(List.of(11.0, 12.0, 13.0), written, "the command point lives");
    }

    @Test
    void aMasterCancelsWhatWaits() {
        start(100);
        answer();
        pass(500);
        CompletableFuture<CompletionStage<Boolean>> second = start(0);
        assertTrue(ramps.stop(valve));
        clock.runPendingTasks();
        assertTrue(second.isCompletedExceptionally());
        answer();
        pass(10_000);
        assertEquals(List.of(11.0, 12.0), written);
    }

    @Test
    void aFirstStepThatIsOutstandingWhenItEndsIsAnsweredAsThePlcDoes() {
        CompletableFuture<CompletionStage<Boolean>> taken = start(100);
        ramps.stopAll("the process is reset");
        assertFalse(taken.isDone());
        answer();
        assertEquals(false, end(taken).join());
        pass(500);
        CompletableFuture<CompletionStage<Boolean>> refused = start(100);
        ramps.stopAll("the process is reset");
        answers.remove().completeExceptionally(new IllegalStateException("no answer"));
        clock.runPendingTasks();
        assertTrue(refused.isCompletedExceptionally());
    }

    @Test
    void anObstacleBetweenTwoStepsStopsItThoughItIsGoneBeforeTheNext() {
        CompletableFuture<CompletionStage<Boolean>> ramp = start(100);
        answer();
        pass(100);
        obstacle = "local control";
        show(11);
        obstacle = null;
        show(11);
        assertEquals(false, end(ramp).join());
        pass(10_000);
        assertEquals(List.of(11.0), written);
    }

    @Test
    void aLossBetweenTwoStepsStopsItThoughThePlcIsBackBeforeTheNext() {
        CompletableFuture<CompletionStage<Boolean>> ramp = start(100);
        answer();
        pass(100);
        database.lose(List.of(level), 1);
        show(11);
        assertEquals(false, end(ramp).join());
        pass(10_000);
        assertEquals(List.of(11.0), written);
    }

    @Test
    void beginsNeitherFarOutsideTheLimitsNorWhereNoStepLeads() {
        CommandTarget limited = target(5005, new MemoryBits("north DB20", 64, 96), new Range(0, 6));
        show(9);
        assertEquals(
                "the present value 9.0 is further outside the limits 0.0 to 6.0 than one step of the ramp (1.0)",
                limited.refusal(5));
        show(-1.5);
        assertNotNull(limited.refusal(5));
        show(6.5);
        assertNull(limited.refusal(5), "its first step is within");
        show(Double.POSITIVE_INFINITY);
        assertEquals(
                "the present value is not known: Point 1001 (CA 1 IOA 1001) is Infinity",
                target(5006, new MemoryBits("north DB20", 96, 128)).refusal(5));
        show(1e20);
        assertEquals("the present value 1.0E20 is too great for steps of 1.0", valve.refusal(5));
    }

    @Test
    void writesNothingOutsideTheLimitsWhenThePresentValueHasMovedSinceItWasAsked() {
        CommandTarget limited = target(5005, new MemoryBits("north DB20", 64, 96), new Range(0, 6));
        show(9);
        assertTrue(ramps.start(limited, 5).toCompletableFuture().isCompletedExceptionally());
        assertEquals(List.of(), written);
    }

    @Test
    void whatHasArrivedWaitsForTheProcessWhateverIsInTheWayByThen() {
        CompletableFuture<CompletionStage<Boolean>> ramp = start(10.5);
        answer();
        obstacle = "local control";
        show(10.25);
        assertFalse(end(ramp).isDone());
        show(10.5);
        assertEquals(true, end(ramp).join());
        assertEquals(List.of(), log.lines());
    }

    @Test
    void whatHasArrivedKeepsNobodyFromItsTag() {
        CommandTarget same = target(5002, new MemoryBits("north DB20", 16, 48));
        start(10.5);
        assertNotNull(ramps.refusal(same));
        answer();
        assertNull(ramps.refusal(same), "the process is still to follow, but all is written");
    }

    @Test
    void goesOnFromTheStepThatIsOutstandingWhenItWasStopped() {
        start(100);
        answer();
        pass(500);
        assertTrue(ramps.stop(valve));
        CompletableFuture<CompletionStage<Boolean>> second = start(100);
        answer();
        assertTrue(second.isDone(), "it has taken over");
        pass(500);
        assertEquals(List.of(11.0, 12.0, 13.0), written, "though the process still shows 10.0");
    }

    @Test
    void theLastStepKeepsOthersFromItsTagAfterTheRampWasStopped() {
        CommandTarget same = target(5002, new MemoryBits("north DB20", 16, 48));
        start(100);
        assertTrue(ramps.stop(valve));
        assertEquals("command Valve (CA 1 IOA 5001) is being written to the same tag", ramps.refusal(same));
        answer();
        assertNull(ramps.refusal(same));
    }
}
