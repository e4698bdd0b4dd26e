package telecontrol.gateway.point;

import io.netty.util.concurrent.EventExecutor;
import io.netty.util.concurrent.Future;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import telecontrol.iec104.Quality;

/**
 * Present values of all points. It has one writer: all methods are called on the outstation's event loop, which it is confined
 * to.
 */
public final class PointDatabase {
    private static final Logger LOG = LoggerFactory.getLogger(PointDatabase.class);

    /** Receiver of changes that are worth an event. */
    @FunctionalInterface
    public interface Listener {
        /**
         * A point changed its value beyond the dead-band, or its quality.
         *
         * @param commanded true when the change is the effect of a command
         */
        void changed(Point point, boolean commanded);
    }

    private record Awaited(
            CommandTarget target,
            CommandTarget.Feedback feedback,
            double commanded,
            double before,
            CompletableFuture<Boolean> reached) {

        boolean isReached() {
            return target.isReached(feedback, commanded, before);
        }
    }

    private final EventExecutor loop;
    private final Listener listener;
    private final Map<Point, List<Awaited>> awaited = new HashMap<>();
    /** Derived points with a state that waits for its filter time: their inputs may show nothing new for long. */
    private final Map<DerivedPoint, Future<?>> settling = new HashMap<>();

    private DerivedPoints derived = DerivedPoints.NONE;
    private Runnable follower = () -> {};

    /** Database that tells a listener of its changes. */
    public PointDatabase(EventExecutor loop, Listener listener) {
        this.loop = loop;
        this.listener = listener;
    }

    /** Has points that are computed from others follow them; called before any point has a value. */
    public void derive(DerivedPoints points) {
        assert loop.inEventLoop();
        derived = points;
    }

    /** Has something look at the points after every update, whether it is worth an event or not. */
    void followedBy(Runnable looking) {
        follower = looking;
    }

    /** Event loop that owns the points. */
    public EventExecutor loop() {
        return loop;
    }

    /**
     * Takes over what a poll has read.
     *
     * @throws IllegalStateException when a point could not take over its sample; all others have, and it is marked as lost
     */
    public void apply(List<Point> points, Samples samples) {
        assert loop.inEventLoop();
        IllegalStateException fault = null;
        long nanos = loop.ticker().nanoTime();
        for (Point point : points) {
            fault = apply(point, () -> samples, nanos, samples.timeMillis(), fault);
        }
        follow(points, nanos, samples.timeMillis(), fault);
    }

    /**
     * Computes the points anew that depend on others, which were updated.
     *
     * @param now time of the update in milliseconds since 1970-01-01T00:00Z
     */
    private void follow(Collection<Point> updated, long nanos, long now, @Nullable IllegalStateException before) {
        IllegalStateException fault = before;
        for (DerivedPoint affected : derived.after(updated)) {
            fault = compute(affected, nanos, now, fault);
        }
        follower.run();
        if (fault != null) {
            throw fault;
        }
    }

    private @Nullable IllegalStateException compute(
            DerivedPoint affected, long nanos, long now, @Nullable IllegalStateException before) {
        if (affected.isToWait()) {
            return before;
        }
        IllegalStateException fault = apply(affected.point(), affected::compute, nanos, now, before);
        Future<?> timer = settling.remove(affected);
        if (timer != null) {
            timer.cancel(false);
        }
        long left = affected.point().settlesIn(nanos);
        if (left != Settling.NEVER) {
            settling.put(affected, loop.schedule(() -> settled(affected), left, TimeUnit.NANOSECONDS));
        }
        return fault;
    }

    /** Nothing has changed but the time. */
    private void settled(DerivedPoint waiting) {
        long nanos = loop.ticker().nanoTime();
        long now = waiting.point().value().timeMillis();
        try {
            follow(List.of(waiting.point()), nanos, now, compute(waiting, nanos, now, null));
        } catch (IllegalStateException e) {
            LOG.error("{}", e.getMessage(), e);
        }
    }

    private void follow(Collection<Point> updated, long now) {
        follow(updated, loop.ticker().nanoTime(), now, null);
    }

    private @Nullable IllegalStateException apply(
            Point point, Supplier<Samples> samples, long nanos, long now, @Nullable IllegalStateException before) {
        try {
            apply(point, samples, nanos, now);
            return before;
        } catch (RuntimeException e) {
            return before == null ? new IllegalStateException("fault at point " + point, e) : before;
        }
    }

    /** Samples that cannot be made, or taken over, leave no value that looks good. */
    private void apply(Point point, Supplier<Samples> samples, long nanos, long now) {
        boolean changed;
        try {
            changed = point.sample(samples.get(), nanos);
        } catch (RuntimeException e) {
            lose(point, now);
            throw e;
        }
        boolean commanded = !awaited.isEmpty() && settle(point);
        if (changed) {
            listener.changed(point, commanded);
        }
    }

    /** Takes over a value of the gateway's own. */
    void set(Point point, double value, long now) {
        assert loop.inEventLoop();
        if (point.set(value, now)) {
            listener.changed(point, false);
        }
        follow(List.of(point), now);
    }

    /** Marks points that cannot be read any more; those that are marked already stay as they are. */
    public void lose(List<Point> points, long now) {
        assert loop.inEventLoop();
        for (Point point : points) {
            lose(point, now);
        }
        follow(points, now);
    }

    /** Marks points with a reservation that holds besides what their samples say, in the place of the one before. */
    public void reserve(List<Point> points, Quality reservation, long now) {
        assert loop.inEventLoop();
        for (Point point : points) {
            if (point.reserve(reservation, now)) {
                listener.changed(point, false);
            }
        }
        follow(points, now);
    }

    private void lose(Point point, long now) {
        if (point.lose(now)) {
            listener.changed(point, false);
        }
    }

    /**
     * Waits until the process has followed a command.
     *
     * @param before what {@link CommandTarget#shown} was when the command came
     * @return completes on the event loop: true when the feedback point shows the effect or there is none, false when the time
     *     has passed
     */
    public CompletionStage<Boolean> await(CommandTarget target, double commanded, double before) {
        assert loop.inEventLoop();
        CommandTarget.Feedback feedback = target.feedback();
        if (feedback == null) {
            return CompletableFuture.completedStage(true);
        }
        Awaited effect = new Awaited(target, feedback, commanded, before, new CompletableFuture<>());
        awaited.computeIfAbsent(feedback.point(), point -> new ArrayList<>()).add(effect);
        Future<?> timeout = loop.schedule(
                () -> effect.reached.complete(false), feedback.within().toMillis(), TimeUnit.MILLISECONDS);
        feedback.readBack().run();
        return effect.reached.whenComplete((reached, fault) -> {
            timeout.cancel(false);
            forget(effect);
        });
    }

    private void forget(Awaited effect) {
        List<Awaited> others = awaited.get(effect.feedback.point());
        if (others != null) {
            others.remove(effect);
            if (others.isEmpty()) {
                awaited.remove(effect.feedback.point());
            }
        }
    }

    /** Ends the waits that the point's present value fulfils; true when there was one. */
    private boolean settle(Point point) {
        List<Awaited> fulfilled = awaited.getOrDefault(point, List.of()).stream()
                .filter(Awaited::isReached)
                .toList();
        fulfilled.forEach(effect -> effect.reached.complete(true));
        return !fulfilled.isEmpty();
    }
}
