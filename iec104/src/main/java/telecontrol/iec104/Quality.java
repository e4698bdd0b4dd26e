package telecontrol.iec104;

/**
 * Quality descriptor (QDS, and the quality bits of SIQ, DIQ and QDP), IEC 60870-5-101 §7.2.6.1 to §7.2.6.4.
 *
 * @param bits the descriptor's bits as they stand in the octet: {@link #INVALID}, {@link #NOT_TOPICAL},
 *     {@link #SUBSTITUTED}, {@link #BLOCKED}, {@link #ELAPSED_TIME_INVALID}, {@link #OVERFLOW}
 */
public record Quality(int bits) {
    /** IV: the value is not to be used, for example because its source cannot be reached. */
    public static final int INVALID = 0x80;
    /** NT: the value was not refreshed at its last due time. */
    public static final int NOT_TOPICAL = 0x40;
    /** SB: the value was entered by an operator or an automatic source. */
    public static final int SUBSTITUTED = 0x20;
    /** BL: the value was blocked for transmission and stays as it was before. */
    public static final int BLOCKED = 0x10;
    /** EI: the elapsed time of a protection event is not to be used (QDP and SEP only). */
    public static final int ELAPSED_TIME_INVALID = 0x08;
    /** OV: the value is beyond its predefined range (QDS only). */
    public static final int OVERFLOW = 0x01;

    private static final int DEFINED = 0xF9;
    private static final Quality[] CACHE = new Quality[256];

    static {
        for (int i = 0; i < CACHE.length; i++) {
            CACHE[i] = new Quality(i);
        }
    }

    /** Quality without any reservation. */
    public static final Quality GOOD = CACHE[0];

    /** Rejects bits that no descriptor defines. */
    public Quality {
        bits &= DEFINED;
    }

    /** Shared instance for the descriptor's bits; undefined bits are dropped. */
    public static Quality of(int bits) {
        return CACHE[bits & 0xFF];
    }

    /** Quality with further bits set. */
    public Quality with(int more) {
        return of(bits | more);
    }

    /** True when all the given bits are set. */
    public boolean has(int bit) {
        return (bits & bit) == bit;
    }

    /** Mnemonics of the set bits such as {@code IV NT}, or {@code good}. */
    @Override
    public String toString() {
        if (bits == 0) {
            return "good";
        }
        StringBuilder text = new StringBuilder();
        append(text, INVALID, "IV");
        append(text, NOT_TOPICAL, "NT");
        append(text, SUBSTITUTED, "SB");
        append(text, BLOCKED, "BL");
        append(text, ELAPSED_TIME_INVALID, "EI");
        append(text, OVERFLOW, "OV");
        return text.toString();
    }

    private void append(StringBuilder text, int bit, String mnemonic) {
        if (has(bit)) {
            text.append(text.isEmpty() ? "" : " ").append(mnemonic);
        }
    }
}
