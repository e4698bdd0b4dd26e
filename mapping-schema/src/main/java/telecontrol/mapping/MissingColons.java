package telecontrol.mapping;

import java.util.List;
import org.yaml.snakeyaml.DumperOptions.FlowStyle;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.NodeId;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * Keys in braces whose colon is missing, {@code { off: M0.0, on M0.1 }}: for YAML that is a key "on M0.1" without a value. It is told
 * once, and read as it was meant.
 */
final class MissingColons {

    /** Keys up to which braces are looked at; no object of a site file has as many. */
    private static final int MAX_ENTRIES = 200;

    private final SourceText source;
    private final Problems problems;

    MissingColons(SourceText source, Problems problems) {
        this.source = source;
        this.problems = problems;
    }

    /** Reports and mends those of one pair of braces. */
    void mend(MappingNode map) {
        if (map.getFlowStyle() == FlowStyle.FLOW && map.getValue().size() <= MAX_ENTRIES) {
            mendKeys(map.getValue());
        }
    }

    private void mendKeys(List<NodeTuple> entries) {
        for (int i = 0; i < entries.size(); i++) {
            if (!(entries.get(i).getKeyNode() instanceof ScalarNode key)
                    || !SplitValue.hasNoColon(source, entries.get(i))) {
                continue;
            }
            String[] words = key.getValue().split(" +", 2);
            boolean again = entries.stream()
                    .anyMatch(entry -> entry.getKeyNode() instanceof ScalarNode other
                            && other.getValue().equals(words[0]));
            if (words.length == 2 && !again && isKeyAndValue(words[0], words[1])) {
                problems.add(Problem.error(
                                ProblemCode.C013, source.place(key), "a ':' is missing behind \"" + words[0] + "\"")
                        .withHelp("write " + words[0] + ": " + words[1]));
                entries.set(i, new NodeTuple(scalar(key, words[0]), scalar(key, words[1].replaceAll("^\"|\"$", ""))));
            }
        }
    }

    /** Whether the words can be nothing else: the end of a text that a comma cut looks much the same. */
    private static boolean isKeyAndValue(String key, String value) {
        boolean single = !value.contains(" ") || value.matches("\"[^\"]*\"|[A-Za-z]+[0-9.A-Za-z]+ [A-Z]+");
        boolean duration = value.matches("[0-9.]+(ms|s|m|h)");
        return single && (SchemaRules.isKey(key) || duration) && key.matches("[A-Za-z][A-Za-z0-9_-]*");
    }

    private static ScalarNode scalar(ScalarNode written, String value) {
        Tag tag = new CoreResolver().resolve(NodeId.scalar, value, true);
        return new ScalarNode(tag, value, written.getStartMark(), written.getEndMark(), written.getScalarStyle());
    }
}
