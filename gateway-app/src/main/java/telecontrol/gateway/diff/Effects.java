package telecontrol.gateway.diff;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import telecontrol.mapping.Site;

/**
 * What masters and PLCs notice of a change, beside the restart that makes it effective.
 *
 * @param interrogate masters' groups that must interrogate again, each with the stations
 * @param closed connections of masters that are no longer possible as they were, with the reason
 * @param reconnected PLCs that are connected in another way, with the keys that make it so
 * @param timeTags whose time tags move, with the keys that make it so
 */
public record Effects(List<String> interrogate, List<String> closed, List<String> reconnected, List<String> timeTags) {
    /** Keys of a point that change what an address means. */
    private static final String[] MEANING = {"type", "group", "scale", "unit", "invert", "status", "map", "mask"};

    /** Keys of a PLC that are not about the connection. */
    private static final Set<String> POLLING = Set.of("scan", "cpu", "stop", "timeZone");

    /** Keeps the lists. */
    public Effects {
        interrogate = List.copyOf(interrogate);
        closed = List.copyOf(closed);
        reconnected = List.copyOf(reconnected);
        timeTags = List.copyOf(timeTags);
    }

    static Effects of(List<Change> changes, Site before, Site after) {
        return new Effects(
                interrogate(changes, after), closed(changes, before), reconnected(changes), timeTags(changes));
    }

    private static List<String> interrogate(List<Change> changes, Site after) {
        Set<Integer> stations = new TreeSet<>();
        for (Change change : changes) {
            boolean isPoint = change.what().section() == Part.Section.POINT;
            if (isPoint && (change.kind() != Change.Kind.CHANGED || change.touches(MEANING))) {
                stations.add(change.what().commonAddress());
            }
        }
        if (stations.isEmpty()) {
            return List.of();
        }
        List<String> words = stations.stream().map(station -> "CA " + station).toList();
        return after.outstation().groups().stream()
                .map(group -> group.name() + ": " + String.join(", ", words))
                .toList();
    }

    private static List<String> closed(List<Change> changes, Site before) {
        Set<String> closed = new LinkedHashSet<>();
        for (Change change : changes) {
            boolean wasThere = change.kind() != Change.Kind.ADDED;
            Part.Section section = change.what().section();
            String identity = change.what().identity();
            if (section == Part.Section.OUTSTATION && change.touches("link")) {
                before.outstation()
                        .groups()
                        .forEach(group -> closed.add(group.name() + ": the link parameters change"));
            } else if (section == Part.Section.LISTENER && wasThere) {
                closed.add("those to " + identity + ": " + reason(change));
            } else if (section == Part.Section.GROUP && wasThere) {
                boolean isRemoved = change.kind() == Change.Kind.REMOVED;
                if (isRemoved || change.touches("masters", "certificates")) {
                    closed.add(identity + ": " + reason(change));
                }
            }
        }
        return new ArrayList<>(closed);
    }

    private static List<String> reconnected(List<Change> changes) {
        List<String> plcs = new ArrayList<>();
        for (Change change : changes) {
            if (change.what().section() == Part.Section.PLC && change.kind() == Change.Kind.CHANGED) {
                List<String> keys = change.keys().stream()
                        .map(Change.Key::key)
                        .filter(key -> !POLLING.contains(key.split("[.\\[]", 2)[0]))
                        .toList();
                if (!keys.isEmpty()) {
                    plcs.add(change.what().identity() + ": " + String.join(", ", keys));
                }
            }
        }
        return plcs;
    }

    private static List<String> timeTags(List<Change> changes) {
        List<String> moved = new ArrayList<>();
        for (Change change : changes) {
            boolean isPlc = change.what().section() == Part.Section.PLC;
            boolean isOutstation = change.what().section() == Part.Section.OUTSTATION;
            for (Change.Key key : change.keys()) {
                if (isOutstation && isKey(key, "time")) {
                    moved.add("all stations: " + moved(key));
                } else if (isPlc && isKey(key, "timeZone")) {
                    moved.add(change.what().identity() + ": " + moved(key));
                }
            }
        }
        return moved;
    }

    private static boolean isKey(Change.Key key, String name) {
        return key.key().equals(name) || key.key().startsWith(name + ".");
    }

    private static String moved(Change.Key key) {
        return key.key() + " " + (key.before().isEmpty() ? "(none)" : key.before()) + " -> "
                + (key.after().isEmpty() ? "(none)" : key.after());
    }

    private static String reason(Change change) {
        if (change.kind() == Change.Kind.REMOVED) {
            return "removed";
        }
        return String.join(", ", change.keys().stream().map(Change.Key::key).toList()) + " changes";
    }
}
