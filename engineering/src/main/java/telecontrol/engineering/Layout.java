package telecontrol.engineering;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import telecontrol.engineering.DataType.Array;
import telecontrol.engineering.DataType.Bounds;
import telecontrol.engineering.DataType.Elementary;
import telecontrol.engineering.DataType.Member;
import telecontrol.engineering.DataType.Struct;
import telecontrol.s7.S7Address;
import telecontrol.s7.S7Area;
import telecontrol.s7.S7Tag;
import telecontrol.s7.S7Type;

/**
 * Places of the values in a data block with standard access. Bits are packed; values of one octet stand at any octet, all others at an
 * even one; structures, arrays and texts begin and end at an even octet; a further dimension of an array begins at the next octet when
 * its elements are bits or single octets, else at the next even one. Positions are in bits.
 */
final class Layout {
    private static final int OCTET = 8;
    private static final int WORD = 16;
    private static final int LAST_OCTET = 65_535;
    /** More values than fit into any block, and an end to arrays of nothing. */
    private static final int MOST_STEPS = 4_000_000;

    private final Gathered gathered;
    private final Block block;
    private final int number;
    private final String prefix;
    private final Deque<String> open = new ArrayDeque<>();
    private int steps;
    private boolean muted;

    Layout(Gathered gathered, Block block, int number, String prefix) {
        this.gathered = gathered;
        this.block = block;
        this.number = number;
        this.prefix = prefix;
    }

    /** A type of which the size is not known: nothing behind it has a place. */
    private static final class NoPlaceException extends Exception {
        private static final long serialVersionUID = 1L;

        NoPlaceException(String reason) {
            super(reason);
        }
    }

    /**
     * Level of a name.
     *
     * @param top whether its members are those of the block itself
     * @param single whether it is no element of an array, so that offsets of the export can be compared
     */
    private record Level(String path, boolean top, boolean single) {
        Level below(Member member) {
            String name = member.name();
            return new Level(name.isEmpty() ? path : path + "." + name, name.isEmpty() && top, single);
        }

        Level element(String index) {
            return new Level(path + "[" + index + "]", false, false);
        }
    }

    /** Adds a signal for each value of the block. */
    void signals() throws ReadingException {
        Member whole = new Member("", block.type(), "", Member.NO_OFFSET, block.place());
        try {
            place(block.type(), 0, new Level(prefix, true, true), whole);
        } catch (NoPlaceException e) {
            gathered.leaveOutAll(block, String.valueOf(e.getMessage()));
        }
    }

    /** Places a value at or behind a position; the position behind it. */
    private int place(DataType type, int at, Level level, Member member) throws ReadingException, NoPlaceException {
        int begin = up(at, alignment(type));
        if (++steps > MOST_STEPS) {
            throw new ReadingException(member.place(), level.path() + " has more elements than a block can hold");
        }
        if (type instanceof Elementary value) {
            return value(value, begin, level.path(), member);
        }
        if (type instanceof Struct struct) {
            return up(members(struct.members(), begin, level), WORD);
        }
        if (type instanceof Array array) {
            return up(dimension(array, 0, begin, level, "", member), WORD);
        }
        if (type instanceof DataType.Opaque opaque) {
            leaveOut(member, level.path(), "a " + opaque.name() + " is no value of the process");
            return begin + OCTET * opaque.octets();
        }
        if (type instanceof DataType.Unknown unknown) {
            throw new NoPlaceException(unknown.reason());
        }
        return named((DataType.Named) type, begin, level, member);
    }

    private int value(Elementary value, int begin, String path, Member member) throws ReadingException {
        S7Type type = value.type();
        boolean bit = type == S7Type.BOOL;
        if (begin / OCTET + octets(value) - 1 > LAST_OCTET) {
            throw new ReadingException(
                    member.place(),
                    path + " ends behind octet " + LAST_OCTET + " (expected: a block of at most 65536 octets)",
                    "divide the block in TIA Portal");
        }
        S7Address address =
                new S7Address(S7Area.DATA_BLOCK, number, begin / OCTET, bit ? begin % OCTET : S7Address.NO_BIT);
        S7Tag tag = new S7Tag(address, type, value.length());
        if (!muted) {
            gathered.signal(new Signal(path, tag, member.comment(), "", Wishes.NONE, member.place()));
        }
        return bit ? begin + 1 : up(begin + OCTET * tag.octets(), type.octets() == 1 ? OCTET : WORD);
    }

    /** Size in the PLC; texts have their lengths before them. */
    private static int octets(Elementary value) {
        return switch (value.type()) {
            case STRING -> value.length() + 2;
            case WSTRING -> 2 * value.length() + 4;
            default -> value.type().octets();
        };
    }

    private int named(DataType.Named named, int begin, Level level, Member member)
            throws ReadingException, NoPlaceException {
        DataType declared = gathered.type(named.name());
        if (declared == null && named.own()) {
            throw new ReadingException(
                    member.place(),
                    "the type \"" + named.name() + "\" is not in the given files",
                    "export it too and give its file (.udt, .scl or .xml): the offsets depend on it");
        }
        if (declared == null) {
            throw new NoPlaceException("the size of the type " + named.name()
                    + " is not known here: export the block as XML, which has offsets, or move the member to the end");
        }
        if (open.contains(Gathered.key(named.name()))) {
            throw new ReadingException(member.place(), "the type \"" + named.name() + "\" contains itself");
        }
        open.push(Gathered.key(named.name()));
        try {
            return place(declared, begin, level, member);
        } finally {
            open.pop();
        }
    }

    private int members(List<Member> members, int begin, Level level) throws ReadingException, NoPlaceException {
        int at = begin;
        String lost = "";
        for (Member member : members) {
            Level below = level.below(member);
            boolean told = level.top() && member.offset() != Member.NO_OFFSET;
            if (!lost.isEmpty() && !told) {
                leaveOut(member, below.path(), "its offset is not known: it stands behind " + lost);
                continue;
            }
            int start = up(at, alignment(member.type()));
            if (told) {
                at = told(member, lost.isEmpty() ? start : member.offset(), below.path());
                lost = "";
            } else if (isElsewhere(member, start, begin, level)) {
                leaveOut(
                        member,
                        below.path(),
                        "offset " + shown(member.offset()) + " in the export, " + shown(start)
                                + " by the rules: look it up in the column Offset and add it by hand");
                at = skipped(member, at, below);
                continue;
            }
            try {
                at = place(member.type(), at, below, member);
            } catch (NoPlaceException e) {
                lost = below.path();
                leaveOut(member, lost, String.valueOf(e.getMessage()));
            }
        }
        if (!lost.isEmpty() && !level.top()) {
            throw new NoPlaceException("it contains " + lost + ", of which the size is not known");
        }
        return at;
    }

    private int told(Member member, int start, String path) {
        if (start != member.offset()) {
            gathered.note(
                    member.place(),
                    path,
                    "offset " + shown(member.offset()) + " as in the export (by the rules " + shown(start) + ")");
        }
        return member.offset();
    }

    /** Offsets below the first level count from the block or from the structure; those of array elements from the first of them. */
    private static boolean isElsewhere(Member member, int start, int begin, Level level) {
        return level.single()
                && member.offset() != Member.NO_OFFSET
                && member.offset() != start
                && member.offset() != start - begin;
    }

    private int skipped(Member member, int at, Level level) throws ReadingException, NoPlaceException {
        boolean before = muted;
        muted = true;
        try {
            return place(member.type(), at, level, member);
        } finally {
            muted = before;
        }
    }

    private void leaveOut(Member member, String what, String reason) {
        if (!muted) {
            gathered.leaveOut(member.place(), what, reason);
        }
    }

    private int dimension(Array array, int dimension, int begin, Level level, String index, Member member)
            throws ReadingException, NoPlaceException {
        Bounds bounds = array.bounds().get(dimension);
        boolean last = dimension == array.bounds().size() - 1;
        int at = begin;
        for (int i = bounds.low(); i <= bounds.high(); i++) {
            String indices = index.isEmpty() ? String.valueOf(i) : index + "," + i;
            if (last) {
                at = place(array.element(), at, level.element(indices), member);
            } else {
                int row = up(at, Math.max(OCTET, alignment(array.element())));
                at = dimension(array, dimension + 1, row, level, indices, member);
            }
        }
        return at;
    }

    private static int alignment(DataType type) {
        if (type instanceof Elementary value) {
            return value.type() == S7Type.BOOL ? 1 : value.type().octets() == 1 ? OCTET : WORD;
        }
        return WORD;
    }

    private static int up(int position, int alignment) {
        return (position + alignment - 1) / alignment * alignment;
    }

    private static String shown(int position) {
        return position / OCTET + "." + position % OCTET;
    }
}
