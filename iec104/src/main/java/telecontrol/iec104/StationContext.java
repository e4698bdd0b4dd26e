package telecontrol.iec104;

import io.netty.channel.EventLoop;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * What the parts of the application layer share.
 *
 * @param window k, the number of APDUs that a connection may have unacknowledged
 */
record StationContext(
        StationClock clock,
        OutstationConfig.StationRules rules,
        int window,
        OutstationListener listener,
        EventLoop loop) {

    /** Has work done after a time; a fault of it is logged by the event loop. */
    void after(Duration delay, Runnable work) {
        // A task that fails as a timer is forgotten in silence.
        loop.schedule(() -> loop.execute(work), delay.toNanos(), TimeUnit.NANOSECONDS);
    }

    long nanoTime() {
        return loop.ticker().nanoTime();
    }

    /** Refuses what a request asks of one station. */
    void refuse(Session session, Request request, int commonAddress, int cause, String reason) {
        session.reply(request.mirrored(request.cause().refuse(cause), commonAddress));
        listener.rejected(session.connection(), request.text(commonAddress), reason);
    }

    /** Tells that a request has changed a station. */
    void administered(Session session, Request request, int commonAddress) {
        listener.administered(session.connection(), request.text(commonAddress));
    }

    void refuse(Session session, Request request, int cause, String reason) {
        refuse(session, request, request.header().commonAddress(), cause, reason);
    }

    /** Why the sender of a request may not operate the process, or null when it may. */
    static @Nullable String forbidden(Session session, Request request) {
        OutstationConfig.CommandRights rights = session.group().commands();
        if (!rights.allowed()) {
            return rights.because() == null
                    ? "commands are not allowed for group " + session.group().name()
                    : rights.because();
        }
        int originator = request.cause().originator();
        return rights.originators().isEmpty() || rights.originators().contains(originator)
                ? null
                : "originator address: " + originator + " (expected: one of "
                        + rights.originators().stream().sorted().toList() + ", as group "
                        + session.group().name() + " allows)";
    }
}
