package telecontrol.s7;

import java.util.Arrays;
import java.util.List;

/**
 * Tags in the order of their addresses, as ranges of octets. An array that no item can hold is in several parts, each of whole elements.
 * Immutable.
 */
final class Parts {

    /** Bits of a sort key: area 8, block 16, octet 17, part 22. */
    private static final int PART_BITS = 22;

    private static final int OCTET_BITS = 17;

    private final int[] tags;
    private final int[] blocks;
    private final int[] starts;
    private final int[] ends;

    private Parts(int count) {
        tags = new int[count];
        blocks = new int[count];
        starts = new int[count];
        ends = new int[count];
    }

    /** Parts of those tags of a list whose indices are given; none of them larger than an item, but for arrays. */
    static Parts of(List<S7Tag> list, int[] indices, int largestItem) {
        int count = 0;
        for (int index : indices) {
            count += count(list.get(index), largestItem);
        }
        if (count > 1 << PART_BITS) {
            throw new IllegalArgumentException("tags: " + count + " (expected: at most " + (1 << PART_BITS) + ")");
        }
        Parts parts = new Parts(count);
        int next = 0;
        for (int index : indices) {
            S7Tag tag = list.get(index);
            int tagParts = count(tag, largestItem);
            for (int part = 0; part < tagParts; part++) {
                parts.tags[next] = index;
                parts.blocks[next] = block(tag.address());
                parts.starts[next] = tag.address().octetPosition() + start(tag, part, largestItem);
                parts.ends[next] = tag.address().octetPosition() + end(tag, part, largestItem);
                next++;
            }
        }
        return parts.sorted();
    }

    /** Last part of a tag: a range that is only readable when all of the tag lies within its block. */
    static Parts last(List<S7Tag> list, int index, int largestItem) {
        return Parts.of(list, new int[] {index}, largestItem).tail();
    }

    private Parts tail() {
        return ordered(new int[] {size() - 1});
    }

    private Parts sorted() {
        long[] keys = new long[tags.length];
        for (int i = 0; i < keys.length; i++) {
            keys[i] = ((long) blocks[i] << OCTET_BITS | starts[i]) << PART_BITS | i;
        }
        Arrays.sort(keys);
        int[] order = new int[keys.length];
        for (int i = 0; i < order.length; i++) {
            int part = (int) (keys[i] & (1 << PART_BITS) - 1);
            // Of those that begin together the shorter goes first.
            int place = i;
            while (place > 0
                    && keys[place - 1] >> PART_BITS == keys[i] >> PART_BITS
                    && ends[order[place - 1]] > ends[part]) {
                order[place] = order[place - 1];
                place--;
            }
            order[place] = part;
        }
        return ordered(order);
    }

    /** The parts at the given places, in that order. */
    Parts ordered(int[] order) {
        Parts ordered = new Parts(order.length);
        for (int i = 0; i < order.length; i++) {
            ordered.tags[i] = tags[order[i]];
            ordered.blocks[i] = blocks[order[i]];
            ordered.starts[i] = starts[order[i]];
            ordered.ends[i] = ends[order[i]];
        }
        return ordered;
    }

    /** Number of parts that a tag is read in. */
    static int count(S7Tag tag, int largestItem) {
        if (tag.octets() <= largestItem) {
            return 1;
        }
        int step = step(tag, largestItem);
        return tag.type() == S7Type.BOOL ? (tag.octets() + step - 1) / step : (tag.elements() + step - 1) / step;
    }

    static boolean isTooLarge(S7Tag tag, int largestItem) {
        return tag.elementOctets() > largestItem;
    }

    /** Elements in a part, of bits octets. */
    private static int step(S7Tag tag, int largestItem) {
        return tag.type() == S7Type.BOOL ? largestItem : (largestItem - tag.elementOctets()) / tag.stride() + 1;
    }

    private static int start(S7Tag tag, int part, int largestItem) {
        return part == 0 ? 0 : part * step(tag, largestItem) * (tag.type() == S7Type.BOOL ? 1 : tag.stride());
    }

    private static int end(S7Tag tag, int part, int largestItem) {
        if (tag.octets() <= largestItem) {
            return tag.octets();
        }
        int step = step(tag, largestItem);
        if (tag.type() == S7Type.BOOL) {
            return Math.min(tag.octets(), (part + 1) * step);
        }
        int last = Math.min(tag.elements(), (part + 1) * step) - 1;
        return last * tag.stride() + tag.elementOctets();
    }

    private static int block(S7Address address) {
        return address.area().code() << 16 | address.db();
    }

    int size() {
        return tags.length;
    }

    /** Index of the tag. */
    int tag(int part) {
        return tags[part];
    }

    /** Indices of all tags. */
    int[] tags() {
        return tags.clone();
    }

    /** Area and data block in one number, which sorts them. */
    int block(int part) {
        return blocks[part];
    }

    S7Area area(int part) {
        return S7Area.ofCode(blocks[part] >> 16);
    }

    int db(int part) {
        return blocks[part] & 0xFFFF;
    }

    boolean sameBlock(int part, int other) {
        return blocks[part] == blocks[other];
    }

    /** First octet in the area or block. */
    int start(int part) {
        return starts[part];
    }

    /** Octet behind the last. */
    int end(int part) {
        return ends[part];
    }
}
