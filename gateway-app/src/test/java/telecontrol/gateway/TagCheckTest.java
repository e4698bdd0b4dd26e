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
import org.junit.jupiter.params.provider.ValueSource;
import telecontrol.mapping.Problem;
import telecontrol.mapping.ProblemCode;

class TagCheckTest {
    private static final String SITE = """
            site: Test
            outstation: { groups: [{ name: all, masters: [127.0.0.1], commands: allowed }] }
            plcs: { north: { address: 192.0.2.20 } }
            stations:
              - commonAddress: 1
            """;
    private static final String POINT = "    points:\n      - { ioa: 1, type: ";
    private static final String COMMAND = "    commands:\n      - { ioa: 1, type: ";

    @TempDir
    private Path folder = Path.of("");

    private List<Problem> problems(String objects) throws Exception {
        return SiteFile.read(Files.writeString(folder.resolve("site.yaml"), SITE + objects))
                .problems();
    }

    private List<Problem> point(String type, String tag) throws Exception {
        return problems(POINT + type + ", tag: " + tag + " }\n");
    }

    private List<Problem> command(String type, String tag) throws Exception {
        return problems(COMMAND + type + ", tag: " + tag + " }\n");
    }

    private static Problem only(List<Problem> problems) {
        assertEquals(1, problems.size(), problems::toString);
        assertNotNull(problems.get(0).help(), () -> "without help: " + problems);
        return problems.get(0);
    }

    /** What stands in the place of a tag in files of people who do not write YAML every day. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            "E0,3"             | write E0.3 with a point before the bit
            "DB1.DBX0,3"       | write DB1.DBX0.3 with a point before the bit
            \u201CE0.3\u201D   | write E0.3: these quotes are letters
            \u201EDB1.DBX0.3\u201C | write DB1.DBX0.3: these quotes are letters
            """, quoteCharacter = '`')
    void aTextThatIsNearlyATagIsMended(String tag, String help) throws Exception {
        Problem problem = only(point("single-point", tag));
        assertEquals(ProblemCode.C024, problem.code());
        assertEquals(help, problem.help());
    }

    @Test
    void theNameOfAPointIsNoTag() throws Exception {
        Problem problem = only(problems("""
                    points:
                      - { ioa: 7, name: Durchfluss 1, type: measured-float, tag: DB1.DBD0 REAL }
                      - { ioa: 8, type: measured-float, inputs: { q: Durchfluss 1 }, expression: q * 2 }
                """));
        assertEquals(ProblemCode.C024, problem.code());
        assertEquals("this is the name of a point: an input names the ioa of a point, write 7", problem.help());
    }

    @Test
    void theTypeOfATimeTagIsToldWithAnExampleOfOne() throws Exception {
        Problem problem = only(point("single-point", "DB1.DBX0.0, time: DB1.DBW2 INT"));
        assertEquals(ProblemCode.C025, problem.code());
        String help = String.valueOf(problem.help());
        assertTrue(help.endsWith("; write the type behind the address: DB10.DBB28 DTL"), help);
    }

    /** German spreadsheets have a comma for the point. */
    @Test
    void aCellWithACommaInABitAddressIsMended() throws Exception {
        Files.writeString(folder.resolve("points.csv"), "ioa;type;tag\n1;single-point;E0,3\n");
        Problem problem = only(problems("    lists: [{ file: points.csv }]\n"));
        assertEquals(ProblemCode.C024, problem.code());
        assertEquals(2, problem.place().line());
        assertEquals("write E0.3 with a point before the bit", problem.help());
    }

    /** Everything that the first line of the table of types admits. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            single-point        | DB1.DBX0.0
            double-point        | DB1.DBB0
            double-point        | DB1.DBB0 USINT
            double-point        | { off: DB1.DBX0.0, on: I0.1 }
            step-position       | DB1.DBB0 SINT
            step-position       | MW2 INT
            bitstring           | DB1.DBD0
            bitstring           | DB1.DBW0
            measured-float      | DB1.DBD0 REAL
            measured-float      | DB1.DBW0 INT
            measured-float      | DB1.DBD0 TIME
            measured-scaled     | '"%DB1.DBW0:INT"'
            measured-normalized | DB1.DBD0 REAL
            counter             | DB1.DBD0 UDINT
            counter             | DB1.DBD0 REAL
            counter             | DB1.DBB0 LWORD
            counter             | C5
            counter             | '"DB1,DINT4"'
            measured-float      | T5
            measured-float      | MR30
            measured-float      | DB1.DBB0 LTIME
            """, quoteCharacter = '\'')
    void pointsThatFit(String type, String tag) throws Exception {
        assertEquals(
                List.of(), point(type, tag).stream().filter(Problem::isError).toList());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            single-command      | DB1.DBX0.0
            single-command      | Q0.0
            double-command      | { off: DB1.DBX0.0, on: DB1.DBX0.1 }
            step-command        | { lower: DB1.DBX0.0, higher: DB1.DBX0.1 }
            setpoint-float      | DB1.DBD0 REAL
            setpoint-scaled     | MW0 INT
            setpoint-normalized | DB1.DBD0 REAL
            bitstring-command   | DB1.DBD0
            """)
    void commandsThatFit(String type, String tag) throws Exception {
        assertEquals(List.of(), command(type, tag));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            single-point        | DB1.DBW0 INT       | type INT is not fit for M_SP_TB_1
            double-point        | DB1.DBX0.0         | type BOOL is not fit for M_DP_TB_1
            step-position       | DB1.DBD0 REAL      | type REAL is not fit for M_ST_TB_1
            bitstring           | DB1.DBD0 REAL      | type REAL is not fit for M_BO_TB_1
            measured-float      | DB1.DBX0.0         | type BOOL is not fit for M_ME_TF_1
            counter             | DB1.DBX0.0         | type BOOL is not fit for M_IT_TB_1
            bitstring           | DB1.DBB0 LWORD     | type LWORD is not fit for M_BO_TB_1
            measured-float      | DB1.DBW0 DATE      | type DATE is not fit for M_ME_TF_1
            measured-float      | DB1.DBB0 DT        | type DATE_AND_TIME is not fit for M_ME_TF_1
            measured-float      | DB1.DBB0 DTL       | type DTL is not fit for M_ME_TF_1
            measured-float      | DB1.DBD0 TOD       | type TIME_OF_DAY is not fit for M_ME_TF_1
            step-position       | DB1.DBB0 CHAR      | type CHAR is not fit for M_ST_TB_1
            measured-float      | DB1.DBW0 WCHAR     | type WCHAR is not fit for M_ME_TF_1
            measured-float      | DB1.DBB0 STRING(4) | is a text, and IEC 60870-5-104 has no object for texts
            single-point        | '"DB1.DBX0.0 BOOL[8]"' | is an array, and M_SP_TB_1 takes one value
            measured-float      | { off: DB1.DBX0.0, on: DB1.DBX0.1 } | M_ME_TF_1 has one tag, not a pair
            double-point        | { off: DB1.DBW0 INT, on: DB1.DBX0.1 } | type INT is not fit for a bit of M_DP_TB_1
            """, quoteCharacter = '\'')
    void pointsThatDoNotFit(String type, String tag, String message) throws Exception {
        Problem problem = only(point(type, tag));
        assertEquals("C025", problem.code().name());
        assertTrue(problem.message().contains(message), problem.message());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            single-command      | DB1.DBB0           | type BYTE is not fit for C_SC_NA_1
            single-command      | I0.0               | is an input, which a command cannot write
            double-command      | { off: DB1.DBX0.0, on: I0.1 } | is an input, which a command cannot write
            step-command        | { lower: DB1.DBW0 INT, higher: DB1.DBX0.1 } | type INT is not fit for a bit of C_RC_NA_1
            setpoint-float      | DB1.DBX0.0         | type BOOL is not fit for C_SE_NC_1
            setpoint-scaled     | { off: DB1.DBX0.0, on: DB1.DBX0.1 } | C_SE_NB_1 has one tag, not a pair
            """)
    void commandsThatDoNotFit(String type, String tag, String message) throws Exception {
        Problem problem = only(command(type, tag));
        assertEquals("C025", problem.code().name());
        assertTrue(problem.message().contains(message), problem.message());
    }

    @Test
    void theHelpNamesWhatFits() throws Exception {
        assertEquals(
                "it takes BOOL: write a bit, such as DB10.DBX0.0",
                only(point("single-point", "DB1.DBW0 INT")).help());
        assertEquals(
                "write to a data block, a merker or an output",
                only(command("single-command", "I0.0")).help());
    }

    @Test
    void anArrayIsAnsweredWithItsElements() throws Exception {
        assertEquals(
                "name one element: the first is DB10.DBW4 INT, the last DB10.DBW22 INT",
                only(point("measured-float", "'DB10.DBW4 INT[10]'")).help());
        assertEquals(
                "name one element: the first is DB10.DBW4 INT, the last DB10.DBW22 INT",
                only(command("setpoint-scaled", "'DB10,INT4.10'")).help());
    }

    @ParameterizedTest
    @ValueSource(strings = {"invalid", "notTopical", "substituted", "blocked"})
    void everyQualityBitIsABit(String bit) throws Exception {
        Problem problem =
                only(problems(POINT + "measured-float, tag: DB1.DBD0 REAL, quality: { " + bit + ": DB1.DBW4 } }\n"));
        assertEquals("C025", problem.code().name());
        assertTrue(problem.message().endsWith("not fit for a quality bit"), problem.message());
    }

    /** Tag, and the column in it that is at fault, counted from its first character. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            DB1.DBX0.9
            'DB1.DBX0.9'
            "DB1.DBX0.9"
            """, quoteCharacter = '`')
    void aTagThatIsNotUnderstoodIsShownWhereItIsWrong(String tag) throws Exception {
        Problem problem = only(point("single-point", tag));
        assertEquals("C024", problem.code().name());
        String line = Files.readAllLines(folder.resolve("site.yaml"))
                .get(problem.place().line() - 1);
        assertEquals('9', line.charAt(problem.place().column() - 1), problem + " in " + line);
    }

    @Test
    void allFaultsComeInTheOrderOfTheFile() throws Exception {
        List<Problem> problems = problems("""
                    points:
                      - { ioa: 1, type: single-point, tag: DB1.DBW0 INT }
                      - { ioa: 2, type: measured-float, tag: DB1.DBD0 REAL, limits: [0, 1], deadband: 5 }
                      - { ioa: 3, type: single-point, tag: nonsense }
                """);
        assertEquals(
                List.of("C025", "C023", "C024"),
                problems.stream().map(problem -> problem.code().name()).toList());
    }

    @Test
    void tagsAreCheckedThoughTheFileHasOtherErrors() throws Exception {
        List<Problem> problems = problems(POINT + "measured-flaot, tag: DB1.DBD0 REEL, colour: red }\n");
        assertEquals(
                List.of(ProblemCode.C012, ProblemCode.C024, ProblemCode.C007),
                problems.stream().map(Problem::code).toList());
    }

    @Test
    void aTagIsNotMeasuredAgainstATypeThatIsNotKnown() throws Exception {
        List<Problem> problems = problems(POINT + "measured-flaot, tag: DB1.DBD0 REAL }\n");
        assertEquals(
                List.of(ProblemCode.C012), problems.stream().map(Problem::code).toList());
    }

    private List<Problem> lifeBit(String lifeBit) throws Exception {
        String site = SITE.replace("192.0.2.20 }", "192.0.2.20, lifeBit: " + lifeBit + " }");
        return SiteFile.read(Files.writeString(
                        folder.resolve("life.yaml"), site + POINT + "single-point, tag: DB1.DBX0.0 }\n"))
                .problems();
    }

    @Test
    void aLifeBitIsABitOrAWholeNumberAndTheOneThatIsWrittenNoInput() throws Exception {
        assertEquals(List.of(), lifeBit("{ in: { tag: I0.0 }, out: { tag: MW2 INT } }"));
        Problem real = only(lifeBit("{ in: { tag: DB1.DBD0 REAL } }"));
        assertEquals(ProblemCode.C025, real.code());
        assertTrue(real.message().contains("not fit for a life bit"), real.message());
        Problem input = only(lifeBit("{ out: { tag: I0.0 } }"));
        assertEquals("I0.0 is an input, which the gateway cannot write", input.message());
        assertEquals(ProblemCode.C024, only(lifeBit("{ out: { tag: X0.0 } }")).code());
    }

    private List<Problem> throughPlc4x(String plc, String objects) throws Exception {
        String site = SITE.replace("192.0.2.20 }", "192.0.2.20, driver: plc4x" + plc + " }");
        return SiteFile.read(Files.writeString(folder.resolve("plc4x.yaml"), site + objects))
                .problems();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            measured-float   | T5
            measured-float   | C3
            counter          | C3
            """)
    void countersAndTimersAreNotForPlc4x(String type, String tag) throws Exception {
        Problem problem = only(throughPlc4x("", POINT + type + ", tag: " + tag + " }\n"));
        assertEquals(ProblemCode.C025, problem.code());
        assertEquals(tag + ": PLC4X does not reach counters and timers", problem.message());
        assertEquals("use driver: s7, or let the PLC's program copy the value to a data block", problem.help());
    }

    @Test
    void noOtherTagIsRefusedForPlc4x() throws Exception {
        assertEquals(
                List.of(),
                throughPlc4x(
                        ", lifeBit: { in: { tag: M0.0 }, out: { tag: Q4.1 } }",
                        POINT + "measured-float, tag: DB1.DBW0 S5TIME, quality: { invalid: I0.0 } }\n"
                                + COMMAND.replace("ioa: 1", "ioa: 2") + "single-command, tag: DB1.DBX4.0 }\n"));
    }

    @Test
    void commandsAndLifeBitsInCountersAreNotForPlc4xEither() throws Exception {
        List<Problem> problems = throughPlc4x(
                ", lifeBit: { in: { tag: C1 }, out: { tag: C2 } }", COMMAND + "setpoint-scaled, tag: C3 }\n");
        assertEquals(
                List.of("C1", "C2", "C3"),
                problems.stream()
                        .map(Problem::message)
                        .map(message -> message.replace(": PLC4X does not reach counters and timers", ""))
                        .sorted()
                        .toList());
    }
}
