package telecontrol.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import telecontrol.mapping.PlcModel;
import telecontrol.mapping.Problem;
import telecontrol.mapping.ProblemCode;
import telecontrol.mapping.Site;
import telecontrol.mapping.SiteSchema;

/** Verb {@code import}: exports become site files that pass {@code check}. */
class ImportCommandTest {
    @TempDir
    private Path folder = Path.of("");

    private static CommandLineRun run(String... arguments) {
        List<String> all = new ArrayList<>(List.of("import"));
        all.addAll(Arrays.asList(arguments));
        return CommandLineRun.of(all.toArray(String[]::new));
    }

    private String list(String text) throws IOException {
        return Files.writeString(folder.resolve("list.csv"), text).toString();
    }

    private Site site(CommandLineRun run) throws IOException {
        assertEquals(0, run.exit(), run.err());
        SiteFile read = SiteFile.read(Files.writeString(folder.resolve("imported.yaml"), run.out()));
        Site site = Objects.requireNonNull(read.site(), () -> read.problems().toString());
        // Who may command is for people to say: the file has commands, and check asks for their group.
        boolean commands =
                site.stations().stream().anyMatch(station -> !station.commands().isEmpty());
        assertEquals(
                commands ? List.of(ProblemCode.C031) : List.of(),
                read.problems().stream().map(Problem::code).toList(),
                () -> read.problems() + run.out());
        return site;
    }

    private static List<String> points(Site site) {
        return site.stations().get(0).points().stream()
                .map(point -> point.ioa().value() + " " + point.name() + " "
                        + point.type().value())
                .toList();
    }

    static Stream<List<String>> exports() {
        return Stream.of(
                List.of("PLCTags.xlsx"),
                List.of("PLCTags-V13.xlsx"),
                List.of("TagTable.xml"),
                List.of("Plant.xml"),
                List.of("Motor.udt", "Station.db", "--db", "Station=10", "--db", "Motor 3=DB11"),
                List.of("symbols.sdf", "classic.awl", "--model", "S7-300"),
                List.of("symbols.asc", "--model", "S7-300"),
                List.of("symbols.seq"),
                List.of("semicolon.csv"),
                List.of("semicolon.csv", "--commands", "*ein"),
                List.of("tabs.csv"),
                List.of("nodered.csv"),
                List.of("kics.csv"),
                List.of("kepware.csv"),
                List.of("PLCTags.xlsx", "TagTable.xml", "--commands", "*_Start", "--master", "192.0.2.10"));
    }

    @ParameterizedTest
    @MethodSource("exports")
    void everyExportGivesASiteFileThatPassesCheckAndAlwaysTheSame(List<String> arguments) throws IOException {
        String[] line = arguments.stream()
                .map(argument -> Files.exists(Path.of(Exports.path(argument))) ? Exports.path(argument) : argument)
                .toArray(String[]::new);
        CommandLineRun first = run(line);
        Site site = site(first);
        assertEquals(first, run(line));
        List<String> beside = new ArrayList<>(Arrays.asList(line));
        beside.addAll(List.of("--list", folder.resolve("points.csv").toString()));
        beside.addAll(List.of("--output", folder.resolve("site.yaml").toString()));
        assertEquals(0, run(beside.toArray(String[]::new)).exit());
        SiteFile listed = SiteFile.read(folder.resolve("site.yaml"));
        assertEquals(
                points(site),
                points(Objects.requireNonNull(
                        listed.site(), () -> listed.problems().toString())));
    }

    @Test
    void signalsAreSortedByClassAndPlaceWithTheirComments() throws IOException {
        CommandLineRun run = run(
                Exports.path("PLCTags.xlsx"),
                "--site",
                "Pump: north",
                "--plc",
                "north",
                "--address",
                "192.0.2.30",
                "--commands",
                "*_start");
        assertEquals("""
                # yaml-language-server: $schema=site.schema.json
                #
                # Drafted by `import` from PLCTags.xlsx.
                # Types and addresses are proposals: go through them, then run `check` and `probe`.

                site: "Pump: north"

                plcs:
                  north: { address: 192.0.2.30, model: S7-1500 }

                stations:
                  - commonAddress: 1
                    points:
                      # Single points: I
                      - { ioa: 1001, name: Pump_1_Running, type: single-point, tag: I0.0, description: Contactor feedback }
                      - { ioa: 1002, name: Pump_1_Fault, type: single-point, tag: I0.1, description: "Thermal trip, \\"normally closed\\"" }
                      - { ioa: 1003, name: Valve_Open, type: single-point, tag: I0.2, description: Limit switch }
                      - { ioa: 1004, name: Valve_Closed, type: single-point, tag: I0.3, description: Limit switch }
                      # Perhaps one double point, in the place of 1003 and 1004:
                      # - { ioa: 1003, name: Valve, type: double-point, tag: { off: I0.3, on: I0.2 } }
                      # Single points: M
                      - { ioa: 1101, name: "no", type: single-point, tag: M1.0, description: "# a name that YAML takes for something else" }
                      # Measured values: I
                      - { ioa: 2001, name: Füllstand, type: measured-scaled, tag: IW64 INT, description: "Level: 4..20 mA\\n0 - 6 m" }   # if it is a raw value: type: measured-float, scale: { raw: [0, 27648], value: [LOW, HIGH] }
                      # Measured values: M
                      - { ioa: 2101, name: Pressure, type: measured-float, tag: MD24 REAL, description: bar }
                      - { ioa: 2102, name: Long_Value, type: measured-float, tag: MB40 LREAL }
                      # Counters: M
                      - { ioa: 3001, name: Operating hours, type: counter, tag: MD20 UDINT, description: h }   # a counter by its name; if it is none: measured-float
                      # Bitstrings: I
                      - { ioa: 4001, name: Flow, type: bitstring, tag: IW66 }   # if it is an analogue value: type: measured-float, tag: IW66 INT, scale: { raw: [0, 27648], value: [LOW, HIGH] }; the process image in the place of the peripheral address
                      # Bitstrings: M
                      - { ioa: 4101, name: Mode, type: bitstring, tag: MB30 }
                    commands:
                      # Commands: Q
                      - { ioa: 5001, name: Pump_1_Start, type: single-command, tag: Q0.0, description: Contactor }
                """, run.out());
        String file = Exports.path("PLCTags.xlsx") + "[PLC Tags]:";
        assertEquals(
                "left out: " + file
                        + "15: Motor_2: the type \"UDT_Motor\" is not elementary: name its members in a list, or put them into a block\n"
                        + "left out: " + file
                        + "16: Timeout: timers and counters cannot be read from an S7-1500: have the program move the value into a data block\n"
                        + "left out: " + file + "18: Setpoint_Text: IEC 60870-5-104 has no object for a STRING\n"
                        + "note: no master may send the commands yet: \"commands: allowed\" in its group lets it\n"
                        + "12 points and commands; 3 left out\n",
                run.err());
        site(run);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "yes",
                "No",
                "on",
                "~",
                "null",
                "1e3",
                "0x10",
                "12:30",
                "a: b",
                "a #b",
                "# c",
                "- d",
                "[x]",
                "{y}",
                "\"q\"",
                "it's",
                "'",
                "&anchor",
                "*alias",
                "!tag",
                "%x",
                "@at",
                "`tick",
                "|",
                ">",
                "?",
                "Füllstand, alt",
                "a\\b",
                "1.0",
                "2001-01-01",
                ".inf",
                "---",
                "...",
                "=",
                "<<",
                "Zähler\u0085x",
                "tab\tin",
                "\u200Bzero",
                "😀",
                "$(n)"
            })
    void everyNameAndCommentComesThroughYaml(String text) throws IOException {
        String quoted = '"' + text.replace("\"", "\"\"") + '"';
        Site site = site(run(list(
                "Name;Address;Type;Comment\n" + quoted + ";M0.0;BOOL;\"line\n" + text.replace("\"", "\"\"") + "\"\n")));
        String expected = text.strip().replace("$(", "$ (");
        assertEquals(expected, site.stations().get(0).points().get(0).name());
        assertEquals("line\n" + expected, site.stations().get(0).points().get(0).description());
    }

    @Test
    void addressesOfAListAreTakenAndTheOthersGoAround() throws IOException {
        Site site = site(run(list("""
                Name;Address;Type;IOA
                a;M0.0;BOOL;
                b;M0.1;BOOL;1001
                c;M0.2;BOOL;1001
                d;M0.3;BOOL;99999999
                e;M0.4;BOOL;7
                """)));
        assertEquals(
                List.of(
                        "1002 a M_SP_TB_1",
                        "1001 b M_SP_TB_1",
                        "1003 c M_SP_TB_1",
                        "1004 d M_SP_TB_1",
                        "7 e M_SP_TB_1"),
                points(site));
    }

    @Test
    void typesOfAListAreTakenWhereTheyFit() throws IOException {
        CommandLineRun run = run(list("""
                Name;Address;Data Type;ASDU
                a;M0.0;BOOL;M_SP_NA_1
                b;M0.1;BOOL;M_ME_NC_1
                c;MW2;INT;36
                d;MB4;BYTE;double-point
                e;MD8;REAL;nonsense
                """));
        assertEquals(
                List.of(
                        "1001 a M_SP_NA_1",
                        "1002 b M_SP_TB_1",
                        "1501 d M_DP_TB_1",
                        "2001 c M_ME_TF_1",
                        "2002 e M_ME_TF_1"),
                points(site(run)));
        assertTrue(run.out().contains("# the list says M_ME_NC_1, which does not fit a BOOL"), run.out());
        assertTrue(run.out().contains("# the list says nonsense, which is no type of a point"), run.out());
    }

    @Test
    void basesAreThoseAskedForAndBlocksHaveRoom() throws IOException {
        Site site = site(run(
                list("Name;Address\na;DB1.DBX0.0\nb;DB2.DBX0.0\nc;DB2.DBX0.1\nd;DB3.DBX0.0\n"), "--ioa", "single=0"));
        assertEquals(List.of("1 a M_SP_TB_1", "101 b M_SP_TB_1", "102 c M_SP_TB_1", "201 d M_SP_TB_1"), points(site));
    }

    @Test
    void rangesThatAreTooSmallAreWidenedUnlessTheyWereAskedFor() throws IOException {
        StringBuilder text = new StringBuilder("Name;Address\n");
        for (int i = 0; i < 600; i++) {
            text.append("s")
                    .append(i)
                    .append(";DB1.DBX")
                    .append(i / 8)
                    .append('.')
                    .append(i % 8)
                    .append('\n');
        }
        CommandLineRun wide = run(list(text.toString()));
        assertEquals(10_001, site(wide).stations().get(0).points().get(0).ioa().value());
        assertTrue(wide.err().contains("note: addresses begin at 10 times their usual numbers"), wide.err());
        CommandLineRun refused = run(list(text.toString()), "--ioa", "single=1000");
        assertEquals(1, refused.exit());
        assertEquals("", refused.out());
        assertTrue(
                refused.err()
                        .contains("error: --ioa: 600 objects of the class single do not fit between 1000 and 1500"),
                refused.err());
    }

    @Test
    void namesThatOccurTwiceAndNamesThatAreTooLongCanBeTold() throws IOException {
        String path = "a".repeat(90);
        Site site = site(run(list("Name;Address\nx;M0.0\nx;M0.1\n" + path + "1;M0.2\nother;M0.0\n")));
        assertEquals(
                List.of(
                        "1001 x (M0.0) M_SP_TB_1",
                        "1002 x (M0.1) M_SP_TB_1",
                        "1003 ..." + "a".repeat(76) + "1 M_SP_TB_1"),
                points(site));
    }

    @Test
    void nothingIsACommandUnlessItIsNamed() throws IOException {
        String list = list("Name;Address;Type;ASDU\nstart;Q0.0;BOOL;C_SC_NA_1\nrun;I0.0;BOOL;\nlevel;QW2;INT;\n");
        CommandLineRun none = run(list);
        assertTrue(site(none).stations().get(0).commands().isEmpty());
        assertTrue(
                none.err().contains("start: a command, which is made only for names that --commands gives"),
                none.err());
        CommandLineRun all = run(list, "--commands", "*");
        assertEquals(
                List.of("C_SC_NA_1", "C_SE_NB_1"),
                site(all).stations().get(0).commands().stream()
                        .map(command -> command.type().value().toString())
                        .toList());
        assertTrue(all.err().contains("run: an input cannot be written"), all.err());
    }

    @Test
    void signalsAreChosenByTheirNames() throws IOException {
        String list = list("Name;Address\nPump1.On;M0.0\nPump1.Fault;M0.1\nPump2.On;M0.2\n");
        assertEquals(
                List.of("1001 Pump1.On M_SP_TB_1"),
                points(site(run(list, "--only", "pump?.*", "--except", "*.Fault", "--except", "Pump2*"))));
        CommandLineRun few = run(list, "--only", "*.On");
        assertEquals("2 points and commands; 0 left out; 1 not asked for (--only, --except)", lastLine(few.err()));
        assertFalse(few.err().contains("Fault"), "what was not asked for is told: " + few.err());
        CommandLineRun none = run(list, "--except", "*");
        assertEquals(1, none.exit());
        assertTrue(none.err().contains("error: there is no signal to make a point of"), none.err());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--only|Valve*|--only: Valve* matches no signal (expected: names such as Pump1.Fault, Pump2.Start, Pump1.Start)",
                "--except|*Strat|--except: *Strat matches no signal (expected: names such as Pump1.Start, Pump2.Start, Pump1.Fault)",
                "--commands|*_Start|--commands: *_Start matches no signal (expected: names such as Pump1.Start, Pump2.Start, Pump1.Fault)",
                "--language|de-DE|--language: de-DE (expected: no --language, no given file has comments in several languages)"
            })
    void aChoiceThatMatchesNothingIsAnErrorThatSaysWhatThereIs(String line) throws IOException {
        List<String> parts = List.of(line.split("\\|", 3));
        String list = list("Name;Address\nPump1.Start;M0.0\nPump1.Fault;M0.1\nPump2.Start;M0.2\n");
        CommandLineRun run = run(list, parts.get(0), parts.get(1), "--only", "Pump*");
        assertEquals(1, run.exit());
        assertEquals("", run.out());
        assertTrue(
                run.err()
                        .startsWith("error: "
                                + parts.get(2).substring(0, parts.get(2).indexOf('('))),
                run.err());
        for (String name : List.of("Pump1.Fault", "Pump1.Start", "Pump2.Start")) {
            assertEquals(parts.get(2).contains(name), run.err().contains(name), run.err());
        }
    }

    @Test
    void aCommandPatternHasToMatchWhatWasChosen() throws IOException {
        CommandLineRun run = run(
                list("Name;Address\nPump.Start;M0.0\nValve.Open;M0.1\n"), "--only", "Valve*", "--commands", "*.Start");
        assertEquals(1, run.exit());
        assertTrue(
                run.err().contains("--commands: *.Start matches no signal (expected: names such as Valve.Open)"),
                run.err());
    }

    @Test
    void ofBlocksThatWereNotChosenNothingIsAskedOrSaid() throws IOException {
        String[] files = {
            Exports.path("PLCTags.xlsx"), Exports.path("Station.db"), Exports.path("Optimized.xml"), "--only", "Valve_*"
        };
        CommandLineRun run = run(files);
        assertEquals(2, site(run).stations().get(0).points().size());
        assertEquals(
                List.of(),
                run.err()
                        .lines()
                        .filter(line -> !line.startsWith("note: the address") && !line.startsWith("2 points"))
                        .toList());
        files[4] = "Station.*";
        CommandLineRun asked = run(files);
        assertEquals(1, asked.exit());
        assertTrue(asked.err().contains("give --db \"Station=NUMBER\""), asked.err());
        assertFalse(asked.err().contains("Motor 3"), asked.err());
        assertFalse(asked.err().contains("Fast"), asked.err());
    }

    @ParameterizedTest
    @ValueSource(strings = {"symbols.sdf", "symbols.asc", "symbols.seq", "classic.awl"})
    void whatStep7ExportsIsAnS7300UnlessItIsSaid(String export) throws IOException {
        CommandLineRun assumed = run(Exports.path(export), Exports.path("symbols.sdf"));
        assertTrue(assumed.out().contains("model: S7-300 }   # or S7-400: STEP 7 programs both\n"), assumed.out());
        assertTrue(
                assumed.err().contains("note: this comes from STEP 7: the PLC is taken for an S7-300"), assumed.err());
        assertEquals(PlcModel.S7_300, site(assumed).plc("plc1").model());
        CommandLineRun said = run(Exports.path(export), Exports.path("symbols.sdf"), "--model", "S7-400");
        assertTrue(said.out().contains("model: S7-400 }\n"), said.out());
        assertFalse(said.err().contains("comes from STEP 7"), said.err());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x.sdf|\"Tag_1\",\"%M0.0\",\"Bool\",\"True\"",
                "x.awl|DATA_BLOCK \"X\"\n{ S7_Optimized_Access := 'FALSE' }\nSTRUCT a : Bool; END_STRUCT;\nBEGIN\nEND_DATA_BLOCK",
                "x.csv|Name;Address\na;M0.0"
            })
    void whatTiaPortalOrAListSaysIsAnS71500(String export) throws IOException {
        List<String> parts = List.of(export.split("\\|", 2));
        Path file = Files.writeString(folder.resolve(parts.get(0)), parts.get(1) + "\n");
        CommandLineRun run = parts.get(0).endsWith("awl") ? run(file.toString(), "--db", "X=1") : run(file.toString());
        assertTrue(run.out().contains("model: S7-1500 }\n"), run.out() + run.err());
    }

    @Test
    void theSchemaIsWrittenBesideTheSiteFileAsInitDoes() throws IOException {
        String list = list("Name;Address\na;M0.0\n");
        Path output = folder.resolve("site.yaml");
        Path schema = folder.resolve("site.schema.json");
        assertEquals(0, run(list, "--output", output.toString(), "--no-schema").exit());
        assertFalse(Files.exists(schema));
        CommandLineRun run = run(list, "--output", output.toString(), "--force");
        assertEquals(SiteSchema.forEditors(), Files.readString(schema));
        assertTrue(run.err().contains(schema + ": written, for editors\nNext: check " + output), run.err());
        assertEquals(0, run(list).exit());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            a;IW64;INT;;                | if it is a raw value: type: measured-float, scale: { raw: [0, 27648], value: [LOW, HIGH] }
            a;QW64;UINT;;               | if it is a raw value: add scale: { raw: [0, 27648], value: [LOW, HIGH] }
            a;IW64;WORD;;               | if it is an analogue value: type: measured-float, tag: IW64 INT, scale: { raw: [0, 27648], value: [LOW, HIGH] }
            Tank.Level_raw;DB1.DBW2;INT;; | if it is a raw value: type: measured-float, scale: { raw: [0, 27648], value: [LOW, HIGH] }
            Kesseldruck 2;MW8;WORD;;    | if it is an analogue value: type: measured-float, tag: MW8 INT, scale: { raw: [0, 27648], value: [LOW, HIGH] }
            Level;IW64;INT;0;27648      | ''
            Mode;DB1.DBW2;INT;;         | ''
            Level.Mode;DB1.DBW2;INT;;   | ''
            Crawler;DB1.DBW2;INT;;      | ''
            Level;DB1.DBD4;REAL;;       | ''
            Level;DB1.DBB4;SINT;;       | ''
            """)
    void aRawValueOfAnAnalogueModuleIsToldInAComment(String row, String remark) throws IOException {
        String ends = row.endsWith(";") ? ";" : ";0;5";
        CommandLineRun run = run(list("Name;Address;Type;InLo;InHi;OutLo;OutHi\n" + row + ends + "\n"));
        assertEquals(0, run.exit(), run.err());
        String line = run.out()
                .lines()
                .filter(point -> point.contains("{ ioa: "))
                .findFirst()
                .orElse("");
        assertEquals(remark, line.contains("   # ") ? line.substring(line.indexOf("   # ") + 5) : "");
    }

    @Test
    void aListBesideTheSiteFileHasThePoints() throws IOException {
        String list = list(
                "Name;Address;Type;Unit;InLo;InHi;OutLo;OutHi;Comment\nLevel, \"north\";IW64;INT;m;0;27648;0;2,5;a;b\nrun;I0.0;BOOL;;;;;;\n");
        Path points = folder.resolve("lists").resolve("points.csv");
        Files.createDirectories(points.getParent());
        CommandLineRun run = run(
                list,
                "--list",
                points.toString(),
                "--output",
                folder.resolve("site.yaml").toString());
        assertEquals(0, run.exit(), run.err());
        assertEquals("""
                kind,ioa,name,type,tag,unit,description,scale.raw,scale.value
                point,1001,run,single-point,I0.0,,,,
                point,2001,"Level, ""north""\",measured-float,IW64 INT,m,a,"[0, 27648]","[0, 2.5]"
                """, Files.readString(points));
        assertTrue(
                Files.readString(folder.resolve("site.yaml")).endsWith("""
                          - commonAddress: 1
                            lists:
                              - { file: lists/points.csv }
                        """),
                Files.readString(folder.resolve("site.yaml")));
    }

    @Test
    void aFileThatIsThereIsOverwrittenOnlyByForce() throws IOException {
        String list = list("Name;Address\na;M0.0\n");
        Path output = Files.writeString(folder.resolve("site.yaml"), "mine");
        CommandLineRun refused = run(list, "--output", output.toString());
        assertEquals(1, refused.exit());
        assertEquals(
                "error: " + output
                        + ": is there already and stays as it is (expected: another name, or --force to replace it)",
                lastLine(refused.err()));
        assertEquals("mine", Files.readString(output));
        Path points = folder.resolve("points.csv");
        assertEquals(
                1,
                run(list, "--list", points.toString(), "--output", output.toString())
                        .exit());
        assertFalse(Files.exists(points), "a part was written");
        assertEquals(
                "error: " + folder.resolve("none/site.yaml") + ": cannot be written: its folder is not there",
                lastLine(run(list, "--output", folder.resolve("none/site.yaml").toString())
                        .err()));
        CommandLineRun forced = run(list, "--output", output.toString(), "--force");
        assertEquals(0, forced.exit(), forced.err());
        assertEquals("", forced.out());
        assertNotNull(SiteFile.read(output).site());
    }

    private static String lastLine(String text) {
        return text.lines().reduce((first, second) -> second).orElse("");
    }

    @Test
    void faultsAreToldAllAtOnceWithTheirPlaces() throws IOException {
        Path broken = Files.writeString(folder.resolve("x.db"), "DATA_BLOCK \"X\"\nVAR a Int; END_VAR\nEND_DATA_BLOCK");
        CommandLineRun run =
                run(broken.toString(), folder.resolve("none.xml").toString(), Exports.path("Optimized.xml"));
        assertEquals(1, run.exit());
        assertEquals("", run.out());
        assertEquals(
                "error: " + broken + ":2:7: Int (expected: :)\n"
                        + "error: " + folder.resolve("none.xml") + ": there is no such file\n"
                        + "error: " + Exports.path("Optimized.xml")
                        + ":4:30: \"Fast\" has optimized block access: its values have no addresses\n"
                        + "  = help: in TIA Portal: properties of the block > Attributes > switch \"Optimized block access\" off,"
                        + " compile, download, export again\n",
                run.err());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--db|Plant|--db: Plant (expected: NAME=NUMBER, such as \"Plant=10\")",
                "--db|Plant=0|--db: Plant=0 (expected: NAME=NUMBER, such as \"Plant=10\")",
                "--ioa|singel=1|--ioa: singel=1 (expected: CLASS=0 to 16000000; classes are single, double, measured, counter, bitstring, command)",
                "--ioa|single=2000|--ioa: two classes begin behind 2000 (expected: a base of its own for each)",
                "--model|S7-1700|--model: S7-1700 (expected: S7-300, S7-400, S7-400H, S7-1200, S7-1500, S7-1500R, ET200SP)",
                "--station|0|--station: 0 (expected: 1 to 65534)"
            })
    void optionsThatCannotBeAreRefusedWithWhatWasExpected(String line) throws IOException {
        List<String> parts = List.of(line.split("\\|", 3));
        CommandLineRun run = run(list("Name;Address\na;M0.0\n"), parts.get(0), parts.get(1));
        assertEquals(2, run.exit(), run.err());
        assertEquals(parts.get(2), run.err().lines().findFirst().orElse(""));
        assertFalse(run.out().contains("site:"));
    }
}
