package telecontrol.mapping;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A controllable information object.
 *
 * @param ioa information object address, 1..16777215; no point of the station has it
 * @param name {@code IOA 5001} unless the site file names it
 * @param values numbers to write in the place of bits, or null
 * @param feedback point that shows the effect, or null
 * @param pulse durations of the pulses that masters may ask for
 * @param readBack whether the tag is read after it was written, and the command fails when it holds another value
 * @param limits set points outside are refused
 * @param ramp way of a set point to its target, or null: it is written at once
 */
public record SiteCommand(
        Located<Integer> ioa,
        String name,
        String description,
        String unit,
        Located<CommandType> type,
        SiteTag tag,
        @Nullable CommandValues values,
        String plc,
        boolean invert,
        Select select,
        @Nullable Feedback feedback,
        Pulse pulse,
        boolean readBack,
        Scale scale,
        Range limits,
        @Nullable Ramp ramp,
        Conditions conditions,
        Place place) {
    public static final Select SELECT = Select.NONE;

    /** Whether a command must be selected before it is executed. */
    public enum Select implements Word {
        NONE,
        REQUIRED
    }

    /**
     * The point by which a command is seen to have worked.
     *
     * @param ioa a point of the same station
     * @param within time that the process is given
     */
    public record Feedback(Located<Integer> ioa, Duration within) {
        public static final Duration WITHIN = Duration.ofSeconds(5);
    }
}
