package telecontrol.mapping;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;

/** Text of a file, by lines, and the places of what the YAML parser found in it. */
final class SourceText {

    private static final int SHOWN = 40;

    private final Path file;
    private final String text;
    private final List<String> lines;
    private final Place.@Nullable Expansion expansion;

    SourceText(Path file, String text) {
        this(file, text, lines(text), null);
    }

    private SourceText(Path file, String text, List<String> lines, Place.@Nullable Expansion expansion) {
        this.file = file;
        this.text = text;
        this.lines = lines;
        this.expansion = expansion;
    }

    /** The same text as one use of the template that stands in it. */
    SourceText in(Place.Expansion use) {
        return new SourceText(file, text, lines, use);
    }

    Path file() {
        return file;
    }

    String text() {
        return text;
    }

    /** Line of that number, from 1, without its end; empty behind the last one. */
    String line(int number) {
        return number >= 1 && number <= lines.size() ? lines.get(number - 1) : "";
    }

    /** First line of the node. */
    Place place(Node node) {
        return place(node.getStartMark(), node.getEndMark());
    }

    /** First key of a mapping, where a reader begins to look for a missing one; else the node. */
    Place firstKey(Node node) {
        boolean hasKeys = node instanceof MappingNode map && !map.getValue().isEmpty();
        return hasKeys ? place(((MappingNode) node).getValue().get(0).getKeyNode()) : place(node);
    }

    Place place(Mark start, Mark end) {
        int line = start.getLine() + 1;
        // The end of the line is looked up only where it is needed: a whole site may stand on one line.
        int endColumn = end.getLine() == start.getLine() ? end.getColumn() : Characters.count(line(line));
        return new Place(file, line, start.getColumn() + 1, Math.max(start.getColumn() + 1, endColumn) + 1, expansion);
    }

    /** Characters of a line, by their positions in it. */
    Place columns(int line, int from, int to) {
        int column = Characters.count(line(line).substring(0, from)) + 1;
        int width = Characters.count(
                line(line).substring(from, Math.min(to, line(line).length())));
        return new Place(file, line, column, column + Math.max(1, width), expansion);
    }

    /** One character. */
    Place at(Mark mark) {
        return new Place(file, mark.getLine() + 1, mark.getColumn() + 1, mark.getColumn() + 2, expansion);
    }

    /** The node as it is written, or the value that a template gives it, cut to what fits into a message. */
    String written(Node node) {
        if (expansion != null && node instanceof ScalarNode scalar) {
            return cut(scalar.getValue());
        }
        Place place = place(node);
        String written = Characters.columns(line(place.line()), place.column() - 1, place.endColumn() - 1);
        boolean more = node.getEndMark().getLine() > node.getStartMark().getLine()
                && node.getEndMark().getColumn() > 0;
        String whole = written.strip();
        return Characters.count(whole) <= SHOWN && more ? whole + " ..." : cut(whole);
    }

    private static String cut(String whole) {
        return Characters.count(whole) > SHOWN ? Characters.columns(whole, 0, SHOWN) + "..." : whole;
    }

    /** Number of the first line with more characters than that, or 0. */
    int lineLongerThan(int characters) {
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).length() > characters) {
                return i + 1;
            }
        }
        return 0;
    }

    /** Lines as the YAML scanner counts them. */
    static List<String> lines(String text) {
        List<String> lines = new ArrayList<>();
        int start = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c > '\r' && c < '\u0085') {
                continue;
            }
            boolean crLf = c == '\r' && i + 1 < text.length() && text.charAt(i + 1) == '\n';
            if (c == '\n' || c == '\u0085' || c == '\u2028' || c == '\u2029' || c == '\r') {
                lines.add(text.substring(start, i));
                i += crLf ? 1 : 0;
                start = i + 1;
            }
        }
        lines.add(text.substring(start));
        return lines;
    }
}
