package telecontrol.s7;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Ranges of memory, none overlapping another, that are read as one item because consistency groups lie in them. */
final class Clusters {

    static final Clusters NONE = new Clusters(List.of());

    private record Range(int block, int start, int end) {}

    private final List<Range> ranges;

    private Clusters(List<Range> ranges) {
        this.ranges = ranges;
    }

    /**
     * Clusters of groups that lie close together.
     *
     * @param groups parts of each group
     * @param left groups whose range would make a cluster too large, to be read as items of their own
     */
    static Clusters of(List<Parts> groups, int largestItem, List<Parts> left) {
        List<Parts> sorted = new ArrayList<>(groups);
        sorted.sort(Comparator.<Parts>comparingInt(group -> group.block(0)).thenComparingInt(group -> group.start(0)));
        List<Range> ranges = new ArrayList<>();
        for (Parts group : sorted) {
            Range range = range(group);
            Range before = ranges.isEmpty() ? null : ranges.get(ranges.size() - 1);
            if (before == null || before.block() != range.block() || range.start() >= before.end()) {
                ranges.add(range);
            } else if (Math.max(before.end(), range.end()) - before.start() <= largestItem) {
                ranges.set(
                        ranges.size() - 1,
                        new Range(before.block(), before.start(), Math.max(before.end(), range.end())));
            } else {
                left.add(group);
            }
        }
        return new Clusters(ranges);
    }

    private static Range range(Parts group) {
        int end = 0;
        for (int i = 0; i < group.size(); i++) {
            end = Math.max(end, group.end(i));
        }
        return new Range(group.block(0), group.start(0), end);
    }

    boolean isEmpty() {
        return ranges.isEmpty();
    }

    int size() {
        return ranges.size();
    }

    /** Number of the cluster in which a part lies whole, -1 for none. */
    int holding(Parts parts, int part) {
        int low = 0;
        int high = ranges.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            Range range = ranges.get(middle);
            boolean before = range.block() < parts.block(part)
                    || (range.block() == parts.block(part) && range.start() <= parts.start(part));
            if (before) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        boolean inside = low > 0
                && ranges.get(low - 1).block() == parts.block(part)
                && parts.end(part) <= ranges.get(low - 1).end();
        return inside ? low - 1 : -1;
    }
}
