package telecontrol.gateway.southbound.plc4x;

import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The two threads of one connection of PLC4X: one that calls it, and one that clears up behind it when a call has hung. */
final class Plc4xThreads {
    private static final long AGAIN_SECONDS = 2;

    private final Line calls;
    private final Line disposal;

    Plc4xThreads(String plc) {
        this.calls = new Line("plc4x-" + plc);
        this.disposal = new Line("plc4x-" + plc + "-end");
    }

    /** Result of a call, which may never come. */
    <T> CompletableFuture<T> call(Callable<T> call) {
        CompletableFuture<T> result = new CompletableFuture<>();
        try {
            calls.execute(() -> {
                try {
                    result.complete(call.call());
                } catch (Exception | LinkageError failure) {
                    result.completeExceptionally(failure);
                }
            });
        } catch (RejectedExecutionException ended) {
            result.completeExceptionally(ended);
        }
        return result;
    }

    /** Interrupts the call that is running, again and again, and clears up when it has returned. */
    void end(Callable<?> clearUp) {
        calls.shutdownNow();
        disposal.execute(() -> {
            try {
                while (!calls.awaitTermination(AGAIN_SECONDS, TimeUnit.SECONDS)) {
                    // The first interruption may have been swallowed.
                    calls.shutdownNow();
                }
                clearUp.call();
            } catch (Exception | LinkageError failure) {
                disposal.over.completeExceptionally(failure);
            }
        });
        disposal.shutdown();
    }

    /** Ends when both threads have: never, when a call hangs for ever. Fails when clearing up has failed. */
    CompletableFuture<@Nullable Void> over() {
        return CompletableFuture.allOf(calls.over, disposal.over);
    }

    /** Executor with one thread that does not keep the process alive. */
    private static final class Line extends ThreadPoolExecutor {
        private final CompletableFuture<@Nullable Void> over = new CompletableFuture<>();

        Line(String name) {
            super(1, 1, 0, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), task -> {
                Thread thread = new Thread(task, name);
                thread.setDaemon(true);
                return thread;
            });
        }

        @Override
        protected void terminated() {
            over.complete(null);
        }
    }
}
