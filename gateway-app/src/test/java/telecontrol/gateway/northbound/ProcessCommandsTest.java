package telecontrol.gateway.northbound;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.channel.DefaultEventLoop;
import io.netty.channel.EventLoop;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import telecontrol.gateway.point.CommandTarget;
import telecontrol.gateway.point.MemoryBits;
import telecontrol.gateway.point.Output;
import telecontrol.gateway.point.Point;
import telecontrol.gateway.point.PointDatabase;
import telecontrol.gateway.point.PointMemory;
import telecontrol.gateway.point.Pulses;
import telecontrol.iec104.CommandPoint;
import telecontrol.iec104.CommandRequest;
import telecontrol.iec104.CommandResult;
import telecontrol.iec104.Connection;
import telecontrol.iec104.InformationElement.Command;
import telecontrol.iec104.InformationElement.FloatSetPoint;
import telecontrol.iec104.InformationElement.SingleCommand;
import telecontrol.mapping.CommandType;
import telecontrol.mapping.PointType;
import telecontrol.mapping.Pulse;
import telecontrol.mapping.Range;
import telecontrol.mapping.Scale;

@Timeout(30)
class ProcessCommandsTest {
    private static final int PUMP = 5001;
    private static final int LEVEL = 6001;
    private static final int HORN = 5002;

    /** Output that answers when the test says. */
    private static final class Tag implements Output {
        final List<Double> written = new ArrayList<>();
        final CompletableFuture<@Nullable Void> answer = new CompletableFuture<>();

        /** Nothing is known of what they share, until a test says. */
        @Nullable
        MemoryBits memory;

        @Nullable
        String unavailable;

        @Override
        public @Nullable MemoryBits memory() {
            return memory;
        }

        @Override
        public CompletionStage<@Nullable Void> write(double value) {
            written.add(value);
            return answer;
        }

        @Override
        public double nearest(double value) {
            return value;
        }

        @Override
        public @Nullable String unavailable() {
            return unavailable;
        }
    }

    private final EventLoop loop = new DefaultEventLoop();
    private final PointDatabase database = new PointDatabase(loop, (point, commanded) -> {});
    private final Tag tag = new Tag();
    private final Point running = PointImageTest.point(1, 1001, PointType.M_SP_TB_1);

    private final ProcessCommands commands = commands();

    private ProcessCommands commands() {
        CommandTarget.Outputs outputs = new CommandTarget.Outputs(tag, null, false, Scale.IDENTITY);
        CommandTarget pump = new CommandTarget(
                new CommandTarget.Definition(1, PUMP, "Pump", CommandType.C_SC_NA_1, true, Range.UNLIMITED),
                outputs,
                new CommandTarget.Feedback(running, Duration.ofMillis(100), () -> {}));
        CommandTarget level = new CommandTarget(
                new CommandTarget.Definition(1, LEVEL, "Level", CommandType.C_SE_NC_1, false, new Range(1, 5)),
                outputs,
                null);
        CommandTarget horn = new CommandTarget(
                new CommandTarget.Definition(
                        1,
                        HORN,
                        "Horn",
                        CommandType.C_SC_NA_1,
                        new CommandTarget.Operation(false, Range.UNLIMITED, new Pulse(Duration.ofMinutes(5), null))),
                outputs,
                null);
        return new ProcessCommands(
                List.of(pump, level, horn),
                database,
                new Pulses(loop, Duration.ofMillis(300), Duration.ofMillis(20), PointMemory.NONE),
                new telecontrol.gateway.point.Ramps(database, Duration.ofMillis(300)),
                Duration.ofMillis(300));
    }

    @AfterEach
    void close() {
        loop.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly();
    }

    private static <T> T get(CompletionStage<T> stage) throws Exception {
        return stage.toCompletableFuture().get(10, TimeUnit.SECONDS);
    }

    private <T> T onLoop(Callable<T> task) throws Exception {
        return loop.submit(task).get(10, TimeUnit.SECONDS);
    }

    private CompletableFuture<CommandResult> operate(int address, Command command) throws Exception {
        CommandRequest request = new CommandRequest(
                1,
                address,
                command,
                new CommandRequest.Origin(
                        new Connection(
                                new InetSocketAddress(InetAddress.getLoopbackAddress(), 50_000),
                                "all",
                                telecontrol.iec104.PeerIdentity.ANONYMOUS),
                        0));
        return onLoop(() -> commands.operate(request).toCompletableFuture());
    }

    private static void assertRefused(String reason, CompletableFuture<CommandResult> result) throws Exception {
        CommandResult refused = get(result);
        assertFalse(refused.accepted());
        assertEquals(reason, refused.reason());
    }

    @Test
    void commandPointsHaveTypeAndSelection() {
        CommandPoint pump = commands.commandPoint(1, PUMP);
        assertNotNull(pump);
        assertEquals("C_SC_NA_1", pump.type().name());
        assertTrue(pump.selectRequired());
        CommandPoint level = commands.commandPoint(1, LEVEL);
        assertNotNull(level);
        assertFalse(level.selectRequired());
        assertNull(commands.commandPoint(2, PUMP), "another station");
        assertNull(commands.commandPoint(1, 1001), "a point is no command point");
    }

    @ParameterizedTest
    @CsvSource({"0,true", "3,true", "1,false", "2,false", "4,false", "31,false"})
    void aPersistentOutputTakesTheQualifiersZeroAndThree(int qualifier, boolean permitted) throws Exception {
        CompletableFuture<CommandResult> result = operate(PUMP, new SingleCommand(true, qualifier, true));
        if (permitted) {
            assertTrue(get(result).accepted());
        } else {
            assertRefused("the qualifier " + qualifier + " is not supported (expected: 0 or 3)", result);
        }
        assertEquals(List.of(), tag.written, "a selection writes nothing");
    }

    @Test
    void whileAPulseRunsThePointTakesNoOtherCommand() throws Exception {
        CompletableFuture<CommandResult> pulse = operate(HORN, new SingleCommand(true, 1, false));
        tag.answer.complete(null);
        CompletionStage<Boolean> finished = get(pulse).finished();
        for (SingleCommand command : List.of(
                new SingleCommand(true, 1, true),
                new SingleCommand(true, 1, false),
                new SingleCommand(false, 0, false),
                new SingleCommand(true, 3, false))) {
            assertRefused("a pulse of the output is still running", operate(HORN, command));
        }
        assertEquals(List.of(1.0), tag.written);
        assertFalse(finished.toCompletableFuture().isDone());
    }

    @Test
    void aPulseWithoutADurationIsRefused() throws Exception {
        assertRefused(
                "the qualifier 2 is not supported (expected: 0, 1 or 3)",
                operate(HORN, new SingleCommand(true, 2, false)));
        assertRefused(
                "OFF of a single output cannot be a pulse (expected: ON)",
                operate(HORN, new SingleCommand(false, 1, false)));
        assertEquals(List.of(), tag.written);
    }

    @Test
    void aSetPointTakesTheQualifierZeroOnly() throws Exception {
        assertRefused("the qualifier 3 is not supported (expected: 0)", operate(LEVEL, new FloatSetPoint(2, 3, false)));
    }

    @Test
    void outsideTheLimitsIsRefusedForSelectionAndExecution() throws Exception {
        assertRefused("9.0 is outside the limits 1.0 to 5.0", operate(LEVEL, new FloatSetPoint(9, 0, true)));
        assertRefused("9.0 is outside the limits 1.0 to 5.0", operate(LEVEL, new FloatSetPoint(9, 0, false)));
        assertEquals(List.of(), tag.written);
    }

    @Test
    void anAbsentPlcRefusesAtOnce() throws Exception {
        tag.unavailable = "PLC north is away: no answer";
        assertRefused("PLC north is away: no answer", operate(PUMP, new SingleCommand(true, 0, false)));
        assertEquals(List.of(), tag.written);
    }

    @Test
    void thereIsNoConfirmationBeforeThePlcHasAcknowledged() throws Exception {
        CompletableFuture<CommandResult> result = operate(LEVEL, new FloatSetPoint(2.5f, 0, false));
        assertEquals(List.of(2.5), tag.written);
        onLoop(() -> true);
        assertFalse(result.isDone());
        tag.answer.complete(null);
        assertTrue(get(result).accepted());
        assertEquals(true, get(get(result).finished()), "without feedback it is finished");
    }

    @Test
    void aWriteThatFailsIsRefusedWithItsMessage() throws Exception {
        CompletableFuture<CommandResult> result = operate(PUMP, new SingleCommand(true, 0, false));
        tag.answer.completeExceptionally(new IllegalStateException("DB20 is write-protected", new Error("inner")));
        assertRefused("DB20 is write-protected", result);
    }

    @Test
    void aFailureWithoutWordsIsNamed() throws Exception {
        CompletableFuture<CommandResult> result = operate(PUMP, new SingleCommand(true, 0, false));
        tag.answer.completeExceptionally(new java.util.concurrent.CancellationException());
        assertRefused("java.util.concurrent.CancellationException", result);
    }

    @Test
    void aWriteThatNeverEndsIsRefusedInTheEnd() throws Exception {
        assertRefused("the PLC has not acknowledged within 0 s", operate(PUMP, new SingleCommand(true, 0, false)));
        tag.answer.complete(null);
        assertTrue(onLoop(() -> true), "its late acknowledgement has no effect");
    }

    @Test
    void aFeedbackThatStaysAwayEndsNegatively() throws Exception {
        CompletableFuture<CommandResult> result = operate(PUMP, new SingleCommand(true, 0, false));
        tag.answer.complete(null);
        assertTrue(get(result).accepted(), "the PLC has taken it");
        assertEquals(false, get(get(result).finished()), "but the process did not follow");
    }

    @Test
    void anAddressWithoutTargetIsRefused() throws Exception {
        assertRefused("there is no such command point", operate(4711, new SingleCommand(true, 0, false)));
    }

    @ParameterizedTest
    @CsvSource({"0", "1"})
    void whileAWriteIsOutstandingNoOtherCommandWritesItsTagNorDoesAPulseBegin(int qualifier) throws Exception {
        tag.memory = new MemoryBits("north DB20", 0, 1);
        CompletableFuture<CommandResult> first = operate(PUMP, new SingleCommand(true, 0, false));
        assertRefused(
                "command Pump (CA 1 IOA 5001) is being written to the same tag",
                operate(HORN, new SingleCommand(true, qualifier, false)));
        assertEquals(List.of(1.0), tag.written);
        tag.answer.complete(null);
        assertTrue(get(first).accepted());
        assertTrue(get(operate(HORN, new SingleCommand(true, qualifier, false))).accepted());
    }
}
