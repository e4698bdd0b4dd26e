package telecontrol.mapping;

import de.siegmar.fastcsv.reader.CommentStrategy;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Rows of a text in CSV. A row that cannot be read is reported, and reading goes on with the line behind its first one. */
final class ListRows {

    /** What Excel takes the delimiter from, and does not show; other columns of a saved sheet may stand behind it, empty. */
    private static final Pattern SEPARATOR =
            Pattern.compile("\"?sep=([^\"#\\s]|\\t)\"?[,; \\t]*", Pattern.CASE_INSENSITIVE);

    /** What Excel shows in English and in German for a formula without a value. */
    private static final Pattern EXCEL_ERROR =
            Pattern.compile("#(NAME\\?|NV|N/A|(REF|VALUE|NUM|NULL|DIV/0|SPILL|CALC|BEZUG|WERT|ZAHL|ÜBERLAUF|KALK)!)");

    private static final Pattern LINE = Pattern.compile("line (\\d+)");

    private final SourceText source;
    private final String text;
    private final char delimiter;
    private final Problems problems;
    private final List<List<ListCell>> rows = new ArrayList<>();

    /** Where the part of the text begins that is not read yet. */
    private int at;
    /** Lines before that. */
    private int passed;

    private boolean complete = true;

    ListRows(SourceText source, char delimiter, Problems problems) {
        this.source = source;
        this.text = source.text();
        this.delimiter = delimiter;
        this.problems = problems;
        if (separator(source) != 0) {
            pass(1);
        }
    }

    /** Delimiter that the first line names as {@code sep=;}, 0 when it is an ordinary one. */
    static char separator(SourceText source) {
        Matcher first = SEPARATOR.matcher(source.line(1));
        return first.matches() ? first.group(1).charAt(0) : 0;
    }

    /** The rows, the header among them; those that could not be read are left out. */
    List<List<ListCell>> read() {
        boolean more = true;
        while (more) {
            more = false;
            try (CsvReader<CsvRecord> csv = reader()) {
                for (CsvRecord row : csv) {
                    add(row);
                }
            } catch (CsvParseException broken) {
                int line = line(broken);
                problems.add(words(broken, line));
                complete = false;
                // Behind a header that cannot be read, no row means anything.
                more = !rows.isEmpty();
                pass(line - passed);
            } catch (IOException impossible) {
                throw new UncheckedIOException(impossible);
            }
        }
        return rows;
    }

    /** Whether no row was left out. */
    boolean isComplete() {
        return complete;
    }

    private CsvReader<CsvRecord> reader() throws IOException {
        StringReader rest = new StringReader(text);
        rest.skip(at);
        return CsvReader.builder()
                .fieldSeparator(delimiter)
                .commentStrategy(CommentStrategy.READ)
                .skipEmptyLines(true)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .allowUnclosedQuote(false)
                .ofCsvRecord(rest);
    }

    private void add(CsvRecord row) {
        int line = passed + (int) row.getStartingLineNumber();
        if (row.isComment()) {
            refuseExcelError(row.getField(0), line);
            return;
        }
        List<ListCell> cells = ListCell.of(row.getFields(), source.line(line), line - 1, delimiter);
        if (cells.stream().allMatch(cell -> cell.text().isEmpty())) {
            return;
        }
        rows.add(cells);
        int columns = rows.get(0).size();
        int found = ListCell.count(source.line(line), delimiter);
        if (found > columns || cells.size() > columns) {
            problems.add(Problem.error(
                            ProblemCode.C048,
                            place(line),
                            "the row has " + Math.max(found, cells.size()) + " columns, and the header has " + columns)
                    .withHelp("put a value that holds '" + delimiter + "' in quotes"));
        }
    }

    /** A formula that failed in the first column looks like a comment, and would take its row away without a word. */
    private void refuseExcelError(String comment, int line) {
        int end = comment.indexOf(delimiter);
        String first = "#" + (end < 0 ? comment : comment.substring(0, end)).strip();
        if (EXCEL_ERROR.matcher(first).matches()) {
            problems.add(Problem.error(
                            ProblemCode.C048, place(line), "the row begins with " + first + ", an error of Excel")
                    .withHelp("mend the formula of this cell; a row that is to be left out begins with # and a blank"));
        }
    }

    private int line(CsvParseException broken) {
        Matcher number = LINE.matcher(String.valueOf(broken.getMessage()));
        return passed + (number.find() ? Integer.parseInt(number.group(1)) : 1);
    }

    /** Goes on behind that many lines. */
    private void pass(int lines) {
        for (int end = passed + lines; passed < end && at < text.length(); at++) {
            char c = text.charAt(at);
            boolean crLf = c == '\r' && at + 1 < text.length() && text.charAt(at + 1) == '\n';
            passed += c == '\n' || (c == '\r' && !crLf) ? 1 : 0;
        }
    }

    private Place place(int line) {
        return new Place(source.file(), line, 1, Characters.count(source.line(line)) + 1);
    }

    private Problem words(CsvParseException broken, int line) {
        return String.valueOf(broken.getMessage()).contains("Unclosed")
                ? Problem.error(ProblemCode.C048, place(line), "a quote in this row is never closed")
                        .withHelp("close it; a quote inside of quotes is written twice: \"\"")
                : Problem.error(ProblemCode.C048, place(line), "text stands behind a closing quote in this row")
                        .withHelp("a quote inside of quotes is written twice: \"\"");
    }
}
