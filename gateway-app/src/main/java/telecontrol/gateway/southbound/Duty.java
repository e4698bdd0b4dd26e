package telecontrol.gateway.southbound;

/** Work for a PLC that is done while it is connected. Confined to the source's event loop. */
interface Duty {
    /** Begins; has no effect while it goes on already. */
    void start();

    /** Ends; what was asked before tells nothing any more. */
    void stop();
}
