package telecontrol.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/** The key {@code map} of a point. */
final class MapBinder {

    private static final String OTHERWISE = "otherwise";
    private static final String INVALID = "invalid";

    private final Section section;
    private final Section map;
    private final PointType.Kind kind;

    MapBinder(Section section, PointType.Kind kind) {
        this.section = section;
        this.map = section.section("map");
        this.kind = kind;
    }

    ValueMap map() {
        List<ValueMap.Entry> entries = new ArrayList<>();
        double otherwise = Double.NaN;
        for (String key : map.keys()) {
            double value = value(key);
            if (OTHERWISE.equals(key)) {
                otherwise = value;
                continue;
            }
            ValueMap.Entry entry = entry(key, value);
            if (entry != null) {
                checkOverlap(entry, entries);
                entries.add(entry);
            }
        }
        return new ValueMap(entries, otherwise);
    }

    private double value(String key) {
        JsonNode written = map.json(key);
        if (written.isMissingNode() || INVALID.equals(written.asText())) {
            return Double.NaN;
        }
        OptionalDouble value = KindValue.of(kind, written);
        if (value.isEmpty() && section.value("type") != null) {
            map.report(Problem.error(
                            ProblemCode.C051,
                            map.place(key),
                            key + ": " + map.text(key, "") + " (expected: " + KindValue.words(kind) + "; or invalid)")
                    .withSecond(section.place("type"), "the type")
                    .withHelp("the map gives values of the point: its type says which there are"));
        }
        return value.orElse(Double.NaN);
    }

    private ValueMap.@Nullable Entry entry(String key, double value) {
        int dots = key.indexOf("..");
        try {
            long low = Long.decode(decimal(dots < 0 ? key : key.substring(0, dots)));
            long high = dots < 0 ? low : Long.decode(decimal(key.substring(dots + 2)));
            if (low <= high) {
                return new ValueMap.Entry(low, high, value, map.keyPlace(key));
            }
            map.report(Problem.error(ProblemCode.C027, map.keyPlace(key), "the range " + key + " begins above its end")
                    .withHelp("write the smaller number first: " + high + ".." + low));
            return null;
        } catch (NumberFormatException notANumber) {
            // The schema has reported the key.
            return null;
        }
    }

    /** The number without leading zeros, which {@link Long#decode} takes for octal. */
    private static String decimal(String number) {
        return number.contains("x") ? number : number.replaceFirst("^(-?)0+(?=[0-9])", "$1");
    }

    private void checkOverlap(ValueMap.Entry entry, List<ValueMap.Entry> others) {
        others.stream()
                .filter(other -> entry.low() <= other.high() && other.low() <= entry.high())
                .findFirst()
                .ifPresent(other -> map.report(Problem.error(
                                ProblemCode.C052,
                                entry.place(),
                                Math.max(entry.low(), other.low()) + " has a value already")
                        .withLabel("named again here")
                        .withSecond(other.place(), "first named here")
                        .withHelp("every number of a map has one value: make the ranges end where the next begins")));
    }
}
