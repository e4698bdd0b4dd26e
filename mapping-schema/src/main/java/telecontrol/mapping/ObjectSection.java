package telecontrol.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Keys that points and commands have in common. */
final class ObjectSection {

    private static final Map<String, String> FIT = Map.ofEntries(
            Map.entry("invert", "only bits are inverted; a measured value is turned round by its scale"),
            Map.entry("scale", "a scale is for measured values, set points, counters and step positions"),
            Map.entry("deadband", "a dead-band is for measured values"),
            Map.entry("thresholds", "thresholds are for measured values"),
            Map.entry("limits", "limits are for measured values and set points"),
            Map.entry("quality", "this type is sent without a quality descriptor"),
            Map.entry("substitute", "this type is sent without a quality descriptor"),
            Map.entry("mask", "a counter counts with all its bits"),
            Map.entry("map", "a counter has a count, which is no number of a list"),
            Map.entry("suppress", "only a double point has intermediate and indeterminate states"),
            Map.entry("delay", "a delay is for single and double points"),
            Map.entry("chatter", "chatter is suppressed for single points, double points and step positions"),
            Map.entry("pulses", "only a counter counts pulses"),
            Map.entry("select", "the standard has no select for bitstring commands"),
            Map.entry("cyclic", "only measured values are sent cyclically"),
            Map.entry("parameters", "only measured values have parameters to load"),
            Map.entry("doubleTransmission", "an event without a time tag is sent once"),
            Map.entry("masters", "only a status of the gateway is about redundancy groups"),
            Map.entry("every", "only a watchdog has a period of its own"),
            Map.entry("time", "an event of this type has no time tag"),
            Map.entry("pulse", "only single, double and step commands have a qualifier for pulses"));

    /** Stands for a scale that was reported, about whose values nothing can be said. */
    private static final Scale FAULTY_SCALE = new Scale(1, 0, new Scale.Ends(0, 0), new Scale.Ends(0, 0));

    private final Section section;

    ObjectSection(Section section) {
        this.section = section;
    }

    /** Information object address, 0 when it is missing or faulty. */
    Located<Integer> ioa() {
        return new Located<>(section.integer("ioa", 0), section.place("ioa"));
    }

    String name() {
        return section.value("name") == null ? "IOA " + section.integer("ioa", 0) : section.text("name", "");
    }

    /** Reports each of the keys that is written although the type has no use for it. */
    void refuse(Set<String> keys, String mnemonic) {
        refuse(keys, mnemonic, "type");
    }

    /** Reports each of the keys that is written although another key, which is named, leaves no use for it. */
    void refuse(Set<String> keys, String what, String because) {
        List<String> unfit = new ArrayList<>(section.keys());
        unfit.retainAll(keys);
        for (String key : unfit) {
            // A default is meant for the objects that it fits.
            if (section.isDefault(key)) {
                section.forget(key);
            } else {
                section.report(
                        Problem.error(ProblemCode.C030, section.keyPlace(key), "\"" + key + "\" does not fit " + what)
                                .withSecond(section.place(because), "the " + because)
                                .withHelp("type".equals(because) ? FIT.getOrDefault(key, "delete it") : "delete it"));
            }
        }
    }

    /** Groups of interrogation, ascending: one number, or a list. */
    List<Integer> groups() {
        if (!section.has("group")) {
            return List.of();
        }
        int single = section.integer("group", 0);
        Stream<Integer> several = section.items("group").stream()
                .map(Section::json)
                .filter(JsonNode::isNumber)
                .map(JsonNode::intValue);
        return single > 0 ? List.of(single) : several.distinct().sorted().toList();
    }

    /** SiteTag or pair of tags; empty text where something is missing, which the schema has reported. */
    SiteTag tag() {
        Section pair = section.section("tag");
        Located<String> off = first(pair, "off", "lower");
        Located<String> on = first(pair, "on", "higher");
        if (off != null && on != null) {
            return new SiteTag.Pair(off, on, pair.place());
        }
        Located<String> single = section.locatedText("tag");
        return new SiteTag.Single(single == null ? new Located<>("", section.place()) : single);
    }

    private static @Nullable Located<String> first(Section pair, String key, String otherKey) {
        return Optional.ofNullable(pair.locatedText(key)).orElse(pair.locatedText(otherKey));
    }

    /** Reports that the tag is a pair and should not be, or the other way round. */
    void refuseTag(String message, String help) {
        section.report(Problem.error(ProblemCode.C025, section.place("tag"), message)
                .withSecond(section.place("type"), "the type")
                .withHelp(help));
    }

    /** Name of its PLC: its own, the station's, or the only one there is; null when it remains unknown. */
    @Nullable
    String plc(@Nullable String ofStation, Set<String> names) {
        if (section.has("plc")) {
            return knownPlc(section, names);
        }
        return ofStation == null && names.size() == 1 ? names.iterator().next() : ofStation;
    }

    /** Value of the key {@code plc}, or null after a report when there is no such PLC. */
    static @Nullable String knownPlc(Section section, Set<String> names) {
        Located<String> plc = section.locatedText("plc");
        if (plc == null || names.contains(plc.value())) {
            return plc == null ? null : plc.value();
        }
        if (names.isEmpty()) {
            // That there are none, or none that can be read, was told.
            return null;
        }
        section.report(Problem.error(ProblemCode.C016, plc.place(), "there is no PLC \"" + plc.value() + "\"")
                .withHelp(Suggestion.of(plc.value(), names)
                        .map(name -> "did you mean \"" + name + "\"?")
                        .orElse("plcs has " + Phrase.names(names, "and"))));
        return null;
    }

    Scale scale() {
        Section scale = section.section("scale");
        for (String key : new String[] {"factor", "offset"}) {
            if (scale.has("raw") && scale.has(key)) {
                scale.report(Problem.error(
                                ProblemCode.C026, scale.keyPlace(key), "\"" + key + "\" cannot stand beside \"raw\"")
                        .withSecond(scale.keyPlace("raw"), "given here")
                        .withHelp("a scale has raw and value, or factor and offset"));
            }
        }
        double[] raw = scale.numbers("raw");
        double[] value = scale.numbers("value");
        if (raw != null && value != null) {
            checkSlope(scale, "raw", raw);
            checkSlope(scale, "value", value);
            return raw[0] == raw[1]
                    ? FAULTY_SCALE
                    : Scale.through(new Scale.Ends(raw[0], raw[1]), new Scale.Ends(value[0], value[1]));
        }
        if (section.has("scale")
                && scale.keys().stream().noneMatch(key -> scale.json(key).isNumber())) {
            return FAULTY_SCALE;
        }
        double factor = scale.number("factor", Scale.IDENTITY.factor());
        if (factor == 0) {
            scale.report(
                    Problem.error(ProblemCode.C020, scale.place("factor"), "a factor of 0 makes every value the same")
                            .withHelp("write the engineering units that one raw unit stands for"));
        }
        return new Scale(factor, scale.number("offset", Scale.IDENTITY.offset()));
    }

    private static void checkSlope(Section scale, String key, double[] ends) {
        if (ends[0] == ends[1]) {
            scale.report(Problem.error(
                            ProblemCode.C020,
                            scale.place(key),
                            "the range \"" + key + "\" has no width: both ends are the same")
                    .withHelp("write two different numbers, such as raw: [0, 27648]"));
        }
    }

    Range limits() {
        double[] ends = section.numbers("limits");
        if (ends == null) {
            return Range.UNLIMITED;
        }
        if (ends[0] > ends[1]) {
            section.report(
                    Problem.error(ProblemCode.C027, section.place("limits"), "the lower limit is above the upper limit")
                            .withHelp("write the lower limit first"));
        }
        return new Range(ends[0], ends[1]);
    }
}
