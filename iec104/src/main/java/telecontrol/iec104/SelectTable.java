package telecontrol.iec104;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import telecontrol.iec104.InformationElement.BitstringCommand;
import telecontrol.iec104.InformationElement.Command;
import telecontrol.iec104.InformationElement.DoubleCommand;
import telecontrol.iec104.InformationElement.FloatSetPoint;
import telecontrol.iec104.InformationElement.NormalizedSetPoint;
import telecontrol.iec104.InformationElement.RegulatingStepCommand;
import telecontrol.iec104.InformationElement.ScaledSetPoint;
import telecontrol.iec104.InformationElement.SingleCommand;

/**
 * Command points that are selected and wait for their execution (select before operate), IEC 60870-5-101 §7.4.7. Confined to
 * the outstation's event loop.
 */
final class SelectTable {
    /** Selections of one connection at a time. */
    static final int MAX_PER_CONNECTION = 16;

    /** Address of a command point. */
    record Key(int commonAddress, int address) {}

    private record Selection(Session session, TypeId type, CauseOfTransmission cause, Command executed, long until) {
        /** A connection may carry several originators: each owns what it selected. */
        boolean isOf(Session other, CauseOfTransmission otherCause) {
            return session == other && cause.originator() == otherCause.originator();
        }

        String owner() {
            return session.connection() + (cause.originator() == 0 ? "" : " OA " + cause.originator());
        }
    }

    private final Map<Key, Selection> selections = new HashMap<>();
    private final long timeoutNanos;
    private final LongSupplier nanoTime;

    SelectTable(Duration timeout, LongSupplier nanoTime) {
        this.timeoutNanos = timeout.toNanos();
        this.nanoTime = nanoTime;
    }

    /**
     * Selects a point for a session.
     *
     * @return why it cannot be selected, or null
     */
    @Nullable
    String select(Key key, Session session, TypeId type, CauseOfTransmission cause, Command select) {
        dropExpired();
        Selection present = selections.get(key);
        if (present != null && !present.isOf(session, cause)) {
            return "the point is selected by " + present.owner();
        }
        long others = selections.values().stream()
                .filter(selection -> selection.session() == session)
                .count();
        if (present == null && others >= MAX_PER_CONNECTION) {
            return "more than " + MAX_PER_CONNECTION + " points are selected by this connection";
        }
        long until = nanoTime.getAsLong() + timeoutNanos;
        selections.put(key, new Selection(session, type, cause, executed(select), until));
        return null;
    }

    /**
     * Uses up a selection; one that does not match the execution is dropped as well. An execution by someone else leaves it:
     * a stranger must not be able to cancel it.
     *
     * @return why the point may not be operated, or null
     */
    @Nullable
    String execute(Key key, Session session, TypeId type, CauseOfTransmission cause, Command execute) {
        dropExpired();
        Selection present = selections.get(key);
        if (present == null) {
            return "the point is not selected, or its selection has expired";
        }
        if (!present.isOf(session, cause)) {
            return "the point is selected by " + present.owner();
        }
        selections.remove(key);
        boolean same = present.type() == type
                && present.cause().equals(cause)
                && present.executed().equals(execute);
        return same ? null : "the execution differs from the selection";
    }

    /** Cancels a selection; false when there is none of that session and originator. */
    boolean cancel(Key key, Session session, CauseOfTransmission cause) {
        return isSelected(key, session, cause) && selections.remove(key) != null;
    }

    /** True while a point is selected by that session and originator. */
    boolean isSelected(Key key, Session session, CauseOfTransmission cause) {
        dropExpired();
        Selection present = selections.get(key);
        return present != null && present.isOf(session, cause);
    }

    /** Drops the selections of a session that stopped. */
    void forget(Session session) {
        selections.values().removeIf(selection -> selection.session() == session);
    }

    private void dropExpired() {
        long now = nanoTime.getAsLong();
        selections.values().removeIf(selection -> selection.until() - now <= 0);
    }

    /** Execution that a selection announces: the same command with S/E=0. */
    private static Command executed(Command select) {
        if (select instanceof SingleCommand c) {
            return new SingleCommand(c.on(), c.qualifier(), false);
        }
        if (select instanceof DoubleCommand c) {
            return new DoubleCommand(c.state(), c.qualifier(), false);
        }
        if (select instanceof RegulatingStepCommand c) {
            return new RegulatingStepCommand(c.step(), c.qualifier(), false);
        }
        if (select instanceof NormalizedSetPoint c) {
            return new NormalizedSetPoint(c.raw(), c.qualifier(), false);
        }
        if (select instanceof ScaledSetPoint c) {
            return new ScaledSetPoint(c.value(), c.qualifier(), false);
        }
        if (select instanceof FloatSetPoint c) {
            return new FloatSetPoint(c.value(), c.qualifier(), false);
        }
        return (BitstringCommand) select;
    }
}
