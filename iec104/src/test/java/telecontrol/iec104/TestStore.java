package telecontrol.iec104;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import telecontrol.iec104.StationMemory.Cursor;
import telecontrol.iec104.StationMemory.FrozenTotal;
import telecontrol.iec104.StationMemory.KeptEvent;

/** Store that remembers what it was told. */
final class TestStore implements StationStore {
    private record Lane(String group, EventClass eventClass) {}

    private final List<KeptEvent> events = new ArrayList<>();
    private final Map<Lane, Cursor> cursors = new HashMap<>();
    private final List<FrozenTotal> totals = new ArrayList<>();

    @Override
    public void append(KeptEvent event) {
        events.add(event);
    }

    @Override
    public void settle(Cursor cursor) {
        cursors.put(new Lane(cursor.group(), cursor.eventClass()), cursor);
    }

    @Override
    public void freeze(FrozenTotal total) {
        totals.add(total);
    }

    /** Number up to which a group needs nothing of a class. */
    long settled(String group, EventClass eventClass) {
        return Objects.requireNonNull(cursors.get(new Lane(group, eventClass))).number();
    }

    /** What a station that starts again is given. */
    StationMemory memory() {
        return new StationMemory(events, List.copyOf(cursors.values()), totals, false);
    }
}
