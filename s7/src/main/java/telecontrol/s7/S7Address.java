package telecontrol.s7;

/**
 * Absolute address in the memory of an S7 CPU: {@code DB10.DBX4.0}, {@code DB10.DBB4}, {@code MB3}, {@code I0.3}, {@code T5}.
 *
 * @param area memory area
 * @param db number of the data block, 1 to 65535; 0 for the other areas
 * @param byteOffset first octet, 0 to 65535; for {@link S7Area#COUNTER} and {@link S7Area#TIMER} the element's number
 * @param bit 0 to 7, or {@link #NO_BIT}
 */
public record S7Address(S7Area area, int db, int byteOffset, int bit) {

    /** Value of {@link #bit} in an address that starts at an octet. */
    public static final int NO_BIT = -1;

    static final int MAX_OFFSET = 65535;
    static final int MAX_DB = 65535;

    public S7Address {
        if (area.isBlock() ? db < 1 || db > MAX_DB : db != 0) {
            throw new IllegalArgumentException("db: " + db + " (expected: "
                    + (area.isBlock() ? "1 to " + MAX_DB : "0, " + area + " has no block number") + ")");
        }
        if (byteOffset < 0 || byteOffset > MAX_OFFSET) {
            throw new IllegalArgumentException("byte offset: " + byteOffset + " (expected: 0 to " + MAX_OFFSET + ")");
        }
        if (bit < NO_BIT || bit > 7 || (area.isNumbered() && bit != NO_BIT)) {
            throw new IllegalArgumentException("bit: " + bit + " (expected: 0 to 7, or -1 for none)");
        }
    }

    /** Address in Siemens or PLC4X notation without a type; a width letter (B, W, D) is accepted and not kept.
     *
     * @throws S7SyntaxException when the text is no absolute address
     */
    public static S7Address parse(String text) {
        return TagParser.address(text);
    }

    public boolean isBit() {
        return bit != NO_BIT;
    }

    /** Position of the first octet within its area or block; elements of counters and timers are two octets apart. */
    int octetPosition() {
        return area.isNumbered() ? byteOffset * 2 : byteOffset;
    }

    /** Siemens notation with the given width letter; the letter is not used for bits, counters and timers. */
    String notation(char width) {
        if (area.isNumbered()) {
            return area.letters() + byteOffset;
        }
        String letters = area.letters();
        String prefix = area.isBlock() ? letters + db + "." + letters : letters;
        if (isBit()) {
            return prefix + (area.isBlock() ? "X" : "") + byteOffset + "." + bit;
        }
        return prefix + width + byteOffset;
    }

    /** International Siemens notation; without a bit the address of the first octet. */
    @Override
    public String toString() {
        return notation('B');
    }
}
