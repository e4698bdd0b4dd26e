package telecontrol.gateway.check;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import telecontrol.gateway.point.MemoryBits;
import telecontrol.gateway.southbound.TagMemory;
import telecontrol.mapping.Deadband;
import telecontrol.mapping.Located;
import telecontrol.mapping.Place;
import telecontrol.mapping.Problem;
import telecontrol.mapping.ProblemCode;
import telecontrol.mapping.Site;
import telecontrol.mapping.SitePoint;
import telecontrol.s7.S7Tag;
import telecontrol.s7.S7Type;

/**
 * Warning of tags of points that share a part of their octets. Bits and parts of a bit pattern are read so on purpose, and the bits of a whole
 * number too; a REAL that begins in the middle of another one is a wrong offset.
 */
final class OverlapCheck {
    /** Bit patterns, which may be read in parts. */
    private static final Set<S7Type> PATTERNS = Set.of(S7Type.BYTE, S7Type.WORD, S7Type.DWORD, S7Type.LWORD);

    private record Read(Located<String> text, S7Tag tag, MemoryBits bits) {
        /** The same tag stands beside itself. */
        static final Comparator<Read> IN_MEMORY =
                Comparator.comparingLong((Read read) -> read.bits.first()).thenComparing(read -> read.tag.type());

        boolean contains(Read other) {
            return bits.first() <= other.bits.first() && other.bits.end() <= bits.end();
        }

        /** Whether a tag inside of this one is a part that it is made of. */
        boolean hasPart(Read other) {
            return contains(other)
                    && (PATTERNS.contains(tag.type())
                            || (other.tag.type() == S7Type.BOOL && TagCheck.WHOLE_NUMBERS.contains(tag.type())));
        }

        /** The same octets under two types are two ways to look at one value. */
        boolean isSame(Read other) {
            return bits.equals(other.bits);
        }
    }

    private final CheckedTags tags;
    private final Set<Place> wrong = new HashSet<>();
    private final Map<String, List<Read>> memories = new HashMap<>();
    private final List<Problem> problems = new ArrayList<>();

    private OverlapCheck(CheckedTags tags) {
        this.tags = tags;
    }

    /** @param others what was found before; a tag with an error is no offset to compare with */
    static List<Problem> problems(Site site, CheckedTags tags, List<Problem> others) {
        OverlapCheck check = new OverlapCheck(tags);
        others.stream().filter(Problem::isError).map(Problem::place).forEach(check.wrong::add);
        site.stations().forEach(station -> station.points().forEach(check::point));
        check.memories.values().forEach(check::memory);
        return check.problems;
    }

    private void point(SitePoint point) {
        point.tags().forEach(text -> tag(point.plc(), text));
        if (point.deadband() instanceof Deadband.OfTag deadband) {
            tag(point.plc(), deadband.tag());
        }
    }

    private void tag(String plc, Located<String> text) {
        S7Tag tag = tags.known(text);
        if (tag == null || plc.isEmpty() || tag.isArray() || tag.type().isText() || wrong.contains(text.place())) {
            return;
        }
        MemoryBits bits = TagMemory.of(plc, tag);
        memories.computeIfAbsent(bits.memory(), memory -> new ArrayList<>()).add(new Read(text, tag, bits));
    }

    /** Tags of one block or area in the order of their octets, each beside those that reach into it: single values are short, so these are few. */
    private void memory(List<Read> all) {
        all.sort(Read.IN_MEMORY);
        List<Read> open = new ArrayList<>();
        for (Read read : all) {
            open.removeIf(before -> before.bits.end() <= read.bits.first());
            if (open.isEmpty() || !open.get(open.size() - 1).tag.equals(read.tag)) {
                open.stream().filter(before -> isOdd(before, read)).findFirst().ifPresent(before -> tell(before, read));
                open.add(read);
            }
        }
    }

    private static boolean isOdd(Read one, Read other) {
        return !one.isSame(other) && !one.hasPart(other) && !other.hasPart(one);
    }

    private void tell(Read one, Read other) {
        boolean inOrder = one.text.place().compareTo(other.text.place()) <= 0;
        Read first = inOrder ? one : other;
        Read again = inOrder ? other : one;
        problems.add(Problem.warning(
                        ProblemCode.C095,
                        again.text.place(),
                        again.tag + " overlaps with " + first.tag + ", and a PLC has only one of them there")
                .withSecond(first.text.place(), "overlaps with this")
                .withHelp(
                        "look both offsets and types up in the block; what is read in parts on purpose is a BYTE, WORD or"
                                + " DWORD"));
    }
}
