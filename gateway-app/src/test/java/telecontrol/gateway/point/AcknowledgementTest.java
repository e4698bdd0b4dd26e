package telecontrol.gateway.point;

import static org.junit.jupiter.api.Assertions.assertEquals;

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

class AcknowledgementTest {
    private static final Duration WITHIN = Duration.ofSeconds(2);

    private final EmbeddedChannel clock = new EmbeddedChannel();
    private final List<String> order = new ArrayList<>();

    AcknowledgementTest() {
        clock.freezeTime();
    }

    @AfterEach
    void close() {
        assertEquals(-1, clock.runScheduledPendingTasks(), "no timer is left");
        clock.finish();
    }

    private void note(CompletionStage<@Nullable Void> write) {
        Acknowledgement.of(write, clock.eventLoop(), WITHIN)
                .whenComplete((done, failure) ->
                        order.add(failure == null ? "acknowledged" : Acknowledgement.words(failure)));
    }

    /** The write ends on another thread, and a poll that shows its effect is handed over, before anybody waits for the write. */
    @Test
    void aWriteThatHasEndedBeforeItIsWaitedForGoesBeforeThePollThatShowsItsEffect() {
        clock.eventLoop().execute(() -> order.add("poll"));
        note(CompletableFuture.completedStage(null));
        clock.runPendingTasks();
        assertEquals(List.of("acknowledged", "poll"), order);
    }

    @Test
    void aWriteThatEndsElsewhereIsToldOnTheLoop() throws Exception {
        CompletableFuture<@Nullable Void> write = new CompletableFuture<>();
        note(write);
        Thread other = new Thread(() -> write.complete(null));
        other.start();
        other.join();
        clock.eventLoop().execute(() -> order.add("poll"));
        clock.runPendingTasks();
        assertEquals(List.of("acknowledged", "poll"), order);
    }

    @Test
    void aFailureIsToldInItsOwnWords() {
        note(CompletableFuture.<@Nullable Void>completedStage(null).thenRun(() -> {
            throw new IllegalStateException("refused");
        }));
        assertEquals(List.of("refused"), order);
    }

    @Test
    void aWriteWithoutAnAnswerFailsInTime() {
        note(new CompletableFuture<>());
        clock.advanceTimeBy(2, TimeUnit.SECONDS);
        clock.runScheduledPendingTasks();
        assertEquals(List.of("the PLC has not acknowledged within 2 s"), order);
    }
}
