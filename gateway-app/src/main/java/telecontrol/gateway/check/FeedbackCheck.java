package telecontrol.gateway.check;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import telecontrol.mapping.CommandType;
import telecontrol.mapping.Located;
import telecontrol.mapping.PointType;
import telecontrol.mapping.Problem;
import telecontrol.mapping.ProblemCode;
import telecontrol.mapping.Site;
import telecontrol.mapping.SiteCommand;
import telecontrol.mapping.SitePoint;
import telecontrol.mapping.SiteStation;
import telecontrol.mapping.SiteTag;

/**
 * Check that a feedback point can show what its command commands: a state for a state, a number for a number. Every other one ends a command
 * negatively that has worked. A step command has worked with any change, and a bitstring is compared as a number; both are content with any
 * point.
 */
final class FeedbackCheck {
    private final CheckedTags tags;
    private final List<Problem> problems = new ArrayList<>();

    private FeedbackCheck(CheckedTags tags) {
        this.tags = tags;
    }

    static List<Problem> problems(Site site, CheckedTags tags) {
        FeedbackCheck check = new FeedbackCheck(tags);
        site.stations().forEach(check::station);
        return check.problems;
    }

    private void station(SiteStation station) {
        if (station.commands().stream().allMatch(command -> command.feedback() == null)) {
            return;
        }
        Map<Integer, SitePoint> points = new HashMap<>();
        station.points().forEach(point -> points.putIfAbsent(point.ioa().value(), point));
        station.commands().forEach(command -> command(command, points));
    }

    private void command(SiteCommand command, Map<Integer, SitePoint> points) {
        if (command.feedback() == null) {
            return;
        }
        Located<Integer> ioa = command.feedback().ioa();
        SitePoint point = points.get(ioa.value());
        if (point == null
                || tags.isFaulty(ioa.place())
                || tags.isFaulty(point.type().place())
                || tags.isFaulty(command.type().place())) {
            return;
        }
        CommandType.Kind commanded = command.type().value().kind();
        PointType.Kind shown = point.type().value().kind();
        if (isState(commanded) && isNumber(shown) && !mayBeState(point)) {
            problems.add(problem(ioa, point, "not whether it is on or off")
                    .withHelp(
                            "name the single or double point that shows the state; a number of which one value means on"
                                    + " is a single point with a map: { 1: on, otherwise: off }"));
        } else if (commanded.isSetPoint()
                && (shown == PointType.Kind.SINGLE_POINT || shown == PointType.Kind.DOUBLE_POINT)) {
            problems.add(problem(ioa, point, "not how great it is")
                    .withHelp("name the measured value that follows the set point, in the same engineering units"));
        }
    }

    private static boolean isState(CommandType.Kind kind) {
        return kind == CommandType.Kind.SINGLE || kind == CommandType.Kind.DOUBLE;
    }

    private static boolean isNumber(PointType.Kind kind) {
        return kind.isMeasured() || kind == PointType.Kind.COUNTER || kind == PointType.Kind.BITSTRING;
    }

    /** Whether a number is made of bits or states, so that it can be 0 and 1 just for off and on. */
    private static boolean mayBeState(SitePoint point) {
        return point.signal().mask() != null || point.signal().map() != null || point.tag() instanceof SiteTag.Computed;
    }

    private static Problem problem(Located<Integer> ioa, SitePoint point, String what) {
        return Problem.warning(
                        ProblemCode.C094,
                        ioa.place(),
                        "IOA " + ioa.value() + " (" + point.type().value().mnemonic() + ") shows "
                                + (isNumber(point.type().value().kind()) ? "a number and " : "a state and ") + what
                                + ": the command ends negatively though it has worked")
                .withSecond(point.type().place(), "the type of the feedback point");
    }
}
