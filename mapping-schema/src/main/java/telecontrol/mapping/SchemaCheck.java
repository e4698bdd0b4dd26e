package telecontrol.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.Error;
import com.networknt.schema.path.NodePath;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** The schema applied to a node tree. */
final class SchemaCheck {

    /** Keywords that complain about keys; the value itself can still be used. */
    private static final Set<String> ABOUT_KEYS =
            Set.of("required", "additionalProperties", "dependencies", "propertyNames", "minProperties");

    private final Node root;
    private final SourceText source;
    private final Problems problems;
    private final Set<Node> faulty = Collections.newSetFromMap(new IdentityHashMap<>());

    SchemaCheck(Node root, SourceText source, Problems problems) {
        this.root = root;
        this.source = source;
        this.problems = problems;
    }

    /** Nodes whose value breaks the schema and must not be looked at any more. */
    Set<Node> faultyNodes(JsonNode json) {
        SchemaWords words = new SchemaWords(source);
        List<Error> errors = SiteSchema.schema().validate(json);
        IdentityHashMap<Node, Set<String>> meant = new IdentityHashMap<>();
        for (Error error : errors) {
            words.meant(error)
                    .ifPresent(key -> meant.computeIfAbsent(node(error.getInstanceLocation()), node -> new HashSet<>())
                            .add(key));
        }
        for (Error error : errors) {
            Node node = node(error.getInstanceLocation());
            if (!ABOUT_KEYS.contains(error.getKeyword())) {
                faulty.add(node);
            }
            // "nmae" is one slip, not an unknown key and a missing one.
            boolean told = "required".equals(error.getKeyword())
                    && meant.getOrDefault(node, Set.of()).contains(error.getProperty());
            if (!told) {
                problems.add(words.problem(error, node, key(node, error.getProperty())));
            }
        }
        return faulty;
    }

    private Node node(NodePath path) {
        Node node = root;
        for (int i = 0; i < path.getNameCount(); i++) {
            if (node instanceof SequenceNode sequence) {
                node = sequence.getValue().get(Integer.parseInt(path.getName(i)));
            } else if (node instanceof MappingNode map) {
                NodeTuple entry = entry(map, path.getName(i));
                node = entry == null ? node : entry.getValueNode();
            }
        }
        return node;
    }

    private static @Nullable Node key(Node node, @Nullable String name) {
        NodeTuple entry = name != null && node instanceof MappingNode map ? entry(map, name) : null;
        return entry == null ? null : entry.getKeyNode();
    }

    private static @Nullable NodeTuple entry(MappingNode map, String name) {
        for (NodeTuple entry : map.getValue()) {
            if (entry.getKeyNode() instanceof ScalarNode key && key.getValue().equals(name)) {
                return entry;
            }
        }
        return null;
    }
}
