package telecontrol.iec104;

import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * Events of one class on their way to one redundancy group, in order: those that wait and those that were sent and are not
 * acknowledged. When too many wait, the oldest one is dropped. Confined to the outstation's event loop.
 */
final class EventLane {
    private final int capacity;
    private final Deque<PointEvent> waiting = new ArrayDeque<>();
    private final Deque<PointEvent> sent = new ArrayDeque<>();
    private long dropped;
    private boolean overflowing;

    EventLane(int capacity) {
        this.capacity = capacity;
    }

    /** Appends an event; false when the oldest one had to go for it. */
    boolean add(PointEvent event) {
        waiting.add(event);
        return bound();
    }

    private boolean bound() {
        boolean complete = true;
        while (waiting.size() > capacity) {
            waiting.remove();
            dropped++;
            complete = false;
        }
        return complete;
    }

    boolean isEmpty() {
        return waiting.isEmpty();
    }

    /** Events that wait. */
    int size() {
        return waiting.size();
    }

    /** Notes that events are being dropped; true when that is new. */
    boolean beginOverflow() {
        boolean isNew = !overflowing;
        overflowing = true;
        return isNew;
    }

    /** Notes that events have room again, as soon as none waits; true when that ends an overflow. */
    boolean endOverflow() {
        boolean ended = overflowing && waiting.isEmpty();
        overflowing &= !ended;
        return ended;
    }

    /** Events dropped since the start. */
    long dropped() {
        return dropped;
    }

    /** Oldest event that waits, or null. */
    @Nullable
    PointEvent peek() {
        return waiting.peek();
    }

    /** Counts the oldest event that waits as sent. */
    PointEvent take() {
        PointEvent event = waiting.remove();
        sent.add(event);
        return event;
    }

    /** Forgets the oldest events sent. */
    void acknowledge(int count) {
        for (int i = 0; i < count; i++) {
            sent.remove();
        }
    }

    /**
     * Has everything that was sent and not acknowledged sent again, before the events that wait; false when the oldest ones
     * had to go because all together are too many.
     */
    boolean restore() {
        while (!sent.isEmpty()) {
            waiting.addFirst(sent.removeLast());
        }
        return bound();
    }
}
