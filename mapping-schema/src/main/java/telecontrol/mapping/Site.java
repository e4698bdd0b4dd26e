package telecontrol.mapping;

import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A checked site file. Component names are the keys of the file (but {@code name} for {@code site}), every default is filled in, and all collections are
 * immutable; what may be null has no default.
 *
 * @param name name of the site
 * @param description free text, may be empty
 * @param plcs PLCs by name, in the order of the file, at least one
 * @param stations stations in the order of the file, at least one
 * @param readOnly whether nothing is ever written to a PLC
 * @param files the files that it was made of, the one that was named first, then those that it includes and lists
 */
public record Site(
        String name,
        String description,
        Outstation outstation,
        Map<String, Plc> plcs,
        List<Station> stations,
        boolean readOnly,
        List<Path> files) {

    /** PLC of that name; every name in a {@link Site} has one. */
    public Plc plc(String name) {
        Plc plc = plcs.get(name);
        if (plc == null) {
            throw new IllegalArgumentException("plc: " + name + " (expected: one of " + plcs.keySet() + ")");
        }
        return plc;
    }

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
    public record Outstation(
            List<Listener> listen,
            List<Group> groups,
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
        public Outstation with(List<Listener> otherListeners, List<Group> otherGroups) {
            return new Outstation(
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
    }

    /**
     * A TCP socket that masters connect to.
     *
     * @param port 1..65535
     * @param address local IP address; {@code 0.0.0.0} for all
     * @param allow who may connect; empty: whoever belongs to a group
     * @param maxConnections connections at the same time
     * @param group name of the group that every master of this socket belongs to; null to tell by certificate or address
     * @param tls protection of its connections; null for plain TCP
     */
    public record Listener(
            Located<Integer> port,
            Located<String> address,
            List<Prefix> allow,
            int maxConnections,
            @Nullable String group,
            @Nullable Tls tls,
            Place place) {
        public static final int PORT = 2404;
        /** Port of a listener with {@code tls}. */
        public static final int TLS_PORT = 19998;

        public static final String ADDRESS = "0.0.0.0";
        public static final int MAX_CONNECTIONS = 16;
    }

    /**
     * A redundancy group: masters that share one event buffer, of which one at a time is started.
     *
     * @param masters addresses of its members; where groups nest, the longest prefix wins; empty: none belongs to it by its address
     * @param certificates subjects or SHA-256 fingerprints of members, which come before addresses
     * @param originators originator addresses that may command, 0..255; empty: any
     * @param overflow points that show that events were dropped, or null
     */
    public record Group(
            String name,
            List<Prefix> masters,
            List<String> certificates,
            Right commands,
            Set<Integer> originators,
            Buffer buffer,
            @Nullable Overflow overflow,
            Place place) {
        public static final Right COMMANDS = Right.REFUSED;

        /** The group of every address, which a site file without groups has. */
        static Group any(Buffer buffer, Place place) {
            List<Prefix> everybody = Stream.of("0.0.0.0/0", "::/0")
                    .flatMap(prefix -> Prefix.parse(prefix).stream())
                    .toList();
            return new Group("any", everybody, List.of(), COMMANDS, Set.of(), buffer, null, place);
        }

        /** The same group for the masters of other addresses. */
        public Group with(List<Prefix> otherMasters) {
            return new Group(name, otherMasters, certificates, commands, originators, buffer, overflow, place);
        }
    }

    /** Whether masters may do something. */
    public enum Right implements Word {
        ALLOWED,
        REFUSED
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

    /**
     * A PLC and how to reach it.
     *
     * @param address host name or IP address
     * @param rack 0..7; without meaning when {@code tsap} is given
     * @param slot 0..31; without meaning when {@code tsap} is given
     * @param tsap transport selectors to use instead of rack, slot and connection
     * @param writeTsap transport selectors of the connection for writing, of the driver FETCH/WRITE; null for none
     * @param pduSize PDU octets to ask for, 112..960
     * @param maxItems variables in one request
     * @param jobs requests that may be under way at the same time; the PLC may grant fewer
     * @param timeout deadline of an answer
     * @param scan periods by scan class
     * @param redundant second way to it, or null
     * @param timeZone zone of the times in its tags
     */
    public record Plc(
            String name,
            Located<String> address,
            int port,
            PlcModel model,
            PlcDriver driver,
            int rack,
            int slot,
            Connection connection,
            @Nullable Tsap tsap,
            @Nullable Tsap writeTsap,
            int pduSize,
            int maxItems,
            int jobs,
            Duration timeout,
            Map<String, Duration> scan,
            @Nullable Redundant redundant,
            Supervision supervision,
            ZoneId timeZone,
            Place place) {
        public static final int PORT = 102;
        public static final PlcModel MODEL = PlcModel.S7_1500;
        public static final int PDU_SIZE = 960;
        public static final int MAX_ITEMS = 20;
        public static final int JOBS = 8;
        public static final Duration TIMEOUT = Duration.ofSeconds(2);
        /** Periods of the scan classes that every PLC has. */
        public static final Map<String, Duration> SCAN = ImmutableOrder.map(
                List.of("fast", "normal", "slow"),
                List.of(Duration.ofMillis(100), Duration.ofSeconds(1), Duration.ofSeconds(10)));

        /** Period of a scan class; every class that a point names has one. */
        public Duration period(String scanClass) {
            Duration period = scan.get(scanClass);
            if (period == null) {
                throw new IllegalArgumentException("scan: " + scanClass + " (expected: one of " + scan.keySet() + ")");
            }
            return period;
        }
    }

    /** Kind of connection resource to use in the PLC. */
    public enum Connection implements Word {
        PG,
        OP,
        BASIC;

        /** What a PLC is asked for unless the site file says otherwise. */
        public static final Connection STANDARD = PG;
    }

    /**
     * A sector with its own common address.
     *
     * @param commonAddress 1..65534
     * @param name {@code Station 1} unless the site file names it
     * @param points points that are read from a PLC
     * @param statusPoints points whose value the gateway itself knows
     * @param localRemote switch that its commands mind, or null
     */
    public record Station(
            Located<Integer> commonAddress,
            String name,
            List<Point> points,
            List<StatusPoint> statusPoints,
            Counters counters,
            @Nullable LocalRemote localRemote,
            List<Command> commands,
            Place place) {}

    /**
     * A monitored information object.
     *
     * @param ioa information object address, 1..16777215
     * @param name {@code IOA 1001} unless the site file names it
     * @param description free text, may be empty
     * @param unit engineering unit, may be empty
     * @param plc name of its PLC
     * @param scan name of one of that PLC's scan classes
     * @param group interrogation groups 1..16, ascending; empty: in the station interrogation only. Of a counter: none, or the
     *     one group 1..4 of the counter interrogation
     * @param consistent name of the tags of its PLC and scan class that are read in one request with its own, or null
     * @param signal what is made of the number in the PLC before it is scaled
     * @param time time of its events in the PLC; null when the gateway's own
     */
    public record Point(
            Located<Integer> ioa,
            String name,
            String description,
            String unit,
            Located<PointType> type,
            Tag tag,
            String plc,
            String scan,
            @Nullable String consistent,
            boolean invert,
            List<Integer> group,
            Signal signal,
            Scale scale,
            Deadband deadband,
            Thresholds thresholds,
            Range limits,
            Quality quality,
            @Nullable PlcTime time,
            Transmission transmission,
            Place place) {
        public static final String SCAN = "normal";

        /** Tags that belong to one moment: those of the value, of its quality and of its time. */
        public Stream<Located<String>> tags() {
            return Stream.of(tag.tags(), quality.tags(), Stream.ofNullable(time).map(PlcTime::tag))
                    .flatMap(tags -> tags);
        }
    }

    /**
     * A monitored information object whose value is a state of the gateway.
     *
     * @param ioa information object address, 1..16777215
     * @param name {@code IOA 1001} unless the site file names it
     * @param group interrogation groups 1..16, ascending
     * @param deadband change that is worth an event, 0 for every change; infinite: none is
     * @param plc name of the PLC whose state it is; null when it is that of the gateway
     * @param masters redundancy group that it is about; null for all together
     * @param every time from one change of a watchdog to the next, 1 s to 1 h; null for all others
     */
    public record StatusPoint(
            Located<Integer> ioa,
            String name,
            String description,
            String unit,
            Located<PointType> type,
            List<Integer> group,
            Located<GatewayStatus> status,
            double deadband,
            @Nullable String plc,
            @Nullable Located<String> masters,
            @Nullable Duration every,
            Place place) {}

    /** What is read or written in the PLC, or computed of it. */
    public sealed interface Tag {
        /** Where it stands. */
        Place place();

        /** Its variables in the PLC. */
        Stream<Located<String>> tags();

        /** One variable. */
        record Single(Located<String> tag) implements Tag {
            @Override
            public Place place() {
                return tag.place();
            }

            @Override
            public Stream<Located<String>> tags() {
                return Stream.of(tag);
            }
        }

        /** None: the value of a derived point is computed. */
        record Computed(Formula formula) implements Tag {
            @Override
            public Place place() {
                return formula.expression().place();
            }

            @Override
            public Stream<Located<String>> tags() {
                return formula.tags();
            }
        }

        /**
         * Two bits: one per position of a double point, one per state of a double or step command.
         *
         * @param off bit for OFF, or for the next step lower
         * @param on bit for ON, or for the next step higher
         */
        record Pair(Located<String> off, Located<String> on, Place place) implements Tag {
            @Override
            public Stream<Located<String>> tags() {
                return Stream.of(off, on);
            }
        }
    }

    /**
     * Tags by which the PLC says how good a value is; null where it says nothing. A set bit sets IV, NT, SB or BL.
     *
     * @param valid bit that is not set while the value is invalid
     * @param octet byte that sets several bits at once
     * @param coding what its bits mean; null without a byte
     */
    public record Quality(
            @Nullable Located<String> invalid,
            @Nullable Located<String> valid,
            @Nullable Located<String> notTopical,
            @Nullable Located<String> substituted,
            @Nullable Located<String> blocked,
            @Nullable Located<String> octet,
            @Nullable QualityCoding coding) {
        /** The PLC says nothing about quality. */
        public static final Quality NONE = new Quality(null, null, null, null, null, null, null);

        /** Its bits, without the octet. */
        public Stream<Located<String>> bits() {
            return Stream.of(
                            Optional.ofNullable(invalid),
                            Optional.ofNullable(valid),
                            Optional.ofNullable(notTopical),
                            Optional.ofNullable(substituted),
                            Optional.ofNullable(blocked))
                    .flatMap(Optional::stream);
        }

        /** All its tags. */
        public Stream<Located<String>> tags() {
            return Stream.concat(bits(), Stream.ofNullable(octet));
        }
    }

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
    public record Command(
            Located<Integer> ioa,
            String name,
            String description,
            String unit,
            Located<CommandType> type,
            Tag tag,
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
    }

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
