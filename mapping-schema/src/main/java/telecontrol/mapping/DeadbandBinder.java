package telecontrol.mapping;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The key {@code deadband} of a point. */
final class DeadbandBinder {

    private static final double PERCENT = 100;

    private final Section section;

    DeadbandBinder(Section section) {
        this.section = section;
    }

    /** The dead-band of a point with these limits. */
    Deadband deadband(Range limits) {
        if (!section.has("deadband")) {
            return Deadband.NONE;
        }
        String written = section.text("deadband", "");
        if (section.json("deadband").isNumber()) {
            double width = section.number("deadband", 0);
            checkWidth(width, limits);
            return new Deadband.Absolute(width);
        }
        if (written.endsWith("%")) {
            return percent(Double.parseDouble(written.substring(0, written.length() - 1)), written, limits);
        }
        return withKeys();
    }

    private Deadband withKeys() {
        Section keys = section.section("deadband");
        Located<String> tag = keys.locatedText("tag");
        if (tag != null && keys.has("integrating")) {
            keys.report(Problem.error(
                            ProblemCode.C026,
                            keys.keyPlace("integrating"),
                            "\"integrating\" cannot stand beside \"tag\"")
                    .withSecond(keys.keyPlace("tag"), "given here")
                    .withHelp("a dead-band comes from the site file or from the PLC: delete one or the other"));
        }
        if (tag != null) {
            return new Deadband.OfTag(tag);
        }
        return keys.has("integrating") ? new Deadband.Integrating(keys.number("integrating", 0)) : Deadband.NONE;
    }

    private Deadband percent(double percent, String written, Range limits) {
        double[] value = scaleValue();
        double range = Double.isFinite(limits.width())
                ? limits.width()
                : value == null ? Double.NaN : Math.abs(value[1] - value[0]);
        if (Double.isNaN(range)) {
            section.report(Problem.error(
                            ProblemCode.C053,
                            section.place("deadband"),
                            "deadband: " + written + " of a range that is not given")
                    .withHelp(
                            "add limits, or a scale with raw and value; or write the dead-band in engineering units"));
            return Deadband.NONE;
        }
        double width = range * percent / PERCENT;
        checkWidth(width, limits);
        return new Deadband.Absolute(width);
    }

    private double @Nullable [] scaleValue() {
        return section.section("scale").numbers("value");
    }

    private void checkWidth(double deadband, Range limits) {
        double[] value = scaleValue();
        double width = value == null ? limits.width() : Math.min(limits.width(), Math.abs(value[1] - value[0]));
        if (width > 0 && deadband > width) {
            String range = String.format(Locale.ROOT, "%s", width);
            section.report(Problem.warning(
                            ProblemCode.C023,
                            section.place("deadband"),
                            "the dead-band " + deadband + " is wider than the value range " + range)
                    .withHelp("no change is ever sent; the dead-band counts in engineering units"));
        }
    }
}
