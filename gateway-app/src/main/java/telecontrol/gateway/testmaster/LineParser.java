package telecontrol.gateway.testmaster;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import telecontrol.iec104.Asdu;

/** Lines of a script or of the prompt as instructions. */
final class LineParser {
    private static final List<String> WORDS =
            Arrays.stream(Verb.values()).map(Verb::word).toList();
    private static final int MAX_ASDU = 249;
    private static final int MAX_OCTETS = 4096;

    private final Terms terms;

    LineParser(Terms terms) {
        this.terms = terms;
    }

    /** Instruction of a line; null for one that is empty or a comment. */
    @Nullable
    Instruction parse(String line) throws LineException {
        List<String> words = LineWords.of(line);
        if (words.isEmpty()) {
            return null;
        }
        Verb verb = verb(words.get(0));
        List<String> more = words.subList(1, words.size());
        if (verb == Verb.EXPECT
                || (verb == Verb.WAIT && !more.isEmpty() && more.get(0).equals("for"))) {
            return new ExpectParser(terms, verb).parse(verb == Verb.WAIT ? more.subList(1, more.size()) : more);
        }
        SendOptions options = new SendOptions(terms);
        Arguments arguments = new Arguments(verb, options.takeFrom(verb, more));
        Instruction instruction = instruction(verb, arguments, options);
        arguments.end();
        return instruction;
    }

    private static Verb verb(String word) throws LineException {
        Verb verb = Verb.of(word);
        if (verb == null) {
            throw new LineException("'" + word + "' is no command" + Suggestion.of(word, WORDS)
                    + "\n  = help: help lists the commands");
        }
        return verb;
    }

    private Instruction instruction(Verb verb, Arguments arguments, SendOptions options) throws LineException {
        return switch (verb) {
            case CONNECT, DISCONNECT, START, STOP -> new Instruction.Link(verb);
            case WATCH -> {
                boolean on = arguments.choice("watch", "on", "off") == 0;
                yield new Instruction.Watch(on, arguments.filter());
            }
            case TRACE -> new Instruction.Trace(arguments.choice("trace", "on", "off") == 0);
            case WAIT -> new Instruction.Pause(arguments.duration("time"));
            case POINTS -> new Instruction.Points(arguments.filter());
            case STATS -> new Instruction.Statistics();
            case HELP -> {
                String about = arguments.peek();
                yield new Instruction.Help(about == null ? null : verb(arguments.word("command")));
            }
            case QUIT -> new Instruction.Quit();
            case ASDU, APDU -> octets(verb, arguments);
            case DELAY -> delay(arguments);
            case SINGLE, DOUBLE, STEP, NORMALIZED, SCALED, FLOAT, BITSTRING, SELECT, EXECUTE, CANCEL, COMMAND ->
                new CommandParser(terms, options).parse(verb, arguments);
            default -> {
                RequestParser requests = new RequestParser(terms, options);
                java.util.function.Supplier<Asdu> request = requests.parse(verb, arguments);
                yield new Instruction.Send(request);
            }
        };
    }

    private static Instruction octets(Verb verb, Arguments arguments) throws LineException {
        StringBuilder hex = new StringBuilder();
        for (String word : arguments.rest()) {
            hex.append(word.replace("0x", "").replace(":", "").replace(",", ""));
        }
        int most = verb == Verb.ASDU ? MAX_ASDU : MAX_OCTETS;
        if (hex.isEmpty()
                || hex.length() % 2 != 0
                || !hex.toString().matches("\\p{XDigit}+")
                || hex.length() > 2 * most) {
            throw arguments.wrong("'" + (hex.length() > 40 ? hex.substring(0, 40) + "..." : hex) + "' (expected: 1 to "
                    + most + " octets in hexadecimal, such as 68 04 43 00 00 00)");
        }
        return new Instruction.SendOctets(hex.toString(), verb == Verb.ASDU);
    }

    /** C_CD_NA_1 with a delay of 0 ms: the profile's types do not have it. */
    private Instruction delay(Arguments arguments) throws LineException {
        int address = arguments.commonAddress(terms.commonAddress());
        String hex = String.format("6a010600%02x%02x000000" + "0000", address & 0xFF, address >> 8);
        return new Instruction.SendOctets(hex, true);
    }
}
