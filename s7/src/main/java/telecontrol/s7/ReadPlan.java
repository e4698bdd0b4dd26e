package telecontrol.s7;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Distribution of tags over the fewest read requests that a connection allows.
 *
 * <p>Tags are sorted by area, block and offset. Tags that touch or overlap are read as one item, and so are tags with a gap between them
 * where the octets of the gap cost less than another item or the number of items would cost another PDU. The value of a tag is never
 * spread over two requests, but for arrays that no PDU can hold, of which no element is; neither are tags of one consistency group.
 */
public final class ReadPlan {

    /** Request before its items: header 10 octets, function and item count 2. */
    static final int REQUEST_OCTETS = 12;
    /** Variable specification of one item in a request. */
    static final int REQUEST_ITEM_OCTETS = 12;
    /** Answer before its items: header 12 octets, function and item count 2. */
    static final int ANSWER_OCTETS = 14;
    /** Return code, transport size and length of one item in an answer. */
    static final int ANSWER_ITEM_OCTETS = 4;

    private static final int[] NO_GROUPS = {};

    private final List<Request> requests;
    private final List<Integer> tooLarge;
    private final int[] groupTooLarge;

    private ReadPlan(List<Request> requests, List<Integer> tooLarge, int[] groupTooLarge) {
        this.requests = List.copyOf(requests);
        this.tooLarge = List.copyOf(tooLarge);
        this.groupTooLarge = groupTooLarge;
    }

    /** Plan for all tags of a list; tags are named by their index in it. */
    public static ReadPlan of(List<S7Tag> tags, PlanLimits limits) {
        return of(tags, IntStream.range(0, tags.size()).toArray(), NO_GROUPS, limits);
    }

    /**
     * Plan for those tags of a list whose indices are given.
     *
     * @param groups number of the consistency group of each tag of the list or {@link GroupedTags#NO_GROUP}; empty for no groups
     */
    static ReadPlan of(List<S7Tag> tags, int[] indices, int[] groups, PlanLimits limits) {
        Packer packer = new Packer(limits);
        GroupedTags grouped = new GroupedTags(tags, groups, limits, packer);
        int[] loose = grouped.separate(indices);
        int[] readable = new int[loose.length];
        int count = 0;
        List<Integer> tooLarge = new ArrayList<>();
        for (int index : loose) {
            if (Parts.isTooLarge(tags.get(index), limits.largestItem())) {
                tooLarge.add(index);
            } else {
                readable[count++] = index;
            }
        }
        Parts parts = Parts.of(tags, Arrays.copyOf(readable, count), limits.largestItem());
        Pieces pieces = Pieces.of(parts, grouped.clusters());
        return new ReadPlan(packer.pack(pieces, grouped.bundles()), tooLarge, grouped.tooLarge());
    }

    /** What goes into each PDU, in the order of sending. */
    public List<Request> requests() {
        return requests;
    }

    /** Indices of tags that no PDU of this size can hold. */
    public List<Integer> tooLarge() {
        return tooLarge;
    }

    /** Indices of tags of consistency groups that no PDU of this size can hold whole. */
    int[] groupTooLarge() {
        return groupTooLarge.clone();
    }

    /** One read request: one PDU there and one PDU back. */
    public record Request(List<Item> items) {

        public Request {
            items = List.copyOf(items);
        }

        /** Length of the request PDU in octets. */
        public int requestOctets() {
            return REQUEST_OCTETS + REQUEST_ITEM_OCTETS * items.size();
        }

        /** Length of the answer PDU in octets when every item is read; each item but the last is padded to an even length. */
        public int answerOctets() {
            int octets = ANSWER_OCTETS;
            for (Item item : items) {
                octets += (octets & 1) + ANSWER_ITEM_OCTETS + item.octets();
            }
            return octets;
        }
    }

    /** Range of octets that is read as one item, and the tags that lie in it. */
    public static final class Item {

        private final Parts parts;
        private final int from;
        private final int to;
        private final int position;
        private final int end;

        /** Range from the first to the last octet of all parts from one to before another. */
        Item(Parts parts, int from, int to) {
            this.parts = parts;
            this.from = from;
            this.to = to;
            int first = Integer.MAX_VALUE;
            int last = 0;
            for (int i = from; i < to; i++) {
                first = Math.min(first, parts.start(i));
                last = Math.max(last, parts.end(i));
            }
            this.position = first;
            this.end = last;
        }

        /** Item of whole tags of one block, whose indices are given in the order of their addresses. */
        static Item of(List<S7Tag> list, int[] tags) {
            return new Item(Parts.of(list, tags, S7Tag.MAX_OCTETS), 0, tags.length);
        }

        public S7Area area() {
            return parts.area(from);
        }

        /** Number of the data block, 0 in other areas. */
        public int db() {
            return parts.db(from);
        }

        /** First octet in the area or block; elements of counters and timers are two octets apart. */
        public int position() {
            return position;
        }

        /** Length of the range. */
        public int octets() {
            return end - position;
        }

        /** Indices of the tags in ascending order of their addresses. */
        public IntStream tags() {
            return IntStream.range(from, to).map(parts::tag);
        }

        int tagCount() {
            return to - from;
        }

        int tag(int i) {
            return parts.tag(from + i);
        }

        /** First octet that is read of the tag here: its own, but for an array in several parts. */
        int start(int i) {
            return parts.start(from + i);
        }

        /** Octet behind the last that is read of the tag here. */
        int end(int i) {
            return parts.end(from + i);
        }

        /** The tags of this item in two items, for an item of two tags or more. */
        List<Item> halves() {
            int middle = (from + to) >>> 1;
            return List.of(new Item(parts, from, middle), new Item(parts, middle, to));
        }

        @Override
        public String toString() {
            return area() + (area().isBlock() ? " " + db() : "") + " octets " + position() + " to " + (end - 1);
        }
    }
}
