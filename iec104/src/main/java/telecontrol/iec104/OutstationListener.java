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

    /**
     * Masters of one redundancy group take data transfer from each other again and again. Told once until they have left off
     * for two minutes.
     */
    default void contended(Connection loser, Connection winner) {}

    /** A command was answered: confirmed, or refused with a reason. */
    default void commanded(CommandRequest request, CommandResult result) {}

    /** A command that was confirmed has ended without effect: the process has not followed. The termination is negative. */
    default void notFollowed(CommandRequest request) {}

    /** An ASDU was refused, or dropped, before it came to the process. */
    default void rejected(Connection connection, String what, String reason) {}

    /** A master set the station's clock. */
    default void synchronizedClock(Connection connection, Duration correction) {}

    /**
     * The station's clock became trustworthy, or ceased to be; where its validity is limited it begins as not trustworthy.
     *
     * @param valid false when time tags are marked IV from now on, because no master has set the clock in time
     */
    default void clockValid(boolean valid) {}

    /**
     * A master changed the station itself: it froze or reset counters, loaded or switched parameters, or reset the process
     * or its events.
     *
     * @param what the request, such as {@code C_RP_NA_1 CA 1 IOA 0 QRP 1}
     */
    default void administered(Connection connection, String what) {}

    /** A group's buffer is full: the oldest events of a class are being dropped. Told once until the buffer is empty again. */
    default void overflowed(String group, EventClass eventClass) {}

    /**
     * A group's buffer is empty again.
     *
     * @param dropped events of the class that the group has lost since the start of the outstation
     */
    default void overflowEnded(String group, EventClass eventClass, long dropped) {}

    /** A whole APDU passed; the buffer is valid during the call only. */
    default void apdu(InetSocketAddress peer, boolean received, ByteBuf apdu) {}

    /** A fault of the program: the connection was closed, the outstation goes on. */
    default void failed(Connection connection, Throwable cause) {}
}
