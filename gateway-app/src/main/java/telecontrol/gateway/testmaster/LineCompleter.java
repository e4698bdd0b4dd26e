package telecontrol.gateway.testmaster;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.NavigableSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jline.reader.Candidate;
import org.jline.reader.Completer;
import org.jline.reader.LineReader;
import org.jline.reader.ParsedLine;

/** Completion at the prompt: commands, names of the site file, addresses that were seen, and the words of a command. */
final class LineCompleter implements Completer {
    private static final List<String> EXPECTED = List.of(
            "confirmation",
            "termination",
            "positive",
            "negative",
            "cause",
            "type",
            "quality",
            "within",
            "closed",
            "not");
    private static final List<String> QUALIFIERS = List.of("short", "long", "persistent", "--time", "--oa");

    private final Terms terms;
    private volatile NavigableSet<ObjectAddress> seen = Collections.emptyNavigableSet();

    LineCompleter(Terms terms) {
        this.terms = terms;
    }

    /** Addresses to offer; the set grows while points arrive. */
    void offer(NavigableSet<ObjectAddress> addresses) {
        seen = addresses;
    }

    @Override
    public void complete(LineReader reader, ParsedLine line, List<Candidate> candidates) {
        candidates.addAll(candidates(line.words().subList(0, line.wordIndex())));
    }

    /** What may stand behind these words. */
    List<Candidate> candidates(List<String> before) {
        if (before.isEmpty()) {
            return Arrays.stream(Verb.values())
                    .map(verb -> candidate(verb.word(), verb.help()))
                    .toList();
        }
        Verb verb = Verb.of(before.get(0));
        List<String> more = before.subList(1, before.size());
        if (verb == null) {
            return List.of();
        }
        return switch (verb) {
            case SELECT, EXECUTE, CANCEL, COMMAND -> {
                Verb kind = more.isEmpty() ? null : Verb.of(more.get(0));
                yield more.isEmpty()
                        ? kinds(verb)
                        : kind == null ? List.of() : command(kind, more.subList(1, more.size()));
            }
            case SINGLE, DOUBLE, STEP, NORMALIZED, SCALED, FLOAT, BITSTRING -> command(verb, more);
            case READ, PARAMETER, ACTIVATE, DEACTIVATE, EXPECT -> object(verb, more);
            case WATCH, TRACE -> more.isEmpty() ? words("on", "off") : List.of();
            case HELP ->
                more.isEmpty()
                        ? words(Arrays.stream(Verb.values()).map(Verb::word).toArray(String[]::new))
                        : List.of();
            case INTERROGATE, COUNTERS, CLOCK, TEST, RESET -> station(verb, more);
            default -> List.of();
        };
    }

    private static List<Candidate> kinds(Verb verb) {
        return Arrays.stream(Verb.values())
                .filter(Verb::isCommand)
                .filter(kind -> verb == Verb.EXECUTE || kind != Verb.BITSTRING)
                .map(kind -> candidate(kind.word(), kind.help()))
                .toList();
    }

    private List<Candidate> command(Verb kind, List<String> words) {
        int object = objectWords(words, true);
        if (object < 0) {
            return addresses(words, true);
        }
        if (words.size() > object) {
            return kind == Verb.BITSTRING ? List.of() : words(QUALIFIERS.toArray(String[]::new));
        }
        return switch (kind) {
            case SINGLE, DOUBLE -> words("on", "off");
            case STEP -> words("lower", "higher");
            default -> List.of();
        };
    }

    private List<Candidate> object(Verb verb, List<String> words) {
        int object = objectWords(words, false);
        if (verb == Verb.EXPECT) {
            List<Candidate> expected = words(EXPECTED.toArray(String[]::new));
            return object < 0
                    ? Stream.concat(addresses(words, false).stream(), expected.stream())
                            .toList()
                    : expected;
        }
        if (object < 0) {
            return addresses(words, false);
        }
        if (verb == Verb.PARAMETER) {
            return words.size() == object
                    ? words("normalized", "scaled", "float")
                    : words("deadband", "smoothing", "low-limit", "high-limit");
        }
        return List.of();
    }

    private List<Candidate> station(Verb verb, List<String> words) {
        Stream<String> addresses = words.isEmpty() ? commonAddresses() : Stream.empty();
        List<String> more = switch (verb) {
            case INTERROGATE -> List.of("group");
            case COUNTERS -> List.of("group", "read", "freeze", "freeze-reset", "reset");
            case CLOCK -> List.of("now");
            case RESET -> List.of("process", "events");
            default -> List.of();
        };
        return words(Stream.concat(addresses, more.stream()).toArray(String[]::new));
    }

    /** Words that name the object: one name, or two addresses; -1 while it is not complete. */
    private int objectWords(List<String> words, boolean command) {
        if (!words.isEmpty() && !terms.names().called(words.get(0), command).isEmpty()) {
            return 1;
        }
        return words.size() >= 2 ? 2 : -1;
    }

    private List<Candidate> addresses(List<String> words, boolean command) {
        if (words.isEmpty()) {
            Stream<Candidate> names = terms.names().all().stream()
                    .filter(named -> named.command() == command)
                    .map(named -> candidate(named.name(), named.address().toString()));
            return Stream.concat(names, commonAddresses().map(address -> candidate(address, "")))
                    .toList();
        }
        String commonAddress = words.get(0);
        Stream<ObjectAddress> named = terms.names().all().stream()
                .filter(each -> each.command() == command)
                .map(PointNames.Named::address);
        return Stream.concat(named, command ? Stream.empty() : seen.stream())
                .filter(address -> Integer.toString(address.commonAddress()).equals(commonAddress))
                .distinct()
                .map(address ->
                        candidate(Integer.toString(address.ioa()), terms.names().name(address)))
                .toList();
    }

    private Stream<String> commonAddresses() {
        Stream<ObjectAddress> known = terms.names().all().stream().map(PointNames.Named::address);
        return Stream.concat(known, seen.stream())
                .map(address -> Integer.toString(address.commonAddress()))
                .distinct();
    }

    private static List<Candidate> words(String... words) {
        return IntStream.range(0, words.length)
                .mapToObj(i -> candidate(words[i], ""))
                .toList();
    }

    private static Candidate candidate(String value, String description) {
        return new Candidate(value, value, null, description.isEmpty() ? null : description, null, null, true);
    }
}
