package telecontrol.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** The columns that a list may have: the keys of a point or command, those below a key with a dot, {@code scale.raw}. */
final class ListColumns {

    /** Column that tells points and commands apart where their type does not. */
    static final String KIND = "kind";

    private final String definition;
    private final Map<String, Set<String>> types = new LinkedHashMap<>();

    /** Columns of a {@code point} or a {@code command}. */
    ListColumns(String definition) {
        this.definition = definition;
        add("", definition(definition), 0);
    }

    /** What rows with these columns describe. */
    String definition() {
        return definition;
    }

    /** Names, in the order of the schema. */
    Set<String> names() {
        return types.keySet();
    }

    /** JSON types that the schema admits for a column. */
    Set<String> types(String column) {
        return types.getOrDefault(column, Set.of());
    }

    private void add(String prefix, JsonNode rule, int depth) {
        for (Map.Entry<String, JsonNode> property : rule.path("properties").properties()) {
            String name = prefix + property.getKey();
            Set<String> admitted = new HashSet<>();
            addTypes(property.getValue(), admitted);
            types.put(name, admitted);
            if (depth < 1) {
                add(name + ".", property.getValue(), depth + 1);
                for (JsonNode part : property.getValue().path("allOf")) {
                    add(name + ".", resolved(part), depth + 1);
                }
            }
        }
    }

    private static void addTypes(JsonNode rule, Set<String> admitted) {
        JsonNode whole = resolved(rule);
        if (whole.path("type").isArray()) {
            whole.path("type").forEach(type -> admitted.add(type.asText()));
        } else if (whole.has("type")) {
            admitted.add(whole.path("type").asText());
        }
        whole.path("enum").forEach(word -> admitted.add(word.isTextual() ? "string" : "number"));
        for (String key : new String[] {"allOf", "anyOf", "oneOf"}) {
            whole.path(key).forEach(part -> addTypes(part, admitted));
        }
    }

    private static JsonNode resolved(JsonNode rule) {
        return rule.has("$ref") ? definition(rule.path("$ref").asText().replace("#/definitions/", "")) : rule;
    }

    private static JsonNode definition(String name) {
        return SiteSchema.json().path("definitions").path(name);
    }
}
