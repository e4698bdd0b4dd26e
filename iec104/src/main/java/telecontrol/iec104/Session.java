package telecontrol.iec104;

import io.netty.buffer.ByteBuf;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Connection of one master to the outstation: decides what goes next. Confined to the outstation's event loop.
 *
 * <p>In this order: end of initialization, replies (confirmations and refusals), status and command events, terminations of commands,
 * the running interrogation, measured values.
 */
final class Session implements LinkUser {
    /** Replies that may wait before received ASDUs stay unacknowledged. */
    private static final int CONGESTED = 32;
    /** Replies that may wait before the master, which ignores its own window k, is disconnected. */
    private static final int TOO_MANY = 1024;

    private final Connection connection;
    private final RedundancyGroup group;
    private final StationHandler station;
    private final OutstationListener listener;
    private final Deque<byte[]> initialization = new ArrayDeque<>();
    private final Deque<byte[]> replies = new ArrayDeque<>();
    private final Deque<byte[]> terminations = new ArrayDeque<>();
    private final Deque<RunningInterrogation> interrogations = new ArrayDeque<>();
    private @Nullable ApciHandler link;

    Session(Connection connection, RedundancyGroup group, StationHandler station, OutstationListener listener) {
        this.connection = connection;
        this.group = group;
        this.station = station;
        this.listener = listener;
    }

    Connection connection() {
        return connection;
    }

    RedundancyGroup group() {
        return group;
    }

    @Override
    public void opened(ApciHandler opened) {
        link = opened;
        listener.connected(connection);
    }

    @Override
    public void started() {
        group.start(this);
        if (group.isInitializationPending()) {
            initialization.clear();
            initialization.addAll(station.endOfInitialization());
        }
        listener.started(connection);
    }

    @Override
    public void stopped() {
        drop();
        listener.stopped(connection);
    }

    @Override
    public void closed(String reason) {
        drop();
        listener.disconnected(connection, reason);
    }

    @Override
    public void failed(Throwable fault) {
        listener.failed(connection, fault);
    }

    private void drop() {
        initialization.clear();
        replies.clear();
        terminations.clear();
        interrogations.clear();
        station.forget(this);
        group.stop(this);
    }

    @Override
    public void received(ByteBuf asdu) {
        if (replies.size() > TOO_MANY) {
            close("the master sends commands without acknowledging their replies (k exceeded)");
        } else {
            station.receive(this, asdu);
        }
    }

    @Override
    public boolean hasNext() {
        return !initialization.isEmpty()
                || !replies.isEmpty()
                || !group.status().isEmpty()
                || !terminations.isEmpty()
                || !interrogations.isEmpty()
                || !group.measured().isEmpty();
    }

    @Override
    public @Nullable Runnable next(ByteBuf out) {
        byte[] initialized = initialization.poll();
        if (initialized != null) {
            out.writeBytes(initialized);
            return initialization.isEmpty() ? group::initialized : null;
        }
        byte[] reply = replies.poll();
        if (reply != null) {
            out.writeBytes(reply);
            return null;
        }
        if (!group.status().isEmpty()) {
            return events(group.status(), out);
        }
        byte[] termination = terminations.poll();
        if (termination != null) {
            out.writeBytes(termination);
            return null;
        }
        RunningInterrogation interrogation = interrogations.peek();
        if (interrogation != null) {
            if (!interrogation.next(out)) {
                interrogations.remove();
            }
            return null;
        }
        return events(group.measured(), out);
    }

    private Runnable events(EventLane lane, ByteBuf out) {
        int count = AsduPacker.events(lane, out);
        group.drained();
        return () -> lane.acknowledge(count);
    }

    @Override
    public boolean isCongested() {
        return replies.size() > CONGESTED;
    }

    /** Has an ASDU sent before all events. */
    void reply(byte[] asdu) {
        if (link().isStarted()) {
            replies.add(asdu);
            wake();
        }
    }

    /** Has the termination of a command sent: behind the events that tell what it did. */
    void terminate(byte[] asdu) {
        if (link().isStarted()) {
            terminations.add(asdu);
            wake();
        }
    }

    /** Has an interrogation answered after those that run already. */
    void interrogate(RunningInterrogation interrogation) {
        interrogations.add(interrogation);
        wake();
    }

    boolean isInterrogating(int commonAddress, int qualifier) {
        return interrogations.stream().anyMatch(running -> running.isSame(commonAddress, qualifier));
    }

    /** Ends an interrogation without termination; false when none runs. */
    boolean endInterrogation(int commonAddress, int qualifier) {
        return interrogations.removeIf(running -> running.isSame(commonAddress, qualifier));
    }

    /** Runs what was left for later on behalf of this connection; a fault ends the connection. */
    void guard(Runnable work) {
        link().guard(work);
    }

    void wake() {
        link().wake();
    }

    void close(String reason) {
        link().close(reason);
    }

    private ApciHandler link() {
        return Objects.requireNonNull(link, "the session has no connection yet");
    }
}
