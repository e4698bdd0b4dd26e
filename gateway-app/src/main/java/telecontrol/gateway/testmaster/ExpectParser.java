package telecontrol.gateway.testmaster;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import telecontrol.gateway.testmaster.Condition.Sense;
import telecontrol.iec104.CauseOfTransmission;
import telecontrol.iec104.Quality;
import telecontrol.iec104.TypeId;

/** What a script may expect: words that narrow down what has to arrive. Used for one line. */
final class ExpectParser {
    private static final Duration EXPECT = Duration.ofSeconds(5);
    private static final Duration WAIT = Duration.ofMinutes(1);
    private static final int LAST_TYPE = 255;
    private static final List<String> WORDS = List.of(
            "confirmation", "termination", "positive", "negative", "cause", "type", "quality", "tolerance", "within");
    private static final Map<String, Integer> CAUSES = Map.ofEntries(
            Map.entry("cyclic", CauseOfTransmission.PERIODIC),
            Map.entry("background", CauseOfTransmission.BACKGROUND),
            Map.entry("spontaneous", CauseOfTransmission.SPONTANEOUS),
            Map.entry("spont", CauseOfTransmission.SPONTANEOUS),
            Map.entry("initialized", CauseOfTransmission.INITIALIZED),
            Map.entry("requested", CauseOfTransmission.REQUEST),
            Map.entry("interrogated", CauseOfTransmission.INTERROGATED_BY_STATION),
            Map.entry("unknown-type", CauseOfTransmission.UNKNOWN_TYPE),
            Map.entry("unknown-cause", CauseOfTransmission.UNKNOWN_CAUSE),
            Map.entry("unknown-ca", CauseOfTransmission.UNKNOWN_COMMON_ADDRESS),
            Map.entry("unknown-ioa", CauseOfTransmission.UNKNOWN_OBJECT_ADDRESS));

    private final Terms terms;
    private final Verb verb;
    private final List<Predicate<Arrival>> tests = new ArrayList<>();
    private @Nullable ObjectAddress object;
    private @Nullable WrittenValue value;
    private double tolerance;
    private @Nullable Boolean negative;
    /** Words other than address, value and quality: the last known value says nothing of them. */
    private boolean arrivalsOnly;

    ExpectParser(Terms terms, Verb verb) {
        this.terms = terms;
        this.verb = verb;
    }

    Instruction parse(List<String> words) throws LineException {
        Arguments arguments = new Arguments(verb, words);
        Duration within = verb == Verb.WAIT ? WAIT : EXPECT;
        Sense sense = arguments.take("not") ? Sense.DOES_NOT_ARRIVE : Sense.ARRIVES;
        if (arguments.peek() == null) {
            throw arguments.wrong("what is expected is missing");
        }
        if (arguments.take("closed")) {
            sense = Sense.CLOSED;
        } else {
            parseObject(arguments);
        }
        while (arguments.peek() != null) {
            if (arguments.take("within")) {
                within = arguments.duration("within");
            } else if (sense == Sense.CLOSED) {
                arguments.end();
            } else {
                narrow(arguments);
            }
        }
        return new Instruction.Expect(condition(String.join(" ", words), sense), within);
    }

    private void parseObject(Arguments arguments) throws LineException {
        String first = arguments.peek();
        if (first == null || WORDS.contains(first.toLowerCase(Locale.ROOT))) {
            return;
        }
        boolean point = Character.isDigit(first.charAt(0))
                || terms.names().called(first, true).isEmpty()
                || !terms.names().called(first, false).isEmpty();
        object = arguments.object(terms.names(), !point);
        String next = arguments.peek();
        if (next != null && !WORDS.contains(next.toLowerCase(Locale.ROOT))) {
            value = WrittenValue.of(arguments.word("value"));
            if (value == null) {
                throw arguments.wrong("value: '" + next + "' (expected: a number, "
                        + String.join(", ", WrittenValue.WORDS) + ")" + Suggestion.of(next, WrittenValue.WORDS));
            }
        }
    }

    private void narrow(Arguments arguments) throws LineException {
        String word = arguments.word("word");
        switch (word.toLowerCase(Locale.ROOT)) {
            case "confirmation" -> addArrival(Arrival::isConfirmation);
            case "termination" ->
                addArrival(arrival -> arrival.cause().cause() == CauseOfTransmission.ACTIVATION_TERMINATION);
            case "positive" -> setNegative(false);
            case "negative" -> setNegative(true);
            case "cause" -> {
                int cause = cause(arguments);
                addArrival(arrival -> arrival.cause().cause() == cause);
            }
            case "type" -> {
                int type = type(arguments);
                addArrival(arrival -> arrival.type() == type);
            }
            case "quality" -> {
                int bits = quality(arguments);
                tests.add(arrival -> arrival.quality().bits() == bits);
            }
            case "tolerance" -> {
                tolerance = arguments.decimal("tolerance");
                if (!(tolerance >= 0) || Double.isInfinite(tolerance)) {
                    throw arguments.wrong("tolerance: " + tolerance + " (expected: 0 or more)");
                }
            }
            default ->
                throw arguments.wrong(
                        "'" + word + "' (expected: " + String.join(", ", WORDS) + ")" + Suggestion.of(word, WORDS));
        }
    }

    private void addArrival(Predicate<Arrival> test) {
        arrivalsOnly = true;
        tests.add(test);
    }

    private void setNegative(boolean is) {
        arrivalsOnly = true;
        negative = is;
    }

    private static int cause(Arguments arguments) throws LineException {
        String word = arguments.peek();
        Integer known = word == null ? null : CAUSES.get(word.toLowerCase(Locale.ROOT));
        if (known != null) {
            arguments.word("cause");
            return known;
        }
        if (word != null && !Character.isDigit(word.charAt(0))) {
            throw arguments.wrong("cause: '" + word + "' (expected: 1 to 63, "
                    + String.join(", ", CAUSES.keySet().stream().sorted().toList()) + ")"
                    + Suggestion.of(word, CAUSES.keySet()));
        }
        return arguments.number("cause", 1, 63);
    }

    private static int type(Arguments arguments) throws LineException {
        String word = arguments.word("type").toUpperCase(Locale.ROOT);
        for (TypeId known : TypeId.values()) {
            if (known.name().equals(word)) {
                return known.code();
            }
        }
        if (word.matches("\\d{1,3}") && Integer.parseInt(word) <= LAST_TYPE) {
            return Integer.parseInt(word);
        }
        List<String> small = Arrays.stream(TypeId.values())
                .map(known -> known.name().toLowerCase(Locale.ROOT))
                .toList();
        throw arguments.wrong("type: '" + word + "' (expected: a mnemonic such as M_SP_TB_1, or 0 to " + LAST_TYPE + ")"
                + Suggestion.of(word, small));
    }

    private static int quality(Arguments arguments) throws LineException {
        int bits = 0;
        for (String word : arguments.word("quality").toUpperCase(Locale.ROOT).split(",", -1)) {
            bits |= switch (word) {
                case "GOOD" -> 0;
                case "IV" -> Quality.INVALID;
                case "NT" -> Quality.NOT_TOPICAL;
                case "SB" -> Quality.SUBSTITUTED;
                case "BL" -> Quality.BLOCKED;
                case "EI" -> Quality.ELAPSED_TIME_INVALID;
                case "OV" -> Quality.OVERFLOW;
                default ->
                    throw arguments.wrong(
                            "quality: '" + word + "' (expected: good, or IV, NT, SB, BL, OV with commas)");
            };
        }
        return bits;
    }

    private Condition condition(String text, Sense sense) {
        ObjectAddress expected = object;
        if (expected != null) {
            tests.add(arrival -> arrival.address().equals(expected));
        }
        Predicate<Arrival> others = tests.stream().reduce(arrival -> true, Predicate::and);
        WrittenValue written = value;
        double distance = tolerance;
        Predicate<Arrival> unsigned = written == null ? others : others.and(arrival -> arrival.has(written, distance));
        Boolean sign = negative;
        Predicate<Arrival> test = sign == null ? unsigned : unsigned.and(arrival -> arrival.isNegative() == sign);
        Function<Arrival, String> contradiction = arrival -> "";
        if (sense == Sense.DOES_NOT_ARRIVE && written != null) {
            contradiction = impossible(written, distance, others);
        } else if (sense == Sense.ARRIVES && sign != null && (written != null || !tests.isEmpty())) {
            // "negative" alone would be contradicted by every value that passes.
            contradiction = Condition.otherwise(unsigned.and(arrival -> arrival.isNegative() != sign));
        }
        return new Condition(text, test, contradiction, arrivalsOnly ? null : expected, sense);
    }

    /**
     * What is not to arrive could not: it would pass, whatever the outstation did. Answers may have the address of a point and other values,
     * and count where the line speaks of them.
     */
    private Function<Arrival, String> impossible(WrittenValue written, double distance, Predicate<Arrival> others) {
        boolean answers = arrivalsOnly;
        return arrival ->
                (answers || arrival.isMonitored()) && others.test(arrival) && arrival.canNeverHave(written, distance)
                        ? "no " + arrival.typeName() + " can ever be '" + written.word() + "'"
                        : "";
    }
}
