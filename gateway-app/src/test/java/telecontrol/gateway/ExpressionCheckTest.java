package telecontrol.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import telecontrol.mapping.Problem;

class ExpressionCheckTest {
    private static final String SITE = """
            site: Test
            plcs: { north: { address: 192.0.2.20 } }
            stations:
              - commonAddress: 1
                points:
                  - { ioa: 1, type: single-point, tag: DB1.DBX0.0 }
                  - { ioa: 2, type: measured-float, tag: DB1.DBD4 REAL }
            """;

    @TempDir
    private Path folder = Path.of("");

    private List<Problem> problems(String point) throws Exception {
        return SiteFile.read(Files.writeString(folder.resolve("site.yaml"), SITE + "      - " + point + "\n"))
                .problems();
    }

    private List<Problem> problems(String type, String expression, String inputs) throws Exception {
        return problems("{ ioa: 3, type: " + type + ", expression: " + expression + ", inputs: " + inputs + " }");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "measured-float; (a + b) / 2; { a: 2, b: DB1.DBW8 INT }",
                "measured-float; bit + bit; { bit: DB1.DBX0.1 }",
                "measured-scaled; \"IF(a, 1, 0)\"; { a: 1 }",
                "single-point; a; { a: 1 }",
                "single-point; not a and b > 5; { a: DB1.DBX0.1, b: DB1.DBW2 INT }",
                "double-point; \"IF(a, 2, 1)\"; { a: 1 }",
                "step-position; s - 1; { s: DB1.DBB0 SINT }",
                "bitstring; w + 0x10000; { w: DB1.DBW0 WORD }",
                "counter; n + m; { n: DB1.DBD0 UDINT, m: DB1.DBD4 UDINT }",
                "M_ME_ND_1; a / 2; { a: 2 }",
            })
    void isRight(String type, String expression, String inputs) throws Exception {
        assertEquals(List.of(), problems(type, expression, inputs));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "measured-float; a + levl; { a: 2, level: DB1.DBW2 INT }; 57; error[C061]: \"levl\" is not an input; did you mean \"level\"?",
                "measured-float; \"a + levl\"; { a: 2, level: DB1.DBW2 INT }; 58; error[C061]: \"levl\" is not an input; did you mean \"level\"?",
                "measured-float; a +; { a: 2 }; 55; error[C060]: missing second operand for operator; null",
                "measured-float; \"a + 3,6 * a\"; { a: 2 }; 54; error[C060]: too many operands; write 3.6 with a decimal point, not 3,6",
                "measured-float; a + DB1.DBW0 * 2; { a: 2 }; 60; error[C060]: \".\" means nothing in an expression; a tag has its name under inputs: write inputs: { a: DB1.DBW0 }, and a in the place of DB1.DBW0",
                "single-point; a and E0.3; { a: 1 }; 51; error[C060]: too many operands; a tag has its name under inputs: write inputs: { a: E0.3 }, and a in the place of E0.3",
                "measured-float; RUOND(a * 2); { a: 2 }; 53; error[C060]: there is no function \"RUOND\"; did you mean \"ROUND\"?",
                "measured-float; TAN(a); { a: 2 }; 53; error[C060]: there is no function \"TAN\"; null",
                "measured-float; a > 5; { a: 2 }; 53; error[C063]: the expression gives true or false, and M_ME_TF_1 takes a number; make a number of it, such as IF(level > 5, 1, 0)",
                "single-point; a; { a: 2 }; 51; error[C063]: the expression gives a number, and M_SP_TB_1 takes true or false; compare it with something, such as level > 5",
                "single-point; a and a; { a: 2 }; 53; error[C063]: \"and\" needs true or false and gets a number; compare the number, such as level > 5",
                "measured-float; a; { a: 2, b: 1 }; 72; warning[C062]: the expression does not use \"b\"; delete the input, or use it",
                "measured-float; a; { a: DB1.DBQ4 }; 75; error[C024]: the width is missing after DB1.DB (expected: X, B, W or D); null",
                "measured-float; a; { a: DB1.DBB0 DTL }; 69; error[C025]: DB1.DBB0 DTL: type DTL is not fit for an input of an expression; null",
            })
    void isWrong(String type, String expression, String inputs, int column, String message, String help)
            throws Exception {
        List<Problem> problems = problems(type, expression, inputs);
        assertEquals(1, problems.size(), problems::toString);
        Problem only = problems.get(0);
        assertEquals(
                "site.yaml:8:" + column + ": " + message,
                folder.relativize(only.place().file())
                        + only.toString()
                                .substring(only.place().file().toString().length()));
        if (!help.equals("null")) {
            assertEquals(help, only.help());
        }
    }

    @Test
    void aWordIsUnderlinedAsAWhole() throws Exception {
        Problem only = problems("measured-float", "a + levl * 2", "{ a: 2, level: DB1.DBW2 INT }")
                .get(0);
        assertEquals(4, only.place().width());
    }
}
