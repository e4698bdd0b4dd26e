package telecontrol.gateway.point;

import io.netty.util.concurrent.EventExecutor;
import io.netty.util.concurrent.Future;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Acknowledgements of writes, carried over to the outstation's event loop. */
public final class Acknowledgement {
    private Acknowledgement() {}

    /**
     * Stage that completes on the loop as the write does, and fails when the write has not ended in time.
     *
     * @param within beyond what any source may take: without it a lost write would block its command point for ever
     */
    public static CompletionStage<@Nullable Void> of(
            CompletionStage<@Nullable Void> write, EventExecutor loop, Duration within) {
        CompletableFuture<@Nullable Void> result = new CompletableFuture<>();
        Future<?> late = loop.schedule(
                () -> result.completeExceptionally(
                        new IllegalStateException("the PLC has not acknowledged within " + within.toSeconds() + " s")),
                within.toMillis(),
                TimeUnit.MILLISECONDS);
        write.whenComplete((done, failure) -> {
            Runnable ended = () -> {
                late.cancel(false);
                if (failure == null) {
                    result.complete(null);
                } else {
                    result.completeExceptionally(cause(failure));
                }
            };
            // At once when it has ended before it was waited for: a poll that shows its effect may be next on the loop
            // already.
            if (loop.inEventLoop()) {
                ended.run();
            } else {
                loop.execute(ended);
            }
        });
        return result;
    }

    /** Why a stage has failed, in words. */
    public static String words(Throwable failure) {
        Throwable cause = cause(failure);
        return cause.getMessage() == null ? cause.toString() : cause.getMessage();
    }

    private static Throwable cause(Throwable failure) {
        return failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
    }
}
