package telecontrol.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.Error;
import com.networknt.schema.path.NodePath;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Examples that the schema gives for the value that an error is about. */
final class SchemaExample {

    /** Characters of an example up to which it helps. */
    private static final int SHOWN = 160;

    private SchemaExample() {}

    /** Shortest example of a list or of a group of keys, as it is written inside of braces; nothing when there is none. */
    static Optional<String> of(Error error) {
        return examples(error).stream()
                .filter(JsonNode::isContainerNode)
                .map(FlowText::of)
                .filter(text -> text.length() <= SHOWN)
                .findFirst();
    }

    /** The way from the root to the rule leads through the keys, and these have the examples. */
    private static List<JsonNode> examples(Error error) {
        JsonNode rule = SiteSchema.json();
        List<JsonNode> examples = List.of();
        NodePath path = error.getEvaluationPath();
        for (int i = 0; i < path.getNameCount() - 1; i++) {
            String step = path.getName(i);
            boolean isKey = i > 0 && "properties".equals(path.getName(i - 1));
            rule = "$ref".equals(step) ? referenced(rule) : step(rule, step);
            if (isKey) {
                examples = List.copyOf(list(rule.path("examples")));
            } else if ("items".equals(step) || "additionalProperties".equals(step)) {
                examples = examples.stream().flatMap(all -> list(all).stream()).toList();
            }
        }
        return examples;
    }

    private static JsonNode step(JsonNode rule, String step) {
        return rule.isArray() ? rule.path(Integer.parseInt(step)) : rule.path(step);
    }

    private static JsonNode referenced(JsonNode rule) {
        return SiteSchema.json().at(rule.path("$ref").asText("#/").substring(1));
    }

    private static List<JsonNode> list(JsonNode container) {
        List<JsonNode> all = new ArrayList<>();
        container.forEach(all::add);
        return all;
    }
}
