package telecontrol.iec104;

import java.util.Map;

/**
 * Cause of transmission (COT), the third and fourth octet of an ASDU, IEC 60870-5-101 §7.2.3.
 *
 * <pre>{@code T P/N cause(6) | originator address(8)}</pre>
 *
 * @param cause number of the cause, 0 to 63
 * @param negative P/N: the activation is refused
 * @param test T: the ASDU was generated during test conditions and must not operate the process
 * @param originator originator address (OA) of the controlling station, 0 when not used, up to 255
 */
public record CauseOfTransmission(int cause, boolean negative, boolean test, int originator) {
    public static final int PERIODIC = 1;
    public static final int BACKGROUND = 2;
    public static final int SPONTANEOUS = 3;
    public static final int INITIALIZED = 4;
    public static final int REQUEST = 5;
    public static final int ACTIVATION = 6;
    public static final int ACTIVATION_CONFIRMATION = 7;
    public static final int DEACTIVATION = 8;
    public static final int DEACTIVATION_CONFIRMATION = 9;
    public static final int ACTIVATION_TERMINATION = 10;
    public static final int RETURN_REMOTE = 11;
    public static final int RETURN_LOCAL = 12;
    public static final int FILE_TRANSFER = 13;
    public static final int INTERROGATED_BY_STATION = 20;
    public static final int REQUESTED_BY_GENERAL_COUNTER = 37;
    public static final int UNKNOWN_TYPE = 44;
    public static final int UNKNOWN_CAUSE = 45;
    public static final int UNKNOWN_COMMON_ADDRESS = 46;
    public static final int UNKNOWN_OBJECT_ADDRESS = 47;

    private static final Map<Integer, String> NAMES = Map.ofEntries(
            Map.entry(PERIODIC, "per/cyc"),
            Map.entry(BACKGROUND, "back"),
            Map.entry(SPONTANEOUS, "spont"),
            Map.entry(INITIALIZED, "init"),
            Map.entry(REQUEST, "req"),
            Map.entry(ACTIVATION, "act"),
            Map.entry(ACTIVATION_CONFIRMATION, "actcon"),
            Map.entry(DEACTIVATION, "deact"),
            Map.entry(DEACTIVATION_CONFIRMATION, "deactcon"),
            Map.entry(ACTIVATION_TERMINATION, "actterm"),
            Map.entry(RETURN_REMOTE, "retrem"),
            Map.entry(RETURN_LOCAL, "retloc"),
            Map.entry(FILE_TRANSFER, "file"),
            Map.entry(INTERROGATED_BY_STATION, "inrogen"),
            Map.entry(REQUESTED_BY_GENERAL_COUNTER, "reqcogen"),
            Map.entry(UNKNOWN_TYPE, "unknown type"),
            Map.entry(UNKNOWN_CAUSE, "unknown cause"),
            Map.entry(UNKNOWN_COMMON_ADDRESS, "unknown common address"),
            Map.entry(UNKNOWN_OBJECT_ADDRESS, "unknown object address"));

    /** Keeps what fits the octets. */
    public CauseOfTransmission {
        if (cause < 0 || cause > 63 || originator < 0 || originator > 255) {
            throw new IllegalArgumentException(
                    "cause: " + cause + " (expected: 0 to 63), originator: " + originator + " (expected: 0 to 255)");
        }
    }

    /** Positive cause, not a test, without originator address. */
    public static CauseOfTransmission of(int cause) {
        return new CauseOfTransmission(cause, false, false, 0);
    }

    /** The same T and originator with another cause, positive. */
    public CauseOfTransmission reply(int replyCause) {
        return new CauseOfTransmission(replyCause, false, test, originator);
    }

    /** The same T and originator with another cause, negative. */
    public CauseOfTransmission refuse(int replyCause) {
        return new CauseOfTransmission(replyCause, true, test, originator);
    }

    int firstOctet() {
        return cause | (negative ? 0x40 : 0) | (test ? 0x80 : 0);
    }

    static CauseOfTransmission fromOctets(int first, int originator) {
        return new CauseOfTransmission(first & 0x3F, (first & 0x40) != 0, (first & 0x80) != 0, originator);
    }

    /** Mnemonic such as {@code actcon}, with {@code negative}, {@code test} and {@code OA} behind it where they apply. */
    @Override
    public String toString() {
        String name = NAMES.getOrDefault(cause, cause >= 21 && cause <= 36 ? "inro" + (cause - 20) : "cause " + cause);
        if (cause >= 38 && cause <= 41) {
            name = "reqco" + (cause - 37);
        }
        return name
                + (negative ? " negative" : "")
                + (test ? " test" : "")
                + (originator != 0 ? " OA " + originator : "");
    }
}
