package telecontrol.gateway.southbound;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.channel.embedded.EmbeddedChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import telecontrol.gateway.log.RecordedLog;
import telecontrol.s7.CpuState;
import telecontrol.s7.Readings;
import telecontrol.s7.Redundancy;
import telecontrol.s7.S7Exception;
import telecontrol.s7.S7Exception.Kind;
import telecontrol.s7.S7Tag;
import telecontrol.s7.TagSet;

/** Two CPUs of which one is used, in frozen time. */
class RedundantDriverTest {
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final S7Tag BIT = S7Tag.parse("DB10.DBX0.0");

    private final RecordedLog log = new RecordedLog();
    private final EmbeddedChannel clock = new EmbeddedChannel();
    /** Such as {@code connected ...}, {@code path} and {@code disconnected ...}. */
    private final List<String> told = new ArrayList<>();

    private final List<FakeDriver> made = new ArrayList<>();
    private final RedundantDriver pair = pair(Duration.ofSeconds(10));
    private final FakeDriver first = made.get(0);
    private final FakeDriver second = made.get(1);

    RedundantDriverTest() {
        clock.freezeTime();
        pair.start();
    }

    private RedundantDriver pair(@Nullable Duration cpu) {
        return new RedundantDriver(
                new RedundantDriver.Pair(
                        "north",
                        new RedundantDriver.Pair.Place("192.0.2.20:102", 0),
                        new RedundantDriver.Pair.Place("192.0.2.21:102", 1),
                        cpu),
                clock.eventLoop(),
                this::make,
                this::make,
                new Driver.Listener() {
                    @Override
                    public void connected(String granted) {
                        told.add("connected " + granted);
                    }

                    @Override
                    public void disconnected(S7Exception reason, Duration nextTry) {
                        told.add("disconnected " + reason.kind() + " " + nextTry.toMillis());
                    }

                    @Override
                    public void pathChanged() {
                        told.add("path");
                    }
                });
    }

    private Driver make(Driver.Listener listener) {
        FakeDriver driver = new FakeDriver(clock.eventLoop(), listener);
        made.add(driver);
        return driver;
    }

    @AfterEach
    void close() {
        pair.close();
        assertTrue(first.closed && second.closed);
        log.close();
        clock.finish();
    }

    private void pass(long millis) {
        clock.advanceTimeBy(millis, TimeUnit.MILLISECONDS);
        clock.runScheduledPendingTasks();
        clock.runPendingTasks();
    }

    private void connectBoth() {
        first.connect();
        second.connect();
        first.memory[0] = 1;
        told.clear();
    }

    private boolean read() {
        return read(pair.read(TagSet.of(List.of(BIT))));
    }

    private boolean read(CompletionStage<Readings> reading) {
        clock.runPendingTasks();
        CompletableFuture<Readings> result = reading.toCompletableFuture();
        assertTrue(result.isDone());
        return result.join().booleanValue(0);
    }

    @Test
    void whoeverAsksForTheStateGetsThatOfTheCpuThatIsUsedThen() {
        connectBoth();
        pass(500);
        first.state = CpuState.STOP;
        CompletableFuture<CpuState> state = pair.cpuState().toCompletableFuture();
        clock.runPendingTasks();
        assertEquals(CpuState.RUN, state.join());
        assertEquals(1, pair.path());
    }

    @Test
    void connectingAnewIsNoSwitchOver() {
        connectBoth();
        first.losesOnReconnect = true;
        second.losesOnReconnect = true;
        pair.reconnect();
        clock.runPendingTasks();
        assertEquals(List.of("disconnected CLOSED 1000"), told);
        assertEquals(0, pair.path());
    }

    @Test
    void masterIsUsedWherePairsTell() {
        first.redundancy = new Redundancy(true, 0, CpuState.RUN, CpuState.RUN);
        second.redundancy = new Redundancy(true, 0, CpuState.RUN, CpuState.RUN);
        connectBoth();
        pass(1_000);
        assertEquals(0, pair.path());
        second.redundancy = new Redundancy(true, 1, CpuState.RUN, CpuState.RUN);
        pass(1_000);
        assertEquals(0, pair.path(), "while both say to be the master, nothing changes");
        first.redundancy = second.redundancy;
        pass(1_000);
        assertEquals(1, pair.path());
        assertEquals(List.of("path"), told);
        assertFalse(read());
        second.state = CpuState.STOP;
        pass(1_000);
        assertEquals(0, pair.path(), "a master that is not in RUN is not used");
        pass(5_000);
        assertEquals(List.of("path", "path"), told);
    }

    @Test
    void pairThatDoesNotTellItsMasterIsAskedOnce() {
        connectBoth();
        pass(5_000);
        assertEquals(1, first.count("redundancy"));
        assertEquals(1, second.count("redundancy"));
        assertEquals(0, pair.path());
        second.lose(Kind.CLOSED_BY_PLC, SECOND);
        second.connect();
        pass(5_000);
        assertEquals(2, second.count("redundancy"), "once on each connection: it may be another CPU");
    }

    @Test
    void aReadingThatTheCpuRefusesIsNotMadeAnewThroughTheOther() {
        connectBoth();
        first.holding = true;
        CompletionStage<Readings> reading = pair.read(TagSet.of(List.of(BIT)));
        first.state = CpuState.STOP;
        pass(1_000);
        assertEquals(1, pair.path());
        first.underWay.get(0).completeExceptionally(new S7Exception(Kind.ACCESS_DENIED, "protected"));
        clock.runPendingTasks();
        assertEquals(Kind.ACCESS_DENIED, failure(reading).kind());
        assertEquals(0, second.count("read DB10.DBX0.0"));
    }

    private static S7Exception failure(CompletionStage<?> stage) {
        CompletableFuture<?> result = stage.toCompletableFuture();
        assertTrue(result.isDone());
        Throwable failure =
                assertThrows(CompletionException.class, result::join).getCause();
        return (S7Exception) Objects.requireNonNull(failure);
    }

    @Test
    void theFirstIsUsedWhenBothRun() {
        connectBoth();
        pass(1_000);
        assertTrue(read());
        assertEquals(0, pair.path());
        assertEquals(List.of(), told);
        assertTrue(first.count("state") >= 2 && second.count("state") >= 2, "both are asked every second");
    }

    @Test
    void whatConnectsFirstIsUsedUntilItIsNoGood() {
        second.connect();
        assertEquals(List.of("connected PDU 480 octets, CPU 192.0.2.21:102"), told);
        assertEquals(1, pair.path());
        first.connect();
        pass(5_000);
        assertEquals(1, pair.path());
        assertEquals(1, told.size());
        assertEquals(
                List.of("INFO north: the reserve 192.0.2.20:102 is connected, PDU 480 octets"), log.lines("reserve"));
    }

    @Test
    void aLossOfTheUsedOneSwitchesOverAndTheInterruptedReadingIsMadeAnew() {
        connectBoth();
        second.memory[0] = 1;
        first.holding = true;
        CompletionStage<Readings> reading = pair.read(TagSet.of(List.of(BIT)));
        first.lose(Kind.CLOSED_BY_PLC, SECOND);
        assertTrue(read(reading), "no reading is lost");
        assertEquals(List.of("path"), told);
        assertEquals(1, pair.path());
        assertTrue(pair.isConnected());
        assertEquals(
                List.of("WARNING north: switched over to 192.0.2.21:102: 192.0.2.20:102: CLOSED_BY_PLC"),
                log.lines("switched"));
    }

    @Test
    void aCpuThatLeavesRunIsLeftWhileTheOtherRuns() {
        connectBoth();
        first.state = CpuState.STOP;
        pass(999);
        assertEquals(0, pair.path());
        pass(1);
        assertEquals(1, pair.path());
        assertFalse(read(), "the other one is read");
        assertEquals(List.of("path"), told);
        assertEquals(
                List.of("WARNING north: switched over to 192.0.2.21:102: 192.0.2.20:102 is in STOP"),
                log.lines("switched"));
        first.state = CpuState.RUN;
        pass(10_000);
        assertEquals(1, pair.path(), "and stays in use");
    }

    @Test
    void aCpuThatStopsIsKeptWhereTheOtherIsNoBetter() {
        second.state = CpuState.STOP;
        connectBoth();
        first.state = CpuState.STOP;
        pass(5_000);
        assertEquals(0, pair.path());
        second.state = null;
        second.lose(Kind.CLOSED_BY_PLC, SECOND);
        second.connect();
        pass(5_000);
        assertEquals(0, pair.path(), "one that does not tell is not known to run");
        assertEquals(List.of(), told);
    }

    @Test
    void aWriteUnderWayFailsAndIsNotRepeated() {
        connectBoth();
        first.holding = true;
        CompletionStage<@Nullable Void> write = pair.write(BIT, true);
        first.state = CpuState.STOP;
        pass(1_000);
        S7Exception failure = failure(write);
        assertEquals(Kind.CLOSED, failure.kind(), "not one after which the tag is certainly as it was");
        assertEquals(
                "north: switched over to 192.0.2.21:102 while the write was under way; whether it was carried out is not known",
                failure.getMessage());
        first.answer();
        assertEquals(0, second.count("DB10.DBX0.0=true"));
        pair.write(BIT, true);
        assertEquals(1, second.count("DB10.DBX0.0=true"));
    }

    @Test
    void aWriteThatTheLossInterruptsFailsAndIsNotRepeated() {
        connectBoth();
        first.holding = true;
        CompletionStage<@Nullable Void> write = pair.write(BIT, true);
        first.lose(Kind.ANSWER_TIMEOUT, SECOND);
        clock.runPendingTasks();
        assertEquals(Kind.ANSWER_TIMEOUT, failure(write).kind());
        assertEquals(0, second.count("DB10.DBX0.0=true"));
    }

    @Test
    void theLossOfTheReserveIsNoLossOfThePlc() {
        connectBoth();
        second.lose(Kind.CLOSED_BY_PLC, SECOND);
        assertEquals(List.of(), told);
        assertEquals(
                List.of("WARNING north: the reserve is away: 192.0.2.20:102: CLOSED_BY_PLC"), log.lines("reserve is"));
        second.connect();
        pass(1_000);
        first.lose(Kind.CLOSED_BY_PLC, SECOND);
        second.lose(Kind.CONNECT_REFUSED, Duration.ofSeconds(3));
        assertEquals(List.of("path", "disconnected CONNECT_REFUSED 1000"), told);
        assertFalse(pair.isConnected());
        assertEquals(Kind.NOT_CONNECTED, failure(pair.write(BIT, true)).kind());
        first.connect();
        assertEquals("connected PDU 480 octets, CPU 192.0.2.20:102", told.get(2));
    }

    @Test
    void notReachableIsToldWhenBothAttemptsHaveFailedAndOnce() {
        first.lose(Kind.CONNECT_TIMEOUT, Duration.ofSeconds(2));
        assertEquals(List.of(), told);
        second.lose(Kind.CONNECT_REFUSED, SECOND);
        assertEquals(List.of("disconnected CONNECT_TIMEOUT 1000"), told);
        second.lose(Kind.COTP_TIMEOUT, SECOND);
        assertEquals(1, told.size());
        assertEquals(List.of(), log.lines(), "the source tells it");
    }

    @Test
    void aCpuThatDoesNotTellItsStateIsAskedAgainInThePeriodOfTheSite() {
        first.state = null;
        second.state = null;
        connectBoth();
        for (int i = 1; i <= 9; i++) {
            pass(1_000);
        }
        assertEquals(1, first.count("state"));
        pass(1_000);
        assertEquals(2, first.count("state"));
        first.state = CpuState.STOP;
        second.state = CpuState.RUN;
        for (int i = 1; i <= 10; i++) {
            pass(1_000);
        }
        assertEquals(1, pair.path(), "a late answer counts");
        int asked = first.count("state");
        pass(1_000);
        assertEquals(asked + 1, first.count("state"), "who has told its state is asked every second");
    }

    @Test
    void aCpuThatDoesNotTellItsStateIsLeftWhenItsConnectionIsLost() {
        first.state = null;
        second.state = null;
        connectBoth();
        first.lose(Kind.CLOSED_BY_PLC, SECOND);
        assertEquals(1, pair.path(), "the loss of its connection is enough");
    }

    @Test
    void nothingIsAskedOfPairsThatAreNotWatched() {
        RedundantDriver unwatched = pair(null);
        made.get(2).connect();
        pass(10_000);
        assertEquals(0, made.get(2).count("state"));
        unwatched.reconnect();
        assertEquals(1, made.get(2).count("reconnect") * made.get(3).count("reconnect"));
        unwatched.close();
    }
}
