package telecontrol.mapping;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import telecontrol.mapping.Site.Command;
import telecontrol.mapping.Site.Outstation;
import telecontrol.mapping.Site.Plc;
import telecontrol.mapping.Site.Point;
import telecontrol.mapping.Site.Right;
import telecontrol.mapping.Site.Station;
import telecontrol.mapping.Site.StatusPoint;

/** The whole file: node tree to {@link Site}, with every check that looks at more than one place. */
final class SiteBinder {

    private final Section root;

    SiteBinder(Section root) {
        this.root = root;
    }

    /** Site whose faulty parts are replaced by defaults; it counts only when no error was reported. */
    Site site() {
        Map<String, Plc> plcs = PlcBinder.plcs(root.section("plcs"));
        List<Station> stations = stations(plcs);
        Outstation outstation = new OutstationBinder(root.section("outstation"), stations).outstation();
        checkUse(plcs, stations);
        checkRights(outstation, stations);
        checkCertificates(outstation, stations);
        return new Site(
                root.text("site", ""),
                root.text("description", ""),
                outstation,
                ImmutableOrder.copyOf(plcs),
                List.copyOf(stations));
    }

    private List<Station> stations(Map<String, Plc> plcs) {
        Set<String> names = root.section("plcs").keys();
        List<Station> stations = new ArrayList<>();
        Map<Integer, Place> addresses = new HashMap<>();
        for (Section item : root.items("stations")) {
            Station station = new StationBinder(item, plcs, names).station();
            stations.add(station);
            Located<Integer> address = station.commonAddress();
            Place first = address.value() == 0 ? null : addresses.putIfAbsent(address.value(), address.place());
            if (first != null) {
                item.report(Problem.error(
                                ProblemCode.C014,
                                address.place(),
                                "common address " + address.value() + " is already used")
                        .withLabel("used again here")
                        .withSecond(first, "first used here")
                        .withHelp("every station has a common address of its own"));
            }
        }
        return stations;
    }

    private static Stream<String> plcs(Station station) {
        return Stream.of(
                        station.points().stream().map(Point::plc),
                        station.commands().stream().map(Command::plc),
                        station.statusPoints().stream().map(StatusPoint::plc).filter(Objects::nonNull))
                .flatMap(names -> names);
    }

    private void checkUse(Map<String, Plc> plcs, List<Station> stations) {
        Set<String> used = stations.stream().flatMap(SiteBinder::plcs).collect(Collectors.toSet());
        for (Plc plc : plcs.values()) {
            // A point whose PLC is unknown may have meant this one.
            if (!used.contains(plc.name()) && !used.contains("")) {
                root.report(Problem.warning(ProblemCode.C032, plc.place(), "PLC \"" + plc.name() + "\" is not used")
                        .withHelp("no point or command reads or writes it"));
            }
        }
    }

    private void checkRights(Outstation outstation, List<Station> stations) {
        boolean allowed = outstation.groups().stream().anyMatch(group -> group.commands() == Right.ALLOWED);
        if (allowed) {
            return;
        }
        stations.stream()
                .flatMap(station -> station.commands().stream())
                .findFirst()
                .ifPresent(command -> root.report(Problem.warning(
                                ProblemCode.C031, command.place(), "no group may send this or any other command")
                        .withHelp("write commands: allowed at a group in outstation, groups")));
    }

    private void checkCertificates(Outstation outstation, List<Station> stations) {
        if (outstation.listen().stream().anyMatch(listener -> listener.tls() != null)) {
            return;
        }
        stations.stream()
                .flatMap(station -> station.statusPoints().stream())
                .map(StatusPoint::status)
                .filter(status -> status.value().isOfCertificates())
                .forEach(status -> root.report(Problem.warning(
                                ProblemCode.C040,
                                status.place(),
                                "\"" + status.value().word() + "\" never has a value: no listener has tls")
                        .withHelp("delete the point, or give a listener tls: { certificate: ..., key: ... }")));
    }
}
