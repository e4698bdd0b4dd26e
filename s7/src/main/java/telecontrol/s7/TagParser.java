package telecontrol.s7;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Reader of addresses and tags.
 *
 * <pre>
 * tag     = [ "%" ] ( address [ ( blanks | ":" ) type ] | nodes7 )
 * address = block "." block-letters place | block ":" offset [ "." bit ] | area place | ( "T" | "C" | "Z" ) number
 * place   = "X" offset "." bit | offset "." bit | ( "B" | "W" | "D" ) offset | offset before ":"
 * type    = name [ "(" length ")" ] [ "[" elements "]" ]
 * nodes7  = block block-place | area area-place | area offset "." bit "." elements, see {@link NodesNotation}
 * </pre>
 *
 * <p>Blanks may stand before any number, as STEP 7 shows addresses ({@code DB10.DBW 4}).
 */
final class TagParser {

    /** No width in the notation: PLC4X's short forms, counters and timers. */
    private static final char ANY = '*';

    private final TagText in;
    private char width = ANY;

    /** Tag in the notation of nodes7, which has its type in the address. */
    private @Nullable S7Tag complete;

    private TagParser(String text) {
        this.in = new TagText(text);
    }

    static S7Address address(String text) {
        TagParser parser = new TagParser(text);
        S7Address address = parser.address();
        if (!parser.in.atEnd()) {
            throw parser.error("\"" + parser.in.rest() + "\" after the address (expected: nothing)", parser.in.at());
        }
        return address;
    }

    static S7Tag tag(String text) {
        TagParser parser = new TagParser(text);
        S7Address address = parser.address();
        S7Tag tag = parser.complete;
        return tag != null ? tag : parser.tag(address);
    }

    /** Tag of which the type is known; what reaches beyond the largest offset is refused. */
    static S7Tag made(TagText in, S7Address address, S7Type type, int length, int elements, int typeAt) {
        int last = S7Tag.lastOctet(address, type, length);
        if (last > S7Address.MAX_OFFSET) {
            throw in.error(in.text.strip() + ": " + S7Tag.beyondEnd(last), typeAt);
        }
        S7Tag one = new S7Tag(address, type, length);
        int most = one.mostElements();
        if (elements > most) {
            throw in.error("elements: " + elements + " (expected: at most " + most + ")", typeAt);
        }
        return new S7Tag(address, type, length, elements);
    }

    private S7Tag tag(S7Address address) {
        boolean colon = in.take(":");
        in.skipBlanks();
        if (in.atEnd()) {
            if (colon || (width == ANY && !address.area().isNumbered() && !address.isBit())) {
                throw error("a type is missing (expected: for example INT, REAL or BOOL)", in.at());
            }
            return checked(address, S7Tag.defaultType(address, width), 0, 1, in.at());
        }
        int start = in.at();
        S7Type type = TypeNames.read(in, address.area());
        boolean declared = in.isNext("(");
        int maxLength = type.isText() ? length(type) : 0;
        int elements = 1;
        if (in.take("[")) {
            elements = elements(type, declared);
        }
        in.skipBlanks();
        if (!in.atEnd()) {
            throw error("\"" + in.rest() + "\" after the type (expected: nothing)", in.at());
        }
        return checked(address, type, maxLength, elements, start);
    }

    private int elements(S7Type type, boolean declared) {
        int start = in.at();
        int elements = in.positive("elements", S7Tag.MAX_OCTETS);
        if (!in.take("]")) {
            throw error("\"]\" is missing after the number of elements", in.at());
        }
        if (type.isText() && !declared) {
            throw error(
                    type + "[" + elements + "] has two meanings: write " + type + "(" + elements
                            + ") for one text of at most " + elements + " characters, or " + type + "(254)[" + elements
                            + "] for " + elements + " texts",
                    start);
        }
        return elements;
    }

    private S7Tag checked(S7Address address, S7Type type, int maxLength, int elements, int typeAt) {
        if (type == S7Type.BOOL && !address.isBit()) {
            String bits = new S7Address(address.area(), address.db(), address.byteOffset(), 0).toString();
            throw error("a BOOL needs a bit address: " + bits + " to " + withLastBit(bits), typeAt);
        }
        S7Address start = address;
        if (type != S7Type.BOOL && address.isBit()) {
            start = new S7Address(address.area(), address.db(), address.byteOffset(), S7Address.NO_BIT);
            boolean longType = type.octets() > 4 || type.isText();
            if (!longType || address.bit() != 0) {
                throw error(address + " is one bit, " + type + " is not: write " + proposal(start, type), typeAt);
            }
        } else if (!fits(address, type)) {
            throw error(
                    address.notation(width) + " has " + sizeOf(width) + ", " + type + " has " + sizeOf(type)
                            + ": write " + proposal(address, type),
                    typeAt);
        }
        return made(in, start, type, maxLength, elements, typeAt);
    }

    /** Tag of the type at the octet, or at its neighbours where a block has none: values of two and more octets begin at even ones there. */
    private static String proposal(S7Address start, S7Type type) {
        String own = start.notation(width(type)) + " " + type;
        if (!isOddInBlock(start) || type.octets() < 2) {
            return own;
        }
        S7Address below = new S7Address(start.area(), start.db(), start.byteOffset() - 1, S7Address.NO_BIT);
        String first = below.notation(width(type)) + " " + type;
        return start.byteOffset() + type.octets() > S7Address.MAX_OFFSET
                ? first
                : first + " or "
                        + new S7Address(start.area(), start.db(), start.byteOffset() + 1, S7Address.NO_BIT)
                                .notation(width(type))
                        + " " + type;
    }

    private static boolean isOddInBlock(S7Address address) {
        return address.area().isBlock() && address.byteOffset() % 2 != 0;
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
        in.skipBlanks();
        in.take("%");
        refuseWhatIsNoAddress();
        if (in.take("DB")) {
            return block(S7Area.DATA_BLOCK);
        }
        if (in.take("DI")) {
            return block(S7Area.INSTANCE_DATA_BLOCK);
        }
        S7Area area = area();
        if (!area.isNumbered()) {
            return place(area, 0);
        }
        S7Address element = new S7Address(area, 0, in.number("number", S7Address.MAX_OFFSET), S7Address.NO_BIT);
        if (in.isNext(".")) {
            throw error(
                    element + in.rest() + ": write " + element + " " + S7Tag.defaultType(element, ANY) + "["
                            + in.rest().substring(1) + "] for several elements",
                    in.at());
        }
        return element;
    }

    private void refuseWhatIsNoAddress() {
        int at = in.at();
        if (in.atEnd()) {
            throw error("an address is missing (expected: for example DB10.DBW4, MW12 or I0.3)", at);
        }
        if (in.peek() == '"' || in.peek() == '#') {
            throw error("symbolic names cannot be read over S7: use the absolute address, for example DB10.DBW4", at);
        }
        if (in.isNext("P#")) {
            throw error("a pointer is no tag: write the address and the type, for example DB10.DBB4 BYTE[10]", at);
        }
        if (in.isNext("DBX") || in.isNext("DBB") || in.isNext("DBW") || in.isNext("DBD")) {
            throw error("the number of the data block is missing: DB1." + in.rest(), at);
        }
        if (in.isNext("PI") || in.isNext("PQ") || in.isNext("PE") || in.isNext("PA")) {
            throw error("peripheral addresses are not supported: read the process image, without the P", at);
        }
    }

    private S7Area area() {
        char letter = Character.toUpperCase(in.peek());
        S7Area area = switch (letter) {
            case 'M' -> S7Area.MERKER;
            case 'I', 'E' -> S7Area.INPUT;
            case 'Q', 'A' -> S7Area.OUTPUT;
            case 'T' -> S7Area.TIMER;
            case 'C', 'Z' -> S7Area.COUNTER;
            default ->
                throw error("unknown area \"" + letter + "\" (expected: DB, DI, I, E, Q, A, M, T, C or Z)", in.at());
        };
        in.back(in.at() + 1);
        return area;
    }

    private S7Address block(S7Area area) {
        int db = in.positive("data block number", S7Address.MAX_DB);
        if (in.take(":")) {
            int offset = in.number("offset", S7Address.MAX_OFFSET);
            return new S7Address(area, db, offset, in.take(".") ? in.bit() : S7Address.NO_BIT);
        }
        if (area == S7Area.DATA_BLOCK && in.take(",")) {
            return completed(NodesNotation.inBlock(in, area, db));
        }
        if (!in.take("." + area.letters())) {
            refuseDataWord(db);
            throw error(
                    "\"" + in.rest() + "\" after the block (expected: ." + area.letters() + "X, ." + area.letters()
                            + "B, ." + area.letters() + "W or ." + area.letters() + "D and the offset)",
                    in.at());
        }
        int start = in.at();
        if (in.isDigitNext()) {
            // PLC4X takes an offset alone where a type follows.
            S7Address octet = new S7Address(area, db, in.number("offset", S7Address.MAX_OFFSET), S7Address.NO_BIT);
            if (in.isNext(".")) {
                return bit(octet);
            }
            if (!in.isNext(":")) {
                throw widthMissing(start);
            }
            return octet;
        }
        if (in.atEnd() || "XBWD".indexOf(Character.toUpperCase(in.peek())) < 0) {
            throw widthMissing(start);
        }
        return place(area, db);
    }

    private S7SyntaxException widthMissing(int position) {
        return error(
                "the width is missing after " + in.text.substring(0, position) + " (expected: X, B, W or D)", position);
    }

    /** S5 counts data words, S7 octets; which of them is meant cannot be seen. */
    private void refuseDataWord(int db) {
        int start = in.at();
        if (!in.take(".D") || in.atEnd()) {
            in.back(start);
            return;
        }
        char letter = Character.toUpperCase(in.peek());
        in.back(in.at() + 1);
        if ("WDLR".indexOf(letter) >= 0 && in.isDigitNext()) {
            int number = in.number("data word", S7Address.MAX_OFFSET / 2);
            char letters = letter == 'L' || letter == 'R' ? 'B' : letter;
            int octet = 2 * number + (letter == 'R' ? 1 : 0);
            throw error(
                    "a data word of S5 begins at twice its number: write DB" + db + ".DB" + letters + octet
                            + " for data word " + number
                            + (letters != 'B' && number % 2 != 0
                                    ? ""
                                    : ", DB" + db + ".DB" + letters + number + " for octet " + number),
                    start);
        }
        in.back(start);
    }

    private S7Address place(S7Area area, int db) {
        in.skipBlanks();
        int start = in.at();
        String letters = in.letters();
        S7Type nodes = area.isBlock() ? null : NodesNotation.inArea(letters);
        if (nodes != null && in.isDigitNext()) {
            S7Address first = new S7Address(area, 0, in.number("offset", S7Address.MAX_OFFSET), S7Address.NO_BIT);
            return completed(NodesNotation.tag(in, first, nodes, 0, start));
        }
        char letter = letters.isEmpty() ? ANY : letters.charAt(0);
        boolean octets = letter == 'B' || letter == 'W' || letter == 'D';
        if (octets) {
            width = letter;
        }
        in.back(octets || letter == 'X' ? start + 1 : start);
        int offset = in.number("offset", S7Address.MAX_OFFSET);
        S7Address first = new S7Address(area, db, offset, S7Address.NO_BIT);
        if (octets) {
            refuseBitOf(first);
            return first;
        }
        if (letter == ANY && in.isNext(":")) {
            return first;
        }
        return bit(first);
    }

    private S7Address bit(S7Address octet) {
        if (!in.take(".") || !in.isDigitNext()) {
            String bits = new S7Address(octet.area(), octet.db(), octet.byteOffset(), 0).toString();
            throw error("a bit address needs its bit: " + bits + " to " + withLastBit(bits), in.at());
        }
        S7Address bit = new S7Address(octet.area(), octet.db(), octet.byteOffset(), in.bit());
        if (in.isNext(".")) {
            return completed(NodesNotation.tag(in, bit, S7Type.BOOL, 0, in.at()));
        }
        return bit;
    }

    /** Bit of a word, element of an array, slice: what stands behind such an address is not the same for all. */
    private void refuseBitOf(S7Address octets) {
        int point = in.at();
        if (!in.take(".")) {
            return;
        }
        boolean slice = in.take("%X") || in.take("X");
        int size = width == 'W' ? 2 : width == 'D' ? 4 : 1;
        int number = in.isDigitNext() ? in.number("bit", Integer.MAX_VALUE) : -1;
        String block = octets.notation(width);
        if (slice && number >= 0 && number < 8 * size) {
            int offset = octets.byteOffset() + size - 1 - number / 8;
            S7Address bit = new S7Address(octets.area(), octets.db(), offset, number % 8);
            throw error("a slice is no address: bit " + number + " of " + block + " is " + bit, point);
        }
        String word = in.letters();
        if (Arrays.stream(S7Type.values()).anyMatch(type -> type.name().equals(word))) {
            throw error("a type stands behind a blank: write " + block + " " + word, point);
        }
        S7Address bit = new S7Address(octets.area(), octets.db(), octets.byteOffset(), Math.max(0, number) % 8);
        throw error(
                "only a bit address has a bit: write "
                        + (number > 7 ? bit.toString().replaceAll("[0-7]$", "0") : bit)
                        + " for a bit"
                        + (number > 0 && !(size > 1 && isOddInBlock(octets))
                                ? ", " + block + " " + S7Tag.defaultType(octets, width) + "[" + number
                                        + "] for an array"
                                : ""),
                point);
    }

    private S7Address completed(S7Tag tag) {
        complete = tag;
        return tag.address();
    }

    private static String withLastBit(String firstBit) {
        return firstBit.substring(0, firstBit.length() - 1) + "7";
    }

    private int length(S7Type type) {
        if (!in.take("(")) {
            return S7Tag.MAX_STRING;
        }
        int length = in.positive("length", type == S7Type.STRING ? S7Tag.MAX_STRING : S7Tag.MAX_WSTRING);
        if (!in.take(")")) {
            throw error("\")\" is missing after the length", in.at());
        }
        return length;
    }

    private S7SyntaxException error(String message, int position) {
        return in.error(message, position);
    }
}
