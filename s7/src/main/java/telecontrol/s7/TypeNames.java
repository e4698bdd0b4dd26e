package telecontrol.s7;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Names of types as people write them. */
final class TypeNames {

    /** Names of other languages and systems, of which the spelling is no help. */
    private static final Map<String, S7Type> FOREIGN = Map.of(
            "FLOAT", S7Type.REAL,
            "DOUBLE", S7Type.LREAL,
            "BIT", S7Type.BOOL,
            "SHORT", S7Type.INT,
            "LONG", S7Type.DINT,
            "INT16", S7Type.INT,
            "UINT16", S7Type.UINT,
            "INT32", S7Type.DINT,
            "UINT32", S7Type.UDINT);

    private TypeNames() {}

    /** Type at the present place of the text. */
    static S7Type read(TagText in, S7Area area) {
        int start = in.at();
        String name = in.name();
        S7Type type = named(name);
        if (type != null) {
            return type;
        }
        if (area == S7Area.TIMER && name.equals("TIMER")) {
            return S7Type.S5TIME;
        }
        if (name.equals("ARRAY")) {
            throw in.error("write the type of an element and the number of elements: INT[10]", start);
        }
        if (name.equals("P")) {
            throw in.error("peripheral addresses are not supported: read the process image, without :P", start);
        }
        String shown = name.isEmpty() && !in.atEnd()
                ? in.rest().substring(0, 1)
                : in.text.substring(start, start + name.length());
        S7Type near = nearest(name);
        throw in.error(
                "unknown type " + shown
                        + (near == null
                                ? " (expected: for example BOOL, INT, DINT or REAL)"
                                : ", did you mean " + near + "?"),
                start);
    }

    /** Type of a name in upper case, null when there is none. */
    static @Nullable S7Type named(String name) {
        for (S7Type type : S7Type.values()) {
            if (type.isNamed(name)) {
                return type;
            }
        }
        // PLC4X's word for what TIA Portal names DATE_AND_LTIME.
        return name.equals("LDATE_AND_TIME") ? S7Type.LDT : null;
    }

    private static @Nullable S7Type nearest(String name) {
        S7Type nearest = FOREIGN.get(name);
        int fewest = nearest == null ? 3 : 0;
        for (S7Type type : S7Type.values()) {
            int edits = edits(name, type.name());
            if (edits < fewest && edits < name.length()) {
                fewest = edits;
                nearest = type;
            }
        }
        return nearest;
    }

    /** Levenshtein distance. */
    private static int edits(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[b.length()];
    }
}
