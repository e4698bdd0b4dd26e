package telecontrol.engineering;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import telecontrol.s7.S7SyntaxException;

/** Reader of lists of signals as CSV, whatever separates the fields. */
final class SignalList {
    private static final char[] SEPARATORS = {';', '\t', ','};
    /** Lines in which the header is looked for; some products write about themselves first. */
    private static final int HEADER_WITHIN = 20;

    private SignalList() {}

    /** Line of the file with its fields. */
    private record Line(List<String> fields, int number) {}

    /** List as one separator divides it; the header is null when none was found. */
    private record Divided(List<Line> lines, @Nullable ListHeader header, int headerAt, char separator) {}

    static void read(String file, String text, Gathered gathered) throws ReadingException {
        Divided list = divided(file, text);
        ListHeader header = list.header();
        int first = list.headerAt() + 1;
        if (header == null) {
            header = ListHeader.addressAndName();
            first = 0;
        }
        for (Line line : list.lines().subList(first, list.lines().size())) {
            ListRow row = new ListRow(
                    header, line.fields(), new SourcePlace(file, line.number(), 0), list.separator() != ',');
            row.addTo(gathered);
        }
    }

    private static Divided divided(String file, String text) throws ReadingException {
        Divided best = null;
        ReadingException broken = null;
        for (char separator : SEPARATORS) {
            try {
                Divided list = withHeader(lines(file, text, separator), separator);
                boolean better = list.header() != null
                        && (best == null
                                || best.header() == null
                                || list.header().width() > best.header().width());
                if (better || (best == null && isAddressAndName(list.lines()))) {
                    best = list;
                }
            } catch (ReadingException e) {
                broken = e;
            }
        }
        if (best != null) {
            return best;
        }
        if (broken != null) {
            throw broken;
        }
        throw new ReadingException(
                new SourcePlace(file, 1, 1),
                "no header with a name and an address (expected: for example Name;Address;Data Type;Comment)",
                "write a first line that names the columns");
    }

    private static Divided withHeader(List<Line> lines, char separator) {
        for (int i = 0; i < Math.min(HEADER_WITHIN, lines.size()); i++) {
            ListHeader header = ListHeader.of(lines.get(i).fields());
            if (header != null) {
                return new Divided(lines, header, i, separator);
            }
        }
        return new Divided(lines, null, -1, separator);
    }

    private static boolean isAddressAndName(List<Line> lines) {
        if (lines.isEmpty() || lines.get(0).fields().size() < 2) {
            return false;
        }
        try {
            ExportedAddress.of(lines.get(0).fields().get(0)).tag(null, 0);
            return true;
        } catch (S7SyntaxException e) {
            return false;
        }
    }

    private static List<Line> lines(String file, String text, char separator) throws ReadingException {
        List<Line> lines = new ArrayList<>();
        int last = 0;
        CsvReader.CsvReaderBuilder builder = CsvReader.builder()
                .fieldSeparator(separator)
                .skipEmptyLines(true)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .trimWhitespacesAroundQuotes(true);
        try (CsvReader<CsvRecord> csv = builder.ofCsvRecord(text)) {
            for (CsvRecord csvLine : csv) {
                last = (int) csvLine.getStartingLineNumber();
                if (!csvLine.getFields().stream().allMatch(String::isBlank)) {
                    lines.add(new Line(csvLine.getFields(), last));
                }
            }
        } catch (CsvParseException e) {
            throw new ReadingException(
                    new SourcePlace(file, last + 1, 0),
                    "a quote that is not closed, or text behind a closed one (expected: \"\" for a quote inside of quotes)");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return lines;
    }
}
