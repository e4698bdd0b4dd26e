package telecontrol.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import telecontrol.mapping.Problem;
import telecontrol.mapping.ProblemCode;

/** What {@code check} finds out about what commands write, and about the tags of their conditions. */
class CommandCheckTest {
    private static final String SITE = """
            site: Test
            outstation:
              groups:
                - { name: one, masters: [127.0.0.1], commands: allowed }
                - { name: two, masters: [127.0.0.2], commands: allowed }
            plcs:
              north: { address: 192.0.2.20 }
              south: { address: 192.0.2.21 }
            stations:
              - commonAddress: 1
                plc: north
                points:
                  - { ioa: 1, type: single-point, tag: DB1.DBX0.0 }
                  - { ioa: 2, type: single-point, tag: DB1.DBX0.0, plc: south }
            """;

    @TempDir
    private Path folder = Path.of("");

    private List<Problem> problems(String rest) throws Exception {
        return SiteFile.read(Files.writeString(folder.resolve("site.yaml"), SITE + rest))
                .problems();
    }

    private List<Problem> commands(String... commands) throws Exception {
        StringBuilder text = new StringBuilder("    commands:\n");
        for (int i = 0; i < commands.length; i++) {
            text.append("      - { ioa: ")
                    .append(101 + i)
                    .append(", ")
                    .append(commands[i])
                    .append(" }\n");
        }
        return problems(text.toString());
    }

    private static Problem only(List<Problem> problems) {
        assertEquals(1, problems.size(), problems::toString);
        assertNotNull(problems.get(0).help());
        return problems.get(0);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            type: single-command, tag: DB20.DBX0.0     | type: single-command, tag: DB20.DBX0.0
            type: single-command, tag: DB20.DBX1.7     | type: setpoint-scaled, tag: DB20.DBW0 INT
            type: setpoint-float, tag: DB20.DBD0 REAL  | type: bitstring-command, tag: DB20.DBW2
            type: single-command, tag: M3.0            | type: single-command, tag: MB3 BYTE, values: { off: 0, on: 1 }
            'type: double-command, tag: { off: DB20.DBX0.0, on: DB20.DBX0.1 }' | type: single-command, tag: DB20.DBX0.1
            'type: single-command, tag: DB20.DBX0.0, masters: [one]' | 'type: single-command, tag: DB20.DBX0.0, masters: [one, two]'
            'type: single-command, tag: DB20.DBX0.0, masters: [one]' | type: single-command, tag: DB20.DBX0.0
            """, quoteCharacter = '\'')
    void twoCommandsOnTheSameBitsAreTold(String one, String other) throws Exception {
        Problem problem = only(commands(one, other));
        assertEquals(ProblemCode.C072, problem.code());
        assertTrue(!problem.isError());
        assertTrue(
                problem.message().endsWith(" is written by command \"IOA 101\" (CA 1 IOA 101) too"), problem::message);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            type: single-command, tag: DB20.DBX0.0     | type: single-command, tag: DB20.DBX0.1
            type: single-command, tag: DB20.DBX2.0     | type: setpoint-scaled, tag: DB20.DBW0 INT
            type: single-command, tag: DB20.DBX0.0     | type: single-command, tag: DB21.DBX0.0
            type: single-command, tag: M0.0            | type: single-command, tag: Q0.0
            type: single-command, tag: DB20.DBX0.0     | 'type: single-command, tag: DB20.DBX0.0, plc: south'
            'type: single-command, tag: DB20.DBX0.0, masters: [one]' | 'type: single-command, tag: DB20.DBX0.0, masters: [two]'
            """, quoteCharacter = '\'')
    void whatLiesBesideOrIsMeantIsNot(String one, String other) throws Exception {
        assertEquals(List.of(), commands(one, other));
    }

    @Test
    void bothStatesOnOneBitAreAnError() throws Exception {
        Problem problem = only(commands("type: double-command, tag: { off: DB20.DBX0.0, on: DB20.DBX0.0 }"));
        assertEquals("both states of the command write the same bit", problem.message());
        assertTrue(problem.isError());
    }

    @Test
    void aWordBetweenOverlapsBoth() throws Exception {
        assertEquals(
                2,
                commands(
                                "type: setpoint-float, tag: DB20.DBD0 REAL",
                                "type: single-command, tag: DB20.DBX0.0",
                                "type: setpoint-scaled, tag: DB20.DBW2 INT")
                        .size());
    }

    @ParameterizedTest
    @CsvSource({
        "DB20.DBB0 BYTE,0,255,",
        "DB20.DBB0 BYTE,0,256,'256 is no value of DB20.DBB0 (expected: 0 to 255)'",
        "DB20.DBB0 SINT,-128,127,",
        "DB20.DBB0 SINT,-129,127,'-129 is no value of DB20.DBB0 SINT (expected: -128 to 127)'",
        "DB20.DBW0 WORD,0,65535,",
        "DB20.DBW0 INT,0,65535,'65535 is no value of DB20.DBW0 INT (expected: -32768 to 32767)'",
        "DB20.DBD0 UDINT,0,4294967295,",
        "DB20.DBD0 DINT,0,4294967295,'4294967295 is no value of DB20.DBD0 DINT (expected: -2147483648 to 2147483647)'"
    })
    void valuesFitTheirTag(String tag, long off, long on, String message) throws Exception {
        List<Problem> problems =
                commands("type: single-command, tag: " + tag + ", values: { off: " + off + ", on: " + on + " }");
        if (message == null) {
            assertEquals(List.of(), problems);
        } else {
            assertEquals(message, only(problems).message());
        }
    }

    @ParameterizedTest
    @CsvSource({
        "'type: single-command, tag: DB20.DBX0.0, values: { off: 0, on: 1 }',type BOOL is not fit for C_SC_NA_1 with values",
        "'type: double-command, tag: DB20.DBD0 REAL, values: { off: 0, on: 1 }',type REAL is not fit for C_DC_NA_1 with values",
        "'type: single-command, tag: DB20.DBW0 INT',type INT is not fit for C_SC_NA_1",
        "'type: single-command, tag: DB20.DBX0.0, interlock: { expression: a > 1, inputs: { a: DB1.DBW0 DATE } }',type DATE is not fit for an interlock"
    })
    void tagsFitWhatIsMadeOfThem(String command, String message) throws Exception {
        Problem problem = only(commands(command));
        assertEquals(ProblemCode.C025, problem.code());
        assertTrue(problem.message().contains(message), problem::message);
    }

    @Test
    void theSwitchIsABit() throws Exception {
        Problem problem = only(problems("    localRemote: { remote: DB1.DBW0 INT }\n"));
        assertEquals(ProblemCode.C025, problem.code());
        assertTrue(problem.message().endsWith("is not fit for a local/remote switch"), problem::message);
    }
}
