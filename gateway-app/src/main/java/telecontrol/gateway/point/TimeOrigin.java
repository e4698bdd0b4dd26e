package telecontrol.gateway.point;

/** Clock that the time of a value is of. */
public enum TimeOrigin {
    /** The gateway's: the time of the PLC's answer. */
    GATEWAY,
    /** The PLC's, beside the value. */
    PLC,
    /** The gateway's, in the place of one of the PLC that cannot be right. */
    SUBSTITUTE
}
