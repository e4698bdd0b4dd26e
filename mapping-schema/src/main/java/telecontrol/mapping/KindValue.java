package telecontrol.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.OptionalDouble;

/** Values that points of a kind can have, as site files write them. */
final class KindValue {

    private static final List<String> SINGLE = List.of("off", "on");
    private static final List<String> DOUBLE = List.of("intermediate", "off", "on", "indeterminate");

    private KindValue() {}

    /** Value that is written, or nothing when the kind does not have it. */
    static OptionalDouble of(PointType.Kind kind, JsonNode written) {
        return switch (kind) {
            case SINGLE_POINT -> word(SINGLE, written);
            case DOUBLE_POINT -> word(DOUBLE, written);
            default -> number(kind, written);
        };
    }

    private static OptionalDouble word(List<String> words, JsonNode written) {
        int state = written.isTextual() ? words.indexOf(written.asText()) : -1;
        return state < 0 ? OptionalDouble.empty() : OptionalDouble.of(state);
    }

    private static OptionalDouble number(PointType.Kind kind, JsonNode written) {
        double number = written.isNumber() ? written.doubleValue() : Double.NaN;
        boolean fits = kind.range().contains(number) && (!isWhole(kind) || number == Math.rint(number));
        return fits ? OptionalDouble.of(number) : OptionalDouble.empty();
    }

    private static boolean isWhole(PointType.Kind kind) {
        return switch (kind) {
            case STEP_POSITION, BITSTRING, COUNTER -> true;
            default -> false;
        };
    }

    /** Values of the kind, in words. */
    static String words(PointType.Kind kind) {
        return switch (kind) {
            case SINGLE_POINT -> Phrase.list(List.of("on", "off"), "or");
            case DOUBLE_POINT -> Phrase.list(DOUBLE, "or");
            case STEP_POSITION -> "a whole number, -64 to 63";
            case BITSTRING, COUNTER -> "a whole number, 0 to 4294967295";
            case NORMALIZED -> "a number, -1 to 0.99997";
            case SCALED -> "a number, -32768 to 32767";
            case FLOAT -> "a number";
        };
    }
}
