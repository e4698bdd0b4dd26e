package telecontrol.gateway.northbound;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import telecontrol.gateway.point.Point;
import telecontrol.iec104.CounterStation;
import telecontrol.iec104.CyclicTransmission;
import telecontrol.iec104.InformationElement.Monitored;
import telecontrol.iec104.ProcessImage;
import telecontrol.iec104.ProcessPoint;
import telecontrol.iec104.TypeId;
import telecontrol.mapping.PointType;

/** The points as interrogation and read see them: sorted by type and address, without time tags, without counters. */
final class PointImage implements ProcessImage {
    private static final int GROUPS = 16;

    private record ImagePoint(Point point, TypeId type) implements ProcessPoint {
        @Override
        public int address() {
            return point.definition().address();
        }

        @Override
        public Monitored element() {
            return ElementMapping.element(point.definition().type().kind(), point.value());
        }
    }

    /** Points of one station, by group (0 all) and by address; its counters; its points with cyclic transmission by period. */
    private record StationImage(
            List<List<ImagePoint>> byGroup,
            Map<Integer, ImagePoint> byAddress,
            CounterStation counters,
            Map<Duration, List<ImagePoint>> byPeriod) {}

    private final List<Integer> commonAddresses;
    private final Map<Integer, StationImage> stations = new HashMap<>();

    PointImage(List<ServedStation> served, List<Point> points) {
        this.commonAddresses = served.stream().map(ServedStation::commonAddress).toList();
        Map<Integer, List<Point>> byStation = points.stream()
                .collect(Collectors.groupingBy(point -> point.definition().commonAddress()));
        for (ServedStation station : served) {
            List<Point> own = byStation.getOrDefault(station.commonAddress(), List.of());
            stations.put(station.commonAddress(), station(station, own));
        }
    }

    private static StationImage station(ServedStation station, List<Point> points) {
        List<ImagePoint> sorted = points.stream()
                .map(point -> new ImagePoint(
                        point, ElementMapping.typeId(point.definition().type()).untagged()))
                .filter(point -> point.type() != TypeId.M_IT_NA_1)
                .sorted(Comparator.comparing(ImagePoint::type).thenComparing(ImagePoint::address))
                .toList();
        Map<Integer, ImagePoint> byAddress = new HashMap<>();
        sorted.forEach(point -> byAddress.put(point.address(), point));
        List<List<ImagePoint>> byGroup = new ArrayList<>();
        byGroup.add(sorted);
        for (int group = 1; group <= GROUPS; group++) {
            int number = group;
            byGroup.add(sorted.stream()
                    .filter(point -> point.point().definition().groups().contains(number))
                    .toList());
        }
        Map<Duration, List<ImagePoint>> byPeriod = new TreeMap<>();
        for (ImagePoint point : sorted) {
            Duration period = point.point().definition().transmission().cyclic();
            if (period != null) {
                byPeriod.computeIfAbsent(period, first -> new ArrayList<>()).add(point);
            }
        }
        return new StationImage(byGroup, byAddress, counters(station, points), byPeriod);
    }

    private static CounterStation counters(ServedStation station, List<Point> points) {
        List<PointCounter> counters = points.stream()
                .filter(point -> point.definition().type().kind() == PointType.Kind.COUNTER)
                .map(point -> new PointCounter(
                        point, ElementMapping.typeId(point.definition().type())))
                .sorted(Comparator.comparing(PointCounter::type).thenComparing(PointCounter::address))
                .toList();
        return new CounterStation(station.counters(), station.freezePeriod(), counters);
    }

    @Override
    public List<Integer> commonAddresses() {
        return commonAddresses;
    }

    @Override
    public List<? extends ProcessPoint> points(int commonAddress, int group) {
        StationImage station = stations.get(commonAddress);
        return station == null ? List.of() : station.byGroup().get(group);
    }

    @Override
    public @Nullable ProcessPoint point(int commonAddress, int address) {
        StationImage station = stations.get(commonAddress);
        return station == null ? null : station.byAddress().get(address);
    }

    @Override
    public CounterStation counters(int commonAddress) {
        StationImage station = stations.get(commonAddress);
        return station == null ? CounterStation.NONE : station.counters();
    }

    @Override
    public List<CyclicTransmission> cyclic() {
        List<CyclicTransmission> result = new ArrayList<>();
        for (int commonAddress : commonAddresses) {
            StationImage station = stations.get(commonAddress);
            if (station != null) {
                station.byPeriod()
                        .forEach((period, points) -> result.add(new CyclicTransmission(
                                commonAddress,
                                period,
                                points.stream()
                                        .filter(point -> point.point().isCyclic())
                                        .toList())));
            }
        }
        return result;
    }
}
