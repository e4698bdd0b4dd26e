package telecontrol.s7;

import org.jspecify.annotations.Nullable;

/** Memory areas with their ORG identifiers and the unit in which start and length are counted. */
enum FetchWriteArea {
    /** Data words. */
    DATA_BLOCK(0x01, 2),
    /** Flags, S7's merkers: octets. */
    FLAG(0x02, 1),
    /** Process image of the inputs: octets. */
    INPUT(0x03, 1),
    /** Process image of the outputs: octets. */
    OUTPUT(0x04, 1),
    /** Cells of two octets. */
    COUNTER(0x06, 2),
    /** Cells of two octets. */
    TIMER(0x07, 2);

    private final int orgId;
    private final int unit;

    FetchWriteArea(int orgId, int unit) {
        this.orgId = orgId;
        this.unit = unit;
    }

    int orgId() {
        return orgId;
    }

    /** Octets of one element. */
    int unit() {
        return unit;
    }

    /** Area behind an S7 area; null for one that an S5 does not have. */
    static @Nullable FetchWriteArea of(S7Area area) {
        return switch (area) {
            case DATA_BLOCK -> DATA_BLOCK;
            case MERKER -> FLAG;
            case INPUT -> INPUT;
            case OUTPUT -> OUTPUT;
            case COUNTER -> COUNTER;
            case TIMER -> TIMER;
            default -> null;
        };
    }
}
