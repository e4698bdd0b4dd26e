package telecontrol.gateway.diff;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Difference of two sites for people. */
public final class DiffText {
    private DiffText() {}

    /** Prints the changes by section, then what masters and PLCs notice. */
    public static void print(SiteDiff diff, PrintWriter out) {
        if (diff.isEmpty()) {
            out.println("nothing changes");
            out.flush();
            return;
        }
        for (Part.Section section : Part.Section.values()) {
            List<Change> changes = diff.changes().stream()
                    .filter(change -> change.what().section() == section)
                    .toList();
            if (!changes.isEmpty()) {
                out.println(section.title() + ": " + counts(changes));
                changes.forEach(change -> print(change, out));
            }
        }
        effects("groups whose masters must interrogate again", diff.effects().interrogate(), out);
        effects(
                "connections of masters that are made in another way",
                diff.effects().closed(),
                out);
        effects("PLCs that are connected in another way", diff.effects().reconnected(), out);
        effects("time tags that move", diff.effects().timeTags(), out);
        out.println(
                "effective after a restart, which disconnects all masters: each interrogates all its stations when it is"
                        + " connected again");
        out.flush();
    }

    private static void print(Change change, PrintWriter out) {
        out.println("  " + change.kind().sign() + " " + change.what().label());
        for (Change.Key key : change.keys()) {
            out.println("      " + key.key() + ": " + orNone(key.before()) + " -> " + orNone(key.after()));
        }
    }

    private static String counts(List<Change> changes) {
        List<String> counts = new ArrayList<>();
        for (Change.Kind kind : Change.Kind.values()) {
            long number =
                    changes.stream().filter(change -> change.kind() == kind).count();
            if (number > 0) {
                counts.add(number + " " + kind.name().toLowerCase(Locale.ROOT));
            }
        }
        return String.join(", ", counts);
    }

    private static void effects(String title, List<String> lines, PrintWriter out) {
        out.println(title + (lines.isEmpty() ? ": none" : ":"));
        lines.forEach(line -> out.println("  " + line));
    }

    private static String orNone(String value) {
        return value.isEmpty() ? "(none)" : value;
    }
}
