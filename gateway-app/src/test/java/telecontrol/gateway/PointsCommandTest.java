package telecontrol.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;
import org.dhatim.fastexcel.reader.Sheet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The signal list in all its forms. */
class PointsCommandTest {
    private static final String SITE = """
            site: Listed
            outstation: { groups: [ { name: all, masters: [ 127.0.0.1 ], commands: allowed } ] }
            plcs:
              north: { address: 192.0.2.20 }
            stations:
              - commonAddress: 7
                points:
                  - { ioa: 2001, name: "=1+1", unit: m, type: measured-float, tag: DB1.DBW4 INT, scale: { raw: [0, 27648], value: [0, 6] }, deadband: 0.5, limits: [0, 6], group: [2, 3], description: "Level | upper, \\"basin\\"" }
                  - { ioa: 1001, name: "-5", type: single-point, tag: DB1.DBX0.0, scan: fast, invert: true, quality: { invalid: DB1.DBX0.1 } }
                  - { ioa: 1101, name: "@Valve", type: double-point, tag: { off: DB1.DBX0.1, on: DB1.DBX0.2 } }
                  - { ioa: 9001, name: Link, type: single-point, status: plc-link, plc: north }
                commands:
                  - { ioa: 5001, name: Pump, type: single-command, tag: DB2.DBX0.0, select: required, feedback: { ioa: 1001, within: 3s } }
              - commonAddress: 3
                points:
                  - { ioa: 1, name: Energy, type: counter, tag: DB1.DBD8 UDINT }
            """;

    @TempDir
    private Path folder;

    private String site = "";

    @BeforeEach
    void write() throws IOException {
        site = Files.writeString(folder.resolve("site.yaml"), SITE).toString();
    }

    private static List<String> cells(String line) {
        return List.of(line.strip().split(" {2,}"));
    }

    @Test
    void tableIsSortedAndLeavesEmptyColumnsOut() {
        CommandLineRun run = CommandLineRun.of("points", site);
        assertEquals(0, run.exit(), run.err());
        List<String> lines = run.out().lines().toList();
        assertEquals(
                List.of(
                        "kind",
                        "CA",
                        "IOA",
                        "type",
                        "no.",
                        "name",
                        "unit",
                        "PLC",
                        "scan",
                        "tag",
                        "tag off",
                        "tag on",
                        "group",
                        "dead-band",
                        "limits",
                        "description",
                        "from"),
                cells(lines.get(0)));
        List<String> order = lines.subList(1, 7).stream()
                .map(line -> cells(line).get(1) + " " + cells(line).get(2))
                .toList();
        assertEquals(List.of("3 1", "7 1001", "7 1101", "7 2001", "7 5001", "7 9001"), order);
        assertEquals("5 points, 1 command", lines.get(7));
        assertTrue(lines.get(2).contains("M_SP_TB_1   30"), lines.get(2));
        assertTrue(lines.get(2).endsWith("invert, quality.invalid DB1.DBX0.1"), lines.get(2));
        assertTrue(lines.get(5).endsWith("select required, feedback.ioa 1001, feedback.within 3s"), lines.get(5));
        assertTrue(lines.get(6).endsWith("status plc-link"), lines.get(6));
        assertTrue(lines.get(4).endsWith("scale.raw [0, 27648], scale.value [0, 6]"), lines.get(4));
    }

    /** A scale is shown as it was written: nobody finds 0.00021701 again that has written two ranges. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            { raw: [0, 27648], value: [100, -20.5] } | scale.raw [0, 27648], scale.value [100, -20.5]
            { factor: 0.1 }                          | scale.factor 0.1
            { factor: 0.1, offset: 4 }               | scale.factor 0.1, scale.offset 4
            { offset: -4 }                           | scale.offset -4
            """)
    void aScaleIsShownAsItWasWritten(String scale, String shown) throws IOException {
        Files.writeString(
                Path.of(site),
                SITE.replace("{ raw: [0, 27648], value: [0, 6] }", scale).replace("limits: [0, 6], ", ""));
        for (String format : List.of("table", "csv", "md", "json")) {
            CommandLineRun run = CommandLineRun.of("points", site, "--format", format);
            assertEquals(0, run.exit(), run.err());
            String line = run.out()
                    .lines()
                    .filter(row -> row.contains("2001"))
                    .findFirst()
                    .orElse("");
            assertTrue(line.contains(shown), line);
            assertEquals(line.indexOf("scale."), line.indexOf(shown), "nothing of a scale before it: " + line);
        }
    }

    @Test
    void csvIsReadBackAndHoldsNoFormula() throws IOException {
        Path file = folder.resolve("list.csv");
        assertEquals(
                0,
                CommandLineRun.of("points", site, "--output", file.toString(), "--delimiter", ";")
                        .exit());
        String text = Files.readString(file);
        assertTrue(
                text.startsWith("\uFEFFkind;commonAddress;ioa;type;typeId;name;unit;plc;scan;tag;tag.off;tag.on;"),
                text);
        assertTrue(text.endsWith("\r\n"));
        try (CsvReader<CsvRecord> reader =
                CsvReader.builder().fieldSeparator(';').ofCsvRecord(text.substring(1))) {
            List<CsvRecord> records = reader.stream().toList();
            assertEquals(7, records.size());
            assertEquals("-5", records.get(2).getField(5));
            assertEquals("'@Valve", records.get(3).getField(5));
            assertEquals("DB1.DBX0.1", records.get(3).getField(10));
            assertEquals("DB1.DBX0.2", records.get(3).getField(11));
            assertEquals("'=1+1", records.get(4).getField(5));
            assertEquals("[2, 3]", records.get(4).getField(12));
            assertEquals("0.5", records.get(4).getField(13));
            assertEquals("[0, 6]", records.get(4).getField(14));
            assertEquals("Level | upper, \"basin\"", records.get(4).getField(15));
        }
    }

    @Test
    void workbookHasASheetOfPointsAndOneOfCommands() throws IOException {
        Path file = folder.resolve("list.xlsx");
        CommandLineRun run = CommandLineRun.of("points", site, "--output", file.toString());
        assertEquals(0, run.exit(), run.err());
        try (InputStream in = Files.newInputStream(file);
                ReadableWorkbook book = new ReadableWorkbook(in)) {
            List<Sheet> sheets = book.getSheets().toList();
            assertEquals(
                    List.of("Points", "Commands"),
                    sheets.stream().map(Sheet::getName).toList());
            List<Row> points = sheets.get(0).read();
            assertEquals(6, points.size());
            assertEquals("CA", points.get(0).getCellText(0));
            assertEquals(3, points.get(1).getCellAsNumber(0).orElseThrow().intValue());
            assertEquals("=1+1", points.get(4).getCellText(4));
            assertEquals(2, sheets.get(1).read().size());
        }
        assertEquals(2, CommandLineRun.of("points", site, "--format", "xlsx").exit());
    }

    @Test
    void markdownEscapesWhatWouldBreakTheTable() {
        List<String> lines = CommandLineRun.of("points", site, "--format", "md")
                .out()
                .lines()
                .toList();
        assertEquals("# Signals of Listed", lines.get(0));
        assertEquals(lines.get(2).split(" \\| ").length, lines.get(3).split("\\|").length - 1);
        assertTrue(lines.get(7).contains("| Level \\| upper, \"basin\" |"), lines.get(7));
    }

    @Test
    void jsonHasALineForEachSignal() throws IOException {
        List<String> lines = CommandLineRun.of("points", site, "--format", "json")
                .out()
                .lines()
                .toList();
        assertEquals(6, lines.size());
        JsonNode valve = new ObjectMapper().readTree(lines.get(2));
        assertEquals(7, valve.get("commonAddress").asInt());
        assertEquals(31, valve.get("typeId").asInt());
        assertEquals("M_DP_TB_1", valve.get("type").asText());
        assertEquals("DB1.DBX0.2", valve.get("tag.on").asText());
        assertFalse(valve.has("limits"));
    }

    @Test
    void fileThatCannotBeWrittenOrReadIsAFailure() {
        CommandLineRun run = CommandLineRun.of("points", site, "--output", folder + "/none/list.csv");
        assertEquals(1, run.exit());
        assertTrue(run.err().contains("cannot be written"), run.err());
        assertEquals(1, CommandLineRun.of("points", folder + "/none.yaml").exit());
    }

    /** The device that is always full. */
    @ParameterizedTest
    @ValueSource(strings = {"table", "csv", "md", "json", "xlsx"})
    void aFullDiskIsAFailure(String format) {
        CommandLineRun run = CommandLineRun.of("points", site, "--format", format, "--output", "/dev/full");
        assertEquals(1, run.exit());
        assertTrue(run.err().contains("--output: /dev/full cannot be written: no space left on device"), run.err());
    }
}
