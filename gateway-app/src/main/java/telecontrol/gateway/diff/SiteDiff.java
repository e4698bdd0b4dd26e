package telecontrol.gateway.diff;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import telecontrol.mapping.Site;

/**
 * Difference between two versions of a site.
 *
 * @param changes by section, in the order of the new version, what was removed at the end of its section
 * @param effects what masters and PLCs notice
 */
public record SiteDiff(List<Change> changes, Effects effects) {

    /** Keeps the changes. */
    public SiteDiff {
        changes = List.copyOf(changes);
    }

    /** What changes from one version to the other. */
    public static SiteDiff of(Site before, Site after) {
        Map<String, Part> old = SiteParts.of(before);
        Map<String, Part> now = SiteParts.of(after);
        List<Change> changes = new ArrayList<>();
        for (Part.Section section : Part.Section.values()) {
            now.forEach((id, part) -> {
                if (part.section() == section) {
                    compare(old.get(id), part, changes);
                }
            });
            old.forEach((id, part) -> {
                if (part.section() == section && !now.containsKey(id)) {
                    changes.add(new Change(Change.Kind.REMOVED, part, List.of()));
                }
            });
        }
        return new SiteDiff(changes, Effects.of(changes, before, after));
    }

    private static void compare(@Nullable Part before, Part after, List<Change> changes) {
        if (before == null) {
            changes.add(new Change(Change.Kind.ADDED, after, List.of()));
            return;
        }
        List<Change.Key> keys = new ArrayList<>();
        Set<String> names = new LinkedHashSet<>(after.keys().keySet());
        names.addAll(before.keys().keySet());
        for (String name : names) {
            String old = before.keys().getOrDefault(name, "");
            String now = after.keys().getOrDefault(name, "");
            if (!old.equals(now)) {
                keys.add(new Change.Key(name, old, now));
            }
        }
        if (!keys.isEmpty()) {
            changes.add(new Change(Change.Kind.CHANGED, after, keys));
        }
    }

    /** True when both versions are the same. */
    public boolean isEmpty() {
        return changes.isEmpty();
    }
}
