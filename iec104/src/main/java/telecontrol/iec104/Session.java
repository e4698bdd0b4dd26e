package telecontrol.iec104;

import io.netty.buffer.ByteBuf;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import telecontrol.iec104.InformationElement.Initialization;

/**
 * Connection of one master to the outstation: decides what goes next. Confined to the outstation's event loop.
 *
 * <p>In this order: end of initialization and replies (confirmations and refusals), status and command events, terminations of
 * commands, the running interrogation, measured values, cyclic data, background scan.
 */
final class Session implements LinkUser {
    /** Replies that may wait before received ASDUs stay unacknowledged. */
    private static final int CONGESTED = 32;
    /** Replies that may wait before the master, which ignores its own window k, is disconnected. */
    private static final int TOO_MANY = 1024;

    /** ASDU that is ready to be sent. */
    private static final class Reply {
        final byte[] asdu;
        /** Number of the event that goes before it. */
        final long afterEvent;

        final @Nullable Runnable onAcknowledged;

        Reply(byte[] asdu, long afterEvent, @Nullable Runnable onAcknowledged) {
            this.asdu = asdu;
            this.afterEvent = afterEvent;
            this.onAcknowledged = onAcknowledged;
        }
    }

    private final Connection connection;
    private final RedundancyGroup group;
    private final StationHandler station;
    private final OutstationListener listener;
    private final Deque<Reply> replies = new ArrayDeque<>();
    private final Deque<Reply> laterReplies = new ArrayDeque<>();
    private final Deque<byte[]> terminations = new ArrayDeque<>();
    private final Deque<Transmission> interrogations = new ArrayDeque<>();
    private final ScheduledData scheduled;
    private @Nullable ApciHandler link;

    Session(Connection connection, RedundancyGroup group, StationHandler station, OutstationListener listener) {
        this.connection = connection;
        this.group = group;
        this.station = station;
        this.listener = listener;
        this.scheduled = new ScheduledData(station.context().window());
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
        group.opened();
        listener.connected(connection);
    }

    @Override
    public void started() {
        group.start(this);
        if (group.isInitializationPending()) {
            initialize();
        }
        station.started(this);
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
        group.closed();
        listener.disconnected(connection, reason);
    }

    @Override
    public void failed(Throwable fault) {
        listener.failed(connection, fault);
    }

    private void drop() {
        replies.clear();
        laterReplies.clear();
        terminations.clear();
        interrogations.clear();
        scheduled.clear();
        station.forget(this);
        group.stop(this);
    }

    @Override
    public void received(ByteBuf asdu) {
        if (waitingReplies() > TOO_MANY) {
            close("the master sends commands without acknowledging their replies (k exceeded)");
        } else {
            station.receive(this, asdu);
        }
    }

    private int waitingReplies() {
        return replies.size() + laterReplies.size();
    }

    @Override
    public boolean hasNext() {
        return !replies.isEmpty()
                || isLaterReplyDue()
                || !group.status().isEmpty()
                || !terminations.isEmpty()
                || !interrogations.isEmpty()
                || !group.measured().isEmpty()
                || scheduled.hasNext();
    }

    @Override
    public @Nullable Runnable next(ByteBuf out) {
        Reply reply = replies.poll();
        if (reply != null) {
            out.writeBytes(reply.asdu);
            return reply.onAcknowledged;
        }
        if (isLaterReplyDue()) {
            out.writeBytes(laterReplies.remove().asdu);
            return null;
        }
        if (!group.status().isEmpty()) {
            return events(EventClass.STATUS, group.status(), out);
        }
        byte[] termination = terminations.poll();
        if (termination != null) {
            out.writeBytes(termination);
            return null;
        }
        Transmission interrogation = interrogations.peek();
        if (interrogation != null) {
            if (!interrogation.next(out)) {
                interrogations.remove();
            }
            return null;
        }
        return group.measured().isEmpty() ? scheduled.next(out) : events(EventClass.MEASURED, group.measured(), out);
    }

    private boolean isLaterReplyDue() {
        Reply first = laterReplies.peek();
        return first != null && group.isSent(first.afterEvent);
    }

    private Runnable events(EventClass eventClass, EventLane lane, ByteBuf out) {
        int count = AsduPacker.events(lane, station.context().rules().asduOctets(), out);
        group.drained();
        return () -> group.acknowledge(eventClass, count);
    }

    @Override
    public boolean isCongested() {
        return waitingReplies() > CONGESTED;
    }

    /** Has an ASDU sent before all events. */
    void reply(byte[] asdu) {
        if (link().isStarted()) {
            replies.add(new Reply(asdu, 0, null));
            wake();
        }
    }

    /** Has an ASDU sent after the events that wait now. */
    void replyAfterEvents(byte[] asdu) {
        if (link().isStarted()) {
            laterReplies.add(new Reply(asdu, group.lastNumber(), null));
            wake();
        }
    }

    /** Tells the master of the end of the initialization; again on the next connection if it does not acknowledge. */
    void initialize() {
        int initialization = group.initializations();
        int cause = initialization == 1 ? Initialization.POWER_ON : Initialization.REMOTE_RESET;
        Iterator<byte[]> asdus = station.endOfInitialization(cause).iterator();
        while (asdus.hasNext()) {
            byte[] asdu = asdus.next();
            replies.add(new Reply(asdu, 0, asdus.hasNext() ? null : () -> group.initialized(initialization)));
        }
        wake();
    }

    /** Has the termination of a command sent: behind the events that tell what it did. */
    void terminate(byte[] asdu) {
        if (link().isStarted()) {
            terminations.add(asdu);
            wake();
        }
    }

    /** Has an interrogation answered after those that run already. */
    void interrogate(Transmission interrogation) {
        interrogations.add(interrogation);
        wake();
    }

    boolean isInterrogating(Transmission.Key key) {
        return interrogations.stream().anyMatch(running -> running.answers(key));
    }

    /** Ends an interrogation without termination; false when none runs. */
    boolean endInterrogation(Transmission.Key key) {
        return interrogations.removeIf(running -> running.answers(key));
    }

    /** Has cyclic data sent when nothing else waits, unless the same of the period before is still being sent. */
    void sendCyclic(Transmission data) {
        scheduled.addCyclic(data);
        wake();
    }

    /** True while a background scan is on its way. */
    boolean isScanned() {
        return scheduled.isScanned();
    }

    /** Has a background scan sent when there is nothing else to send at all. */
    void scan(List<Transmission> stations) {
        scheduled.scan(stations);
        wake();
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

    /** Monotonic time in nanoseconds. */
    long now() {
        return link().now();
    }

    private ApciHandler link() {
        return Objects.requireNonNull(link, "the session has no connection yet");
    }
}
