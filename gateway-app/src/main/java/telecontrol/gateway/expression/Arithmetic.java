package telecontrol.gateway.expression;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Locale;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;

/** What operators and functions do. What has no finite result has none at all, and neither has anything that is made of it. */
final class Arithmetic {
    /** Decimal places that a double can be rounded to, before or behind the point. */
    private static final int PLACES = 15;

    private Arithmetic() {}

    /** Operator on two numbers. */
    static Node operator(String operator, Node left, Node right) {
        return switch (operator) {
            case "+" -> of(left, right, Double::sum);
            case "-" -> of(left, right, (a, b) -> a - b);
            case "*" -> of(left, right, (a, b) -> a * b);
            case "/" -> of(left, right, (a, b) -> a / b);
            case "%" -> of(left, right, (a, b) -> a % b);
            case "^" -> of(left, right, Math::pow);
            default -> comparison(operator, left, right);
        };
    }

    private static Node comparison(String operator, Node left, Node right) {
        return switch (operator) {
            case "=", "==" -> of(left, right, (a, b) -> truth(a == b));
            case "!=", "<>" -> of(left, right, (a, b) -> truth(a != b));
            case "<" -> of(left, right, (a, b) -> truth(a < b));
            case "<=" -> of(left, right, (a, b) -> truth(a <= b));
            case ">" -> of(left, right, (a, b) -> truth(a > b));
            case ">=" -> of(left, right, (a, b) -> truth(a >= b));
            default -> throw new IllegalArgumentException("operator: " + operator);
        };
    }

    /** The right side counts only where the left one does not decide, so that it can be guarded: {@code b != 0 and a / b > 2}. */
    static Node and(Node left, Node right) {
        return inputs -> {
            double one = left.evaluate(inputs);
            return one == 0 || Double.isNaN(one) ? one : truth(right, inputs);
        };
    }

    /** See {@link #and}. */
    static Node or(Node left, Node right) {
        return inputs -> {
            double one = truth(left, inputs);
            return one == 0 ? truth(right, inputs) : one;
        };
    }

    static Node not(Node operand) {
        return of(operand, value -> value == 0 ? 1 : 0);
    }

    static Node negative(Node operand) {
        return inputs -> -operand.evaluate(inputs);
    }

    /** Number in another unit. */
    static Node converted(Node operand, Units.Conversion conversion) {
        return of(operand, conversion::of);
    }

    /** Function of the name, with as many parameters as it takes. */
    static Node function(String name, List<Node> parameters) {
        Node first = parameters.get(0);
        return switch (name.toUpperCase(Locale.ROOT)) {
            case "IF" -> either(first, parameters.get(1), parameters.get(2));
            case "ABS" -> of(first, Math::abs);
            case "SQRT" -> of(first, Math::sqrt);
            case "FLOOR" -> of(first, Math::floor);
            case "CEILING" -> of(first, Math::ceil);
            case "LOG" -> of(first, Math::log);
            case "LOG10" -> of(first, Math::log10);
            case "ROUND" -> of(first, parameters.get(1), Arithmetic::round);
            case "MIN" -> all(parameters, Math::min);
            case "MAX" -> all(parameters, Math::max);
            case "SUM" -> all(parameters, Double::sum);
            case "AVERAGE" -> of(all(parameters, Double::sum), sum -> sum / parameters.size());
            default -> throw new IllegalArgumentException("function: " + name);
        };
    }

    private static Node either(Node condition, Node then, Node otherwise) {
        return inputs -> {
            double holds = condition.evaluate(inputs);
            if (Double.isNaN(holds)) {
                return Double.NaN;
            }
            return (holds != 0 ? then : otherwise).evaluate(inputs);
        };
    }

    /** Halves are rounded away from zero, as a calculator does. */
    private static double round(double value, double places) {
        if (!Double.isFinite(value) || places != Math.rint(places) || Math.abs(places) > PLACES) {
            return Double.NaN;
        }
        return BigDecimal.valueOf(value)
                .setScale((int) places, RoundingMode.HALF_UP)
                .doubleValue();
    }

    private static Node all(List<Node> parameters, DoubleBinaryOperator operator) {
        return parameters.stream()
                .reduce((left, right) -> of(left, right, operator))
                .orElseThrow();
    }

    private static double truth(Node node, double[] inputs) {
        double value = node.evaluate(inputs);
        return Double.isNaN(value) ? value : truth(value != 0);
    }

    private static double truth(boolean holds) {
        return holds ? 1 : 0;
    }

    private static Node of(Node operand, DoubleUnaryOperator operator) {
        return inputs -> {
            double value = operand.evaluate(inputs);
            return Double.isNaN(value) ? value : finite(operator.applyAsDouble(value));
        };
    }

    private static Node of(Node left, Node right, DoubleBinaryOperator operator) {
        return inputs -> {
            double one = left.evaluate(inputs);
            double other = right.evaluate(inputs);
            return Double.isNaN(one) || Double.isNaN(other) ? Double.NaN : finite(operator.applyAsDouble(one, other));
        };
    }

    /** The number, or none in the place of an infinite one. */
    static double finite(double value) {
        return Double.isFinite(value) ? value : Double.NaN;
    }
}
