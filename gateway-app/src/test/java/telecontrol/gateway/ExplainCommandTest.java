package telecontrol.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import telecontrol.gateway.explain.Explanation;
import telecontrol.mapping.Problem;
import telecontrol.mapping.ProblemCode;

class ExplainCommandTest {
    @TempDir
    private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int run(String... arguments) {
        return Main.execute(new PrintWriter(out, true), new PrintWriter(err, true), arguments);
    }

    private static Set<ProblemCode> codes(Path file) {
        return SiteFile.read(file).problems().stream()
                .map(Problem::code)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @ParameterizedTest
    @EnumSource
    void theBrokenExampleHasTheProblemAndTheMendedOneHasNone(ProblemCode code) throws IOException {
        Explanation explanation = Explanation.of(code);
        Set<ProblemCode> broken = codes(explanation.broken().writeTo(folder.resolve("broken")));
        if (code.isFoundOnline()) {
            assertEquals(Set.of(), broken);
        } else {
            assertTrue(broken.contains(code), () -> code + " among " + broken);
        }
        List<Problem> mended = SiteFile.read(explanation.mended().writeTo(folder.resolve("mended")))
                .problems();
        assertEquals(List.of(), mended);
    }

    @ParameterizedTest
    @EnumSource
    void printsWhatCheckSays(ProblemCode code) {
        assertEquals(0, run("explain", code.name()), err::toString);
        String text = out.toString();
        assertTrue(text.startsWith(code + ": " + code.title() + "\n\n"), text);
        assertTrue(code.isFoundOnline() || text.contains("[" + code + "]: "), text);
        assertTrue(text.substring(text.indexOf("\nMended\n\n")).contains("\n    site: "), text);
        assertTrue(!text.contains(ExplainCommand.folderName()), text);
    }

    @Test
    void leavesNothingBehind() throws IOException {
        Path temporary = Path.of(System.getProperty("java.io.tmpdir"));
        run("explain", "C034");
        try (Stream<Path> files = Files.list(temporary)) {
            List<Path> written = files.filter(
                            file -> String.valueOf(file.getFileName()).startsWith(ExplainCommand.folderName()))
                    .toList();
            assertEquals(List.of(), written);
        }
    }

    @Test
    void theExplanationOfADuplicateIsThis() {
        run("explain", "C010");
        assertEquals("""
                C010: an information object address is used twice in a station

                Two points, or a point and a command, of one common address have the same information object
                address, so that a master could not tell one from the other. Both places are shown. Give one of them
                another address, and change it at the master too.

                Broken

                    site: Pumping station
                    plcs:
                      north: { address: 192.0.2.20 }
                    stations:
                      - commonAddress: 1
                        points:
                          - { ioa: 2001, name: Level, type: measured-float, tag: DB10.DBD4 REAL }
                          - { ioa: 2001, name: Flow, type: measured-float, tag: DB10.DBD8 REAL }

                What check says of it

                    error[C010]: IOA 2001 is already used
                     --> site.yaml:8:16
                      |
                    7 |       - { ioa: 2001, name: Level, type: measured-float, tag: DB10.DBD4 REAL }
                      |                ---- first used here
                    8 |       - { ioa: 2001, name: Flow, type: measured-float, tag: DB10.DBD8 REAL }
                      |                ^^^^ used again here
                      = help: every information object address may be used once per common address

                Mended

                    site: Pumping station
                    plcs:
                      north: { address: 192.0.2.20 }
                    stations:
                      - commonAddress: 1
                        points:
                          - { ioa: 2001, name: Level, type: measured-float, tag: DB10.DBD4 REAL }
                          - { ioa: 2002, name: Flow, type: measured-float, tag: DB10.DBD8 REAL }

                """, out.toString());
    }

    @ParameterizedTest
    @CsvSource({"c010", "10", "C10", "010"})
    void takesTheCodeAsItComes(String code) {
        assertEquals(0, run("explain", code));
        assertTrue(out.toString().startsWith("C010: "), out::toString);
    }

    @Test
    void listsAllCodes() {
        assertEquals(0, run("explain"));
        assertEquals(ProblemCode.values().length, out.toString().lines().count());
        assertTrue(out.toString().startsWith("C001  the file is not valid YAML\n"), out::toString);
    }

    @ParameterizedTest
    @CsvSource({
        "D010, 'CODE: D010 is not a code (did you mean C010, an information object address is used twice in a station?)'",
        "flow, CODE: flow is not a code (explain without a code lists all of them)"
    })
    void suggestsTheCodeThatWasMeant(String written, String message) {
        assertEquals(2, run("explain", written));
        assertEquals(message, err.toString().lines().findFirst().orElse(""));
    }

    @Test
    void checkNamesIt() throws IOException {
        Path file = Explanation.of(ProblemCode.C016).broken().writeTo(folder);
        assertEquals(1, run("check", file.toString()));
        assertTrue(out.toString().endsWith("\nFor more about a code: explain C016\n"), out::toString);
    }
}
