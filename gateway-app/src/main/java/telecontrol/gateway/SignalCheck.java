package telecontrol.gateway;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import telecontrol.mapping.Located;
import telecontrol.mapping.Place;
import telecontrol.mapping.Problem;
import telecontrol.mapping.ProblemCode;
import telecontrol.mapping.Range;
import telecontrol.mapping.Signal;
import telecontrol.mapping.Site;
import telecontrol.mapping.ValueMap;
import telecontrol.s7.S7SyntaxException;
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
    static Set<S7Type> fitting(Site.Point point, Set<S7Type> plain) {
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
    static String what(Site.Point point) {
        Signal signal = point.signal();
        String type = point.type().value().mnemonic();
        if (signal.pulses() != null) {
            return type + " with pulses";
        }
        return signal.mask() != null ? type + " with a mask" : signal.map() != null ? type + " with a map" : type;
    }

    /** What the mask and the map of a point ask of its tag in vain. */
    static List<Problem> problems(Site.Point point, Predicate<Place> isFaulty) {
        List<Problem> problems = new ArrayList<>();
        Optional<S7Tag> tag =
                point.tag() instanceof Site.Tag.Single single ? parse(single.tag(), isFaulty) : Optional.empty();
        tag.flatMap(known -> range(known.type())).ifPresent(range -> {
            Located<Long> mask = point.signal().mask();
            int bits = 8 * tag.orElseThrow().type().octets();
            if (mask != null && bits < Long.SIZE - Long.numberOfLeadingZeros(mask.value())) {
                problems.add(mask(mask, tag.orElseThrow(), bits, point.tag().place()));
            } else if (!isFaulty.test(point.type().place())) {
                map(point.signal().map(), mask, range, point.tag().place(), problems);
            }
        });
        return problems;
    }

    private static Optional<S7Tag> parse(Located<String> text, Predicate<Place> isFaulty) {
        if (text.value().isEmpty() || isFaulty.test(text.place())) {
            return Optional.empty();
        }
        try {
            return Optional.of(S7Tag.parse(text.value()));
        } catch (S7SyntaxException reported) {
            return Optional.empty();
        }
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
        Range range = mask == null ? ofTag : new Range(0, (1L << Long.bitCount(mask.value())) - 1);
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

    /** Numbers of a type; nothing for those that are no whole numbers, or wider than any key of a map. */
    private static Optional<Range> range(S7Type type) {
        return Optional.ofNullable(
                switch (type) {
                    case BOOL -> new Range(0, 1);
                    case BYTE, USINT -> new Range(0, 0xFF);
                    case SINT -> new Range(Byte.MIN_VALUE, Byte.MAX_VALUE);
                    case WORD, UINT -> new Range(0, 0xFFFF);
                    case INT -> new Range(Short.MIN_VALUE, Short.MAX_VALUE);
                    case DWORD, UDINT -> new Range(0, 0xFFFF_FFFFL);
                    case DINT -> new Range(Integer.MIN_VALUE, Integer.MAX_VALUE);
                    case COUNTER -> new Range(0, 999);
                    case LWORD, ULINT -> new Range(0, 0x1p64);
                    case LINT -> new Range(-0x1p63, 0x1p63);
                    default -> null;
                });
    }
}
