package telecontrol.gateway.store;

import java.util.List;
import java.util.stream.LongStream;
import telecontrol.gateway.point.PointMemory.CounterBase;
import telecontrol.gateway.point.PointMemory.Parameter;
import telecontrol.iec104.StationMemory;
import telecontrol.iec104.StationMemory.Cursor;
import telecontrol.iec104.StationMemory.FrozenTotal;
import telecontrol.iec104.StationMemory.KeptEvent;

/**
 * All that a file holds.
 *
 * @param configuration hash of the configuration of the last run, or empty
 * @param events in the order of their numbers
 */
record Content(
        String configuration,
        List<KeptEvent> events,
        List<Cursor> cursors,
        List<FrozenTotal> totals,
        List<Parameter> parameters,
        List<CounterBase> bases) {
    static final Content EMPTY = new Content("", List.of(), List.of(), List.of(), List.of(), List.of());

    Content {
        events = List.copyOf(events);
        cursors = List.copyOf(cursors);
        totals = List.copyOf(totals);
        parameters = List.copyOf(parameters);
        bases = List.copyOf(bases);
    }

    /** The same without what belongs to stations that are gone. */
    Content ofStations(StoreScope scope) {
        return new Content(
                configuration,
                events.stream()
                        .filter(kept ->
                                scope.commonAddresses().contains(kept.event().commonAddress()))
                        .toList(),
                cursors,
                totals.stream()
                        .filter(total -> scope.commonAddresses().contains(total.commonAddress()))
                        .toList(),
                parameters.stream()
                        .filter(parameter -> scope.commonAddresses().contains(parameter.commonAddress()))
                        .toList(),
                bases.stream()
                        .filter(base -> scope.commonAddresses().contains(base.commonAddress()))
                        .toList());
    }

    /**
     * The same with one cursor for each group and class of the scope, and without the events that none of these groups needs.
     *
     * @param missing cursor of a group that has none
     */
    Content ofGroups(StoreScope scope, long missing) {
        Cursors known = new Cursors(scope.groups(), cursors, missing);
        return new Content(
                scope.configuration(),
                events.stream().filter(known::needs).toList(),
                known.all(),
                totals,
                parameters,
                bases);
    }

    /** Highest number that was ever given to an event, as far as the content shows. */
    long lastNumber() {
        LongStream ofEvents = events.stream().mapToLong(KeptEvent::number);
        LongStream ofCursors = cursors.stream().mapToLong(Cursor::number);
        return LongStream.concat(ofEvents, ofCursors).max().orElse(0);
    }

    StationMemory memory(boolean parametersChanged) {
        return new StationMemory(events, cursors, totals, parametersChanged);
    }
}
