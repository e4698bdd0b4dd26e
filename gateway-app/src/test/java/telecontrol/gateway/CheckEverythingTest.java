package telecontrol.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/**
 * One file with all that is often wrong, told in one run: syntax (in an included file), unknown keys, wrong types, ranges, an address
 * that is used twice, tags, overlapping double points, types that do not match, link parameters, a command to an input, IOA 0, a
 * wide dead-band, a parameter without use.
 */
class CheckEverythingTest {
    private static final Path FOLDER = Path.of("src/test/resources/telecontrol/gateway/all");

    /** The property {@code reference.write} has the expected output written anew. */
    @Test
    void isAllToldInOneRun() throws IOException {
        Path expected = FOLDER.resolve("everything.txt");
        CommandLineRun run =
                CommandLineRun.of("check", FOLDER.resolve("everything.yaml").toString());
        assertEquals(1, run.exit());
        String told = run.out().replace(FOLDER + FOLDER.getFileSystem().getSeparator(), "");
        if (Boolean.getBoolean("reference.write")) {
            Files.writeString(expected, told);
        }
        assertEquals(Files.readString(expected), told);
    }
}
