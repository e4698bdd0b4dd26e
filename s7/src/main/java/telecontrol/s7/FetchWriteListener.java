package telecontrol.s7;

import java.time.Duration;

/** Receiver of the changes of a {@link FetchWriteClient}, called on its event loop. */
public interface FetchWriteListener {

    /** Connection for reading established. */
    void connected();

    /**
     * Connection for reading lost, or a first attempt failed. While attempts go on failing it is called again only when the kind of the
     * reason changes.
     *
     * @param nextTry time until the next attempt
     */
    void disconnected(S7Exception reason, Duration nextTry);

    /** Connection for writing established. */
    void writable();

    /** Connection for writing lost, or a first attempt failed; told as {@link #disconnected}. */
    void notWritable(S7Exception reason, Duration nextTry);

    /** A request was refused with an error number that was not told before of this block or area on this connection. */
    void refused(S7Exception reason);
}
