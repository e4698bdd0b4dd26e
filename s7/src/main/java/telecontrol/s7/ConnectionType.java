package telecontrol.s7;

/** Kind of connection resource that a client takes in the CPU; high octet of the remote TSAP. */
public enum ConnectionType {
    PG(1),
    OP(2),
    BASIC(3);

    private final int code;

    ConnectionType(int code) {
        this.code = code;
    }

    /**
     * Remote TSAP of a CPU.
     *
     * @param rack 0 to 7
     * @param slot 0 to 31
     */
    public int tsap(int rack, int slot) {
        if (rack < 0 || rack > 7) {
            throw new IllegalArgumentException("rack: " + rack + " (expected: 0 to 7)");
        }
        if (slot < 0 || slot > 31) {
            throw new IllegalArgumentException("slot: " + slot + " (expected: 0 to 31)");
        }
        return code << 8 | rack << 5 | slot;
    }
}
