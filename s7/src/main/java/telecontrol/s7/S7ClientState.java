package telecontrol.s7;

/** Steps of a connection to a PLC. */
public enum S7ClientState {
    /** Not connected; the next attempt is waiting for its back-off, or {@link S7Client#start()} was not called. */
    DISCONNECTED,
    /** TCP connection being opened. */
    CONNECTING,
    /** COTP connection request (CR) sent, waiting for the confirm (CC). */
    COTP,
    /** S7 "setup communication" sent, waiting for the granted PDU size and jobs. */
    SETUP,
    /** Reading and writing is possible. */
    CONNECTED,
    /** Closed for good by {@link S7Client#close()}. */
    CLOSED
}
