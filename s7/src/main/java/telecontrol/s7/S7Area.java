package telecontrol.s7;

/** Memory areas of an S7 CPU with their codes in the variable specification of a read or write request. */
public enum S7Area {
    INPUT(0x81, "I"),
    OUTPUT(0x82, "Q"),
    MERKER(0x83, "M"),
    DATA_BLOCK(0x84, "DB"),
    INSTANCE_DATA_BLOCK(0x85, "DI"),
    COUNTER(0x1C, "C"),
    TIMER(0x1D, "T");

    private static final S7Area[] VALUES = values();

    private final int code;
    private final String letters;

    S7Area(int code, String letters) {
        this.code = code;
        this.letters = letters;
    }

    /** Area code on the wire, one octet. */
    public int code() {
        return code;
    }

    /** International (IEC) letters of the area: {@code I}, {@code Q}, {@code M}, {@code DB}, {@code DI}, {@code C}, {@code T}. */
    public String letters() {
        return letters;
    }

    /** Areas that consist of numbered blocks, so that an address needs the block's number. */
    public boolean isBlock() {
        return this == DATA_BLOCK || this == INSTANCE_DATA_BLOCK;
    }

    /** Areas that are addressed by element number; each element has two octets. */
    public boolean isNumbered() {
        return this == COUNTER || this == TIMER;
    }

    static S7Area ofCode(int code) {
        for (S7Area area : VALUES) {
            if (area.code == code) {
                return area;
            }
        }
        throw new IllegalArgumentException("area code: 0x%02X (expected: 0x81 to 0x85, 0x1C, 0x1D)".formatted(code));
    }

    static boolean isKnown(int code) {
        return (code >= 0x81 && code <= 0x85) || code == COUNTER.code || code == TIMER.code;
    }
}
