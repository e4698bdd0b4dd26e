package telecontrol.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What the rules of the schema say, in words. */
final class SchemaRules {

    private SchemaRules() {}

    /** Keys that a rule for an object knows. */
    static List<String> keys(JsonNode rule) {
        List<String> keys = new ArrayList<>();
        rule.path("properties").fieldNames().forEachRemaining(keys::add);
        return keys;
    }

    /** What an object is called: {@code point}, {@code listener}. */
    static String title(JsonNode rule) {
        return rule.path("title").asText("group of keys");
    }

    /** Title of an object elsewhere in the file that knows the key. */
    static Optional<String> ownerOf(String key) {
        for (Map.Entry<String, JsonNode> definition :
                SiteSchema.json().path("definitions").properties()) {
            if (definition.getValue().path("properties").has(key)) {
                return Optional.of(title(definition.getValue()));
            }
        }
        return SiteSchema.json().path("properties").has(key) ? Optional.of("site file") : Optional.empty();
    }

    /** Whether some object of a site file has that key. */
    static boolean isKey(String word) {
        return ownerOf(word).isPresent();
    }

    /** Whether points or commands have a type of that name. */
    static Optional<String> ownerOfType(String type) {
        for (String owner : List.of("point", "command")) {
            for (JsonNode word : rule(owner).path("properties").path("type").path("enum")) {
                if (word.asText().equals(type)) {
                    return Optional.of(owner);
                }
            }
        }
        return Optional.empty();
    }

    static boolean isDuration(JsonNode rule) {
        return rule.path("pattern").equals(rule("duration").path("pattern"));
    }

    static boolean isAddress(JsonNode rule) {
        return rule.path("pattern").equals(rule("prefix").path("pattern"));
    }

    private static JsonNode rule(String definition) {
        return SiteSchema.json().path("definitions").path(definition);
    }

    /** Values of the written one's kind that a rule admits; all that it admits when it is of no such kind. */
    static String expected(JsonNode rule, JsonNode written) {
        return types(rule).stream()
                .filter(type -> written.isNumber() ? isNumeric(type) : written.isArray() && "array".equals(type))
                .map(type -> kind(type, rule))
                .findFirst()
                .orElseGet(() -> expected(rule));
    }

    static boolean isNumeric(String type) {
        return "integer".equals(type) || "number".equals(type);
    }

    /** Values that a rule admits. */
    static String expected(JsonNode rule) {
        if (rule.has("enum")) {
            return Phrase.list(words(rule), "or");
        }
        List<String> kinds =
                types(rule).stream().map(type -> kind(type, rule)).distinct().toList();
        return Phrase.list(kinds, "or");
    }

    /** Words that a rule admits, each once: a number may be written as text too. */
    static List<String> words(JsonNode rule) {
        Set<String> words = new LinkedHashSet<>();
        rule.path("enum").forEach(word -> words.add(word.asText()));
        return List.copyOf(words);
    }

    /** JSON types that a rule admits. */
    static List<String> types(JsonNode rule) {
        JsonNode type = rule.path("type");
        if (!type.isArray()) {
            return List.of(type.asText());
        }
        List<String> types = new ArrayList<>();
        type.forEach(one -> types.add(one.asText()));
        return types;
    }

    private static String kind(String type, JsonNode rule) {
        if (rule.has(SiteSchema.EXPECTED) && !"object".equals(type)) {
            return rule.path(SiteSchema.EXPECTED).asText();
        }
        return switch (type) {
            case "integer" -> "a whole number" + bounds(rule);
            case "number" -> "a number" + bounds(rule);
            case "boolean" -> "true or false";
            case "array" -> list(rule);
            case "object" -> Phrase.a(title(rule)) + " with keys";
            default -> "text";
        };
    }

    private static String list(JsonNode rule) {
        String items = switch (rule.path("items").path("type").asText()) {
            case "number" -> "numbers";
            case "integer" -> "whole numbers" + bounds(rule.path("items"));
            default -> "entries";
        };
        int least = rule.path("minItems").asInt();
        if (least > 0 && least == rule.path("maxItems").asInt()) {
            return "a list of " + least + " " + items;
        }
        return least > 0 ? "a list of " + least + " or more" : "a list of " + items;
    }

    private static String bounds(JsonNode rule) {
        if (rule.has("minimum") && rule.has("maximum")) {
            return ", " + rule.path("minimum").asText() + " to "
                    + rule.path("maximum").asText();
        }
        return rule.has("minimum") ? ", " + rule.path("minimum").asText() + " or more" : "";
    }
}
