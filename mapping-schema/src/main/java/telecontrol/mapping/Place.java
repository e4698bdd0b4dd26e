package telecontrol.mapping;

import java.nio.file.Path;

/**
 * Position of a word in a file. Columns count Unicode code points, as editors do.
 *
 * @param file file as the user named it
 * @param line line, from 1; 0 for the file as a whole
 * @param column first column, from 1; 0 for the file as a whole
 * @param endColumn column behind the last one, on the same line
 */
public record Place(Path file, int line, int column, int endColumn) implements Comparable<Place> {

    /** The file as a whole, for what has no line: it is missing, empty or not text. */
    public static Place wholeFile(Path file) {
        return new Place(file, 0, 0, 0);
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
