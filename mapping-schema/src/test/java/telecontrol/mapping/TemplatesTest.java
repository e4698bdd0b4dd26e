package telecontrol.mapping;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TemplatesTest {

    private static final String SITE = """
            site: Test
            plcs:
              north: { address: 192.0.2.20 }
            outstation: { groups: [{ name: cc, masters: [192.0.2.1], commands: allowed }] }
            templates:
              pump:
                parameters: { n: {}, db: { default: 10 }, side: { default: left } }
                points:
                  - { ioa: $(1000 + n * 10), name: "Pump $(n:02) $(side)", type: single-point, tag: DB$(db).DBX$((n - 1) * 4).0 }
                  - { ioa: $(1001 + n * 10), type: measured-float, tag: DB$(db).DBW2 INT, scale: { factor: 0.$(n) }, limits: [-$(n), $(n)] }
                commands:
                  - { ioa: $(5000 + n), type: single-command, tag: DB20.DBX$(n).0, feedback: { ioa: $(1000 + n * 10), within: $(n)s } }
            stations:
              - commonAddress: 1
                use:
            """;

    @TempDir
    Path directory;

    private SiteStation station(String uses) {
        return TestFiles.site(TestFiles.write(directory, SITE + uses))
                .stations()
                .get(0);
    }

    private static List<Integer> addresses(SiteStation station) {
        return station.points().stream().map(point -> point.ioa().value()).toList();
    }

    @Test
    void everyValueOfARangeMakesTheObjectsOfTheTemplate() {
        SiteStation station = station("      - { template: pump, for: { n: 1..3 }, with: { db: 20 } }\n");
        assertEquals(List.of(1010, 1011, 1020, 1021, 1030, 1031), addresses(station));
        SitePoint third = station.points().get(4);
        assertEquals("Pump 03 left", third.name());
        assertEquals(new SiteTag.Single(new Located<>("DB20.DBX8.0", third.tag().place())), third.tag());
        SitePoint level = station.points().get(3);
        assertEquals(0.2, level.scale().factor());
        assertEquals(new Range(-2, 2), level.limits());
        SiteCommand command = station.commands().get(2);
        assertEquals(5003, command.ioa().value());
        SiteCommand.Feedback feedback = Objects.requireNonNull(command.feedback());
        assertEquals(1030, feedback.ioa().value());
        assertEquals(3, feedback.within().toSeconds());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "n: 4..10/3 | 1040 1070 1100",
                "n: [1, 3..5, 9] | 1010 1030 1040 1050 1090",
                "n: 7 | 1070",
                "n: -1..0 | 990 1000"
            })
    void rangesAndLists(String values, String expected) {
        String one = SITE.replaceAll("(?m)^ +- \\{ ioa: \\$\\((1001|5000).*\n", "")
                .replace("    commands:\n", "")
                .replace("DBX$((n - 1) * 4).0", "DBX0.0");
        Path file = TestFiles.write(directory, one + "      - { template: pump, for: { " + values + " } }\n");
        String found = addresses(TestFiles.site(file).stations().get(0)).stream()
                .map(String::valueOf)
                .collect(Collectors.joining(" "));
        assertEquals(expected, found);
    }

    @Test
    void severalNamesMakeAllCombinations() {
        String uses = "      - { template: pump, for: { n: 1..2, side: [left, right] } }\n";
        SiteReader.Result result = SiteReader.read(TestFiles.write(directory, SITE + uses));
        // The addresses do not depend on the side, so that each of 3 objects of 2 pumps is there twice.
        assertEquals(
                List.of(ProblemCode.C010, ProblemCode.C010, ProblemCode.C010),
                result.problems().stream().map(Problem::code).toList());
        assertEquals(
                "in the use of line 16 with n = 1, side = right, the first of 2 uses",
                result.problems().get(0).at().text().replace("used again here, ", ""));
    }

    @Test
    void placesAreThoseOfTheTemplateAndKnowTheirUse() {
        SiteStation station = station("      - { template: pump, for: { n: 1..3 }, with: { side: right } }\n");
        Place place = station.points().get(4).ioa().place();
        assertEquals(9, place.line());
        Place.Expansion expansion = Objects.requireNonNull(place.expansion());
        assertEquals(16, expansion.use().line());
        assertEquals("side = right, n = 3", expansion.values());
        assertEquals(place, place.from("DB", 1), "what a template makes is not written literally");
    }

    @Test
    void aRuleOfTheCallerIsToldOnceForAllUses() {
        Path file = TestFiles.write(directory, SITE + "      - { template: pump, for: { n: 1..30 } }\n");
        SiteReader.Result result = SiteReader.read(
                file,
                (site, isFaulty) -> site.stations().get(0).points().stream()
                        .filter(point -> !isFaulty.test(point.tag().place()))
                        .map(point ->
                                Problem.error(ProblemCode.C024, point.tag().place(), "not understood"))
                        .toList());
        assertEquals(2, result.problems().size());
        Problem.Label use = Objects.requireNonNull(result.problems().get(0).also());
        assertEquals("used here with n = 1, the first of 30 uses", use.text());
        assertEquals(new Place(file, 16, 9, 46), use.place());
    }

    @Test
    void templatesUseTemplates() {
        String nested = SITE.replace("stations:", """
                  section:
                    parameters: { s: {}, count: {} }
                    use:
                      - { template: pump, for: { n: $(s * 10 + 1)..$(s * 10 + count) }, with: { db: $(s) } }
                stations:""");
        Path file = TestFiles.write(
                directory, nested + "      - { template: section, for: { s: 1..2 }, with: { count: 2 } }\n");
        List<SitePoint> points = TestFiles.site(file).stations().get(0).points();
        assertEquals(
                List.of(1110, 1111, 1120, 1121, 1210, 1211, 1220, 1221),
                points.stream().map(point -> point.ioa().value()).toList());
        assertEquals(
                "count = 2, s = 2, db = 2, n = 21",
                Objects.requireNonNull(points.get(4).place().expansion()).values());
    }

    @Test
    void dollarTwiceIsADollar() throws PlaceholderException {
        assertEquals("a$(n)3$", PlaceholderText.parse("a$$(n)$(n)$").with(Map.of("n", "3")));
    }

    @ParameterizedTest
    @CsvSource({
        "1 + 2 * 3, 7",
        "(1 + 2) * 3, 9",
        "10 - 3 - 2, 5",
        "-n + 1, -4",
        "7 / 2, 3",
        "-7 / 2, -4",
        "-7 % 3, 2",
        "n, 5",
        "n * n, 25",
        "2 * -3, -6"
    })
    void arithmetic(String expression, String expected) throws PlaceholderException {
        assertEquals(expected, PlaceholderText.parse("$(" + expression + ")").with(Map.of("n", "5")));
    }

    @Test
    void placeholdersThatAreTooLong() {
        for (String inside : List.of("(".repeat(100_000), "-".repeat(100_000), "n+".repeat(100_000), "9".repeat(100))) {
            assertThrows(
                    PlaceholderException.class,
                    () -> PlaceholderText.parse("$(" + inside + " * 2)").with(Map.of("n", "1")));
        }
    }

    @Test
    void objectsAreInTheOrderOfTheValues() {
        List<Integer> addresses = addresses(station("      - { template: pump, for: { n: 1..390 } }\n"));
        assertEquals(780, addresses.size());
        assertEquals(addresses.stream().sorted().toList(), addresses);
    }

    @Test
    void defaultsOfTheStationComeBeforeThoseOfThePlc() {
        String site = """
                site: Test
                plcs:
                  north: { address: h, defaults: { points: { scan: slow, deadband: 0.5, keep: latest }, commands: { select: required } } }
                outstation: { groups: [{ name: cc, masters: [192.0.2.1], commands: allowed }] }
                stations:
                  - commonAddress: 1
                    defaults: { points: { scan: fast } }
                    points:
                      - { ioa: 1, type: measured-float, tag: T }
                      - { ioa: 2, type: measured-float, tag: T, scan: normal, deadband: 2 }
                      - { ioa: 3, type: single-point, tag: T }
                      - { ioa: 4, type: single-point, status: events-not-durable }
                    commands:
                      - { ioa: 5, type: bitstring-command, tag: T, select: none }
                      - { ioa: 6, type: single-command, tag: T }
                """;
        SiteStation station =
                TestFiles.site(TestFiles.write(directory, site)).stations().get(0);
        SitePoint first = station.points().get(0);
        assertEquals("fast", first.scan());
        assertEquals(new Deadband.Absolute(0.5), first.deadband());
        assertEquals("normal", station.points().get(1).scan());
        assertEquals(new Deadband.Absolute(2), station.points().get(1).deadband());
        assertEquals(Deadband.NONE, station.points().get(2).deadband(), "a single point has no use for the default");
        assertEquals(
                Transmission.Keep.LATEST, station.points().get(2).transmission().keep());
        assertEquals(SiteCommand.Select.REQUIRED, station.commands().get(1).select());
    }

    @Test
    void aWrongDefaultIsToldOnce() {
        String site = TestFiles.MINIMAL.replace("points:", "defaults: { points: { scan: fats } }\n    points:")
                + "      - { ioa: 1002, type: single-point, tag: T }\n";
        Problem problem = TestFiles.onlyError(TestFiles.write(directory, site));
        assertEquals(ProblemCode.C017, problem.code());
        assertEquals(6, problem.place().line());
    }
}
