package telecontrol.mapping;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import telecontrol.mapping.Site.Command;
import telecontrol.mapping.Site.Feedback;
import telecontrol.mapping.Site.Plc;
import telecontrol.mapping.Site.Point;
import telecontrol.mapping.Site.Station;

/** One entry of {@code stations}. */
final class StationBinder {

    private final Section station;
    private final Map<String, Plc> plcs;
    private final Set<String> plcNames;
    private final @Nullable String stationPlc;
    private final Map<Integer, Place> addresses = new HashMap<>();
    private boolean plcMissing;

    /**
     * @param plcs PLCs that could be read
     * @param plcNames all PLCs of the file, so that a faulty one is not reported as unknown too
     */
    StationBinder(Section station, Map<String, Plc> plcs, Set<String> plcNames) {
        this.station = station;
        this.plcs = plcs;
        this.plcNames = plcNames;
        this.stationPlc = ObjectSection.knownPlc(station, plcNames);
    }

    Station station() {
        int commonAddress = station.integer("commonAddress", 0);
        List<Point> points = new ArrayList<>();
        Map<Integer, Point> byAddress = new HashMap<>();
        for (Section item : station.items("points")) {
            Point point = new PointBinder(item).point(plc(item));
            checkAddress(item, point.ioa());
            byAddress.put(point.ioa().value(), point);
            points.add(point);
        }
        List<Command> commands = new ArrayList<>();
        for (Section item : station.items("commands")) {
            Command command = new CommandBinder(item).command(plc(item));
            checkAddress(item, command.ioa());
            commands.add(command);
        }
        commands.forEach(command -> checkFeedback(command.feedback(), byAddress));
        return new Station(
                new Located<>(commonAddress, station.place("commonAddress")),
                station.text("name", "Station " + commonAddress),
                List.copyOf(points),
                List.copyOf(commands),
                station.place());
    }

    private @Nullable Plc plc(Section item) {
        String name = new ObjectSection(item).plc(stationPlc, plcNames);
        // One report for a station will do: a single line mends all its points.
        if (name == null && !item.has("plc") && !station.has("plc") && plcNames.size() > 1 && !plcMissing) {
            plcMissing = true;
            item.report(Problem.error(
                            ProblemCode.C019,
                            station.keyPlace("commonAddress"),
                            "\"plc\" is missing: there are " + plcNames.size() + " PLCs")
                    .withLabel("in this station")
                    .withSecond(item.place("ioa"), "used here")
                    .withHelp("add plc: with " + Phrase.list(plcNames, "or")
                            + " to the station, or to each of its points"));
        }
        return name == null ? null : plcs.get(name);
    }

    private void checkAddress(Section item, Located<Integer> ioa) {
        Place first = ioa.value() == 0 ? null : addresses.putIfAbsent(ioa.value(), ioa.place());
        if (first != null) {
            item.report(Problem.error(ProblemCode.C010, ioa.place(), "IOA " + ioa.value() + " is already used")
                    .withLabel("used again here")
                    .withSecond(first, "first used here")
                    .withHelp("every information object address may be used once per common address"));
        }
    }

    private void checkFeedback(@Nullable Feedback feedback, Map<Integer, Point> points) {
        if (feedback == null
                || feedback.ioa().value() == 0
                || points.containsKey(feedback.ioa().value())) {
            return;
        }
        int ioa = feedback.ioa().value();
        Place command = addresses.get(ioa);
        Problem problem = Problem.error(
                        ProblemCode.C018, feedback.ioa().place(), "IOA " + ioa + " is not a point of this station")
                .withHelp("feedback names the ioa of a point in the same station");
        station.report(command == null ? problem : problem.withSecond(command, "this is a command"));
    }
}
