package telecontrol.iec104;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import telecontrol.iec104.StationMemory.KeptEvent;

/**
 * Events of one class on their way to one redundancy group, in order: those that wait and those that were sent and are not
 * acknowledged. When too many wait, the oldest one is dropped. Confined to the outstation's event loop.
 */
final class EventLane {

    /** Place in the lane. An event that replaces another takes over its place, and with it its number. */
    private static final class Place {
        final long number;
        PointEvent event;

        Place(KeptEvent kept) {
            this.number = kept.number();
            this.event = kept.event();
        }
    }

    private record Key(int commonAddress, TypeId type, int address) {
        static Key of(PointEvent event) {
            return new Key(event.commonAddress(), event.type(), event.object().address());
        }
    }

    private final int capacity;
    private final Deque<Place> waiting = new ArrayDeque<>();
    private final Deque<Place> sent = new ArrayDeque<>();
    private final Map<Key, Place> replaceable = new HashMap<>();
    private final Consumer<PointEvent> onDropped;
    private long last;
    private long settled;
    private long dropped;

    /** Lane that tells of every event that it drops. */
    EventLane(int capacity, Consumer<PointEvent> onDropped) {
        this.capacity = capacity;
        this.onDropped = onDropped;
    }

    /** Appends an event, or puts it in the place of the one before of a point of which only the latest counts. */
    void add(KeptEvent kept) {
        PointEvent event = kept.event();
        last = kept.number();
        if (event.latestOnly()) {
            Place earlier = replaceable.get(Key.of(event));
            if (earlier != null) {
                earlier.event = event;
                return;
            }
        }
        Place place = new Place(kept);
        waiting.addLast(place);
        becomesReplaceable(place);
        bound();
    }

    private void becomesReplaceable(Place place) {
        if (place.event.latestOnly()) {
            replaceable.put(Key.of(place.event), place);
        }
    }

    private Place removeFirst() {
        Place place = waiting.remove();
        if (place.event.latestOnly()) {
            replaceable.remove(Key.of(place.event));
        }
        return place;
    }

    private void bound() {
        while (waiting.size() > capacity) {
            Place oldest = removeFirst();
            dropped++;
            settle(oldest.number);
            onDropped.accept(oldest.event);
        }
    }

    /** Up to that number nothing is needed any more, unless older events are still on their way to the master. */
    private void settle(long number) {
        if (sent.isEmpty()) {
            settled = waiting.isEmpty() ? last : Math.max(settled, number);
        }
    }

    boolean isEmpty() {
        return waiting.isEmpty();
    }

    /** Events that wait. */
    int size() {
        return waiting.size();
    }

    /** Part of the capacity that waits, 0 to 100. */
    double fillPercent() {
        return 100.0 * waiting.size() / capacity;
    }

    /** Events dropped since the start. */
    long dropped() {
        return dropped;
    }

    /** Number up to which no event of the lane is needed any more. */
    long settled() {
        return settled;
    }

    /** Begins behind an event of that number. */
    void beginAfter(long number) {
        last = number;
        settled = number;
    }

    /** True when no event up to that number waits to be sent. */
    boolean isSent(long number) {
        Place oldest = waiting.peek();
        return oldest == null || oldest.number > number;
    }

    /** Oldest event that waits, or null. */
    @Nullable
    PointEvent peek() {
        Place oldest = waiting.peek();
        return oldest == null ? null : oldest.event;
    }

    /** Counts the oldest event that waits as sent. */
    PointEvent take() {
        Place place = removeFirst();
        sent.add(place);
        return place.event;
    }

    /** Forgets the oldest events sent. */
    void acknowledge(int count) {
        long number = settled;
        for (int i = 0; i < count; i++) {
            number = sent.remove().number;
        }
        settled = sent.isEmpty() && waiting.isEmpty() ? last : number;
    }

    /**
     * Has everything that was sent and not acknowledged sent again, before the events that wait. When all together are too
     * many, the oldest ones go.
     */
    void restore() {
        while (!sent.isEmpty()) {
            Place place = sent.removeLast();
            if (place.event.latestOnly() && replaceable.containsKey(Key.of(place.event))) {
                continue;
            }
            waiting.addFirst(place);
            becomesReplaceable(place);
        }
        bound();
    }

    /** Drops everything that waits, on purpose. */
    void clear() {
        waiting.clear();
        replaceable.clear();
        settle(last);
    }

    /** Tells of everything that is not acknowledged, oldest first. */
    void forEach(Consumer<KeptEvent> action) {
        sent.forEach(place -> action.accept(new KeptEvent(place.number, place.event)));
        waiting.forEach(place -> action.accept(new KeptEvent(place.number, place.event)));
    }
}
