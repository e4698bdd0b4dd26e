package telecontrol.iec104;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import telecontrol.iec104.StationMemory.Cursor;
import telecontrol.iec104.StationMemory.FrozenTotal;
import telecontrol.iec104.StationMemory.KeptEvent;

/**
 * Numbers of the events, over all groups and restarts, and what the store is told of them. Confined to the outstation's event
 * loop.
 */
final class EventNumbers {
    private record Counter(int commonAddress, int address) {}

    private final StationStore store;
    private final Map<Counter, FrozenTotal> totals = new HashMap<>();
    private long last;

    /** Numbers that go on where the memory ends. */
    EventNumbers(StationStore store, StationMemory memory) {
        this.store = store;
        memory.totals().forEach(this::remember);
        memory.events().forEach(kept -> last = Math.max(last, kept.number()));
        memory.cursors().forEach(cursor -> last = Math.max(last, cursor.number()));
    }

    /** Number of the last event, 0 before the first one. */
    long last() {
        return last;
    }

    /** Numbers an event and has it stored. */
    KeptEvent number(PointEvent event) {
        KeptEvent kept = new KeptEvent(++last, event);
        store.append(kept);
        return kept;
    }

    void settled(Cursor cursor) {
        store.settle(cursor);
    }

    void frozen(FrozenTotal total) {
        remember(total);
        store.freeze(total);
    }

    private void remember(FrozenTotal total) {
        totals.put(new Counter(total.commonAddress(), total.address()), total);
    }

    /** All that must not be forgotten at present. */
    StationMemory memory(Collection<RedundancyGroup> groups) {
        Map<Long, KeptEvent> events = new TreeMap<>();
        List<Cursor> cursors = new ArrayList<>();
        groups.forEach(group -> group.tell(kept -> events.put(kept.number(), kept), cursors::add));
        return new StationMemory(List.copyOf(events.values()), cursors, List.copyOf(totals.values()), false);
    }
}
