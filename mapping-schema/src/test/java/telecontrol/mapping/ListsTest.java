package telecontrol.mapping;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ListsTest {

    private static final String SITE = """
            site: Test
            plcs: { north: { address: 192.0.2.20 } }
            outstation: { groups: [{ name: cc, masters: [192.0.2.1], commands: allowed }] }
            stations:
              - commonAddress: 1
                lists: [{ file: list.csv%s }]
            """;

    @TempDir
    Path directory;

    private SiteStation station(String list, String more) {
        return station(list.getBytes(StandardCharsets.UTF_8), more);
    }

    private SiteStation station(byte[] list, String more) {
        return TestFiles.site(file(list, more)).stations().get(0);
    }

    private Path file(byte[] list, String more) {
        try {
            Files.write(directory.resolve("list.csv"), list);
        } catch (IOException failure) {
            throw new java.io.UncheckedIOException(failure);
        }
        return TestFiles.write(directory, SITE.formatted(more));
    }

    private Problem problem(byte[] list, String more) {
        return TestFiles.onlyError(file(list, more));
    }

    @Test
    void columnsAreTheKeysOfPointsAndCommands() {
        SiteStation station = station("""
                IOA,name,type,tag,unit,scan,deadband,scale.raw,scale.value,limits,group,quality.invalid,feedback.ioa,feedback.within,select
                1001,Running,single-point,DB10.DBX0.0,,fast,,,,,2,DB10.DBX9.0,,,
                1002,Level,measured-float,DB10.DBW2 INT,m,,0.05,"[0, 27648]",0..6,-1..7,1 3,,,,
                5001,Pump 1,single-command,DB20.DBX0.0,,,,,,,,,1001,7s,required
                """, "");
        SitePoint running = station.points().get(0);
        assertEquals("fast", running.scan());
        assertEquals(List.of(2), running.group());
        assertEquals(
                "DB10.DBX9.0",
                Objects.requireNonNull(running.quality().invalid()).value());
        SitePoint level = station.points().get(1);
        assertEquals(new Deadband.Absolute(0.05), level.deadband());
        assertEquals(new Range(-1, 7), level.limits());
        assertEquals(6, level.scale().toValue(27648), 1e-9);
        assertEquals(List.of(1, 3), level.group());
        assertEquals("m", level.unit());
        SiteCommand command = station.commands().get(0);
        assertEquals(SiteCommand.Select.REQUIRED, command.select());
        assertEquals(
                Duration.ofSeconds(7),
                Objects.requireNonNull(command.feedback()).within());
        assertEquals(
                new Place(directory.resolve("list.csv"), 3, 27, 40), level.tag().place());
    }

    @Test
    void delimitersQuotesLineEndsBlankLinesAndComments() {
        for (String delimiter : List.of(",", ";", "\t")) {
            List<String> lines = List.of(
                    "\uFEFFioa,name,type,tag",
                    "",
                    "# a comment, \"with a quote",
                    "1001,\"a \"\"b\"\"; c, d\t\",single-point,DB1.DBX0.0",
                    ",,,",
                    "1002,two,single-point,DB1.DBX0.1");
            String list = String.join("\r\n", lines);
            String text = list.replace(",", delimiter).replace("; c" + delimiter + " d", "; c, d");
            List<SitePoint> points = station(text, "").points();
            assertEquals(
                    List.of("a \"b\"; c, d", "two"),
                    points.stream().map(SitePoint::name).toList(),
                    text);
            assertEquals(6, points.get(1).place().line());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"Signal list of the pumping station", "Signal list;;;", "Signal list; ;"})
    void aTitleAboveTheColumnsIsTold(String title) {
        String list = title + "\nioa;name;type;tag\n1001;a;single-point;DB1.DBX0.0\n";
        Problem problem = SiteReader.read(file(list.getBytes(StandardCharsets.UTF_8), ", delimiter: \";\""))
                .problems()
                .get(0);
        assertEquals("the first line of a list names its columns, and this names none", problem.message());
        assertEquals(1, problem.place().line());
        String mended = "# " + list;
        assertEquals(1, station(mended, ", delimiter: \";\"").points().size());
    }

    /** A row that begins with a formula without a value is no comment. */
    @ParameterizedTest
    @ValueSource(strings = {"#BEZUG!", "#NV", "#N/A", "#NAME?", "#DIV/0!", "#REF!", "#ÜBERLAUF!"})
    void aRowThatBeginsWithAnErrorOfExcelIsTold(String excel) {
        String list = "ioa;name;type;tag\n1001;a;single-point;DB1.DBX0.0\n" + excel + ";b;single-point;DB1.DBX0.1\n";
        List<Problem> problems =
                SiteReader.read(file(list.getBytes(StandardCharsets.UTF_8), "")).problems();
        assertEquals(1, problems.size(), problems::toString);
        assertEquals(ProblemCode.C048, problems.get(0).code());
        assertEquals(3, problems.get(0).place().line());
        assertEquals(
                "the row begins with " + excel + ", an error of Excel",
                problems.get(0).message());
    }

    @Test
    void decimalCommasWhereTheyDoNotSeparate() {
        SiteStation station =
                station("ioa;type;tag;deadband;limits;name\n1;measured-float;DB1.DBW0 INT;0,5;-1,5..2,5;3,5\n", "");
        assertEquals(new Deadband.Absolute(0.5), station.points().get(0).deadband());
        assertEquals(new Range(-1.5, 2.5), station.points().get(0).limits());
        assertEquals("3,5", station.points().get(0).name());
    }

    @Test
    void encodings() {
        String list = "ioa,name,type,tag\n1,H\u00F6he \u2013 \u00DC,single-point,DB1.DBX0.0\n";
        Charset windows = Charset.forName("windows-1252");
        for (Charset charset : List.of(StandardCharsets.UTF_8, StandardCharsets.UTF_16)) {
            assertEquals(
                    "H\u00F6he \u2013 \u00DC",
                    station(list.getBytes(charset), "").points().get(0).name());
        }
        byte[] little = ("\uFEFF" + list).getBytes(StandardCharsets.UTF_16LE);
        assertEquals(
                "H\u00F6he \u2013 \u00DC", station(little, "").points().get(0).name());
        String named = ", encoding: Windows-1252";
        assertEquals(
                "H\u00F6he \u2013 \u00DC",
                station(list.getBytes(windows), named).points().get(0).name());
        Problem refused = problem(list.getBytes(windows), "");
        assertEquals(ProblemCode.C005, refused.code());
        assertEquals(new Place(directory.resolve("list.csv"), 2, 4, 5), refused.place());
        assertTrue(String.valueOf(refused.help()).contains("encoding: Windows-1252"));
        assertTrue(ProblemPrinter.plain().print(refused).contains("2 | 1,H\u00F6he"));
    }

    @Test
    void addressesCountOnFromTheFirst() {
        SiteStation station =
                station("name,ioa,type,tag\na,,single-point,T\nb,7,single-point,T\nc,,single-point,T\n", ", ioa: 2000");
        assertEquals(
                List.of(2000, 7, 2001),
                station.points().stream().map(p -> p.ioa().value()).toList());
    }

    @Test
    void anExportOfKepware() {
        SiteStation station = station("""
                Tag Name,Address,Data Type,Respect Data Type,Client Access,Scan Rate,Scaling,Raw Low,Raw High,Scaled Data Type,Scaled Low,Scaled High,Clamp Low,Clamp High,Eng Units,Description,Negate Value
                "Level","DB1.DBW4",Short,1,R/W,100,Linear,0,27648,Double,0,6,1,1,"m","Tank, north",0
                "Depth","DB1,INT4",Short,1,R/W,100,Linear,0,27648,Double,0,6,0,0,"m","",1
                "Runs","DB1.DBX0.0",Boolean,1,R/W,100,,,,,,,,,,"",0
                """, ", ioa: 1");
        SitePoint level = station.points().get(0);
        assertEquals("DB1.DBW4 INT", ((SiteTag.Single) level.tag()).tag().value());
        assertEquals(PointType.M_ME_TF_1, level.type().value());
        assertEquals(3, level.scale().toValue(13824), 1e-9);
        assertEquals(new Range(0, 6), level.limits());
        assertEquals("Tank, north", level.description());
        SitePoint depth = station.points().get(1);
        assertEquals("DB1,INT4", ((SiteTag.Single) depth.tag()).tag().value());
        assertEquals(-6, depth.scale().toValue(27648), 1e-9);
        assertEquals(Range.UNLIMITED, depth.limits());
        assertEquals(PointType.M_SP_TB_1, station.points().get(2).type().value());
    }

    @Test
    void aTagTableOfTiaPortal() {
        SiteStation station = station("""
                Name;Path;Data Type;Logical Address;Comment;Hmi Visible
                Run;Table;Bool;%I0.0;Pump runs;True
                Level;Table;Int;%IW64;;True
                Speed;Table;Real;%MD20;;True
                """, ", ioa: 1");
        assertEquals(
                List.of("Run M_SP_TB_1 %I0.0 Pump runs", "Level M_ME_TE_1 %IW64 Int ", "Speed M_ME_TF_1 %MD20 Real "),
                station.points().stream()
                        .map(p -> p.name() + " " + p.type().value() + " "
                                + ((SiteTag.Single) p.tag()).tag().value() + " " + p.description())
                        .toList());
    }

    @Test
    void aListOfOtherSoftwareMayHaveTheSiteFilesOwnKeys() {
        SiteStation station = station("""
                IOA;Bezeichnung;Adresse;Datentyp;Einheit;deadband;scan;scale.raw;scale.value;Typ;kind;Pfad;#rest
                2001;Niveau;DB10.DBW4;Int;m;0,05;fast;0..27648;0..6,5;;;Tabelle;x
                2002;Strom;DB10.DBW6;Int;A;;;;;;;;
                1001;Läuft;DB10.DBX0.0;Bool;;;;;;30;;;
                5001;Pumpe;DB20.DBX0.0;Bool;;;;;;45;;;
                5002;Pumpe;DB20.DBX0.1;Bool;;;;;;;command;;
                """, "");
        SitePoint level = station.points().get(0);
        assertEquals(new Deadband.Absolute(0.05), level.deadband());
        assertEquals("fast", level.scan());
        assertEquals(6.5, level.scale().toValue(27648), 1e-9);
        assertEquals(
                List.of(PointType.M_ME_TF_1, PointType.M_ME_TE_1, PointType.M_SP_TB_1),
                station.points().stream().map(point -> point.type().value()).toList());
        assertEquals(
                List.of("C_SC_NA_1", "C_SC_NA_1"),
                station.commands().stream()
                        .map(command -> command.type().value().name())
                        .toList());
    }

    @Test
    void aNumberOfATypeIsAType() {
        SiteStation station = station("ioa,type,tag\n1,36,DB1.DBD0 REAL\n2,30,DB1.DBX4.0\n3,45,DB1.DBX4.1\n", "");
        assertEquals(
                List.of(PointType.M_ME_TF_1, PointType.M_SP_TB_1),
                station.points().stream().map(point -> point.type().value()).toList());
        assertEquals(3, station.commands().get(0).ioa().value());
    }

    @Test
    void aWorkbookIsNoList() {
        byte[] archive = {'P', 'K', 3, 4, 20, 0, 6, 0};
        byte[] older = {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0, 0, 0};
        for (byte[] workbook : List.of(archive, older)) {
            Problem problem = problem(workbook, "");
            assertEquals(ProblemCode.C005, problem.code());
            assertEquals("list.csv is a workbook, not a text", problem.message());
            assertTrue(String.valueOf(problem.help()).contains("CSV UTF-8"));
        }
    }

    @Test
    void eachRowIsAUseOfATemplate() {
        Path csv = TestFiles.write(directory, "valves.csv", "n;name;db\n1;Inlet;\n2;Outlet;40\n");
        Path main = TestFiles.write(directory, """
                site: Test
                plcs: { north: { address: 192.0.2.20 } }
                templates:
                  valve:
                    parameters: { n: {}, name: {}, db: { default: 30 } }
                    points:
                      - { ioa: $(4000 + n), name: $(name) open, type: single-point, tag: DB$(db).DBX$(n).0 }
                stations:
                  - commonAddress: 1
                    lists: [{ file: valves.csv, template: valve }]
                """);
        Site site = TestFiles.site(main);
        List<SitePoint> points = site.stations().get(0).points();
        assertEquals(
                List.of("Inlet open", "Outlet open"),
                points.stream().map(SitePoint::name).toList());
        assertEquals("DB30.DBX1.0", ((SiteTag.Single) points.get(0).tag()).tag().value());
        Place.Expansion second = Objects.requireNonNull(points.get(1).place().expansion());
        assertEquals(new Place(csv, 3, 1, 12), second.use());
        assertEquals(List.of(main, csv), site.files());
    }

    @Test
    void defaultsAreForRowsToo() {
        Path file = file("ioa,type,tag\n1,single-point,T\n".getBytes(StandardCharsets.UTF_8), "");
        String text = SITE.formatted("") + "    defaults: { points: { scan: slow } }\n";
        assertEquals(file, TestFiles.write(directory, text));
        assertEquals(
                "slow", TestFiles.site(file).stations().get(0).points().get(0).scan());
    }

    @Test
    void whatIsNoTable() {
        assertEquals("the list is empty", problem(new byte[0], "").message());
        assertEquals(
                "the list is empty",
                problem("# nothing\n\n".getBytes(StandardCharsets.UTF_8), "").message());
        assertEquals(ProblemCode.C005, problem(new byte[] {'i', 0, 'o', 0}, "").code());
        assertEquals(
                ProblemCode.C048,
                problem("\"".repeat(99_999).getBytes(StandardCharsets.UTF_8), "")
                        .code());
    }

    @Test
    void anAnchorInACellIsText() {
        byte[] list = "ioa,type,tag,group\n1,single-point,T,[&a [*a]]\n".getBytes(StandardCharsets.UTF_8);
        assertEquals(
                List.of(ProblemCode.C009, ProblemCode.C009),
                SiteReader.read(file(list, "")).problems().stream()
                        .map(Problem::code)
                        .toList());
    }

    /** The page says which columns there are; a new key of points or commands is a new column. */
    @Test
    void columnNames() {
        TreeSet<String> names = new TreeSet<>(new ListColumns("point").names());
        assertTrue(names.containsAll(List.of("ioa", "tag.off", "scale.raw", "quality.invalid")), names::toString);
        TreeSet<String> commands = new TreeSet<>(new ListColumns("command").names());
        assertTrue(commands.containsAll(List.of("tag.lower", "feedback.within", "pulse.short")), commands::toString);
        assertEquals("integer", String.join(" ", new TreeSet<>(new ListColumns("point").types("ioa"))));
        assertEquals("array integer", String.join(" ", new TreeSet<>(new ListColumns("point").types("group"))));
    }

    @Test
    void aFirstLineOfASpreadsheetNamesTheDelimiter() {
        String rows = "ioa;name;type;tag\n1;One, two, three, four, five;single-point;DB1.DBX0.0\n";
        for (String first : List.of("sep=;\n", "SEP=;\r\n", "\uFEFFsep=;\n", "\"sep=;\"\n", "sep=;;;;\n")) {
            SitePoint point = station(first + rows, "").points().get(0);
            assertEquals("One, two, three, four, five", point.name(), first);
            assertEquals(3, point.tag().place().line(), first);
        }
        String bars = "sep=|\n" + rows.replace(';', '|');
        assertEquals(1, station(bars, "").points().size());
        String overruled = "sep=,\n" + rows;
        assertEquals(1, station(overruled, ", delimiter: \";\"").points().size());
    }

    @Test
    void aRowThatCannotBeReadHidesNoOther() {
        String list = """
                sep=,
                ioa,name,type,tag
                1,"One",single-point,DB1.DBX0.0
                2,"Two"x,single-point,DB1.DBX0.1
                3,Three,single-pint,DB1.DBX0.2
                4,"Four,single-point,DB1.DBX0.3
                5,"Five",single-pint,DB1.DBX0.4
                6,"Six,single-point,DB1.DBX0.5
                7,Seven,single-pint,DB1.DBX0.6
                """;
        List<Problem> problems =
                SiteReader.read(file(list.getBytes(StandardCharsets.UTF_8), "")).problems();
        assertEquals(
                List.of("4 C048", "5 C012", "6 C048", "7 C012", "8 C048", "9 C012"),
                problems.stream()
                        .map(problem -> problem.place().line() + " " + problem.code())
                        .toList());
        assertEquals(
                "text stands behind a closing quote in this row",
                problems.get(0).message());
        assertEquals("a quote in this row is never closed", problems.get(4).message());
    }

    @Test
    void behindAHeaderThatCannotBeReadNothingIsTold() {
        Problem problem = problem("ioa,\"name\"x,type,tag\n1,One,single-pint,T\n".getBytes(StandardCharsets.UTF_8), "");
        assertEquals(ProblemCode.C048, problem.code());
        assertEquals(1, problem.place().line());
    }
}
