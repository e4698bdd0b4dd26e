package telecontrol.mapping;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Position of a word in a file. Columns count Unicode code points, as editors do.
 *
 * @param file file as the user named it
 * @param line line, from 1; 0 for the file as a whole
 * @param column first column, from 1; 0 for the file as a whole
 * @param endColumn column behind the last one, on the same line
 * @param expansion use of the template in which the word stands, or null outside of templates
 */
public record Place(
        Path file,
        int line,
        int column,
        int endColumn,
        @Nullable Expansion expansion) implements Comparable<Place> {

    /**
     * One of the uses of a template: what stands at one place of the template is there once for each of them.
     *
     * @param use what makes it: an entry of {@code use}, or the row of a list
     * @param values values of the template's parameters, such as {@code n = 3, db = 20}
     */
    public record Expansion(Place use, String values) {}

    /** A place outside of templates. */
    public Place(Path file, int line, int column, int endColumn) {
        this(file, line, column, endColumn, null);
    }

    /** The file as a whole, for what has no line: it is missing, empty or not text. */
    public static Place wholeFile(Path file) {
        return new Place(file, 0, 0, 0);
    }

    /** The same place of the file, whatever use of a template it belongs to. */
    Place written() {
        return expansion == null ? this : new Place(file, line, column, endColumn);
    }

    /**
     * End of a text that stands here, to point at what is wrong inside of it. All of it where the text is not written as it is: when it
     * was made by a template, or has escapes.
     *
     * @param text text that was read from this place
     * @param position first code point to point at, from 0
     */
    public Place from(String text, int position) {
        int length = Characters.count(text);
        int quotes = endColumn - column - length;
        boolean literal = expansion == null && (quotes == 0 || quotes == 2);
        int start = column + position + quotes / 2;
        return literal && start < endColumn ? new Place(file, line, start, endColumn) : this;
    }

    /** Number of columns to underline, at least one. */
    public int width() {
        return Math.max(1, endColumn - column);
    }

    @Override
    public int compareTo(Place other) {
        int byFile = file.compareTo(other.file);
        if (byFile != 0) {
            return byFile;
        }
        int byLine = Integer.compare(line, other.line);
        return byLine != 0 ? byLine : Integer.compare(column, other.column);
    }

    /** {@code file:line:column}, the form that editors and terminals make clickable. */
    @Override
    public String toString() {
        return line == 0 ? file.toString() : file + ":" + line + ":" + column;
    }
}
