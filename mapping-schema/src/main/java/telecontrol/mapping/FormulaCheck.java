package telecontrol.mapping;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import telecontrol.mapping.Formula.PointInput;
import telecontrol.mapping.Site.Point;
import telecontrol.mapping.Site.Station;
import telecontrol.mapping.Site.Tag;

/** Check of the points that formulas have as inputs: whether there are such points, and none depends on itself. */
final class FormulaCheck {
    private record Key(int commonAddress, int ioa) {}

    private final Section root;
    private final Set<Key> points = new HashSet<>();
    private final Set<Integer> stations = new LinkedHashSet<>();
    private final Map<Key, Formula> derived = new LinkedHashMap<>();

    FormulaCheck(Section root, List<Station> stations) {
        this.root = root;
        for (Station station : stations) {
            int commonAddress = station.commonAddress().value();
            this.stations.add(commonAddress);
            for (Point point : station.points()) {
                Key key = new Key(commonAddress, point.ioa().value());
                points.add(key);
                if (point.tag() instanceof Tag.Computed computed) {
                    derived.put(key, computed.formula());
                }
            }
            station.statusPoints()
                    .forEach(point ->
                            points.add(new Key(commonAddress, point.ioa().value())));
        }
    }

    /** Checks the formulas of all points. */
    void check() {
        derived.values().forEach(this::inputs);
        Set<Key> settled = new HashSet<>();
        derived.keySet().forEach(key -> follow(key, new ArrayDeque<>(), settled));
    }

    /** Checks that every point among the inputs of a formula is there. */
    void inputs(Formula formula) {
        formula.points().forEach(this::input);
    }

    private void input(PointInput input) {
        int ioa = input.ioa().value();
        if (input.commonAddress() == 0 || points.contains(new Key(input.commonAddress(), ioa))) {
            return;
        }
        if (!stations.contains(input.commonAddress())) {
            root.report(Problem.error(
                            ProblemCode.C037,
                            input.ioa().place(),
                            "common address " + input.commonAddress() + " is not that of a station")
                    .withHelp("there are "
                            + Phrase.list(stations.stream().map(String::valueOf).toList(), "and")));
            return;
        }
        root.report(Problem.error(
                        ProblemCode.C065,
                        input.ioa().place(),
                        "there is no point with IOA " + ioa + " at common address " + input.commonAddress())
                .withHelp("an input is a tag, the ioa of a point of the station, or { commonAddress: 1, ioa: 1001 }"));
    }

    /** Depth first; whoever is met again on the way back to itself is reported, once for a cycle. */
    private void follow(Key key, Deque<Key> way, Set<Key> settled) {
        Formula formula = derived.get(key);
        if (formula == null || settled.contains(key)) {
            return;
        }
        way.push(key);
        for (PointInput input : (Iterable<PointInput>) formula.points()::iterator) {
            Key next = new Key(input.commonAddress(), input.ioa().value());
            if (way.contains(next)) {
                report(input, next, way);
            } else {
                follow(next, way, settled);
            }
        }
        way.pop();
        settled.add(key);
    }

    private void report(PointInput closing, Key repeated, Deque<Key> way) {
        Problem problem = Problem.error(
                        ProblemCode.C064,
                        closing.ioa().place(),
                        "IOA " + repeated.ioa + " would be computed from itself" + through(repeated, way))
                .withHelp("a derived point may use other derived points, but none that uses it");
        Place other = otherPlace(closing, way);
        root.report(other == null ? problem : problem.withSecond(other, "which is computed from this one"));
    }

    /** Points between the two ends of the cycle, in words. */
    private static String through(Key repeated, Deque<Key> way) {
        List<String> between = Stream.iterate(0, i -> i + 1)
                .limit(way.size())
                .map(List.copyOf(way)::get)
                .takeWhile(key -> !key.equals(repeated))
                .map(key -> "IOA " + key.ioa)
                .toList();
        return between.isEmpty() ? "" : ", through " + Phrase.list(between, "and");
    }

    /** Expression of the point that the closing input names. */
    private @Nullable Place otherPlace(PointInput closing, Deque<Key> way) {
        Key named = new Key(closing.commonAddress(), closing.ioa().value());
        Formula formula = named.equals(way.peek()) ? null : derived.get(named);
        return formula == null ? null : formula.expression().place();
    }
}
