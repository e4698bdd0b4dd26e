package telecontrol.gateway.southbound;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.channel.embedded.EmbeddedChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import telecontrol.gateway.log.RecordedLog;

class PollerTest {
    private static final int PERIOD = 100;

    private final RecordedLog log = new RecordedLog();
    private final EmbeddedChannel clock = new EmbeddedChannel();
    private final List<Long> begun = new ArrayList<>();
    private final Poller poller = poller(PERIOD);
    private long now;
    private CompletableFuture<@Nullable Void> running = new CompletableFuture<>();
    private @Nullable RuntimeException refusal;
    private int open;

    PollerTest() {
        clock.freezeTime();
        running.complete(null);
    }

    private Poller poller(long phase) {
        return new Poller(
                clock.eventLoop(), "north scan fast", Duration.ofMillis(PERIOD), Duration.ofMillis(phase), this::poll);
    }

    @AfterEach
    void end() {
        poller.stop();
        log.close();
        assertEquals(-1, clock.runScheduledPendingTasks(), "no timer is left");
        assertFalse(clock.finish());
    }

    private CompletionStage<?> poll() {
        begun.add(now);
        if (refusal != null) {
            throw refusal;
        }
        open++;
        assertEquals(1, open, "polls overlap");
        running = new CompletableFuture<>();
        return running;
    }

    private void answer() {
        open--;
        running.complete(null);
        clock.runPendingTasks();
    }

    private void fail(Throwable fault) {
        open--;
        running.completeExceptionally(fault);
        clock.runPendingTasks();
    }

    private void pass(long millis) {
        for (long i = 0; i < millis; i++) {
            now++;
            clock.advanceTimeBy(1, TimeUnit.MILLISECONDS);
            clock.runPendingTasks();
        }
    }

    /** Polls that each take so long. */
    private void polls(int count, long millis) {
        for (int i = 0; i < count; i++) {
            int before = begun.size();
            pass(millis);
            answer();
            while (begun.size() == before) {
                pass(1);
            }
        }
    }

    @Test
    void pollsAtOnceAndKeepsThePeriodHoweverLongAPollTakes() {
        poller.start();
        polls(1, 10);
        polls(1, 90);
        polls(1, 0);
        polls(1, 100);
        assertEquals(List.of(0L, 100L, 200L, 300L, 400L), begun);
    }

    @Test
    void aPollThatIsNotAppliedHoldsTheNextBack() {
        poller.start();
        pass(1_050);
        assertEquals(List.of(0L), begun);
        answer();
        assertEquals(List.of(0L, 1_050L), begun, "at once, and no burst to make up for what was missed");
        polls(1, 5);
        assertEquals(1_150L, begun.get(2));
    }

    @Test
    void whatCannotKeepUpIsToldOnceAndItsEndOnce() {
        poller.start();
        polls(4, 150);
        assertEquals(List.of(), log.lines());
        polls(20, 150);
        assertEquals(
                List.of("WARNING north scan fast: a poll takes 150 ms, longer than its period of 100 ms;"
                        + " lengthen the period or move tags to a slower scan"),
                log.lines());
        polls(4, 20);
        assertEquals(1, log.lines().size());
        polls(20, 20);
        assertEquals(List.of("INFO north scan fast: polls keep their period again"), log.lines("again"));
        assertEquals(2, log.lines().size());
    }

    @Test
    void nowAndThenALatePollIsNoNews() {
        poller.start();
        for (int i = 0; i < 10; i++) {
            polls(4, 150);
            polls(1, 20);
        }
        assertEquals(List.of(), log.lines());
    }

    @Test
    void pollSoonBetweenPollsComesAtOnceAndStartsThePeriodAnew() {
        poller.start();
        answer();
        pass(30);
        poller.pollSoon();
        assertEquals(List.of(0L, 30L), begun);
        polls(1, 10);
        assertEquals(List.of(0L, 30L, 130L), begun);
    }

    @Test
    void pollSoonDuringAPollComesStraightBehindIt() {
        poller.start();
        pass(10);
        poller.pollSoon();
        poller.pollSoon();
        pass(10);
        assertEquals(List.of(0L), begun, "polls never overlap");
        answer();
        assertEquals(List.of(0L, 20L), begun);
        polls(1, 10);
        assertEquals(List.of(0L, 20L, 120L), begun, "once");
    }

    @Test
    void pollSoonWhileStoppedDoesNothing() {
        poller.pollSoon();
        pass(300);
        assertEquals(List.of(), begun);
    }

    @Test
    void stopEndsTheTimerAndWhatComesBehindAPoll() {
        poller.start();
        answer();
        poller.stop();
        pass(300);
        poller.start();
        pass(10);
        poller.pollSoon();
        poller.stop();
        answer();
        pass(300);
        assertEquals(List.of(0L, 300L), begun);
    }

    @Test
    void aRestartDuringAPollDoesNotOverlapIt() {
        poller.start();
        pass(10);
        poller.stop();
        poller.start();
        pass(250);
        assertEquals(List.of(0L), begun);
        answer();
        assertEquals(2, begun.size());
        poller.start();
        assertEquals(2, begun.size(), "it runs already");
    }

    @Test
    void aFaultIsToldOnceAndPollsGoOn() {
        poller.start();
        for (int i = 0; i < 3; i++) {
            fail(new IllegalStateException("broken"));
            pass(PERIOD);
        }
        assertEquals(List.of(0L, 100L, 200L, 300L), begun);
        assertEquals(
                List.of("SEVERE north scan fast: a poll failed by a fault of the gateway; please report it"),
                log.lines());
        answer();
        pass(PERIOD);
        answer();
        assertEquals(List.of("INFO north scan fast: polls are taken over again"), log.lines("again"));
    }

    @Test
    void aPollThatCannotEvenBeginDoesNotEndThePolling() {
        refusal = new IllegalStateException("broken");
        poller.start();
        pass(250);
        assertEquals(List.of(0L, 100L, 200L), begun);
        assertEquals(1, log.lines("please report").size());
        refusal = null;
        pass(50);
        answer();
        assertTrue(log.lines().get(1).contains("again"));
    }

    @Test
    void theSecondPollFollowsThePhase() {
        Poller spread = poller(30);
        spread.start();
        polls(1, 10);
        polls(1, 10);
        assertEquals(List.of(0L, 30L, 130L), begun);
        spread.stop();
    }

    @Test
    void aFirstPollThatIsLongerThanThePhaseIsNotLate() {
        Poller spread = poller(30);
        spread.start();
        polls(1, 60);
        polls(1, 10);
        assertEquals(List.of(0L, 130L, 230L), begun);
        assertEquals(0, spread.latePolls());
        spread.stop();
    }

    @Test
    void lagIsHowMuchLaterThanDueAPollBegan() {
        poller.start();
        polls(1, 150);
        assertEquals(Duration.ofMillis(50), poller.lag());
        assertEquals(2, poller.polls());
        assertEquals(1, poller.latePolls());
        pass(120);
        assertEquals(Duration.ofMillis(50), poller.lag());
        pass(60);
        assertEquals(Duration.ofMillis(80), poller.lag(), "the next one is overdue by now");
        answer();
        polls(1, 10);
        assertEquals(Duration.ZERO, poller.lag());
        assertEquals(2, poller.latePolls());
        poller.stop();
        assertEquals(Duration.ZERO, poller.lag());
    }

    @Test
    void aLoopThatIsBusyMakesPollsLateToo() {
        poller.start();
        answer();
        for (int i = 0; i < 5; i++) {
            int busy = i == 0 ? PERIOD + 25 : PERIOD;
            now += busy;
            clock.advanceTimeBy(busy, TimeUnit.MILLISECONDS);
            clock.runScheduledPendingTasks();
            answer();
        }
        assertEquals(5, poller.latePolls());
        assertEquals(
                1,
                log.lines("this computer has too much to do").size(),
                () -> log.lines().toString());
    }
}
