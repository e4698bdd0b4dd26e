package telecontrol.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.Error;
import com.networknt.schema.path.NodePath;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;

/** Errors of the schema validator in the words of somebody who writes a site file. */
final class SchemaWords {

    private final SourceText source;

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
            case "additionalProperties" -> unknownKey(rule, property, key == null ? node : key);
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
        return "additionalProperties".equals(error.getKeyword())
                ? Suggestion.of(error.getProperty(), SchemaRules.keys(rule(error)))
                : Optional.empty();
    }

    private Problem unknownKey(JsonNode rule, String property, Node key) {
        List<String> known = SchemaRules.keys(rule);
        String help = "<<".equals(property)
                ? "merge keys do not belong to YAML 1.2; repeat a single value with an alias"
                : Suggestion.of(property, known)
                        .map(word -> "did you mean \"" + word + "\"?")
                        .or(() -> SchemaRules.ownerOf(property)
                                .map(owner -> "\"" + property + "\" is a key of " + Phrase.a(owner)))
                        .orElse(Phrase.a(SchemaRules.title(rule)) + " has " + Phrase.list(known, "and"));
        return Problem.error(
                        ProblemCode.C007,
                        source.place(key),
                        "unknown key \"" + property + "\" in " + Phrase.a(SchemaRules.title(rule)))
                .withHelp(help);
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
        return Problem.error(ProblemCode.C008, source.firstKey(parent), "\"" + property + "\" is missing")
                .withLabel("in this " + SchemaRules.title(rule))
                .withHelp(title + " needs " + Phrase.list(needed, "and"));
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
        List<String> words = SchemaRules.words(rule);
        String written = error.getInstanceNode().asText();
        Optional<String> direction = written.startsWith("C_") || written.startsWith("M_")
                ? SchemaRules.ownerOfType(written).filter(owner -> !words.contains(written))
                : Optional.empty();
        String help = direction
                .map(owner -> written + " is the type of " + Phrase.a(owner))
                .or(() -> Suggestion.of(written, words).map(word -> "did you mean " + word + "?"))
                .orElse("write one of " + Phrase.list(words, "or"));
        return Problem.error(
                        ProblemCode.C012,
                        source.place(node),
                        name(error) + ": " + source.written(node) + " is not a known word")
                .withHelp(help);
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
        Problem problem = value(ProblemCode.C009, rule, error, node);
        List<String> types = SchemaRules.types(rule);
        if (SchemaRules.isDuration(rule)) {
            return written.isNumber()
                    ? problem.withHelp("add the unit: " + source.written(node) + "s, or ms, m, h")
                    : problem;
        }
        if (types.contains("string") && written.isValueNode()) {
            return problem.withHelp("put it in quotes: \"" + source.written(node) + "\"");
        }
        if (types.contains("boolean") && written.isTextual()) {
            return problem.withHelp("yes, no, on and off are plain words in YAML 1.2");
        }
        boolean numberWanted = types.stream().anyMatch(SchemaRules::isNumeric);
        if (numberWanted && node instanceof ScalarNode scalar && isQuotedNumber(scalar)) {
            return problem.withHelp("take the quotes away: in quotes this is the text \"" + scalar.getValue()
                    + "\", without them the number " + scalar.getValue());
        }
        return numberWanted && written.isValueNode() ? problem.withHelp("write it as one number") : problem;
    }

    private static boolean isQuotedNumber(ScalarNode scalar) {
        return !scalar.isPlain() && scalar.getValue().matches("-?[0-9]+(\\.[0-9]+)?");
    }

    private Problem outOfRange(JsonNode rule, Error error, Node node) {
        String expected = SchemaRules.expected(rule, error.getInstanceNode());
        return Problem.error(
                ProblemCode.C011,
                source.place(node),
                name(error) + ": " + source.written(node) + " (expected: " + expected + ")");
    }

    private Problem noValue(JsonNode rule, Error error, Node node) {
        return Problem.error(
                        ProblemCode.C009,
                        source.place(node),
                        name(error) + " has no value (expected: " + SchemaRules.expected(rule) + ")")
                .withHelp("write the value, or delete the key");
    }

    private Problem value(ProblemCode code, JsonNode rule, Error error, Node node) {
        return Problem.error(
                code,
                source.place(node),
                name(error) + ": " + source.written(node) + " (expected: " + SchemaRules.expected(rule) + ")");
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
