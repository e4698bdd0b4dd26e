package telecontrol.gateway.signals;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import telecontrol.gateway.keys.SiteKeys;
import telecontrol.iec104.TypeId;
import telecontrol.mapping.Site;
import telecontrol.mapping.SiteStation;

/**
 * All points and commands of a site, by common address and IOA.
 *
 * @param site name of the site
 */
public record SignalList(String site, List<Signal> signals) {
    static final String POINT = "point";
    static final String COMMAND = "command";

    /** Keeps the signals. */
    public SignalList {
        signals = List.copyOf(signals);
    }

    /** The list of a site. */
    public static SignalList of(Site site) {
        List<Signal> signals = new ArrayList<>();
        for (SiteStation station : site.stations()) {
            int commonAddress = station.commonAddress().value();
            station.points().forEach(point -> signals.add(signal(POINT, commonAddress, point)));
            station.statusPoints().forEach(point -> signals.add(signal(POINT, commonAddress, point)));
            station.commands().forEach(command -> signals.add(signal(COMMAND, commonAddress, command)));
        }
        signals.sort(Comparator.comparingInt(Signal::commonAddress).thenComparingInt(Signal::ioa));
        return new SignalList(site.name(), signals);
    }

    private static Signal signal(String kind, int commonAddress, Record object) {
        Map<String, String> keys = SiteKeys.written(object);
        Map<Column, String> cells = new EnumMap<>(Column.class);
        for (Column column : Column.values()) {
            String value = keys.remove(column.key());
            if (value != null && !value.isEmpty() && !value.equals("[]")) {
                cells.put(column, value);
            }
        }
        cells.put(Column.KIND, kind);
        cells.put(Column.COMMON_ADDRESS, String.valueOf(commonAddress));
        cells.put(
                Column.NUMBER,
                String.valueOf(
                        TypeId.valueOf(cells.getOrDefault(Column.TYPE, "")).code()));
        String from = Origin.inWords(keys);
        if (!from.isEmpty()) {
            cells.put(Column.FROM, from);
        }
        return new Signal(commonAddress, Integer.parseInt(cells.getOrDefault(Column.IOA, "")), cells);
    }

    /** Columns that are not empty in all rows, in their order. */
    List<Column> usedColumns() {
        return Arrays.stream(Column.values())
                .filter(column ->
                        signals.stream().anyMatch(signal -> signal.cells().containsKey(column)))
                .toList();
    }

    /** Lists with the points alone and with the commands alone. */
    Stream<SignalList> byKind() {
        Map<Boolean, List<Signal>> parts = signals.stream().collect(Collectors.partitioningBy(Signal::isCommand));
        return Stream.of(
                new SignalList(site, parts.getOrDefault(false, List.of())),
                new SignalList(site, parts.getOrDefault(true, List.of())));
    }
}
