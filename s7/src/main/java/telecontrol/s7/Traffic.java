package telecontrol.s7;

import java.util.concurrent.atomic.AtomicLong;

/** Counts of what goes over the connections of one client: written on its event loop alone, read by any thread, nothing allocated. */
final class Traffic {

    private final AtomicLong requests = new AtomicLong();
    private final AtomicLong reads = new AtomicLong();
    private final AtomicLong writes = new AtomicLong();
    private final AtomicLong ignored = new AtomicLong();
    private final AtomicLong lastNanos = new AtomicLong();
    private final AtomicLong greatestNanos = new AtomicLong();

    void connected() {
        lastNanos.setRelease(0);
        greatestNanos.setRelease(0);
    }

    void sent(Job job) {
        increment(requests);
        if (job instanceof WriteJob) {
            increment(writes);
        } else if (!(job instanceof UserDataJob)) {
            increment(reads);
        }
    }

    void answered(long nanos) {
        lastNanos.setRelease(nanos);
        if (nanos > greatestNanos.getPlain()) {
            greatestNanos.setRelease(nanos);
        }
    }

    void ignored() {
        increment(ignored);
    }

    S7Statistics statistics() {
        return new S7Statistics(
                requests.get(), reads.get(), writes.get(), ignored.get(), lastNanos.get(), greatestNanos.get());
    }

    /** One thread writes, so nothing gets lost between reading and writing. */
    private static void increment(AtomicLong count) {
        count.setRelease(count.getPlain() + 1);
    }
}
