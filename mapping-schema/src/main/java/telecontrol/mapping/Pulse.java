package telecontrol.mapping;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Durations of the pulses that the qualifier of a command (QU) asks for, each 50 ms to 10 min; null where the pulse is refused.
 *
 * @param shortPulse QU 1
 * @param longPulse QU 2
 */
public record Pulse(@Nullable Duration shortPulse, @Nullable Duration longPulse) {

    /** Masters may ask for no pulse. */
    public static final Pulse NONE = new Pulse(null, null);
}
