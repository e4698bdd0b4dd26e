package telecontrol.iec104;

import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;

/**
 * Layer above the link: it is told what the link does and hands over ASDUs when the link has room for one. All calls come
 * from the connection's event loop.
 */
interface LinkUser {
    /** The connection is up; data transfer is stopped. */
    void opened(ApciHandler link);

    /** STARTDT was confirmed: ASDUs may flow. */
    void started();

    /** STOPDT was confirmed: everything sent is acknowledged and no more ASDUs flow. */
    void stopped();

    /** An ASDU arrived in sequence; the buffer is the caller's and is released after the call. */
    void received(ByteBuf asdu);

    /** True when {@link #next} has something to write. */
    boolean hasNext();

    /**
     * Writes the ASDU that is to go next; called only after {@link #hasNext} said true.
     *
     * @return what to run when the peer has acknowledged it, or null
     */
    @Nullable
    Runnable next(ByteBuf out);

    /** True while received ASDUs are to stay unacknowledged, because their replies pile up. */
    boolean isCongested();

    /** A fault of the program closes the connection; {@link #closed} follows. */
    void failed(Throwable fault);

    /** The connection is gone; what was not acknowledged never will be on it. */
    void closed(String reason);
}
