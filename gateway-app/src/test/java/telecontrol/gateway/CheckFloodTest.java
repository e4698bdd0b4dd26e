package telecontrol.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One mistake in every line of a long file, and another one in a single line. */
class CheckFloodTest {
    private static final int LINES = 3_000;

    @TempDir
    private Path folder;

    private String site = "";

    @BeforeEach
    void write() throws IOException {
        StringBuilder text = new StringBuilder("""
                site: Flood
                plcs: { north: { address: 192.0.2.20 } }
                stations:
                  - commonAddress: 1
                    points:
                """);
        for (int i = 1; i <= LINES; i++) {
            text.append("      - { ioa: ").append(i).append(", type: single-point, tag: DB1.DBX0.9 }\n");
        }
        text.append("      - { ioa: 9000, type: single-piont, tag: DB1.DBX0.0 }\n");
        site = Files.writeString(folder.resolve("site.yaml"), text).toString();
    }

    private static long count(String text, String part) {
        return text.lines().filter(line -> line.contains(part)).count();
    }

    @Test
    void peopleSeeTheFirstOnesAndTheNumberOfTheOthers() {
        CommandLineRun run = CommandLineRun.of("check", site);
        assertEquals(1, run.exit());
        assertEquals(20, count(run.out(), "error[C024]"));
        assertEquals(1, count(run.out(), "error[C012]"));
        assertTrue(
                run.out().contains("\n... and 2980 more C024: a tag is not understood\nAll of them: check --all\n\n"));
        assertTrue(run.out().contains("\n3001 errors in "), run.out());
    }

    @Test
    void allAreShownWhenAskedFor() {
        CommandLineRun run = CommandLineRun.of("check", "--all", site);
        assertEquals(LINES, count(run.out(), "error[C024]"));
        assertEquals(0, count(run.out(), "... and"));
    }

    @Test
    void programsGetAll() throws IOException {
        CommandLineRun run = CommandLineRun.of("check", "--format", "json", site);
        assertEquals(
                LINES + 1,
                new ObjectMapper().readTree(run.out()).at("/files/0/problems").size());
    }

    @Test
    void annotationsAreTheFirstOnes() {
        CommandLineRun run = CommandLineRun.of("check", "--format", "github", site);
        assertEquals(20, count(run.out(), "title=C024"));
        assertEquals(1, count(run.out(), "title=C012"));
        assertEquals(1, count(run.out(), "... and 2980 more C024"));
    }

    @Test
    void otherVerbsDoNotFloodEither() {
        CommandLineRun run = CommandLineRun.of("points", site);
        assertEquals(1, run.exit());
        assertEquals(20, count(run.err(), "error[C024]"));
    }
}
