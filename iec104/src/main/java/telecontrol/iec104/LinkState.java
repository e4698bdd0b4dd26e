package telecontrol.iec104;

/** State of data transfer on a connection, IEC 60870-5-104 §5.3, figures 17 and 18. */
enum LinkState {
    STOPPED,
    /** The controlling station has sent STARTDT act. */
    STARTING,
    STARTED,
    /** STOPDT is under way: what is outstanding is still acknowledged ("unconfirmed stopped"). */
    STOPPING
}
