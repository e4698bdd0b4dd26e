package telecontrol.iec104;

import io.netty.buffer.ByteBuf;

/** Observer of a controlling station. It is told on the event loop and must not block. */
public interface MasterListener {
    /** STARTDT was confirmed. */
    default void started() {}

    /** STOPDT was confirmed. */
    default void stopped() {}

    /** An ASDU arrived. */
    default void received(Asdu asdu) {}

    /** An ASDU arrived that is not of the -104 profile, or is malformed. */
    default void notUnderstood(String reason) {}

    /** A request could not be sent because the master is not connected, or a fault of the program closed the connection. */
    default void failed(Throwable fault) {}

    /** The connection ended. */
    default void closed(String reason) {}

    /** A whole APDU passed; the buffer is valid during the call only. */
    default void apdu(boolean received, ByteBuf apdu) {}
}
