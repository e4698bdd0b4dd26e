package telecontrol.mapping;

import java.util.List;

/**
 * Values whose crossing makes an event whatever the dead-band is.
 *
 * @param at the values, ascending, in engineering units
 * @param hysteresis how far below one of them the value must fall for the crossing downwards, in engineering units
 */
public record Thresholds(List<Double> at, double hysteresis) {

    /** There are none. */
    public static final Thresholds NONE = new Thresholds(List.of(), 0);

    public Thresholds {
        at = List.copyOf(at);
    }
}
