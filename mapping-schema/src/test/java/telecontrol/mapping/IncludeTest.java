package telecontrol.mapping;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IncludeTest {

    private static final String POINTS = """
            stations:
              - commonAddress: %d
                plc: north
                use: [{ template: pump, for: { n: 1..2 } }]
            """;
    private static final String PUMP = """
            include: [plcs.yaml]
            templates:
              pump:
                parameters: { n: {} }
                points: [{ ioa: $(n), type: single-point, tag: DB1.DBX$(n).0 }]
            """;

    @TempDir
    Path directory;

    @Test
    void aSiteOfSeveralFiles() {
        Path main = TestFiles.write(
                directory, "site: Test\ninclude: [shared/pumps.yaml, two.yaml]\n" + POINTS.formatted(1));
        Path pumps = TestFiles.write(directory, "shared/pumps.yaml", PUMP);
        Path plcs = TestFiles.write(directory, "shared/plcs.yaml", "plcs: { north: { address: 192.0.2.20 } }\n");
        Path two = TestFiles.write(directory, "two.yaml", POINTS.formatted(2));
        Site site = TestFiles.site(main);
        assertEquals(List.of(main, pumps, plcs, two), site.files());
        assertEquals(
                List.of(1, 2),
                site.stations().stream().map(s -> s.commonAddress().value()).toList());
        assertEquals(two, site.stations().get(1).commonAddress().place().file());
        Place point = site.stations().get(1).points().get(1).place();
        assertEquals(pumps, point.file());
        Place.Expansion expansion = point.expansion();
        assertNotNull(expansion);
        assertEquals(two, expansion.use().file());
        assertEquals("192.0.2.20", site.plc("north").address().value());
    }

    @Test
    void problemsStandInTheirFile() {
        Path main = TestFiles.write(
                directory,
                "site: Test\ninclude: [plcs.yaml]\n"
                        + TestFiles.MINIMAL.substring(TestFiles.MINIMAL.indexOf("stations")));
        Path plcs = TestFiles.write(
                directory, "plcs.yaml", "# PLCs\nplcs: { north: { address: 192.0.2.20, prot: 102 } }\n");
        Problem problem = TestFiles.onlyError(main);
        assertEquals(new Place(plcs, 2, 39, 43), problem.place());
        String told = ProblemPrinter.plain().print(problem);
        assertEquals(
                "2 | plcs: { north: { address: 192.0.2.20, prot: 102 } }",
                told.lines().toList().get(3));
    }

    @Test
    void afterAnErrorTheFilesAreKnownToo() {
        Path main = TestFiles.write(directory, "site: Test\ninclude: [broken.yaml, missing.yaml]\n");
        Path broken = TestFiles.write(directory, "broken.yaml", "plcs: {");
        SiteReader.Result result = SiteReader.read(main);
        assertNull(result.site());
        assertEquals(List.of(main, broken, directory.resolve("missing.yaml")), result.files());
        assertEquals(
                List.of(ProblemCode.C001, ProblemCode.C002),
                result.problems().stream().map(Problem::code).toList());
    }

    @Test
    void aFileByTwoNamesIsIncludedOnce() throws IOException {
        Path main = TestFiles.write(directory, "site: Test\ninclude: [one.yaml, link.yaml]\n" + POINTS.formatted(1));
        Path one = TestFiles.write(
                directory, "one.yaml", PUMP.replace("include: [plcs.yaml]\n", "plcs: { north: { address: h } }\n"));
        Files.createSymbolicLink(directory.resolve("link.yaml"), one);
        assertEquals(ProblemCode.C041, TestFiles.onlyError(main).code());
    }

    @Test
    void includesAreBoundedInDepth() {
        for (int i = 1; i <= SiteFiles.MAX_DEPTH + 1; i++) {
            TestFiles.write(directory, i + ".yaml", "include: [" + (i + 1) + ".yaml]\n");
        }
        Path main = TestFiles.write(directory, TestFiles.MINIMAL + "include: [1.yaml]\n");
        Problem problem = TestFiles.onlyError(main);
        assertEquals(ProblemCode.C004, problem.code());
        assertEquals(
                directory.resolve(SiteFiles.MAX_DEPTH + ".yaml"),
                problem.place().file());
    }

    @Test
    void certificatesCountFromTheSiteFile() throws IOException {
        Path main = TestFiles.write(
                directory,
                TestFiles.MINIMAL
                        + "include: [sub/two.yaml]\noutstation: { listen: [{ tls: { certificate: c, key: c, authorities: [c] } }] }\n");
        TestFiles.write(
                directory,
                "sub/two.yaml",
                "plcs: {}\n".replace("{}", "{ south: { address: h } }")
                        + "stations: [{ commonAddress: 2, plc: south, points: [{ ioa: 1, type: single-point, tag: T }] }]\n");
        Files.writeString(directory.resolve("c"), "");
        String text = Files.readString(main).replace("  - commonAddress: 1", "  - commonAddress: 1\n    plc: north");
        Site site = TestFiles.site(TestFiles.write(directory, text));
        Tls tls = site.outstation().listen().get(0).tls();
        assertEquals(directory.resolve("c"), tls == null ? null : tls.certificate());
    }
}
