package telecontrol.engineering;

/**
 * Place in an exported file.
 *
 * @param file the file as it was named
 * @param line from 1; 0 for the file as a whole
 * @param column from 1; 0 for the line as a whole
 */
public record SourcePlace(String file, int line, int column) {
    static SourcePlace of(String file) {
        return new SourcePlace(file, 0, 0);
    }

    /** Such as {@code plant.db:12:7}. */
    @Override
    public String toString() {
        return file + (line > 0 ? ":" + line : "") + (line > 0 && column > 0 ? ":" + column : "");
    }
}
