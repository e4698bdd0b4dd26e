package telecontrol.mapping;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Durations of the pulses that the qualifier of a command (QU) asks for, each 50 ms to 10 min; null where the pulse is refused.
 *
 * @param shortPulse QU 1
 * @param longPulse QU 2
 * @param unspecified what QU 0 stands for
 */
public record Pulse(@Nullable Duration shortPulse, @Nullable Duration longPulse, Unspecified unspecified) {

    /** What a command without a definition of its own (QU 0) does. */
    public enum Unspecified implements Word {
        /** The output stays as commanded. */
        PERSISTENT,
        SHORT,
        LONG
    }

    /** Masters may ask for no pulse. */
    public static final Pulse NONE = new Pulse(null, null);

    /** Pulses for masters that ask for them. */
    public Pulse(@Nullable Duration shortPulse, @Nullable Duration longPulse) {
        this(shortPulse, longPulse, Unspecified.PERSISTENT);
    }

    /** Duration of the pulse that a qualifier asks for, or null where the output is to stay. */
    public @Nullable Duration of(Unspecified asked) {
        return switch (asked) {
            case PERSISTENT -> null;
            case SHORT -> shortPulse;
            case LONG -> longPulse;
        };
    }
}
