package telecontrol.mapping;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.yaml.snakeyaml.nodes.SequenceNode;
import telecontrol.mapping.SiteGroup.Right;

/** The whole file: node tree to {@link Site}, with every check that looks at more than one place. */
final class SiteBinder {

    private final Section root;
    private final SiteFiles files;
    private final Section allPlcs;
    private final Reuse reuse;

    /**
     * @param root of the file that the user names
     * @param files that file and those that it includes
     */
    SiteBinder(Section root, SiteFiles files) {
        this.root = root;
        this.files = files;
        this.allPlcs = joined("plcs");
        this.reuse = new Reuse(joined("templates"), allPlcs, files);
    }

    /** The mappings under a key of all files as one. */
    private Section joined(String key) {
        return Section.joined(
                root, files.roots().stream().map(file -> file.section(key)).toList());
    }

    /** Site whose faulty parts are replaced by defaults; it counts only when no error was reported. */
    Site site() {
        Map<String, SitePlc> plcs = PlcBinder.plcs(allPlcs);
        List<SiteStation> stations = stations(plcs);
        SiteOutstation outstation = new OutstationBinder(root.section("outstation"), stations).outstation();
        checkUse(plcs, stations);
        new FormulaCheck(root, stations).check();
        boolean readOnly = root.flag("readOnly", false);
        if (readOnly) {
            new ReadOnlyCheck(root).check(stations);
        } else {
            checkRights(outstation, stations);
        }
        new MastersCheck(root, outstation.groups()).check(stations);
        checkCertificates(outstation, stations);
        checkGroups(outstation, stations);
        return new Site(
                root.text("site", ""),
                root.text("description", ""),
                outstation,
                ImmutableOrder.copyOf(plcs),
                List.copyOf(stations),
                readOnly,
                files.files());
    }

    /** Reports what neither the file nor one that it includes has. */
    private void checkMissing(String key, boolean isMissing) {
        // Without includes the schema has reported it.
        boolean isFaulty = files.roots().stream().anyMatch(file -> file.has(key));
        if (isMissing && root.has("include") && !isFaulty && !files.isIncomplete()) {
            root.report(
                    Problem.error(ProblemCode.C008, root.keyPlace("include"), "\"" + key + "\" is missing in all files")
                            .withHelp("write " + key + " in this file, or in one that it includes"));
        }
    }

    private List<SiteStation> stations(Map<String, SitePlc> plcs) {
        Set<String> names = allPlcs.keys();
        List<Section> items = files.roots().stream()
                .flatMap(file -> file.items("stations").stream())
                .toList();
        checkMissing("plcs", names.isEmpty());
        checkMissing("stations", items.isEmpty());
        List<SiteStation> stations = new ArrayList<>();
        Map<Integer, Place> addresses = new HashMap<>();
        for (Section item : items) {
            SiteStation station = new StationBinder(item, plcs, names).station(reuse.objects(item));
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

    private static Stream<String> plcs(SiteStation station) {
        return Stream.of(
                        station.points().stream()
                                .filter(point -> point.tag().tags().findAny().isPresent())
                                .map(SitePoint::plc),
                        station.commands().stream().map(SiteCommand::plc),
                        Stream.ofNullable(station.localRemote()).map(LocalRemote::plc),
                        station.statusPoints().stream()
                                .map(SiteStatusPoint::plc)
                                .filter(Objects::nonNull))
                .flatMap(names -> names);
    }

    private void checkUse(Map<String, SitePlc> plcs, List<SiteStation> stations) {
        Set<String> used = stations.stream().flatMap(SiteBinder::plcs).collect(Collectors.toSet());
        // A point whose PLC is unknown may have meant any of them.
        boolean unknown = used.contains("")
                || stations.isEmpty()
                || files.isIncomplete()
                || reuse.isIncomplete()
                || files.roots().stream().anyMatch(SiteBinder::isObjectFaulty);
        ScanUse scans = new ScanUse(stations);
        for (SitePlc plc : plcs.values()) {
            if (!used.contains(plc.name()) && !unknown) {
                root.report(Problem.warning(ProblemCode.C032, plc.place(), "PLC \"" + plc.name() + "\" is not used")
                        .withHelp("no point or command reads or writes it"));
            } else if (!unknown && !root.source().problems().hasErrors()) {
                // What is wrong at a point may be its scan class.
                scans.check(plc, allPlcs.section(plc.name()).section("scan"));
            }
        }
    }

    private void checkRights(SiteOutstation outstation, List<SiteStation> stations) {
        boolean allowed = outstation.groups().stream().anyMatch(group -> group.commands() == Right.ALLOWED);
        if (allowed || isRightUnknown()) {
            return;
        }
        stations.stream()
                .flatMap(station -> station.commands().stream())
                .findFirst()
                .ifPresent(command -> root.report(Problem.warning(
                                ProblemCode.C031, command.place(), "no group may send this or any other command")
                        .withHelp("write commands: allowed at a group in outstation, groups")));
    }

    /** Whether the groups, or the right of one, could not be read, so that commands may be allowed. */
    private boolean isRightUnknown() {
        Section written = root.section("outstation");
        return isFaulty(root, "outstation")
                || isFaulty(written, "groups")
                || written.items("groups").stream().anyMatch(group -> isFaulty(group, "commands"));
    }

    /** Whether a station, or something that makes its points and commands, could not be read. */
    private static boolean isObjectFaulty(Section file) {
        return isFaultyList(file, "stations")
                || file.items("stations").stream()
                        .anyMatch(station -> Stream.of("points", "commands", "use", "lists")
                                .anyMatch(key -> isFaultyList(station, key)));
    }

    private static boolean isFaultyList(Section section, String key) {
        return isFaulty(section, key)
                || (section.value(key) instanceof SequenceNode list
                        && list.getValue().size() != section.items(key).size());
    }

    private static boolean isFaulty(Section section, String key) {
        return section.has(key) && section.value(key) == null;
    }

    private void checkGroups(SiteOutstation outstation, List<SiteStation> stations) {
        Set<String> names = outstation.groups().stream().map(SiteGroup::name).collect(Collectors.toSet());
        stations.stream()
                .flatMap(station -> station.statusPoints().stream())
                .map(SiteStatusPoint::masters)
                .filter(Objects::nonNull)
                .filter(masters -> !names.contains(masters.value()))
                .forEach(masters -> root.report(Problem.error(
                                ProblemCode.C033,
                                masters.place(),
                                "there is no redundancy group \"" + masters.value() + "\"")
                        .withHelp(Suggestion.of(masters.value(), names)
                                .map(name -> "did you mean \"" + name + "\"?")
                                .orElse("outstation, groups has " + Phrase.names(names, "and")))));
    }

    private void checkCertificates(SiteOutstation outstation, List<SiteStation> stations) {
        if (outstation.listen().stream().anyMatch(listener -> listener.tls() != null)) {
            return;
        }
        stations.stream()
                .flatMap(station -> station.statusPoints().stream())
                .map(SiteStatusPoint::status)
                .filter(status -> status.value().isOfCertificates())
                .forEach(status -> root.report(Problem.warning(
                                ProblemCode.C040,
                                status.place(),
                                "\"" + status.value().word() + "\" never has a value: no listener has tls")
                        .withHelp("delete the point, or give a listener tls: { certificate: ..., key: ... }")));
    }
}
