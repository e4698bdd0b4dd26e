package telecontrol.mapping;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** The keys of a PLC directly below {@code plcs}, or in a list there: one slip, which would else be told for each of the keys. */
final class NamelessPlc {

    /** Keys of a PLC that are shown in the mended line; the others are left to the reader. */
    private static final Set<String> SHOWN = Set.of("address", "port", "model", "rack", "slot");

    private final Section root;
    private final Set<String> keys;

    private NamelessPlc(Section root) {
        this.root = root;
        this.keys = Set.copyOf(
                SchemaRules.keys(SiteSchema.json().path("definitions").path("plc")));
    }

    /** Reports it, and keeps {@code plcs} from being looked at any more. */
    static void refuse(Section root) {
        Node plcs = root.value("plcs");
        if (plcs != null) {
            new NamelessPlc(root).refuse(plcs);
        }
    }

    private void refuse(Node plcs) {
        List<NodeTuple> plc = plcs instanceof MappingNode map ? map.getValue() : first(plcs);
        if (plc == null || plc.stream().noneMatch(this::isKeyOfPlc)) {
            return;
        }
        root.report(Problem.error(
                        ProblemCode.C009,
                        root.keyPlace("plcs"),
                        "the PLC below plcs has no name (expected: plcs: " + "{ NAME: { address: ... } })")
                .withHelp("write plcs: { " + name(plc) + ": { " + String.join(", ", shown(plc)) + " } }"));
        root.markFaulty(plcs);
    }

    /** Entries of the first PLC of a list. */
    private static @Nullable List<NodeTuple> first(Node plcs) {
        return plcs instanceof SequenceNode list
                        && !list.getValue().isEmpty()
                        && list.getValue().get(0) instanceof MappingNode map
                ? map.getValue()
                : null;
    }

    /** A PLC may have the name "address" too, but then it has keys of its own. */
    private boolean isKeyOfPlc(NodeTuple entry) {
        return entry.getKeyNode() instanceof ScalarNode key
                && keys.contains(key.getValue())
                && entry.getValueNode() instanceof ScalarNode value
                && !value.getValue().isEmpty();
    }

    private static String name(List<NodeTuple> plc) {
        return plc.stream()
                .filter(entry -> entry.getKeyNode() instanceof ScalarNode key
                        && "name".equals(key.getValue())
                        && entry.getValueNode() instanceof ScalarNode)
                .map(entry -> ((ScalarNode) entry.getValueNode()).getValue())
                .filter(name -> name.matches("[A-Za-z][A-Za-z0-9_-]{0,31}"))
                .findFirst()
                .orElse("north");
    }

    private static List<String> shown(List<NodeTuple> plc) {
        List<String> shown = new ArrayList<>();
        boolean more = false;
        for (NodeTuple entry : plc) {
            String key = entry.getKeyNode() instanceof ScalarNode scalar ? scalar.getValue() : "";
            if (SHOWN.contains(key) && entry.getValueNode() instanceof ScalarNode value) {
                shown.add(key + ": " + value.getValue());
            } else {
                more |= !"name".equals(key);
            }
        }
        if (more) {
            shown.add("...");
        }
        return shown;
    }
}
