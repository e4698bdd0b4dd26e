package telecontrol.iec104;

import java.util.List;

/**
 * What an outstation remembers over a restart.
 *
 * @param events events that some group still needs, with rising numbers
 * @param cursors how far each group has got in each class; a group without one begins behind all events
 * @param totals frozen copies of counters
 * @param parametersChanged true when the configuration is not that of the run before: masters are told so at the end of initialization
 */
public record StationMemory(
        List<KeptEvent> events, List<Cursor> cursors, List<FrozenTotal> totals, boolean parametersChanged) {
    /** Memory of a station that starts for the first time. */
    public static final StationMemory EMPTY = new StationMemory(List.of(), List.of(), List.of(), false);

    /** Keeps its own copies. */
    public StationMemory {
        events = List.copyOf(events);
        cursors = List.copyOf(cursors);
        totals = List.copyOf(totals);
    }

    /** Event with its number, 1 and up over all restarts. */
    public record KeptEvent(long number, PointEvent event) {}

    /** Number up to which a redundancy group needs the events of a class no more. */
    public record Cursor(String group, EventClass eventClass, long number) {}

    /**
     * Frozen copy of a counter.
     *
     * @param event the copy as it was or would be sent, with the time of the freeze
     */
    public record FrozenTotal(int commonAddress, int address, PointEvent event) {}
}
