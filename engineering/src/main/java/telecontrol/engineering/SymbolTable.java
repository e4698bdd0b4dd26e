package telecontrol.engineering;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reader of symbol tables of STEP 7: {@code .sdf} (quoted columns), {@code .asc} (columns of fixed width), {@code .seq} (TAB). */
final class SymbolTable {
    /** Widths of the columns of an ASCII export: symbol, address, type, comment; together its record length of 126. */
    private static final int[] ASC_WIDTHS = {24, 12, 10, 80};

    private static final Pattern ASC_RECORD = Pattern.compile("\\d{1,4},(.*)");
    private static final Pattern DATA_BLOCK = Pattern.compile("DB\\s*(\\d{1,5})");
    /** Blocks and tables that are no data. */
    private static final Pattern OTHER = Pattern.compile("(OB|FB|FC|SFB|SFC|UDT|VAT|SDB|DI)\\s*\\d{1,5}");

    private final String file;
    private final Gathered gathered;

    private SymbolTable(String file, Gathered gathered) {
        this.file = file;
        this.gathered = gathered;
    }

    static void readSdf(String file, String text, Gathered gathered) throws ReadingException {
        SymbolTable table = new SymbolTable(file, gathered);
        CsvReader.CsvReaderBuilder csv = CsvReader.builder()
                .trimWhitespacesAroundQuotes(true)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE);
        int line = 0;
        try (CsvReader<CsvRecord> records = csv.ofCsvRecord(text)) {
            for (CsvRecord sdf : records) {
                line = (int) sdf.getStartingLineNumber();
                table.row(sdf.getFields(), line);
            }
        } catch (CsvParseException e) {
            throw new ReadingException(
                    new SourcePlace(file, line + 1, 0),
                    "a quoted text that does not end (expected: \"Symbol\",\"Address\",\"Type\",\"Comment\")");
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    static void readAsc(String file, String text, Gathered gathered) throws ReadingException {
        SymbolTable table = new SymbolTable(file, gathered);
        List<String> lines = text.lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            Matcher matcher = ASC_RECORD.matcher(line);
            if (matcher.matches()) {
                table.row(columns(matcher.group(1)), i + 1);
            } else if (!line.isBlank()) {
                throw new ReadingException(
                        new SourcePlace(file, i + 1, 1),
                        "no record of an ASCII export (expected: its length and a comma, 126,)",
                        "export the symbols as .sdf");
            }
        }
    }

    private static List<String> columns(String line) {
        String[] columns = new String[ASC_WIDTHS.length];
        int at = 0;
        for (int i = 0; i < columns.length; i++) {
            int end = i == columns.length - 1 ? line.length() : Math.min(line.length(), at + ASC_WIDTHS[i]);
            columns[i] = line.substring(Math.min(at, line.length()), end).strip();
            at += ASC_WIDTHS[i];
        }
        return List.of(columns);
    }

    static void readSeq(String file, String text, Gathered gathered) throws ReadingException {
        SymbolTable table = new SymbolTable(file, gathered);
        List<String> lines = text.lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).replaceFirst("^\\t", "");
            if (line.isBlank()) {
                continue;
            }
            String[] fields = line.split("\t", 3);
            if (fields.length < 2) {
                throw new ReadingException(
                        new SourcePlace(file, i + 1, 1), "no TAB (expected: TAB address TAB symbol TAB comment)");
            }
            String comment = fields.length > 2 ? fields[2].strip() : "";
            table.row(List.of(fields[1].strip(), fields[0].strip(), "", comment), i + 1);
        }
    }

    private void row(List<String> fields, int line) throws ReadingException {
        String name = field(fields, 0);
        String address = field(fields, 1);
        SourcePlace place = new SourcePlace(file, line, 0);
        if (name.isEmpty() && address.isEmpty()) {
            return;
        }
        if (fields.size() < 2) {
            throw new ReadingException(
                    place,
                    "one column (expected: \"Symbol\",\"Address\",\"Type\",\"Comment\")",
                    "export the symbols as .sdf");
        }
        if (address.startsWith("%")) {
            gathered.isOfTiaPortal();
        } else {
            gathered.isOfStep7();
        }
        String upper = address.toUpperCase(Locale.ROOT);
        Matcher block = DATA_BLOCK.matcher(upper);
        if (block.matches()) {
            gathered.block(Integer.parseInt(block.group(1)), name);
        } else if (OTHER.matcher(upper).matches()) {
            gathered.leaveOut(place, name, address.replaceAll("\\s+", " ") + " holds no values");
        } else {
            new TagRow(name, field(fields, 2), address, field(fields, 3), place).addTo(gathered);
        }
    }

    private static String field(List<String> fields, int i) {
        return i < fields.size() ? fields.get(i).strip() : "";
    }
}
