package telecontrol.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The key {@code thresholds} of a point. */
final class ThresholdBinder {

    private record At(double value, Place place) {}

    private final Section section;

    ThresholdBinder(Section section) {
        this.section = section;
    }

    /** The thresholds of a point with these limits. */
    Thresholds thresholds(Range limits) {
        if (section.value("thresholds") == null) {
            return Thresholds.NONE;
        }
        Section thresholds = section.section("thresholds");
        double hysteresis = thresholds.number("hysteresis", 0);
        List<At> all = new ArrayList<>();
        for (Section item : thresholds.items("at")) {
            JsonNode number = item.json();
            if (number.isNumber()) {
                all.add(new At(number.doubleValue(), item.place()));
            }
        }
        all.sort(Comparator.comparingDouble(At::value));
        all.forEach(at -> checkLimits(at, hysteresis, limits));
        return new Thresholds(all.stream().map(At::value).distinct().toList(), hysteresis);
    }

    private void checkLimits(At at, double hysteresis, Range limits) {
        if (at.value > limits.high() || at.value <= limits.low()) {
            report(
                    at.place,
                    "the threshold " + at.value + " is outside the limits " + limits.low() + " to " + limits.high(),
                    "values outside the limits become the limit, so that it is never crossed");
        } else if (at.value - hysteresis <= limits.low()) {
            report(
                    at.place,
                    "the threshold " + at.value + " is left below " + (at.value - hysteresis)
                            + ", which is outside the limits",
                    "make the hysteresis smaller");
        }
    }

    private void report(Place place, String message, String help) {
        section.report(Problem.warning(ProblemCode.C056, place, message)
                .withSecond(section.place("limits"), "the limits")
                .withHelp(help));
    }
}
