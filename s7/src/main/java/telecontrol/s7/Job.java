package telecontrol.s7;

import io.netty.buffer.ByteBuf;

/** One request to the PLC and what becomes of it; exactly one of the outcomes is called, on the event loop. */
interface Job {

    /** Whole frame of the request. */
    void encode(ByteBuf out, int reference);

    /** Whether a PDU with the reference of the request, its reader index at the parameter, is of the kind that answers it. */
    default boolean isAnsweredBy(S7Header header, ByteBuf pdu) {
        return header.kind() == S7Header.ACK_DATA || header.kind() == S7Header.ACK;
    }

    /** Whether it reads or writes tags, to which a CPU may deny access as a whole. */
    default boolean isForTags() {
        return true;
    }

    /** Deadline of the answer passed. True when the job has ended itself and the connection stays; an answer that comes late is ignored. */
    default boolean expired() {
        return false;
    }

    /**
     * Answer without an error in its header.
     *
     * @param pdu parameter and data
     * @throws S7Exception when the answer does not belong to the request; the connection is closed and {@link #failed} follows
     */
    void answered(S7Header header, ByteBuf pdu) throws S7Exception;

    /** Answer with error class and code in its header, about what the request asks for. */
    void refused(int error);

    /** Connection lost, or an error that has nothing to do with what the request asks for. */
    void failed(S7Exception reason);
}
