package telecontrol.mapping;

/** Protocol, and program, by which a PLC is read and written. */
public enum PlcDriver implements Word {
    /** S7 communication by the gateway itself. */
    S7,
    /** S7 communication by Apache PLC4X. */
    PLC4X,
    /** FETCH/WRITE over ISO-on-TCP, as SIMATIC S5 has it behind a communications processor. */
    FETCH_WRITE
}
