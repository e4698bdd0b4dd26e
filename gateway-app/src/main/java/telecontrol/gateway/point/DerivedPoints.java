package telecontrol.gateway.point;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Derived points in an order in which each comes behind those it is computed from. Immutable but for the points' values. */
public final class DerivedPoints {
    /** A site without derived points. */
    public static final DerivedPoints NONE = new DerivedPoints(List.of());

    private final List<DerivedPoint> ordered;
    /** By point, what has to be computed anew when it was updated: directly or through other derived points. */
    private final Map<Point, BitSet> dependents = new HashMap<>();

    /**
     * Derived points in any order.
     *
     * @throws IllegalArgumentException when a point would be computed from itself
     */
    public DerivedPoints(Collection<DerivedPoint> points) {
        this.ordered = ordered(points);
        for (int i = ordered.size() - 1; i >= 0; i--) {
            BitSet through = new BitSet();
            through.set(i);
            through.or(dependents.getOrDefault(ordered.get(i).point(), new BitSet()));
            for (Point input : ordered.get(i).inputs()) {
                dependents.computeIfAbsent(input, first -> new BitSet()).or(through);
            }
        }
    }

    private static List<DerivedPoint> ordered(Collection<DerivedPoint> points) {
        Map<Point, DerivedPoint> waiting = new HashMap<>();
        points.forEach(derived -> waiting.put(derived.point(), derived));
        List<DerivedPoint> ordered = new ArrayList<>();
        while (!waiting.isEmpty()) {
            List<DerivedPoint> ready = points.stream()
                    .filter(derived -> waiting.containsKey(derived.point()))
                    .filter(derived -> derived.inputs().stream().noneMatch(waiting::containsKey))
                    .toList();
            if (ready.isEmpty()) {
                throw new IllegalArgumentException("derived points: " + waiting.keySet() + " (expected: no cycle)");
            }
            ready.forEach(derived -> waiting.remove(derived.point()));
            ordered.addAll(ready);
        }
        return ordered;
    }

    /** Points to compute anew, each once, in order, after others were updated. */
    List<DerivedPoint> after(Collection<Point> updated) {
        if (ordered.isEmpty()) {
            return List.of();
        }
        BitSet affected = new BitSet();
        for (Point point : updated) {
            BitSet some = dependents.get(point);
            if (some != null) {
                affected.or(some);
            }
        }
        return affected.stream().mapToObj(ordered::get).toList();
    }
}
