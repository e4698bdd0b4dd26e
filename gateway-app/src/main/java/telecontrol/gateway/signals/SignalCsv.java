package telecontrol.gateway.signals;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.io.Writer;
import java.util.Arrays;
import java.util.regex.Pattern;

/**
 * Signal list in CSV as spreadsheets read it: a byte order mark, lines that end with CR LF, and no cell that would be taken for a formula. Its
 * columns are the keys of the site file, in the same order in every release; new ones come at the end.
 */
public final class SignalCsv {
    private static final String BYTE_ORDER_MARK = "\uFEFF";
    /** What spreadsheets take for the beginning of a formula. */
    private static final Pattern FORMULA = Pattern.compile("^[=+\\-@\\t\\r]");

    private static final Pattern NUMBER = Pattern.compile("[+-]?\\d+(\\.\\d+)?([eE][+-]?\\d+)?");

    private SignalCsv() {}

    /** Writes the list with a separator between its cells; the writer stays open. */
    public static void write(SignalList list, char separator, Writer out) throws IOException {
        CsvWriter csv = CsvWriter.builder()
                .fieldSeparator(separator)
                .lineDelimiter(LineDelimiter.CRLF)
                .build(out);
        String[] head = Arrays.stream(Column.values()).map(Column::key).toArray(String[]::new);
        head[0] = BYTE_ORDER_MARK + head[0];
        csv.writeRecord(head);
        for (Signal signal : list.signals()) {
            csv.writeRecord(Arrays.stream(Column.values())
                    .map(column -> harmless(signal.cell(column)))
                    .toArray(String[]::new));
        }
        csv.flush();
    }

    /** An apostrophe in front of what would be a formula; numbers stay. */
    static String harmless(String cell) {
        return FORMULA.matcher(cell).find() && !NUMBER.matcher(cell).matches() ? "'" + cell : cell;
    }
}
