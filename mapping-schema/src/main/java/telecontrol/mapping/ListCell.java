package telecontrol.mapping;

import java.util.ArrayList;
import java.util.List;
import org.yaml.snakeyaml.error.Mark;

/**
 * One value of a list in CSV and where it stands.
 *
 * @param text value without quotes and without blanks around it, may be empty
 * @param line line of its row, from 0
 * @param start first column, from 0
 * @param end column behind the last one
 */
record ListCell(String text, int line, int start, int end) {

    private static final int[] NO_BUFFER = {};

    Mark startMark() {
        return new Mark("", 0, line, start, NO_BUFFER, 0);
    }

    Mark endMark() {
        return new Mark("", 0, line, end, NO_BUFFER, 0);
    }

    /** The same place with another value. */
    ListCell with(String other) {
        return new ListCell(other, line, start, end);
    }

    /** Cells of a row whose values are known; what stands on further lines of the row is at the end of the first. */
    static List<ListCell> of(List<String> values, String text, int line, char delimiter) {
        List<ListCell> cells = new ArrayList<>(values.size());
        int at = 0;
        for (String value : values) {
            int end = end(text, at, delimiter);
            int from = Math.min(at, text.length());
            int to = Math.min(end, text.length());
            while (from < to && text.charAt(from) == ' ') {
                from++;
            }
            cells.add(new ListCell(value.strip(), line, text.codePointCount(0, from), text.codePointCount(0, to)));
            at = end + 1;
        }
        return cells;
    }

    /** Number of cells that a line begins. */
    static int count(String text, char delimiter) {
        int count = 1;
        for (int at = end(text, 0, delimiter); at < text.length(); at = end(text, at + 1, delimiter)) {
            count++;
        }
        return count;
    }

    private static int end(String text, int from, char delimiter) {
        boolean quoted = false;
        int at = from;
        while (at < text.length() && (quoted || text.charAt(at) != delimiter)) {
            quoted ^= text.charAt(at) == '"';
            at++;
        }
        return Math.max(at, from);
    }
}
