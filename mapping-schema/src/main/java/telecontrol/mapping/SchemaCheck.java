package telecontrol.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.path.NodePath;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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

    /** Entries up to which a mapping is searched from its beginning. */
    private static final int FEW = 50;

    private final Section.Source source;

    /** Entries of mappings with many keys: with as many mistakes in them, each search would take its time. */
    private final IdentityHashMap<MappingNode, Map<String, NodeTuple>> large = new IdentityHashMap<>();

    /** A check whose problems, and nodes whose value breaks the schema and must not be looked at any more, are added to those of the source. */
    SchemaCheck(Section.Source source) {
        this.source = source;
    }

    /** Check of a node, which is that JSON, by a part of the schema. */
    void check(Node root, JsonNode json, Schema schema) {
        List<Error> errors = schema.validate(json).stream()
                .filter(error -> !isNamelessPlc(root, error))
                .toList();
        if (errors.isEmpty()) {
            return;
        }
        SchemaWords words = new SchemaWords(source.text());
        IdentityHashMap<Node, Set<String>> meant = new IdentityHashMap<>();
        Set<Node> cut = Collections.newSetFromMap(new IdentityHashMap<>());
        for (Error error : errors) {
            Node in = node(root, error.getInstanceLocation());
            words.split(error, in, key(in, error.getProperty())).ifPresent(split -> cut.add(split.value()));
            words.meant(error)
                    .ifPresent(
                            key -> meant.computeIfAbsent(node(root, error.getInstanceLocation()), n -> new HashSet<>())
                                    .add(key));
        }
        for (Error error : errors) {
            Node node = node(root, error.getInstanceLocation());
            // Where the value could have been a placeholder, it is told what it should have been without one.
            boolean alternative = isAlternative(error);
            // "nmae" is one slip, not an unknown key and a missing one.
            boolean told = "required".equals(error.getKeyword())
                    && meant.getOrDefault(node, Set.of()).contains(error.getProperty());
            Node key = key(node, error.getProperty());
            Optional<SplitValue> split = words.split(error, node, key);
            split.ifPresent(value -> source.faulty().add(value.value()));
            boolean again = split.isPresent() && !split.get().first();
            if (!told && !cut.contains(node) && !alternative && !again && !isPlaceholderFault(node)) {
                source.problems().add(words.problem(error, node, key));
            }
        }
        for (Error error : errors) {
            if (!ABOUT_KEYS.contains(error.getKeyword())) {
                source.faulty().add(node(root, error.getInstanceLocation()));
            }
        }
    }

    /** Whether it is about a part of {@link NamelessPlc}, which was told already. */
    private boolean isNamelessPlc(Node root, Error error) {
        NodePath path = error.getInstanceLocation();
        NodeTuple plcs = path.getNameCount() > 0 && "plcs".equals(path.getName(0)) && root instanceof MappingNode map
                ? entry(map, "plcs")
                : null;
        return plcs != null && source.faulty().contains(plcs.getValueNode());
    }

    /** Whether what is wrong with its placeholder was told already, so that its value means nothing. */
    private boolean isPlaceholderFault(Node node) {
        return node instanceof ScalarNode scalar
                && scalar.getValue().contains(PlaceholderText.OPEN)
                && source.faulty().contains(node);
    }

    private static boolean isAlternative(Error error) {
        NodePath path = error.getSchemaLocation().getFragment();
        int alternative = path.getNameCount() - 2;
        boolean second = alternative > 0
                && "anyOf".equals(path.getName(alternative - 1))
                && "1".equals(path.getName(alternative));
        return second || "anyOf".equals(error.getKeyword());
    }

    private Node node(Node root, NodePath path) {
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

    private @Nullable Node key(Node node, @Nullable String name) {
        NodeTuple entry = name != null && node instanceof MappingNode map ? entry(map, name) : null;
        return entry == null ? null : entry.getKeyNode();
    }

    private @Nullable NodeTuple entry(MappingNode map, String name) {
        if (map.getValue().size() > FEW) {
            return large.computeIfAbsent(map, SchemaCheck::byName).get(name);
        }
        for (NodeTuple entry : map.getValue()) {
            if (entry.getKeyNode() instanceof ScalarNode key && key.getValue().equals(name)) {
                return entry;
            }
        }
        return null;
    }

    private static Map<String, NodeTuple> byName(MappingNode map) {
        Map<String, NodeTuple> entries = new HashMap<>();
        for (NodeTuple entry : map.getValue()) {
            if (entry.getKeyNode() instanceof ScalarNode key) {
                entries.putIfAbsent(key.getValue(), entry);
            }
        }
        return entries;
    }
}
