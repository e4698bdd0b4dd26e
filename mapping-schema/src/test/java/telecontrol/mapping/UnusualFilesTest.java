package telecontrol.mapping;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that are no site file at all: one clear problem each, quickly, and never an exception. */
class UnusualFilesTest {

    @TempDir
    Path directory;

    @Test
    void missingFileNamesTheOnesThatExist() throws IOException {
        Files.writeString(directory.resolve("north.yaml"), TestFiles.MINIMAL);
        Path file = directory.resolve("site.yaml");
        Problem problem = TestFiles.onlyError(file);
        assertEquals(ProblemCode.C002, problem.code());
        assertEquals("there is no such file", problem.message());
        assertEquals("the directory has north.yaml", problem.help());
        assertEquals(Place.wholeFile(file), problem.place());
    }

    @Test
    void missingDirectory() {
        Problem problem = TestFiles.onlyError(directory.resolve("there").resolve("site.yaml"));
        assertEquals(ProblemCode.C002, problem.code());
        assertEquals("there is no directory " + directory.resolve("there") + " either", problem.help());
    }

    @Test
    void directoryInsteadOfAFile() {
        Problem problem = TestFiles.onlyError(directory);
        assertEquals(ProblemCode.C002, problem.code());
        assertEquals("this is a directory", problem.message());
    }

    @Test
    void unreadableFile() throws IOException {
        Path file = TestFiles.write(directory, TestFiles.MINIMAL);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("---------"));
        assumeFalse(Files.isReadable(file), "root reads everything");
        Problem problem = TestFiles.onlyError(file);
        assertEquals(ProblemCode.C002, problem.code());
        assertEquals("permission denied", problem.message());
    }

    @Test
    void emptyFile() {
        for (String text : new String[] {"", "\uFEFF", "\n\n", "---\n"}) {
            Problem problem = TestFiles.onlyError(TestFiles.write(directory, text));
            assertEquals(text.startsWith("-") ? ProblemCode.C009 : ProblemCode.C003, problem.code());
        }
    }

    @Test
    void byteOrderMarkIsNoColumn() {
        Path file = TestFiles.write(directory, "\uFEFF" + TestFiles.MINIMAL);
        assertEquals("Test", TestFiles.site(file).name());
        Path broken = TestFiles.write(directory, "\uFEFFsight: x\n" + TestFiles.MINIMAL);
        assertEquals(new Place(broken, 1, 1, 6), TestFiles.onlyError(broken).place());
    }

    @Test
    void tenMegabytesOfGarbage() throws IOException {
        byte[] garbage = new byte[10 * 1024 * 1024];
        new Random(104).nextBytes(garbage);
        assertOneProblemQuickly(garbage, ProblemCode.C005);
        for (int i = 0; i < garbage.length; i++) {
            garbage[i] = (byte) (' ' + Math.floorMod(garbage[i], 95));
        }
        assertOneProblemQuickly(garbage, ProblemCode.C004);
        for (int i = 0; i < garbage.length; i += 80) {
            garbage[i] = '\n';
        }
        assertOneProblemQuickly(garbage, ProblemCode.C001);
    }

    @Test
    void tooLarge() throws IOException {
        assertOneProblemQuickly(new byte[SourceFile.MAX_OCTETS + 1], ProblemCode.C004);
    }

    @Test
    void aWholeSiteOnOneLine() {
        StringBuilder text =
                new StringBuilder("{ site: T, plcs: { a: { address: h } }, stations: [{ commonAddress: 1, points: [");
        for (int i = 1; i <= 10_000; i++) {
            text.append("{ioa: ")
                    .append(i)
                    .append(", type: single-point, tag: DB1.DBX")
                    .append(i)
                    .append(".0},");
        }
        Path file = TestFiles.write(directory, text.append("] }] }").toString());
        Site site = assertTimeout(Duration.ofSeconds(10), () -> TestFiles.site(file));
        assertEquals(10_000, site.stations().get(0).points().size());
    }

    @Test
    void deepNesting() throws IOException {
        for (String text : new String[] {"[", "{a: ", "- ", "{", "? "}) {
            assertOneProblemQuickly(text.repeat(1_000_000).getBytes(StandardCharsets.UTF_8), ProblemCode.C004);
        }
    }

    @Test
    void deepNestingByAliases() {
        StringBuilder text = new StringBuilder("a0: &a0 [x]\n");
        for (int i = 1; i < 10_000; i++) {
            text.append("a")
                    .append(i)
                    .append(": &a")
                    .append(i)
                    .append(" [*a")
                    .append(i - 1)
                    .append("]\n");
        }
        assertEquals(
                ProblemCode.C004,
                TestFiles.onlyError(TestFiles.write(directory, text.toString())).code());
    }

    @Test
    void otherEncodings() throws IOException {
        Path file = directory.resolve("site.yaml");
        Files.write(file, "site: Stauwehr\nname: H\u00F6he\n".getBytes(StandardCharsets.ISO_8859_1));
        Problem latin = TestFiles.onlyError(file);
        assertEquals(ProblemCode.C005, latin.code());
        assertEquals(new Place(file, 2, 8, 9), latin.place());
        Files.write(file, ("\uFEFF" + TestFiles.MINIMAL).getBytes(StandardCharsets.UTF_16LE));
        assertEquals("the file is UTF-16 text", TestFiles.onlyError(file).message());
    }

    @Test
    void carriageReturnsCountAsOneLineEnd() {
        Path file = TestFiles.write(
                directory, TestFiles.MINIMAL.replace("\n", "\r\n").replace("tag:", "tga:"));
        Problem problem = TestFiles.onlyError(file);
        assertEquals(7, problem.place().line());
        assertTrue(ProblemPrinter.plain().print(problem).contains("\n7 |       - { ioa: 1001,"));
    }

    /** Whatever a slip of the editor leaves behind, the reader answers with problems. */
    @Test
    void damagedFiles() throws IOException {
        byte[] whole = Files.readAllBytes(TestFiles.resource("full.yaml"));
        Random random = new Random(60870);
        byte[] replacements = "{}[]:,'\"#&*!|>%@`- \n\t\\0~?".getBytes(StandardCharsets.US_ASCII);
        Path file = directory.resolve("site.yaml");
        for (int i = 0; i < 600; i++) {
            byte[] damaged = whole.clone();
            for (int n = random.nextInt(3); n >= 0; n--) {
                damaged[random.nextInt(damaged.length)] = replacements[random.nextInt(replacements.length)];
            }
            Files.write(file, damaged);
            SiteReader.Result result = SiteReader.read(file);
            assertEquals(result.site() == null, result.problems().stream().anyMatch(Problem::isError));
            assertTrue(ProblemPrinter.plain().print(result.problems()).length()
                    >= 10 * result.problems().size());
        }
    }

    private void assertOneProblemQuickly(byte[] octets, ProblemCode code) throws IOException {
        Path file = Files.write(directory.resolve("site.yaml"), octets);
        Problem problem = assertTimeout(Duration.ofSeconds(10), () -> TestFiles.onlyError(file));
        assertEquals(code, problem.code(), problem::toString);
        assertTimeout(Duration.ofSeconds(10), () -> ProblemPrinter.plain().print(problem));
    }
}
