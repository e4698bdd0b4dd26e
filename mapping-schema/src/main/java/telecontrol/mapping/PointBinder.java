package telecontrol.mapping;

import java.time.Duration;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import telecontrol.mapping.SitePoint.Quality;

/** One entry of {@code points}. */
final class PointBinder {

    private static final int COUNTER_GROUPS = 4;
    private static final Duration CYCLIC_LEAST = Duration.ofSeconds(1);
    private static final Duration CYCLIC_MOST = Duration.ofHours(24);

    /** What the expression of a derived point says itself, or its inputs do. */
    private static final Set<String> DERIVED_UNFIT =
            Set.of("invert", "scale", "quality", "time", "mask", "map", "pulses");

    /** Keys that a type has no use for. */
    private static final Map<PointType, Set<String>> UNFIT = new EnumMap<>(PointType.class);

    static {
        for (PointType type : PointType.values()) {
            UNFIT.put(type, unfit(type));
        }
    }

    private final Section section;
    private final ObjectSection object;

    PointBinder(Section section) {
        this.section = section;
        this.object = new ObjectSection(section);
    }

    /** Whether a point is computed. */
    static boolean isDerived(Section point) {
        return point.has("expression") && !point.has("tag");
    }

    /**
     * Point of a PLC, or one that is computed.
     *
     * @param plc null for a PLC that was reported as unknown or missing, and for none where a computed point needs none
     */
    SitePoint point(@Nullable SitePlc plc, int commonAddress) {
        PointType type = section.word("type", PointType.class, PointType.M_SP_TB_1);
        SiteTag tag =
                isDerived(section) ? new SiteTag.Computed(FormulaBinder.formula(section, commonAddress)) : object.tag();
        if (section.value("type") != null) {
            checkFit(type, tag);
        }
        Scale scale = object.scale();
        Range limits = object.limits();
        Signal signal = new SignalBinder(section, type, limits).signal(tag, plc);
        return new SitePoint(
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
                signal,
                scale,
                new DeadbandBinder(section).deadband(limits),
                new ThresholdBinder(section).thresholds(limits),
                limits,
                quality(),
                time(),
                transmission(),
                section.place());
    }

    private void checkFit(PointType type, SiteTag tag) {
        if (tag instanceof SiteTag.Pair && type.kind() != PointType.Kind.DOUBLE_POINT) {
            object.refuseTag(type.mnemonic() + " has one tag, not a pair", "a pair of tags is for a double point");
        }
        if (tag instanceof SiteTag.Computed) {
            object.refuse(DERIVED_UNFIT, "a derived point", "expression");
            if (section.section("deadband").has("tag")) {
                object.refuse(Set.of("deadband"), "a derived point", "expression");
            }
        }
        object.refuse(UNFIT.getOrDefault(type, Set.of()), type.mnemonic());
    }

    private static Set<String> unfit(PointType type) {
        Set<String> unfit = new HashSet<>(unfitValue(type));
        unfit.addAll(Set.of("masters", "every"));
        if (!type.isTimeTagged()) {
            unfit.addAll(Set.of("doubleTransmission", "time"));
        }
        if (!type.kind().isMeasured()) {
            unfit.addAll(Set.of("cyclic", "parameters"));
        }
        return unfit;
    }

    /** Keys about the value that the type has no use for. */
    private static Set<String> unfitValue(PointType type) {
        return switch (type.kind()) {
            case SINGLE_POINT -> Set.of("scale", "deadband", "thresholds", "limits", "suppress", "pulses");
            case DOUBLE_POINT -> Set.of("scale", "deadband", "thresholds", "limits", "pulses");
            case BITSTRING ->
                Set.of("invert", "scale", "deadband", "thresholds", "limits", "suppress", "delay", "chatter", "pulses");
            case STEP_POSITION -> Set.of("invert", "deadband", "thresholds", "limits", "suppress", "delay", "pulses");
            case COUNTER ->
                Set.of("invert", "deadband", "thresholds", "limits", "mask", "map", "suppress", "delay", "chatter");
            case NORMALIZED ->
                type == PointType.M_ME_ND_1
                        ? Set.of("invert", "suppress", "delay", "chatter", "pulses", "quality", "substitute")
                        : Set.of("invert", "suppress", "delay", "chatter", "pulses");
            case SCALED, FLOAT -> Set.of("invert", "suppress", "delay", "chatter", "pulses");
        };
    }

    private String scan(@Nullable SitePlc plc) {
        String scan = section.text("scan", SitePoint.SCAN);
        if (plc != null && !plc.scan().containsKey(scan)) {
            section.report(Problem.error(
                            ProblemCode.C017,
                            section.place("scan"),
                            "PLC \"" + plc.name() + "\" has no scan class \"" + scan + "\"")
                    .withHelp(Suggestion.of(scan, plc.scan().keySet())
                            .map(name -> "did you mean \"" + name + "\"?")
                            .orElse("it has " + Phrase.names(plc.scan().keySet(), "and"))));
        }
        return scan;
    }

    private List<Integer> group(PointType type) {
        List<Integer> groups = object.groups();
        if (groups.isEmpty()) {
            return groups;
        }
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
                section.word("parameters", SiteGroup.Right.class, standard.parameters()));
    }

    /** A tag, or a tag with its zone. */
    private @Nullable PlcTime time() {
        Located<String> tag = section.locatedText("time");
        if (tag != null) {
            return new PlcTime(tag, null);
        }
        Section time = section.section("time");
        Located<String> timed = time.locatedText("tag");
        if (timed == null) {
            return null;
        }
        return new PlcTime(timed, time.has("zone") ? Zones.zone(time, "zone", ZoneOffset.UTC) : null);
    }

    private Quality quality() {
        Section quality = section.section("quality");
        return section.has("quality")
                ? new Quality(
                        quality.locatedText("invalid"),
                        quality.locatedText("valid"),
                        quality.locatedText("notTopical"),
                        quality.locatedText("substituted"),
                        quality.locatedText("blocked"),
                        quality.locatedText("byte"),
                        quality.has("byte") ? quality.word("coding", QualityCoding.class, QualityCoding.QDS) : null)
                : Quality.NONE;
    }
}
