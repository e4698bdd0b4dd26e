package telecontrol.mapping;

import java.time.Duration;

/**
 * How the counters of a station are frozen and sent.
 *
 * @param period period of the station's own freeze in modes A and B; a whole number of them makes a day
 */
public record Counters(Mode mode, Duration period) {

    /** Counters whose changes are events. */
    public static final Counters STANDARD = new Counters(Mode.LIVE, Duration.ofMinutes(15));

    /** The standard's modes of counter transmission, and one without freezing. */
    public enum Mode implements Word {
        /** Every change is an event; a request is answered with the frozen copy, or the present count where there is none. */
        LIVE,
        /** The station freezes, and sends the copies by itself. */
        A,
        /** The station freezes, a master requests the copies. */
        B,
        /** A master freezes, and requests the copies. */
        C,
        /** A master freezes, the station sends the copies by itself. */
        D;

        /** Whether the station freezes in a period of its own. */
        public boolean isPeriodic() {
            return this == A || this == B;
        }
    }
}
