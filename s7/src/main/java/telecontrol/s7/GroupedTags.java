package telecontrol.s7;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import telecontrol.s7.ReadPlan.Item;
import telecontrol.s7.ReadPlan.Request;

/**
 * Tags of a plan, parted into those that go where there is room and those of consistency groups. A group that lies close together becomes
 * part of one item; any other becomes several items of one request.
 */
final class GroupedTags {

    /** Number of a tag that belongs to no group. */
    static final int NO_GROUP = -1;

    private final List<S7Tag> tags;
    private final int[] groups;
    private final PlanLimits limits;
    private final Packer packer;

    private final List<int[]> tooLarge = new ArrayList<>();
    private final List<List<Item>> bundles = new ArrayList<>();
    private final List<Parts> near = new ArrayList<>();
    private Clusters clusters = Clusters.NONE;

    /**
     * Tags with their groups.
     *
     * @param groups number of the group of each tag of the list, from 0 on, or {@link #NO_GROUP}; empty when there are no groups
     */
    GroupedTags(List<S7Tag> tags, int[] groups, PlanLimits limits, Packer packer) {
        this.tags = tags;
        this.groups = groups;
        this.limits = limits;
        this.packer = packer;
    }

    /** Takes the groups out of the tags with the given indices; what is left goes where there is room. */
    int[] separate(int[] indices) {
        if (groups.length == 0) {
            return indices;
        }
        int[] grouped = Arrays.stream(indices)
                .filter(tag -> groups[tag] != NO_GROUP)
                .boxed()
                .sorted((a, b) -> Integer.compare(groups[a], groups[b]))
                .mapToInt(Integer::intValue)
                .toArray();
        int from = 0;
        for (int i = 1; i <= grouped.length; i++) {
            if (i == grouped.length || groups[grouped[i]] != groups[grouped[from]]) {
                group(Arrays.copyOfRange(grouped, from, i));
                from = i;
            }
        }
        List<Parts> left = new ArrayList<>();
        clusters = Clusters.of(near, limits.largestItem(), left);
        left.forEach(this::bundle);
        List<int[]> loose = new ArrayList<>();
        loose.add(Arrays.stream(indices).filter(tag -> groups[tag] == NO_GROUP).toArray());
        near.removeAll(left);
        near.forEach(group -> loose.add(group.tags()));
        return loose.stream().flatMapToInt(Arrays::stream).toArray();
    }

    private void group(int[] members) {
        if (Arrays.stream(members).anyMatch(tag -> tags.get(tag).octets() > limits.largestItem())) {
            tooLarge.add(members);
            return;
        }
        Parts parts = Parts.of(tags, members, limits.largestItem());
        if (isNear(parts)) {
            near.add(parts);
        } else {
            bundle(parts);
        }
    }

    private void bundle(Parts parts) {
        Request request = packer.single(Pieces.of(parts));
        if (request == null) {
            tooLarge.add(parts.tags());
        } else {
            bundles.add(request.items());
        }
    }

    /** One block, gaps that are cheap to read, and small enough for an item. */
    private boolean isNear(Parts parts) {
        int end = parts.end(0);
        for (int i = 1; i < parts.size(); i++) {
            if (!parts.sameBlock(0, i) || parts.start(i) - end > Packer.CHEAP_GAP) {
                return false;
            }
            end = Math.max(end, parts.end(i));
        }
        return end - parts.start(0) <= limits.largestItem();
    }

    Clusters clusters() {
        return clusters;
    }

    List<List<Item>> bundles() {
        return bundles;
    }

    /** Indices of the tags of groups that no PDU of this size can hold. */
    int[] tooLarge() {
        return tooLarge.stream().flatMapToInt(Arrays::stream).sorted().toArray();
    }
}
