package telecontrol.mapping;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import telecontrol.mapping.SiteCommand.Feedback;
import telecontrol.mapping.SiteCommand.Select;

/** One entry of {@code commands}. */
final class CommandBinder {

    private static final Duration WITHIN_LEAST = Duration.ofMillis(100);
    private static final Duration WITHIN_MOST = Duration.ofMinutes(10);
    private static final Duration AGE_LEAST = Duration.ofSeconds(1);
    private static final Duration AGE_MOST = Duration.ofHours(1);
    private static final Duration EVERY_LEAST = Duration.ofMillis(100);
    private static final Duration EVERY_MOST = Duration.ofMinutes(1);

    /** Keys of set points only, and of all others only, and why. */
    private static final Map<String, String> OF_SET_POINTS = Map.of(
            "maxStep", "only set points have a distance from the present value",
            "ramp", "only set points have a way to their target");

    private static final Map<String, String> OF_STATES =
            Map.of("values", "only single, double and step commands write numbers in the place of bits");

    private final Section section;
    private final ObjectSection object;

    CommandBinder(Section section) {
        this.section = section;
        this.object = new ObjectSection(section);
    }

    /**
     * Command of a PLC.
     *
     * @param plc null stands for a PLC that was reported as unknown or missing
     * @param commonAddress common address of its station
     */
    SiteCommand command(@Nullable SitePlc plc, int commonAddress) {
        CommandType type = section.word("type", CommandType.class, CommandType.C_SC_NA_1);
        Select select = section.word("select", Select.class, SiteCommand.SELECT);
        if (section.value("type") != null) {
            object.refuse(unfit(type, select), type.mnemonic());
            boolean state = !type.kind().isSetPoint() && type.kind() != CommandType.Kind.BITSTRING;
            refuse(type.kind().isSetPoint() ? Map.of() : OF_SET_POINTS, type);
            refuse(state ? Map.of() : OF_STATES, type);
        }
        CommandTagBinder tag = new CommandTagBinder(section, type);
        return new SiteCommand(
                object.ioa(),
                object.name(),
                section.text("description", ""),
                section.text("unit", ""),
                new Located<>(type, section.place("type")),
                tag.tag(),
                tag.values(),
                plc == null ? "" : plc.name(),
                section.flag("invert", false),
                select,
                feedback(section.section("feedback")),
                tag.pulse(),
                tag.readBack(),
                object.scale(),
                object.limits(),
                ramp(type),
                conditions(type, interlock(plc, commonAddress)),
                section.place());
    }

    private static Set<String> unfit(CommandType type, Select select) {
        return switch (type.kind()) {
            case SINGLE, DOUBLE, STEP -> Set.of("scale", "limits");
            case NORMALIZED, SCALED, FLOAT -> Set.of("invert", "pulse");
            case BITSTRING ->
                select == Select.REQUIRED
                        ? Set.of("scale", "limits", "pulse", "select")
                        : Set.of("scale", "limits", "pulse");
        };
    }

    private void refuse(Map<String, String> keys, CommandType type) {
        keys.forEach((key, help) -> {
            if (section.has(key)) {
                section.report(Problem.error(
                                ProblemCode.C030,
                                section.keyPlace(key),
                                "\"" + key + "\" does not fit " + type.mnemonic())
                        .withSecond(section.place("type"), "the type")
                        .withHelp(help));
            }
        });
    }

    private @Nullable Feedback feedback(Section feedback) {
        return section.value("feedback") == null
                ? null
                : new Feedback(
                        new Located<>(feedback.integer("ioa", 0), feedback.place("ioa")),
                        feedback.duration("within", Feedback.WITHIN, WITHIN_LEAST, WITHIN_MOST));
    }

    private @Nullable Ramp ramp(CommandType type) {
        Section ramp = section.section("ramp");
        if (section.value("ramp") == null || !type.kind().isSetPoint() || ramp.value("rate") == null) {
            return null;
        }
        needFeedback("ramp");
        return new Ramp(ramp.number("rate", 1), ramp.duration("every", Ramp.EVERY, EVERY_LEAST, EVERY_MOST));
    }

    private Conditions conditions(CommandType type, @Nullable Interlock interlock) {
        Conditions standard = Conditions.STANDARD;
        double maxStep = type.kind().isSetPoint() ? section.number("maxStep", standard.maxStep()) : standard.maxStep();
        if (Double.isFinite(maxStep)) {
            needFeedback("maxStep");
        }
        return new Conditions(
                interlock,
                section.word("localRemote", LocalRemote.Use.class, standard.localRemote()),
                maxStep,
                masters(),
                section.value("maxAge") == null ? null : section.duration("maxAge", AGE_LEAST, AGE_LEAST, AGE_MOST));
    }

    private @Nullable Interlock interlock(@Nullable SitePlc plc, int commonAddress) {
        if (section.value("interlock") == null) {
            return null;
        }
        Section interlock = section.section("interlock");
        Formula formula = FormulaBinder.formula(interlock, commonAddress);
        return new Interlock(
                formula,
                ScanClass.of(interlock, plc, Interlock.SCAN),
                interlock.text("message", formula.expression().value()));
    }

    private List<Located<String>> masters() {
        return section.items("masters").stream()
                .map(item -> new Located<>(item.json().asText(), item.place()))
                .toList();
    }

    private void needFeedback(String key) {
        if (!section.has("feedback")) {
            section.report(Problem.error(
                            ProblemCode.C073, section.keyPlace(key), "\"" + key + "\" needs a feedback point")
                    .withHelp("add feedback: { ioa: ... } with the measured value that shows the present value"));
        }
    }
}
