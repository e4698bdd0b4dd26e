package telecontrol.gateway.store;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import telecontrol.iec104.EventClass;
import telecontrol.iec104.StationMemory.Cursor;
import telecontrol.iec104.StationMemory.KeptEvent;

/** Cursors of the groups of a configuration; those of other groups are left out. Confined to one thread at a time. */
final class Cursors {
    private final Map<EventClass, Map<String, Long>> numbers = new EnumMap<>(EventClass.class);

    /**
     * Cursors as they were kept.
     *
     * @param missing number for a group and class that has none
     */
    Cursors(Set<String> groups, Collection<Cursor> kept, long missing) {
        for (EventClass eventClass : EventClass.values()) {
            Map<String, Long> ofClass = new TreeMap<>();
            groups.forEach(group -> ofClass.put(group, missing));
            numbers.put(eventClass, ofClass);
        }
        for (Cursor cursor : kept) {
            of(cursor.eventClass()).computeIfPresent(cursor.group(), (group, number) -> cursor.number());
        }
    }

    private Map<String, Long> of(EventClass eventClass) {
        Map<String, Long> ofClass = numbers.get(eventClass);
        if (ofClass == null) {
            throw new IllegalStateException("no cursors of " + eventClass);
        }
        return ofClass;
    }

    /** Moves a cursor forward; never back, so that it does not matter when one is told again. */
    void raise(Cursor cursor) {
        of(cursor.eventClass()).computeIfPresent(cursor.group(), (group, number) -> Math.max(number, cursor.number()));
    }

    /** Number up to which no group needs the events of a class. */
    long floor(EventClass eventClass) {
        return of(eventClass).values().stream().mapToLong(Long::longValue).min().orElse(Long.MAX_VALUE);
    }

    boolean needs(KeptEvent kept) {
        return kept.number() > floor(EventClass.of(kept.event().type()));
    }

    List<Cursor> all() {
        List<Cursor> all = new ArrayList<>();
        numbers.forEach((eventClass, ofClass) ->
                ofClass.forEach((group, number) -> all.add(new Cursor(group, eventClass, number))));
        return all;
    }
}
