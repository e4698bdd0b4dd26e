package telecontrol.s7;

/**
 * Value in a PLC: its address and type.
 *
 * @param address where it begins; a bit address exactly when the type is {@link S7Type#BOOL}
 * @param type data type
 * @param maxLength declared length of a STRING (1 to 254) or WSTRING (1 to 16382) in characters, 0 for all other types
 */
public record S7Tag(S7Address address, S7Type type, int maxLength) {

    static final int MAX_STRING = 254;
    static final int MAX_WSTRING = 16382;

    public S7Tag {
        if ((type == S7Type.BOOL) != address.isBit()) {
            throw new IllegalArgumentException(
                    address + " " + type + ": a BOOL needs a bit address, and only a BOOL has one");
        }
        if (address.area().isNumbered() && type.octets() != 2) {
            throw new IllegalArgumentException(
                    address + " " + type + ": " + address.area() + " elements have two octets");
        }
        int most = type == S7Type.STRING ? MAX_STRING : type == S7Type.WSTRING ? MAX_WSTRING : 0;
        if (maxLength > most || maxLength < Math.min(1, most)) {
            throw new IllegalArgumentException("length: " + maxLength + " (expected: "
                    + (most == 0 ? "0" : "1 to " + most) + " for " + type + ")");
        }
    }

    /** Tag of a type with a fixed size, or of a text with the longest possible declaration (254). */
    public S7Tag(S7Address address, S7Type type) {
        this(address, type, type.isText() ? MAX_STRING : 0);
    }

    /**
     * Tag from Siemens notation with an optional type ({@code DB10.DBW4 INT}, {@code DB10.DBX0.0}, {@code MW12}, {@code E0.3}) or PLC4X
     * notation ({@code %DB10.DBD8:REAL}, {@code %DB1:52:LREAL}). Without a type the width decides: bit BOOL, B BYTE, W WORD, D DWORD.
     *
     * @throws S7SyntaxException with the place and a remedy when the text is no tag
     */
    public static S7Tag parse(String text) {
        return TagParser.tag(text);
    }

    /** Size in the PLC in octets: 1 to 12, texts up to 32768. */
    public int octets() {
        return switch (type) {
            case STRING -> maxLength + 2;
            case WSTRING -> 2 * maxLength + 4;
            default -> type.octets();
        };
    }

    /** Siemens notation that {@link #parse} reads back; the type is left out where the notation implies it. */
    @Override
    public String toString() {
        char width = width(octets());
        String notation = address.notation(width);
        if (type == defaultType(address, width)) {
            return notation;
        }
        return notation + " " + type + (type.isText() ? "(" + maxLength + ")" : "");
    }

    /** Letter of the notation for a size; values beyond four octets are named by their first octet. */
    static char width(int octets) {
        return octets == 2 ? 'W' : octets == 4 ? 'D' : 'B';
    }

    static S7Type defaultType(S7Address address, char width) {
        return switch (address.area()) {
            case TIMER -> S7Type.S5TIME;
            case COUNTER -> S7Type.COUNTER;
            default ->
                switch (width) {
                    case 'W' -> S7Type.WORD;
                    case 'D' -> S7Type.DWORD;
                    default -> address.isBit() ? S7Type.BOOL : S7Type.BYTE;
                };
        };
    }
}
