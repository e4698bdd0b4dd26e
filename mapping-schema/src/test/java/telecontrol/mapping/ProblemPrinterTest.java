package telecontrol.mapping;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProblemPrinterTest {

    @TempDir
    Path directory;

    private String print(String text, int line, int column, int endColumn) {
        Path file = TestFiles.write(directory, text);
        Place place = new Place(file, line, column, endColumn);
        String printed = ProblemPrinter.plain().print(Problem.error(ProblemCode.C024, place, "not understood"));
        return printed.replace(directory + directory.getFileSystem().getSeparator(), "");
    }

    @Test
    void twoPlaces() {
        String text = "\n".repeat(7)
                + "      - { name: level, tag: DB10.DBD4 REAL, ioa: 1001 }\n"
                + "      - { name: flow,  tag: DB10.DBD8 REAL, ioa: 1001 }\n";
        Path file = TestFiles.write(directory, text);
        Problem problem = Problem.error(ProblemCode.C010, new Place(file, 9, 50, 54), "IOA 1001 is already used")
                .withLabel("used again here")
                .withSecond(new Place(file, 8, 50, 54), "first used here")
                .withHelp("every information object address may be used once per common address");
        assertEquals("""
                error[C010]: IOA 1001 is already used
                 --> site.yaml:9:50
                  |
                8 |       - { name: level, tag: DB10.DBD4 REAL, ioa: 1001 }
                  |                                                  ---- first used here
                9 |       - { name: flow,  tag: DB10.DBD8 REAL, ioa: 1001 }
                  |                                                  ^^^^ used again here
                  = help: every information object address may be used once per common address
                """, ProblemPrinter.plain().print(problem).replace(file.toString(), "site.yaml"));
    }

    /** A tag that the reader passed on and another module refuses: it only needs the place that the site carries. */
    @Test
    void problemOfAnotherModule() {
        Path file = TestFiles.write(directory, TestFiles.MINIMAL.replace("DB10.DBX0.0", "DB10.DBX0"));
        SiteTag tag = TestFiles.site(file).stations().get(0).points().get(0).tag();
        Problem problem = Problem.error(ProblemCode.C024, tag.place(), "a bit address needs its bit")
                .withHelp("DB10.DBX0.0 to DB10.DBX0.7");
        assertEquals("""
                error[C024]: a bit address needs its bit
                 --> site.yaml:7:47
                  |
                7 |       - { ioa: 1001, type: single-point, tag: DB10.DBX0 }
                  |                                               ^^^^^^^^^
                  = help: DB10.DBX0.0 to DB10.DBX0.7
                """, ProblemPrinter.plain().print(problem).replace(file.toString(), "site.yaml"));
    }

    @Test
    void secondPlaceInAnotherFile() throws IOException {
        Path file = TestFiles.write(directory, "ioa: 1001\n");
        Path other = Files.writeString(directory.resolve("other.yaml"), "\n".repeat(11) + "ioa: 1001\n");
        Problem problem = Problem.error(ProblemCode.C010, new Place(file, 1, 6, 10), "used")
                .withSecond(new Place(other, 12, 6, 10), "here");
        assertEquals("""
                error[C010]: used
                  --> site.yaml:1:6
                   |
                 1 | ioa: 1001
                   |      ^^^^
                  ::: other.yaml:12:6
                   |
                12 | ioa: 1001
                   |      ---- here
                """, ProblemPrinter.plain().print(problem).replace(directory + "/", ""));
    }

    @Test
    void tabsAndWideCharacters() {
        String tab = print("name:\tPump: x\n", 1, 11, 12);
        assertTrue(tab.contains("1 | name:    Pump: x\n  |              ^\n"), tab);
        String wide = print("name: \u6c34\u4f4d e\u0301 \uD83D\uDE80 x\n", 1, 15, 16);
        assertTrue(wide.contains("  | " + " ".repeat("name: ".length() + 4 + 1 + 1 + 1 + 2 + 1) + "^\n"), wide);
        String under = print("name: \u6c34\u4f4d\n", 1, 7, 9);
        assertTrue(under.contains("  |       ^^^^\n"), under);
    }

    @Test
    void longLinesAreCutAroundThePlace() {
        String text = "x".repeat(300) + "HERE" + "y".repeat(300) + "\n";
        String[] middle = print(text, 1, 301, 305).split("\n", -1);
        assertEquals("1 | ... " + "x".repeat(50) + "HERE" + "y".repeat(48) + " ...", middle[3]);
        assertEquals("  |     " + " ".repeat(50) + "^^^^", middle[4]);
        String[] start = print(text, 1, 1, 5).split("\n", -1);
        assertEquals("1 | " + "x".repeat(106) + " ...", start[3]);
        assertEquals("  | ^^^^", start[4]);
        String[] end = print(text, 1, 604, 605).split("\n", -1);
        assertEquals("1 | ... " + "y".repeat(50) + "y", end[3].substring(0, 59));
        assertEquals("  |     " + " ".repeat(50) + "^", end[4]);
        String[] wider = print(text, 1, 1, 605).split("\n", -1);
        assertEquals("  | " + "^".repeat(106), wider[4]);
    }

    @Test
    void theEndOfALineCanBeUnderlined() {
        assertTrue(print("time:\n", 1, 6, 7).contains("1 | time:\n  |      ^\n"));
    }

    @Test
    void noExcerptWithoutALine() {
        String vanished = print("site: Test\n", 7, 1, 2);
        assertEquals("error[C024]: not understood\n --> site.yaml:7:1\n", vanished);
        Path file = Path.of("gone.yaml");
        assertEquals(
                "error[C002]: gone\n --> gone.yaml\n",
                ProblemPrinter.plain().print(Problem.error(ProblemCode.C002, Place.wholeFile(file), "gone")));
    }

    @Test
    void coloursOnlyWhenAsked() {
        Path file = TestFiles.write(directory, "site: Test\n");
        Place place = new Place(file, 1, 1, 5);
        Problem warning = Problem.warning(ProblemCode.C032, place, "unused").withHelp("delete it");
        assertFalse(ProblemPrinter.plain().print(warning).contains("\u001B"));
        String coloured = ProblemPrinter.coloured().print(warning);
        assertTrue(coloured.startsWith("\u001B[1;33mwarning[C032]\u001B[0m\u001B[1m: unused\u001B[0m\n"), coloured);
        assertTrue(coloured.contains("\u001B[1;33m^^^^\u001B[0m"), coloured);
        assertEquals(ProblemPrinter.plain().print(warning), coloured.replaceAll("\u001B\\[[0-9;]*m", ""));
    }

    @Test
    void nothingFromTheFileReachesTheTerminalAsControl() {
        String printed = print("site: \u001B[31mred\n", 1, 7, 12);
        assertTrue(printed.contains("1 | site: \uFFFD[31mred\n"), printed);
        Path file = TestFiles.write(directory, "\"\\e[31m\": 1\n" + TestFiles.MINIMAL);
        String told = ProblemPrinter.plain().print(SiteReader.read(file).problems());
        assertTrue(told.contains("unknown key \"\uFFFD[31m\"") && !told.contains("\u001B"), told);
    }

    @Test
    void summary() {
        Path file = Path.of("site.yaml");
        Problem error = Problem.error(ProblemCode.C001, Place.wholeFile(file), "x");
        Problem warning = Problem.warning(ProblemCode.C032, Place.wholeFile(file), "x");
        assertEquals("no problems in site.yaml", ProblemPrinter.summary(file, List.of()));
        assertEquals("1 warning in site.yaml", ProblemPrinter.summary(file, List.of(warning)));
        assertEquals("2 errors, 1 warning in site.yaml", ProblemPrinter.summary(file, List.of(error, warning, error)));
        assertEquals("site.yaml: error[C001]: x", error.toString());
    }
}
