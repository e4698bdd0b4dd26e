package telecontrol.gateway.point;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import telecontrol.mapping.PointType;

/** Counters over a restart: each counts on from the base that it had, and has a new one remembered. */
public final class Counters {
    private record Key(int commonAddress, int address) {}

    /** Kind under which the count of a pulse counter is remembered. */
    private static final String PULSES = "pulses";

    /** Kind under which it is remembered what each edge has added to that count. */
    private static final String PULSES_VALUE = "pulses-value";

    private static final Logger LOG = LoggerFactory.getLogger(Counters.class);

    private Counters() {}

    /** Called on the outstation's event loop before the points have values. */
    public static void restore(List<Point> points, PointMemory memory) {
        Map<Key, Long> bases = new HashMap<>();
        memory.counterBases().forEach(kept -> bases.put(new Key(kept.commonAddress(), kept.address()), kept.base()));
        Map<Key, Double> pulses = kept(memory, PULSES);
        Map<Key, Double> values = kept(memory, PULSES_VALUE);
        for (Point point : points) {
            Point.Definition definition = point.definition();
            if (definition.type().kind() == PointType.Kind.COUNTER) {
                int commonAddress = definition.commonAddress();
                int address = definition.address();
                point.counter().restore(bases.getOrDefault(new Key(commonAddress, address), 0L));
                point.counter().rememberIn(base -> memory.counterBase(commonAddress, address, base));
                PulseCounter counted = point.pulses();
                if (counted != null) {
                    Key key = new Key(commonAddress, address);
                    restore(point, counted, pulses.getOrDefault(key, 0.0), values.get(key), memory);
                    counted.rememberIn(total -> memory.parameter(commonAddress, address, PULSES, total));
                }
            }
        }
    }

    private static Map<Key, Double> kept(PointMemory memory, String kind) {
        Map<Key, Double> result = new HashMap<>();
        memory.parameters().stream()
                .filter(kept -> kept.kind().equals(kind))
                .forEach(kept -> result.put(new Key(kept.commonAddress(), kept.address()), kept.value()));
        return result;
    }

    /** A total of edges that counted something else would go on in units that are no more: it begins anew. */
    private static void restore(
            Point point, PulseCounter counted, double total, @Nullable Double value, PointMemory memory) {
        int commonAddress = point.definition().commonAddress();
        int address = point.definition().address();
        if (value == null || value == counted.value()) {
            counted.restore(total);
        } else {
            LOG.warn(
                    "point {}: the total {} was counted with pulses of {}, the site file now says {}: it counts from 0",
                    point,
                    total,
                    value,
                    counted.value());
            memory.parameter(commonAddress, address, PULSES, 0);
            memory.counterBase(commonAddress, address, 0);
            point.counter().restore(0);
        }
        if (value == null || value != counted.value()) {
            memory.parameter(commonAddress, address, PULSES_VALUE, counted.value());
        }
    }

    /** Has everything remembered that was counted; called on the outstation's event loop before the gateway ends. */
    public static void remember(List<Point> points) {
        for (Point point : points) {
            PulseCounter counted = point.pulses();
            if (counted != null) {
                counted.remember();
            }
        }
    }
}
