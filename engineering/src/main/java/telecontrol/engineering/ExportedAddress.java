package telecontrol.engineering;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import telecontrol.s7.S7Address;
import telecontrol.s7.S7Area;
import telecontrol.s7.S7SyntaxException;
import telecontrol.s7.S7Tag;
import telecontrol.s7.S7Type;

/**
 * Address as an export shows it.
 *
 * @param text without the marks of peripheral access
 * @param peripheral whether the export means the input or output itself and not its image
 */
record ExportedAddress(String text, boolean peripheral) {
    static final String IMAGE = "the process image in the place of the peripheral address";

    private static final Pattern PERIPHERAL = Pattern.compile("P([IEQA])\\s*([BWD])?\\s*(\\d.*)");
    /** Block and octet behind a colon, with a bit or a nought. */
    private static final Pattern COLON = Pattern.compile("DB(\\d{1,5}):(\\d{1,5})(?:\\.([0-7]))?");

    static ExportedAddress of(String shown) {
        String text = shown.strip();
        String upper = text.toUpperCase(Locale.ROOT);
        if (upper.endsWith(":P")) {
            return new ExportedAddress(text.substring(0, text.length() - 2).strip(), true);
        }
        Matcher matcher = PERIPHERAL.matcher(upper);
        if (matcher.matches()) {
            String width = matcher.group(2) == null ? "" : matcher.group(2);
            return new ExportedAddress(matcher.group(1) + width + matcher.group(3), true);
        }
        return new ExportedAddress(text, false);
    }

    /** Why it is no address, with the address. */
    String reason(S7SyntaxException e) {
        String message = String.valueOf(e.getMessage());
        return message.contains(text) ? message : text + ": " + message;
    }

    /** Whether it is a block and an octet, which tell nothing of the type. */
    boolean isOctetBehindColon() {
        return COLON.matcher(text.toUpperCase(Locale.ROOT)).matches();
    }

    String note() {
        return peripheral ? IMAGE : "";
    }

    /**
     * The value at this address.
     *
     * @param type its type, null when the address itself tells
     * @throws S7SyntaxException when the text is no address of that type
     */
    S7Tag tag(@Nullable S7Type type, int length) {
        Matcher colon = COLON.matcher(text.toUpperCase(Locale.ROOT));
        if (type != null && colon.matches()) {
            return colon(colon, type, length);
        }
        boolean numbered = type == S7Type.S5TIME && text.matches("(?i)%?T\\s*\\d+");
        if (type == null || numbered) {
            return S7Tag.parse(text);
        }
        return S7Tag.parse(text + " " + type + (type.isText() ? "(" + length + ")" : ""));
    }

    private static S7Tag colon(Matcher parts, S7Type type, int length) {
        String bit = parts.group(3);
        String block = "DB" + parts.group(1) + ".DB";
        if (type == S7Type.BOOL) {
            return S7Tag.parse(block + "X" + parts.group(2) + "." + (bit == null ? "0" : bit));
        }
        S7Address address = S7Address.parse(block + "B" + parts.group(2));
        if (bit != null && !bit.equals("0")) {
            return S7Tag.parse(block + "X" + parts.group(2) + "." + bit + " " + type);
        }
        return new S7Tag(
                new S7Address(S7Area.DATA_BLOCK, address.db(), address.byteOffset(), S7Address.NO_BIT),
                type,
                type.isText() ? length : 0);
    }
}
