package telecontrol.s7;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.IntStream;

/** Fields of the items of read and write jobs and their answers, as {@link Variable} and {@link Answer}. */
final class ItemFields {
    private static final int ANY_LENGTH = 10;
    private static final int ANY_SYNTAX = 0x10;
    /** Items that a summary names; further ones are counted. */
    private static final int NAMED = 4;

    private ItemFields() {}

    /** Addresses of a request. */
    static List<String> addresses(FieldCursor in) {
        FieldCursor.Field count = in.read("items", 1);
        count.is(count.number(), "");
        List<String> items = new ArrayList<>();
        for (int i = 0; i < count.number(); i++) {
            FieldCursor.Field item = in.open("item " + (i + 1));
            String address = address(in);
            item.is(address, "");
            items.add(address);
            in.close();
        }
        return items;
    }

    static List<String> numbered(int count) {
        return IntStream.rangeClosed(1, count).mapToObj(i -> "item " + i).toList();
    }

    static String few(List<String> items) {
        String named = String.join(", ", items.subList(0, Math.min(NAMED, items.size())));
        return items.size() > NAMED ? named + " and " + (items.size() - NAMED) + " more" : named;
    }

    private static String address(FieldCursor in) {
        in.read("specification", 1).isHex("variable specification");
        FieldCursor.Field length = in.read("length", 1);
        length.is(length.number(), "octets follow");
        FieldCursor.Field syntax = in.read("syntax", 1);
        boolean isAny = syntax.number() == ANY_SYNTAX && length.number() == ANY_LENGTH;
        syntax.isHex(isAny ? "S7-Any" : "not read here");
        if (!isAny) {
            if (length.number() > 1) {
                in.raw("octets", length.number() - 1, "");
            }
            return "address of syntax 0x%02x".formatted(syntax.number());
        }
        FieldCursor.Field transport = in.read("transport size", 1);
        transport.is(transport.number(), size(transport.number()));
        FieldCursor.Field count = in.read("count", 2);
        count.is(count.number(), "");
        FieldCursor.Field db = in.read("DB number", 2);
        db.is(db.number(), "");
        FieldCursor.Field area = in.read("area", 1);
        area.isHex(S7Area.isKnown(area.number()) ? S7Area.ofCode(area.number()).letters() : "not known");
        FieldCursor.Field start = in.read("address", 3);
        String text = address(transport.number(), db.number(), area.number(), start.number());
        start.is(start.number(), S7Area.isKnown(area.number()) ? text : "");
        return count.number() == 1 ? text : text + " x " + count.number();
    }

    /** Address with the type that was asked for, such as {@code DB10.DBB4 BYTE}. */
    private static String address(int transport, int db, int areaCode, int start) {
        if (!S7Area.isKnown(areaCode)) {
            return "area 0x%02x address %d".formatted(areaCode, start);
        }
        S7Area area = S7Area.ofCode(areaCode);
        if (area.isNumbered()) {
            return area.letters() + start;
        }
        boolean isBit = transport == S7Requests.TRANSPORT_BIT;
        String letter = isBit ? "X" : "B";
        String where = isBit ? (start >> 3) + "." + (start & 7) : String.valueOf(start >> 3);
        String head = area.isBlock() ? area.letters() + db + ".DB" + letter : area.letters() + (isBit ? "" : letter);
        return head + where + " " + size(transport);
    }

    /** Return code, size and octets of each item. */
    static void values(FieldCursor in, List<String> items) {
        for (int i = 0; i < items.size(); i++) {
            FieldCursor.Field item = in.open("item " + (i + 1));
            item.is(items.get(i), "");
            int octets = value(in, item, items.get(i));
            if (octets % 2 != 0 && i < items.size() - 1 && in.remaining() > 0) {
                in.read("fill octet", 1).isHex("");
            }
            in.close();
        }
    }

    private static int value(FieldCursor in, FieldCursor.Field item, String name) {
        FieldCursor.Field code = in.read("return code", 1);
        code.isHex(returnCode(code.number()));
        FieldCursor.Field transport = in.read("transport size", 1);
        FieldCursor.Field length = in.read("length", 2);
        int octets = Answer.octets(transport.number(), length.number());
        boolean countsBits =
                octets != length.number() || (transport.number() >= S7Requests.DATA_BIT && transport.number() <= 0x05);
        transport.is(transport.number(), dataSize(transport.number()));
        length.is(length.number(), countsBits ? "bits" : "octets");
        if (octets > 0) {
            FieldCursor.Field value = octets(in, octets);
            item.is(name, HexFormat.ofDelimiter(" ").formatHex(value.octets()));
        } else if (code.number() != UserDataAnswer.OK && code.number() != 0) {
            item.is(name, returnCode(code.number()));
        }
        return octets;
    }

    private static FieldCursor.Field octets(FieldCursor in, int length) {
        if (in.remaining() < length) {
            in.raw("octets", length, "");
        }
        FieldCursor.Field value = in.read("octets", length);
        String hex = HexFormat.ofDelimiter(" ").formatHex(value.octets());
        String number = length == 2 ? "INT " + (short) value.number() : "";
        if (length == 4) {
            int bits = S7Type.u16(value.octets(), 0) << 16 | S7Type.u16(value.octets(), 2);
            number = "DINT " + bits + ", REAL " + Float.intBitsToFloat(bits);
        }
        return value.is(hex, number);
    }

    /** Return code of each item that was written. */
    static void returnCodes(FieldCursor in, List<String> items) {
        for (int i = 0; i < items.size(); i++) {
            FieldCursor.Field code = in.read("return code " + (i + 1), 1);
            code.isHex(items.get(i) + ": " + returnCode(code.number()));
        }
    }

    static String returnCode(int code) {
        if (code == UserDataAnswer.OK) {
            return "done";
        }
        return code == 0 ? "reserved" : TagStatus.ofReturnCode(code).sentence();
    }

    private static String size(int transport) {
        return switch (transport) {
            case 0x01 -> "BOOL";
            case 0x02 -> "BYTE";
            case 0x03 -> "CHAR";
            case 0x04 -> "WORD";
            case 0x05 -> "INT";
            case 0x06 -> "DWORD";
            case 0x07 -> "DINT";
            case 0x08 -> "REAL";
            case 0x1C -> "COUNTER";
            case 0x1D -> "TIMER";
            default -> "size 0x%02x".formatted(transport);
        };
    }

    static String dataSize(int transport) {
        return switch (transport) {
            case 0x00 -> "no data";
            case 0x03 -> "BIT";
            case 0x04 -> "BYTE, WORD or DWORD";
            case 0x05 -> "INTEGER";
            case 0x06 -> "DINTEGER";
            case 0x07 -> "REAL";
            case 0x09 -> "octet string";
            default -> "not known";
        };
    }
}
