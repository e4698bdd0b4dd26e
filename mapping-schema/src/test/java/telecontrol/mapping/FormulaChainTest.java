package telecontrol.mapping;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;

import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Derived points that use each other, as many as there may be. */
class FormulaChainTest {
    private static final int POINTS = 20_000;

    @TempDir
    Path directory;

    /** Each point uses the next one, so that the first leads through all. */
    private Path chain(int points, String last) {
        String derived = IntStream.range(1, points)
                .mapToObj(ioa -> "      - { ioa: " + ioa + ", type: single-point, expression: not a, inputs: { a: "
                        + (ioa + 1) + " } }\n")
                .collect(Collectors.joining());
        return TestFiles.write(
                directory, """
                site: Test
                plcs:
                  north: { address: 192.0.2.20 }
                stations:
                  - commonAddress: 1
                    points:
                """ + derived + "      - { ioa: " + points + ", type: single-point, " + last + " }\n");
    }

    private static Problem cycle(Path file) {
        return SiteReader.read(file).problems().stream()
                .filter(Problem::isError)
                .reduce((one, other) -> fail(one + " and " + other))
                .orElseThrow();
    }

    @Test
    void aChainOfAllPointsIsFollowed() {
        Site site = TestFiles.site(chain(POINTS, "tag: DB10.DBX0.0"));
        assertEquals(POINTS, site.stations().get(0).points().size());
    }

    @Test
    void aCycleOfAllPointsIsToldInOneLine() {
        Problem problem = cycle(chain(POINTS, "expression: not a, inputs: { a: 1 }"));
        assertEquals(ProblemCode.C064, problem.code());
        assertEquals("IOA 1 would be computed from itself, through IOA 20000 and 19998 others", problem.message());
    }

    @Test
    void theWayOfAShortCycleIsNamed() {
        Problem problem = cycle(chain(4, "expression: not a, inputs: { a: 2 }"));
        assertEquals("IOA 2 would be computed from itself, through IOA 4 and IOA 3", problem.message());
    }
}
