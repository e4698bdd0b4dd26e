package telecontrol.gateway.probe;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import telecontrol.gateway.point.Point;
import telecontrol.iec104.Quality;

/** Values and qualities of points in words. */
final class PointText {
    private static final List<String> POSITIONS = List.of("intermediate", "OFF", "ON", "faulty");
    private static final MathContext DIGITS = new MathContext(7);

    private PointText() {}

    /** Value as masters get it, with its unit; empty for a command and while it is invalid. */
    static String value(@Nullable Point point, String unit) {
        if (point == null || point.value().quality().has(Quality.INVALID)) {
            return "";
        }
        double value = point.value().value();
        String text = switch (point.definition().type().kind()) {
            case SINGLE_POINT -> value != 0 ? "ON" : "OFF";
            case DOUBLE_POINT -> POSITIONS.get((int) value & 3);
            case BITSTRING -> "0x%08X".formatted((int) (long) value);
            default -> number(value);
        };
        return unit.isEmpty() ? text : text + " " + unit;
    }

    private static String number(double value) {
        if (!Double.isFinite(value)) {
            return String.valueOf(value);
        }
        BigDecimal number = new BigDecimal(value).round(DIGITS).stripTrailingZeros();
        return number.precision() - number.scale() > 15 ? number.toString() : number.toPlainString();
    }

    /** {@code good}, or the quality bits and what has set them. */
    static String quality(@Nullable Point point, String fault) {
        List<String> bits = new ArrayList<>();
        if (point != null) {
            Quality quality = point.value().quality();
            add(bits, quality, Quality.INVALID, "IV");
            add(bits, quality, Quality.NOT_TOPICAL, "NT");
            add(bits, quality, Quality.SUBSTITUTED, "SB");
            add(bits, quality, Quality.BLOCKED, "BL");
            add(bits, quality, Quality.OVERFLOW, "OV");
        }
        if (bits.isEmpty() && fault.isEmpty()) {
            return "good";
        }
        String said = String.join(" ", bits);
        return fault.isEmpty() ? said : said.isEmpty() ? fault : said + ": " + fault;
    }

    private static void add(List<String> bits, Quality quality, int bit, String name) {
        if (quality.has(bit)) {
            bits.add(name);
        }
    }
}
