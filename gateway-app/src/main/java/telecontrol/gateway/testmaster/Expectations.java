package telecontrol.gateway.testmaster;

import io.netty.util.concurrent.EventExecutor;
import io.netty.util.concurrent.ScheduledFuture;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import telecontrol.gateway.testmaster.Condition.Sense;

/**
 * What has arrived since the last request, the last known values, and who waits for what. Each arrival meets one expectation only. Confined to
 * the test master's thread.
 */
final class Expectations {
    /** Arrivals that are kept for expectations to come. */
    private static final int MOST = 100_000;

    private static final int TOLD = 3;

    private static final class Waiting {
        private final Condition condition;
        private final CompletableFuture<Outcome> result = new CompletableFuture<>();
        private @Nullable ScheduledFuture<?> deadline;

        Waiting(Condition condition) {
            this.condition = condition;
        }

        void complete(Outcome outcome) {
            if (deadline != null) {
                deadline.cancel(false);
            }
            result.complete(outcome);
        }
    }

    private final EventExecutor loop;
    private final Deque<Arrival> arrivals = new ArrayDeque<>();
    private final List<Waiting> waiting = new ArrayList<>();
    private final Map<ObjectAddress, Arrival> last = new TreeMap<>();
    /** Whether an arrival refuses the last request. */
    private Predicate<Arrival> refusal = arrival -> false;

    Expectations(EventExecutor loop) {
        this.loop = loop;
    }

    /**
     * A request is sent: what came before it answers something else.
     *
     * @param refusal tells the arrival that refuses it, after which nothing comes that was asked for
     */
    void begin(Predicate<Arrival> refusal) {
        assert loop.inEventLoop();
        arrivals.clear();
        this.refusal = refusal;
    }

    Map<ObjectAddress, Arrival> last() {
        return last;
    }

    void arrived(Arrival arrival) {
        assert loop.inEventLoop();
        if (arrival.isMonitored()) {
            last.put(arrival.address(), arrival);
        }
        for (Iterator<Waiting> all = waiting.iterator(); all.hasNext(); ) {
            Waiting one = all.next();
            Outcome outcome = judge(one.condition, arrival);
            if (outcome != null) {
                all.remove();
                one.complete(outcome);
                return;
            }
        }
        arrivals.add(arrival);
        if (arrivals.size() > MOST) {
            arrivals.remove();
        }
        if (refusal.test(arrival)) {
            for (Waiting one : List.copyOf(waiting)) {
                if (one.condition.sense() == Sense.ARRIVES) {
                    waiting.remove(one);
                    one.complete(refused(arrival));
                }
            }
        }
    }

    private static Outcome refused(Arrival arrival) {
        return Outcome.failed("the request was refused: " + arrival);
    }

    /** The refusal of the last request that no expectation has met. */
    private @Nullable Outcome refused() {
        return arrivals.stream()
                .filter(refusal)
                .findFirst()
                .map(Expectations::refused)
                .orElse(null);
    }

    private static @Nullable Outcome judge(Condition condition, Arrival arrival) {
        if (condition.sense() != Sense.CLOSED && condition.test().test(arrival)) {
            return condition.sense() == Sense.ARRIVES ? Outcome.DONE : Outcome.failed("it arrived: " + arrival);
        }
        String contradiction = condition.contradiction().apply(arrival);
        return contradiction.isEmpty() ? null : Outcome.failed(contradiction + ": " + arrival);
    }

    /** Completes when it has happened, or cannot happen any more. */
    CompletableFuture<Outcome> expect(Condition condition, Duration within) {
        assert loop.inEventLoop();
        Outcome known = known(condition);
        if (known == null && condition.sense() == Sense.ARRIVES) {
            known = refused();
        }
        if (known != null) {
            return CompletableFuture.completedFuture(known);
        }
        Waiting one = new Waiting(condition);
        waiting.add(one);
        one.deadline = loop.schedule(() -> expire(one, within), within.toNanos(), TimeUnit.NANOSECONDS);
        return one.result;
    }

    /** What is certain already: by what has arrived since the last request, or by the last known value; null when nothing is. */
    @Nullable
    Outcome known(Condition condition) {
        for (Iterator<Arrival> all = arrivals.iterator(); all.hasNext(); ) {
            Outcome outcome = judge(condition, all.next());
            if (outcome != null) {
                all.remove();
                return outcome;
            }
        }
        Arrival present = condition.present() == null ? null : last.get(condition.present());
        return present == null ? null : judge(condition, present);
    }

    private void expire(Waiting one, Duration within) {
        waiting.remove(one);
        one.complete(
                one.condition.sense() == Sense.DOES_NOT_ARRIVE
                        ? Outcome.DONE
                        : Outcome.failed("not within " + text(within) + seen(one.condition)));
    }

    private static String text(Duration duration) {
        return duration.toMillis() % 1000 == 0 ? duration.toSeconds() + " s" : duration.toMillis() + " ms";
    }

    private String seen(Condition condition) {
        if (condition.present() != null) {
            Arrival present = last.get(condition.present());
            return present == null
                    ? "; nothing was received of " + condition.present()
                    : "; the last value: " + present;
        }
        if (arrivals.isEmpty()) {
            return "; nothing has arrived since the last request";
        }
        List<String> latest = arrivals.stream()
                .skip(Math.max(0, arrivals.size() - TOLD))
                .map(Arrival::toString)
                .toList();
        return "; " + (arrivals.size() > TOLD ? "the latest of " + arrivals.size() : "what has arrived") + ": "
                + String.join(", ", latest);
    }

    /**
     * The connection has ended: nothing more will arrive on it, unless it comes back.
     *
     * @return whether somebody had expected it
     */
    boolean closed(String reason, boolean comesBack) {
        assert loop.inEventLoop();
        boolean expected = false;
        for (Waiting one : List.copyOf(waiting)) {
            Sense sense = one.condition.sense();
            if (sense == Sense.CLOSED) {
                expected = true;
                waiting.remove(one);
                one.complete(Outcome.DONE);
            } else if (!comesBack && sense == Sense.ARRIVES) {
                waiting.remove(one);
                one.complete(Outcome.failed("the connection ended: " + reason));
            }
        }
        return expected;
    }
}
