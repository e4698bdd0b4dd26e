package telecontrol.mapping;

import java.util.ArrayList;
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
        /** Addresses and data types in columns of their own, as tag tables of TIA Portal and lists of people have them. */
        OTHER
    }

    private final ListTable table;
    private final Form form;
    private final Map<String, Integer> positions = new HashMap<>();
    /** Keys that the cells of a row are values of, by column; null for a column with another use or with none. */
    private final List<@Nullable String> keys = new ArrayList<>();

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
        boolean own = positions.keySet().stream().anyMatch(name -> name.equals("tag") || name.startsWith("tag."));
        boolean addresses =
                positions.keySet().stream().anyMatch(name -> ColumnWords.ADDRESS.equals(ColumnWords.column(name)));
        form = own || !addresses ? Form.OWN : positions.containsKey("tag name") ? Form.KEPWARE : Form.OTHER;
        for (int i = 0; i < table.header().size(); i++) {
            String header = table.header().get(i).text();
            String word = word(header);
            if (word != null) {
                positions.putIfAbsent(word, i);
            }
            String key = form == Form.OWN || word == null ? column(header) : null;
            keys.add(ListColumns.KIND.equals(key) ? null : key);
        }
        checkColumns(problems);
    }

    /** What a column of that name is in other words; null where these do not count, or there are none. */
    private @Nullable String word(String header) {
        if (form == Form.OWN) {
            return ColumnWords.key(header);
        }
        String word = ColumnWords.column(header);
        boolean typeOnly = ColumnWords.DATA_TYPE.equals(word) && isTypeOnly(header);
        boolean besideDataType = typeOnly
                && table.header().stream()
                        .map(ListCell::text)
                        .anyMatch(
                                other -> !isTypeOnly(other) && ColumnWords.DATA_TYPE.equals(ColumnWords.column(other)));
        return besideDataType ? ColumnWords.OBJECT_TYPE : word;
    }

    private static boolean isTypeOnly(String header) {
        return header.strip().toLowerCase(Locale.ROOT).matches("type?");
    }

    /** Whether the rows can be read. */
    boolean isUsable() {
        return usable;
    }

    /** Whether there is a column for information object addresses; exports of other software have none. */
    boolean hasAddresses() {
        return positions.containsKey(ColumnWords.IOA);
    }

    private static String name(String header) {
        return header.toLowerCase(Locale.ROOT);
    }

    private void checkColumns(Problems problems) {
        ListCell title = table.header().get(0);
        if (!title.text().isEmpty()
                && table.header().stream().skip(1).allMatch(cell -> cell.text().isEmpty())
                && column(title.text()) == null) {
            usable = false;
            problems.add(Problem.error(
                            ProblemCode.C048,
                            table.place(title, title),
                            "the first line of a list names its columns, and this names none")
                    .withHelp(
                            "delete titles above the columns, or write # before them; columns are such as ioa, name, type,"
                                    + " tag"));
            return;
        }
        for (int i = 0; i < table.header().size(); i++) {
            ListCell cell = table.header().get(i);
            String name = cell.text();
            boolean ignored = name.isEmpty()
                    || name.startsWith("#")
                    || (form != Form.OWN && ExportColumn.isKnown(name, form == Form.KEPWARE));
            Place place = table.place(cell, cell);
            if (!ignored && column(name) == null) {
                usable = false;
                problems.add(Problem.error(ProblemCode.C048, place, "there is no column \"" + name + "\"")
                        .withHelp(OtherWord.of(name, points.names())
                                .or(() -> Suggestion.of(name, points.names()))
                                .or(() -> Suggestion.of(name, commands.names()))
                                .map(word -> "did you mean \"" + word + "\"?")
                                .orElse(
                                        "columns are the keys of a point or command, such as ioa, name, type, tag, scale.raw;"
                                                + " write # before a name to leave the column out")));
            } else if (!ignored && positions.getOrDefault(name(String.valueOf(column(name))), i) != i) {
                usable = false;
                problems.add(twice(
                        cell, table.header().get(positions.getOrDefault(name(String.valueOf(column(name))), i))));
            }
        }
    }

    private Problem twice(ListCell cell, ListCell first) {
        Place place = table.place(cell, cell);
        return cell.text().equalsIgnoreCase(first.text())
                ? Problem.error(ProblemCode.C006, place, "the column \"" + cell.text() + "\" is there twice")
                        .withHelp("keep one of them")
                : Problem.error(
                                ProblemCode.C006,
                                place,
                                "the columns \"" + first.text() + "\" and \"" + cell.text() + "\" mean the same")
                        .withHelp("keep one of them, or write # before the name of the other");
    }

    /**
     * What a column stands for, or null: a key, in which the case of letters does not count, or what other words mean. These come first
     * where a list has them for addresses and types.
     */
    private @Nullable String column(String name) {
        String word = word(name);
        String key = form == Form.OWN || word == null ? exactly(name) : null;
        return key == null ? word : key;
    }

    private @Nullable String exactly(String name) {
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
        return kind.isEmpty()
                ? SchemaRules.ownerOfType(objectType(row).text())
                        .filter("command"::equals)
                        .isPresent()
                : "command".equalsIgnoreCase(kind);
    }

    /** Type of the object: it has a column of its own, or stands where others have data types. A number is that of the standard. */
    ListCell objectType(List<ListCell> row) {
        if (form == Form.OWN) {
            return mnemonic(cell(row, "type"));
        }
        ListCell type = mnemonic(cell(row, ColumnWords.OBJECT_TYPE));
        ListCell other = mnemonic(cell(row, ColumnWords.DATA_TYPE));
        boolean isObject = SchemaRules.ownerOfType(other.text()).isPresent();
        return type.text().isEmpty() && isObject ? other : type;
    }

    private static ListCell mnemonic(ListCell type) {
        return WordGuess.mnemonic(type.text()).map(type::with).orElse(type);
    }

    /** Keys of a row with their values. */
    ListRow read(List<ListCell> row, Problems problems) {
        ListRow values = new ListRow(isCommand(row) ? commands : points, decimalCommas);
        own(row, values, problems);
        switch (form) {
            case OWN -> values.put("type", objectType(row));
            case KEPWARE -> new ForeignRow(this, row, values).kepware(table, problems);
            case OTHER -> new ForeignRow(this, row, values).other(table, problems);
        }
        return values;
    }

    private void own(List<ListCell> row, ListRow values, Problems problems) {
        for (int i = 0; i < Math.min(row.size(), keys.size()); i++) {
            String key = keys.get(i);
            if (key != null) {
                values.put(key, row.get(i));
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
