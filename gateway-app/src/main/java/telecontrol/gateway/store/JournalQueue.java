package telecontrol.gateway.store;

import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/** Entries on their way to the journal: bounded, and nobody waits at it. One thread offers, the journal does the rest. */
final class JournalQueue {
    /** What became of an entry. */
    enum Offer {
        /** It waits, and a commit is on its way. */
        WAITS,
        /** It waits, and a commit has to be arranged. */
        FIRST,
        /** There is no room: it is refused, and so are all that follow until {@link #accept}. */
        OVERRUN,
        /** There is no file: the present memory will be asked for when there is one. */
        REFUSED
    }

    private final int capacity;
    private final Queue<Entry> entries = new ConcurrentLinkedQueue<>();
    private final AtomicInteger size = new AtomicInteger();
    private final AtomicBoolean awaited = new AtomicBoolean();
    private volatile boolean accepting;
    private volatile boolean overrun;

    JournalQueue(int capacity) {
        this.capacity = capacity;
    }

    Offer offer(Entry entry) {
        if (!accepting) {
            return Offer.REFUSED;
        }
        if (size.get() >= capacity) {
            accepting = false;
            overrun = true;
            return Offer.OVERRUN;
        }
        size.incrementAndGet();
        entries.add(entry);
        return awaited.compareAndSet(false, true) ? Offer.FIRST : Offer.WAITS;
    }

    /** True when an entry was refused for want of room. */
    boolean isOverrun() {
        return overrun;
    }

    int size() {
        return size.get();
    }

    /** Takes all that waits; the next entry is a first one again. */
    List<Entry> take() {
        awaited.set(false);
        List<Entry> taken = new ArrayList<>();
        for (Entry entry = entries.poll(); entry != null; entry = entries.poll()) {
            size.decrementAndGet();
            taken.add(entry);
        }
        return taken;
    }

    /** Empties itself and takes entries from now on. */
    void accept() {
        take();
        overrun = false;
        accepting = true;
    }

    /** Empties itself and refuses entries from now on. */
    void refuse() {
        accepting = false;
        take();
    }
}
