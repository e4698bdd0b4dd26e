package telecontrol.mapping;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What must be true before a command is carried out, besides the rights of its master.
 *
 * @param interlock what must be true of the plant, or null
 * @param localRemote whether the switch of the station is minded
 * @param maxStep greatest distance of a set point from the present value of the feedback point, in engineering units; infinite: any
 * @param masters names of the only groups that may send it; empty: every group that may send commands
 * @param maxAge greatest age of its time tag; null: as for all commands
 */
public record Conditions(
        @Nullable Interlock interlock,
        LocalRemote.Use localRemote,
        double maxStep,
        List<Located<String>> masters,
        @Nullable Duration maxAge) {

    /** The switch is minded, and nothing else is asked for. */
    public static final Conditions STANDARD =
            new Conditions(null, LocalRemote.Use.OBEYED, Double.POSITIVE_INFINITY, List.of(), null);
}
