package telecontrol.mapping;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** Placeholders where nothing puts a value into them. */
final class Placeholders {

    private final Section file;
    private final Set<Node> seen = Collections.newSetFromMap(new IdentityHashMap<>());

    private Placeholders(Section file) {
        this.file = file;
    }

    /** Reports them, and marks them as faulty. */
    static void refuseOutsideOfTemplates(Section file) {
        if (file.text().text().contains(PlaceholderText.OPEN) && file.node() instanceof MappingNode root) {
            Placeholders placeholders = new Placeholders(file);
            for (NodeTuple entry : root.getValue()) {
                boolean templates = entry.getKeyNode() instanceof ScalarNode key && "templates".equals(key.getValue());
                if (!templates) {
                    placeholders.look(entry.getValueNode());
                }
            }
        }
    }

    /** Reports those in a row of a list, and marks them as faulty. */
    static void refuseIn(Section row) {
        new Placeholders(row).look(row.node());
    }

    private void look(Node node) {
        if (!seen.add(node)) {
            return;
        }
        if (node instanceof MappingNode map) {
            map.getValue().forEach(entry -> look(entry.getValueNode()));
        } else if (node instanceof SequenceNode list) {
            list.getValue().forEach(this::look);
        } else if (node instanceof ScalarNode scalar && scalar.getValue().contains(PlaceholderText.OPEN)) {
            file.report(Problem.error(
                            ProblemCode.C046,
                            file.text().place(node),
                            "a placeholder outside of templates: " + file.text().written(node))
                    .withHelp("only what stands under templates has parameters; write the value here"));
            file.markFaulty(node);
        }
    }
}
