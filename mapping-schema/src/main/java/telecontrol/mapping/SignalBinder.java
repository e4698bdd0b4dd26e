package telecontrol.mapping;

import java.math.BigDecimal;
import java.util.OptionalDouble;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Keys of a point that say what is made of the number in the PLC. */
final class SignalBinder {

    private final Section section;
    private final PointType type;
    private final Range limits;

    SignalBinder(Section section, PointType type, Range limits) {
        this.section = section;
        this.type = type;
        this.limits = limits;
    }

    /** The keys of a point that has this tag in this PLC; null stands for a PLC that is not known. */
    Signal signal(SiteTag tag, @Nullable SitePlc plc) {
        checkPartners(tag);
        return new Signal(
                mask(),
                section.has("map") ? new MapBinder(section, type.kind()).map() : null,
                new FilterBinder(section).filters(plc),
                pulses(),
                substitute());
    }

    private void checkPartners(SiteTag tag) {
        if (tag instanceof SiteTag.Pair) {
            exclude(Set.of("mask", "map", "pulses"), "a pair of tags", "tag");
        }
        if (section.has("map")) {
            exclude(Set.of("scale", "invert"), "a map", "map");
        }
        if (section.has("pulses")) {
            exclude(Set.of("scale"), "pulses", "pulses");
        }
    }

    private void exclude(Set<String> keys, String what, String because) {
        for (String key : section.keys()) {
            if (keys.contains(key)) {
                section.report(Problem.error(
                                ProblemCode.C026, section.keyPlace(key), "\"" + key + "\" cannot stand beside " + what)
                        .withSecond(section.keyPlace(because), "given here")
                        .withHelp(advice(key, because)));
            }
        }
    }

    private static String advice(String key, String because) {
        return switch (because) {
            case "map" -> "write the values themselves into the map, and delete \"" + key + "\"";
            case "pulses" -> "write what one edge is worth as the value of pulses, and delete \"" + key + "\"";
            default -> "name the byte or word that holds the bits, such as DB10.DBW0 WORD";
        };
    }

    private @Nullable Located<Long> mask() {
        long mask = section.json("mask").asLong();
        if (mask == 0) {
            return null;
        }
        int bits = Long.bitCount(mask);
        if (type.kind() == PointType.Kind.DOUBLE_POINT && bits != 2 && !section.has("map")) {
            section.report(Problem.error(
                            ProblemCode.C050,
                            section.place("mask"),
                            "the mask selects " + Phrase.count(bits, "bit") + ", and a double point has 2")
                    .withSecond(section.place("type"), "the type")
                    .withHelp("write a mask of the two bits, such as 0x00C0, or say in a map what the numbers mean"));
        }
        return new Located<>(mask, section.place("mask"));
    }

    private @Nullable PulseInput pulses() {
        if (!section.has("pulses")) {
            return null;
        }
        Section pulses = section.section("pulses");
        return new PulseInput(
                pulses.word("edge", PulseInput.Edge.class, PulseInput.Edge.RISING),
                BigDecimal.valueOf(pulses.number("value", 1)));
    }

    private @Nullable Double substitute() {
        if (section.value("substitute") == null) {
            return null;
        }
        OptionalDouble value = KindValue.of(type.kind(), section.json("substitute"));
        boolean known = section.value("type") != null;
        if (known && value.isEmpty()) {
            report("substitute: " + section.text("substitute", "") + " (expected: " + KindValue.words(type.kind())
                    + ")");
        } else if (known && !limits.contains(value.getAsDouble())) {
            report("substitute: " + section.text("substitute", "") + " is outside the limits " + limits.low() + " to "
                    + limits.high());
        }
        return value.isPresent() ? value.getAsDouble() : null;
    }

    private void report(String message) {
        section.report(Problem.error(ProblemCode.C057, section.place("substitute"), message)
                .withSecond(section.place("type"), "the type")
                .withHelp("a master gets it like any other value of the point, with SB"));
    }
}
