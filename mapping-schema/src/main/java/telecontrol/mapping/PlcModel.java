package telecontrol.mapping;

/** PLC families, with the rack and slot where their CPU usually sits. */
public enum PlcModel implements Word {
    S7_300("S7-300", 0, 2),
    S7_400("S7-400", 0, 3),
    S7_1200("S7-1200", 0, 1),
    S7_1500("S7-1500", 0, 1),
    ET200SP("ET200SP", 0, 1),
    /** Has no rack: is reached by its TSAPs only. */
    LOGO("LOGO", 0, 0),
    /** Has no rack: is reached by its TSAPs only. */
    S7_200("S7-200", 0, 0);

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

    /** Whether the site file must give the TSAPs. */
    public boolean needsTsap() {
        return this == LOGO || this == S7_200;
    }

    @Override
    public boolean isWritten(String text) {
        return word.equals(text);
    }
}
