package telecontrol.s7;

import java.time.Duration;

/** Receiver of the changes between connected and not connected, called on the client's event loop. */
public interface S7ClientListener {

    /**
     * Connection established.
     *
     * @param pduSize granted PDU size in octets
     * @param jobs granted number of parallel jobs
     */
    void connected(int pduSize, int jobs);

    /**
     * Connection lost, or a first attempt failed. While attempts go on failing it is called again for each kind of reason that the outage has
     * not had yet at that endpoint; {@link S7Client#failure()} is always the last.
     *
     * @param nextTry time until the next attempt, zero when another endpoint is tried at once
     */
    void disconnected(S7Exception reason, Duration nextTry);
}
