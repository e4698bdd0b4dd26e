package telecontrol.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeId;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/** One use of a template: a copy of its parts with values in the place of placeholders, at the places of the template. */
final class TemplateCopy {

    private static final CoreResolver RESOLVER = new CoreResolver();

    private final Template template;
    private final Map<String, String> values;
    private final Section.Source source;

    TemplateCopy(Template template, Map<String, String> values, Place.Expansion expansion) {
        this.template = template;
        this.values = values;
        this.source = template.section().source().in(expansion);
    }

    /**
     * Copies of the items under a key of the template, checked by the schema.
     *
     * @param rule name of the definition in the schema that the items keep
     */
    List<Section> items(String key, String rule) {
        List<Section> items = new ArrayList<>();
        for (Section item : template.section().items(key)) {
            Node copy = copy(item.node());
            // What has no placeholder was checked with the template.
            if (template.varies(item.node())) {
                JsonNode json = new JsonTree(source.text(), source.problems()).json(copy);
                if (json != null) {
                    new SchemaCheck(source).check(copy, json, SiteSchema.schema(rule));
                }
            }
            if (!source.faulty().contains(copy)) {
                items.add(new Section(source, copy));
            }
        }
        return items;
    }

    private Node copy(Node node) {
        if (!template.varies(node)) {
            return node;
        }
        Node copy;
        if (node instanceof ScalarNode scalar) {
            copy = scalar(scalar);
        } else if (node instanceof MappingNode map) {
            List<NodeTuple> entries = new ArrayList<>(map.getValue().size());
            for (NodeTuple entry : map.getValue()) {
                Node value = entry.getValueNode();
                entries.add(template.varies(value) ? new NodeTuple(entry.getKeyNode(), copy(value)) : entry);
            }
            copy = new MappingNode(
                    map.getTag(), true, entries, map.getStartMark(), map.getEndMark(), map.getFlowStyle());
        } else {
            SequenceNode list = (SequenceNode) node;
            List<Node> items = new ArrayList<>(list.getValue().size());
            list.getValue().forEach(item -> items.add(copy(item)));
            copy = new SequenceNode(
                    list.getTag(), true, items, list.getStartMark(), list.getEndMark(), list.getFlowStyle());
        }
        if (source.faulty().contains(node)) {
            source.faulty().add(copy);
        }
        return copy;
    }

    private ScalarNode scalar(ScalarNode written) {
        PlaceholderText placeholders = template.placeholders(written);
        if (placeholders == null || source.faulty().contains(written)) {
            return written;
        }
        try {
            String text = placeholders.with(values);
            Tag tag = written.isPlain() ? RESOLVER.resolve(NodeId.scalar, text, true) : Tag.STR;
            return new ScalarNode(tag, text, written.getStartMark(), written.getEndMark(), written.getScalarStyle());
        } catch (PlaceholderException noValue) {
            source.problems()
                    .add(Problem.error(ProblemCode.C046, source.text().place(written), noValue.words())
                            .withHelp("see what the placeholder computes of these values"));
            ScalarNode copy = new ScalarNode(
                    written.getTag(),
                    written.getValue(),
                    written.getStartMark(),
                    written.getEndMark(),
                    written.getScalarStyle());
            source.faulty().add(copy);
            return copy;
        }
    }
}
