package telecontrol.mapping;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.DumperOptions.FlowStyle;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeId;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/** One row of a list as the mapping of a point or command, as if it were written in the site file. */
final class ListRow {

    private static final CoreResolver RESOLVER = new CoreResolver();
    private static final Pattern DECIMAL_COMMA = Pattern.compile("-?[0-9]+,[0-9]+%?");

    private final ListColumns columns;
    private final boolean decimalCommas;
    private final Map<String, Node> values = new LinkedHashMap<>();
    private final Map<String, ListCell> cells = new LinkedHashMap<>();

    /**
     * @param decimalCommas whether a comma in a number stands for the decimal point, since it does not separate cells
     */
    ListRow(ListColumns columns, boolean decimalCommas) {
        this.columns = columns;
        this.decimalCommas = decimalCommas;
    }

    /** Puts the value of a cell under a key, or under one below it: {@code scale.raw}. An empty cell is a key that is not written. */
    void put(String column, ListCell cell) {
        if (!cell.text().isEmpty()) {
            values.put(column, value(cell, columns.types(column)));
            cells.put(column, cell);
        }
    }

    /** What the row describes: a {@code point} or a {@code command}. */
    String definition() {
        return columns.definition();
    }

    boolean has(String column) {
        return cells.containsKey(column);
    }

    /** The mapping; its place is that of the whole row. */
    MappingNode node(ListCell first, ListCell last) {
        Map<String, List<NodeTuple>> inner = new LinkedHashMap<>();
        List<NodeTuple> entries = new ArrayList<>();
        for (Map.Entry<String, Node> entry : values.entrySet()) {
            ListCell cell = cell(entry.getKey());
            int dot = entry.getKey().indexOf('.');
            if (dot < 0) {
                entries.add(new NodeTuple(key(entry.getKey(), cell), entry.getValue()));
                continue;
            }
            String outer = entry.getKey().substring(0, dot);
            List<NodeTuple> tuples = inner.get(outer);
            if (tuples == null) {
                tuples = new ArrayList<>();
                inner.put(outer, tuples);
                entries.add(new NodeTuple(key(outer, cell), mapping(tuples, cell, cell)));
            }
            tuples.add(new NodeTuple(key(entry.getKey().substring(dot + 1), cell), entry.getValue()));
        }
        return mapping(entries, first, last);
    }

    private ListCell cell(String column) {
        return Objects.requireNonNull(cells.get(column));
    }

    private static MappingNode mapping(List<NodeTuple> entries, ListCell first, ListCell last) {
        return new MappingNode(Tag.MAP, true, entries, first.startMark(), last.endMark(), FlowStyle.FLOW);
    }

    private static ScalarNode key(String key, ListCell cell) {
        return scalar(Tag.STR, key, cell);
    }

    private static ScalarNode scalar(Tag tag, String text, ListCell cell) {
        return new ScalarNode(tag, text, cell.startMark(), cell.endMark(), ScalarStyle.PLAIN);
    }

    private Node value(ListCell cell, Set<String> types) {
        String text = cell.text();
        char first = text.charAt(0);
        boolean structured = (first == '[' && types.contains("array")) || (first == '{' && types.contains("object"));
        // Without anchors nothing can contain itself.
        if (structured && text.indexOf('&') < 0) {
            Node flow = YamlTree.root(new SourceText(Path.of(""), text), new Problems());
            // What is no YAML stays text, which the schema refuses at this cell.
            return flow == null ? scalar(Tag.STR, text, cell) : placed(flow, cell);
        }
        boolean number = types.contains("integer") || types.contains("number");
        if (types.contains("array")) {
            String[] words = text.split(text.contains("..") ? "\\.\\." : " +", -1);
            boolean string = types.contains("string");
            if (!(number || string) || (words.length > 1 && !string)) {
                List<Node> items = new ArrayList<>();
                for (String word : words) {
                    items.add(plain(word.strip(), true, cell));
                }
                return new SequenceNode(Tag.SEQ, true, items, cell.startMark(), cell.endMark(), FlowStyle.FLOW);
            }
        }
        return number || types.contains("boolean") ? plain(text, number, cell) : scalar(Tag.STR, text, cell);
    }

    private Node plain(String text, boolean number, ListCell cell) {
        boolean comma = number && decimalCommas && DECIMAL_COMMA.matcher(text).matches();
        String written = comma ? text.replace(',', '.') : text;
        return scalar(RESOLVER.resolve(NodeId.scalar, written, true), written, cell);
    }

    /** The same value, all of it at the place of the cell. */
    private static Node placed(Node node, ListCell cell) {
        if (node instanceof MappingNode map) {
            List<NodeTuple> entries = new ArrayList<>();
            map.getValue()
                    .forEach(entry -> entries.add(
                            new NodeTuple(placed(entry.getKeyNode(), cell), placed(entry.getValueNode(), cell))));
            return mapping(entries, cell, cell);
        }
        if (node instanceof SequenceNode list) {
            List<Node> items = new ArrayList<>();
            list.getValue().forEach(item -> items.add(placed(item, cell)));
            return new SequenceNode(Tag.SEQ, true, items, cell.startMark(), cell.endMark(), FlowStyle.FLOW);
        }
        return scalar(node.getTag(), ((ScalarNode) node).getValue(), cell);
    }
}
