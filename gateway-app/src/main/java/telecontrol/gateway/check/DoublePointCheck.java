package telecontrol.gateway.check;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import telecontrol.mapping.Located;
import telecontrol.mapping.Place;
import telecontrol.mapping.PointType;
import telecontrol.mapping.Problem;
import telecontrol.mapping.ProblemCode;
import telecontrol.mapping.Site;
import telecontrol.mapping.SitePoint;
import telecontrol.mapping.SiteStation;
import telecontrol.mapping.SiteTag;
import telecontrol.s7.S7Address;
import telecontrol.s7.S7Tag;
import telecontrol.s7.S7Type;

/** Check that no bit belongs to two positions: neither to both of one double point, nor to those of two. */
final class DoublePointCheck {
    private static final int OCTET = 8;

    private record PlcBit(String plc, S7Address address) {}

    /** Bits of a double point, the one for off first. */
    private record Bits(String name, List<PlcBit> bits, Place place) {}

    private final CheckedTags tags;
    private final Map<PlcBit, Bits> used = new HashMap<>();
    private final List<Problem> problems = new ArrayList<>();

    private DoublePointCheck(CheckedTags tags) {
        this.tags = tags;
    }

    static List<Problem> problems(Site site, CheckedTags tags) {
        DoublePointCheck check = new DoublePointCheck(tags);
        for (SiteStation station : site.stations()) {
            station.points().stream()
                    .filter(point -> point.type().value().kind() == PointType.Kind.DOUBLE_POINT)
                    .forEach(check::point);
        }
        return check.problems;
    }

    private void point(SitePoint point) {
        List<PlcBit> bits = bits(point);
        if (bits.size() != 2) {
            return;
        }
        if (bits.get(0).equals(bits.get(1))) {
            problems.add(Problem.error(
                            ProblemCode.C055,
                            point.tag().place(),
                            "off and on are the same bit, " + bits.get(0).address)
                    .withHelp("a double point has a bit for each position; for one bit that is on or off, write type:"
                            + " single-point, or the bit as the tag with a map: { 0: off, 1: on }"));
            return;
        }
        Bits own = new Bits(point.name(), bits, point.tag().place());
        for (PlcBit bit : bits) {
            Bits other = used.putIfAbsent(bit, own);
            // The same two bits may be served twice: in another station, or in another type.
            if (other != null && !other.bits.equals(bits)) {
                problems.add(Problem.warning(
                                ProblemCode.C055,
                                own.place,
                                bit.address + " is a bit of " + other.name + " too, whose other bit is not the same")
                        .withLabel("used again here")
                        .withSecond(other.place, "first used here")
                        .withHelp("each double point has two bits of its own: look for the address that is wrong"));
                return;
            }
        }
    }

    private List<PlcBit> bits(SitePoint point) {
        List<S7Address> addresses = new ArrayList<>();
        if (point.tag() instanceof SiteTag.Pair pair) {
            bit(pair.off(), addresses);
            bit(pair.on(), addresses);
        } else if (point.signal().mask() != null && point.tag() instanceof SiteTag.Single single) {
            masked(single.tag(), point.signal().mask().value(), addresses);
        }
        return addresses.stream()
                .map(address -> new PlcBit(point.plc(), address))
                .toList();
    }

    private void bit(Located<String> text, List<S7Address> addresses) {
        S7Tag tag = tags.known(text);
        if (tag != null && tag.type() == S7Type.BOOL) {
            addresses.add(tag.address());
        }
    }

    /** The lowest bit of a number is in its last octet. */
    private void masked(Located<String> text, long mask, List<S7Address> addresses) {
        S7Tag tag = tags.known(text);
        if (tag == null || tag.address().isBit() || tag.address().area().isNumbered()) {
            return;
        }
        for (int bit = 0; bit < OCTET * tag.octets() && bit < Long.SIZE; bit++) {
            if (((mask >> bit) & 1) != 0) {
                S7Address first = tag.address();
                addresses.add(new S7Address(
                        first.area(), first.db(), first.byteOffset() + tag.octets() - 1 - bit / OCTET, bit % OCTET));
            }
        }
    }
}
