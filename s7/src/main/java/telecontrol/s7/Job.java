package telecontrol.s7;

import io.netty.buffer.ByteBuf;

/** One request to the PLC and what becomes of it; exactly one of the three outcomes is called, on the event loop. */
interface Job {

    /** Whole frame of the request. */
    void encode(ByteBuf out, int reference);

    /**
     * Answer without an error in its header.
     *
     * @param pdu parameter and data
     * @throws S7Exception when the answer does not belong to the request; the connection is closed and {@link #failed} follows
     */
    void answered(S7Header header, ByteBuf pdu) throws S7Exception;

    /** Answer with error class and code in its header. */
    void refused(int error);

    /** Connection lost. */
    void failed(S7Exception reason);
}
