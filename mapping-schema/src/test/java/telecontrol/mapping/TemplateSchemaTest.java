package telecontrol.mapping;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * The last definitions of the schema are made from the others: {@code templatePoint} and its like from {@code point}, with a placeholder as the
 * alternative of every scalar, and {@code pointDefaults} without what every point has for itself. {@code -Dschema.write=true} writes them anew.
 */
class TemplateSchemaTest {

    private static final Path FILE = Path.of("src/main/resources/telecontrol/mapping", SiteSchema.FILE_NAME);
    private static final String FIRST_MADE = "    \"templatePoint\": {";
    private static final ObjectMapper MAPPER = new ObjectMapper();

    /** What no two points or commands have in common. */
    private static final Set<String> OWN = Set.of(
            "ioa", "name", "description", "type", "tag", "plc", "status", "expression", "inputs", "time", "feedback");

    @Test
    void madeDefinitionsAreThoseOfThePointsAndCommands() throws IOException {
        String text = Files.readString(FILE);
        String written = text.substring(0, text.indexOf(FIRST_MADE));
        String made = written + made((ObjectNode) MAPPER.readTree(text));
        if (Boolean.getBoolean("schema.write")) {
            Files.writeString(FILE, made);
        }
        assertEquals(made, Files.readString(FILE), "write it anew with -Dschema.write=true");
    }

    @Test
    void aPlaceholderMayStandForEveryScalarOfAPointInATemplate() {
        JsonNode point = SiteSchema.json().at("/definitions/templatePoint/properties");
        assertTrue(point.size() > 10);
        assertEquals("string", point.at("/ioa/anyOf/1/type").asText());
        assertEquals("integer", point.at("/ioa/anyOf/0/type").asText());
        assertEquals(
                "#/definitions/templateScale", point.at("/scale/allOf/0/$ref").asText());
        assertTrue(SiteSchema.json()
                .at("/definitions/pointDefaults/properties/ioa")
                .isMissingNode());
    }

    private static String made(ObjectNode schema) throws JsonProcessingException {
        JsonNode definitions = schema.path("definitions");
        ObjectNode made = MAPPER.createObjectNode();
        Deque<String> open = new ArrayDeque<>(List.of("point", "command", "use"));
        Set<String> known = new HashSet<>(open);
        while (!open.isEmpty()) {
            String name = open.remove();
            made.set(templateName(name), withPlaceholders(definitions.path(name), open, known));
        }
        for (String name : List.of("point", "command")) {
            ObjectNode defaults = ((ObjectNode) definitions.path(name)).deepCopy();
            defaults.remove(List.of("required", "if", "then", "else", "dependencies", "allOf", "oneOf", "anyOf"));
            ((ObjectNode) defaults.path("properties")).remove(OWN);
            defaults.put("title", "set of defaults of " + name + "s");
            made.set(name + "Defaults", defaults);
        }
        DefaultIndenter indenter = new DefaultIndenter("  ", "\n");
        String text = MAPPER.writer(new DefaultPrettyPrinter()
                        .withObjectIndenter(indenter)
                        .withSeparators(com.fasterxml.jackson.core.util.Separators.createDefaultInstance()
                                .withObjectFieldValueSpacing(com.fasterxml.jackson.core.util.Separators.Spacing.AFTER)))
                .writeValueAsString(Map.of("definitions", made));
        String inside = text.substring(text.indexOf("\"templatePoint\""));
        return FIRST_MADE.substring(0, 4) + inside + "\n";
    }

    private static String templateName(String name) {
        return "template" + Character.toUpperCase(name.charAt(0)) + name.substring(1);
    }

    /** The rule with a placeholder as the alternative of every scalar, and with references to rules of that kind. */
    private static JsonNode withPlaceholders(JsonNode rule, Deque<String> open, Set<String> known) {
        ObjectNode copy = ((ObjectNode) rule).deepCopy();
        if (rule.has("$ref")) {
            String name = rule.path("$ref").asText().replace("#/definitions/", "");
            if (known.add(name)) {
                open.add(name);
            }
            return copy.put("$ref", "#/definitions/" + templateName(name));
        }
        for (Map.Entry<String, JsonNode> property : rule.path("properties").properties()) {
            ((ObjectNode) copy.path("properties"))
                    .set(property.getKey(), withPlaceholders(property.getValue(), open, known));
        }
        for (String key : List.of("items", "additionalProperties")) {
            if (rule.path(key).isObject()) {
                copy.set(key, withPlaceholders(rule.path(key), open, known));
            }
        }
        for (String key : List.of("allOf", "oneOf", "anyOf")) {
            if (rule.has(key)) {
                ArrayNode all = MAPPER.createArrayNode();
                rule.path(key).forEach(one -> all.add(withPlaceholders(one, open, known)));
                copy.set(key, all);
            }
        }
        return isScalar(rule) ? alternative(copy) : copy;
    }

    private static boolean isScalar(JsonNode rule) {
        Set<String> scalars = Set.of("string", "integer", "number", "boolean");
        boolean typed = rule.path("type").isTextual()
                && scalars.contains(rule.path("type").asText());
        for (JsonNode type : rule.path("type")) {
            typed |= scalars.contains(type.asText());
        }
        return typed || rule.has("enum");
    }

    /** What people read stays with the key; the rule moves into the first alternative. */
    private static ObjectNode alternative(ObjectNode rule) {
        ObjectNode outer = MAPPER.createObjectNode();
        for (String key : List.of("description", "default", "x-default", "x-unit", "x-words", "examples")) {
            if (rule.has(key)) {
                outer.set(key, rule.remove(key));
            }
        }
        ObjectNode placeholder = MAPPER.createObjectNode()
                .put("type", "string")
                .put("pattern", "\\$\\(")
                .put("patternErrorMessage", "a placeholder, such as $(n)");
        outer.set("anyOf", MAPPER.createArrayNode().add(rule).add(placeholder));
        return outer;
    }
}
