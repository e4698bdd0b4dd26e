package telecontrol.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/** The same tree as JSON, for the schema. Reports what JSON cannot have: keys written twice, foreign tags, cycles. */
final class JsonTree {

    /** Nodes after all aliases are expanded; 100,000 points have about two million. */
    static final long MAX_NODES = 5_000_000;

    private static final Set<Tag> TAGS = Set.of(Tag.NULL, Tag.BOOL, Tag.INT, Tag.FLOAT, Tag.STR, Tag.SEQ, Tag.MAP);

    private final SourceText source;
    private final Problems problems;
    private final IdentityHashMap<Node, Converted> known = new IdentityHashMap<>();
    private final Set<Node> underWay = Collections.newSetFromMap(new IdentityHashMap<>());
    private boolean cyclic;

    /** JSON of a node, the number of nodes with all aliases expanded, and the levels below it. */
    private record Converted(JsonNode json, long nodes, int depth) {}

    JsonTree(SourceText source, Problems problems) {
        this.source = source;
        this.problems = problems;
    }

    /** JSON of the tree, or null when it is too large to look at; reports all that it finds either way. */
    @Nullable
    JsonNode json(Node root) {
        Converted whole = converted(root);
        if (cyclic) {
            return null;
        }
        if (whole.nodes >= MAX_NODES || whole.depth > YamlTree.MAX_DEPTH) {
            problems.add(Problem.error(
                            ProblemCode.C004, source.firstKey(root), "the aliases of this file expand without measure")
                    .withHelp("let an alias repeat one value, not a list of aliases"));
            return null;
        }
        return whole.json;
    }

    private Converted converted(Node node) {
        if (underWay.contains(node)) {
            problems.add(Problem.error(ProblemCode.C004, source.place(node), "this value contains itself")
                    .withHelp("an alias cannot stand inside the value that it repeats"));
            cyclic = true;
            return new Converted(NullNode.getInstance(), 1, 1);
        }
        Converted before = known.get(node);
        if (before != null) {
            return before;
        }
        if (!TAGS.contains(node.getTag())) {
            problems.add(Problem.error(
                            ProblemCode.C009,
                            source.place(node),
                            "the YAML type " + name(node.getTag()) + " is not known")
                    .withHelp("write the value without a type"));
        }
        if (node instanceof ScalarNode scalar) {
            return new Converted(CoreResolver.value(scalar), 1, 1);
        }
        underWay.add(node);
        Converted after = node instanceof MappingNode map ? object(map) : array((SequenceNode) node);
        underWay.remove(node);
        known.put(node, after);
        return after;
    }

    private static String name(Tag tag) {
        return tag.getValue().replace(Tag.PREFIX, "!!");
    }

    private Converted array(SequenceNode sequence) {
        ArrayNode array =
                new ArrayNode(JsonNodeFactory.instance, sequence.getValue().size());
        long nodes = 1;
        int depth = 0;
        for (Node item : sequence.getValue()) {
            Converted converted = converted(item);
            array.add(converted.json);
            nodes = Math.min(MAX_NODES, nodes + converted.nodes);
            depth = Math.max(depth, converted.depth);
        }
        return new Converted(array, nodes, depth + 1);
    }

    private Converted object(MappingNode map) {
        new MissingColons(source, problems).mend(map);
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        Map<String, Node> keys = new HashMap<>();
        long nodes = 1;
        int depth = 0;
        for (NodeTuple entry : map.getValue()) {
            if (!(entry.getKeyNode() instanceof ScalarNode key)) {
                problems.add(Problem.error(ProblemCode.C009, source.place(entry.getKeyNode()), "a key must be a word"));
                continue;
            }
            Node first = keys.putIfAbsent(key.getValue(), key);
            if (first != null) {
                problems.add(Problem.error(
                                ProblemCode.C006, source.place(key), "\"" + key.getValue() + "\" is written twice")
                        .withLabel("written again here")
                        .withSecond(source.place(first), "first written here")
                        .withHelp("keep one of them"));
            }
            Converted converted = converted(entry.getValueNode());
            if (first == null) {
                object.set(key.getValue(), converted.json);
            }
            nodes = Math.min(MAX_NODES, nodes + converted.nodes);
            depth = Math.max(depth, converted.depth);
        }
        return new Converted(object, nodes, depth + 1);
    }
}
