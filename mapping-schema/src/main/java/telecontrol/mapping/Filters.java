package telecontrol.mapping;

import java.time.Duration;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Times that states must last before they are reported.
 *
 * @param intermediate of the state 00 of a double point; zero: it is reported at once, as for all of them
 * @param indeterminate of the state 11 of a double point
 * @param on of the state on
 * @param off of the state off
 * @param chatter suppression of what changes too often, or null
 */
public record Filters(
        Duration intermediate,
        Duration indeterminate,
        Duration on,
        Duration off,
        @Nullable Chatter chatter) {

    /** Every change is reported at once. */
    public static final Filters NONE = new Filters(Duration.ZERO, Duration.ZERO, Duration.ZERO, Duration.ZERO, null);

    /**
     * Suppression of a signal that flutters.
     *
     * @param changes changes in the time {@code within} that are still reported, 2..1000
     * @param quietFor time without a change that ends the suppression
     */
    public record Chatter(int changes, Duration within, Duration quietFor) {}

    /** True when a state has to last. */
    public boolean isDelaying() {
        return Stream.of(intermediate, indeterminate, on, off).anyMatch(time -> !time.isZero());
    }
}
