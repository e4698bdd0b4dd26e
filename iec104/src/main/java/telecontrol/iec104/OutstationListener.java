package telecontrol.iec104;

import io.netty.buffer.ByteBuf;
import java.net.InetSocketAddress;
import java.time.Duration;

/** Observer of an outstation. It is told on the event loop, must not block, and gets each change of state once. */
public interface OutstationListener {
    /** A master is connected; data transfer is stopped. */
    default void connected(Connection connection) {}

    /** A connection was closed before it was served. */
    default void refused(InetSocketAddress peer, String reason) {}

    /** A master started data transfer. */
    default void started(Connection connection) {}

    /** A master stopped data transfer. */
    default void stopped(Connection connection) {}

    /** A connection ended. */
    default void disconnected(Connection connection, String reason) {}

    /** A command was answered: confirmed, or refused with a reason. */
    default void commanded(CommandRequest request, CommandResult result) {}

    /** An ASDU was refused, or dropped, before it came to the process. */
    default void rejected(Connection connection, String what, String reason) {}

    /** A master set the station's clock. */
    default void synchronizedClock(Connection connection, Duration correction) {}

    /** A group's buffer is full: the oldest events of a class are being dropped. Told once until the buffer is empty again. */
    default void overflowed(String group, boolean measured) {}

    /**
     * A group's buffer is empty again.
     *
     * @param dropped events of the class that the group has lost since the start of the outstation
     */
    default void overflowEnded(String group, boolean measured, long dropped) {}

    /** A whole APDU passed; the buffer is valid during the call only. */
    default void apdu(InetSocketAddress peer, boolean received, ByteBuf apdu) {}

    /** A fault of the program: the connection was closed, the outstation goes on. */
    default void failed(Connection connection, Throwable cause) {}
}
