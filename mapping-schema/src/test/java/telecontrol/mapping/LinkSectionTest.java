package telecontrol.mapping;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Parameters of the link, IEC 60870-5-104 §9.6. */
class LinkSectionTest {

    @TempDir
    private Path folder;

    private List<String> problems(String link) {
        String text = TestFiles.MINIMAL.replace("plcs:", "outstation:\n  link: " + link + "\nplcs:");
        return SiteReader.read(TestFiles.write(folder, text)).problems().stream()
                .map(problem -> problem.severity() + " " + problem.message())
                .toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{ k: 12, w: 8 }", "{ k: 3, w: 2 }", "{ k: 32767, w: 1 }"})
    @Tag("N13")
    void isSilentUpToTwoThirdsOfK(String link) {
        assertEquals(List.of(), problems(link));
    }

    @ParameterizedTest
    @CsvSource({"12, 9", "12, 12", "1, 1"})
    @Tag("N13")
    void warnsWhenWIsAboveTwoThirdsOfK(int k, int w) {
        assertEquals(
                List.of("WARNING w (" + w + ") is above two thirds of k (" + k + ")"),
                problems("{ k: " + k + ", w: " + w + " }"));
    }

    @ParameterizedTest
    @CsvSource({
        "t1: 15500ms, 't1: 15500ms (expected: 1s to 255s, in whole seconds)'",
        "t2: 9.5s, 't2: 9500ms (expected: 1s to 255s, in whole seconds)'",
        "t3: 1.001s, 't3: 1001ms (expected: 1s to 48h, in whole seconds)'",
        "t1: 256s, t1: 256s (expected: 1s to 255s)",
        "t3: 49h, t3: 49h (expected: 1s to 48h)"
    })
    @Tag("T14")
    void takesWholeSecondsWithinTheRange(String time, String message) {
        assertEquals(List.of("ERROR " + message), problems("{ " + time + " }"));
    }
}
