package telecontrol.gateway.southbound.plc4x;

import java.util.ArrayDeque;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/** Jobs that wait for the one that runs, writes ahead of reads. Confined to the event loop of the PLC. */
final class Plc4xQueue {
    static final int MAX_WRITES = 1024;

    private final Queue<Plc4xJob> writes = new ArrayDeque<>();
    private final Queue<Plc4xJob> reads = new ArrayDeque<>();

    void add(Plc4xJob.Read read) {
        reads.add(read);
    }

    /** False when too many wait. */
    boolean add(Plc4xJob.Write write) {
        return writes.size() < MAX_WRITES && writes.add(write);
    }

    /** Next job, null when none waits. */
    @Nullable
    Plc4xJob poll() {
        Plc4xJob write = writes.poll();
        return write == null ? reads.poll() : write;
    }
}
