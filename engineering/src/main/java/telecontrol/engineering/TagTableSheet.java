package telecontrol.engineering;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;
import org.dhatim.fastexcel.reader.Sheet;
import org.jspecify.annotations.Nullable;

/** Reader of the PLC tag table that TIA Portal exports as {@code .xlsx}. Columns are known by their names, in any order. */
final class TagTableSheet {
    private static final Map<String, String> COLUMNS = Map.ofEntries(
            Map.entry("name", "name"),
            Map.entry("data type", "type"),
            Map.entry("datentyp", "type"),
            Map.entry("logical address", "address"),
            Map.entry("logische adresse", "address"),
            Map.entry("comment", "comment"),
            Map.entry("kommentar", "comment"));

    /** Octets of a workbook when it is unpacked; 100,000 tags take about 40 MB. */
    private static final long MAX_OCTETS = 100L * 1024 * 1024;

    /** Rows of a workbook; a worksheet of Excel has hardly more. */
    private static final int MAX_ROWS = 1_000_000;

    private final String file;
    private final Gathered gathered;
    private int rows;

    private TagTableSheet(String file, Gathered gathered) {
        this.file = file;
        this.gathered = gathered;
    }

    static void read(Path path, String file, Gathered gathered) throws ReadingException {
        TagTableSheet reader = new TagTableSheet(file, gathered);
        boolean found = false;
        List<String> names = new ArrayList<>();
        try {
            reader.checkSize(path);
        } catch (IOException | RuntimeException e) {
            throw noWorkbook(file, e);
        }
        try (ReadableWorkbook book = new ReadableWorkbook(path.toFile())) {
            for (Sheet sheet : book.getSheets().toList()) {
                names.add(sheet.getName());
                found |= reader.sheet(sheet);
            }
        } catch (IOException | RuntimeException e) {
            // The library throws whatever it stumbles over in a workbook that is none.
            throw noWorkbook(file, e);
        }
        if (!found) {
            throw new ReadingException(
                    SourcePlace.of(file),
                    "sheets: " + String.join(", ", names)
                            + " (expected: \"PLC Tags\" with the columns Name, Data Type, Logical Address)",
                    "in TIA Portal: PLC tags > Show all tags > Export");
        }
    }

    private static ReadingException noWorkbook(String file, Exception why) {
        return new ReadingException(
                SourcePlace.of(file),
                "this is no whole workbook of Excel (.xlsx): " + why.getMessage(),
                "export the PLC tags again");
    }

    /** Unpacks the workbook into nothing: what its directory says of sizes need not be true. */
    private void checkSize(Path path) throws IOException, ReadingException {
        byte[] part = new byte[64 * 1024];
        long octets = 0;
        try (ZipFile zip = new ZipFile(path.toFile())) {
            for (ZipEntry entry : Collections.list(zip.entries())) {
                try (InputStream in = zip.getInputStream(entry)) {
                    for (int read = in.read(part); read >= 0; read = in.read(part)) {
                        octets += read;
                        if (octets > MAX_OCTETS) {
                            throw tooMuch("more than " + MAX_OCTETS / (1024 * 1024) + " MB when it is unpacked");
                        }
                    }
                }
            }
        }
    }

    private ReadingException tooMuch(String what) {
        return new ReadingException(
                SourcePlace.of(file),
                "the workbook has " + what,
                "export the PLC tags again, and divide a very large table between several files");
    }

    private boolean sheet(Sheet sheet) throws IOException, ReadingException {
        Map<String, Integer> columns = null;
        try (Stream<Row> stream = sheet.openStream()) {
            for (Iterator<Row> each = stream.iterator(); each.hasNext(); ) {
                Row row = each.next();
                if (++rows > MAX_ROWS) {
                    throw tooMuch("more than " + MAX_ROWS + " rows");
                }
                if (columns == null) {
                    columns = header(row);
                } else {
                    row(row, columns, sheet.getName());
                }
            }
        }
        return columns != null;
    }

    private static @Nullable Map<String, Integer> header(Row row) {
        Map<String, Integer> columns = new HashMap<>();
        for (int i = 0; i < row.getCellCount(); i++) {
            String column = COLUMNS.get(row.getCellText(i).strip().toLowerCase(Locale.ROOT));
            if (column != null) {
                columns.putIfAbsent(column, i);
            }
        }
        return columns.keySet().containsAll(List.of("name", "type", "address")) ? columns : null;
    }

    private void row(Row row, Map<String, Integer> columns, String sheet) throws ReadingException {
        String name = text(row, columns.get("name"));
        String address = text(row, columns.get("address"));
        if (name.isEmpty() && address.isEmpty()) {
            return;
        }
        SourcePlace place = new SourcePlace(file + "[" + sheet + "]", row.getRowNum(), 0);
        String comment = text(row, columns.get("comment"));
        new TagRow(name, text(row, columns.get("type")), address, comment, place).addTo(gathered);
    }

    private static String text(Row row, @Nullable Integer column) {
        return column == null || column >= row.getCellCount()
                ? ""
                : row.getCellText(column).strip();
    }
}
