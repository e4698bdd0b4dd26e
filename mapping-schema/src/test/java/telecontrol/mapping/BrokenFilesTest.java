package telecontrol.mapping;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every broken file is told about in exactly the words, and at exactly the place, of the text beside it. */
class BrokenFilesTest {

    /**
     * Codes that no file in a repository can show: see UnusualFilesTest, and ProblemPrinterTest for the tag grammar. Who knows how tags are
     * written, and who evaluates expressions, finds what is wrong with them.
     */
    private static final Set<ProblemCode> ELSEWHERE = EnumSet.of(
            ProblemCode.C002,
            ProblemCode.C024,
            ProblemCode.C055,
            ProblemCode.C058,
            ProblemCode.C060,
            ProblemCode.C061,
            ProblemCode.C062,
            ProblemCode.C063,
            ProblemCode.C067,
            ProblemCode.C072,
            ProblemCode.C090,
            ProblemCode.C091,
            ProblemCode.C092,
            ProblemCode.C093,
            ProblemCode.C094,
            ProblemCode.C095,
            ProblemCode.C096);

    static List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(TestFiles.resource("broken"))) {
            return files.filter(file -> file.toString().endsWith(".yaml"))
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("files")
    void isToldAsWritten(Path file) throws IOException {
        List<Problem> problems = SiteReader.read(file).problems();
        String told = ProblemPrinter.plain().print(problems) + ProblemPrinter.summary(file, problems) + "\n";
        Path expected = Path.of(file.toString().replace(".yaml", ".txt"));
        assertEquals(
                Files.readString(expected),
                told.replace(file.getParent() + file.getFileSystem().getSeparator(), ""));
    }

    @ParameterizedTest
    @MethodSource("files")
    void hasItsCodeAndNoSiteWhenItIsAnError(Path file) {
        SiteReader.Result result = SiteReader.read(file);
        String code = String.valueOf(file.getFileName()).substring(0, 4);
        assertTrue(result.problems().stream()
                .anyMatch(problem -> problem.code().name().equals(code)));
        assertEquals(result.problems().stream().anyMatch(Problem::isError), result.site() == null);
    }

    @ParameterizedTest
    @MethodSource("files")
    void isUnderlinedInsideItsLine(Path file) throws IOException {
        for (Problem problem : SiteReader.read(file).problems()) {
            Place place = problem.place();
            if (place.line() > 0) {
                List<String> lines = SourceText.lines(Files.readString(place.file()));
                int end = Characters.count(lines.get(place.line() - 1)) + 2;
                assertTrue(place.column() >= 1 && place.endColumn() > place.column(), place::toString);
                assertTrue(
                        place.endColumn() <= end, () -> place + " to " + place.endColumn() + ", line ends at " + end);
            }
        }
    }

    @Test
    void everyCodeIsShown() throws IOException {
        Set<ProblemCode> missing = EnumSet.complementOf(EnumSet.copyOf(ELSEWHERE));
        missing.removeIf(ProblemCode::isFoundOnline);
        for (Path file : files()) {
            SiteReader.read(file).problems().forEach(problem -> missing.remove(problem.code()));
        }
        assertEquals(Set.of(), missing);
        assertTrue(files().size() >= 25);
    }

    @Test
    void titlesAreOneLine() {
        for (ProblemCode code : ProblemCode.values()) {
            assertTrue(code.title().matches("[a-zA-Z].*[a-zA-Z0-9]"), code::title);
            assertFalse(code.title().contains("\n"));
        }
    }
}
