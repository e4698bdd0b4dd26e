package telecontrol.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Keys that a rule for an object knows, and what was meant by others. Each is guessed at once: a slip may have been copied a thousand times. */
final class KnownKeys {

    /** A key and its value that became one word. */
    private static final Pattern JOINED = Pattern.compile("([A-Za-z]+) *[:=] *([^ ].*)");

    private final List<String> names;
    private final Set<String> set;
    private final String all;
    private final Map<String, Optional<String>> meant = new HashMap<>();
    private final Map<String, String> help = new HashMap<>();

    KnownKeys(JsonNode rule) {
        this.names = List.copyOf(SchemaRules.keys(rule));
        this.set = Set.copyOf(names);
        this.all = Phrase.a(SchemaRules.title(rule)) + " has " + Phrase.list(names, "and");
    }

    Set<String> names() {
        return set;
    }

    /** Known key that an unknown one was surely meant to be, or nothing. */
    Optional<String> meant(String property) {
        return meant.computeIfAbsent(
                property,
                key -> joined(key)
                        .map(parts -> parts.group(1))
                        .or(() -> OtherWord.of(key, names))
                        .or(() -> Suggestion.of(key, names)));
    }

    /** What to do about an unknown key. */
    String help(String property) {
        return help.computeIfAbsent(property, this::words);
    }

    private Optional<Matcher> joined(String property) {
        Matcher parts = JOINED.matcher(property);
        return parts.matches() && set.contains(parts.group(1)) ? Optional.of(parts) : Optional.empty();
    }

    private String words(String property) {
        if ("<<".equals(property)) {
            return "merge keys do not belong to YAML 1.2; repeat a single value with an alias";
        }
        return joined(property)
                .map(parts -> "write " + parts.group(1) + ": " + parts.group(2) + ", with a blank behind the ':'")
                .or(() -> meant(property).map(word -> "did you mean \"" + word + "\"?"))
                .or(() -> SchemaRules.ownerOf(property)
                        .map(owner -> "\"" + property + "\" is a key of " + Phrase.a(owner)))
                .orElse(all);
    }
}
