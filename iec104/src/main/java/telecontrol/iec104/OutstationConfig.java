package telecontrol.iec104;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Configuration of an outstation; it does not change while the outstation runs.
 *
 * @param listeners where masters connect, at least one
 * @param groups redundancy groups, at least one, with names of their own
 */
public record OutstationConfig(List<Listener> listeners, List<Group> groups, LinkParameters link, StationRules rules) {

    /** Keeps its own copies. */
    public OutstationConfig {
        listeners = List.copyOf(listeners);
        groups = List.copyOf(groups);
        if (listeners.isEmpty() || groups.isEmpty()) {
            throw new IllegalArgumentException("an outstation needs a listener and a redundancy group");
        }
        for (Listener listener : listeners) {
            if (listener.group != null
                    && groups.stream().noneMatch(group -> group.name().equals(listener.group))) {
                throw new IllegalArgumentException("listener " + listener.address + ": group " + listener.group
                        + " (expected: one of the configuration)");
            }
        }
    }

    /** Whether a group is for the masters of ports of its own only. */
    boolean isByPortOnly(Group group) {
        return group.members.isAnyone() && listeners.stream().anyMatch(listener -> group.name.equals(listener.group));
    }

    /**
     * Port on which masters connect.
     *
     * @param address where to listen; port 0 takes a free one
     * @param allow addresses that may connect; empty admits every master that belongs to a group
     * @param maxConnections connections at a time; further ones are closed at once
     * @param group name of the redundancy group that every master of this port belongs to, and whose members alone are served; null to tell by
     *     certificate or address
     * @param security protection of the connections; null for plain TCP
     */
    public record Listener(
            InetSocketAddress address,
            List<AddressRange> allow,
            int maxConnections,
            @Nullable String group,
            @Nullable TransportSecurity security) {
        /** Keeps its own copy. */
        public Listener {
            allow = List.copyOf(allow);
        }
    }

    /** Redundancy group, IEC 60870-5-104 §10: the connections of one control centre, of which at most one is started. */
    public record Group(String name, Members members, CommandRights commands, Buffers buffers) {}

    /**
     * Masters of a group. One whose certificate is named belongs to it from wherever it connects; for the others the longest
     * prefix decides.
     *
     * @param addresses addresses of the group
     * @param certificates subjects or SHA-256 fingerprints as {@link PeerIdentity} has them; with addresses empty as well the group takes
     *     whoever connects to a port of its own, or, if it has none, whoever is left
     */
    public record Members(List<AddressRange> addresses, List<String> certificates) {
        static final int NO_MEMBER = -2;

        /** Keeps its own copies. */
        public Members {
            addresses = List.copyOf(addresses);
            certificates = List.copyOf(certificates);
        }

        private boolean isAnyone() {
            return addresses.isEmpty() && certificates.isEmpty();
        }

        /** Length of the longest prefix of the group that covers an address, -1 for a group of any master, or {@link #NO_MEMBER}. */
        int prefixOf(InetAddress address) {
            if (isAnyone()) {
                return -1;
            }
            return addresses.stream()
                    .filter(range -> range.contains(address))
                    .mapToInt(AddressRange::prefixLength)
                    .max()
                    .orElse(NO_MEMBER);
        }
    }

    /**
     * Commands of a group.
     *
     * @param allowed false refuses every one
     * @param originators originator addresses that may command, 0 to 255; empty for any
     * @param because why every one is refused, in words for the operator; null: the group may not
     */
    public record CommandRights(
            boolean allowed,
            Set<Integer> originators,
            @Nullable String because) {
        /** Keeps its own copy. */
        public CommandRights {
            originators = Set.copyOf(originators);
        }

        /** Rights that the group itself has or has not. */
        public CommandRights(boolean allowed, Set<Integer> originators) {
            this(allowed, originators, null);
        }

        /** No rights at all, for a reason that does not lie in the group. */
        public static CommandRights refused(String because) {
            return new CommandRights(false, Set.of(), because);
        }
    }

    /**
     * Events kept while no master of the group takes them.
     *
     * @param status events of status points, at least 1
     * @param measured events of measured values and counters, at least 1
     * @param overflow objects that show that events were dropped, or null
     */
    public record Buffers(
            int status, int measured, @Nullable OverflowObjects overflow) {
        /** Checks the bounds. */
        public Buffers {
            if (status < 1 || measured < 1) {
                throw new IllegalArgumentException(
                        "event buffers: " + status + ", " + measured + " (expected: at least 1 event)");
            }
        }
    }

    /**
     * Single points that are on while a group lacks events that were dropped from its buffer.
     *
     * @param repairable address of the one for data that an interrogation repairs
     * @param lost address of the one for data that no interrogation repairs
     */
    public record OverflowObjects(int commonAddress, int repairable, int lost) {}

    /**
     * What the standard leaves to the station.
     *
     * @param reset what masters may reset
     * @param backgroundScan period in which all points are sent with cause 2; null for never
     * @param asduOctets octets of an ASDU that the station sends, at most: 64 to 249
     */
    public record StationRules(
            CommandRules commands,
            ClockRules clock,
            ResetRight reset,
            @Nullable Duration backgroundScan,
            int asduOctets) {
        private static final int LEAST_ASDU = 64;

        /** Values that conform to the standard. */
        public static final StationRules STANDARD = new StationRules(
                CommandRules.STANDARD, ClockRules.STANDARD, ResetRight.REFUSED, null, AsduHeader.MAX_ASDU);

        /** Checks the size. */
        public StationRules {
            if (asduOctets < LEAST_ASDU || asduOctets > AsduHeader.MAX_ASDU) {
                throw new IllegalArgumentException("ASDU: " + asduOctets + " octets (expected: " + LEAST_ASDU + " to "
                        + AsduHeader.MAX_ASDU + ")");
            }
        }
    }

    /**
     * Rules for commands.
     *
     * @param selectTimeout time from a selection to its execution, at most
     * @param maxAge age of a time-tagged command, at most, in either direction
     * @param answerLate true refuses a command that is too old, false drops it without an answer as the standard says
     */
    public record CommandRules(Duration selectTimeout, Duration maxAge, boolean answerLate) {
        public static final CommandRules STANDARD =
                new CommandRules(Duration.ofSeconds(30), Duration.ofSeconds(30), false);
    }

    /**
     * Rules for clock synchronization.
     *
     * @param accepted true corrects the station's clock by what a master sends, false refuses
     * @param group name of the only redundancy group whose masters may set the clock; null for any
     * @param validity time for which a synchronization holds: without one, time tags are marked IV; null for a clock that is always right
     */
    public record ClockRules(
            boolean accepted,
            @Nullable String group,
            @Nullable Duration validity) {
        public static final ClockRules STANDARD = new ClockRules(true, null, null);
    }

    /** What the reset process command (C_RP_NA_1) may do. */
    public enum ResetRight {
        /** Nothing. */
        REFUSED,
        /** QRP 2 empties the event buffer of the master's group. */
        EVENTS,
        /** QRP 1 resets the process as well. */
        PROCESS
    }
}
