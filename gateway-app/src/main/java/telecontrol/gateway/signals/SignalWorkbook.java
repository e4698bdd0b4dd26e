package telecontrol.gateway.signals;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;

/** Signal list as XLSX: a sheet of points and one of commands, with a head that stays and filters. */
public final class SignalWorkbook {
    private static final int MIN_WIDTH = 6;
    private static final int MAX_WIDTH = 60;

    private SignalWorkbook() {}

    /** Writes the workbook; the stream stays open. */
    public static void write(SignalList list, OutputStream out) throws IOException {
        List<SignalList> parts = list.byKind().toList();
        try (Workbook book = new Workbook(out, "s7-iec104-gateway", "1.0")) {
            sheet(book.newWorksheet("Points"), parts.get(0));
            sheet(book.newWorksheet("Commands"), parts.get(1));
        }
    }

    private static void sheet(Worksheet sheet, SignalList list) {
        List<Column> columns = list.usedColumns().stream()
                .filter(column -> column != Column.KIND)
                .toList();
        for (int c = 0; c < columns.size(); c++) {
            Column column = columns.get(c);
            sheet.value(0, c, column.title());
            int width = column.title().length();
            for (int r = 0; r < list.signals().size(); r++) {
                String cell = list.signals().get(r).cell(column);
                width = Math.max(width, cell.length());
                if (column.isNumber()) {
                    sheet.value(r + 1, c, Integer.parseInt(cell));
                } else if (!cell.isEmpty()) {
                    sheet.value(r + 1, c, cell);
                }
            }
            sheet.width(c, Math.min(MAX_WIDTH, Math.max(MIN_WIDTH, width + 3)));
        }
        if (!columns.isEmpty()) {
            sheet.range(0, 0, 0, columns.size() - 1).style().bold().set();
            sheet.setAutoFilter(0, 0, list.signals().size(), columns.size() - 1);
        }
        sheet.freezePane(0, 1);
    }
}
