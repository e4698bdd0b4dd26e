package telecontrol.mapping;

import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The controlled station as masters see it.
 *
 * @param listen sockets to listen on, at least one
 * @param groups redundancy groups, at least one
 * @param buffer of the groups that have none of their own
 * @param time zone of the time tags in messages
 * @param backgroundScan period in which all points are sent with cause 2, 1 min to 24 h; null for never
 * @param asduOctets octets of an ASDU that the station sends, at most: 64..249
 */
public record SiteOutstation(
        List<SiteListener> listen,
        List<SiteGroup> groups,
        Link link,
        Buffer buffer,
        ZoneId time,
        ClockSync clockSync,
        CommandRules commands,
        Reset reset,
        @Nullable Duration backgroundScan,
        int asduOctets) {

    /** Zone of the time tags unless the site file says otherwise. */
    public static final ZoneId TIME = ZoneOffset.UTC;

    public static final int ASDU_OCTETS = 249;

    /** The same station behind other sockets, for other masters. */
    public SiteOutstation with(List<SiteListener> otherListeners, List<SiteGroup> otherGroups) {
        return new SiteOutstation(
                otherListeners,
                otherGroups,
                link,
                buffer,
                time,
                clockSync,
                commands,
                reset,
                backgroundScan,
                asduOctets);
    }

    /**
     * Events kept for each group while no master takes them.
     *
     * @param status events of single points, double points, step positions and bitstrings
     * @param measured events of measured values and counters
     */
    public record Buffer(int status, int measured) {
        public static final Buffer STANDARD = new Buffer(20_000, 20_000);
    }

    /**
     * Rules for all commands.
     *
     * @param selectTimeout life of a selection
     * @param maxAge greatest age of the time tag of a command
     * @param late treatment of a command above that age
     */
    public record CommandRules(Duration selectTimeout, Duration maxAge, Late late) {
        public static final CommandRules STANDARD =
                new CommandRules(Duration.ofSeconds(30), Duration.ofSeconds(30), Late.SILENT);
    }

    /** Treatment of a command that is too old. */
    public enum Late implements Word {
        /** It is dropped and logged. */
        SILENT,
        /** It is confirmed negatively. */
        NEGATIVE
    }
}
