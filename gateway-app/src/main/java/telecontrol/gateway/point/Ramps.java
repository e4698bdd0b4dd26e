package telecontrol.gateway.point;

import io.netty.util.concurrent.EventExecutor;
import io.netty.util.concurrent.Future;
import java.time.Duration;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import telecontrol.mapping.Ramp;

/**
 * Set points on the way to their targets. A step is written when the one before was acknowledged and its time has come; a ramp that cannot
 * go on stays where it is. Confined to the outstation's event loop.
 */
public final class Ramps {
    private static final Logger LOG = LoggerFactory.getLogger(Ramps.class);

    private static final String LOST = "the connection to the PLC was lost in between";

    private static final class Run {
        final CommandTarget target;
        final Ramp ramp;
        final double goal;
        final CompletableFuture<CompletionStage<Boolean>> started = new CompletableFuture<>();
        final CompletableFuture<Boolean> finished = new CompletableFuture<>();
        /** What the PLC has, or is about to have; NaN before the ramp has begun. */
        double present = Double.NaN;

        @Nullable
        Future<?> timer;

        /** A step is not acknowledged yet. */
        boolean writing;

        /** The target is written; the process is still following. */
        boolean arrived;

        boolean ended;

        /** Losses of the PLC before it: one more, however short, and the PLC may have restarted with another value. */
        final long losses;

        Run(CommandTarget target, double goal) {
            this.target = target;
            this.losses = target.losses();
            this.ramp = Objects.requireNonNull(target.ramp(), "a set point without ramp");
            this.goal = goal;
        }
    }

    /**
     * Last step to a command point, of whichever ramp.
     *
     * @param begun monotonic time in nanoseconds
     * @param write done when it was acknowledged or failed
     */
    private record Step(double value, long begun, CompletionStage<@Nullable Void> write) {}

    private final EventExecutor loop;
    private final PointDatabase database;
    private final Writes writes;
    private final IdentityHashMap<CommandTarget, Step> steps = new IdentityHashMap<>();
    private final IdentityHashMap<CommandTarget, Run> running = new IdentityHashMap<>();

    /**
     * No ramps yet.
     *
     * @param within time for the PLC to acknowledge a write
     */
    public Ramps(PointDatabase database, Duration within) {
        this.loop = database.loop();
        this.database = database;
        this.writes = new Writes(loop, within);
        database.followedBy(this::review);
    }

    /** Value after the next step. */
    static double next(Ramp ramp, double present, double goal) {
        double way = goal - present;
        return Math.abs(way) <= ramp.step() ? goal : present + Math.copySign(ramp.step(), way);
    }

    /**
     * Why a command to the point is refused on account of the ramp of another point on the same tag, in words, or null. The last step of
     * a ramp that was stopped counts until it is acknowledged.
     */
    public @Nullable String refusal(CommandTarget target) {
        Run own = running.get(target);
        return running.values().stream()
                .filter(run -> !run.equals(own) && !run.arrived && target.sharesTags(run.target))
                .findFirst()
                .map(run -> "a ramp of command " + run.target + " to the same tag is still running")
                .orElseGet(() -> writes.refusal(target));
    }

    /**
     * Moves a set point to its target. A ramp of the same command point ends, and the new one goes on from where it was; otherwise it
     * begins at the present value of the feedback point. It waits for the last step of the ramp before: until the PLC has acknowledged
     * it, and until the next one is due.
     *
     * @param target one that is not refused at present
     * @return completes when the PLC has acknowledged the first step, or when the ramp has taken over, with the end: true when the
     *     process has followed to the target, false when the ramp ended before or the process did not follow; fails when the first step
     *     could not be written
     */
    public CompletionStage<CompletionStage<Boolean>> start(CommandTarget target, double goal) {
        assert loop.inEventLoop();
        boolean underWay = writes.isWriting(target);
        Run before = running.remove(target);
        Run run = new Run(target, goal);
        running.put(target, run);
        if (before != null) {
            end(before, "a new set point takes over");
        }
        Step last = steps.get(target);
        if (last == null) {
            run.present = target.shown();
            step(run);
        } else {
            boolean takesOver = before != null || underWay;
            last.write.whenComplete((done, failure) -> begin(run, last, takesOver, failure));
        }
        return run.started;
    }

    /** Begins a ramp when nothing is outstanding of the one before. */
    private void begin(Run run, Step last, boolean takesOver, @Nullable Throwable failure) {
        if (run.ended) {
            return;
        }
        if (takesOver && failure != null) {
            // What the PLC has now is not known.
            fail(run, Acknowledgement.words(failure));
            return;
        }
        run.present = takesOver ? last.value : run.target.shown();
        long due = run.ramp.every().toNanos() - (loop.ticker().nanoTime() - last.begun);
        if (due <= 0) {
            step(run);
            return;
        }
        run.timer = loop.schedule(() -> step(run), due, TimeUnit.NANOSECONDS);
        if (takesOver) {
            run.started.complete(run.finished);
        }
    }

    private void step(Run run) {
        run.timer = null;
        if (run.ended) {
            return;
        }
        double before = run.present;
        double next = next(run.ramp, before, run.goal);
        String refusal = wasLost(run) ? LOST : run.target.stepRefusal(next);
        if (refusal != null) {
            fail(run, refusal);
            return;
        }
        long begun = loop.ticker().nanoTime();
        run.present = next;
        run.writing = true;
        CompletionStage<@Nullable Void> write = writes.write(run.target, next);
        steps.put(run.target, new Step(next, begun, write));
        write.whenComplete((done, failure) -> {
            run.writing = false;
            if (failure == null) {
                acknowledged(run, begun);
            } else {
                run.present = before;
                fail(run, Acknowledgement.words(failure));
            }
        });
    }

    private void acknowledged(Run run, long begun) {
        run.started.complete(run.finished);
        if (run.ended) {
            return;
        }
        if (run.present == run.goal) {
            run.arrived = true;
            database.await(run.target, run.goal, Double.NaN).whenComplete((followed, fault) -> {
                if (running.remove(run.target, run)) {
                    run.ended = true;
                    run.finished.complete(Boolean.TRUE.equals(followed));
                }
            });
        } else {
            long due = run.ramp.every().toNanos() - (loop.ticker().nanoTime() - begun);
            run.timer = loop.schedule(() -> step(run), Math.max(0, due), TimeUnit.NANOSECONDS);
        }
    }

    private void fail(Run run, String reason) {
        running.remove(run.target, run);
        if (run.ended) {
            // Its first step was outstanding when it ended.
            run.started.completeExceptionally(new IllegalStateException(reason));
        } else {
            end(run, reason);
        }
    }

    /** Ends a ramp where it is. */
    private void end(Run run, String reason) {
        if (run.ended) {
            return;
        }
        halt(run);
        if (!run.arrived && !isUnbegun(run)) {
            LOG.warn("command {}: the ramp to {} stopped at {}: {}", run.target, run.goal, run.present, reason);
        }
        tell(run, reason);
    }

    private static void halt(Run run) {
        run.ended = true;
        if (run.timer != null) {
            run.timer.cancel(false);
        }
    }

    /** True while nothing was written, and nobody was told that it has taken over. */
    private static boolean isUnbegun(Run run) {
        return !run.writing && !run.started.isDone();
    }

    private static void tell(Run run, String reason) {
        if (isUnbegun(run)) {
            run.started.completeExceptionally(new IllegalStateException(reason));
        }
        run.finished.complete(false);
    }

    /** Stops the ramps that may not go on; a state that has changed back before the next step is due stops them too. */
    private void review() {
        for (Run run : List.copyOf(running.values())) {
            String interruption = run.arrived || run.ended ? null : run.target.interruption();
            if (interruption != null) {
                fail(run, interruption);
            } else if (!run.arrived && wasLost(run)) {
                fail(run, LOST);
            }
        }
    }

    private static boolean wasLost(Run run) {
        return run.target.losses() != run.losses;
    }

    /**
     * Stops the ramp of a command point where it is; the end is told afterwards.
     *
     * @return false when there is none, or its target is written already
     */
    public boolean stop(CommandTarget target) {
        assert loop.inEventLoop();
        Run run = running.get(target);
        if (run == null || run.arrived) {
            return false;
        }
        running.remove(target);
        halt(run);
        if (!isUnbegun(run)) {
            LOG.info(
                    "command {}: the ramp to {} stopped at {}: a master has cancelled it",
                    target,
                    run.goal,
                    run.present);
        }
        loop.execute(() -> tell(run, "a master has cancelled it"));
        return true;
    }

    /** Stops all ramps where they are. */
    public void stopAll(String reason) {
        assert loop.inEventLoop();
        List<Run> all = List.copyOf(running.values());
        running.clear();
        all.forEach(run -> end(run, reason));
    }
}
