package telecontrol.gateway.point;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import telecontrol.mapping.PointType;

/** Counters over a restart: each counts on from the base that it had, and has a new one remembered. */
public final class Counters {
    private record Key(int commonAddress, int address) {}

    private Counters() {}

    /** Called on the outstation's event loop before the points have values. */
    public static void restore(List<Point> points, PointMemory memory) {
        Map<Key, Long> bases = new HashMap<>();
        memory.counterBases().forEach(kept -> bases.put(new Key(kept.commonAddress(), kept.address()), kept.base()));
        for (Point point : points) {
            Point.Definition definition = point.definition();
            if (definition.type().kind() == PointType.Kind.COUNTER) {
                int commonAddress = definition.commonAddress();
                int address = definition.address();
                point.counter().restore(bases.getOrDefault(new Key(commonAddress, address), 0L));
                point.counter().rememberIn(base -> memory.counterBase(commonAddress, address, base));
            }
        }
    }
}
