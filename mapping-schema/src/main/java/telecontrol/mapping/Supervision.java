package telecontrol.mapping;

import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/**
 * What is watched of a PLC besides its tags, and done for it.
 *
 * @param cpu period in which the CPU is asked for its operating state, 1 s to 1 h; null for never
 * @param stop quality of the points while the CPU is not in RUN
 * @param watched life bit of the PLC, or null
 * @param driven life bit of the gateway, or null
 * @param setClock setting of the PLC's clock, or null
 */
public record Supervision(
        @Nullable Duration cpu,
        Stop stop,
        @Nullable Watched watched,
        @Nullable Driven driven,
        @Nullable SetClock setClock) {

    /** The CPU is asked, and nothing else. */
    public static final Supervision STANDARD =
            new Supervision(Duration.ofSeconds(10), Stop.NOT_TOPICAL, null, null, null);

    /** What is only read: neither is a life bit driven nor the clock set. */
    public Supervision withoutWrites() {
        return new Supervision(cpu, stop, watched, null, null);
    }

    /** Quality of points while the CPU is not in RUN. */
    public enum Stop implements Word {
        /** As it is read. */
        KEEP,
        NOT_TOPICAL,
        /** Invalid and not topical. */
        INVALID
    }

    /**
     * Variable that the PLC's program changes all the time.
     *
     * @param within time in which it must change; otherwise the points are not topical
     */
    public record Watched(Located<String> tag, Duration within) {
        public static final Duration WITHIN = Duration.ofSeconds(10);
    }

    /**
     * Variable that the gateway changes: a bit is inverted, a number counts up.
     *
     * @param every time from one change to the next
     */
    public record Driven(Located<String> tag, Duration every) {
        public static final Duration EVERY = Duration.ofSeconds(1);
    }

    /**
     * Setting of the PLC's clock by the computer's, after each connection and periodically.
     *
     * @param every time from one setting to the next
     * @param zone zone of the PLC's clock
     */
    public record SetClock(Duration every, ZoneId zone) {
        public static final Duration EVERY = Duration.ofHours(1);
        public static final ZoneId ZONE = ZoneOffset.UTC;
    }
}
