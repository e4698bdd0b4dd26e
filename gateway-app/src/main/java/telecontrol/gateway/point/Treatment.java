package telecontrol.gateway.point;

import org.jspecify.annotations.Nullable;
import telecontrol.mapping.Filters;
import telecontrol.mapping.PulseInput;
import telecontrol.mapping.Thresholds;

/**
 * What becomes of a point's samples behind their conversion.
 *
 * @param filters times that states must last
 * @param events which values are worth an event
 * @param pulses how edges are counted; null for a point that counts none
 * @param substitute value while the PLC supplies none, or null
 * @param time time of the values in the PLC, or null
 */
public record Treatment(
        Filters filters,
        EventRule events,
        @Nullable PulseInput pulses,
        @Nullable Double substitute,
        @Nullable TimeSource time) {
    /** Every value counts at once, a dead-band of the site file decides on events. */
    public static final Treatment NONE = new Treatment(Filters.NONE, EventRule.ABSOLUTE, null, null);

    /** Treatment of values whose time is the gateway's. */
    public Treatment(Filters filters, EventRule events, @Nullable PulseInput pulses, @Nullable Double substitute) {
        this(filters, events, pulses, substitute, null);
    }

    /**
     * Which values are worth an event.
     *
     * @param integrating true when the dead-band is engineering units times seconds
     * @param tag position of the sample that holds the dead-band, or {@link Conversion#NONE}
     */
    public record EventRule(boolean integrating, int tag, Thresholds thresholds) {
        /** Distances from the last event beyond a dead-band of the site file. */
        public static final EventRule ABSOLUTE = new EventRule(false, Conversion.NONE, Thresholds.NONE);
    }
}
