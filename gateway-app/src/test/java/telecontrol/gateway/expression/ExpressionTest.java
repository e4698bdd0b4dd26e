package telecontrol.gateway.expression;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import telecontrol.gateway.expression.ExpressionException.Reason;

class ExpressionTest {
    private static final Map<String, Kind> INPUTS =
            Map.of("a", Kind.NUMBER, "b", Kind.NUMBER, "run", Kind.BIT, "maintenance", Kind.BIT);
    private static final Map<String, Double> VALUES = Map.of("a", 7.0, "b", 2.0, "run", 1.0, "maintenance", 0.0);

    private static double value(String text) throws ExpressionException {
        return value(text, VALUES);
    }

    private static double value(String text, Map<String, Double> values) throws ExpressionException {
        Expression expression = Expression.parse(text, INPUTS);
        return expression.evaluate(expression.names().stream()
                .mapToDouble(name -> values.getOrDefault(name, Double.NaN))
                .toArray());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "(a + b) / 2; 4.5",
                "a - -b; 9",
                "a * b ^ 3; 56",
                "2 ^ 3 ^ 2; 512",
                "-a % 4; -3",
                "+b; 2",
                "0x1F + 1e3; 1031",
                "10 ^ -3; 0.001",
                "ABS(b - a); 5",
                "abs(-2.5); 2.5",
                "MIN(a, b, 3); 2",
                "MAX(a, b, 3); 7",
                "SUM(a, b, run); 10",
                "AVERAGE(a, b, 3); 4",
                "SQRT(a + b); 3",
                "ROUND(2.5, 0); 3",
                "ROUND(-2.345, 2); -2.35",
                "ROUND(1234, -2); 1200",
                "FLOOR(-2.5); -3",
                "CEILING(2.1); 3",
                "LOG10(1000); 3",
                "LOG(1); 0",
                "IF(run, a, b); 7",
                "IF(a < b, a, b); 2",
                "run + maintenance; 1",
                "run; 1",
                "true; 1",
                "FALSE; 0",
                "not maintenance and a < 8; 1",
                "NOT(run) OR a >= 7; 1",
                "not a < b; 1",
                "a = 7 and b == 2 and a != b and a <> 3; 1",
                "a <= 6 or b > 2; 0",
                "a <= 7; 1",
                "a < 7; 0",
                "LOG(a); 1.9459101490553132",
                "ROUND(a / 4, 15); 1.75",
                "ROUND(1.5e15, -15); 2e15",
                "run = (a > b); 1",
                "IF(run and not maintenance, 1, 0) + 1; 2",
            })
    void gives(String text, double expected) throws ExpressionException {
        assertEquals(expected, value(text), 1e-12, text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a / 0",
                "0 / 0 = 0",
                "SQRT(-1)",
                "LOG(0)",
                "9e307 * 100",
                "a % 0",
                "10 ^ 400 > 5",
                "IF(1 / 0 > 5, 1, 2)",
                "not (a / 0 > 1)",
                "MIN(a, 1 / 0)",
                "ROUND(a, 0.5)",
                "ROUND(a, 999999999)",
                "run and 1 / 0 > 5",
                "maintenance or 1 / 0 > 5",
                "(0 - 8) ^ 0.5",
            })
    void hasNoValue(String text) throws ExpressionException {
        assertTrue(Double.isNaN(value(text)), text);
    }

    @Test
    void aLostInputMattersOnlyWhereItIsLookedAt() throws ExpressionException {
        Map<String, Double> withoutB = Map.of("a", 7.0, "run", 1.0, "maintenance", 0.0);
        assertTrue(Double.isNaN(value("a + b", withoutB)));
        assertTrue(Double.isNaN(value("b > 1 or run", withoutB)));
        assertTrue(Double.isNaN(value("b > 1 and maintenance", withoutB)));
        assertEquals(1, value("run or b > 1", withoutB));
        assertEquals(0, value("maintenance and b > 1", withoutB));
        assertEquals(7, value("IF(run, a, b)", withoutB));
        assertTrue(Double.isNaN(value("IF(maintenance, a, b)", withoutB)));
        assertEquals(0, value("b != 0 and a / b > 2", Map.of("a", 7.0, "b", 0.0)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "a +; SYNTAX; 2; missing second operand for operator",
                "a b; SYNTAX; 0; too many operands",
                "a + ROUD(b); FUNCTION; 4; there is no function \"ROUD\"",
                "a + levl; NAME; 4; \"levl\" is not an input",
                "A; NAME; 0; \"A\" is not an input",
                "a.b; SYNTAX; 1; \".\" means nothing in an expression",
                "a[0]; SYNTAX; 1; \"[\" means nothing in an expression",
                "\"x\" = \"x\"; SYNTAX; 0; a text in quotes means nothing here",
                "a + 1e999; SYNTAX; 4; 1e999 is larger than a number can be",
                "ä + 0xFFFFFFFFFFFFFFFFF; NAME; 0; \"ä\" is not an input",
                "a + 0xFFFFFFFFFFFFFFFFF; SYNTAX; 4; 0xFFFFFFFFFFFFFFFFF is no number",
                "(a; SYNTAX; 0; closing brace not found",
                "a); SYNTAX; 1; unexpected closing brace",
                "ROUND(a); SYNTAX; 0; not enough parameters for function",
                "FACT(a); FUNCTION; 0; there is no function \"FACT\"",
                "RANDOM(); FUNCTION; 0; there is no function \"RANDOM\"",
                "DT_NOW(); FUNCTION; 0; there is no function \"DT_NOW\"",
                "STR_UPPER(a); FUNCTION; 0; there is no function \"STR_UPPER\"",
                "PI; NAME; 0; \"PI\" is not an input",
                "a and run; KIND; 2; \"and\" needs true or false and gets a number",
                "run and (not a); KIND; 9; \"not\" needs true or false and gets a number",
                "(a > b) + 1; KIND; 8; \"+\" needs a number and gets true or false",
                "a < b < 3; KIND; 6; \"<\" needs a number and gets true or false",
                "a = true; KIND; 2; \"=\" has a number on one side and true or false on the other",
                "IF(a, 1, 2); KIND; 0; \"IF\" needs true or false and gets a number",
                "IF(run, 1, a > 2); KIND; 0; \"IF\" has a number on one side and true or false on the other",
                "MAX(a > b, 1); KIND; 0; \"MAX\" needs a number and gets true or false",
            })
    void isRefused(String text, Reason reason, int position, String message) {
        ExpressionException refused =
                assertThrows(ExpressionException.class, () -> Expression.parse(text, INPUTS), text);
        assertEquals(message, refused.getMessage());
        assertEquals(reason, refused.reason());
        assertEquals(position, refused.position());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "a + b; NUMBER",
                "a > b; TRUTH",
                "run; BIT",
                "run + run; NUMBER",
                "IF(run, a, b); NUMBER",
                "IF(run, run, a > b); TRUTH",
                "IF(run, run, a); NUMBER",
                "not run; TRUTH",
                "-run; NUMBER",
            })
    void isOfAKind(String text, Kind kind) throws ExpressionException {
        assertEquals(kind, Expression.parse(text, INPUTS).kind());
    }

    @Test
    void namesTheInputsThatItUsesOnceAndInTheirOrder() throws ExpressionException {
        assertEquals(List.of("b", "a"), Expression.parse("b + a * b", INPUTS).names());
        assertEquals(List.of("x"), Expression.parse("not x", List.of("x", "y")).names());
    }

    @Test
    void positionsCountCodePoints() {
        ExpressionException refused =
                assertThrows(ExpressionException.class, () -> Expression.parse("a + \uD83D\uDE00 + b", INPUTS));
        assertEquals(4, refused.position());
        refused = assertThrows(ExpressionException.class, () -> Expression.parse("a\n+ x", INPUTS));
        assertEquals(4, refused.position());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2 ^ 9999999 ^ 9999999",
                "9999999999 ^ 9999999999 % 3",
                "ROUND(1e308, -15) + ROUND(1e-308, 15)",
                "FLOOR(1e308) = CEILING(1e308)",
                "1e308 ^ 1e308 ^ 1e308 ^ 1e308",
                "SQRT(SQRT(1e308 ^ 0.5))",
                "1e308 % 1e-308",
            })
    void whatWouldTakeLongWithNumbersOfAnySizeTakesNoTime(String text) throws ExpressionException {
        Expression expression = Expression.parse(text, INPUTS);
        assertTimeoutPreemptively(Duration.ofSeconds(10), () -> {
            for (int i = 0; i < 1000; i++) {
                expression.evaluate();
            }
        });
    }

    @Test
    void isBoundedInLengthAndDepth() throws ExpressionException {
        String longest = "a+".repeat(100) + "a";
        assertEquals(707, value(longest));
        ExpressionException deep =
                assertThrows(ExpressionException.class, () -> Expression.parse("a+".repeat(250) + "a", INPUTS));
        assertEquals("more than 200 operations inside of one another", deep.getMessage());
        ExpressionException nested = assertThrows(
                ExpressionException.class,
                () -> Expression.parse("ABS(".repeat(199) + "a + 1" + ")".repeat(199), INPUTS));
        assertEquals("more than 200 operations inside of one another", nested.getMessage());
        ExpressionException tooLong =
                assertThrows(ExpressionException.class, () -> Expression.parse("a" + " ".repeat(1000), INPUTS));
        assertEquals("the expression has 1001 characters (expected: at most 1000)", tooLong.getMessage());
        assertEquals(7, value("a" + " ".repeat(999)));
        assertEquals(7, value("ABS(".repeat(199) + "a" + ")".repeat(199)));
        assertEquals(7, value("(".repeat(400) + "a" + ")".repeat(400)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ROUND(a, 1)", "a", "-a", "a > 5", "IF(a > 5, 1, 0)", "MIN(a, 3)", "not (a = b)"})
    void anInfiniteInputIsNone(String text) throws ExpressionException {
        for (double infinite : new double[] {Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY}) {
            assertEquals(Double.NaN, value(text, Map.of("a", infinite, "b", 2.0)), text);
        }
    }

    /** Whatever stands in a site file ends in a value or in a sentence. */
    @Test
    void anyTextIsReadOrRefused() {
        String[] words = {
            "a", "b", "run", "x", "+", "-", "*", "/", "%", "^", "(", ")", ",", "and", "or", "not", "=", "<", "!=", "<>",
            "!", "IF", "MIN(", "ROUND(", "0x", "0xG", "1e", "1.2", ".", "\"", "'", "[", "]", "{", "$", "\\", "\n", " ",
            "\u0000", "true", "\uD83D", "1e5", "NOT(", "null", "é"
        };
        Random random = new Random(5);
        int read = 0;
        for (int i = 0; i < 20_000; i++) {
            StringBuilder text = new StringBuilder();
            for (int n = random.nextInt(9); n >= 0; n--) {
                text.append(words[random.nextInt(words.length)]).append(random.nextBoolean() ? " " : "");
            }
            try {
                value(text.toString());
                read++;
            } catch (ExpressionException refused) {
                assertTrue(
                        refused.position() >= 0 && refused.position() <= text.length(),
                        () -> text + ": " + refused.getMessage());
                assertTrue(!String.valueOf(refused.getMessage()).isEmpty());
            }
        }
        assertTrue(read > 200, "read " + read);
    }
}
