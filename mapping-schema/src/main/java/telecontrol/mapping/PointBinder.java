package telecontrol.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import telecontrol.mapping.Site.Plc;
import telecontrol.mapping.Site.Point;
import telecontrol.mapping.Site.Quality;
import telecontrol.mapping.Site.Tag;

/** One entry of {@code points}. */
final class PointBinder {

    private final Section section;
    private final ObjectSection object;

    PointBinder(Section section) {
        this.section = section;
        this.object = new ObjectSection(section);
    }

    /** Point of a PLC; null stands for a PLC that was reported as unknown or missing. */
    Point point(@Nullable Plc plc) {
        PointType type = section.word("type", PointType.class, PointType.M_SP_TB_1);
        Tag tag = object.tag();
        if (section.value("type") != null) {
            checkFit(type, tag);
        }
        Scale scale = object.scale();
        Range limits = object.limits();
        Located<Double> deadband = new Located<>(section.number("deadband", 0), section.place("deadband"));
        checkDeadband(deadband, limits);
        return new Point(
                object.ioa(),
                object.name(),
                section.text("description", ""),
                section.text("unit", ""),
                new Located<>(type, section.place("type")),
                tag,
                plc == null ? "" : plc.name(),
                scan(plc),
                section.flag("invert", false),
                group(),
                scale,
                deadband,
                limits,
                quality(),
                section.place());
    }

    private void checkFit(PointType type, Tag tag) {
        if (tag instanceof Tag.Pair && type.kind() != PointType.Kind.DOUBLE_POINT) {
            object.refuseTag(type.mnemonic() + " has one tag, not a pair", "a pair of tags is for a double point");
        }
        object.refuse(unfit(type), type.mnemonic());
    }

    private static Set<String> unfit(PointType type) {
        return switch (type.kind()) {
            case SINGLE_POINT, DOUBLE_POINT, BITSTRING -> Set.of("scale", "deadband", "limits");
            case STEP_POSITION, COUNTER -> Set.of("invert", "deadband", "limits");
            case NORMALIZED -> type == PointType.M_ME_ND_1 ? Set.of("invert", "quality") : Set.of("invert");
            case SCALED, FLOAT -> Set.of("invert");
        };
    }

    private void checkDeadband(Located<Double> deadband, Range limits) {
        double[] value = section.section("scale").numbers("value");
        double width = value == null ? limits.width() : Math.min(limits.width(), Math.abs(value[1] - value[0]));
        if (width > 0 && deadband.value() > width) {
            String range = String.format(Locale.ROOT, "%s", width);
            section.report(Problem.warning(
                            ProblemCode.C023,
                            deadband.place(),
                            "the dead-band " + deadband.value() + " is wider than the value range " + range)
                    .withHelp("no change is ever sent; the dead-band counts in engineering units"));
        }
    }

    private String scan(@Nullable Plc plc) {
        String scan = section.text("scan", Point.SCAN);
        if (plc != null && !plc.scan().containsKey(scan)) {
            section.report(Problem.error(
                            ProblemCode.C017,
                            section.place("scan"),
                            "PLC \"" + plc.name() + "\" has no scan class \"" + scan + "\"")
                    .withHelp(Suggestion.of(scan, plc.scan().keySet())
                            .map(name -> "did you mean \"" + name + "\"?")
                            .orElse("it has " + Phrase.list(plc.scan().keySet(), "and"))));
        }
        return scan;
    }

    private List<Integer> group() {
        int single = section.integer("group", 0);
        Stream<Integer> several = section.items("group").stream()
                .map(Section::json)
                .filter(JsonNode::isNumber)
                .map(JsonNode::intValue);
        return single > 0 ? List.of(single) : several.distinct().sorted().toList();
    }

    private Quality quality() {
        Section quality = section.section("quality");
        return section.has("quality")
                ? new Quality(
                        quality.locatedText("invalid"),
                        quality.locatedText("notTopical"),
                        quality.locatedText("substituted"),
                        quality.locatedText("blocked"))
                : Quality.NONE;
    }
}
