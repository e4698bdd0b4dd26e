package telecontrol.mapping;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import telecontrol.mapping.Site.Plc;
import telecontrol.mapping.Site.Point;
import telecontrol.mapping.Site.Quality;
import telecontrol.mapping.Site.Tag;

/** One entry of {@code points}. */
final class PointBinder {

    private static final int COUNTER_GROUPS = 4;
    private static final Duration CYCLIC_LEAST = Duration.ofSeconds(1);
    private static final Duration CYCLIC_MOST = Duration.ofHours(24);

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
                section.has("consistent") ? section.text("consistent", "") : null,
                section.flag("invert", false),
                group(type),
                scale,
                deadband,
                limits,
                quality(),
                transmission(),
                section.place());
    }

    private void checkFit(PointType type, Tag tag) {
        if (tag instanceof Tag.Pair && type.kind() != PointType.Kind.DOUBLE_POINT) {
            object.refuseTag(type.mnemonic() + " has one tag, not a pair", "a pair of tags is for a double point");
        }
        object.refuse(unfit(type), type.mnemonic());
        if (!type.isTimeTagged()) {
            object.refuse(Set.of("doubleTransmission"), type.mnemonic());
        }
        if (!type.kind().isMeasured()) {
            object.refuse(Set.of("cyclic", "parameters"), type.mnemonic());
        }
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

    private List<Integer> group(PointType type) {
        List<Integer> groups = object.groups();
        boolean fits = groups.size() <= 1 && groups.stream().allMatch(group -> group <= COUNTER_GROUPS);
        if (type.kind() == PointType.Kind.COUNTER && !fits) {
            section.report(Problem.error(
                            ProblemCode.C011,
                            section.place("group"),
                            "group: "
                                    + Phrase.list(
                                            groups.stream().map(String::valueOf).toList(), "and")
                                    + " (expected: one group, 1 to " + COUNTER_GROUPS + ")")
                    .withSecond(section.place("type"), "a counter")
                    .withHelp("counters answer the counter interrogation, which has 4 groups"));
        }
        return groups;
    }

    private Transmission transmission() {
        Transmission standard = Transmission.STANDARD;
        return new Transmission(
                section.word("keep", Transmission.Keep.class, standard.keep()),
                section.value("cyclic") == null
                        ? null
                        : section.duration("cyclic", CYCLIC_LEAST, CYCLIC_LEAST, CYCLIC_MOST),
                section.flag("doubleTransmission", standard.doubleTransmission()),
                section.word("parameters", Site.Right.class, standard.parameters()));
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
