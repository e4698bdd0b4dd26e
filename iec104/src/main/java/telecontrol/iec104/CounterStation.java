package telecontrol.iec104;

import java.time.Duration;
import java.util.List;

/**
 * Counters of one station and how they are transmitted, IEC 60870-5-101 §7.4.8.
 *
 * @param period period of the local freeze of modes A and B, on the full hours of the station's clock; ignored in the others
 */
public record CounterStation(Mode mode, Duration period, List<? extends CounterPoint> counters) {
    private static final Duration DAY = Duration.ofDays(1);

    /** Station without counters. */
    public static final CounterStation NONE = new CounterStation(Mode.LIVE, Duration.ofHours(1), List.of());

    /** Checks the period, and that the counters are counters. */
    public CounterStation {
        boolean freezesItself = mode == Mode.A || mode == Mode.B;
        if (freezesItself && (period.toMillis() < 1 || period.compareTo(DAY) > 0)) {
            throw new IllegalArgumentException("period of the freeze: " + period + " (expected: 1 ms to 24 h)");
        }
        counters = List.copyOf(counters);
        for (CounterPoint counter : counters) {
            if (counter.type().untagged() != TypeId.M_IT_NA_1 || counter.group() < 0 || counter.group() > 4) {
                throw new IllegalArgumentException("counter IOA " + counter.address() + ": " + counter.type()
                        + " of group " + counter.group() + " (expected: M_IT_NA_1 or M_IT_TB_1 of group 0 to 4)");
            }
        }
    }

    /** How counters are frozen and sent. */
    public enum Mode {
        /** Changes are events like those of any point; a request gets the copy that a master froze, or the present count. */
        LIVE,
        /** The station freezes and sends the copies on its own. */
        A,
        /** The station freezes, a master requests the copies. */
        B,
        /** A master freezes and requests the copies. */
        C,
        /** A master freezes, the station sends the copies on its own. */
        D
    }
}
