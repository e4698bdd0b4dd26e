package telecontrol.gateway.southbound;

import io.netty.channel.EventLoop;
import io.netty.util.concurrent.Future;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.LongUnaryOperator;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Request to a PLC that is made at once and then again and again, never before the one before has ended: one that is due meanwhile is left
 * out. Confined to the source's event loop.
 */
final class Periodic implements Duty {
    private static final Logger LOG = LoggerFactory.getLogger(Periodic.class);
    private static final double GOLDEN = 0.6180339887498949;

    private final EventLoop loop;
    /** Nanoseconds from the n-th request to the next. */
    private final LongUnaryOperator gaps;

    private final Supplier<CompletionStage<?>> request;

    private @Nullable Future<?> timer;
    private long due;
    private long made;
    /** Number of starts and stops: what was begun before the last one belongs to another time. */
    private long times;

    private boolean underWay;

    /**
     * Request that is not made before {@link #start}, in a period from then on.
     *
     * @param request makes it; its stage ends in bounded time on the event loop, and tells of its failures itself
     */
    Periodic(EventLoop loop, Duration period, Supplier<CompletionStage<?>> request) {
        this(loop, n -> period.toNanos(), request);
    }

    private Periodic(EventLoop loop, LongUnaryOperator gaps, Supplier<CompletionStage<?>> request) {
        this.loop = loop;
        this.gaps = gaps;
        this.request = request;
    }

    /** Request at times that fit no period: the gaps are between half of the longest and all of it. */
    static Periodic irregular(EventLoop loop, Duration longest, Supplier<CompletionStage<?>> request) {
        long most = longest.toNanos();
        return new Periodic(loop, n -> (long) (most * (1 + n * GOLDEN % 1) / 2), request);
    }

    @Override
    public void start() {
        assert loop.inEventLoop();
        if (timer == null) {
            times++;
            underWay = false;
            due = loop.ticker().nanoTime();
            next();
            due();
        }
    }

    @Override
    public void stop() {
        assert loop.inEventLoop();
        times++;
        if (timer != null) {
            timer.cancel(false);
            timer = null;
        }
    }

    boolean isRunning() {
        return timer != null;
    }

    /** Names the time between two starts or stops, to tell an answer that belongs to another one. */
    long time() {
        return times;
    }

    private void next() {
        long now = loop.ticker().nanoTime();
        // What was missed while the event loop was busy is not made up for.
        due = Math.max(due + gaps.applyAsLong(made++), now);
        timer = loop.schedule(
                () -> {
                    next();
                    due();
                },
                due - now,
                TimeUnit.NANOSECONDS);
    }

    private void due() {
        if (!underWay) {
            underWay = true;
            long begun = times;
            begun().whenComplete((done, failure) -> {
                if (begun == times) {
                    underWay = false;
                }
                if (failure != null) {
                    LOG.error("a request to a PLC failed by a fault of the gateway; please report it", failure);
                }
            });
        }
    }

    private CompletionStage<?> begun() {
        try {
            return request.get();
        } catch (RuntimeException fault) {
            return CompletableFuture.failedStage(fault);
        }
    }
}
