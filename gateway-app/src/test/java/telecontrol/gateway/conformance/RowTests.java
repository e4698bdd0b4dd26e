package telecontrol.gateway.conformance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Tests that name rows of the checklist, found in the sources by their {@code @Tag("S3")}. */
final class RowTests {
    private static final Pattern ANNOTATION = Pattern.compile("(?m)^ *@Tag\\(\"([^\"]*)\"\\)");
    private static final Pattern TEXT_BLOCK = Pattern.compile("(?s)\"{3}\\R.*?\"{3}");
    /** Tags have other uses too. */
    private static final Pattern ROW_ID = Pattern.compile("[A-Z]\\d{1,2}");

    private static final Pattern DECLARATION =
            Pattern.compile("(?m)^ *(?:[a-z]+\\s+)*(?:(class)\\s+(\\w+)|[\\w<>\\[\\], ]+\\s(\\w+)\\()");
    /** What stands before the annotations of a declaration: an empty line, or the head of the class. */
    private static final Pattern BREAK = Pattern.compile("(?m)^(?:.*\\bclass\\b.*\\{)?$");

    private static final Pattern RUNS =
            Pattern.compile("(?m)^ *@(Test|ParameterizedTest|RepeatedTest|TestFactory|TestTemplate)\\b");
    private static final Pattern DISABLED = Pattern.compile("(?m)^ *@Disabled\\b");

    private RowTests() {}

    /** Tests by the id of the row, as {@code Class#method}, in the order of their names. */
    static Map<String, SortedSet<String>> in(Path root) throws IOException {
        Map<String, SortedSet<String>> tests = new TreeMap<>();
        for (Path source : sources(root)) {
            String name = source.getFileName().toString().replace(".java", "");
            scan(
                    name,
                    Files.readString(source),
                    (id, test) ->
                            tests.computeIfAbsent(id, any -> new TreeSet<>()).add(test));
        }
        return tests;
    }

    private static List<Path> sources(Path root) throws IOException {
        try (Stream<Path> modules = Files.list(root)) {
            List<Path> folders = modules.map(module -> module.resolve("src/test/java"))
                    .filter(Files::isDirectory)
                    .toList();
            return folders.stream()
                    .flatMap(RowTests::walk)
                    .filter(path -> path.toString().endsWith(".java"))
                    .sorted()
                    .toList();
        }
    }

    private static Stream<Path> walk(Path folder) {
        try (Stream<Path> paths = Files.walk(folder)) {
            return paths.toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Finds the rows in one source; fails when a row is on something that does not run. */
    static void scan(String className, String text, BiConsumer<String, String> found) {
        String source = TEXT_BLOCK.matcher(text).replaceAll("");
        Matcher annotation = ANNOTATION.matcher(source);
        while (annotation.find()) {
            String id = annotation.group(1);
            if (ROW_ID.matcher(id).matches()) {
                found.accept(id, testAt(className, source, annotation));
            }
        }
    }

    private static String testAt(String className, String source, Matcher annotation) {
        Matcher declaration = DECLARATION.matcher(source);
        if (!declaration.find(annotation.end())) {
            throw new IllegalArgumentException(
                    className + ": " + annotation.group().strip() + " stands before nothing");
        }
        Matcher before = BREAK.matcher(source).region(0, annotation.start());
        int start = 0;
        while (before.find()) {
            start = before.end();
        }
        String annotations = source.substring(start, declaration.start());
        boolean isClass = declaration.group(1) != null;
        String test = isClass ? declaration.group(2) : className + "#" + declaration.group(3);
        boolean runs = isClass || RUNS.matcher(annotations).find();
        if (!runs || DISABLED.matcher(annotations).find()) {
            throw new IllegalArgumentException(
                    test + ": " + annotation.group().strip() + " (expected: on a test that runs)");
        }
        return test;
    }
}
