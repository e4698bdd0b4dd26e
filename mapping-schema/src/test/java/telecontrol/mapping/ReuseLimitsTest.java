package telecontrol.mapping;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What templates, lists and includes refuse, with words that tell what to do. */
class ReuseLimitsTest {
    private static final String HEAD = """
            site: Test
            plcs: { north: { address: 192.0.2.20 } }
            """;
    private static final String PUMP = HEAD + """
            templates:
              pump:
                parameters: { n: {} }
                points:
                  - { ioa: %s, name: Pump $(n), type: single-point, tag: T }
            stations:
              - commonAddress: 1
                use:
                  - { template: pump, for: { n: %s } }
            """;

    @TempDir
    Path directory;

    private static String chain(int templates) {
        String all = IntStream.range(1, templates)
                .mapToObj(i -> "  t" + i + ": { use: [{ template: t" + (i + 1) + " }] }\n")
                .collect(Collectors.joining());
        return HEAD + "templates:\n" + all + "  t" + templates
                + ": { points: [{ ioa: 1, type: single-point, tag: T }] }\n"
                + "stations:\n  - { commonAddress: 1, use: [{ template: t1 }] }\n";
    }

    @Test
    void templatesUseTemplatesAsDeepAsFilesIncludeFiles() {
        Site site = TestFiles.site(TestFiles.write(directory, chain(Reuse.MAX_DEPTH)));
        assertEquals(1, site.stations().get(0).points().size());
    }

    @ParameterizedTest
    @ValueSource(ints = {Reuse.MAX_DEPTH + 1, 2_000})
    void aDeeperChainOfTemplatesIsRefused(int templates) {
        Problem problem = TestFiles.onlyError(TestFiles.write(directory, chain(templates)));
        assertEquals(ProblemCode.C004, problem.code());
        assertEquals("templates use templates more than 10 deep", problem.message());
        assertEquals(13, problem.place().line(), "the use in the tenth template");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1..", "a..b", "1..3/99999999999", "[1, 2..]", "1..12345678901"})
    void whatIsNoRangeIsNoText(String range) {
        Problem problem = TestFiles.onlyError(TestFiles.write(directory, PUMP.formatted("$(n)", range)));
        assertEquals(ProblemCode.C011, problem.code());
        assertEquals(11, problem.place().line());
        assertEquals("write such as 1..30 or 0..100/10", problem.help());
        String value = range.startsWith("[") ? "2.." : range;
        assertEquals(value + ": this is no range (expected: first..last or first..last/step)", problem.message());
    }

    @ParameterizedTest
    @ValueSource(strings = {"1-30", "1...30", "1 .. 30", "1 to 30", "1 - 30", "1 bis 30"})
    void anotherSpellingOfARangeIsToldOnce(String range) {
        Problem problem = TestFiles.onlyError(TestFiles.write(directory, PUMP.formatted("$(n)", range)));
        assertEquals(ProblemCode.C011, problem.code());
        assertEquals("write 1..30", problem.help());
    }

    @Test
    void pointsThatAreWrittenDirectlyCount() {
        String point = "    - &p { ioa: 1, type: single-point, tag: T }\n";
        String direct =
                HEAD + "stations:\n- commonAddress: 1\n  points:\n" + point + "    - *p\n".repeat(Reuse.MAX_OBJECTS);
        List<Problem> problems =
                SiteReader.read(TestFiles.write(directory, direct)).problems();
        assertEquals(
                1,
                problems.stream()
                        .filter(problem -> problem.code() == ProblemCode.C049)
                        .count());
    }

    @Test
    void aValueThatIsRepeatedIsToldByItsUse() {
        Problem problem = TestFiles.onlyError(TestFiles.write(directory, PUMP.formatted("$(1000 + n)", "[1, 1, 1]")));
        assertEquals(ProblemCode.C010, problem.code());
        assertEquals(
                "used again here, in the use of line 11 with n = 1",
                problem.at().text());
        Problem.Label use = Objects.requireNonNull(problem.also());
        assertEquals("used here twice with n = 1", use.text());
        assertEquals(11, use.place().line());
        assertEquals(
                "write each value once; an alias (*) that repeats a part uses its address again too", problem.help());
    }

    @Test
    void anAliasThatRepeatsAnAddressIsTold() {
        String site = HEAD + """
                stations:
                  - commonAddress: 1
                    points:
                      - &p { ioa: 1, type: single-point, tag: T }
                      - *p
                """;
        Problem problem = TestFiles.onlyError(TestFiles.write(directory, site));
        assertEquals(
                "used again here, an alias (*) repeats this part of the file",
                problem.at().text());
        assertEquals(6, problem.place().line());
    }

    @Test
    void quotesMakeATextOfANumber() {
        Problem problem = TestFiles.onlyError(TestFiles.write(directory, PUMP.formatted("\"$(1000 + n)\"", "1..3")));
        assertEquals(ProblemCode.C009, problem.code());
        assertEquals(
                "take the quotes away: in quotes this is the text \"1001\", without them the number 1001",
                problem.help());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Name;Path;Data Type;Logical Address\nRun;Table;Bool;%I0.0\nStop;Table;Bool;%I0.1\n",
                "Tag Name,Address,Data Type\nLevel,DB1.DBW4,Short\nDepth,DB1.DBW6,Short\n",
                "name,type,tag\nRun,single-point,T\nStop,single-point,T\n"
            })
    void aListWithoutAddressesIsToldOnceWithTheRemedy(String list) {
        TestFiles.write(directory, "list.csv", list);
        String site = HEAD + "stations:\n  - { commonAddress: 1, lists: [{ file: list.csv }] }\n";
        Problem problem = TestFiles.onlyError(TestFiles.write(directory, site));
        assertEquals(ProblemCode.C008, problem.code());
        assertEquals(4, problem.place().line());
        assertEquals(
                "write the first address at the list, and its rows get those from there on: ioa: 2000", problem.help());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "include: [pipe]\nstations: [{ commonAddress: 1 }]\n",
                "stations: [{ commonAddress: 1, lists: [{ file: pipe }] }]\n"
            })
    void aPipeIsNotReadFrom(String words) throws IOException, InterruptedException {
        Path pipe = directory.resolve("pipe");
        int made = new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor();
        assertEquals(0, made);
        Path file = TestFiles.write(directory, HEAD + words);
        Problem problem = assertTimeoutPreemptively(Duration.ofSeconds(20), () -> TestFiles.onlyError(file));
        assertEquals(ProblemCode.C002, problem.code());
        assertEquals("pipe: this is no regular file", problem.message());
    }
}
