package telecontrol.iec104;

import io.netty.util.concurrent.EventExecutor;
import java.util.List;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Deadlines of a link, IEC 60870-5-104 §9.6, on the event loop's monotonic clock. Confined to the event loop.
 *
 * <p>One task waits for the earliest deadline. A deadline that moves away leaves the task where it is: it finds nothing due
 * and waits again, so that traffic costs no scheduling.
 */
final class LinkTimers {

    /** Which deadline has passed. */
    enum Expired {
        /** The oldest I frame sent is still not acknowledged. */
        T1_INFORMATION("I frame not acknowledged"),
        /** STARTDT act or STOPDT act is still not confirmed. */
        T1_START_STOP("STARTDT or STOPDT not confirmed"),
        /** TESTFR act is still not confirmed. */
        T1_TEST("TESTFR not confirmed"),
        /** Received I frames are due to be acknowledged. */
        T2("reception not acknowledged"),
        /** Nothing was received for too long. */
        T3("nothing received");

        /** What has not happened in time. */
        final String overdue;

        Expired(String overdue) {
            this.overdue = overdue;
        }
    }

    private static final class Deadline {
        final Expired kind;
        boolean armed;
        long at;

        Deadline(Expired kind) {
            this.kind = kind;
        }
    }

    private final Deadline t1Information = new Deadline(Expired.T1_INFORMATION);
    private final Deadline t1StartStop = new Deadline(Expired.T1_START_STOP);
    private final Deadline t1Test = new Deadline(Expired.T1_TEST);
    private final Deadline t2 = new Deadline(Expired.T2);
    private final Deadline t3 = new Deadline(Expired.T3);
    private final List<Deadline> all = List.of(t1Information, t1StartStop, t1Test, t2, t3);

    private final LinkParameters parameters;
    private final EventExecutor loop;
    private final Consumer<Expired> onExpired;

    private @Nullable Future<?> task;
    private long taskAt;

    LinkTimers(LinkParameters parameters, EventExecutor loop, Consumer<Expired> onExpired) {
        this.parameters = parameters;
        this.loop = loop;
        this.onExpired = onExpired;
    }

    /** Monotonic time in nanoseconds. */
    long now() {
        return loop.ticker().nanoTime();
    }

    /** t3 starts again with everything that is received. */
    void received() {
        arm(t3, now() + parameters.t3().toNanos());
    }

    /** t2 runs from the first I frame that is not acknowledged; further ones do not move it. */
    void informationReceived() {
        if (!t2.armed) {
            arm(t2, now() + parameters.t2().toNanos());
        }
    }

    /** Everything received is acknowledged. */
    void acknowledged() {
        disarm(t2);
    }

    /** t1 runs from the oldest I frame that the peer has not acknowledged. */
    void oldestSentAt(long time) {
        arm(t1Information, time + parameters.t1().toNanos());
    }

    /** The peer has acknowledged every I frame. */
    void allAcknowledged() {
        disarm(t1Information);
    }

    void startStopRequested() {
        arm(t1StartStop, now() + parameters.t1().toNanos());
    }

    void startStopConfirmed() {
        disarm(t1StartStop);
    }

    void testRequested() {
        arm(t1Test, now() + parameters.t1().toNanos());
    }

    void testConfirmed() {
        disarm(t1Test);
    }

    boolean testPending() {
        return t1Test.armed;
    }

    /** Ends all supervision. */
    void cancel() {
        for (Deadline deadline : all) {
            disarm(deadline);
        }
        if (task != null) {
            task.cancel(false);
            task = null;
        }
    }

    private void arm(Deadline deadline, long at) {
        deadline.armed = true;
        deadline.at = at;
        if (task == null || at - taskAt < 0) {
            schedule(at);
        }
    }

    private void disarm(Deadline deadline) {
        deadline.armed = false;
    }

    private void schedule(long at) {
        if (task != null) {
            task.cancel(false);
        }
        taskAt = at;
        task = loop.schedule(this::expire, at - now(), TimeUnit.NANOSECONDS);
    }

    private void expire() {
        task = null;
        long now = now();
        for (Deadline deadline : all) {
            if (deadline.armed && deadline.at - now <= 0) {
                disarm(deadline);
                onExpired.accept(deadline.kind);
            }
        }
        for (Deadline deadline : all) {
            if (deadline.armed && (task == null || deadline.at - taskAt < 0)) {
                schedule(deadline.at);
            }
        }
    }
}
