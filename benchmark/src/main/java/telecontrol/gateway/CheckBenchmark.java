package telecontrol.gateway;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * The first check of 10,000 points in a new process, as after each edit of a site file. The process has checked a site of
 * one point before, which stands for its start, and has the options of the installed command.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 0)
@Measurement(iterations = 1)
@Fork(
        value = 10,
        jvmArgsAppend = {"-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"})
public class CheckBenchmark {
    private static final int POINTS = 10_000;
    private static final String HEAD = """
            site: %s
            plcs:
              plc1: { address: 192.0.2.10 }
            """;

    /** Where the points stand: each in a line of YAML, each in a row of a list, or ten in a template that is used 1,000 times. */
    @Param({"yaml", "list", "template"})
    public String from;

    private Path directory;
    private Path site;

    @Setup
    public void write() throws IOException {
        directory = Files.createTempDirectory("check");
        Path small = directory.resolve("small.yaml");
        Files.writeString(small, yaml(1));
        site = directory.resolve("site.yaml");
        if ("list".equals(from)) {
            Files.writeString(
                    directory.resolve("points.csv"),
                    "ioa,type,tag,name,unit,deadband\n" + lines(POINTS, CheckBenchmark::row));
        }
        Files.writeString(site, text());
        expectGood(SiteFile.read(small), 1);
    }

    private String text() {
        return switch (from) {
            case "list" ->
                HEAD.formatted("List") + "stations:\n  - { commonAddress: 1, lists: [{ file: points.csv }] }\n";
            case "template" -> template();
            default -> yaml(POINTS);
        };
    }

    private static String yaml(int points) {
        return HEAD.formatted("Lines") + "stations:\n  - commonAddress: 1\n    points:\n"
                + lines(points, CheckBenchmark::line);
    }

    private static String template() {
        return HEAD.formatted("Template")
                + "templates:\n  pump:\n    parameters: { n: {} }\n    points:\n"
                + lines(
                        10,
                        i -> i % 2 == 0
                                ? "      - { ioa: $(1000 + n * 10 + %d), type: single-point, tag: DB$(n).DBX0.%d, name: Pump $(n) alarm %d }"
                                        .formatted(i, i % 8, i)
                                : "      - { ioa: $(1000 + n * 10 + %d), type: measured-float, tag: DB$(n).DBD%d REAL, name: Pump $(n) flow %d, unit: m3/h, deadband: 0.5 }"
                                        .formatted(i, 4 * i, i))
                + "stations:\n  - { commonAddress: 1, use: [{ template: pump, for: { n: 1..1000 } }] }\n";
    }

    private static String line(int i) {
        return i % 2 == 0
                ? "      - { ioa: %d, type: single-point, tag: DB%d.DBX%d.%d, name: Alarm %d }"
                        .formatted(1000 + i, 1 + i / 2000, i % 2000 / 8, i % 8, i)
                : "      - { ioa: %d, type: measured-float, tag: DB%d.DBD%d REAL, name: Flow %d, unit: m3/h, deadband: 0.5 }"
                        .formatted(1000 + i, 101 + i / 2000, i % 2000 * 4, i);
    }

    private static String row(int i) {
        return i % 2 == 0
                ? "%d,single-point,DB%d.DBX%d.%d,Alarm %d,,".formatted(1000 + i, 1 + i / 2000, i % 2000 / 8, i % 8, i)
                : "%d,measured-float,DB%d.DBD%d REAL,Flow %d,m3/h,0.5"
                        .formatted(1000 + i, 101 + i / 2000, i % 2000 * 4, i);
    }

    private static String lines(int count, IntFunction<String> line) {
        return IntStream.range(0, count).mapToObj(line).collect(Collectors.joining("\n", "", "\n"));
    }

    @Benchmark
    public SiteFile check() {
        return SiteFile.read(site);
    }

    @TearDown
    public void checkAndDelete() throws IOException {
        expectGood(SiteFile.read(site), POINTS);
        try (Stream<Path> files = Files.walk(directory)) {
            List<Path> all = files.sorted(Comparator.reverseOrder()).toList();
            for (Path file : all) {
                Files.delete(file);
            }
        }
    }

    private static void expectGood(SiteFile file, int points) {
        if (!file.problems().isEmpty()
                || file.site() == null
                || file.site().stations().get(0).points().size() != points) {
            throw new IllegalStateException(
                    "site: " + file.problems() + " (expected: no problems, " + points + " points)");
        }
    }
}
