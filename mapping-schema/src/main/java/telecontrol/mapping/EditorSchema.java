package telecontrol.mapping;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/**
 * The schema as editors show it best: unit, default and the meaning of words are in texts of their own in the schema, of which
 * editors know nothing; here they are part of {@code markdownDescription} and {@code markdownEnumDescriptions}.
 */
final class EditorSchema {
    private static final ObjectMapper JSON = new ObjectMapper();

    private EditorSchema() {}

    /** Text of the schema for editors, indented. */
    static String text(String schema) {
        try {
            JsonNode root = JSON.readTree(schema);
            explain(root);
            return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(root) + "\n";
        } catch (JsonProcessingException noJson) {
            throw new IllegalStateException("the schema is no JSON", noJson);
        }
    }

    private static void explain(JsonNode rule) {
        rule.path("properties").forEach(property -> {
            if (property instanceof ObjectNode key && key.path("description").isTextual()) {
                key.put("markdownDescription", description(key));
                words(key);
            }
        });
        rule.forEach(EditorSchema::explain);
    }

    private static String description(JsonNode key) {
        List<String> facts = new ArrayList<>();
        if (key.has("x-unit")) {
            facts.add("Unit: " + key.path("x-unit").asText());
        }
        if (key.has("default")) {
            JsonNode value = key.path("default");
            facts.add("Default: `" + (value.isTextual() ? value.asText() : value.toString()) + "`");
        } else if (key.has("x-default")) {
            facts.add("Default: " + key.path("x-default").asText());
        }
        String text = key.path("description").asText();
        return facts.isEmpty() ? text : text + "\n\n" + String.join("\n\n", facts);
    }

    private static void words(ObjectNode key) {
        JsonNode owner = key.has("enum") ? key : key.path("then");
        if (!key.has("x-words") || !(owner instanceof ObjectNode rule) || !rule.has("enum")) {
            return;
        }
        ArrayNode texts = rule.putArray("markdownEnumDescriptions");
        for (JsonNode word : rule.path("enum")) {
            texts.add(key.path("x-words").path(word.asText()).asText());
        }
    }
}
