package telecontrol.gateway.signals;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Signal lists for people: a table for terminals, and one in Markdown. Columns that would be empty are left out. */
public final class SignalTable {
    private SignalTable() {}

    /** Columns of even width, and one line that counts. */
    public static void print(SignalList list, PrintWriter out) {
        List<Column> columns = list.usedColumns();
        List<List<String>> rows = new ArrayList<>();
        rows.add(columns.stream().map(Column::title).toList());
        list.signals()
                .forEach(signal -> rows.add(columns.stream().map(signal::cell).toList()));
        int[] widths = new int[columns.size()];
        rows.forEach(row -> {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], row.get(i).length());
            }
        });
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder();
            for (int i = 0; i < widths.length; i++) {
                String blanks = " ".repeat(widths[i] - row.get(i).length());
                boolean isRight = columns.get(i).isNumber();
                line.append(isRight ? blanks + row.get(i) : row.get(i) + blanks).append("  ");
            }
            out.println(line.toString().stripTrailing());
        }
        out.println(summary(list));
    }

    /** A heading with the site's name, a table, and one line that counts. */
    public static void markdown(SignalList list, PrintWriter out) {
        List<Column> columns = list.usedColumns();
        out.println("# Signals of " + escaped(list.site()));
        out.println();
        out.println(columns.stream().map(Column::title).collect(Collectors.joining(" | ", "| ", " |")));
        out.println(columns.stream()
                .map(column -> column.isNumber() ? "---:" : "---")
                .collect(Collectors.joining("|", "|", "|")));
        list.signals()
                .forEach(signal -> out.println(columns.stream()
                        .map(column -> escaped(signal.cell(column)))
                        .collect(Collectors.joining(" | ", "| ", " |"))));
        out.println();
        out.println(summary(list));
    }

    private static String summary(SignalList list) {
        long commands = list.signals().stream().filter(Signal::isCommand).count();
        return counted(list.signals().size() - commands, "point") + ", " + counted(commands, "command");
    }

    private static String counted(long number, String what) {
        return number + " " + what + (number == 1 ? "" : "s");
    }

    /** Text that means nothing in Markdown and HTML. */
    private static String escaped(String text) {
        return text.replace("\\", "\\\\")
                .replace("|", "\\|")
                .replace("<", "&lt;")
                .replace("*", "\\*")
                .replace("`", "\\`")
                .replace("\n", " ");
    }
}
