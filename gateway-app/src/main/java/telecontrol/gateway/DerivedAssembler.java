package telecontrol.gateway;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
import telecontrol.gateway.expression.Expression;
import telecontrol.gateway.expression.ExpressionException;
import telecontrol.gateway.point.DerivedPoint;
import telecontrol.gateway.point.DerivedPoints;
import telecontrol.gateway.point.Point;
import telecontrol.gateway.point.PointKey;
import telecontrol.mapping.Formula;
import telecontrol.mapping.Formula.TagInput;
import telecontrol.mapping.Located;

/** Makes the points that are computed from others; opens nothing. */
final class DerivedAssembler {
    /** Point whose inputs from other points are not known yet. */
    private record Draft(Point point, Formula formula, Map<String, Point> ofTags) {}

    private final Map<PointKey, Draft> drafts = new LinkedHashMap<>();

    /**
     * Adds a point.
     *
     * @param ofTag gives the point behind a tag among the inputs
     */
    void add(PointKey key, Point point, Formula formula, Function<Located<String>, Point> ofTag) {
        Map<String, Point> ofTags = new HashMap<>();
        formula.inputs().forEach((name, input) -> {
            if (input instanceof TagInput tagged) {
                ofTags.put(name, ofTag.apply(tagged.tag()));
            }
        });
        drafts.put(key, new Draft(point, formula, ofTags));
    }

    /**
     * Derived points and what they are computed from.
     *
     * @param known all points of the site
     */
    DerivedPoints points(Map<PointKey, Point> known) {
        List<DerivedPoint> made = new ArrayList<>();
        drafts.forEach((key, draft) -> made.add(derived(draft, known)));
        return new DerivedPoints(made);
    }

    private static DerivedPoint derived(Draft draft, Map<PointKey, Point> known) {
        Expression expression = expression(draft.formula);
        List<Point> inputs = new ArrayList<>();
        for (String name : expression.names()) {
            Formula.Input input = Objects.requireNonNull(draft.formula.inputs().get(name), name);
            inputs.add(
                    input instanceof Formula.PointInput point
                            ? known(point, known)
                            : Objects.requireNonNull(draft.ofTags.get(name), name));
        }
        return new DerivedPoint(draft.point, expression, inputs);
    }

    private static Point known(Formula.PointInput input, Map<PointKey, Point> known) {
        Point point = known.get(key(input));
        if (point == null) {
            throw new IllegalArgumentException("input: " + key(input) + " (expected: a point of the site)");
        }
        return point;
    }

    /** Expression of a formula of a checked site. */
    static Expression expression(Formula formula) {
        try {
            return Expression.parse(
                    formula.expression().value(), formula.inputs().keySet());
        } catch (ExpressionException e) {
            throw new IllegalArgumentException(
                    "expression: " + formula.expression().value() + ": " + e.getMessage(), e);
        }
    }

    boolean isDerived(PointKey key) {
        return drafts.containsKey(key);
    }

    /** Points of PLCs that a point is made of: itself, or, of a derived point with tags among its inputs too, those behind its inputs. */
    Stream<PointKey> origins(PointKey key) {
        Draft draft = drafts.get(key);
        if (draft == null) {
            return Stream.of(key);
        }
        Stream<PointKey> behind =
                draft.formula.points().map(DerivedAssembler::key).flatMap(this::origins);
        return draft.ofTags.isEmpty() ? behind : Stream.concat(Stream.of(key), behind);
    }

    private static PointKey key(Formula.PointInput input) {
        return new PointKey(input.commonAddress(), input.ioa().value());
    }
}
