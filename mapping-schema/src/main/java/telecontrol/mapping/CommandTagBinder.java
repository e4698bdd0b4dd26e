package telecontrol.mapping;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What a command writes, and for how long: its keys {@code tag}, {@code values}, {@code invert}, {@code pulse} and {@code readBack}. */
final class CommandTagBinder {

    private static final Duration PULSE_LEAST = Duration.ofMillis(50);
    private static final Duration PULSE_MOST = Duration.ofMinutes(10);

    private final Section section;
    private final ObjectSection object;
    private final CommandType type;

    CommandTagBinder(Section section, CommandType type) {
        this.section = section;
        this.object = new ObjectSection(section);
        this.type = type;
    }

    SiteTag tag() {
        if (section.value("type") != null) {
            checkTag();
        }
        return object.tag();
    }

    private void checkTag() {
        Section pair = section.section("tag");
        boolean offOn = pair.has("off") && pair.has("on");
        boolean lowerHigher = pair.has("lower") && pair.has("higher");
        boolean single = section.locatedText("tag") != null && !section.has("values");
        String mnemonic = type.mnemonic();
        switch (type.kind()) {
            case DOUBLE -> {
                if (single || lowerHigher) {
                    object.refuseTag(
                            mnemonic + " needs a pair of tags",
                            "write tag: { off: ..., on: ... }, or values: { off: ..., on: ... } beside one tag");
                }
            }
            case STEP -> {
                if (single || offOn) {
                    object.refuseTag(
                            mnemonic + " needs a pair of tags",
                            "write tag: { lower: ..., higher: ... }, or values: { lower: ..., higher: ... } beside one tag");
                }
            }
            default -> {
                if (offOn || lowerHigher) {
                    object.refuseTag(mnemonic + " has one tag, not a pair", "a pair is for a double or step command");
                }
            }
        }
    }

    /** Numbers in the place of bits, or null. */
    @Nullable
    CommandValues values() {
        if (section.value("values") == null || type.kind().isSetPoint() || type.kind() == CommandType.Kind.BITSTRING) {
            return null;
        }
        Section values = section.section("values");
        boolean step = type.kind() == CommandType.Kind.STEP;
        String off = step ? "lower" : "off";
        String on = step ? "higher" : "on";
        String other = step ? "off" : "lower";
        if (values.has(other)) {
            section.report(Problem.error(
                            ProblemCode.C030,
                            values.keyPlace(other),
                            "\"" + other + "\" does not fit " + type.mnemonic())
                    .withSecond(section.place("type"), "the type")
                    .withHelp("write values: { " + off + ": ..., " + on + ": ... }"));
            return null;
        }
        if (values.value(off) == null || values.value(on) == null) {
            if (!values.has(off) && !values.has(on) && values.has("rest")) {
                section.report(Problem.error(
                                ProblemCode.C008, values.place(), "\"" + off + "\" and \"" + on + "\" are missing")
                        .withHelp("write values: { " + off + ": ..., " + on + ": ... }"));
            }
            return null;
        }
        checkBeside(values);
        String rest = values.has("rest") ? "rest" : type.kind() == CommandType.Kind.SINGLE ? off : "";
        CommandValues bound = new CommandValues(
                number(values, off), number(values, on), rest.isEmpty() ? resting(values) : number(values, rest));
        checkDistinct(bound);
        return bound;
    }

    private static Located<Double> number(Section values, String key) {
        return new Located<>(values.number(key, 0), values.place(key));
    }

    private static Located<Double> resting(Section values) {
        return new Located<>(0.0, values.place());
    }

    private void checkBeside(Section values) {
        boolean pair = section.section("tag").keys().size() > 1;
        for (String key : new String[] {"tag", "invert"}) {
            if ("tag".equals(key) ? pair : section.has(key)) {
                section.report(Problem.error(
                                ProblemCode.C026,
                                section.keyPlace("values"),
                                "\"values\" cannot stand beside " + (pair ? "a pair of tags" : "\"invert\""))
                        .withSecond(section.place(key), "given here")
                        .withHelp(
                                pair
                                        ? "numbers are written into one tag, bits into a pair"
                                        : "exchange the numbers in its place"));
            }
        }
        if (values.has("rest") && !section.has("pulse")) {
            section.report(
                    Problem.error(ProblemCode.C026, values.keyPlace("rest"), "\"rest\" has no effect without a pulse")
                            .withHelp("delete it, or add pulse: { short: ... }"));
        }
    }

    private void checkDistinct(CommandValues values) {
        boolean pulse = section.has("pulse");
        boolean single = type.kind() == CommandType.Kind.SINGLE;
        if (values.off().value().equals(values.on().value())) {
            same(values.on(), values.off(), "both states are the number ");
        } else if (pulse && values.rest().value().equals(values.on().value())) {
            same(values.rest(), values.on(), "a pulse would end with the number of a command, ");
        } else if (pulse && !single && values.rest().value().equals(values.off().value())) {
            same(values.rest(), values.off(), "a pulse would end with the number of a command, ");
        }
    }

    private void same(Located<Double> one, Located<Double> other, String message) {
        section.report(Problem.error(ProblemCode.C074, one.place(), message + Math.round(one.value()))
                .withSecond(other.place(), "the same")
                .withHelp("write different numbers; rest: ... is what is written when a pulse ends"));
    }

    boolean readBack() {
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

    Pulse pulse() {
        Section pulse = section.section("pulse");
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
        Pulse.Unspecified unspecified =
                pulse.word("unspecified", Pulse.Unspecified.class, Pulse.Unspecified.PERSISTENT);
        String word = pulse.text("unspecified", "");
        if (unspecified != Pulse.Unspecified.PERSISTENT && !pulse.has(word)) {
            pulse.report(Problem.error(
                            ProblemCode.C008, pulse.place("unspecified"), "\"" + word + "\" is missing in this pulse")
                    .withHelp("add " + word + ": with the duration of the pulse"));
        }
        return new Pulse(shortPulse, longPulse, unspecified);
    }

    private static @Nullable Duration duration(Section pulse, String key) {
        return pulse.value(key) == null ? null : pulse.duration(key, PULSE_LEAST, PULSE_LEAST, PULSE_MOST);
    }
}
