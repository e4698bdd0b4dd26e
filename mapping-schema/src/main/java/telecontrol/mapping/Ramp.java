package telecontrol.mapping;

import java.time.Duration;

/**
 * Way of a set point to its target.
 *
 * @param rate engineering units per second, above 0
 * @param every time from one step to the next, 100 ms to 1 min
 */
public record Ramp(double rate, Duration every) {
    public static final Duration EVERY = Duration.ofMillis(500);

    /** Engineering units of one step. */
    public double step() {
        return rate * every.toNanos() / Duration.ofSeconds(1).toNanos();
    }
}
