package telecontrol.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import telecontrol.mapping.ProblemCode;

/** The documents say what the program does: their site files are checked, their links lead somewhere, their code list is complete. */
class DocumentationTest {
    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final Pattern FENCE = Pattern.compile("(?ms)^```yaml site(-error=(C\\d{3}))?\\n(.*?)^```$");
    /** Files of certificates, which the reader of the document has. */
    private static final Pattern FILE = Pattern.compile("\\btls/[a-z-]+\\.[a-z]+");

    private static final Pattern LINK = Pattern.compile("\\]\\(([^)#]+)[^)]*\\)");

    /** A further file of the site files below it: {@code ```csv points.csv}. */
    private static final Pattern FURTHER =
            Pattern.compile("(?ms)^```(?:yaml|csv) ((?!site$)[\\w/-]+\\.[a-z]+)\\n(.*?)^```$");

    /**
     * Site file in a document.
     *
     * @param further texts of the files that stand above it, by name
     */
    record Fence(String document, String expectedCode, String text, Map<String, String> further) {
        @Override
        public String toString() {
            return document + " " + (expectedCode.isEmpty() ? "passes" : expectedCode) + ": "
                    + text.lines().findFirst().orElse("");
        }
    }

    @TempDir
    private Path folder;

    static List<Path> documents() throws IOException {
        try (Stream<Path> docs = Files.list(ROOT.resolve("docs"));
                Stream<Path> top = Files.list(ROOT)) {
            return Stream.concat(docs, top)
                    .filter(path -> path.toString().endsWith(".md"))
                    .sorted()
                    .toList();
        }
    }

    static List<Fence> fences() throws IOException {
        List<Fence> fences = new ArrayList<>();
        for (Path document : documents()) {
            String text = Files.readString(document);
            Matcher matcher = FENCE.matcher(text);
            while (matcher.find()) {
                String code = matcher.group(2) == null ? "" : matcher.group(2);
                fences.add(new Fence(
                        ROOT.relativize(document).toString(),
                        code,
                        matcher.group(3),
                        further(text.substring(0, matcher.start()))));
            }
        }
        return fences;
    }

    /** Files that a reader has from the page so far. */
    private static Map<String, String> further(String page) {
        Map<String, String> files = new HashMap<>();
        Matcher matcher = FURTHER.matcher(page);
        while (matcher.find()) {
            files.put(matcher.group(1), matcher.group(2));
        }
        return files;
    }

    @ParameterizedTest
    @MethodSource("fences")
    void siteFilesInTheDocumentsAreAsTheyClaim(Fence fence) throws IOException {
        Matcher file = FILE.matcher(fence.text());
        while (file.find()) {
            Path named = folder.resolve(file.group());
            Files.createDirectories(named.getParent());
            Files.writeString(named, "");
        }
        for (Map.Entry<String, String> further : fence.further().entrySet()) {
            Path named = folder.resolve(further.getKey());
            Files.createDirectories(named.getParent());
            Files.writeString(named, further.getValue());
        }
        SiteFile read = SiteFile.read(Files.writeString(folder.resolve("site.yaml"), fence.text()));
        String codes = read.problems().stream()
                .map(problem -> problem.code().name())
                .distinct()
                .collect(Collectors.joining(" "));
        assertEquals(fence.expectedCode(), codes, read.problems().toString());
    }

    @Test
    void thereAreSiteFilesInTheDocuments() throws IOException {
        assertTrue(fences().size() >= 5, "fences found: " + fences());
    }

    @ParameterizedTest
    @MethodSource("documents")
    void linksLeadToFiles(Path document) throws IOException {
        Matcher matcher = LINK.matcher(Files.readString(document));
        while (matcher.find()) {
            String target = matcher.group(1);
            assertTrue(
                    target.startsWith("http") || Files.exists(document.resolveSibling(target)),
                    document + " links to " + target);
        }
    }

    @Test
    void theErrorCataloguesNamesEveryCode() throws IOException {
        String page = Files.readString(ROOT.resolve("docs/troubleshooting.md"));
        for (ProblemCode code : ProblemCode.values()) {
            String row = "| " + code + " | " + code.title() + " |";
            assertTrue(page.contains(row), "docs/troubleshooting.md lacks the row: " + row);
        }
    }

    @Test
    void theReadmeBuildsAndTestsWithOneCommandEach() throws IOException {
        String readme = Files.readString(ROOT.resolve("README.md"));
        String ci = Files.readString(ROOT.resolve(".ci/run"));
        assertTrue(readme.contains("\nmvn -B verify\n"), "README.md names the command that runs the tests");
        assertTrue(Arrays.asList(ci.split("\n", -1)).contains("mvn -B verify"), ".ci/run runs the same command");
        assertNotNull(DemoCommand.class.getAnnotation(picocli.CommandLine.Command.class));
        assertTrue(
                readme.contains("java -jar gateway-app/target/s7-iec104-gateway.jar demo"), "README.md runs the demo");
    }
}
