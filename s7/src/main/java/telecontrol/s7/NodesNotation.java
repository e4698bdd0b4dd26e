package telecontrol.s7;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Notation of nodes7 (Node.js, Node-RED), in which the type stands before the offset and a number behind it counts elements.
 *
 * <pre>
 * block-place = "," ( "X" offset "." bit | text offset "." length | type offset ) [ "." elements ]
 * area-place  = short-type offset [ "." elements ]
 * </pre>
 */
final class NodesNotation {

    /** Short names behind a comma. */
    private static final Map<String, S7Type> SHORT = Map.ofEntries(
            Map.entry("X", S7Type.BOOL),
            Map.entry("B", S7Type.BYTE),
            Map.entry("C", S7Type.CHAR),
            Map.entry("W", S7Type.WORD),
            Map.entry("DW", S7Type.DWORD),
            Map.entry("I", S7Type.INT),
            Map.entry("DI", S7Type.DINT),
            Map.entry("LI", S7Type.LINT),
            Map.entry("R", S7Type.REAL),
            Map.entry("LR", S7Type.LREAL),
            Map.entry("S", S7Type.STRING));

    /** Short names behind the letter of an area; B, W and D are Siemens' own. */
    private static final Map<String, S7Type> IN_AREA = Map.of(
            "C", S7Type.CHAR,
            "I", S7Type.INT,
            "DI", S7Type.DINT,
            "LI", S7Type.LINT,
            "R", S7Type.REAL,
            "LR", S7Type.LREAL);

    private NodesNotation() {}

    /** Tag in a data block, from behind the comma. */
    static S7Tag inBlock(TagText in, S7Area area, int db) {
        in.skipBlanks();
        int start = in.at();
        String letters = in.letters();
        S7Type type = SHORT.getOrDefault(letters, TypeNames.named(letters));
        if (type == null) {
            throw in.error(unknown(letters), start);
        }
        int offset = in.number("offset", S7Address.MAX_OFFSET);
        if (type == S7Type.BOOL) {
            S7Address address = bit(in, new S7Address(area, db, offset, 0));
            return tag(in, address, type, 0, start);
        }
        int length = 0;
        if (type.isText()) {
            int longest = type == S7Type.STRING ? S7Tag.MAX_STRING : S7Tag.MAX_WSTRING;
            if (!in.take(".")) {
                throw in.error(
                        "the length is missing: write it behind the offset, DB" + db + "," + letters + offset + ".20",
                        in.at());
            }
            length = in.positive("length", longest);
        }
        return tag(in, new S7Address(area, db, offset, S7Address.NO_BIT), type, length, start);
    }

    private static String unknown(String letters) {
        if (letters.equals("DTZ") || letters.equals("DTLZ")) {
            String plain = letters.substring(0, letters.length() - 1);
            return letters + ": write " + plain + ", the value is taken as it stands in the PLC, without a time zone";
        }
        return (letters.isEmpty() ? "the type is missing" : "unknown type " + letters)
                + " (expected: X, B, C, W, DW, I, DI, R, LR, S or the name of a type)";
    }

    private static S7Address bit(TagText in, S7Address first) {
        if (!in.take(".")) {
            String bits = first.toString();
            throw in.error("a bit address needs its bit: " + bits + " to " + bits.replaceAll("0$", "7"), in.at());
        }
        return new S7Address(first.area(), first.db(), first.byteOffset(), in.bit());
    }

    /** Type that letters behind an area's letter name, null when they are Siemens' notation or nothing. */
    static @Nullable S7Type inArea(String letters) {
        return IN_AREA.get(letters);
    }

    /** Tag with the elements that may follow, up to the end of the text. */
    static S7Tag tag(TagText in, S7Address address, S7Type type, int length, int start) {
        int elements = in.take(".") ? in.positive("elements", S7Tag.MAX_OCTETS) : 1;
        in.skipBlanks();
        if (!in.atEnd()) {
            throw in.error(
                    "\"" + in.rest() + "\" after the address (expected: nothing, \""
                            + in.text.substring(0, in.at()).strip() + "\" names its type)",
                    in.at());
        }
        return TagParser.made(in, address, type, length, elements, start);
    }
}
