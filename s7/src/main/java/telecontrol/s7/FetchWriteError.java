package telecontrol.s7;

import org.jspecify.annotations.Nullable;

/**
 * Error numbers in the answers of a CP, 1 to 15, with the cause and the step that mends it. They are those of the indicator word (ANZW) in the
 * manuals of the CP 143; a CP may send others.
 */
enum FetchWriteError {
    WRONG_TYPE(1, TagStatus.TYPE_NOT_SUPPORTED, "the CP does not know this area: check the operand"),
    NO_AREA(
            2,
            TagStatus.OBJECT_MISSING,
            "the area or data block does not exist: check its number and that it is loaded into the PLC"),
    AREA_TOO_SMALL(
            3,
            TagStatus.OUT_OF_RANGE,
            "the area is shorter than the tag: check the address (DW n is at DBW 2n) and the length of the data block"),
    TIME_OUT(4, TagStatus.HARDWARE_FAULT, "the memory cell does not acknowledge (QVZ): check the module behind it"),
    INDICATOR_WORD(
            5,
            S7Exception.Kind.ACCESS_DENIED,
            "the indicator word (ANZW) of the job is wrong: check it in the PLC's call of the handling block"),
    WRONG_ORG(6, TagStatus.TYPE_NOT_SUPPORTED, "the CP does not know this area: check the operand"),
    NO_BUFFER(7, S7Exception.Kind.TOO_MANY_REQUESTS, "the CP has no data buffer left: lower the rate"),
    NO_CONNECTION(8, S7Exception.Kind.TOO_MANY_REQUESTS, "the CP has no transport connection left: lower its load"),
    REMOTE(
            9,
            S7Exception.Kind.NOT_CONNECTED,
            "the PLC behind the CP has refused: check that its program calls SEND-ALL and RECEIVE-ALL"),
    NOT_CONNECTED(10, S7Exception.Kind.NOT_CONNECTED, "the CP does not reach the PLC: check its connection to the CPU"),
    HANDSHAKE(
            11,
            S7Exception.Kind.NOT_CONNECTED,
            "the CPU and the CP do not finish the job: check that the program calls SEND-ALL and RECEIVE-ALL in every cycle, or lower pduSize"),
    SYSTEM(12, S7Exception.Kind.NOT_CONNECTED, "the CP reports a system error: lower pduSize, restart the CP"),
    DISABLED(
            13, S7Exception.Kind.ACCESS_DENIED, "the job is disabled or the CP restarts: check that the CPU is in RUN"),
    NOT_STARTED(
            14, S7Exception.Kind.ACCESS_DENIED, "the job waits for the other side: check the kind of the connection"),
    NOT_CONFIGURED(
            15,
            S7Exception.Kind.ACCESS_DENIED,
            "the job is not configured in the CP: make it one for passive FETCH (READ) or WRITE of the partner");

    private static final FetchWriteError[] VALUES = values();

    private final int number;
    private final @Nullable TagStatus status;
    private final S7Exception.@Nullable Kind kind;
    private final String sentence;

    FetchWriteError(int number, TagStatus status, String sentence) {
        this.number = number;
        this.status = status;
        this.kind = null;
        this.sentence = sentence;
    }

    FetchWriteError(int number, S7Exception.Kind kind, String sentence) {
        this.number = number;
        this.status = null;
        this.kind = kind;
        this.sentence = sentence;
    }

    /** Status of what was asked for; one that is not specific for numbers that are not known. Null when it has nothing to do with the range. */
    static @Nullable TagStatus status(int number) {
        FetchWriteError known = of(number);
        return known == null ? TagStatus.REFUSED : known.status;
    }

    /** Kind of failure for a number that has nothing to do with the range, or of a refused item. */
    static S7Exception.Kind kind(int number) {
        FetchWriteError known = of(number);
        return known == null || known.kind == null ? S7Exception.Kind.ITEM_ERROR : known.kind;
    }

    /** Number, cause and step. */
    static String words(int number) {
        FetchWriteError known = of(number);
        return "error no. " + number + ": "
                + (known == null ? "not known; look it up in the manual of the CP" : known.sentence);
    }

    private static @Nullable FetchWriteError of(int number) {
        return number >= 1 && number <= VALUES.length ? VALUES[number - 1] : null;
    }

    int number() {
        return number;
    }
}
