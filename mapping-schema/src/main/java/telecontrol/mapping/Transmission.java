package telecontrol.mapping;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How the values of a point reach the masters besides one event for each change; the keys stand at the point itself.
 *
 * @param keep which of its events are kept while no master takes them
 * @param cyclic period in which it is sent with cause 1, 1 s to 24 h; null for never
 * @param doubleTransmission whether each event is sent without its time tag too
 * @param parameters whether masters may load its dead-band and limits, and switch cyclic transmission
 */
public record Transmission(
        Keep keep, @Nullable Duration cyclic, boolean doubleTransmission, SiteGroup.Right parameters) {

    /** One event for each change, and nothing else. */
    public static final Transmission STANDARD = new Transmission(Keep.EVERY, null, false, SiteGroup.Right.REFUSED);

    /** Which events of a point are kept. */
    public enum Keep implements Word {
        /** Every event, in order. */
        EVERY,
        /** The latest one, in the place of the one before. */
        LATEST
    }
}
