package telecontrol.gateway;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** A clock that runs, and that a test sets to any time. */
final class MovableClock implements InstantSource {
    private volatile Duration ahead = Duration.ZERO;

    @Override
    public Instant instant() {
        return Instant.now().plus(ahead);
    }

    void set(Instant time) {
        ahead = Duration.between(Instant.now(), time);
    }

    void advance(Duration time) {
        ahead = ahead.plus(time);
    }
}
