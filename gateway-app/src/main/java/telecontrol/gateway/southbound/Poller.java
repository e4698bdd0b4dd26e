package telecontrol.gateway.southbound;

import io.netty.channel.EventLoop;
import io.netty.util.concurrent.Future;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Clock of a scan: starts a poll every period, never before the one before has been applied. Confined to the source's event loop.
 *
 * <p>Polls that cannot keep up are reported once, and once more when they can again; so are polls that fail, which go on.
 */
final class Poller {
    private static final Logger LOG = LoggerFactory.getLogger(Poller.class);
    /** Late polls in a row that make a scan one that cannot keep up; as many in time end it. */
    private static final int PERSISTENT = 5;

    private final EventLoop loop;
    private final String title;
    private final long periodNanos;
    private final Supplier<CompletionStage<?>> poll;

    private @Nullable Future<?> next;
    private boolean running;
    private boolean polling;
    private boolean soon;
    private long due;
    private int late;
    private boolean lagging;
    private boolean failing;

    /**
     * Poller that does nothing before {@link #start}.
     *
     * @param title PLC and scan as the log names them
     * @param poll begins a poll; its stage completes when the poll was applied, and fails by a fault of the gateway only
     */
    Poller(EventLoop loop, String title, Duration period, Supplier<CompletionStage<?>> poll) {
        this.loop = loop;
        this.title = title;
        this.periodNanos = period.toNanos();
        this.poll = poll;
    }

    /** Polls at once and then every period. */
    void start() {
        assert loop.inEventLoop();
        if (!running) {
            running = true;
            due = loop.ticker().nanoTime();
            if (!polling) {
                begin();
            }
        }
    }

    /** Starts no further poll. */
    void stop() {
        assert loop.inEventLoop();
        running = false;
        soon = false;
        if (next != null) {
            next.cancel(false);
            next = null;
        }
    }

    /** Polls at once, or straight after the poll that is running. */
    void pollSoon() {
        assert loop.inEventLoop();
        if (!running) {
            return;
        }
        if (polling) {
            soon = true;
        } else {
            if (next != null) {
                next.cancel(false);
            }
            due = loop.ticker().nanoTime();
            begin();
        }
    }

    private void begin() {
        next = null;
        polling = true;
        begun().whenComplete((done, failure) -> {
            if (loop.inEventLoop()) {
                ended(failure);
            } else {
                loop.execute(() -> ended(failure));
            }
        });
    }

    private CompletionStage<?> begun() {
        try {
            return poll.get();
        } catch (RuntimeException fault) {
            return CompletableFuture.failedStage(fault);
        }
    }

    private void ended(@Nullable Throwable failure) {
        polling = false;
        if (!running) {
            return;
        }
        report(failure);
        long now = loop.ticker().nanoTime();
        due += periodNanos;
        boolean inTime = due - now >= 0;
        observe(inTime, now);
        if (!inTime || soon) {
            due = now;
        }
        soon = false;
        next = loop.schedule(this::begin, due - now, TimeUnit.NANOSECONDS);
    }

    private void report(@Nullable Throwable failure) {
        if (failure != null && !failing) {
            LOG.error("{}: a poll failed by a fault of the gateway; please report it", title, failure);
        } else if (failure == null && failing) {
            LOG.info("{}: polls are taken over again", title);
        }
        failing = failure != null;
    }

    private void observe(boolean inTime, long now) {
        late = inTime == lagging ? late + 1 : 0;
        if (late < PERSISTENT) {
            return;
        }
        late = 0;
        lagging = !lagging;
        if (lagging) {
            LOG.warn(
                    "{}: a poll takes {} ms, longer than its period of {} ms; lengthen the period or move tags to a slower scan",
                    title,
                    TimeUnit.NANOSECONDS.toMillis(now - due + periodNanos),
                    TimeUnit.NANOSECONDS.toMillis(periodNanos));
        } else {
            LOG.info("{}: polls keep their period again", title);
        }
    }
}
