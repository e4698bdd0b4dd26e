package telecontrol.gateway.check;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import telecontrol.mapping.PointType;
import telecontrol.mapping.Problem;
import telecontrol.mapping.ProblemCode;
import telecontrol.mapping.Range;
import telecontrol.mapping.Scale;
import telecontrol.mapping.SitePoint;
import telecontrol.s7.S7Tag;
import telecontrol.s7.S7Type;

/**
 * Warnings of values for which the type of a point has no room. The site file has the last word: what it says with a scale between two ranges,
 * a map or limits is believed; only where it says nothing does the type of the tag count.
 */
final class RoomCheck {
    private static final Set<S7Type> REALS = Set.of(S7Type.REAL, S7Type.LREAL);
    private static final MathContext DIGITS = new MathContext(5);
    /** From here on numbers are written with an exponent. */
    private static final double MOST_DIGITS = 1e10;

    private RoomCheck() {}

    /** What has no room, of a point whose tag fits its type. */
    static Optional<Problem> problem(SitePoint point, S7Tag tag) {
        PointType type = point.type().value();
        if (point.signal().map() != null || point.signal().pulses() != null) {
            return Optional.empty();
        }
        Range values = values(point, tag);
        if (values == null) {
            return Optional.empty();
        }
        Range limited =
                new Range(point.limits().clamp(values.low()), point.limits().clamp(values.high()));
        return hasRoom(type.kind(), limited.low()) && hasRoom(type.kind(), limited.high())
                ? Optional.empty()
                : Optional.of(noRoom(point, tag, limited));
    }

    /** A normalized value is written as -1 to 1 by everybody, though 1 itself is one step too much. */
    private static boolean hasRoom(PointType.Kind kind, double value) {
        return kind.holds(value) || (kind == PointType.Kind.NORMALIZED && value == 1);
    }

    /** Values that a point can have as far as the file says; null where it leaves that open and no type is wrong. */
    private static @Nullable Range values(SitePoint point, S7Tag tag) {
        PointType.Kind kind = point.type().value().kind();
        Scale scale = point.scale();
        if (kind != PointType.Kind.STEP_POSITION && !kind.isMeasured()) {
            return null;
        }
        if (scale.value() != null) {
            return scale.value().range();
        }
        if (point.signal().mask() != null) {
            return scaled(NumberRange.masked(point.signal().mask().value()), scale);
        }
        boolean scaledReal = REALS.contains(tag.type()) && !scale.isIdentity();
        // No S7 type is as narrow as a step position or as wide as an LREAL, and what a REAL means with a factor only
        // its author knows.
        return kind == PointType.Kind.STEP_POSITION || kind == PointType.Kind.FLOAT || scaledReal
                ? null
                : NumberRange.of(tag.type())
                        .map(numbers -> scaled(numbers, scale))
                        .orElse(null);
    }

    private static Range scaled(Range numbers, Scale scale) {
        return new Scale.Ends(scale.toValue(numbers.low()), scale.toValue(numbers.high())).range();
    }

    private static Problem noRoom(SitePoint point, S7Tag tag, Range values) {
        PointType type = point.type().value();
        Range room = type.kind().range();
        return Problem.warning(
                        ProblemCode.C090,
                        point.tag().place(),
                        source(point, tag) + (isAny(point, tag) ? "any number" : words(values)) + ", and "
                                + type.mnemonic() + " has room for " + words(room))
                .withSecond(point.type().place(), "the type")
                .withHelp("what is beyond is sent as " + number(room.low()) + " or " + number(room.high())
                        + (type == PointType.M_ME_ND_1 ? "" : " with OV") + "; " + remedy(type.kind()));
    }

    private static boolean isAny(SitePoint point, S7Tag tag) {
        return REALS.contains(tag.type())
                && point.scale().value() == null
                && point.limits().equals(Range.UNLIMITED);
    }

    private static String source(SitePoint point, S7Tag tag) {
        if (point.scale().value() != null) {
            return "the scale gives ";
        }
        String mask = point.signal().mask() == null ? "" : " with its mask";
        return tag + mask + (point.scale().isIdentity() ? "" : " times its factor") + " can be ";
    }

    private static String remedy(PointType.Kind kind) {
        return switch (kind) {
            case NORMALIZED ->
                "write a scale such as { raw: [0, 27648], value: [0, 1] }, or limits: [-1, 1] where it stays inside of"
                        + " that";
            case FLOAT -> "look for an exponent too much in the scale";
            case STEP_POSITION -> "write a mask of at most 6 bits, or a map";
            default ->
                "write a scale with raw and value, limits such as [0, 30000] where it stays inside of that, or type:"
                        + " measured-float";
        };
    }

    private static String words(Range range) {
        return number(range.low()) + " to " + number(range.high());
    }

    /** A number as people write it: at most five digits unless it is whole. */
    static String number(double number) {
        if (number == Math.rint(number) && Math.abs(number) < MOST_DIGITS) {
            return String.valueOf((long) number);
        }
        BigDecimal rounded = new BigDecimal(number, DIGITS).stripTrailingZeros();
        return Math.abs(number) < MOST_DIGITS ? rounded.toPlainString() : rounded.toString();
    }
}
