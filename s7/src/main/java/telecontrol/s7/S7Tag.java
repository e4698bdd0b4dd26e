package telecontrol.s7;

/**
 * Value in a PLC, or an array of values of one type: its address and type.
 *
 * @param address where it begins; a bit address exactly when the type is {@link S7Type#BOOL}
 * @param type data type, of an array that of its elements
 * @param maxLength declared length of a STRING (1 to 254) or WSTRING (1 to 16382) in characters, 0 for all other types
 * @param elements number of values one behind the other, 1 for a single value; the last one ends at octet 65535 at most, as a single one does
 */
public record S7Tag(S7Address address, S7Type type, int maxLength, int elements) {

    static final int MAX_STRING = 254;
    static final int MAX_WSTRING = 16382;
    /** End of the largest block or area. */
    static final int MAX_OCTETS = S7Address.MAX_OFFSET + 1;

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
        if (lastOctet(address, type, maxLength) > S7Address.MAX_OFFSET) {
            throw new IllegalArgumentException(
                    address + " " + type + ": " + beyondEnd(lastOctet(address, type, maxLength)));
        }
        if (elements < 1 || elements > mostElements(address, type, maxLength)) {
            throw new IllegalArgumentException(
                    "elements: " + elements + " (expected: 1 to " + mostElements(address, type, maxLength) + ")");
        }
    }

    /** Single value. */
    public S7Tag(S7Address address, S7Type type, int maxLength) {
        this(address, type, maxLength, 1);
    }

    /** Tag of a type with a fixed size, or of a text with the longest possible declaration (254). */
    public S7Tag(S7Address address, S7Type type) {
        this(address, type, type.isText() ? MAX_STRING : 0);
    }

    /**
     * Tag from Siemens notation with an optional type ({@code DB10.DBW4 INT}, {@code DB10.DBX0.0}, {@code MW12}, {@code E0.3}), from
     * PLC4X notation ({@code %DB10.DBD8:REAL}, {@code %DB1:52:LREAL}) or from that of nodes7 ({@code DB1,INT40}, {@code MR30}). Without a
     * type the width decides: bit BOOL, B BYTE, W WORD, D DWORD. {@code INT[10]} is an array of ten.
     *
     * @throws S7SyntaxException with the place and a remedy when the text is no tag
     */
    public static S7Tag parse(String text) {
        return TagParser.tag(text);
    }

    /** Whether there is more than one element. */
    public boolean isArray() {
        return elements > 1;
    }

    /**
     * One element of an array as a tag of its own.
     *
     * @param i 0 to {@link #elements()} - 1
     */
    public S7Tag element(int i) {
        if (i < 0 || i >= elements) {
            throw new IndexOutOfBoundsException(this + ": element " + i + " (expected: 0 to " + (elements - 1) + ")");
        }
        int bit = type == S7Type.BOOL ? (address.bit() + i) % 8 : S7Address.NO_BIT;
        int offset = address.byteOffset() + (address.area().isNumbered() ? i : elementPosition(i));
        return new S7Tag(new S7Address(address.area(), address.db(), offset, bit), type, maxLength);
    }

    /** Size in the PLC in octets: of one value 1 to 12, of a text up to 32768, of an array up to 65536. */
    public int octets() {
        return type == S7Type.BOOL ? (address.bit() + elements + 7) / 8 : (elements - 1) * stride() + elementOctets();
    }

    /** Octet that a single value ends at; one of timers or counters, which are counted in elements, ends where it begins. */
    static int lastOctet(S7Address address, S7Type type, int maxLength) {
        return address.byteOffset() + (address.area().isNumbered() ? 0 : elementOctets(type, maxLength) - 1);
    }

    static String beyondEnd(int lastOctet) {
        return "it ends at octet " + lastOctet + " (expected: at most " + S7Address.MAX_OFFSET
                + ", the last one that can be addressed)";
    }

    int elementOctets() {
        return elementOctets(type, maxLength);
    }

    private static int elementOctets(S7Type type, int maxLength) {
        return switch (type) {
            case STRING -> maxLength + 2;
            case WSTRING -> 2 * maxLength + 4;
            default -> type.octets();
        };
    }

    /** Octets from one element to the next: a text of odd size is followed by one that is not used. */
    int stride() {
        return stride(type, maxLength);
    }

    private static int stride(S7Type type, int maxLength) {
        int octets = elementOctets(type, maxLength);
        return type.isText() ? octets + (octets & 1) : octets;
    }

    /** Octets between the beginning of the tag and that of an element; of a bit to the octet that holds it. */
    int elementPosition(int i) {
        return type == S7Type.BOOL ? (address.bit() + i) / 8 : i * stride();
    }

    /** Elements between the address and the end of the largest block. */
    int mostElements() {
        return mostElements(address, type, maxLength);
    }

    private static int mostElements(S7Address address, S7Type type, int maxLength) {
        if (address.area().isNumbered()) {
            return MAX_OCTETS - address.byteOffset();
        }
        int room = MAX_OCTETS - address.byteOffset();
        return type == S7Type.BOOL
                ? 8 * room - address.bit()
                : (room - elementOctets(type, maxLength)) / stride(type, maxLength) + 1;
    }

    /** Siemens notation that {@link #parse} reads back; the type is left out where the notation implies it. */
    @Override
    public String toString() {
        char width = width(type.octets());
        String notation = address.notation(width);
        if (type == defaultType(address, width) && elements == 1) {
            return notation;
        }
        return notation + " " + type + (type.isText() ? "(" + maxLength + ")" : "")
                + (elements > 1 ? "[" + elements + "]" : "");
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
