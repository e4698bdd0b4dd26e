package telecontrol.iec104;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;

/**
 * Configuration of an outstation; it does not change while the outstation runs.
 *
 * @param listeners where masters connect, at least one
 * @param groups redundancy groups, at least one; a master belongs to the one that names its address with the longest prefix
 */
public record OutstationConfig(List<Listener> listeners, List<Group> groups, LinkParameters link, StationRules rules) {

    /** Keeps its own copies. */
    public OutstationConfig {
        listeners = List.copyOf(listeners);
        groups = List.copyOf(groups);
        if (listeners.isEmpty() || groups.isEmpty()) {
            throw new IllegalArgumentException("an outstation needs a listener and a redundancy group");
        }
    }

    /**
     * Port on which masters connect.
     *
     * @param address where to listen; port 0 takes a free one
     * @param allow addresses that may connect; empty admits every master that belongs to a group
     * @param maxConnections connections at a time; further ones are closed at once
     */
    public record Listener(InetSocketAddress address, List<AddressRange> allow, int maxConnections) {
        /** Keeps its own copy. */
        public Listener {
            allow = List.copyOf(allow);
        }
    }

    /**
     * Redundancy group, IEC 60870-5-104 §10: the connections of one control centre, of which at most one is started.
     *
     * @param masters addresses of the group; empty for any address
     * @param commandsAllowed false refuses every command of the group
     * @param statusEvents events of status points kept while no master takes them, at least 1
     * @param measuredEvents events of measured values and counters kept, at least 1
     */
    public record Group(
            String name, List<AddressRange> masters, boolean commandsAllowed, int statusEvents, int measuredEvents) {
        static final int NO_MEMBER = -2;

        /** Checks the bounds. */
        public Group {
            masters = List.copyOf(masters);
            if (statusEvents < 1 || measuredEvents < 1) {
                throw new IllegalArgumentException("group " + name + ": event buffers (expected: at least 1 event)");
            }
        }

        /** Length of the longest prefix of the group that covers an address, -1 for a group of any address, or {@link #NO_MEMBER}. */
        int prefixOf(InetAddress address) {
            if (masters.isEmpty()) {
                return -1;
            }
            return masters.stream()
                    .filter(range -> range.contains(address))
                    .mapToInt(AddressRange::prefixLength)
                    .max()
                    .orElse(NO_MEMBER);
        }
    }

    /**
     * What the standard leaves to the station.
     *
     * @param selectTimeout time from a selection to its execution, at most
     * @param maxCommandAge age of a time-tagged command, at most, in either direction
     * @param answerLateCommands true refuses a command that is too old, false drops it without an answer as the standard says
     * @param acceptClock true corrects the station's clock by what a master sends, false refuses
     */
    public record StationRules(
            Duration selectTimeout, Duration maxCommandAge, boolean answerLateCommands, boolean acceptClock) {
        /** Values that conform to the standard. */
        public static final StationRules STANDARD =
                new StationRules(Duration.ofSeconds(30), Duration.ofSeconds(30), false, true);
    }
}
