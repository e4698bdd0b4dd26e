package telecontrol.s7;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Jobs that wait for a free place among those in flight: writes first, then one request of each read in turn. Confined to the event loop. */
final class JobQueue {

    static final int MAX_WRITES = 1024;
    static final int MAX_READS = 256;

    private final Deque<WriteJob> writes = new ArrayDeque<>();
    private final Deque<TagRead> reads = new ArrayDeque<>();

    /** Reads that are not complete, whether their requests wait or are in flight. */
    private int openReads;

    boolean offer(WriteJob write) {
        return writes.size() < MAX_WRITES && writes.add(write);
    }

    /** Counts a read from now on until its result is complete; false when too many are open. */
    boolean open(CompletableFuture<Readings> result) {
        if (openReads == MAX_READS) {
            return false;
        }
        openReads++;
        result.whenComplete((readings, failure) -> openReads--);
        return true;
    }

    /** Puts a read in line that has requests to send. */
    void resume(TagRead read) {
        if (!reads.contains(read)) {
            reads.add(read);
        }
    }

    @Nullable
    Job next() {
        WriteJob write = writes.poll();
        if (write != null) {
            return write;
        }
        TagRead read = reads.poll();
        while (read != null && !read.hasNext()) {
            read = reads.poll();
        }
        if (read == null) {
            return null;
        }
        Job job = read.next();
        if (read.hasNext()) {
            reads.add(read);
        }
        return job;
    }

    void failAll(S7Exception reason) {
        writes.forEach(write -> write.failed(reason));
        writes.clear();
        reads.forEach(read -> read.fail(reason));
        reads.clear();
    }
}
