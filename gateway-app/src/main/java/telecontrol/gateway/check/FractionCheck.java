package telecontrol.gateway.check;

import java.util.Optional;
import java.util.Set;
import telecontrol.mapping.Deadband;
import telecontrol.mapping.Problem;
import telecontrol.mapping.ProblemCode;
import telecontrol.mapping.Scale;
import telecontrol.mapping.SitePoint;
import telecontrol.s7.S7Tag;
import telecontrol.s7.S7Type;

/**
 * Warnings of types of whole numbers that lose a fraction which matters. It does of a total, which adds up; of a scaled value it does where
 * the file says so, by a dead-band below 1: who writes none, or 1, means whole units.
 */
final class FractionCheck {
    private static final Set<S7Type> REALS = Set.of(S7Type.REAL, S7Type.LREAL);

    private FractionCheck() {}

    /** What loses its fraction, of a point whose tag fits its type. */
    static Optional<Problem> problem(SitePoint point, S7Tag tag) {
        if (point.signal().map() != null || point.signal().pulses() != null) {
            return Optional.empty();
        }
        return switch (point.type().value().kind()) {
            case COUNTER ->
                REALS.contains(tag.type()) && point.scale().equals(Scale.IDENTITY)
                        ? Optional.of(total(point, tag))
                        : Optional.empty();
            case SCALED ->
                point.deadband() instanceof Deadband.Absolute deadband
                                && deadband.width() > 0
                                && deadband.width() < 1
                                && hasFraction(tag, point.scale())
                        ? Optional.of(scaled(point, tag, deadband.width()))
                        : Optional.empty();
            default -> Optional.empty();
        };
    }

    private static boolean hasFraction(S7Tag tag, Scale scale) {
        return REALS.contains(tag.type()) || scale.factor() % 1 != 0 || scale.offset() % 1 != 0;
    }

    private static Problem total(SitePoint point, S7Tag tag) {
        return lost(point, tag + " can have a fraction, and " + mnemonic(point) + " counts whole units")
                .withHelp("the nearest whole number is sent; write a scale such as { factor: 1000 } to count in smaller"
                        + " units, or { raw: [0, 1], value: [0, 1] } where whole ones are meant");
    }

    private static Problem scaled(SitePoint point, S7Tag tag, double deadband) {
        String source = tag + (point.scale().isIdentity() ? "" : " behind its scale");
        return lost(
                        point,
                        source + " can have a fraction, which the dead-band of " + RoomCheck.number(deadband)
                                + " asks for, and " + mnemonic(point) + " carries whole units")
                .withHelp(
                        "the nearest whole number is sent; write type: measured-float, a scale to smaller units such as"
                                + " { factor: 100 }, or a dead-band of at least 1 where whole units are meant");
    }

    private static Problem lost(SitePoint point, String message) {
        return Problem.warning(ProblemCode.C091, point.tag().place(), message)
                .withSecond(point.type().place(), "the type");
    }

    private static String mnemonic(SitePoint point) {
        return point.type().value().mnemonic();
    }
}
