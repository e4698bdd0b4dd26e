package telecontrol.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.Error;
import com.networknt.schema.path.NodePath;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;

/** Errors of the schema validator in the words of somebody who writes a site file. */
final class SchemaWords {

    private final SourceText source;
    private final IdentityHashMap<JsonNode, KnownKeys> known = new IdentityHashMap<>();
    private final IdentityHashMap<JsonNode, Map<String, String>> guesses = new IdentityHashMap<>();

    SchemaWords(SourceText source) {
        this.source = source;
    }

    /**
     * Problem that an error stands for.
     *
     * @param node value that it complains about
     * @param key key in that value that it complains about, if it is there
     */
    Problem problem(Error error, Node node, @Nullable Node key) {
        JsonNode rule = rule(error);
        String property = error.getProperty() == null ? "" : error.getProperty();
        return switch (error.getKeyword()) {
            case "additionalProperties" ->
                split(error, node, key)
                        .map(this::cutInTwo)
                        .orElseGet(() -> unknownKey(rule, property, key == null ? node : key));
            case "propertyNames" -> badName(rule, property, key == null ? node : key);
            case "required" -> missingKey(rule, property, node);
            case "dependencies" -> missingPartner(rule, property, key == null ? node : key);
            case "minProperties" -> tooFewKeys(rule, error, node);
            case "enum" -> unknownWord(rule, error, node);
            case "pattern" -> value(ProblemCode.C013, rule, error, node);
            case "type" -> wrongType(rule, error, node);
            default -> outOfRange(rule, error, node);
        };
    }

    /** Part of the schema that holds the keyword. */
    private static JsonNode rule(Error error) {
        NodePath path = error.getSchemaLocation().getFragment();
        JsonNode rule = SiteSchema.json();
        for (int i = 0; i < path.getNameCount() - 1; i++) {
            rule = rule.isArray() ? rule.path(Integer.parseInt(path.getName(i))) : rule.path(path.getName(i));
        }
        return rule;
    }

    /** Missing key that an unknown key of the same object was surely meant to be, or nothing. */
    Optional<String> meant(Error error) {
        if (!"additionalProperties".equals(error.getKeyword())) {
            return Optional.empty();
        }
        return known(rule(error)).meant(error.getProperty());
    }

    /** Keys of a rule of the schema, listed once. */
    KnownKeys known(JsonNode rule) {
        return known.computeIfAbsent(rule, KnownKeys::new);
    }

    /** Value of which the unknown key is the end, if the error is about such a key. */
    Optional<SplitValue> split(Error error, Node node, @Nullable Node key) {
        return key == null
                        || !"additionalProperties".equals(error.getKeyword())
                        || meant(error).isPresent()
                ? Optional.empty()
                : SplitValue.of(source, node, key, known(rule(error)).names());
    }

    private Problem cutInTwo(SplitValue split) {
        return Problem.error(
                        ProblemCode.C013, split.place(), "the comma cuts the value of \"" + split.key() + "\" in two")
                .withHelp("write " + split.mended());
    }

    private Problem unknownKey(JsonNode rule, String property, Node key) {
        return Problem.error(
                        ProblemCode.C007,
                        source.place(key),
                        "unknown key \"" + property + "\" in " + Phrase.a(SchemaRules.title(rule)))
                .withHelp(known(rule).help(property));
    }

    private Problem badName(JsonNode rule, String property, Node key) {
        String expected = rule.path("propertyNames").path(SiteSchema.EXPECTED).asText();
        return Problem.error(
                ProblemCode.C013, source.place(key), "name: \"" + property + "\" (expected: " + expected + ")");
    }

    private Problem missingKey(JsonNode rule, String property, Node parent) {
        String title = Phrase.a(SchemaRules.title(rule));
        List<String> needed = new ArrayList<>();
        rule.path("required").forEach(key -> needed.add(key.asText()));
        boolean isPart = rule.has("$schema")
                && parent instanceof MappingNode map
                && map.getValue().stream()
                        .noneMatch(entry ->
                                entry.getKeyNode() instanceof ScalarNode key && needed.contains(key.getValue()));
        return Problem.error(ProblemCode.C008, source.firstKey(parent), "\"" + property + "\" is missing")
                .withLabel("in this " + SchemaRules.title(rule))
                .withHelp(title + " needs " + Phrase.list(needed, "and")
                        + (isPart ? "; a file that another one includes is checked with that one" : ""));
    }

    private Problem missingPartner(JsonNode rule, String property, Node key) {
        List<String> partners = new ArrayList<>();
        rule.path("dependencies").path(property).forEach(partner -> partners.add(partner.asText()));
        String missing = Phrase.list(partners, "and");
        return Problem.error(ProblemCode.C008, source.place(key), "\"" + missing + "\" is missing")
                .withLabel("needs \"" + missing + "\" beside it");
    }

    private Problem tooFewKeys(JsonNode rule, Error error, Node node) {
        int least = rule.path("minProperties").asInt();
        boolean named = rule.path("additionalProperties").isObject();
        String expected = named
                ? "at least one entry"
                : "at least " + least + " of " + Phrase.list(SchemaRules.keys(rule), "and");
        return Problem.error(
                ProblemCode.C008,
                source.place(node),
                name(error) + ": " + source.written(node) + " (expected: " + expected + ")");
    }

    private Problem unknownWord(JsonNode rule, Error error, Node node) {
        if (error.getInstanceNode().isNull()) {
            return noValue(rule, error, node);
        }
        String written = error.getInstanceNode().asText();
        String help = guesses.computeIfAbsent(rule, any -> new HashMap<>())
                .computeIfAbsent(name(error) + ": " + written, any -> help(rule, name(error), written));
        return Problem.error(
                        ProblemCode.C012,
                        source.place(node),
                        name(error) + ": " + source.written(node) + " is not a known word")
                .withHelp(help);
    }

    /** What to do about a word that the rule does not know. */
    private static String help(JsonNode rule, String name, String written) {
        List<String> words = SchemaRules.words(rule);
        Optional<String> direction = "type".equals(name)
                ? SchemaRules.ownerOfType(written).filter(owner -> !words.contains(written))
                : Optional.empty();
        return direction
                .map(owner -> written + " is the type of " + Phrase.a(owner)
                        + WordGuess.otherDirection(written)
                                .map(word -> "; did you mean " + word + "?")
                                .orElse(""))
                .or(() ->
                        OtherNotation.typographic(written).map(word -> "write " + word + ": these quotes are letters"))
                .or(() -> OtherWord.of(written, words).map(word -> "did you mean " + word + "?"))
                .or(() -> guess(name, written, words))
                .or(() -> Suggestion.of(written, words).map(word -> "did you mean " + word + "?"))
                .orElseGet(() -> "write one of " + Phrase.list(plain(words), "or")
                        + (plain(words).equals(words) ? "" : ", or a mnemonic of the standard"));
    }

    private Problem wrongType(JsonNode rule, Error error, Node node) {
        JsonNode written = error.getInstanceNode();
        if (written.isNull()) {
            return noValue(rule, error, node);
        }
        if (error.getInstanceLocation().getNameCount() == 0) {
            return Problem.error(ProblemCode.C009, source.place(node), "this is not a site file")
                    .withHelp("a site file begins with the keys site, plcs and stations");
        }
        return value(ProblemCode.C009, rule, error, node);
    }

    private static Optional<String> guess(String key, String written, List<String> words) {
        return switch (key) {
            case "model" -> WordGuess.model(written).map(word -> "did you mean " + word + "?");
            case "type" ->
                WordGuess.type(written, words)
                        .map(word -> words.contains(word)
                                ? "did you mean " + word + "?"
                                : word + " is the type of " + Phrase.a(word.startsWith("C_") ? "command" : "point"));
            default -> WordGuess.right(written, words).map(word -> "did you mean " + word + "?");
        };
    }

    /** The words without the standard's mnemonics, when there are plain ones beside them. */
    private static List<String> plain(List<String> words) {
        List<String> plain =
                words.stream().filter(word -> !word.matches("[CM]_.*_1")).toList();
        return plain.isEmpty() ? words : plain;
    }

    private Problem outOfRange(JsonNode rule, Error error, Node node) {
        String expected = SchemaRules.expected(rule, error.getInstanceNode());
        Problem problem = Problem.error(
                ProblemCode.C011,
                source.place(node),
                name(error) + ": " + source.written(node) + " (expected: " + expected + ")");
        return withHelp(problem, rule, error, node);
    }

    private Problem noValue(JsonNode rule, Error error, Node node) {
        Problem problem = Problem.error(
                ProblemCode.C009,
                source.place(node),
                name(error) + " has no value (expected: " + SchemaRules.expected(rule) + ")");
        return withHelp(problem, rule, error, node);
    }

    private Problem value(ProblemCode code, JsonNode rule, Error error, Node node) {
        Problem problem = Problem.error(
                code,
                source.place(node),
                name(error) + ": " + source.written(node) + " (expected: " + SchemaRules.expected(rule) + ")");
        return withHelp(problem, rule, error, node);
    }

    private Problem withHelp(Problem problem, JsonNode rule, Error error, Node node) {
        String help = new ValueHelp(source, name(error), rule, error, node).help();
        return help == null ? problem : problem.withHelp(help);
    }

    /** Last words of the path: {@code port}, {@code limits[1]}. */
    private static String name(Error error) {
        NodePath path = error.getInstanceLocation();
        StringBuilder name = new StringBuilder();
        for (int i = path.getNameCount() - 1; i >= 0; i--) {
            if (!(path.getElement(i) instanceof Integer)) {
                return path.getName(i) + name;
            }
            name.insert(0, "[" + path.getName(i) + "]");
        }
        return "site file";
    }
}
