package telecontrol.mapping;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * A value inside of braces that a comma cut in two, so that its end became a key: {@code { deadband: 0,02 }}.
 *
 * @param key key of the value
 * @param value what is left of the value
 * @param text all of it, as it is written
 * @param place of all of it
 * @param first whether the key in question is the first part behind the value
 */
record SplitValue(String key, Node value, String text, Place place, boolean first) {

    /** Keys up to which a group of them is looked at; no object of a site file has as many. */
    private static final int MAX_ENTRIES = 200;

    /**
     * Value that a key is a part of, if it may be.
     *
     * @param known keys that are none
     */
    static Optional<SplitValue> of(SourceText source, Node parent, Node key, Set<String> known) {
        if (!(parent instanceof MappingNode map) || map.getValue().size() > MAX_ENTRIES) {
            return Optional.empty();
        }
        List<NodeTuple> entries = map.getValue();
        int at = 0;
        while (!entries.get(at).getKeyNode().equals(key)) {
            at++;
        }
        if (!isPart(source, entries.get(at), known)) {
            return Optional.empty();
        }
        int start = at - 1;
        while (start >= 0 && isPart(source, entries.get(start), known)) {
            start--;
        }
        int end = at;
        while (end + 1 < entries.size() && isPart(source, entries.get(end + 1), known)) {
            end++;
        }
        Node last = entries.get(end).getKeyNode();
        if (start < 0
                || !(entries.get(start).getValueNode() instanceof ScalarNode value)
                || !value.isPlain()
                || value.getStartMark().getLine() != last.getEndMark().getLine()) {
            return Optional.empty();
        }
        Place place = source.place(value.getStartMark(), last.getEndMark());
        String text = Characters.columns(source.line(place.line()), place.column() - 1, place.endColumn() - 1);
        String name = ((ScalarNode) entries.get(start).getKeyNode()).getValue();
        return Optional.of(new SplitValue(name, value, text.strip(), place, start == at - 1));
    }

    /** Whether it is an unknown key without a colon. */
    private static boolean isPart(SourceText source, NodeTuple entry, Set<String> known) {
        return entry.getKeyNode() instanceof ScalarNode scalar
                && !known.contains(scalar.getValue())
                && hasNoColon(source, entry);
    }

    /** Whether an entry of braces is a key without a colon. */
    static boolean hasNoColon(SourceText source, NodeTuple entry) {
        Mark end = entry.getKeyNode().getEndMark();
        Mark value = entry.getValueNode().getStartMark();
        return Tag.NULL.equals(entry.getValueNode().getTag())
                && value.getLine() == end.getLine()
                && !Characters.columns(source.line(end.getLine() + 1), end.getColumn(), value.getColumn())
                        .contains(":");
    }

    /** What to write. */
    String mended() {
        if (text.matches("[-+]?[0-9]{1,3}(,[0-9]{3})+") && ("ioa".equals(key) || "commonAddress".equals(key))) {
            return key + ": " + text.replace(",", "");
        }
        if (text.matches("[-+]?[0-9]+,[0-9]+ *%?")) {
            return key + ": " + text.replace(',', '.').replace(" ", "") + " with a decimal point";
        }
        if (text.matches("[0-9]{1,3}(,[0-9]{1,3}){3}")) {
            return key + ": " + text.replace(',', '.') + " with points";
        }
        if (text.matches("[0-9]+,[0-9]+ *(ms|s|m|h)")) {
            return key + ": " + text.replace(',', '.').replace(" ", "") + " with a decimal point";
        }
        if (text.matches("%?([IEQAMieqam]|(DB|db)[0-9]+\\.(DBX|dbx))[0-9]+,[0-7]")) {
            return key + ": " + text.replace(',', '.') + " with a point";
        }
        return key + ": " + FlowText.quoted(text) + ": inside of braces a ',' ends a value that is not in quotes";
    }
}
