package telecontrol.mapping;

import de.siegmar.fastcsv.reader.CommentStrategy;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A list in CSV: its header and its rows.
 *
 * @param header cells of the first row, at least one
 * @param rows the further rows; blank ones and comments are left out
 * @param delimiter character between the cells
 */
record ListTable(SourceText source, List<ListCell> header, List<List<ListCell>> rows, char delimiter) {

    private static final Pattern LINE = Pattern.compile("line (\\d+)");

    /**
     * The table of a text, or null after a report.
     *
     * @param delimiter character between the cells; null to find it in the header
     */
    static @Nullable ListTable read(SourceText source, @Nullable Character delimiter, Problems problems) {
        char separator = delimiter == null ? delimiter(source) : delimiter;
        List<List<ListCell>> rows = new ArrayList<>();
        try (CsvReader<CsvRecord> csv = CsvReader.builder()
                .fieldSeparator(separator)
                .commentStrategy(CommentStrategy.SKIP)
                .skipEmptyLines(true)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .allowUnclosedQuote(false)
                .ofCsvRecord(source.text())) {
            for (CsvRecord row : csv) {
                add(row, source, separator, rows, problems);
            }
        } catch (CsvParseException broken) {
            problems.add(words(broken, source));
            return null;
        } catch (java.io.IOException impossible) {
            throw new java.io.UncheckedIOException(impossible);
        }
        if (rows.isEmpty()) {
            problems.add(Problem.error(ProblemCode.C048, Place.wholeFile(source.file()), "the list is empty")
                    .withHelp("its first line names the columns, such as ioa,name,type,tag"));
            return null;
        }
        return new ListTable(source, rows.get(0), List.copyOf(rows.subList(1, rows.size())), separator);
    }

    /** Place of the cells of a row from the first to the last. */
    Place place(ListCell first, ListCell last) {
        return new Place(
                source.file(), first.line() + 1, first.start() + 1, Math.max(first.start() + 1, last.end()) + 1);
    }

    private static void add(
            CsvRecord row, SourceText source, char separator, List<List<ListCell>> rows, Problems problems) {
        int line = (int) row.getStartingLineNumber();
        List<ListCell> cells = ListCell.of(row.getFields(), source.line(line), line - 1, separator);
        if (cells.stream().allMatch(cell -> cell.text().isEmpty())) {
            return;
        }
        rows.add(cells);
        int columns = rows.get(0).size();
        int found = ListCell.count(source.line(line), separator);
        if (found > columns || cells.size() > columns) {
            problems.add(Problem.error(
                            ProblemCode.C048,
                            new Place(source.file(), line, 1, Characters.count(source.line(line)) + 1),
                            "the row has " + Math.max(found, cells.size()) + " columns, and the header has " + columns)
                    .withHelp("put a value that holds '" + separator + "' in quotes"));
        }
    }

    /** The one of the possible characters that is most frequent in the first line that is no comment, outside of quotes. */
    private static char delimiter(SourceText source) {
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

    private static Problem words(CsvParseException broken, SourceText source) {
        String found = String.valueOf(broken.getMessage());
        Matcher number = LINE.matcher(found);
        int line = number.find() ? Integer.parseInt(number.group(1)) : 1;
        Place place = new Place(source.file(), line, 1, Characters.count(source.line(line)) + 1);
        return found.contains("Unclosed")
                ? Problem.error(ProblemCode.C048, place, "a quote in this row is never closed")
                        .withHelp("close it; a quote inside of quotes is written twice: \"\"")
                : Problem.error(ProblemCode.C048, place, "text stands behind a closing quote in this row")
                        .withHelp("a quote inside of quotes is written twice: \"\"");
    }
}
