package telecontrol.gateway.expression;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import telecontrol.gateway.expression.ExpressionException.Reason;

/** Conversion of units inside of expressions. */
class UnitsTest {
    private static double converted(double value, String from, String to) throws ExpressionException {
        return Expression.parse("CONVERT(x, '" + from + "', '" + to + "')", Map.of("x", Kind.NUMBER))
                .evaluate(value);
    }

    private static ExpressionException refused(String text) {
        return assertThrows(
                ExpressionException.class, () -> Expression.parse(text, Map.of("x", Kind.NUMBER, "run", Kind.BIT)));
    }

    /** Expected values from the definitions of the units, not from a library. */
    @ParameterizedTest
    @CsvSource({
        "10, l/s, m3/h, 36",
        "10, l/s, m³/h, 36",
        "36, m3/h, L/s, 10",
        "90, l/min, m3 / h, 5.4",
        "2.5, bar, kPa, 250",
        "2.5, bar, mbar, 2500",
        "10, mWS, bar, 0.980665",
        "10, m[H2O], Pa, 98066.5",
        "1, psi, Pa, 6894.757293168361",
        "20, Cel, K, 293.15",
        "20, °C, °F, 68",
        "-40, °F, °C, -40",
        "293.15, K, °C, 20",
        "3, kWh, MJ, 10.8",
        "2, MWh, GJ, 7.2",
        "1, GWh, kWh, 1e6",
        "1500, kvar, MVA, 1.5",
        "2, kvarh, VAh, 2000",
        "110, kV, V, 110000",
        "3600, rpm, Hz, 60",
        "50, %, 1, 0.5",
        "10000, ppm, %, 1",
        "12, t/d, kg/h, 500",
        "2, mg/l, g/m³, 2",
        "10, µS/cm, mS/m, 1",
        "180, °, rad, 3.141592653589793",
        "5, kWh/m³, kWh/m3, 5",
        "4, m3/kWh, m3/J, 1.111111111111111e-6",
        "1.5, h, min, 90",
        "7, Ah, C, 25200",
        "4.7, kΩ, Ohm, 4700",
        "1, N.m, J, 1",
        "1, mW, MW, 1e-9",
        "2.5, 1000000.m3, m3, 2.5e6",
        "1, Mm3, m3, 1e18",
        "8, l/(100.km), ml/km, 80",
    })
    void converts(double value, String from, String to, double expected) throws ExpressionException {
        assertEquals(expected, converted(value, from, to), Math.abs(expected) * 1e-12);
    }

    @Test
    void isPartOfAnExpression() throws ExpressionException {
        Expression sum = Expression.parse(
                "CONVERT(a + 1, \"l/s\", \"m3/h\") + convert(b, 'l/min', 'm3/h') > 10",
                Map.of("a", Kind.NUMBER, "b", Kind.NUMBER));
        assertEquals(1, sum.evaluate(1, 60), "7.2 + 3.6");
        assertEquals(0, sum.evaluate(1, 30), "7.2 + 1.8");
        assertEquals(Double.NaN, sum.evaluate(Double.NaN, 30));
        assertEquals(Double.NaN, sum.evaluate(Double.MAX_VALUE, 30), "the result is too large");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ltr/s",
                "",
                " ",
                "m3/hour",
                "KW",
                "m^3",
                "m//",
                "m99",
                "m9999999",
                "%288",
                "[x",
                "x]",
                "{m",
                "NTU",
                "10*3",
                "(((((((((((((((((((((((((((((((((((((((((((((m",
                "ö"
            })
    void whatIsNoUnitIsTold(String unit) {
        ExpressionException e = refused("CONVERT(x, 'm', '" + unit + "')");
        assertEquals(Reason.UNIT, e.reason());
        assertEquals("\"" + unit + "\" is no unit that is known", e.getMessage());
        assertEquals(unit, e.word());
        assertEquals(17, e.position(), "behind the quote");
        assertTrue(String.valueOf(e.help()).contains("capitals count"), e::help);
    }

    @ParameterizedTest
    @CsvSource({"m, bar", "kW, kWh", "°C/min, K/min", "B, W", "'', m", "m, 0", "0, 0.m"})
    void whatMeasuresSomethingElseIsTold(String from, String to) {
        ExpressionException e = refused("CONVERT(x, '" + from + "', '" + to + "')");
        assertEquals(Reason.UNIT, e.reason());
        if (!from.isEmpty()) {
            assertEquals("\"" + from + "\" cannot be converted to \"" + to + "\"", e.getMessage());
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "CONVERT(x, m, 'km')                 ; a unit stands in quotes",
                "CONVERT(x, 'm', 5)                  ; a unit stands in quotes",
                "CONVERT(x, 'm', 'km' + 1)           ; a unit stands in quotes",
                "CONVERT('m', 'm', 'km')             ; a text in quotes means nothing here",
                "'m' + 1                             ; a text in quotes means nothing here",
                "ABS('m')                            ; a text in quotes means nothing here",
                "CONVERT(x > 5, 'm', 'km')           ; \"CONVERT\" needs a number and gets true or false",
                "CONVERT(x, 'm')                     ; not enough parameters for function",
                "CONVERT(x, 'm', 'km', 'm')          ; too many parameters for function",
            })
    void whatIsWrittenWronglyIsTold(String text, String message) {
        assertEquals(message.strip(), refused(text.strip()).getMessage());
    }
}
