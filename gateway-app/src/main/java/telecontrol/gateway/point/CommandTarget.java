package telecontrol.gateway.point;

import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import telecontrol.iec104.Quality;
import telecontrol.mapping.CommandType;
import telecontrol.mapping.PointType;
import telecontrol.mapping.Pulse;
import telecontrol.mapping.Ramp;
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

    /** Part of a step that a set point of 32 bits may be off. */
    private static final double ROUNDING = 1e-6;

    /** What says that a feedback point does not show the process. */
    private static final int IN_DOUBT = Quality.INVALID | Quality.NOT_TOPICAL | Quality.SUBSTITUTED | Quality.BLOCKED;

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
     * @param ramp way of a set point to its target; null: it is written at once
     * @param admission whose commands it takes, and when
     */
    public record Operation(
            boolean selectRequired,
            Range limits,
            Pulse pulse,
            @Nullable Ramp ramp,
            Admission admission) {

        /** Command point that operates at once and at any time. */
        public Operation(boolean selectRequired, Range limits, Pulse pulse) {
            this(selectRequired, limits, pulse, null, Admission.ANY);
        }
    }

    /**
     * Tags that a command writes.
     *
     * @param value the value, or the bit for ON or higher
     * @param off bit for OFF or lower of a double or step command; null for all others
     * @param invert on and off are exchanged
     * @param scale raw value to engineering units, of set points
     * @param numbers what is written in the place of bits, or null
     */
    public record Outputs(
            Output value,
            @Nullable Output off,
            boolean invert,
            Scale scale,
            @Nullable Numbers numbers) {

        /** Bits, or the value of a set point. */
        public Outputs(Output value, @Nullable Output off, boolean invert, Scale scale) {
            this(value, off, invert, scale, null);
        }
    }

    /**
     * Numbers that a command writes in the place of bits.
     *
     * @param off for OFF or lower
     * @param on for ON or higher
     * @param rest for the end of a pulse
     */
    public record Numbers(double off, double on, double rest) {}

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
        String misfit = misfit(value);
        String obstacle = misfit == null ? obstacle() : misfit;
        return obstacle == null ? distance(value) : obstacle;
    }

    /** Why a set point can never be written, in words, or null. */
    private @Nullable String misfit(double value) {
        if (!definition.type().kind().isSetPoint()) {
            return null;
        }
        if (!limits().contains(value)) {
            return value + " is outside the limits " + limits().low() + " to " + limits().high();
        }
        return Double.isFinite(outputs.scale.toRaw(value)) ? null : value + " gives no finite number in the PLC";
    }

    private Range limits() {
        return definition.operation().limits();
    }

    /** Why nothing can be written at present, in words, or null: the PLC is away, or the plant does not admit it. */
    @Nullable
    String obstacle() {
        String unavailable = outputs.value.unavailable();
        return unavailable == null ? definition.operation().admission().refusal() : unavailable;
    }

    /** Why a set point is too far away from the present value, in words, or null. */
    private @Nullable String distance(double value) {
        double maxStep = definition.operation().admission().maxStep();
        if (feedback == null || (Double.isInfinite(maxStep) && ramp() == null)) {
            return null;
        }
        PointValue present = feedback.point().value();
        String unknown = unknown(feedback, IN_DOUBT | Quality.OVERFLOW);
        if (unknown != null) {
            return unknown;
        }
        double distance = Math.abs(value - present.value());
        if (distance > maxStep * (1 + ROUNDING)) {
            return value + " is " + distance + " away from the present value " + present.value()
                    + " (expected: at most " + maxStep + ")";
        }
        Ramp ramp = ramp();
        return ramp == null ? null : beginning(present.value(), value, ramp);
    }

    private static @Nullable String unknown(Feedback feedback, int doubt) {
        PointValue present = feedback.point().value();
        boolean known = (present.quality().bits() & doubt) == 0 && Double.isFinite(present.value());
        return known
                ? null
                : "the present value is not known: " + feedback.point() + " is "
                        + (Double.isFinite(present.value()) ? "[" + present.quality() + "]" : present.value());
    }

    /** Why a ramp cannot begin at the present value, in words, or null. */
    private @Nullable String beginning(double present, double goal, Ramp ramp) {
        double first = Ramps.next(ramp, present, goal);
        if (!limits().contains(first)) {
            return "the present value " + present + " is further outside the limits " + limits().low() + " to "
                    + limits().high() + " than one step of the ramp (" + ramp.step() + ")";
        }
        return first == present && first != goal
                ? "the present value " + present + " is too great for steps of " + ramp.step()
                : null;
    }

    /** Why a ramp under way cannot go on, in words, or null: there is an obstacle, or the feedback does not show the process any more. */
    @Nullable
    String interruption() {
        String obstacle = obstacle();
        return obstacle != null || feedback == null ? obstacle : unknown(feedback, IN_DOUBT);
    }

    /** How often the connection to the PLC was lost since the start. */
    long losses() {
        return outputs.value.losses();
    }

    /** Why a step of a ramp cannot be written, in words, or null. */
    @Nullable
    String stepRefusal(double value) {
        String interruption = interruption();
        return interruption == null ? misfit(value) : interruption;
    }

    /** Way of a set point to its target, or null. */
    @Nullable
    Ramp ramp() {
        return definition.operation().ramp();
    }

    /**
     * Writes the command into the PLC. Of a pair of bits the opposite one is cleared first, so that both are never set.
     *
     * @param value see {@link #refusal}
     */
    public CompletionStage<@Nullable Void> write(double value) {
        return switch (definition.type().kind()) {
            case SINGLE ->
                outputs.numbers == null
                        ? outputs.value.write((value != 0) != outputs.invert ? 1 : 0)
                        : outputs.value.write(value != 0 ? outputs.numbers.on : outputs.numbers.off);
            case DOUBLE, STEP ->
                outputs.numbers == null
                        ? writeState((value == 2) != outputs.invert)
                        : outputs.value.write(value == 2 ? outputs.numbers.on : outputs.numbers.off);
            case BITSTRING -> outputs.value.write(value);
            case NORMALIZED, SCALED, FLOAT -> outputs.value.write(outputs.scale.toRaw(value));
        };
    }

    /** Why a pulse with this value is refused, in words, or null; asked besides {@link #refusal}. */
    public @Nullable String pulseRefusal(double value) {
        return canPulse(value) ? null : "OFF of a single output cannot be a pulse (expected: ON)";
    }

    /** Duration of the pulse of a command that does not say what it is (QU 0), or null when the output is to stay as commanded. */
    public @Nullable Duration unspecifiedPulse(double value) {
        Pulse pulse = definition.operation().pulse();
        return canPulse(value) ? pulse.of(pulse.unspecified()) : null;
    }

    /** OFF of a single output is where it rests, unless it rests at a number of its own. */
    private boolean canPulse(double value) {
        return definition.type().kind() != CommandType.Kind.SINGLE
                || value != 0
                || (outputs.numbers != null && outputs.numbers.rest != outputs.numbers.off);
    }

    /** True when a command with this value may be one that pulses. */
    boolean hasPulse(double value) {
        return !definition.operation().pulse().equals(Pulse.NONE)
                && switch (definition.type().kind()) {
                    case SINGLE -> (value == 0 || value == 1) && canPulse(value);
                    case DOUBLE, STEP -> value == 1 || value == 2;
                    default -> false;
                };
    }

    /** Ends the pulse of a command with this value: the output goes back to where it rests. */
    CompletionStage<@Nullable Void> rest(double value) {
        if (outputs.numbers != null) {
            return outputs.value.write(outputs.numbers.rest);
        }
        return pulsed(value).write(definition.type().kind() == CommandType.Kind.SINGLE && outputs.invert ? 1 : 0);
    }

    /** True when both write the same bits of a PLC. */
    boolean sharesTags(CommandTarget other) {
        return memory().anyMatch(mine -> other.memory().anyMatch(mine::overlaps));
    }

    private Stream<MemoryBits> memory() {
        return Stream.of(outputs.value, outputs.off)
                .filter(Objects::nonNull)
                .map(Output::memory)
                .filter(Objects::nonNull);
    }

    /** True when a write that failed has certainly left the output of a pulse as it was. */
    boolean isUntouched(double value, Throwable failure) {
        return pulsed(value).isUntouched(failure);
    }

    private Output pulsed(double value) {
        if (outputs.numbers != null) {
            return outputs.value;
        }
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
        if (!now.isOfProcess()) {
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
        return Math.abs(value - written) <= Math.max(shown.point.tolerance(), Math.abs(written) * TOLERANCE);
    }

    @Override
    public String toString() {
        return definition.name() + " (CA " + definition.commonAddress() + " IOA " + definition.address() + ")";
    }
}
