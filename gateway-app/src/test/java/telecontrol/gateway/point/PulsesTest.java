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
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import telecontrol.gateway.log.RecordedLog;
import telecontrol.mapping.CommandType;
import telecontrol.mapping.Pulse;
import telecontrol.mapping.Range;
import telecontrol.mapping.Scale;

class PulsesTest {
    /** Failure after which the PLC may have taken the write. */
    private final IllegalStateException lost = new IllegalStateException("the connection was lost");

    private final IllegalStateException refused = new IllegalStateException("DB20 is write-protected");

    private final EmbeddedChannel clock = new EmbeddedChannel();
    private final RecordedLog log = new RecordedLog();
    private final List<String> written = new ArrayList<>();
    private final Deque<CompletableFuture<@Nullable Void>> answers = new ArrayDeque<>();
    private final KeptParameters memory = new KeptParameters();
    private final Pulses pulses = pulses();
    private final CommandTarget pump = target(CommandType.C_SC_NA_1, false);

    PulsesTest() {
        clock.freezeTime();
    }

    @AfterEach
    void close() {
        log.close();
        clock.finishAndReleaseAll();
    }

    private Pulses pulses() {
        return new Pulses(clock.eventLoop(), Duration.ofMinutes(5), Duration.ofSeconds(1), memory);
    }

    private final class Bit implements Output {
        private final String name;

        Bit(String name) {
            this.name = name;
        }

        @Override
        public CompletionStage<@Nullable Void> write(double value) {
            written.add(name + "=" + (int) value);
            CompletableFuture<@Nullable Void> answer = new CompletableFuture<>();
            answers.add(answer);
            return answer;
        }

        @Override
        public boolean isUntouched(Throwable failure) {
            return failure == refused;
        }

        @Override
        public MemoryBits memory() {
            return new MemoryBits("north DB20." + name, 0, 1);
        }

        @Override
        public double nearest(double value) {
            return value;
        }

        @Override
        public @Nullable String unavailable() {
            return null;
        }
    }

    private CommandTarget target(CommandType type, boolean invert) {
        Pulse pulse = new Pulse(Duration.ofSeconds(1), null);
        return new CommandTarget(
                new CommandTarget.Definition(
                        1, 5001, "Pump 1", type, new CommandTarget.Operation(false, Range.UNLIMITED, pulse)),
                new CommandTarget.Outputs(new Bit("on"), new Bit("off"), invert, Scale.IDENTITY),
                null);
    }

    @Test
    void keepsOthersFromItsTagOnly() {
        CommandTarget running = target(CommandType.C_SC_NA_1, false);
        CommandTarget same = target(5002, new Bit("on"));
        CommandTarget elsewhere = target(5003, new Bit("lamp"));
        assertNull(pulses.refusal(same));
        start(running, 1);
        assertEquals(
                "a pulse of command Pump 1 (CA 1 IOA 5001) to the same tag is still running", pulses.refusal(same));
        assertNull(pulses.refusal(elsewhere));
        assertEquals("a pulse of the output is still running", pulses.refusal(running));
    }

    private CommandTarget target(int address, Output bit) {
        return new CommandTarget(
                new CommandTarget.Definition(1, address, "Other", CommandType.C_SC_NA_1, false, Range.UNLIMITED),
                new CommandTarget.Outputs(bit, null, false, Scale.IDENTITY),
                null);
    }

    private CompletableFuture<CompletionStage<Boolean>> start(CommandTarget target, double value) {
        return pulses.start(target, value, Duration.ofSeconds(2)).toCompletableFuture();
    }

    private void answer() {
        answers.remove().complete(null);
        clock.runPendingTasks();
    }

    private void fail(Throwable failure) {
        answers.remove().completeExceptionally(failure);
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
    void itLastsFromTheAcknowledgementOnAndEndsWithTheNext() {
        CompletableFuture<CompletionStage<Boolean>> started = start(pump, 1);
        pass(10_000);
        assertFalse(started.isDone());
        answer();
        pass(1_999);
        assertEquals(List.of("on=1"), written);
        pass(1);
        assertEquals(List.of("on=1", "on=0"), written);
        assertFalse(end(started).isDone(), "the PLC has not acknowledged");
        assertEquals("a pulse of the output is still running", pulses.refusal(pump));
        answer();
        assertEquals(true, end(started).getNow(false));
        assertNull(pulses.refusal(pump));
        assertEquals(List.of(), log.lines());
    }

    @Test
    void anInvertedOutputRestsAtOne() {
        start(target(CommandType.C_SC_NA_1, true), 1);
        answer();
        pass(2_000);
        assertEquals(List.of("on=0", "on=1"), written);
    }

    @Test
    void ofAPairTheCommandedBitPulses() {
        start(target(CommandType.C_DC_NA_1, false), 1);
        answer();
        answer();
        pass(2_000);
        assertEquals(List.of("on=0", "off=1", "off=0"), written);
        written.clear();
        answers.clear();
        start(target(CommandType.C_RC_NA_1, true), 1);
        answer();
        answer();
        pass(2_000);
        assertEquals(List.of("off=0", "on=1", "on=0"), written);
    }

    @Test
    void anOutputThatCannotBeClearedIsTriedUntilThePlcAcknowledges() {
        CompletableFuture<CompletionStage<Boolean>> started = start(pump, 1);
        answer();
        pass(2_000);
        fail(lost);
        assertEquals(false, end(started).getNow(true), "the activation ends, for the process did not follow");
        assertEquals("the output is not cleared yet after a pulse: the connection was lost", pulses.refusal(pump));
        for (int i = 0; i < 5; i++) {
            pass(999);
            assertEquals(0, answers.size());
            pass(1);
            fail(new IllegalStateException("PLC north is away"));
        }
        assertEquals("the output is not cleared yet after a pulse: PLC north is away", pulses.refusal(pump));
        pass(1_000);
        answer();
        assertNull(pulses.refusal(pump));
        assertEquals(List.of("on=1", "on=0", "on=0", "on=0", "on=0", "on=0", "on=0", "on=0"), written);
        assertEquals(
                List.of(
                        "WARNING command Pump 1 (CA 1 IOA 5001): the output could not be cleared after its pulse: the connection"
                                + " was lost; trying again every 1000 ms until the PLC acknowledges",
                        "INFO command Pump 1 (CA 1 IOA 5001): the output is cleared after its pulse"),
                log.lines());
        pass(100_000);
        assertEquals(0, answers.size(), "nothing goes on");
    }

    @Test
    void aClearThatIsNeverAnsweredIsTriedAgain() {
        start(pump, 1);
        answer();
        pass(2_000);
        answers.clear();
        pass(300_000);
        pass(1_000);
        assertEquals(List.of("on=1", "on=0", "on=0"), written);
    }

    @Test
    void anOutputThatMayHaveBeenSetIsCleared() {
        CompletableFuture<CompletionStage<Boolean>> started = start(pump, 1);
        fail(lost);
        assertTrue(started.isCompletedExceptionally());
        assertEquals(List.of("on=1", "on=0"), written);
        assertNotNull(pulses.refusal(pump));
        answer();
        assertNull(pulses.refusal(pump));
    }

    @Test
    void aWriteThatThePlcRefusedLeavesNothingToClear() {
        CompletableFuture<CompletionStage<Boolean>> started = start(pump, 1);
        fail(refused);
        assertTrue(started.isCompletedExceptionally());
        assertEquals(List.of("on=1"), written);
        assertNull(pulses.refusal(pump));
        assertEquals(List.of(), memory.ofKind("pulse"));
    }

    @Test
    void theEndOfTheGatewayEndsThem() {
        CompletableFuture<CompletionStage<Boolean>> started = start(pump, 1);
        answer();
        CompletableFuture<@Nullable Void> closed = pulses.close().toCompletableFuture();
        assertEquals(List.of("on=1", "on=0"), written);
        assertFalse(closed.isDone());
        answer();
        assertTrue(closed.isDone());
        assertEquals(true, end(started).getNow(false));
        pass(10_000);
        assertEquals(2, written.size());
    }

    @Test
    void oneThatIsJustBeingSetEndsAtOnceWithTheGateway() {
        start(pump, 1);
        CompletableFuture<@Nullable Void> closed = pulses.close().toCompletableFuture();
        assertFalse(closed.isDone());
        answer();
        pass(0);
        answer();
        assertEquals(List.of("on=1", "on=0"), written);
        assertTrue(closed.isDone());
    }

    @Test
    void whatWasSetWhenTheGatewayEndedIsClearedWhenThePlcIsThere() {
        CommandTarget valve = target(CommandType.C_DC_NA_1, false);
        start(valve, 1);
        assertEquals(List.of("5001 1.0"), memory.ofKind("pulse"), "remembered before the PLC has acknowledged");
        written.clear();
        answers.clear();
        Pulses next = pulses();
        next.restore(List.of(valve));
        assertNotNull(next.refusal(valve));
        clock.runPendingTasks();
        fail(lost);
        pass(1_000);
        answer();
        assertEquals(List.of("off=0", "off=0"), written);
        assertNull(next.refusal(valve));
        assertEquals(List.of(), memory.ofKind("pulse"));
        assertEquals(
                "WARNING command Pump 1 (CA 1 IOA 5001): the gateway ended during a pulse; the output is cleared now",
                log.lines().get(0));
    }

    private CommandTarget target(CommandType type, String tag, boolean invert) {
        CommandTarget other = target(type, invert);
        return new CommandTarget(
                other.definition(),
                new CommandTarget.Outputs(new Bit(tag), new Bit("off"), invert, Scale.IDENTITY),
                null);
    }

    @Test
    void anOutputThatTheSiteFileHasChangedSinceIsLeftAlone() {
        List<List<CommandTarget>> changed = List.of(
                List.of(target(CommandType.C_SC_NA_1, "other", false)),
                List.of(target(CommandType.C_SC_NA_1, "on", true)),
                List.of(target(CommandType.C_DC_NA_1, "on", false)),
                List.of(withoutPulse()),
                List.of());
        for (List<CommandTarget> targets : changed) {
            start(pump, 1);
            written.clear();
            answers.clear();
            log.clear();
            Pulses next = pulses();
            next.restore(targets);
            pass(10_000);
            assertEquals(List.of(), written);
            assertEquals(
                    1,
                    log.lines("WARNING CA 1 IOA 5001: the gateway ended during a pulse, and the site file has")
                            .size());
            assertEquals(List.of(), memory.ofKind("pulse"), "told once");
        }
    }

    /** The same output, of which masters may not ask for a pulse any more. */
    private CommandTarget withoutPulse() {
        CommandTarget.Definition definition = new CommandTarget.Definition(
                1,
                5001,
                "Pump 1",
                CommandType.C_SC_NA_1,
                new CommandTarget.Operation(false, Range.UNLIMITED, Pulse.NONE));
        return new CommandTarget(
                definition, target(CommandType.C_SC_NA_1, false).outputs(), null);
    }
}
