package telecontrol.s7;

/** Operating state of a CPU, from its system status lists 0x0424 and 0x0071. */
public enum CpuState {
    RUN,
    /** Also a CPU of an S7-400H without power. */
    STOP,
    /** Cold, warm or hot restart, self-test, and the reserve CPU of an S7-400H during link-up and update. */
    STARTUP,
    /** Halted at a breakpoint. */
    HOLD,
    /** The CPU has a fault of its own. */
    DEFECT,
    /** The CPU tells a state that is none of these. */
    UNKNOWN;

    /**
     * State of a mode number: 1 to 4 STOP of several kinds, 5 to 7 restart, 8 RUN, 9 RUN redundant, 0xA HOLD, 0xB link-up, 0xC update, 0xD
     * defective, 0xE self-test, 0xF no power.
     */
    static CpuState ofMode(int mode) {
        return switch (mode) {
            case 1, 2, 3, 4, 0xF -> STOP;
            case 5, 6, 7, 0xB, 0xC, 0xE -> STARTUP;
            case 8, 9 -> RUN;
            case 0xA -> HOLD;
            case 0xD -> DEFECT;
            default -> UNKNOWN;
        };
    }

    /** Mode number of the state; of STOP and STARTUP that of STOP by itself and of a warm restart. */
    int mode() {
        return switch (this) {
            case STOP -> 4;
            case STARTUP -> 6;
            case RUN -> 8;
            case HOLD -> 0xA;
            case DEFECT -> 0xD;
            case UNKNOWN -> 0;
        };
    }

    /** Wire: {@code event(2) FF mode(1) ...}, in the mode the previous one above and the present one below. */
    static CpuState read(byte[] octets) throws S7Exception {
        SystemStatusList list = SystemStatusList.read(octets, SystemStatusList.STATE, 4);
        return ofMode(list.records().get(0)[3] & 0x0F);
    }
}
