package telecontrol.gateway.check;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import telecontrol.mapping.Located;
import telecontrol.mapping.Place;
import telecontrol.mapping.Problem;
import telecontrol.mapping.ProblemCode;
import telecontrol.mapping.Range;
import telecontrol.mapping.Scale;
import telecontrol.mapping.Signal;
import telecontrol.mapping.SitePoint;
import telecontrol.mapping.SiteTag;
import telecontrol.mapping.ValueMap;
import telecontrol.s7.S7Tag;
import telecontrol.s7.S7Type;

/** Checks of masks and maps against the tags that they are made for. */
final class SignalCheck {
    /** Types whose bits mean something on their own; those of an S5 counter are digits. */
    private static final Set<S7Type> MASKED;

    static {
        EnumSet<S7Type> masked = EnumSet.copyOf(TagCheck.WHOLE_NUMBERS);
        masked.remove(S7Type.COUNTER);
        MASKED = masked;
    }

    private SignalCheck() {}

    /**
     * Types of tags that a point can have.
     *
     * @param plain those that its type has without mask, map and pulses
     */
    static Set<S7Type> fitting(SitePoint point, Set<S7Type> plain) {
        Signal signal = point.signal();
        if (signal.pulses() != null) {
            return TagCheck.BITS;
        }
        if (signal.mask() != null) {
            return MASKED;
        }
        return signal.map() == null ? plain : TagCheck.union(TagCheck.BITS, TagCheck.WHOLE_NUMBERS);
    }

    /** What a tag is for, in words. */
    static String what(SitePoint point) {
        Signal signal = point.signal();
        String type = point.type().value().mnemonic();
        if (signal.pulses() != null) {
            return type + " with pulses";
        }
        return signal.mask() != null ? type + " with a mask" : signal.map() != null ? type + " with a map" : type;
    }

    /**
     * What the mask and the map of a point ask of its tag in vain, values for which its type has no room, and fractions that it loses.
     *
     * @param fitting types of tags that the point can have; a tag of another type is reported elsewhere
     */
    static List<Problem> problems(SitePoint point, Set<S7Type> fitting, CheckedTags tags) {
        S7Tag tag = point.tag() instanceof SiteTag.Single single ? tags.known(single.tag()) : null;
        if (tag == null) {
            return List.of();
        }
        List<Problem> problems = new ArrayList<>();
        NumberRange.ofWhole(tag.type()).ifPresent(range -> {
            Located<Long> mask = point.signal().mask();
            int bits = 8 * tag.type().octets();
            if (mask != null && bits < Long.SIZE - Long.numberOfLeadingZeros(mask.value())) {
                problems.add(mask(mask, tag, bits, point.tag().place()));
            } else if (!tags.isFaulty(point.type().place())) {
                map(point.signal().map(), mask, range, point.tag().place(), problems);
            }
        });
        if (problems.isEmpty()
                && fitting.contains(tag.type())
                && !tags.isFaulty(point.type().place())) {
            untyped(point, tag).or(() -> RoomCheck.problem(point, tag)).ifPresent(problems::add);
            FractionCheck.problem(point, tag).ifPresent(problems::add);
            rawFraction(point, tag).ifPresent(problems::add);
        }
        return problems;
    }

    /** A thousands separator that is a decimal point here makes every value wrong by a thousand. */
    private static Optional<Problem> rawFraction(SitePoint point, S7Tag tag) {
        Scale.Ends raw = point.scale().raw();
        if (raw == null || NumberRange.ofWhole(tag.type()).isEmpty() || (raw.first() % 1 == 0 && raw.last() % 1 == 0)) {
            return Optional.empty();
        }
        double fraction = raw.last() % 1 == 0 ? raw.first() : raw.last();
        return Optional.of(Problem.warning(
                        ProblemCode.C096,
                        point.tag().place(),
                        tag + " has whole numbers, and its scale a raw value of " + RoomCheck.number(fraction))
                .withHelp("write 27648 without a point between the thousands"));
    }

    /** Bits with a mask or a map are whole numbers by what is said of them. */
    private static Optional<Problem> untyped(SitePoint point, S7Tag tag) {
        Signal signal = point.signal();
        return point.type().value().kind().isMeasured()
                        && signal.mask() == null
                        && signal.map() == null
                        && point.tag() instanceof SiteTag.Single single
                ? UntypedTag.problem(single.tag(), tag, point.scale())
                : Optional.empty();
    }

    private static Problem mask(Located<Long> mask, S7Tag tag, int bits, Place place) {
        return Problem.error(
                        ProblemCode.C050,
                        mask.place(),
                        "the mask 0x%X has bits that %s does not have".formatted(mask.value(), tag))
                .withSecond(place, "the tag: " + bits + " bits")
                .withHelp("bit 0 is the lowest of the number; the greatest mask is 0x%X".formatted((1L << bits) - 1));
    }

    private static void map(
            @Nullable ValueMap map, @Nullable Located<Long> mask, Range ofTag, Place place, List<Problem> problems) {
        if (map == null) {
            return;
        }
        Range range = mask == null ? ofTag : NumberRange.masked(mask.value());
        for (ValueMap.Entry entry : map.entries()) {
            if (!range.contains((double) entry.low()) || !range.contains((double) entry.high())) {
                long wrong = range.contains((double) entry.low()) ? entry.high() : entry.low();
                problems.add(
                        Problem.error(
                                        ProblemCode.C058,
                                        entry.place(),
                                        wrong + " never occurs (expected: " + (long) range.low() + " to "
                                                + (long) range.high() + ")")
                                .withSecond(mask == null ? place : mask.place(), mask == null ? "the tag" : "the mask")
                                .withHelp(
                                        mask == null
                                                ? "write the type behind the address if it is another one: DB10.DBW4 INT"
                                                : "behind a mask its bits are closed up to the right: the lowest of them is bit 0"));
            }
        }
    }
}
