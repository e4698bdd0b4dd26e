package telecontrol.gateway.point;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Whose commands a command point takes, and when.
 *
 * @param groups names of the only redundancy groups that may send it; empty: every one that may send commands
 * @param maxAge greatest age of its time tag; null: as for all commands
 * @param maxStep greatest distance of a set point from the present value of the feedback point; infinite: any
 * @param conditions states of the plant on which it depends, in the order in which they are asked
 */
public record Admission(Set<String> groups, @Nullable Duration maxAge, double maxStep, List<Condition> conditions) {
    /** Every command that the rules of the outstation let through. */
    public static final Admission ANY = new Admission(Set.of(), null, Double.POSITIVE_INFINITY, List.of());

    /** Keeps its own copies. */
    public Admission {
        groups = Set.copyOf(groups);
        conditions = List.copyOf(conditions);
    }

    /** Why commands are refused at present on account of the plant, in words, or null. */
    @Nullable
    String refusal() {
        for (Condition condition : conditions) {
            String refusal = condition.refusal();
            if (refusal != null) {
                return refusal;
            }
        }
        return null;
    }
}
