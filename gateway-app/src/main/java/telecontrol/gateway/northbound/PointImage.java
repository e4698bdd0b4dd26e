package telecontrol.gateway.northbound;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import telecontrol.gateway.point.Point;
import telecontrol.iec104.InformationElement.Monitored;
import telecontrol.iec104.ProcessImage;
import telecontrol.iec104.ProcessPoint;
import telecontrol.iec104.TypeId;

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

    /** Points of one station, by group (0 all) and by address. */
    private record StationImage(List<List<ImagePoint>> byGroup, Map<Integer, ImagePoint> byAddress) {}

    private final List<Integer> commonAddresses;
    private final Map<Integer, StationImage> stations = new HashMap<>();

    PointImage(List<Integer> commonAddresses, List<Point> points) {
        this.commonAddresses = List.copyOf(commonAddresses);
        for (int commonAddress : commonAddresses) {
            stations.put(commonAddress, station(commonAddress, points));
        }
    }

    private static StationImage station(int commonAddress, List<Point> points) {
        List<ImagePoint> sorted = points.stream()
                .filter(point -> point.definition().commonAddress() == commonAddress)
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
        return new StationImage(byGroup, byAddress);
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
}
