package telecontrol.gateway.draft;

import java.util.EnumSet;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import telecontrol.engineering.Signal;
import telecontrol.mapping.PointType;
import telecontrol.mapping.PointType.Kind;
import telecontrol.s7.S7Area;
import telecontrol.s7.S7Type;

/** Types of points that fit signals. */
final class Proposal {
    private static final Set<S7Type> WHOLE = EnumSet.of(
            S7Type.BYTE,
            S7Type.WORD,
            S7Type.DWORD,
            S7Type.SINT,
            S7Type.USINT,
            S7Type.INT,
            S7Type.UINT,
            S7Type.DINT,
            S7Type.UDINT,
            S7Type.LINT,
            S7Type.ULINT,
            S7Type.COUNTER);
    private static final Set<S7Type> PATTERNS =
            EnumSet.of(S7Type.BYTE, S7Type.WORD, S7Type.DWORD, S7Type.USINT, S7Type.UINT, S7Type.UDINT);
    private static final Set<S7Type> FLOATS = EnumSet.of(S7Type.REAL, S7Type.LREAL);
    private static final Set<S7Type> TIMES = EnumSet.of(S7Type.S5TIME, S7Type.TIME, S7Type.LTIME);

    /** Words of quantities that only grow, as whole words or the end of compounds; in English and German. */
    private static final Pattern COUNTED = Pattern.compile(
            "(?iu).*(count|counter|z(ä|ae)hler|z(ä|ae)hlwert|energy|energie|[kmg]?wh|total|hours|stunden|pulses|impulse)"
                    + "([^\\p{L}].*)?");

    /** Words of quantities that come from analogue modules, and of values that are not converted yet; in English and German. */
    private static final Pattern ANALOGUE = Pattern.compile(
            "(?iu).*(raw|raw ?value|roh|rohwert|analog|analogue|level|niveau|f(ü|ue)llstand|pressure|druck|temperature?"
                    + "|flow|durchfluss|current|strom|voltage|spannung)([^\\p{L}].*)?");

    private static final Set<S7Type> RAW = EnumSet.of(S7Type.WORD, S7Type.INT, S7Type.UINT);
    private static final String SCALE = "scale: { raw: [0, 27648], value: [LOW, HIGH] }";

    private Proposal() {}

    /** Class, type and remark of a point; the reason in the place of it when the signal cannot be one. */
    record Result(ObjectClass kind, String type, String remark, String refusal) {
        static Result refused(String reason) {
            return new Result(ObjectClass.SINGLE, "", "", reason);
        }

        static Result of(Kind kind, String remark) {
            return new Result(ObjectClass.of(kind), kind.word(), remark, "");
        }
    }

    static Result point(Signal signal) {
        S7Type type = signal.tag().type();
        Kind own = kind(signal);
        if (own == null) {
            return Result.refused("IEC 60870-5-104 has no object for a " + type);
        }
        String wish = signal.wishes().type();
        if (wish.isEmpty()) {
            return Result.of(own, remark(signal, own));
        }
        PointType wished = WishedType.point(wish);
        if (wished != null && fits(wished.kind(), type)) {
            String word = wished.isTimeTagged() ? wished.kind().word() : wished.mnemonic();
            return new Result(ObjectClass.of(wished.kind()), word, "", "");
        }
        String why = wished == null ? "is no type of a point" : "does not fit a " + type;
        return Result.of(own, "the list says " + wish + ", which " + why);
    }

    private static @Nullable Kind kind(Signal signal) {
        S7Type type = signal.tag().type();
        boolean scaled = signal.wishes().scaling() != null;
        return switch (type) {
            case BOOL -> Kind.SINGLE_POINT;
            case BYTE, WORD, DWORD -> scaled ? Kind.FLOAT : Kind.BITSTRING;
            case SINT, USINT, INT, COUNTER -> scaled ? Kind.FLOAT : Kind.SCALED;
            case DINT, UDINT -> !scaled && isCounted(signal) ? Kind.COUNTER : Kind.FLOAT;
            case UINT, LINT, ULINT, REAL, LREAL, S5TIME, TIME, LTIME -> Kind.FLOAT;
            default -> null;
        };
    }

    private static boolean isCounted(Signal signal) {
        return COUNTED.matcher(lastName(signal)).matches()
                || COUNTED.matcher(signal.wishes().unit()).matches();
    }

    private static String lastName(Signal signal) {
        return signal.name().substring(signal.name().lastIndexOf('.') + 1).replace('_', ' ');
    }

    private static boolean isModule(Signal signal) {
        S7Area area = signal.tag().address().area();
        return area == S7Area.INPUT || area == S7Area.OUTPUT;
    }

    private static String remark(Signal signal, Kind kind) {
        S7Type type = signal.tag().type();
        if (kind == Kind.COUNTER) {
            return "a counter by its name; if it is none: measured-float";
        }
        boolean unscaled = RAW.contains(type) && signal.wishes().scaling() == null;
        if (unscaled && (isModule(signal) || ANALOGUE.matcher(lastName(signal)).matches())) {
            return switch (kind) {
                case BITSTRING ->
                    "if it is an analogue value: type: measured-float, tag: " + signal.tag() + " INT, " + SCALE;
                case FLOAT -> "if it is a raw value: add " + SCALE;
                default -> "if it is a raw value: type: measured-float, " + SCALE;
            };
        }
        return TIMES.contains(type) ? (type == S7Type.LTIME ? "in ns" : "in ms") : "";
    }

    /** Whether a point of that kind takes values of that type. */
    private static boolean fits(Kind kind, S7Type type) {
        return switch (kind) {
            case SINGLE_POINT -> type == S7Type.BOOL;
            case DOUBLE_POINT -> type == S7Type.BYTE || type == S7Type.USINT;
            case STEP_POSITION -> WHOLE.contains(type);
            case BITSTRING -> PATTERNS.contains(type);
            case COUNTER -> WHOLE.contains(type) || FLOATS.contains(type);
            case NORMALIZED, SCALED, FLOAT -> WHOLE.contains(type) || FLOATS.contains(type) || TIMES.contains(type);
        };
    }
}
