package telecontrol.mapping;

import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import telecontrol.mapping.Site.Command;
import telecontrol.mapping.Site.Feedback;
import telecontrol.mapping.Site.Plc;
import telecontrol.mapping.Site.Select;
import telecontrol.mapping.Site.Tag;

/** One entry of {@code commands}. */
final class CommandBinder {

    private static final Duration WITHIN_LEAST = Duration.ofMillis(100);
    private static final Duration WITHIN_MOST = Duration.ofMinutes(10);
    private static final Duration PULSE_LEAST = Duration.ofMillis(50);
    private static final Duration PULSE_MOST = Duration.ofMinutes(10);

    private final Section section;
    private final ObjectSection object;

    CommandBinder(Section section) {
        this.section = section;
        this.object = new ObjectSection(section);
    }

    /** Command of a PLC; null stands for a PLC that was reported as unknown or missing. */
    Command command(@Nullable Plc plc) {
        CommandType type = section.word("type", CommandType.class, CommandType.C_SC_NA_1);
        Tag tag = object.tag();
        Select select = section.word("select", Select.class, Command.SELECT);
        if (section.value("type") != null) {
            checkTag(type);
            object.refuse(unfit(type, select), type.mnemonic());
        }
        return new Command(
                object.ioa(),
                object.name(),
                section.text("description", ""),
                section.text("unit", ""),
                new Located<>(type, section.place("type")),
                tag,
                plc == null ? "" : plc.name(),
                section.flag("invert", false),
                select,
                feedback(section.section("feedback")),
                pulse(section.section("pulse")),
                readBack(),
                object.scale(),
                object.limits(),
                section.place());
    }

    private void checkTag(CommandType type) {
        Section pair = section.section("tag");
        boolean offOn = pair.has("off") && pair.has("on");
        boolean lowerHigher = pair.has("lower") && pair.has("higher");
        boolean single = section.locatedText("tag") != null;
        String mnemonic = type.mnemonic();
        switch (type.kind()) {
            case DOUBLE -> {
                if (single || lowerHigher) {
                    object.refuseTag(mnemonic + " needs a pair of tags", "write tag: { off: ..., on: ... }");
                }
            }
            case STEP -> {
                if (single || offOn) {
                    object.refuseTag(mnemonic + " needs a pair of tags", "write tag: { lower: ..., higher: ... }");
                }
            }
            default -> {
                if (offOn || lowerHigher) {
                    object.refuseTag(mnemonic + " has one tag, not a pair", "a pair is for a double or step command");
                }
            }
        }
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

    private @Nullable Feedback feedback(Section feedback) {
        return section.value("feedback") == null
                ? null
                : new Feedback(
                        new Located<>(feedback.integer("ioa", 0), feedback.place("ioa")),
                        feedback.duration("within", Feedback.WITHIN, WITHIN_LEAST, WITHIN_MOST));
    }

    private boolean readBack() {
        boolean readBack = section.flag("readBack", false);
        if (readBack && section.has("pulse")) {
            section.report(Problem.error(
                            ProblemCode.C026,
                            section.keyPlace("readBack"),
                            "\"readBack\" cannot stand beside \"pulse\"")
                    .withSecond(section.keyPlace("pulse"), "given here")
                    .withHelp("an output that is set for a time may be clear again before it is read: use feedback"));
        }
        return readBack;
    }

    private static Pulse pulse(Section pulse) {
        Duration shortPulse = duration(pulse, "short");
        Duration longPulse = duration(pulse, "long");
        if (shortPulse != null && longPulse != null && shortPulse.compareTo(longPulse) > 0) {
            pulse.report(Problem.error(
                            ProblemCode.C039,
                            pulse.place("short"),
                            "the short pulse (" + Durations.text(shortPulse) + ") is longer than the long one ("
                                    + Durations.text(longPulse) + ")")
                    .withSecond(pulse.place("long"), "the long one")
                    .withHelp("exchange them"));
        }
        return new Pulse(shortPulse, longPulse);
    }

    private static @Nullable Duration duration(Section pulse, String key) {
        return pulse.value(key) == null ? null : pulse.duration(key, PULSE_LEAST, PULSE_LEAST, PULSE_MOST);
    }
}
