package telecontrol.mapping;

import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What a clock synchronization command of a master does.
 *
 * @param master name of the only group whose masters may set the clock; null for any
 * @param validFor time for which a synchronization holds, 1 min to 30 d: without one, time tags are marked IV; null for a
 *     computer whose clock is right anyway
 * @param chrony socket of chrony's reference clock; null unless the policy is {@link Policy#ACCEPT}
 */
public record ClockSync(
        Policy policy,
        @Nullable String master,
        @Nullable Duration validFor,
        @Nullable Path chrony) {

    /** Any master corrects the gateway's time tags. */
    public static final ClockSync STANDARD = new ClockSync(Policy.OFFSET, null, null, null);

    /** Whose clock it sets. */
    public enum Policy implements Word {
        /** It corrects the gateway's own time tags, and the time is handed to chrony, which sets the computer's clock. */
        ACCEPT,
        /** It corrects the gateway's own time tags, never the computer's clock. */
        OFFSET,
        /** It is answered negatively. */
        REFUSE
    }
}
