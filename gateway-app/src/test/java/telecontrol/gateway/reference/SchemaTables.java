package telecontrol.gateway.reference;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import java.util.stream.Collectors;

/** Tables of all keys of a schema: one for each part of the file that has keys of its own, in the order in which a reader meets them. */
final class SchemaTables {
    private static final String REFERENCE = "#/definitions/";
    private static final String TOP = "top level";

    private final JsonNode schema;
    /** Headings by the rules of the parts. */
    private final Map<JsonNode, String> headings = new LinkedHashMap<>();

    SchemaTables(JsonNode schema) {
        this.schema = schema;
        Queue<JsonNode> waiting = new ArrayDeque<>(List.of(schema));
        headings.put(schema, TOP);
        for (JsonNode part = waiting.poll(); part != null; part = waiting.poll()) {
            String way = headings.getOrDefault(part, TOP);
            for (Map.Entry<String, JsonNode> key : part.path("properties").properties()) {
                String path = way.equals(TOP) ? key.getKey() : way + "." + key.getKey();
                for (Map.Entry<String, JsonNode> inner :
                        parts(path, key.getValue()).entrySet()) {
                    if (headings.putIfAbsent(inner.getValue(), inner.getKey()) == null) {
                        waiting.add(inner.getValue());
                    }
                }
            }
        }
    }

    /** Parts with keys of their own below a key, by the way to them. */
    private Map<String, JsonNode> parts(String way, JsonNode rule) {
        Map<String, JsonNode> parts = new LinkedHashMap<>();
        JsonNode resolved = resolved(rule);
        if (resolved.path("properties").size() > 0) {
            parts.put(way, resolved);
        }
        if (resolved.path("items").isObject()) {
            parts.putAll(parts(way + "[]", resolved.path("items")));
        }
        if (resolved.path("additionalProperties").isObject()) {
            parts.putAll(parts(way + ".NAME", resolved.path("additionalProperties")));
        }
        for (String alternatives : List.of("allOf", "anyOf", "oneOf")) {
            rule.path(alternatives).forEach(one -> parts.putAll(parts(way, one)));
        }
        return parts;
    }

    /** The rule that is referred to; of one made for templates the one that it was made of, whose keys it has. */
    private JsonNode resolved(JsonNode rule) {
        String reference = rule.path("$ref").asText();
        if (!reference.startsWith(REFERENCE)) {
            return rule;
        }
        String name = reference.substring(REFERENCE.length());
        String made = name.startsWith("template") && name.length() > 8
                ? Character.toLowerCase(name.charAt(8)) + name.substring(9)
                : name;
        JsonNode definitions = schema.path("definitions");
        return resolved(definitions.has(made) ? definitions.path(made) : definitions.path(name));
    }

    String text() {
        StringBuilder text = new StringBuilder();
        headings.forEach((part, heading) -> text.append(table(part, heading)).append("\n"));
        return text.toString().stripTrailing() + "\n";
    }

    private String table(JsonNode part, String heading) {
        StringBuilder table = new StringBuilder("### " + heading + "\n\n");
        table.append("| key | meaning | unit | default | example |\n|---|---|---|---|---|\n");
        for (Map.Entry<String, JsonNode> key : part.path("properties").properties()) {
            String way = heading.equals(TOP) ? key.getKey() : heading + "." + key.getKey();
            List<String> cells = List.of(
                    "`" + key.getKey() + "`",
                    meaning(way, key.getValue()),
                    unit(key.getValue()),
                    standard(part, key.getKey(), key.getValue()),
                    example(key.getValue()));
            table.append("| ").append(String.join(" | ", cells)).append(" |\n");
        }
        return table.toString();
    }

    private String meaning(String way, JsonNode rule) {
        String links = parts(way, rule).values().stream()
                .map(headings::get)
                .distinct()
                .map(heading -> "[" + escaped(heading) + "](#" + anchor(heading) + ")")
                .collect(Collectors.joining(", "));
        StringBuilder words = new StringBuilder();
        rule.path("x-words")
                .properties()
                .forEach(word -> words.append("<br>`")
                        .append(word.getKey())
                        .append("`: ")
                        .append(escaped(word.getValue().asText())));
        return escaped(rule.path("description").asText()) + (links.isEmpty() ? "" : " Keys: " + links) + words;
    }

    private String unit(JsonNode rule) {
        if (rule.has("x-unit")) {
            return escaped(rule.path("x-unit").asText());
        }
        boolean duration = rule.findValuesAsText("$ref").contains(REFERENCE + "duration");
        return duration ? "duration" : "";
    }

    private static String standard(JsonNode part, String key, JsonNode rule) {
        if (rule.has("default")) {
            String written = yaml(rule.path("default"));
            return written.isEmpty() ? "empty" : "`" + written + "`";
        }
        if (rule.has("x-default")) {
            return escaped(rule.path("x-default").asText());
        }
        List<String> required = new ArrayList<>();
        part.path("required").forEach(word -> required.add(word.asText()));
        part.path("then").path("required").forEach(word -> required.add(word.asText()));
        return required.contains(key) ? "required" : "";
    }

    private static String example(JsonNode rule) {
        List<String> examples = new ArrayList<>();
        rule.path("examples").forEach(one -> examples.add("`" + yaml(one).replace("|", "\\|") + "`"));
        return String.join("<br>", examples);
    }

    /** Value as it stands in a site file, on one line. */
    private static String yaml(JsonNode value) {
        if (value.isObject()) {
            return value.properties().stream()
                    .map(entry -> entry.getKey() + ": " + yaml(entry.getValue()))
                    .collect(Collectors.joining(", ", "{ ", " }"));
        }
        if (value.isArray()) {
            List<String> items = new ArrayList<>();
            value.forEach(item -> items.add(yaml(item)));
            return items.stream().collect(Collectors.joining(", ", "[", "]"));
        }
        String text = value.asText();
        boolean quoted = value.isTextual()
                && (text.matches(".*[,{}\\[\\]#&*!|>'\"%@`]|.*[,{}\\[\\]#].*|[0-9.]+|.*: .*")
                        || text.matches("[&*!|>%@].*"));
        return quoted ? "\"" + text.replace("\"", "\\\"") + "\"" : text;
    }

    private static String escaped(String text) {
        return text.replace("|", "\\|")
                .replace("<", "\\<")
                .replace("[", "\\[")
                .replace("]", "\\]")
                .replace("*", "\\*");
    }

    /** Anchor that GitHub gives a heading. */
    private static String anchor(String heading) {
        return heading.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9 _-]", "").replace(' ', '-');
    }
}
