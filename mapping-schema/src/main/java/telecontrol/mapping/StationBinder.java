package telecontrol.mapping;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import telecontrol.mapping.SiteCommand.Feedback;

/** One entry of {@code stations}. */
final class StationBinder {

    private static final Duration FREEZE_LEAST = Duration.ofMinutes(1);
    private static final Duration FREEZE_MOST = Duration.ofHours(24);

    private final Section station;
    private final Map<String, SitePlc> plcs;
    private final Set<String> plcNames;
    private final @Nullable String stationPlc;
    private final Map<Integer, Place> addresses = new HashMap<>();
    private boolean plcMissing;

    /**
     * @param plcs PLCs that could be read
     * @param plcNames all PLCs of the file, so that a faulty one is not reported as unknown too
     */
    StationBinder(Section station, Map<String, SitePlc> plcs, Set<String> plcNames) {
        this.station = station;
        this.plcs = plcs;
        this.plcNames = plcNames;
        this.stationPlc = ObjectSection.knownPlc(station, plcNames);
    }

    /** SiteStation with all its points and commands, wherever they come from. */
    SiteStation station(StationObjects objects) {
        int commonAddress = station.integer("commonAddress", 0);
        List<SitePoint> points = new ArrayList<>();
        Map<Integer, SitePoint> byAddress = new HashMap<>();
        List<SiteStatusPoint> statusPoints = new ArrayList<>();
        for (Section item : objects.points()) {
            if (isStatus(item)) {
                SiteStatusPoint status = new StatusPointBinder(item).point(() -> plc(item));
                checkAddress(item, status.ioa());
                checkSwitch(status);
                statusPoints.add(status);
                continue;
            }
            SitePoint point = new PointBinder(item).point(needsPlc(item) ? plc(item) : null, commonAddress);
            checkAddress(item, point.ioa());
            byAddress.put(point.ioa().value(), point);
            points.add(point);
        }
        List<SiteCommand> commands = new ArrayList<>();
        for (Section item : objects.commands()) {
            SiteCommand command = new CommandBinder(item).command(plc(item), commonAddress);
            checkAddress(item, command.ioa());
            commands.add(command);
        }
        commands.forEach(command -> checkFeedback(command, byAddress));
        return new SiteStation(
                new Located<>(commonAddress, station.place("commonAddress")),
                station.text("name", "Station " + commonAddress),
                List.copyOf(points),
                List.copyOf(statusPoints),
                counters(station.section("counters")),
                new SwitchBinder(station, plcs, plcNames).localRemote(stationPlc),
                List.copyOf(commands),
                station.place());
    }

    private void checkSwitch(SiteStatusPoint point) {
        if (point.status().value() == GatewayStatus.LOCAL_CONTROL && !station.has("localRemote")) {
            station.report(Problem.warning(
                            ProblemCode.C066,
                            point.status().place(),
                            "\"local-control\" never has a value: the station has no localRemote")
                    .withHelp("delete the point, or write localRemote: { remote: TAG } at the station"));
        }
    }

    private static boolean isStatus(Section point) {
        checkAlone(
                point,
                "status",
                "tag",
                "a point shows a tag of a PLC or a status of the gateway: delete one or the other");
        checkAlone(point, "expression", "tag", "a point shows a tag or is computed: write the tag under inputs");
        checkAlone(point, "status", "expression", "a point shows a status of the gateway or is computed: delete one");
        return point.has("status") && !point.has("tag");
    }

    private static void checkAlone(Section point, String key, String other, String help) {
        if (point.has(key) && point.has(other)) {
            String message = "\"" + key + "\" cannot stand beside \"" + other + "\"";
            point.report(Problem.error(ProblemCode.C026, point.keyPlace(key), message)
                    .withSecond(point.keyPlace(other), "given here")
                    .withHelp(help));
        }
    }

    /** A point that is computed from other points alone has no PLC. */
    private static boolean needsPlc(Section point) {
        return !PointBinder.isDerived(point)
                || point.has("plc")
                || FormulaBinder.formula(point, 0).tags().findAny().isPresent();
    }

    private static Counters counters(Section counters) {
        Counters.Mode mode = counters.word("mode", Counters.Mode.class, Counters.STANDARD.mode());
        Duration period = counters.duration("period", Counters.STANDARD.period(), FREEZE_LEAST, FREEZE_MOST);
        if (counters.has("period") && !mode.isPeriodic()) {
            counters.report(Problem.error(
                            ProblemCode.C026, counters.keyPlace("period"), "\"period\" has no effect in this mode")
                    .withSecond(counters.place("mode"), "the mode")
                    .withHelp("the station freezes its counters by itself in modes A and B only"));
        } else if (FREEZE_MOST.toNanos() % period.toNanos() != 0) {
            counters.report(Problem.error(
                            ProblemCode.C011,
                            counters.place("period"),
                            "period: " + Durations.text(period) + " (expected: a day divided by a whole number)")
                    .withHelp("copies are made at the same times of every day: write 15m, 30m, 1h or 24h"));
        }
        return new Counters(mode, period);
    }

    private @Nullable SitePlc plc(Section item) {
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
                    .withHelp("add plc: with " + Phrase.names(plcNames, "or")
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

    private void checkFeedback(SiteCommand command, Map<Integer, SitePoint> points) {
        Feedback feedback = command.feedback();
        if (feedback == null || feedback.ioa().value() == 0) {
            return;
        }
        SitePoint point = points.get(feedback.ioa().value());
        if (point != null) {
            checkPresent(command, feedback, point);
            return;
        }
        int ioa = feedback.ioa().value();
        Place other = addresses.get(ioa);
        Problem problem = Problem.error(
                        ProblemCode.C018, feedback.ioa().place(), "IOA " + ioa + " is not a point of this station")
                .withHelp("feedback names the ioa of a point in the same station");
        station.report(other == null ? problem : problem.withSecond(other, "this is no point of a PLC"));
    }

    /** A ramp begins, and a step is measured, at the value that the feedback point shows. */
    private void checkPresent(SiteCommand command, Feedback feedback, SitePoint point) {
        boolean relative =
                command.ramp() != null || Double.isFinite(command.conditions().maxStep());
        if (relative && !point.type().value().kind().isMeasured()) {
            station.report(Problem.error(
                            ProblemCode.C073,
                            feedback.ioa().place(),
                            "IOA " + feedback.ioa().value() + " does not show the present value of the set point")
                    .withSecond(point.type().place(), "no measured value")
                    .withHelp("name a measured value in the same engineering units"));
        }
    }
}
