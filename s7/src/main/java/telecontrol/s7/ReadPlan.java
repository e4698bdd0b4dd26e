package telecontrol.s7;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Distribution of tags over the fewest read requests that a connection allows.
 *
 * <p>Tags are sorted by area, block and offset. Tags that touch or overlap are read as one item, and so are tags with a gap between them
 * where the octets of the gap cost less than another item or the number of items would cost another PDU. The value of a tag is never
 * spread over two requests.
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

    private final List<Request> requests;
    private final List<Integer> tooLarge;

    private ReadPlan(List<Request> requests, List<Integer> tooLarge) {
        this.requests = List.copyOf(requests);
        this.tooLarge = List.copyOf(tooLarge);
    }

    /** Plan for all tags of a list; tags are named by their index in it. */
    public static ReadPlan of(List<S7Tag> tags, PlanLimits limits) {
        return of(tags, IntStream.range(0, tags.size()).toArray(), limits);
    }

    /** Plan for those tags of a list whose indices are given. */
    static ReadPlan of(List<S7Tag> tags, int[] indices, PlanLimits limits) {
        List<Integer> tooLarge = new ArrayList<>();
        List<Integer> readable = new ArrayList<>(indices.length);
        for (int index : indices) {
            (tags.get(index).octets() > limits.largestItem() ? tooLarge : readable).add(index);
        }
        readable.sort(Comparator.comparing((Integer i) -> tags.get(i).address().area())
                .thenComparing(i -> tags.get(i).address().db())
                .thenComparing(i -> tags.get(i).address().octetPosition())
                .thenComparing(i -> tags.get(i).octets()));
        return new ReadPlan(new Packer(limits).pack(overlapping(tags, readable, limits)), tooLarge);
    }

    /** Smallest pieces that a request can be made of: tags that share octets stay together as far as one item can hold them. */
    private static List<Item> overlapping(List<S7Tag> tags, List<Integer> sorted, PlanLimits limits) {
        List<Item> pieces = new ArrayList<>();
        int from = 0;
        int end = 0;
        for (int i = 0; i <= sorted.size(); i++) {
            boolean joins = false;
            if (i > from && i < sorted.size()) {
                S7Tag first = tags.get(sorted.get(from));
                S7Tag tag = tags.get(sorted.get(i));
                int position = tag.address().octetPosition();
                joins = sameBlock(first.address(), tag.address())
                        && position < end
                        && position + tag.octets() - first.address().octetPosition() <= limits.largestItem();
            }
            if (i > from && !joins) {
                int[] members = sorted.subList(from, i).stream()
                        .mapToInt(Integer::intValue)
                        .toArray();
                pieces.add(Item.of(tags, members));
                from = i;
                end = 0;
            }
            if (i < sorted.size()) {
                S7Tag tag = tags.get(sorted.get(i));
                end = Math.max(end, tag.address().octetPosition() + tag.octets());
            }
        }
        return pieces;
    }

    private static boolean sameBlock(S7Address a, S7Address b) {
        return a.area() == b.area() && a.db() == b.db();
    }

    /** What goes into each PDU, in the order of sending. */
    public List<Request> requests() {
        return requests;
    }

    /** Indices of tags that no PDU of this size can hold. */
    public List<Integer> tooLarge() {
        return tooLarge;
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

        private final S7Area area;
        private final int db;
        private final int position;
        private final int octets;
        private final int[] tags;

        Item(S7Area area, int db, int position, int octets, int[] tags) {
            this.area = area;
            this.db = db;
            this.position = position;
            this.octets = octets;
            this.tags = tags;
        }

        /** Range from the first octet of the first tag to the last octet of all of them. */
        static Item of(List<S7Tag> list, int[] tags) {
            S7Address first = list.get(tags[0]).address();
            int end = 0;
            for (int tag : tags) {
                S7Tag member = list.get(tag);
                end = Math.max(end, member.address().octetPosition() + member.octets());
            }
            return new Item(first.area(), first.db(), first.octetPosition(), end - first.octetPosition(), tags);
        }

        public S7Area area() {
            return area;
        }

        /** Number of the data block, 0 in other areas. */
        public int db() {
            return db;
        }

        /** First octet in the area or block; elements of counters and timers are two octets apart. */
        public int position() {
            return position;
        }

        /** Length of the range. */
        public int octets() {
            return octets;
        }

        /** Indices of the tags in ascending order of their addresses. */
        public IntStream tags() {
            return Arrays.stream(tags);
        }

        int tagCount() {
            return tags.length;
        }

        int tag(int i) {
            return tags[i];
        }

        int end() {
            return position + octets;
        }

        /** Octets between this range and a later one of the same block, or -1 when they cannot become one item. */
        int gapTo(Item next) {
            return area == next.area && db == next.db && next.position >= end() ? next.position - end() : -1;
        }

        Item joinedWith(List<Item> following) {
            if (following.isEmpty()) {
                return this;
            }
            int[] all = IntStream.concat(tags(), following.stream().flatMapToInt(Item::tags))
                    .toArray();
            return new Item(
                    area, db, position, following.get(following.size() - 1).end() - position, all);
        }

        @Override
        public String toString() {
            return area + (area.isBlock() ? " " + db : "") + " octets " + position + " to " + (end() - 1);
        }
    }
}
