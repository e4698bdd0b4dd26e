package telecontrol.gateway.southbound;

import io.netty.channel.EventLoop;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import telecontrol.gateway.point.PlcStatus;
import telecontrol.gateway.point.Point;
import telecontrol.gateway.point.Samples;
import telecontrol.iec104.Quality;
import telecontrol.s7.S7Exception;

/**
 * Writes to a PLC that are read back. A poll that is answered while one is under way is delivered behind its end: what a command has done is
 * never told before the command counts as carried out. Confined to the source's event loop, except where said otherwise.
 */
final class ReadBacks implements SourceListener {
    private final EventLoop loop;
    private final SourceListener listener;
    /** Each completes when the end of its write was told. */
    private final List<CompletableFuture<@Nullable Void>> underWay = new ArrayList<>();

    private final LongSupplier losses;

    /**
     * No writes yet.
     *
     * @param listener receiver of what is delivered
     * @param losses how often the connection was lost
     */
    ReadBacks(EventLoop loop, SourceListener listener, LongSupplier losses) {
        this.loop = loop;
        this.listener = listener;
        this.losses = losses;
    }

    /**
     * Write that is begun on the event loop; may be called from any thread.
     *
     * @param write begins it; its stage ends in bounded time on the event loop, when the tag was read back
     */
    CompletionStage<@Nullable Void> write(Supplier<CompletionStage<@Nullable Void>> write) {
        CompletableFuture<@Nullable Void> result = new CompletableFuture<>();
        try {
            loop.execute(() -> begin(write, result));
        } catch (RejectedExecutionException loopIsGone) {
            result.completeExceptionally(
                    new S7Exception(S7Exception.Kind.CLOSED, "the event loop of the PLC was shut down"));
        }
        return result;
    }

    private void begin(Supplier<CompletionStage<@Nullable Void>> write, CompletableFuture<@Nullable Void> result) {
        CompletableFuture<@Nullable Void> told = new CompletableFuture<>();
        underWay.add(told);
        begun(write).whenComplete((done, failure) -> {
            if (failure == null) {
                result.complete(null);
            } else {
                result.completeExceptionally(failure);
            }
            underWay.removeIf(other -> other == told);
            told.complete(null);
        });
    }

    /** A write that cannot even begin fails like any other, or polls would wait for it for ever. */
    private static CompletionStage<@Nullable Void> begun(Supplier<CompletionStage<@Nullable Void>> write) {
        try {
            return write.get();
        } catch (RuntimeException failure) {
            return CompletableFuture.failedStage(failure);
        }
    }

    @Override
    public CompletionStage<@Nullable Void> polled(Scan scan, Samples samples) {
        if (underWay.isEmpty()) {
            return listener.polled(scan, samples);
        }
        long before = losses.getAsLong();
        // What was read before a loss must not make the points good again behind it.
        return CompletableFuture.allOf(underWay.toArray(CompletableFuture[]::new))
                .thenCompose(told -> losses.getAsLong() == before
                        ? listener.polled(scan, samples)
                        : CompletableFuture.completedStage(null));
    }

    @Override
    public void lost(List<Point> points) {
        listener.lost(points);
    }

    @Override
    public void reserved(List<Point> points, Quality reservation) {
        listener.reserved(points, reservation);
    }

    @Override
    public void status(String plc, PlcStatus status) {
        listener.status(plc, status);
    }
}
