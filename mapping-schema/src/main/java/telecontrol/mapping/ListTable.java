package telecontrol.mapping;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A list in CSV: its header and its rows.
 *
 * @param header cells of the first row, at least one
 * @param rows the further rows; blank ones and comments are left out
 * @param delimiter character between the cells
 * @param complete false when rows were reported and left out
 */
record ListTable(
        SourceText source, List<ListCell> header, List<List<ListCell>> rows, char delimiter, boolean complete) {

    /**
     * The table of a text, or null after a report.
     *
     * @param delimiter character between the cells; null to take the one that the text names or its header has
     */
    static @Nullable ListTable read(SourceText source, @Nullable Character delimiter, Problems problems) {
        char separator = delimiter == null ? delimiter(source) : delimiter;
        ListRows csv = new ListRows(source, separator, problems);
        List<List<ListCell>> rows = csv.read();
        if (rows.isEmpty() && !csv.isComplete()) {
            return null;
        }
        if (rows.isEmpty()) {
            problems.add(Problem.error(ProblemCode.C048, Place.wholeFile(source.file()), "the list is empty")
                    .withHelp("its first line names the columns, such as ioa,name,type,tag"));
            return null;
        }
        return new ListTable(
                source, rows.get(0), List.copyOf(rows.subList(1, rows.size())), separator, csv.isComplete());
    }

    /** Place of the cells of a row from the first to the last. */
    Place place(ListCell first, ListCell last) {
        return new Place(
                source.file(), first.line() + 1, first.start() + 1, Math.max(first.start() + 1, last.end()) + 1);
    }

    /** The one that the first line names, or the one of the possible characters that is most frequent in the first line that is no comment, outside of quotes. */
    private static char delimiter(SourceText source) {
        char named = ListRows.separator(source);
        if (named != 0) {
            return named;
        }
        String header = source.text()
                .lines()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .findFirst()
                .orElse("");
        char best = ',';
        for (char candidate : List.of(',', ';', '\t')) {
            best = ListCell.count(header, candidate) > ListCell.count(header, best) ? candidate : best;
        }
        return best;
    }
}
