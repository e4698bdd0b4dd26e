package telecontrol.mapping;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Row of a list that other software has written. */
final class ForeignRow {

    /** Words of OPC servers for the types of Siemens. */
    private static final Map<String, String> KEPWARE_TYPES = Map.ofEntries(
            Map.entry("Boolean", "BOOL"),
            Map.entry("Char", "SINT"),
            Map.entry("Byte", "BYTE"),
            Map.entry("Short", "INT"),
            Map.entry("Word", "UINT"),
            Map.entry("Long", "DINT"),
            Map.entry("DWord", "UDINT"),
            Map.entry("LLong", "LINT"),
            Map.entry("QWord", "ULINT"),
            Map.entry("Float", "REAL"),
            Map.entry("Double", "LREAL"));

    /** Ends of a straight line, all of which must be there. */
    private static final List<String> LINE =
            List.of(ColumnWords.RAW_LOW, ColumnWords.RAW_HIGH, ColumnWords.SCALED_LOW, ColumnWords.SCALED_HIGH);

    private final ListLayout layout;
    private final List<ListCell> row;
    private final ListRow keys;

    ForeignRow(ListLayout layout, List<ListCell> row, ListRow keys) {
        this.layout = layout;
        this.row = row;
        this.keys = keys;
    }

    private ListCell cell(String name) {
        return layout.cell(row, name);
    }

    /** A row of a list with addresses and data types, such as the PLC tag table of TIA Portal. */
    void other(ListTable table, Problems problems) {
        ListCell scaling = cell(ColumnWords.SCALING);
        boolean linear = (scaling.text().isEmpty() || "Linear".equalsIgnoreCase(scaling.text()))
                && LINE.stream().noneMatch(end -> cell(end).text().isEmpty());
        curve(scaling, table, problems);
        words();
        ListCell type = cell(ColumnWords.DATA_TYPE);
        ListCell object = layout.objectType(row);
        boolean isObject = type.start() == object.start() && !object.text().isEmpty();
        object(cell(ColumnWords.ADDRESS), type, isObject ? "" : type.text(), linear || hasOwnScale());
        keys.put("type", object);
        if (linear && !hasOwnScale()) {
            scale(false);
        }
    }

    private void words() {
        keys.put("ioa", cell(ColumnWords.IOA));
        keys.put("name", cell(ColumnWords.NAME));
        keys.put("unit", cell(ColumnWords.UNIT));
        keys.put("description", cell(ColumnWords.DESCRIPTION));
    }

    private void scale(boolean negated) {
        keys.put("scale.raw", range(cell(ColumnWords.RAW_LOW), cell(ColumnWords.RAW_HIGH), false));
        keys.put("scale.value", range(cell(ColumnWords.SCALED_LOW), cell(ColumnWords.SCALED_HIGH), negated));
    }

    /** A row of Kepware's tag export; reports what it does to values that a scale cannot do. */
    void kepware(ListTable table, Problems problems) {
        ListCell scaling = cell(ColumnWords.SCALING);
        boolean linear = "Linear".equalsIgnoreCase(scaling.text());
        curve(scaling, table, problems);
        words();
        ListCell type = cell(ColumnWords.DATA_TYPE);
        object(
                cell(ColumnWords.ADDRESS),
                type,
                KEPWARE_TYPES.getOrDefault(type.text(), type.text()),
                linear || hasOwnScale());
        keys.put("type", layout.objectType(row));
        if (linear && !hasOwnScale()) {
            boolean negated = isOn(cell("negate value"));
            ListCell low = cell(ColumnWords.SCALED_LOW);
            ListCell high = cell(ColumnWords.SCALED_HIGH);
            scale(negated);
            if (isOn(cell("clamp low")) && isOn(cell("clamp high"))) {
                keys.put("limits", negated ? range(high, low, true) : range(low, high, false));
            }
        }
    }

    private static void curve(ListCell scaling, ListTable table, Problems problems) {
        if (!scaling.text().isEmpty()
                && !scaling.text().toLowerCase(Locale.ROOT).matches("linear|none")) {
            problems.add(Problem.error(
                            ProblemCode.C048,
                            table.place(scaling, scaling),
                            "Scaling: " + scaling.text() + " (expected: Linear or None)")
                    .withHelp("a scale is a straight line; compute other curves in the PLC"));
        }
    }

    /** Whether the row has a scale in the site file's own words, which counts more than that of other software. */
    private boolean hasOwnScale() {
        return keys.has("scale") || keys.has("scale.raw") || keys.has("scale.value") || keys.has("scale.factor");
    }

    private static boolean isOn(ListCell flag) {
        return "1".equals(flag.text()) || "true".equalsIgnoreCase(flag.text());
    }

    private static ListCell range(ListCell low, ListCell high, boolean negated) {
        String minus = negated ? "-" : "";
        String text = minus + low.text() + ".." + minus + high.text();
        return low.with(text.replace("--", ""));
    }

    private void object(ListCell address, ListCell typeCell, String type, boolean scaled) {
        boolean typed = address.text().matches(".*[,: ].*");
        boolean bit = "BOOL".equalsIgnoreCase(type);
        keys.put("tag", typed || bit || type.isEmpty() ? address : address.with(address.text() + " " + type));
        String object = objectType(type, scaled);
        String ofKind = object == null || !layout.isCommand(row)
                ? object
                : object.replace("measured", "setpoint").replace("-point", "-command");
        keys.put("type", typeCell.with(ofKind == null ? typeCell.text() : ofKind));
    }

    /** Type that shows all values of an S7 type; null where there is none, which the schema then says of its word. */
    private static @Nullable String objectType(String type, boolean scaled) {
        return switch (type.toUpperCase(Locale.ROOT)) {
            case "BOOL" -> "single-point";
            case "BYTE", "WORD", "DWORD" -> scaled ? "measured-float" : "bitstring";
            case "SINT", "USINT", "INT", "COUNTER" -> scaled ? "measured-float" : "measured-scaled";
            case "UINT", "DINT", "UDINT", "LINT", "ULINT", "REAL", "LREAL", "TIME", "LTIME", "S5TIME" ->
                "measured-float";
            default -> null;
        };
    }
}
