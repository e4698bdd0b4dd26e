package telecontrol.gateway.point;

import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import telecontrol.gateway.expression.Expression;
import telecontrol.iec104.Quality;

/** Expression over points that must be true for a command to pass. Confined to the outstation's event loop. */
public final class Interlock implements Condition {
    private static final int IN_DOUBT = Quality.INVALID | Quality.NOT_TOPICAL | Quality.BLOCKED | Quality.OVERFLOW;

    /** Point under the name that it has in the expression. */
    public record Input(String name, Point point) {
        private boolean isInDoubt() {
            return (point.value().quality().bits() & IN_DOUBT) != 0;
        }

        @Override
        public String toString() {
            return name + "="
                    + (isInDoubt()
                            ? "[" + point.value().quality() + "]"
                            : text(point.value().value()));
        }

        /** As short as the number is: a REAL is no double. */
        private static String text(double number) {
            if (number == Math.rint(number) && Math.abs(number) < Long.MAX_VALUE) {
                return String.valueOf((long) number);
            }
            return (float) number == number ? String.valueOf((float) number) : String.valueOf(number);
        }
    }

    private final Expression expression;
    private final List<Input> inputs;
    private final String message;

    /**
     * Interlock that admits what the expression is true for.
     *
     * @param inputs inputs in the order of {@link Expression#names}
     * @param message what is said of a command that is refused
     */
    public Interlock(Expression expression, List<Input> inputs, String message) {
        this.expression = expression;
        this.inputs = List.copyOf(inputs);
        this.message = message;
    }

    /** Why a command is refused: the message, and the values that are the reason. */
    @Override
    public @Nullable String refusal() {
        if (inputs.stream().anyMatch(Input::isInDoubt)) {
            return refused(", an input is not valid");
        }
        double holds = expression.evaluate(inputs.stream()
                .mapToDouble(input -> input.point.value().value())
                .toArray());
        if (Double.isNaN(holds)) {
            return refused(", its expression has no result");
        }
        return holds == 0 ? refused("") : null;
    }

    private String refused(String why) {
        return "interlock \"" + message + "\"" + why + ": "
                + inputs.stream().map(Input::toString).collect(Collectors.joining(" "));
    }
}
