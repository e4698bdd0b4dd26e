package telecontrol.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import telecontrol.mapping.Problem;
import telecontrol.mapping.ProblemCode;

/** Analogue values of four octets of which the type is not written. */
class UntypedTagTest {
    private static final String SITE = """
            site: Test
            outstation: { groups: [{ name: one, masters: [127.0.0.1], commands: allowed }] }
            plcs: { north: { address: 192.0.2.20 } }
            stations:
              - commonAddress: 1
                %s:
                  - { ioa: 1, type: %s }
            """;

    @TempDir
    private Path folder = Path.of("");

    private List<Problem> problems(String object) throws Exception {
        boolean command = object.startsWith("setpoint") || object.contains("command");
        String site = SITE.formatted(command ? "commands" : "points", object);
        return SiteFile.read(Files.writeString(folder.resolve("site.yaml"), site))
                .problems();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            measured-float, tag: DB10.DBD4                                  | DB10.DBD4
            measured-scaled, tag: DB10.DBD4                                 | DB10.DBD4
            M_ME_ND_1, tag: MD20                                            | MD20
            measured-float, tag: ED4                                        | ID4
            measured-float, tag: '%QD4'                                     | QD4
            measured-float, tag: db 10.dbd 4                                | DB10.DBD4
            measured-float, tag: DI3.DID8                                   | DI3.DID8
            measured-float, tag: DB10.DBD4, scale: { factor: 10 }           | DB10.DBD4
            measured-float, tag: DB10.DBD0 REAL, deadband: { tag: DB10.DBD4 } | DB10.DBD4
            measured-float, expression: a * 2, inputs: { a: DB10.DBD4 }   | DB10.DBD4
            single-point, expression: a > 2, inputs: { a: MD20 }          | MD20
            single-command, tag: DB10.DBX0.0, interlock: { expression: a > 2, inputs: { a: ID4 } } | ID4
            setpoint-float, tag: DB10.DBD4                                  | DB10.DBD4
            setpoint-normalized, tag: MD4, scale: { factor: 0.1 }           | MD4
            """, quoteCharacter = '"')
    void isTold(String object, String tag) throws Exception {
        List<Problem> problems = problems(object);
        assertEquals(1, problems.size(), problems::toString);
        Problem problem = problems.get(0);
        assertEquals(ProblemCode.C093, problem.code());
        assertEquals(tag + " without a type is a DWORD, a whole number without a sign", problem.message());
        assertEquals(
                "write " + tag + " REAL, or " + tag + " DWORD if a whole number without a sign is meant",
                problem.help());
        assertFalse(problem.isError());
    }

    /** An analogue module supplies numbers below 0, which a WORD does not have. */
    @ParameterizedTest
    @CsvSource({"DB10.DBW4, DB10.DBW4", "%IW64, IW64", "EW64, IW64", "MW20, MW20"})
    void isToldOfTwoOctetsBehindAScale(String written, String tag) throws Exception {
        List<Problem> problems =
                problems("measured-float, tag: '" + written + "', scale: { raw: [0, 27648], value: [0, 6] }");
        assertEquals(1, problems.size(), problems::toString);
        assertEquals(ProblemCode.C093, problems.get(0).code());
        assertEquals(
                tag + " without a type is a WORD, a whole number without a sign",
                problems.get(0).message());
        assertEquals(
                "write " + tag + " INT, or " + tag + " WORD if a whole number without a sign is meant",
                problems.get(0).help());
    }

    @Test
    void aFractionAmongRawWholeNumbersIsTold() throws Exception {
        List<Problem> problems =
                problems("measured-float, tag: DB10.DBW4 INT, scale: { raw: [0, 27.648], value: [0, 6] }");
        assertEquals(1, problems.size(), problems::toString);
        assertEquals(ProblemCode.C096, problems.get(0).code());
        assertEquals(
                "DB10.DBW4 INT has whole numbers, and its scale a raw value of 27.648",
                problems.get(0).message());
        assertFalse(problems.get(0).isError());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "measured-float, tag: DB10.DBD4 DWORD",
                "measured-float, tag: '%DB10.DBD4:DWORD'",
                "measured-float, tag: '%MD4:dword'",
                "measured-float, tag: 'DB10,DWORD4'",
                "measured-float, tag: 'DB10,DW4'",
                "measured-float, tag: DB10.DBD4 REAL",
                "measured-float, tag: DB10.DBW4",
                "measured-float, tag: DB10.DBW4, scale: { factor: 0.1 }",
                "measured-float, tag: DB10.DBW4 WORD, scale: { raw: [0, 27648], value: [0, 6] }",
                "measured-float, tag: DB10.DBD4 REAL, scale: { raw: [0, 27.648], value: [0, 6] }",
                "measured-float, tag: DB10.DBW4 INT, scale: { raw: [-27648, 27648.0], value: [0, 6.5] }",
                "measured-float, tag: DB10.DBD4, mask: 0xFFF",
                "measured-float, tag: DB10.DBD4, map: { 1: 10 }",
                "bitstring, tag: DB10.DBD4",
                "measured-float, expression: a * 2, inputs: { a: DB10.DBD4 DWORD }",
                "single-point, expression: a > 2, inputs: { a: DB10.DBD4 REAL }",
                "counter, tag: DB10.DBD4",
                "bitstring-command, tag: DB10.DBD4",
                "single-command, tag: DB10.DBD4, values: { off: 0, on: 1 }",
                "setpoint-float, tag: DB10.DBD4 DWORD"
            })
    void whatIsTypedOrNoAnalogueValueIsNot(String object) throws Exception {
        assertEquals(List.of(), problems(object));
    }
}
