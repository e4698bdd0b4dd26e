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
 * <p>Polls that cannot keep up are reported once, and once more when they can again; so are polls that fail, which go on. A poll is late
 * when the one before took longer than the period, or when the event loop was busy for more than a tenth of it.
 */
final class Poller implements Duty {
    private static final Logger LOG = LoggerFactory.getLogger(Poller.class);
    /** Late polls in a row that make a scan one that cannot keep up; as many in time end it. */
    private static final int PERSISTENT = 5;
    /** Part of the period by which a timer may be late. */
    private static final int TOLERANCE = 10;

    private final EventLoop loop;
    private final String title;
    private final long periodNanos;
    private final long phaseNanos;
    private final Supplier<CompletionStage<?>> poll;

    private @Nullable Future<?> next;
    private boolean running;
    private boolean polling;
    private boolean soon;
    private long due;
    /** From the present poll to the next. */
    private long gap;
    /** By how much the poll before was longer than its period. */
    private long excess;
    /** By how much the present or latest poll began late. */
    private long lateness;

    private long polls;
    private long latePolls;
    private int streak;
    private boolean lagging;
    private boolean failing;

    /**
     * Poller that does nothing before {@link #start}.
     *
     * @param title PLC and scan as the log names them
     * @param phase from the first poll to the second, at most the period
     * @param poll begins a poll; its stage completes when the poll was applied, and fails by a fault of the gateway only
     */
    Poller(EventLoop loop, String title, Duration period, Duration phase, Supplier<CompletionStage<?>> poll) {
        this.loop = loop;
        this.title = title;
        this.periodNanos = period.toNanos();
        this.phaseNanos = phase.toNanos();
        this.poll = poll;
    }

    /** Polls at once, again after the phase, and from then on every period. */
    @Override
    public void start() {
        assert loop.inEventLoop();
        if (!running) {
            running = true;
            due = loop.ticker().nanoTime();
            gap = phaseNanos;
            if (!polling) {
                begin();
            }
        }
    }

    /** Starts no further poll. */
    @Override
    public void stop() {
        assert loop.inEventLoop();
        running = false;
        soon = false;
        excess = 0;
        lateness = 0;
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
            excess = 0;
            begin();
        }
    }

    /** Polls since the gateway has started. */
    long polls() {
        return polls;
    }

    /** Polls since the gateway has started that began after their time. */
    long latePolls() {
        return latePolls;
    }

    /** By how much the scan is behind its period at present; zero while it keeps it. */
    Duration lag() {
        long overdue = polling && running ? loop.ticker().nanoTime() - due - periodNanos : 0;
        return Duration.ofNanos(Math.max(lateness, overdue));
    }

    private void begin() {
        next = null;
        polling = true;
        long waited = loop.ticker().nanoTime() - due;
        lateness = excess + (waited > periodNanos / TOLERANCE ? waited : 0);
        polls++;
        if (lateness > 0) {
            latePolls++;
        }
        observe();
        excess = 0;
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
        due += gap;
        if (gap != periodNanos && due < now) {
            due += periodNanos;
        }
        gap = periodNanos;
        excess = Math.max(0, now - due);
        if (excess > 0 || soon) {
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

    private void observe() {
        boolean inTime = lateness == 0;
        streak = inTime == lagging ? streak + 1 : 0;
        if (streak < PERSISTENT) {
            return;
        }
        streak = 0;
        lagging = !lagging;
        if (!lagging) {
            LOG.info("{}: polls keep their period again", title);
        } else if (excess > 0) {
            LOG.warn(
                    "{}: a poll takes {} ms, longer than its period of {} ms; lengthen the period or move tags to a slower scan",
                    title,
                    TimeUnit.NANOSECONDS.toMillis(excess + periodNanos),
                    TimeUnit.NANOSECONDS.toMillis(periodNanos));
        } else {
            LOG.warn(
                    "{}: polls with a period of {} ms begin {} ms late: this computer has too much to do; lengthen the periods",
                    title,
                    TimeUnit.NANOSECONDS.toMillis(periodNanos),
                    TimeUnit.NANOSECONDS.toMillis(lateness));
        }
    }
}
