package telecontrol.s7;

import org.jspecify.annotations.Nullable;

/**
 * Reader of addresses and tags.
 *
 * <pre>
 * tag     = [ "%" ] address [ ( blanks | ":" ) type ]
 * address = block "." block-letters place | block ":" offset [ "." bit ] | area place | ( "T" | "C" | "Z" ) number
 * place   = "X" offset "." bit | offset "." bit | ( "B" | "W" | "D" ) offset
 * type    = name [ "(" length ")" ]
 * </pre>
 */
final class TagParser {

    /** No width in the notation: PLC4X's short form, counters and timers. */
    private static final char ANY = '*';

    private final String text;
    private final String upper;
    private int at;
    private char width = ANY;

    private TagParser(String text) {
        this.text = text;
        this.upper = upperCase(text);
    }

    /** Letter by letter, so that places stay the same (upper case of some letters is two letters). */
    private static String upperCase(String text) {
        StringBuilder upper = new StringBuilder(text.length());
        text.chars().forEach(c -> upper.append((char) Character.toUpperCase(c)));
        return upper.toString();
    }

    static S7Address address(String text) {
        TagParser parser = new TagParser(text);
        S7Address address = parser.address();
        if (!parser.atEnd()) {
            throw parser.error(
                    "\"" + text.substring(parser.at) + "\" after the address (expected: nothing)", parser.at);
        }
        return address;
    }

    static S7Tag tag(String text) {
        TagParser parser = new TagParser(text);
        S7Address address = parser.address();
        return parser.tag(address);
    }

    private S7Tag tag(S7Address address) {
        boolean colon = take(":");
        skipBlanks();
        if (atEnd()) {
            if (colon || (width == ANY && !address.area().isNumbered() && !address.isBit())) {
                throw error("a type is missing (expected: for example INT, REAL or BOOL)", at);
            }
            return checked(address, S7Tag.defaultType(address, width), 0, at);
        }
        int start = at;
        while (!atEnd() && (Character.isLetterOrDigit(peek()) || peek() == '_')) {
            at++;
        }
        S7Type type = type(start);
        int maxLength = type.isText() ? length(type) : 0;
        if (take("[")) {
            throw error("arrays are not read as one tag: write one tag for each element", at - 1);
        }
        skipBlanks();
        if (!atEnd()) {
            throw error("\"" + text.substring(at) + "\" after the type (expected: nothing)", at);
        }
        return checked(address, type, maxLength, start);
    }

    private S7Tag checked(S7Address address, S7Type type, int maxLength, int typeAt) {
        if (type == S7Type.BOOL && !address.isBit()) {
            String bits = new S7Address(address.area(), address.db(), address.byteOffset(), 0).toString();
            throw error("a BOOL needs a bit address: " + bits + " to " + withLastBit(bits), typeAt);
        }
        S7Address start = address;
        if (type != S7Type.BOOL && address.isBit()) {
            start = new S7Address(address.area(), address.db(), address.byteOffset(), S7Address.NO_BIT);
            boolean longType = type.octets() > 4 || type.isText();
            if (!longType || address.bit() != 0) {
                throw error(
                        address + " is one bit, " + type + " is not: write " + start.notation(width(type)) + " " + type,
                        typeAt);
            }
        } else if (!fits(address, type)) {
            throw error(
                    address.notation(width) + " has " + sizeOf(width) + ", " + type + " has " + sizeOf(type)
                            + ": write " + address.notation(width(type)) + " " + type,
                    typeAt);
        }
        return new S7Tag(start, type, maxLength);
    }

    private boolean fits(S7Address address, S7Type type) {
        if (address.area().isNumbered()) {
            S7Type own = S7Tag.defaultType(address, ANY);
            if (type != own && type != S7Type.WORD) {
                throw error(address + " " + type + ": " + address.area() + " is read as " + own + " or WORD", 0);
            }
            return true;
        }
        return width == ANY || address.isBit() || width == width(type);
    }

    private static char width(S7Type type) {
        return S7Tag.width(type.octets());
    }

    private static String sizeOf(char width) {
        return width == 'W' ? "2 octets" : width == 'D' ? "4 octets" : "1 octet";
    }

    private static String sizeOf(S7Type type) {
        return type.isText() ? "more" : type.octets() == 1 ? "1" : String.valueOf(type.octets());
    }

    private S7Address address() {
        skipBlanks();
        take("%");
        if (atEnd()) {
            throw error("an address is missing (expected: for example DB10.DBW4, MW12 or I0.3)", at);
        }
        if (peek() == '"' || peek() == '#') {
            throw error("symbolic names cannot be read over S7: use the absolute address, for example DB10.DBW4", at);
        }
        if (upper.startsWith("DBX", at)
                || upper.startsWith("DBB", at)
                || upper.startsWith("DBW", at)
                || upper.startsWith("DBD", at)) {
            throw error("the number of the data block is missing: DB1." + text.substring(at), at);
        }
        if (take("DB")) {
            return block(S7Area.DATA_BLOCK);
        }
        if (take("DI")) {
            return block(S7Area.INSTANCE_DATA_BLOCK);
        }
        if (upper.startsWith("PI", at)
                || upper.startsWith("PQ", at)
                || upper.startsWith("PE", at)
                || upper.startsWith("PA", at)) {
            throw error("peripheral addresses are not supported: read the process image, without the P", at);
        }
        S7Area area = area();
        return area.isNumbered()
                ? new S7Address(area, 0, number("number", S7Address.MAX_OFFSET), S7Address.NO_BIT)
                : place(area, 0);
    }

    private S7Area area() {
        char letter = upper.charAt(at);
        S7Area area = switch (letter) {
            case 'M' -> S7Area.MERKER;
            case 'I', 'E' -> S7Area.INPUT;
            case 'Q', 'A' -> S7Area.OUTPUT;
            case 'T' -> S7Area.TIMER;
            case 'C', 'Z' -> S7Area.COUNTER;
            default -> throw error("unknown area \"" + letter + "\" (expected: DB, DI, I, E, Q, A, M, T, C or Z)", at);
        };
        at++;
        return area;
    }

    private S7Address block(S7Area area) {
        int start = at;
        int db = number("data block number", S7Address.MAX_DB);
        if (db == 0) {
            throw error("data block number: 0 (expected: 1 to " + S7Address.MAX_DB + ")", start);
        }
        if (take(":")) {
            int offset = number("offset", S7Address.MAX_OFFSET);
            return new S7Address(area, db, offset, take(".") ? bit() : S7Address.NO_BIT);
        }
        if (!take("." + area.letters())) {
            throw error(
                    "\"" + text.substring(at) + "\" after the block (expected: ." + area.letters() + "X, ."
                            + area.letters() + "B, ." + area.letters() + "W or ." + area.letters()
                            + "D and the offset)",
                    at);
        }
        if (atEnd() || "XBWD".indexOf(upper.charAt(at)) < 0) {
            throw error("the width is missing after " + text.substring(0, at) + " (expected: X, B, W or D)", at);
        }
        return place(area, db);
    }

    private S7Address place(S7Area area, int db) {
        char letter = atEnd() ? ANY : upper.charAt(at);
        boolean octets = letter == 'B' || letter == 'W' || letter == 'D';
        if (octets) {
            width = letter;
        }
        if (octets || letter == 'X') {
            at++;
        }
        int offset = number("offset", S7Address.MAX_OFFSET);
        if (octets) {
            if (!atEnd() && peek() == '.') {
                String bit = new S7Address(area, db, offset, 0).toString();
                throw error(
                        "only a bit address has a bit: " + bit.substring(0, bit.length() - 2) + text.substring(at), at);
            }
            return new S7Address(area, db, offset, S7Address.NO_BIT);
        }
        if (!take(".") || atEnd() || !Character.isDigit(peek())) {
            String bits = new S7Address(area, db, offset, 0).toString();
            throw error("a bit address needs its bit: " + bits + " to " + withLastBit(bits), at);
        }
        return new S7Address(area, db, offset, bit());
    }

    private int bit() {
        int start = at;
        int bit = number("bit", Integer.MAX_VALUE);
        if (bit > 7) {
            throw error(text.substring(0, at).strip() + ": bit " + bit + " (expected: 0 to 7)", start);
        }
        return bit;
    }

    private static String withLastBit(String firstBit) {
        return firstBit.substring(0, firstBit.length() - 1) + "7";
    }

    private S7Type type(int start) {
        String name = upper.substring(start, at);
        for (S7Type type : S7Type.values()) {
            if (type.isNamed(name)) {
                return type;
            }
        }
        String near = nearest(name);
        throw error(
                "unknown type " + text.substring(start, Math.max(at, Math.min(text.length(), start + 1)))
                        + (near == null
                                ? " (expected: for example BOOL, INT, DINT or REAL)"
                                : ", did you mean " + near + "?"),
                start);
    }

    private static @Nullable String nearest(String name) {
        String nearest = null;
        int fewest = 3;
        for (S7Type type : S7Type.values()) {
            int edits = edits(name, type.name());
            if (edits < fewest && edits < name.length()) {
                fewest = edits;
                nearest = type.name();
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

    private int length(S7Type type) {
        if (!take("(")) {
            return S7Tag.MAX_STRING;
        }
        int start = at;
        int most = type == S7Type.STRING ? S7Tag.MAX_STRING : S7Tag.MAX_WSTRING;
        int length = number("length", most);
        if (length == 0) {
            throw error("length: 0 (expected: 1 to " + most + ")", start);
        }
        if (!take(")")) {
            throw error("\")\" is missing after the length", at);
        }
        return length;
    }

    private int number(String what, int max) {
        int start = at;
        long number = 0;
        while (!atEnd() && peek() >= '0' && peek() <= '9') {
            number = Math.min(number * 10 + peek() - '0', Integer.MAX_VALUE);
            at++;
        }
        if (at == start) {
            throw error("the " + what + " is missing" + (atEnd() ? "" : " before \"" + text.substring(at) + "\""), at);
        }
        if (number > max) {
            throw error(what + ": " + text.substring(start, at) + " (expected: at most " + max + ")", start);
        }
        return (int) number;
    }

    private boolean take(String expected) {
        boolean found = upper.startsWith(expected, at);
        if (found) {
            at += expected.length();
        }
        return found;
    }

    private void skipBlanks() {
        while (!atEnd() && Character.isWhitespace(peek())) {
            at++;
        }
    }

    private char peek() {
        return text.charAt(at);
    }

    private boolean atEnd() {
        return at >= text.length();
    }

    private S7SyntaxException error(String message, int position) {
        return new S7SyntaxException(message, text, position);
    }
}
