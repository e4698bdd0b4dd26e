package telecontrol.gateway.expression;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.measure.IncommensurableException;
import javax.measure.MeasurementException;
import javax.measure.Unit;
import javax.measure.UnitConverter;
import systems.uom.ucum.format.UCUMFormat;

/**
 * Physical units as the library of the Unified Code for Units of Measure (UCUM) knows them, and in the spelling of engineers where that is
 * another one: {@code m³/h}, {@code °C}, {@code kWh}, {@code psi}.
 */
final class Units {
    /** Way from one unit to another: a factor, and what is added behind it. */
    record Conversion(double factor, double offset) {
        double of(double value) {
            return value * factor + offset;
        }
    }

    /** Value at which the factor is measured: large enough for an offset to cost it no digits. */
    private static final double SPAN = 1e6;

    private static final double ROUNDING = 1e-9;

    /** Letters and signs of units; others, and powers that nobody measures in, are no matter for the library, which ends badly on some. */
    private static final Pattern LOOKS_LIKE_ONE =
            Pattern.compile("(?!.*[^0-9./(][0-9]{2})(?:[A-Za-z0-9%/.()-]|\\[[A-Za-z0-9_'/]{1,20}]){1,40}");

    /** Words and signs of engineers, and what they are in UCUM. */
    private static final Map<Pattern, String> SPELLINGS = new LinkedHashMap<>();

    static {
        spelling("\\s+", "");
        spelling("[·⋅]", ".");
        spelling("²", "2");
        spelling("³", "3");
        spelling("[µμ]", "u");
        spelling("Ω", "Ohm");
        spelling("°C|℃", "Cel");
        spelling("°F|℉", "[degF]");
        spelling("°", "deg");
        spelling("\\b([kMGT]?)(?:VA|var)h\\b", "($1V.A.h)");
        spelling("\\b([kMGT]?)(?:VA|var)\\b", "($1V.A)");
        spelling("\\b([kMGT]?)Wh\\b", "($1W.h)");
        spelling("\\b([kMG]?)Ah\\b", "($1A.h)");
        spelling("\\brpm\\b", "(1/min)");
        spelling("(?<!\\[)\\b(psi|ppm)\\b", "[$1]");
        spelling("\\bmWS\\b", "m[H2O]");
    }

    private Units() {}

    private static void spelling(String of, String as) {
        SPELLINGS.put(Pattern.compile(of), as);
    }

    /** The unit of that name; nothing when there is none. */
    static Optional<Unit<?>> unit(String name) {
        String code = name;
        for (Map.Entry<Pattern, String> spelling : SPELLINGS.entrySet()) {
            code = spelling.getKey().matcher(code).replaceAll(spelling.getValue());
        }
        if (!LOOKS_LIKE_ONE.matcher(code).matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(
                    UCUMFormat.getInstance(UCUMFormat.Variant.CASE_SENSITIVE).parse(code));
        } catch (MeasurementException unknown) {
            return Optional.empty();
        }
    }

    /** Way from one unit to another; nothing when they do not measure the same, or one is no multiple of the other, such as a level in dB. */
    static Optional<Conversion> conversion(Unit<?> from, Unit<?> to) {
        try {
            UnitConverter converter = from.getConverterToAny(to);
            double offset = converter.convert(0);
            double factor = (converter.convert(SPAN) - offset) / SPAN;
            Conversion conversion = new Conversion(factor, offset);
            double twice = converter.convert(2 * SPAN);
            boolean straight = Math.abs(conversion.of(2 * SPAN) - twice) <= Math.abs(twice) * ROUNDING;
            return straight && Double.isFinite(factor) && factor != 0 ? Optional.of(conversion) : Optional.empty();
        } catch (IncommensurableException
                | UnsupportedOperationException
                | ArithmeticException
                | IllegalArgumentException none) {
            // The library's answers to other quantities, to products with °C or dB in them, and to numbers beyond all
            // measure.
            return Optional.empty();
        }
    }
}
