package telecontrol.mapping;

import java.util.List;
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

    /** A row of the PLC tag table of TIA Portal. */
    void tia() {
        keys.put("name", cell("name"));
        keys.put("description", cell("comment"));
        object(cell("logical address"), cell("data type"), cell("data type").text(), false);
    }

    /** A row of Kepware's tag export; reports what it does to values that a scale cannot do. */
    void kepware(ListTable table, Problems problems) {
        ListCell scaling = cell("scaling");
        boolean linear = "Linear".equalsIgnoreCase(scaling.text());
        if (!linear && !scaling.text().isEmpty() && !"None".equalsIgnoreCase(scaling.text())) {
            problems.add(Problem.error(
                            ProblemCode.C048,
                            table.place(scaling, scaling),
                            "Scaling: " + scaling.text() + " (expected: Linear or None)")
                    .withHelp("a scale is a straight line; compute other curves in the PLC"));
        }
        keys.put("name", cell("tag name"));
        keys.put("unit", cell("eng units"));
        keys.put("description", cell("description"));
        ListCell type = cell("data type");
        object(cell("address"), type, KEPWARE_TYPES.getOrDefault(type.text(), type.text()), linear);
        if (linear) {
            boolean negated = isOn(cell("negate value"));
            ListCell low = cell("scaled low");
            ListCell high = cell("scaled high");
            keys.put("scale.raw", range(cell("raw low"), cell("raw high"), false));
            keys.put("scale.value", range(low, high, negated));
            if (isOn(cell("clamp low")) && isOn(cell("clamp high"))) {
                keys.put("limits", negated ? range(high, low, true) : range(low, high, false));
            }
        }
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
        keys.put("type", typeCell.with(object == null ? typeCell.text() : object));
    }

    /** Type that shows all values of an S7 type; null where there is none, which the schema then says of its word. */
    private static @Nullable String objectType(String type, boolean scaled) {
        return switch (type.toUpperCase(java.util.Locale.ROOT)) {
            case "BOOL" -> "single-point";
            case "BYTE", "WORD", "DWORD" -> scaled ? "measured-float" : "bitstring";
            case "SINT", "USINT", "INT", "COUNTER" -> scaled ? "measured-float" : "measured-scaled";
            case "UINT", "DINT", "UDINT", "LINT", "ULINT", "REAL", "LREAL", "TIME", "LTIME", "S5TIME" ->
                "measured-float";
            default -> null;
        };
    }
}
