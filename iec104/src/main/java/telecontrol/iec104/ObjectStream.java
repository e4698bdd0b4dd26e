package telecontrol.iec104;

import io.netty.buffer.ByteBuf;

/** Information objects on their way to one master: a position in data that is there already, not a queue. */
interface ObjectStream {
    boolean hasNext();

    /** Writes an ASDU with the next objects. */
    void next(ByteBuf out);
}
