package telecontrol.mapping;

/** What a reset process command may do. */
public enum Reset implements Word {
    /** It is answered negatively. */
    REFUSED,
    /** QRP 2 empties the event buffer of the master's group. */
    EVENTS,
    /** QRP 1 resets the process as well. */
    PROCESS;

    /** What it may do unless the site file says otherwise. */
    public static final Reset STANDARD = REFUSED;
}
