package telecontrol.iec104;

import io.netty.buffer.ByteBuf;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * Cyclic data and the background scan on their way to one master. Confined to the outstation's event loop.
 *
 * <p>They leave a third of the window k free: an event that comes finds room to be sent at once.
 */
final class ScheduledData {
    private final Deque<Transmission> cyclic = new ArrayDeque<>();
    private final Deque<Transmission> background = new ArrayDeque<>();
    private final int window;
    private int unacknowledged;

    /** Nothing yet, for a connection with a window of k. */
    ScheduledData(int k) {
        this.window = Math.max(1, k * 2 / 3);
    }

    /** Appends cyclic data, unless the same of the period before is still being sent. */
    void addCyclic(Transmission transmission) {
        if (cyclic.stream().noneMatch(transmission::answersTheSame)) {
            cyclic.add(transmission);
        }
    }

    boolean isScanned() {
        return !background.isEmpty();
    }

    void scan(List<Transmission> stations) {
        background.addAll(stations);
    }

    boolean hasNext() {
        return unacknowledged < window && !(cyclic.isEmpty() && background.isEmpty());
    }

    /** Writes the next ASDU; what it returns is to be run when that is acknowledged. */
    Runnable next(ByteBuf out) {
        Deque<Transmission> queue = cyclic.isEmpty() ? background : cyclic;
        if (!queue.element().next(out)) {
            queue.remove();
        }
        unacknowledged++;
        return () -> unacknowledged--;
    }

    void clear() {
        cyclic.clear();
        background.clear();
        unacknowledged = 0;
    }
}
