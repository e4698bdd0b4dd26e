package telecontrol.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import telecontrol.mapping.Problem;
import telecontrol.mapping.ProblemCode;

/** Feedback points that can never show what their command commands. */
class FeedbackCheckTest {
    private static final String SITE = """
            site: Test
            outstation: { groups: [{ name: one, masters: [127.0.0.1], commands: allowed }] }
            plcs: { north: { address: 192.0.2.20 } }
            stations:
              - commonAddress: 1
                points:
                  - { ioa: 1, type: %s }
                commands:
                  - { ioa: 101, feedback: { ioa: 1 }, type: %s }
            """;

    @TempDir
    private Path folder = Path.of("");

    private List<Problem> problems(String point, String command) throws Exception {
        return SiteFile.read(Files.writeString(folder.resolve("site.yaml"), SITE.formatted(point, command)))
                .problems();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            measured-float, tag: DB1.DBD0 REAL  | single-command, tag: DB2.DBX0.0                                | IOA 1 (M_ME_TF_1) shows a number and not whether it is on or off: the command ends negatively though it has worked
            M_IT_NA_1, tag: DB1.DBD0            | double-command, tag: { off: DB2.DBX0.0, on: DB2.DBX0.1 }       | IOA 1 (M_IT_NA_1) shows a number and not whether it is on or off: the command ends negatively though it has worked
            M_BO_NA_1, tag: DB1.DBD0            | C_SC_TA_1, tag: DB2.DBB0, values: { off: 1, on: 2 }            | IOA 1 (M_BO_NA_1) shows a number and not whether it is on or off: the command ends negatively though it has worked
            M_SP_NA_1, tag: DB1.DBX0.0          | setpoint-float, tag: DB2.DBD0 REAL                             | IOA 1 (M_SP_NA_1) shows a state and not how great it is: the command ends negatively though it has worked
            double-point, tag: DB1.DBB0         | setpoint-scaled, tag: DB2.DBW0 INT                             | IOA 1 (M_DP_TB_1) shows a state and not how great it is: the command ends negatively though it has worked
            """)
    void aStateForANumberAndTheReverseAreTold(String point, String command, String message) throws Exception {
        List<Problem> problems = problems(point, command);
        assertEquals(1, problems.size(), problems::toString);
        Problem problem = problems.get(0);
        assertEquals(ProblemCode.C094, problem.code());
        assertEquals(message, problem.message());
        assertEquals(9, problem.place().line());
        assertEquals(7, Objects.requireNonNull(problem.also()).place().line());
        assertNotNull(problem.help());
        assertFalse(problem.isError());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            single-point, tag: DB1.DBX0.0                          | single-command, tag: DB2.DBX0.0
            double-point, tag: DB1.DBB0                            | single-command, tag: DB2.DBX0.0
            single-point, tag: DB1.DBX0.0                          | double-command, tag: { off: DB2.DBX0.0, on: DB2.DBX0.1 }
            step-position, tag: DB1.DBB0                           | single-command, tag: DB2.DBX0.0
            step-position, tag: DB1.DBB0                           | step-command, tag: { lower: DB2.DBX0.0, higher: DB2.DBX0.1 }
            measured-float, tag: DB1.DBW0 INT                      | step-command, tag: { lower: DB2.DBX0.0, higher: DB2.DBX0.1 }
            single-point, tag: DB1.DBX0.0                          | step-command, tag: { lower: DB2.DBX0.0, higher: DB2.DBX0.1 }
            measured-scaled, tag: DB1.DBB0, map: { 5: 1, otherwise: 0 } | single-command, tag: DB2.DBX0.0
            bitstring, tag: DB1.DBB0, mask: 0x10                   | single-command, tag: DB2.DBX0.0
            measured-float, expression: a + 1, inputs: { a: DB1.DBW0 INT } | single-command, tag: DB2.DBX0.0
            measured-float, tag: DB1.DBD0 REAL                     | setpoint-normalized, tag: DB2.DBD0 REAL
            step-position, tag: DB1.DBB0                           | setpoint-scaled, tag: DB2.DBB0
            bitstring, tag: DB1.DBD0                               | bitstring-command, tag: DB2.DBD0
            """)
    void whatCanShowItIsNot(String point, String command) throws Exception {
        assertEquals(List.of(), problems(point, command));
    }
}
