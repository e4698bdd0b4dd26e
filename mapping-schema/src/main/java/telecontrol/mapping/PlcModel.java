package telecontrol.mapping;

/** PLC families, with the rack and slot where their CPU usually sits. */
public enum PlcModel implements Word {
    S7_300("S7-300", 0, 2),
    S7_400("S7-400", 0, 3),
    /** Redundant pair in two racks. */
    S7_400H("S7-400H", 0, 3),
    S7_1200("S7-1200", 0, 1),
    S7_1500("S7-1500", 0, 1),
    /** Redundant pair, S7-1500R and S7-1500H. */
    S7_1500R("S7-1500R", 0, 1),
    ET200SP("ET200SP", 0, 1),
    /** SIMATIC PC station or software controller: is reached by the TSAPs of its configuration only. */
    PC("PC", 0, 0),
    /** Has no rack: is reached by its TSAPs only. */
    LOGO("LOGO", 0, 0),
    /** Has no rack: is reached by its TSAPs only. */
    S7_200("S7-200", 0, 0),
    /** SIMATIC S5 behind a communications processor such as the CP 1430 TCP. */
    S5("S5", 0, 0);

    private final String word;
    private final int rack;
    private final int slot;

    PlcModel(String word, int rack, int slot) {
        this.word = word;
        this.rack = rack;
        this.slot = slot;
    }

    /** Siemens' name, as site files write it. */
    public String word() {
        return word;
    }

    /** Rack of the CPU unless the site file says otherwise. */
    public int rack() {
        return rack;
    }

    /** Slot of the CPU unless the site file says otherwise. */
    public int slot() {
        return slot;
    }

    /** Rack of the second CPU unless the site file says otherwise: of an S7-400H the other of its two, of all others that of the first. */
    int secondRack(int first) {
        return this == S7_400H && (first == 0 || first == 1) ? 1 - first : first;
    }

    /** Whether its CPU stands in rack 0 and slot 1, as which slot 0 counts too, and nowhere else. */
    boolean isFixed() {
        return this == S7_1200 || this == S7_1500 || this == ET200SP;
    }

    /** Whether it is a redundant pair of CPUs, of which both are asked for their state. */
    boolean isPair() {
        return this == S7_400H || this == S7_1500R;
    }

    /** Whether the site file must give the TSAPs. */
    public boolean needsTsap() {
        return this == LOGO || this == S7_200 || this == PC || this == S5;
    }

    /** Driver unless the site file says otherwise. */
    PlcDriver driver() {
        return this == S5 ? PlcDriver.FETCH_WRITE : PlcDriver.S7;
    }

    @Override
    public boolean isWritten(String text) {
        return word.equals(text);
    }
}
