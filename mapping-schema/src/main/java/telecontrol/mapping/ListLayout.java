package telecontrol.mapping;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the columns of a list mean, which its header tells. */
final class ListLayout {

    /** How each row is read. */
    private enum Form {
        OWN,
        KEPWARE,
        TIA
    }

    private final ListTable table;
    private final Form form;
    private final Map<String, Integer> positions = new HashMap<>();
    private final ListColumns points = new ListColumns("point");
    private final ListColumns commands = new ListColumns("command");
    private final boolean decimalCommas;
    private boolean usable = true;

    /** The layout of a table; reports columns that are not known. */
    ListLayout(ListTable table, Problems problems) {
        this.table = table;
        this.decimalCommas = table.delimiter() != ',';
        for (int i = 0; i < table.header().size(); i++) {
            positions.putIfAbsent(name(table.header().get(i).text()), i);
        }
        form = positions.containsKey("tag name") && positions.containsKey("address")
                ? Form.KEPWARE
                : positions.containsKey("logical address") ? Form.TIA : Form.OWN;
        if (form == Form.OWN) {
            checkColumns(problems);
        }
    }

    /** Whether the rows can be read. */
    boolean isUsable() {
        return usable;
    }

    /** Whether there is a column for information object addresses; exports of other software have none. */
    boolean hasAddresses() {
        return form == Form.OWN && positions.containsKey("ioa");
    }

    private static String name(String header) {
        return header.toLowerCase(Locale.ROOT);
    }

    private void checkColumns(Problems problems) {
        for (int i = 0; i < table.header().size(); i++) {
            ListCell cell = table.header().get(i);
            String name = cell.text();
            boolean ignored = name.isEmpty() || name.startsWith("#");
            Place place = table.place(cell, cell);
            if (!ignored && column(name) == null) {
                usable = false;
                problems.add(Problem.error(ProblemCode.C048, place, "there is no column \"" + name + "\"")
                        .withHelp(Suggestion.of(name, points.names())
                                .or(() -> Suggestion.of(name, commands.names()))
                                .map(word -> "did you mean \"" + word + "\"?")
                                .orElse(
                                        "columns are the keys of a point or command, such as ioa, name, type, tag, scale.raw;"
                                                + " write # before a name to leave the column out")));
            } else if (!ignored && positions.getOrDefault(name(name), i) != i) {
                usable = false;
                problems.add(Problem.error(ProblemCode.C006, place, "the column \"" + name + "\" is there twice")
                        .withHelp("keep one of them"));
            }
        }
    }

    /** Key that a column of the list's own form stands for, or null; the case of letters does not count. */
    private @Nullable String column(String name) {
        if (name.equalsIgnoreCase(ListColumns.KIND)) {
            return ListColumns.KIND;
        }
        for (ListColumns columns : List.of(points, commands)) {
            for (String known : columns.names()) {
                if (known.equalsIgnoreCase(name)) {
                    return known;
                }
            }
        }
        return null;
    }

    /** Cell of a row in the column of that name; empty when there is none. */
    ListCell cell(List<ListCell> row, String name) {
        int position = positions.getOrDefault(name, -1);
        return position < 0 || position >= row.size() ? row.get(0).with("") : row.get(position);
    }

    boolean isCommand(List<ListCell> row) {
        String kind = cell(row, ListColumns.KIND).text();
        return form == Form.OWN
                && (kind.isEmpty()
                        ? SchemaRules.ownerOfType(cell(row, "type").text())
                                .filter("command"::equals)
                                .isPresent()
                        : "command".equalsIgnoreCase(kind));
    }

    /** Keys of a row. */
    ListRow read(List<ListCell> row, Problems problems) {
        ListRow keys = new ListRow(isCommand(row) ? commands : points, decimalCommas);
        switch (form) {
            case OWN -> own(row, keys, problems);
            case KEPWARE -> new ForeignRow(this, row, keys).kepware(table, problems);
            case TIA -> new ForeignRow(this, row, keys).tia();
        }
        return keys;
    }

    private void own(List<ListCell> row, ListRow keys, Problems problems) {
        for (int i = 0; i < Math.min(row.size(), table.header().size()); i++) {
            String column = column(table.header().get(i).text());
            if (column != null && !column.equals(ListColumns.KIND)) {
                keys.put(column, row.get(i));
            }
        }
        ListCell kind = cell(row, ListColumns.KIND);
        if (!kind.text().isEmpty() && !kind.text().toLowerCase(Locale.ROOT).matches("point|command")) {
            problems.add(Problem.error(
                    ProblemCode.C012,
                    table.place(kind, kind),
                    "kind: " + kind.text() + " (expected: point or command)"));
        }
    }
}
