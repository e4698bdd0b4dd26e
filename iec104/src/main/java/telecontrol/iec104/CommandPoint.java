package telecontrol.iec104;

import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Command point of a station.
 *
 * @param type type in which the point is operated; a type without time tag admits its time-tagged pair as well
 * @param selectRequired true when the point operates only after it was selected (select before operate)
 * @param gradual true when an execution takes its time and may be replaced by the next command to the point, or stopped by a deactivation
 * @param groups names of the only redundancy groups that may operate it; empty: every group that may operate at all
 * @param maxAge age of a time-tagged command, at most, in either direction; null: as the rules of the station say
 */
public record CommandPoint(
        TypeId type,
        boolean selectRequired,
        boolean gradual,
        Set<String> groups,
        @Nullable Duration maxAge) {

    /** Keeps its own copy. */
    public CommandPoint {
        groups = Set.copyOf(groups);
    }

    /** Command point that executes at once, for every group that may operate, under the rules of the station. */
    public CommandPoint(TypeId type, boolean selectRequired) {
        this(type, selectRequired, false, Set.of(), null);
    }

    boolean admits(TypeId received) {
        return received == type || received.untagged() == type;
    }

    /** Why a group may not operate the point, or null when it may. */
    @Nullable
    String forbidden(String group) {
        return groups.isEmpty() || groups.contains(group)
                ? null
                : "group " + group + " may not operate this point (expected: one of "
                        + groups.stream().sorted().toList() + ")";
    }
}
