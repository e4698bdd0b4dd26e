package telecontrol.mapping;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Scan classes by PLC that something is read in. */
final class ScanUse {
    private final List<SiteStation> stations;
    /** Empty until it is asked for. */
    private final Map<String, Set<String>> used = new HashMap<>();

    ScanUse(List<SiteStation> stations) {
        this.stations = stations;
    }

    private void findUsed() {
        for (SiteStation station : stations) {
            station.points().forEach(point -> add(point.plc(), point.scan()));
            for (SiteCommand command : station.commands()) {
                Interlock interlock = command.conditions().interlock();
                if (interlock != null) {
                    add(command.plc(), interlock.scan());
                }
            }
            if (station.localRemote() != null) {
                add(station.localRemote().plc(), station.localRemote().scan());
            }
        }
    }

    private void add(String plc, String scan) {
        used.computeIfAbsent(plc, name -> new HashSet<>()).add(scan);
    }

    /**
     * Reports the scan classes of a PLC that nothing is read in. Those that every PLC has may be written without being used: a file says
     * how long they are, not that there are any.
     *
     * @param scan where they are written
     */
    void check(SitePlc plc, Section scan) {
        Set<String> own = new LinkedHashSet<>(scan.keys());
        own.removeAll(SitePlc.SCAN.keySet());
        if (used.isEmpty() && !own.isEmpty()) {
            findUsed();
        }
        Set<String> names = used.getOrDefault(plc.name(), Set.of());
        for (String name : own) {
            if (!names.contains(name)) {
                scan.report(Problem.warning(
                                ProblemCode.C097,
                                scan.keyPlace(name),
                                "no point of PLC \"" + plc.name() + "\" is read in the scan class \"" + name + "\"")
                        .withHelp("write scan: " + name + " at the points that are meant, or delete it"));
            }
        }
    }
}
