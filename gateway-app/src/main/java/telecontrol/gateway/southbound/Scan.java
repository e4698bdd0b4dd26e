package telecontrol.gateway.southbound;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import telecontrol.gateway.point.Point;
import telecontrol.s7.S7Tag;
import telecontrol.s7.TagSet;

/**
 * Scan class of a PLC: what is read together, how often, and for which points.
 *
 * @param name name in the site file, such as {@code fast}
 * @param period time from the begin of a poll to the begin of the next
 * @param tags tags in the order of the samples
 * @param groups name of the consistency group of each tag, null for none
 * @param points points made of them
 */
public record Scan(String name, Duration period, List<S7Tag> tags, List<@Nullable String> groups, List<Point> points) {
    /** Keeps its own copies. */
    public Scan {
        tags = List.copyOf(tags);
        groups = Collections.unmodifiableList(new ArrayList<>(groups));
        points = List.copyOf(points);
    }

    /** Scan class without consistency groups. */
    public Scan(String name, Duration period, List<S7Tag> tags, List<Point> points) {
        this(name, period, tags, Collections.nCopies(tags.size(), null), points);
    }

    /** Some of the tags, with their consistency groups, to be read together. */
    public TagSet tagSet(List<Integer> indices) {
        List<@Nullable String> theirGroups = new ArrayList<>();
        indices.forEach(i -> theirGroups.add(groups.get(i)));
        return TagSet.of(indices.stream().map(tags::get).toList(), theirGroups);
    }

    /** The tags to be read together, with a plan of their own. */
    public TagSet tagSet() {
        return TagSet.of(tags, groups);
    }
}
