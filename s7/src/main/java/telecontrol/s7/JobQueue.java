package telecontrol.s7;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Jobs that wait for a free place among those in flight: writes first, then questions to the CPU and requests of the reads in turn,
 * one of each read. Confined to the event loop.
 */
final class JobQueue {

    static final int MAX_WRITES = 1024;
    static final int MAX_READS = 256;

    private final Deque<WriteJob> writes = new ArrayDeque<>();
    private final Deque<S7Read> reads = new ArrayDeque<>();
    private final UserDataQueue userData = new UserDataQueue();

    /** Reads that are not complete, whether their requests wait or are in flight. */
    private int openReads;

    private boolean afterQuestion;

    /** Valid when the connection has ended: what is asked for then, even by those who are told of the end, fails as well. */
    private @Nullable S7Exception end;

    UserDataQueue userData() {
        return userData;
    }

    boolean offer(WriteJob write) {
        if (end != null) {
            write.failed(end);
            return true;
        }
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
    void resume(S7Read read) {
        if (end != null) {
            read.fail(end);
        } else if (!reads.contains(read)) {
            inLine(read);
        }
    }

    @Nullable
    Job next() {
        WriteJob write = writes.poll();
        if (write != null) {
            return write;
        }
        // In turn, so that neither many questions nor many reads keep the other waiting.
        Job turn = afterQuestion ? nextRead() : userData.next();
        Job next = turn != null ? turn : afterQuestion ? userData.next() : nextRead();
        afterQuestion = next instanceof UserDataJob;
        return next;
    }

    private @Nullable Job nextRead() {
        S7Read read = reads.poll();
        while (read != null && !read.hasNext()) {
            read = reads.poll();
        }
        if (read == null) {
            return null;
        }
        Job job = read.next();
        if (read.hasNext()) {
            inLine(read);
        }
        return job;
    }

    private void inLine(S7Read read) {
        if (read.isFirst()) {
            reads.addFirst(read);
        } else {
            reads.add(read);
        }
    }

    void failAll(S7Exception reason) {
        end = reason;
        for (WriteJob write = writes.poll(); write != null; write = writes.poll()) {
            write.failed(reason);
        }
        for (S7Read read = reads.poll(); read != null; read = reads.poll()) {
            read.fail(reason);
        }
        userData.failAll(reason);
    }
}
