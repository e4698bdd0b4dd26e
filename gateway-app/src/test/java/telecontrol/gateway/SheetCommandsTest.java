package telecontrol.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import telecontrol.mapping.SiteSchema;

/** The verbs interop, schema and completion. */
class SheetCommandsTest {
    @TempDir
    private Path folder;

    static List<Path> samples() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("..", "samples"))) {
            return files.filter(file -> file.toString().endsWith(".yaml"))
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("samples")
    void interopOfASample(Path sample) {
        CommandLineRun run = CommandLineRun.of("interop", sample.toString());
        assertEquals(0, run.exit(), run.err());
        assertTrue(run.out().startsWith("# Interoperability list: "), run.out());
        assertTrue(run.out().contains("s7-iec104-gateway "), run.out());
        assertEquals("", run.err());
    }

    @Test
    void interopWritesAPageToPrint() throws IOException {
        Path page = folder.resolve("sheet.html");
        CommandLineRun run = CommandLineRun.of(
                "interop", "../samples/minimal.yaml", "--format", "html", "--output", page.toString());
        assertEquals(new CommandLineRun(0, "", "written: " + page + System.lineSeparator()), run);
        assertTrue(Files.readString(page).startsWith("<!DOCTYPE html>"));
    }

    @Test
    void interopOfABadFileTellsWhatIsWrong() throws IOException {
        Path file = Files.writeString(folder.resolve("site.yaml"), "site: 1\n");
        CommandLineRun run = CommandLineRun.of("interop", file.toString());
        assertEquals(1, run.exit());
        assertEquals("", run.out());
        assertTrue(run.err().startsWith("error[C0"), run.err());
    }

    @Test
    void outputIntoAFolderThatIsNotThere() {
        Path page = folder.resolve("none").resolve("site.schema.json");
        CommandLineRun run = CommandLineRun.of("schema", "--output", page.toString());
        assertEquals(1, run.exit());
        assertEquals("--output: " + page + " cannot be written: its folder is not there\n", run.err());
    }

    @Test
    void schemaIsTheOneForEditors() throws IOException {
        assertEquals(new CommandLineRun(0, SiteSchema.forEditors(), ""), CommandLineRun.of("schema"));
        Path file = folder.resolve("site.schema.json");
        assertEquals(0, CommandLineRun.of("schema", "--output", file.toString()).exit());
        assertEquals(SiteSchema.forEditors(), Files.readString(file));
        assertTrue(CommandLineRun.of("schema", "--help")
                .out()
                .contains("# yaml-language-server: $schema=site.schema.json"));
    }

    /** Bash runs the script and is asked what it would offer. */
    @Test
    void bashCompletesVerbsAndOptions() throws Exception {
        CommandLineRun run = CommandLineRun.of("completion", "bash");
        assertEquals(0, run.exit(), run.err());
        Path script = Files.writeString(folder.resolve("completion.bash"), run.out());
        assertTrue(offered(script, "ex").contains("explain"));
        assertTrue(offered(script, "check --fo").contains("--format"));
        assertFalse(offered(script, "ex").contains("check"));
    }

    @Test
    void zshIsToldWhichCommandItIsFor() {
        String script = CommandLineRun.of("completion", "zsh").out();
        assertTrue(script.startsWith("#compdef s7-iec104-gateway\n"), script.substring(0, 40));
        assertTrue(script.endsWith(CommandLineRun.of("completion").out()));
    }

    private static List<String> offered(Path script, String typed) throws Exception {
        String[] words = ("s7-iec104-gateway " + typed).split(" ", -1);
        String ask = "source '" + script + "'; COMP_WORDS=(" + String.join(" ", words) + "); COMP_CWORD="
                + (words.length - 1)
                + "; COMP_LINE='" + String.join(" ", words) + "'; COMP_POINT=${#COMP_LINE}; "
                + "_complete_s7-iec104-gateway; printf '%s\\n' \"${COMPREPLY[@]}\"";
        Process bash =
                new ProcessBuilder("bash", "-c", ask).redirectErrorStream(true).start();
        List<String> lines = new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                .lines()
                .toList();
        assertTrue(bash.waitFor(10, TimeUnit.SECONDS));
        return lines;
    }
}
