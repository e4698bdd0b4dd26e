package telecontrol.s7;

/** Outcome of reading one tag, after the return code of its item (S7 "read var" answer). */
public enum TagStatus {
    OK(0xFF, "read"),
    NOT_A_VALUE(
            -1,
            "the octets in the PLC are no value of this type (invalid BCD, date or length): check the type of the tag"),
    OBJECT_MISSING(
            0x0A,
            "the data block does not exist in the PLC, or an S7-1200/1500 hides it because of its optimised block access: check its number, that the"
                    + " program is downloaded and that \"Optimized block access\" is off"),
    OUT_OF_RANGE(
            0x05,
            "the address lies beyond the end of the area, or the data block has optimised block access: compare the offset with the length of the"
                    + " block in the PLC, and switch \"Optimized block access\" off in the block's attributes"),
    ACCESS_DENIED(
            0x03,
            "the PLC denies access to this address: switch \"Optimized block access\" off in the block's attributes, look for a protection of the"
                    + " block, and permit access with PUT/GET in the CPU's properties"),
    TYPE_NOT_SUPPORTED(
            0x06,
            "the PLC does not support reading this type or area (an S7-1200/1500 has no S5 timers and counters): copy the value to a data block"
                    + " in the program"),
    TYPE_INCONSISTENT(
            0x07, "the PLC reports that type and length of the request do not match: check the type of the tag"),
    HARDWARE_FAULT(0x01, "the PLC reports a hardware fault at this address: check the module behind it"),
    TOO_LARGE(-1, "the value does not fit into one PDU of this connection: shorten the string"),
    GROUP_TOO_LARGE(
            -1,
            "the tags of its consistency group do not fit into one PDU of this connection: take tags out of the group, or move them next"
                    + " to each other in the PLC"),
    REFUSED(
            -1,
            "the PLC refuses the request for this tag with an error that is not specific: check area, number and offset against the program"),
    NOT_READ(-1, "not read");

    private static final TagStatus[] VALUES = values();

    private final int returnCode;
    private final String sentence;

    TagStatus(int returnCode, String sentence) {
        this.returnCode = returnCode;
        this.sentence = sentence;
    }

    /** Sentence for people: what happened and what to check. */
    public String sentence() {
        return sentence;
    }

    static TagStatus ofReturnCode(int returnCode) {
        for (TagStatus status : VALUES) {
            if (status.returnCode == returnCode) {
                return status;
            }
        }
        return REFUSED;
    }
}
