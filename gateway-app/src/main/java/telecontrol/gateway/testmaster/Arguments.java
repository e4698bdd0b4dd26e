package telecontrol.gateway.testmaster;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import telecontrol.iec104.TypeId;
import telecontrol.mapping.Durations;

/** Words behind a verb, taken one after the other. */
final class Arguments {
    private static final int LAST_ADDRESS = 65_535;
    private static final int LAST_TYPE = 255;
    private static final int LAST_IOA = 0xFF_FFFF;
    private static final Pattern THREE_OCTETS = Pattern.compile("(\\d{1,3})\\.(\\d{1,3})\\.(\\d{1,3})");
    private static final Pattern DURATION = Pattern.compile("\\d{1,9}(\\.\\d{1,3})?(ms|s|m|h)");

    private final Verb verb;
    private final List<String> words;
    private int at;

    Arguments(Verb verb, List<String> words) {
        this.verb = verb;
        this.words = words;
    }

    /** Complaint with the way in which the command is written. */
    LineException wrong(String message) {
        return new LineException(verb.word() + ": " + message + "\n  = help: " + verb.usage());
    }

    @Nullable
    String peek() {
        return at < words.size() ? words.get(at) : null;
    }

    String word(String name) throws LineException {
        if (at == words.size()) {
            throw wrong(name + " is missing");
        }
        return words.get(at++);
    }

    /** Takes the next word if it is this one. */
    boolean take(String word) {
        boolean is = at < words.size() && words.get(at).equalsIgnoreCase(word);
        at += is ? 1 : 0;
        return is;
    }

    /** One of several words; the index of the one that stands there. */
    int choice(String name, String... choices) throws LineException {
        String word = word(name);
        for (int i = 0; i < choices.length; i++) {
            if (choices[i].equalsIgnoreCase(word)) {
                return i;
            }
        }
        throw wrong(name + ": '" + word + "' (expected: " + String.join(", ", choices) + ")"
                + Suggestion.of(word, List.of(choices)));
    }

    /** A decimal number, or a hexadecimal one behind 0x; zeros in front mean nothing. */
    static long whole(String word) {
        return word.startsWith("0x") ? Long.parseLong(word.substring(2), 16) : Long.parseLong(word);
    }

    int number(String name, int least, int most) throws LineException {
        String word = word(name);
        try {
            long number = whole(word);
            if (number >= least && number <= most) {
                return (int) number;
            }
        } catch (NumberFormatException e) {
            throw wrong(name + ": '" + word + "' (expected: " + least + " to " + most + ")");
        }
        throw wrong(name + ": " + word + " (expected: " + least + " to " + most + ")");
    }

    double decimal(String name) throws LineException {
        String word = word(name);
        try {
            return Double.parseDouble(word);
        } catch (NumberFormatException e) {
            throw wrong(name + ": '" + word + "' (expected: a number such as 2.5)");
        }
    }

    Duration duration(String name) throws LineException {
        String word = word(name);
        if (!DURATION.matcher(word).matches()) {
            throw wrong(name + ": '" + word + "' (expected: such as 500ms, 5s, 2m)");
        }
        return Durations.parse(word);
    }

    /** Common address, if one stands there. */
    int commonAddress(int otherwise) throws LineException {
        String word = peek();
        return word != null && startsNumber(word) ? number("CA", 0, LAST_ADDRESS) : otherwise;
    }

    /** Two addresses, or the name of a point or a command. */
    ObjectAddress object(PointNames names, boolean command) throws LineException {
        String word = peek();
        if (word == null) {
            throw wrong("CA and IOA are missing");
        }
        if (startsNumber(word) && names.called(word, command).isEmpty()) {
            return new ObjectAddress(number("CA", 0, LAST_ADDRESS), ioa(word("IOA")));
        }
        at++;
        List<PointNames.Named> named = names.called(word, command);
        if (named.size() == 1) {
            return named.get(0).address();
        }
        throw wrong(
                named.isEmpty()
                        ? unknown(word, names, command)
                        : "several are called '" + word + "': " + addresses(named));
    }

    private static String unknown(String word, PointNames names, boolean command) {
        List<String> known = names.all().stream()
                .filter(named -> named.command() == command)
                .map(PointNames.Named::name)
                .toList();
        String kind = command ? "command" : "point";
        return known.isEmpty()
                ? "'" + word + "' (expected: CA and IOA; names need --site FILE)"
                : "no " + kind + " is called '" + word + "'" + nearest(word, known);
    }

    private static String nearest(String word, List<String> known) {
        return Suggestion.of(
                word,
                known.stream()
                        .map(name -> name.toLowerCase(java.util.Locale.ROOT))
                        .toList());
    }

    private static String addresses(List<PointNames.Named> named) {
        return String.join(
                ", ", named.stream().map(each -> each.address().toString()).toList());
    }

    /** Part of all objects: a common address, a range of addresses, a type; each may be missing. */
    Filter filter() throws LineException {
        int commonAddress = commonAddress(Filter.ANY);
        int first = 0;
        int last = LAST_IOA;
        String word = peek();
        if (word != null && startsNumber(word)) {
            at++;
            int dots = word.indexOf("..");
            first = ioa(dots < 0 ? word : word.substring(0, dots));
            last = dots < 0 ? first : ioa(word.substring(dots + 2));
        }
        return new Filter(commonAddress, first, last, take("type") ? types() : "");
    }

    /** Number of a type, or the beginning of mnemonics: one that no type has would leave nothing. */
    private String types() throws LineException {
        String word = word("type");
        if (word.matches("\\d{1,3}") && Integer.parseInt(word) <= LAST_TYPE) {
            return Integer.toString(Integer.parseInt(word));
        }
        List<String> mnemonics = Arrays.stream(TypeId.values())
                .map(known -> known.name().toLowerCase(Locale.ROOT))
                .toList();
        String small = word.toLowerCase(Locale.ROOT);
        if (mnemonics.stream().anyMatch(mnemonic -> mnemonic.startsWith(small))) {
            return word;
        }
        throw wrong("type: '" + word
                + "' (expected: a mnemonic such as M_SP_TB_1, the beginning of some such as M_ME, or 0 to " + LAST_TYPE
                + ")" + Suggestion.of(small, mnemonics));
    }

    private int ioa(String word) throws LineException {
        Matcher octets = THREE_OCTETS.matcher(word);
        long ioa = -1;
        if (octets.matches()) {
            ioa = 0;
            for (int i = 1; i <= 3; i++) {
                int octet = Integer.parseInt(octets.group(i));
                ioa = octet > 255 || ioa < 0 ? -1 : ioa << 8 | octet;
            }
        } else if (word.matches("\\d{1,8}")) {
            ioa = Long.parseLong(word);
        }
        if (ioa < 0 || ioa > LAST_IOA) {
            throw wrong("IOA: '" + word
                    + "' (expected: 0 to 16777215, or three octets such as 0.3.233, the highest first)");
        }
        return (int) ioa;
    }

    private static boolean startsNumber(String word) {
        return !word.isEmpty() && Character.isDigit(word.charAt(0));
    }

    /** All that is left. */
    List<String> rest() {
        List<String> rest = words.subList(at, words.size());
        at = words.size();
        return rest;
    }

    void end() throws LineException {
        if (at < words.size()) {
            throw wrong("'" + words.get(at) + "' is too much");
        }
    }
}
