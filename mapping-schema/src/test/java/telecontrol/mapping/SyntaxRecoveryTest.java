package telecontrol.mapping;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is told of a file behind its first syntax error, and what is not because the error may be its cause. */
class SyntaxRecoveryTest {

    private static final String START = """
            site: Test
            plcs:
              north: { address: 192.0.2.20 }
            stations:
              - commonAddress: 1
                points:
            """;

    @TempDir
    Path folder;

    /** Codes with the lines that they are told of. */
    private List<String> told(String text) throws IOException {
        Path file = folder.resolve("site.yaml");
        Files.writeString(file, text);
        SiteReader.Result result = SiteReader.read(file);
        assertNull(result.site());
        return result.problems().stream()
                .map(problem -> problem.code() + ":" + problem.place().line())
                .toList();
    }

    @Test
    void twoErrorsAndAnUnknownKeyAreTold() throws IOException {
        assertEquals(List.of("C001:7", "C001:9", "C007:8"), told(START + """
                      - { ioa: 1001, name: A: on, type: single-point, tag: DB10.DBX0.0 }
                      - { ioa: 1002, type: single-point, tag: DB10.DBX0.1, colour: red }
                      - { ioa: 1003, type: single-point, tag: DB10.DBX0.2
                      - { ioa: 1004, type: single-point, tag: DB10.DBX0.3 }
                """));
    }

    @Test
    void threeErrorsOfDifferentKindsAndAnUnknownKeyAreTold() throws IOException {
        assertEquals(List.of("C001:7", "C001:11", "C001:16", "C007:15"), told(START + """
                      - { ioa: 1001, name: "A, type: single-point, tag: DB10.DBX0.0 }
                      - { ioa: 1002, type: single-point, tag: DB10.DBX0.1 }
                      - ioa: 1003
                        type: single-point
                        tag:DB10.DBX0.2
                        name: C
                      - ioa: 1004
                        type: single-point
                        tagg: DB10.DBX0.3
                      - { ioa: 1005, type: single-point, tag: *five }
                """));
    }

    @Test
    void windowsLineEndsKeepTheNumbers() throws IOException {
        assertEquals(
                List.of("C001:1", "C001:3", "C007:4"),
                told("site: A: B\r\nplcs:\r\n  north: { address: 192.0.2.20\r\n  south: { adress: 192.0.2.20 }\r\n"));
    }

    @Test
    void whatTheMissingLinesMayHaveHeldIsNotTold() throws IOException {
        assertEquals(List.of("C001:2"), told("""
                site: Test
                plcs: north: { address: 192.0.2.20 }
                stations:
                  - commonAddress: 1
                    points:
                      - { ioa: 1001, type: single-point, tag: DB10.DBX0.0, plc: south, scan: fast }
                """));
        assertEquals(
                List.of("C001:7"),
                told(START + "      - { ioa: 1001, name: A: on, type: single-point, tag: DB10.DBX0.0 }\n"));
    }

    @Test
    void readingStopsBehindAnErrorInSeveralLines() throws IOException {
        assertEquals(List.of("C001:8"), told(START + """
                      - { ioa: 1001,
                          name: A
                          type: single-point,
                          tag: DB10.DBX0.0 }
                      - { ioa: 1002, type: single-pont, tag: DB10.DBX0.1 }
                """));
    }

    @Test
    void tabsAreToldOnce() throws IOException {
        Path file = folder.resolve("site.yaml");
        Files.writeString(
                file,
                "site: Test\nplcs:\n\tnorth:\n\t\taddress: 192.0.2.20\nstations:\n\t- commonAddress: 1\ncolour: red\n");
        List<Problem> problems = SiteReader.read(file).problems();
        assertEquals(
                List.of(ProblemCode.C001), problems.stream().map(Problem::code).toList());
        assertEquals(
                "indent with blanks; reading stopped here: mend this first",
                problems.get(0).help());
        assertEquals("and in 2 more lines", problems.get(0).at().text());
    }

    @Test
    void whatFollowsASecondDocumentIsNotLookedAt() throws IOException {
        assertEquals(List.of("C001:2"), told("site: Test\n---\nsite: Test\nplcs: a: b\n"));
    }

    @Test
    void garbageIsOneProblem() throws IOException {
        assertEquals(
                1,
                told("}{ ][ \"\n%% @@ ``\n: : :\n- }\n\t\t\n'''\n".repeat(50)).size());
        assertEquals(1, told("<a b=\"c\">: d: e\n<x>}: {\n".repeat(50)).size());
    }

    @Test
    void theNumberOfErrorsIsBounded() throws IOException {
        String points = "      - { ioa: 1001, name: A: on, type: single-point, tag: DB10.DBX0.0 }\n".repeat(30);
        assertEquals(SyntaxRecovery.MAX_ERRORS, told(START + points).size());
    }

    @Test
    void onlyTheLastErrorSaysThatReadingStopped() throws IOException {
        Path file = folder.resolve("site.yaml");
        String points = "      - { ioa: 1001, name: A: on, type: single-point, tag: DB10.DBX0.0 }\n".repeat(30);
        Files.writeString(file, START + points);
        List<Problem> problems = SiteReader.read(file).problems();
        String stopped = "reading stopped here: mend this first";
        for (Problem problem : problems) {
            boolean last = problem.place().line() == 6 + SyntaxRecovery.MAX_ERRORS;
            assertEquals(
                    last,
                    String.valueOf(problem.help()).endsWith("; " + stopped),
                    () -> problem + ": " + problem.help());
        }
    }

    /** Each error is followed by reading again what came before it. */
    @Test
    void aLargeFileIsNotReadAgainForEachOfItsErrors() throws IOException {
        String comments = ("# " + "x".repeat(997) + "\n").repeat(3000);
        String points = "      - { ioa: 1001, name: A: on, type: single-point, tag: DB10.DBX0.0 }\n".repeat(10);
        assertEquals(4, told(START + comments + points).size());
    }

    @Test
    void aLineWithOthersBelowItIsNotTakenOut() throws IOException {
        assertEquals(List.of("C001:3"), told("""
                site: Test
                plcs:
                  north: address: 192.0.2.20
                    model: S7-1500
                  south: { adress: 192.0.2.20 }
                """));
    }

    @Test
    void theSecondLineOfBracesIsNotTakenOut() throws IOException {
        assertEquals(List.of("C001:8"), told(START + """
                      - { ioa: 1001,
                          name: A: B }
                      - { ioa: 1002, type: single-pont, tag: DB10.DBX0.1 }
                """));
    }

    @Test
    void severalErrorsOfAFileOfAnotherKindAreOneProblem() throws IOException {
        assertEquals(List.of("C001:1"), told("a: b: c\nd: e: f\ng: h: i\n"));
    }

    @Test
    void oneLongLineIsOneProblem() throws IOException {
        assertEquals(List.of("C004:0"), told("site: " + "x: ".repeat(3_500_000)));
        String line = "site: { a: [" + "'it's', ".repeat(100_000);
        assertEquals(List.of("C001:1"), told(line));
    }

    @Test
    void aLineInTheWrongColumnIsOneProblemAndTheRestIsNotTold() throws IOException {
        String point = "      - ioa: %d\n        name: A\n        type: single-pont\n        tag: DB10.DBX0.0\n";
        String two = point.formatted(1001) + point.formatted(1002);
        assertEquals(List.of("C012:9", "C012:13"), told(START + two));
        assertEquals(List.of("C001:11"), told(START + two.replace("      - ioa: 1002", "        - ioa: 1002")));
        assertEquals(List.of("C001:11"), told(START + two.replace("      - ioa: 1002", "\t- ioa: 1002")));
        assertEquals(List.of("C001:11"), told(START + two.replace("- ioa: 1002", "- ioa 1002")));
        String commands = "    commands:\n      - ioa: 2001\n        type: single-comand\n        tag: DB10.DBX1.0\n";
        assertEquals(
                List.of("C001:11"),
                told(START + point.formatted(1001) + commands.replace("    commands", "      commands")));
    }

    @Test
    void nothingIsToldOfAnEntryThatMissesALine() throws IOException {
        assertEquals(List.of("C001:10"), told(START + """
                      - ioa: 1001
                        type: single-pont
                        scale: &raw { factor: 2 }
                        name: A: B
                        limits: [5, 1]
                """));
    }

    @Test
    void anAliasOfATakenOutLineIsNotTold() throws IOException {
        assertEquals(List.of("C001:7", "C007:9"), told(START + """
                      - { ioa: 1001, name: A: B, scale: &raw { factor: 2 } }
                      - { ioa: 1002, type: measured-float, tag: DB10.DBD0 REAL, scale: *raw }
                      - { ioa: 1003, colour: red }
                """));
    }

    @Test
    void nothingIsToldOfUsesThatMissALine() throws IOException {
        assertEquals(List.of("C001:12"), told("""
                site: Test
                plcs:
                  north: { address: 192.0.2.20 }
                templates:
                  pump:
                    parameters: { base: { default: 1000 } }
                    points: [{ ioa: $(base + 1), type: single-point, tag: DB10.DBX0.0 }]
                stations:
                  - commonAddress: 1
                    use:
                      - template: pump
                        with: { base: 2000 } x
                      - template: pump
                """));
    }

    @Test
    void aBlankThatIsMissingBehindAWordOfTheUserIsToldAtItsLine() throws IOException {
        String text =
                "site: Test\nplcs:\n  north:\n    address: 192.0.2.20\n    scan:\n      fast:100ms\n      slow: 5s\n";
        assertEquals(List.of("C001:6"), told(text));
        String other = text.replace("fast:100ms", "fast: 100ms").replace("slow: 5s", "slow:5s");
        assertEquals(List.of("C001:7"), told(other));
        assertEquals(List.of("C001:7"), told(other + "    model: S7-1500\n"));
    }

    /** Word and web pages have one, and nobody sees the difference. */
    @Test
    void aBlankThatIsNoneIsTold() {
        String text =
                "site: S\nplcs: { p: { address: 192.0.2.20 } }\nstations:\n  - commonAddress: 1\n    points:\u00A0\n";
        Problem problem =
                SiteReader.read(TestFiles.write(folder, text)).problems().get(0);
        assertEquals("this is no ordinary blank: U+00A0", problem.message());
        assertEquals(5, problem.place().line());
        assertEquals(12, problem.place().column());
        assertEquals("write an ordinary blank in its place", problem.help());
    }

    private static String template(String line, String point) {
        return """
                site: Test
                plcs: { north: { address: 192.0.2.20 } }
                templates:
                  pump:
                    parameters: { n: {}, unused: {} }
                    points:
                      - { ioa: 5, type: single-point, tag: DB10.DBX0.0 }
                      - { ioa: $(n + 10), %stype: single-point, tag: DB10.DBX0.1 }
                stations:
                  - commonAddress: 1
                    points:
                      - { ioa: 1, %stype: single-point, tag: DB10.DBX0.2 }
                    use: [{ template: pump, for: { n: 1..2 }, with: { unused: 1 } }]
                """.formatted(line, point);
    }

    @Test
    void aParameterIsUnusedForCertainWhereTheTemplateIsWhole() throws IOException {
        assertTrue(told(template("", "name: A: b, ")).contains("C043:5"));
        assertFalse(told(template("name: A: b, ", "")).contains("C043:5"));
    }

    @Test
    void theCopiesOfATemplateWithAGapTellNothing() throws IOException {
        assertTrue(told(template("", "name: A: b, ")).stream().anyMatch(told -> told.startsWith("C010")));
        assertEquals(List.of("C001:8"), told(template("name: A: b, ", "")));
    }

    @Test
    void aListMayStandAtTheIndentOfItsKey() throws IOException {
        String head = "site: Test\nplcs: { north: { address: 192.0.2.20 } }\nstations:\n- commonAddress: 1\n";
        String good = "  - { ioa: 2, type: single-point, tag: DB10.DBX0.1, colour: red }\n";
        assertEquals(
                List.of("C001:6", "C007:7"),
                told(head + "  points:\n  - { ioa: 1, name: A: b, type: single-point, tag: DB10.DBX0.0 }\n" + good));
        assertEquals(List.of("C001:5"), told(head + "  points: a: b\n" + good));
    }

    @Test
    void aLineWithATabIsNotTakenOut() throws IOException {
        assertEquals(List.of("C001:7"), told(START + """
                      - { ioa: 1001,\tname: A: on, type: single-point, tag: DB10.DBX0.0 }
                      - { ioa: 1002, type: single-point, tag: DB10.DBX0.1, colour: red }
                """));
    }

    @Test
    void theSameLineOfAnotherFileIsTold() throws IOException {
        TestFiles.write(
                folder,
                "more.yaml",
                "stations:\n  - commonAddress: 2\n    points:\n      - { ioa: 1, name: A: b, type: single-point, tag: DB10.DBX0.0 }\n");
        assertEquals(
                List.of("C009:3", "C001:4", "C007:4"),
                told("""
                site: Test
                include: [more.yaml]
                description:
                colour: red
                plcs: { north: { address: 192.0.2.20 } }
                stations: [{ commonAddress: 1 }]
                """).stream()
                        .sorted((a, b) -> Integer.compare(line(a), line(b)))
                        .toList());
    }

    private static int line(String told) {
        return Integer.parseInt(told.substring(told.indexOf(':') + 1));
    }
}
