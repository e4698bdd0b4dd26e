package telecontrol.mapping;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import telecontrol.mapping.Formula.PointInput;

/** Check of the points that formulas have as inputs: whether there are such points, and none depends on itself. */
final class FormulaCheck {
    /** Points of a cycle up to which all of them are named. */
    private static final int SHOWN = 10;

    private record Key(int commonAddress, int ioa) {}

    private final Section root;
    private final Set<Key> points = new HashSet<>();
    private final Set<Integer> stations = new LinkedHashSet<>();
    private final Map<Key, Formula> derived = new LinkedHashMap<>();
    private final List<Formula> interlocks = new ArrayList<>();

    FormulaCheck(Section root, List<SiteStation> stations) {
        this.root = root;
        for (SiteStation station : stations) {
            this.stations.add(station.commonAddress().value());
            for (SitePoint point : station.points()) {
                if (point.tag() instanceof SiteTag.Computed computed) {
                    derived.put(key(station, point.ioa()), computed.formula());
                }
            }
            for (SiteCommand command : station.commands()) {
                Interlock interlock = command.conditions().interlock();
                if (interlock != null) {
                    interlocks.add(interlock.formula());
                }
            }
        }
        if (!derived.isEmpty() || !interlocks.isEmpty()) {
            stations.forEach(this::addPoints);
        }
    }

    private void addPoints(SiteStation station) {
        station.points().forEach(point -> points.add(key(station, point.ioa())));
        station.statusPoints().forEach(point -> points.add(key(station, point.ioa())));
    }

    private static Key key(SiteStation station, Located<Integer> ioa) {
        return new Key(station.commonAddress().value(), ioa.value());
    }

    /** Checks the formulas of all points and interlocks. */
    void check() {
        derived.values().forEach(this::inputs);
        Set<Key> settled = new HashSet<>();
        derived.keySet().forEach(key -> follow(key, settled));
        interlocks.forEach(this::inputs);
    }

    private void inputs(Formula formula) {
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
                            + Phrase.names(
                                    stations.stream().map(String::valueOf).toList(), "and")));
            return;
        }
        root.report(Problem.error(
                        ProblemCode.C065,
                        input.ioa().place(),
                        "there is no point with IOA " + ioa + " at common address " + input.commonAddress())
                .withHelp("an input is a tag, the ioa of a point of the station, or { commonAddress: 1, ioa: 1001 }"));
    }

    /** Depth first; whoever is met again on the way back to itself is reported, once for a cycle. No recursion: a chain may be as long as the site. */
    private void follow(Key start, Set<Key> settled) {
        Deque<Key> way = new ArrayDeque<>();
        Map<Key, Iterator<PointInput>> open = new HashMap<>();
        enter(start, way, open, settled);
        while (!way.isEmpty()) {
            Key key = way.peek();
            Iterator<PointInput> inputs = open.getOrDefault(key, Collections.emptyIterator());
            if (!inputs.hasNext()) {
                settled.add(key);
                open.remove(key);
                way.pop();
                continue;
            }
            PointInput input = inputs.next();
            Key next = new Key(input.commonAddress(), input.ioa().value());
            if (open.containsKey(next)) {
                report(input, next, way);
            } else {
                enter(next, way, open, settled);
            }
        }
    }

    private void enter(Key key, Deque<Key> way, Map<Key, Iterator<PointInput>> open, Set<Key> settled) {
        Formula formula = derived.get(key);
        if (formula != null && !settled.contains(key)) {
            way.push(key);
            open.put(key, formula.points().iterator());
        }
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
        List<String> between = way.stream()
                .takeWhile(key -> !key.equals(repeated))
                .map(key -> "IOA " + key.ioa)
                .toList();
        if (between.size() > SHOWN) {
            return ", through " + between.get(0) + " and " + (between.size() - 1) + " others";
        }
        return between.isEmpty() ? "" : ", through " + Phrase.list(between, "and");
    }

    /** Expression of the point that the closing input names. */
    private @Nullable Place otherPlace(PointInput closing, Deque<Key> way) {
        Key named = new Key(closing.commonAddress(), closing.ioa().value());
        Formula formula = named.equals(way.peek()) ? null : derived.get(named);
        return formula == null ? null : formula.expression().place();
    }
}
