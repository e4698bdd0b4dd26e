package telecontrol.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Arguments that cannot be meant: words and exit code 2, and no file is touched. */
class ToolArgumentsTest {
    private static final String SITE = """
            site: Tools
            plcs: { north: { address: 192.0.2.20 } }
            stations: [{ commonAddress: 1, points: [{ ioa: 1, type: single-point, tag: DB1.DBX0.0 }] }]
            """;
    private static final String LIST = "Name;Address\na;M0.0\n";

    @TempDir
    private Path folder;

    private static void refused(CommandLineRun run, String words) {
        assertEquals(2, run.exit(), run.out() + run.err());
        assertTrue(run.err().contains(words), run.err());
    }

    private String input() throws IOException {
        return Files.writeString(folder.resolve("in.csv"), LIST).toString();
    }

    @ParameterizedTest
    @ValueSource(strings = {"--output", "--list"})
    void importDoesNotWriteOverWhatItReads(String option) throws IOException {
        String input = input();
        String again = folder.resolve(".").resolve("in.csv").toString();
        refused(
                CommandLineRun.of("import", input, option, again, "--force"),
                option + ": " + again + ", which is read");
        assertEquals(LIST, Files.readString(Path.of(input)));
    }

    @Test
    void importDoesNotWriteTwoThingsIntoOneFile() throws IOException {
        String out = folder.resolve("out.yaml").toString();
        refused(CommandLineRun.of("import", input(), "--output", out, "--list", out), "which is --output");
        assertFalse(Files.exists(Path.of(out)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"centre", "192.0.2.300", "192.0.2.0/33", ""})
    void importTakesMastersAsTheSiteFileDoes(String master) throws IOException {
        refused(CommandLineRun.of("import", input(), "--master", master), "--master: " + master + " (expected: an IP");
    }

    @ParameterizedTest
    @ValueSource(strings = {"192.0.2.10", "192.0.2.0/24", "2001:db8::1"})
    void importTakesAddressesAndPrefixes(String master) throws IOException {
        CommandLineRun run = CommandLineRun.of("import", input(), "--master", master);
        assertEquals(0, run.exit(), run.err());
        assertTrue(run.out().contains(master), run.out());
    }

    @ParameterizedTest
    @CsvSource({"'', nothing", ";;, ;;", "'\"', '\"'"})
    void pointsNeedsOneDelimiter(String delimiter, String told) throws IOException {
        String site = Files.writeString(folder.resolve("site.yaml"), SITE).toString();
        refused(
                CommandLineRun.of("points", site, "--format", "csv", "--delimiter", delimiter),
                "--delimiter: " + told + " (expected: one character");
    }

    @Test
    void pointsWritesNoPdf() throws IOException {
        String site = Files.writeString(folder.resolve("site.yaml"), SITE).toString();
        Path pdf = folder.resolve("x.pdf");
        refused(
                CommandLineRun.of("points", site, "--output", pdf.toString()),
                "--output: x.pdf (expected: a name that");
        assertFalse(Files.exists(pdf));
        Path text = folder.resolve("x.txt");
        assertEquals(
                0,
                CommandLineRun.of("points", site, "--output", text.toString()).exit());
        assertTrue(Files.readString(text).contains("DB1.DBX0.0"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"frames.txt", "nowhere/frames", "trace"})
    void decodeTellsAMissingFile(String name) {
        refused(CommandLineRun.of("decode", name), name + ": there is no such file");
    }

    @Test
    void decodeStillTellsWhatIsNoHexadecimal() {
        CommandLineRun run = CommandLineRun.of("decode", "68 04 0g");
        assertEquals(2, run.exit());
        assertFalse(run.err().contains("no such file"), run.err());
    }
}
