package telecontrol.gateway.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code docs/conformance.md} says what the tests prove; the property {@code conformance.write} has it written anew. */
class ConformancePageTest {
    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final Path PAGE = ROOT.resolve("docs/conformance.md");

    private ConformancePage page = new ConformancePage(new Checklist(List.of()), Map.of(), Map.of());

    @BeforeEach
    void join() throws IOException {
        page = new ConformancePage(
                Checklist.read(Path.of("src/test/resources/conformance.tsv")),
                RowTests.in(ROOT),
                Declared.in(Files.readString(ROOT.resolve("docs/interoperability.md"))));
    }

    @Test
    void everyRowIsProvenOrDeclaredOtherwise() {
        assertEquals(List.of(), page.open(), "rows of class M, C or R without a test that names them");
    }

    @Test
    void noRowIsBothProvenAndDeclaredOtherwise() {
        assertEquals(Set.of(), page.contradictions(), "take them out of docs/interoperability.md");
    }

    @Test
    void everyIdIsARowOfTheChecklist() {
        assertEquals(Set.of(), page.unknown(), "ids in tests or in docs/interoperability.md that no row has");
        assertEquals(page.checklist().rows().size(), page.checklist().ids().size(), "rows with an id of their own");
    }

    @Test
    void thePageIsUpToDate() throws IOException {
        if (Boolean.getBoolean("conformance.write")) {
            Files.writeString(PAGE, page.text());
        }
        assertEquals(
                page.text(),
                Files.readString(PAGE),
                "docs/conformance.md is out of date; CONTRIBUTING.md says how to write it anew");
    }

    @Test
    void readsTagsFromSources() {
        Map<String, Set<String>> found = new TreeMap<>();
        RowTests.scan(
                "FrameTest",
                """
                /** Mentions @Tag("A1") only. */
                @Tag("B1")
                class FrameTest {
                    @ParameterizedTest(name = "void {0}() of class X")
                    @ValueSource(strings = {"a", "class b("})
                    @Tag("C1")
                    @Tag("C22")
                    void splits(String octets) throws Exception {
                    }

                    private static final int X = f(1);

                    @Tag("D1")
                    @Tag("slow")
                    @TestFactory
                    Stream<DynamicTest> joins() {
                    }
                }
                """,
                (id, test) -> found.computeIfAbsent(id, any -> new TreeSet<>()).add(test));
        assertEquals(
                Map.of(
                        "B1", Set.of("FrameTest"),
                        "C1", Set.of("FrameTest#splits"),
                        "C22", Set.of("FrameTest#splits"),
                        "D1", Set.of("FrameTest#joins")),
                found);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "class A {\n    @Tag(\"B1\")\n    void never() {}\n}\n",
                "class A {\n    @Test\n    void other() {}\n\n    @Tag(\"B1\")\n    void never() {}\n}\n",
                "class A {\n    @Test\n    @Disabled\n    @Tag(\"B1\")\n    void never() {}\n}\n"
            })
    void refusesARowOnWhatDoesNotRun(String source) {
        assertThrows(IllegalArgumentException.class, () -> RowTests.scan("A", source, (id, test) -> {}));
    }

    @Test
    void tellsOpenRowsContradictionsAndUnknownIds() throws IOException {
        Checklist checklist = new Checklist(List.of(new Checklist.Section(
                "Frames",
                List.of(
                        new Checklist.Row("F1", "M", "connect", "accepted"),
                        new Checklist.Row("F2", "C†", "connect", "refused"),
                        new Checklist.Row("F3", "R", "connect", "late"),
                        new Checklist.Row("F4", "O", "connect", "never")))));
        SortedSet<String> test = new TreeSet<>(Set.of("FrameTest#connects"));
        ConformancePage some =
                new ConformancePage(checklist, Map.of("F1", test, "F9", test), Map.of("F1", "why", "F2", "no files"));
        assertEquals(List.of("F3"), some.open());
        assertEquals(Set.of("F1"), some.contradictions());
        assertEquals(Set.of("F9"), some.unknown());
        String text = some.text();
        for (String line : new String[] {
            "| all | 4 | 1 | 1 | 2 |",
            "| C mandatory when offered | 1 | 0 | 1 | 0 |",
            "| F1 | M | connect | accepted | pass: `FrameTest#connects` |",
            "| F2 | C† | connect | refused | declared otherwise: no files |",
            "| F3 | R | connect | late | open |"
        }) {
            assertEquals(1, text.lines().filter(line::equals).count(), line + " in " + text);
        }
    }
}
