package telecontrol.gateway.point;

import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import telecontrol.iec104.Quality;
import telecontrol.mapping.CommandType;
import telecontrol.mapping.PointType;
import telecontrol.mapping.Pulse;
import telecontrol.mapping.Range;
import telecontrol.mapping.Scale;

/**
 * Command point: what a master may operate, and where it goes in the PLC.
 *
 * @param definition what the site file says of it
 * @param outputs where it is written
 * @param feedback point that shows the effect, or null
 */
public record CommandTarget(
        Definition definition, Outputs outputs, @Nullable Feedback feedback) {
    /** Relative difference at which a set point counts as reached, when the dead-band of its feedback is smaller. */
    private static final double TOLERANCE = 1e-3;

    private static final String PAIR = "a double or step command has a pair of bits";

    /** What the site file says of a command point. */
    public record Definition(int commonAddress, int address, String name, CommandType type, Operation operation) {

        /** Command point that has no pulses. */
        public Definition(
                int commonAddress, int address, String name, CommandType type, boolean selectRequired, Range limits) {
            this(commonAddress, address, name, type, new Operation(selectRequired, limits, Pulse.NONE));
        }
    }

    /**
     * How a command point operates.
     *
     * @param selectRequired it operates only after a selection
     * @param limits set points outside are refused, in engineering units
     * @param pulse durations of the pulses that masters may ask for
     */
    public record Operation(boolean selectRequired, Range limits, Pulse pulse) {}

    /**
     * Tags that a command writes.
     *
     * @param value the value, or the bit for ON or higher
     * @param off bit for OFF or lower of a double or step command; null for all others
     * @param invert on and off are exchanged
     * @param scale raw value to engineering units, of set points
     */
    public record Outputs(Output value, @Nullable Output off, boolean invert, Scale scale) {}

    /**
     * Point by which the command is seen to have worked.
     *
     * @param within time that the process is given
     * @param readBack asks for a poll of the point at once
     */
    public record Feedback(Point point, Duration within, Runnable readBack) {}

    /**
     * Why a command with this value is refused at present, in words, or null.
     *
     * @param value 0 or 1 of a single command, 1 or 2 of a double or step command, engineering units of a set point
     */
    public @Nullable String refusal(double value) {
        if (definition.type().kind().isSetPoint()) {
            if (!definition.operation().limits().contains(value)) {
                return value + " is outside the limits "
                        + definition.operation().limits().low() + " to "
                        + definition.operation().limits().high();
            }
            if (!Double.isFinite(outputs.scale.toRaw(value))) {
                return value + " gives no finite number in the PLC";
            }
        }
        return outputs.value.unavailable();
    }

    /**
     * Writes the command into the PLC. Of a pair of bits the opposite one is cleared first, so that both are never set.
     *
     * @param value see {@link #refusal}
     */
    public CompletionStage<@Nullable Void> write(double value) {
        return switch (definition.type().kind()) {
            case SINGLE -> outputs.value.write((value != 0) != outputs.invert ? 1 : 0);
            case DOUBLE, STEP -> writeState((value == 2) != outputs.invert);
            case BITSTRING -> outputs.value.write(value);
            case NORMALIZED, SCALED, FLOAT -> outputs.value.write(outputs.scale.toRaw(value));
        };
    }

    /** Why a pulse with this value is refused, in words, or null; asked besides {@link #refusal}. */
    public @Nullable String pulseRefusal(double value) {
        return definition.type().kind() == CommandType.Kind.SINGLE && value == 0
                ? "OFF of a single output cannot be a pulse (expected: ON)"
                : null;
    }

    /** True when a command with this value may be one that pulses. */
    boolean hasPulse(double value) {
        return !definition.operation().pulse().equals(Pulse.NONE)
                && switch (definition.type().kind()) {
                    case SINGLE -> value == 1;
                    case DOUBLE, STEP -> value == 1 || value == 2;
                    default -> false;
                };
    }

    /** Ends the pulse of a command with this value: the output goes back to where it rests. */
    CompletionStage<@Nullable Void> rest(double value) {
        return pulsed(value).write(definition.type().kind() == CommandType.Kind.SINGLE && outputs.invert ? 1 : 0);
    }

    /** True when a write that failed has certainly left the output of a pulse as it was. */
    boolean isUntouched(double value, Throwable failure) {
        return pulsed(value).isUntouched(failure);
    }

    private Output pulsed(double value) {
        boolean lower = definition.type().kind() != CommandType.Kind.SINGLE && (value == 2) == outputs.invert;
        return lower ? Objects.requireNonNull(outputs.off, PAIR) : outputs.value;
    }

    private CompletionStage<@Nullable Void> writeState(boolean on) {
        Output off = Objects.requireNonNull(outputs.off, PAIR);
        Output set = on ? outputs.value : off;
        Output cleared = on ? off : outputs.value;
        return cleared.write(0).thenCompose(done -> set.write(1));
    }

    /** Value of the feedback point, from which an effect is told; NaN without feedback. */
    public double shown() {
        return feedback == null ? Double.NaN : feedback.point().value().value();
    }

    /**
     * Whether the feedback point shows that a command with the given value has worked.
     *
     * @param before what the point showed when the command came
     */
    boolean isReached(Feedback shown, double commanded, double before) {
        PointValue now = shown.point.value();
        if (now.quality().has(Quality.INVALID)) {
            return false;
        }
        boolean doublePoint = shown.point.definition().type().kind() == PointType.Kind.DOUBLE_POINT;
        return switch (definition.type().kind()) {
            case SINGLE -> now.value() == (doublePoint ? commanded + 1 : commanded);
            case DOUBLE -> now.value() == (doublePoint ? commanded : commanded - 1);
            case STEP -> now.value() != before;
            case BITSTRING -> (int) (long) now.value() == (int) (long) commanded;
            case NORMALIZED, SCALED, FLOAT -> isNear(now.value(), commanded, shown);
        };
    }

    /** Compares with what the tag can hold: a whole number in the PLC seldom is exactly what was commanded. */
    private boolean isNear(double value, double commanded, Feedback shown) {
        double written = outputs.scale.toValue(outputs.value.nearest(outputs.scale.toRaw(commanded)));
        return Math.abs(value - written) <= Math.max(shown.point.deadband(), Math.abs(written) * TOLERANCE);
    }

    @Override
    public String toString() {
        return definition.name() + " (CA " + definition.commonAddress() + " IOA " + definition.address() + ")";
    }
}
