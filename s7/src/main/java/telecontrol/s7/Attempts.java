package telecontrol.s7;

import java.time.Duration;
import java.util.function.DoubleSupplier;
import java.util.function.LongSupplier;

/**
 * Order and pace of attempts to connect: the endpoints in turn without a wait, then the back-off. It grows with each round in which no endpoint
 * answered a request, because a PLC that only confirms connections is as good as none. Endpoints that
 * answer and are lost before the shortest wait has gone by take turns at the pace of that wait. Confined to the client's event loop.
 */
final class Attempts {

    private final int endpoints;
    private final S7ClientConfig.BackOff backOff;
    private final DoubleSupplier jitter;
    private final LongSupplier clock;
    private long backOffNanos;
    private int endpoint;

    /** Endpoints that failed since the last wait, or since a connection that lived. */
    private int failed;

    /** Whether a request was answered since the last failure, and when the first was. */
    private boolean answers;

    private long answeredNanos;

    /** Attempts on endpoints 0 to n - 1; the jitter yields the factor of each wait, the clock monotonic nanoseconds. */
    Attempts(int endpoints, S7ClientConfig.BackOff backOff, DoubleSupplier jitter, LongSupplier clock) {
        this.endpoints = endpoints;
        this.backOff = backOff;
        this.jitter = jitter;
        this.clock = clock;
        this.backOffNanos = backOff.min().toNanos();
    }

    /** Endpoint of the present attempt or connection. */
    int endpoint() {
        return endpoint;
    }

    /** A request was answered. */
    void answered() {
        if (!answers) {
            answers = true;
            answeredNanos = clock.getAsLong();
        }
        backOffNanos = backOff.min().toNanos();
    }

    /** The present connection is about to be ended by ourselves: the next attempt goes to the same endpoint. */
    void stay() {
        endpoint = (endpoint + endpoints - 1) % endpoints;
        failed = endpoints - 1;
        answers = false;
    }

    /** Wait before the next attempt, which goes to the next endpoint. */
    Duration failed() {
        if (answers && clock.getAsLong() - answeredNanos >= backOff.min().toNanos()) {
            failed = 0;
        }
        answers = false;
        endpoint = (endpoint + 1) % endpoints;
        failed = (failed + 1) % endpoints;
        if (failed != 0) {
            return Duration.ZERO;
        }
        Duration wait = Duration.ofNanos((long) (backOffNanos * jitter.getAsDouble()));
        backOffNanos = Math.min(backOffNanos * 2, backOff.max().toNanos());
        return wait;
    }
}
