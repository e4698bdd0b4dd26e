package telecontrol.engineering;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Data blocks in SimaticML. */
class SimaticMlBlockTest {
    @TempDir
    private Path folder;

    @Test
    void numberAndOffsetsAreThoseOfTheExport() {
        Export export = Fixtures.good(Map.of(), "Plant.xml");
        assertEquals(
                List.of(
                        "Plant.Running = DB10.DBX0.0 // Pump runs",
                        "Plant.Clock.PT = DB10.DBD2 TIME",
                        "Plant.Level = DB10.DBD30 REAL",
                        "Plant.Motor.On = DB10.DBX34.0",
                        "Plant.Motor.Current = DB10.DBW36 INT // Current in A",
                        "Plant.Zones[1].Temperature = DB10.DBD40 REAL",
                        "Plant.Zones[1].Alarm = DB10.DBX44.0",
                        "Plant.Zones[2].Temperature = DB10.DBD46 REAL",
                        "Plant.Zones[2].Alarm = DB10.DBX50.0",
                        "Plant.Name = DB10.DBB52 STRING(20)"),
                Fixtures.lines(export));
        assertEquals(
                List.of("Plant.Level offset 30.0 as in the export (by the rules 6.0)"),
                export.notes().stream()
                        .map(note -> note.what() + " " + note.reason())
                        .toList());
        assertEquals(
                List.of("36 Plant.Motor.Odd: offset 6.0 in the export, 38.0 by the rules:"
                        + " look it up in the column Offset and add it by hand"),
                Fixtures.left(export));
    }

    @Test
    void anOptimizedBlockIsRefusedWithWhatToDo() {
        assertEquals(
                List.of("Optimized.xml:4:30: \"Fast\" has optimized block access: its values have no addresses"
                        + " | in TIA Portal: properties of the block > Attributes > switch \"Optimized block access\" off,"
                        + " compile, download, export again"),
                Fixtures.faults(Fixtures.read(Map.of(), "Optimized.xml")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "UTF-16", "windows-1252"})
    void theEncodingIsThatOfTheDeclaration(String encoding) throws IOException {
        String text = Files.readString(Fixtures.FOLDER.resolve("Plant.xml")).replace("utf-8", encoding);
        Path file = Files.write(folder.resolve("x.xml"), text.getBytes(Charset.forName(encoding)));
        Export export = ExportReader.read(List.of(file), new ExportOptions(Map.of(), "de-DE"));
        assertEquals(List.of(), export.faults());
        assertEquals("Pumpe läuft", export.signals().get(0).comment());
    }

    @Test
    void brokenXmlHasItsPlace() throws IOException {
        Export export = Fixtures.source(folder, "x.xml", "<Document>\n  <SW.Blocks.GlobalDB>\n </Document>", Map.of());
        assertEquals(List.of("x.xml:3:4: the XML is broken here | export the file again"), Fixtures.faults(export));
    }

    @Test
    void anUnreadableDataTypeHasItsPlace() throws IOException {
        Export export = Fixtures.source(
                folder,
                "x.xml",
                "<Document><SW.Blocks.GlobalDB><AttributeList><Interface><Sections><Section Name='Static'>\n"
                        + "<Member Name='a' Datatype='Array[1..'/></Section></Sections></Interface></AttributeList>"
                        + "</SW.Blocks.GlobalDB></Document>",
                Map.of());
        assertEquals(
                List.of("x.xml:2:40: Datatype: Array[1.. (expected: a data type of S7)"
                        + " | export it again with TIA Portal Openness"),
                Fixtures.faults(export));
    }

    @Test
    void anotherXmlFileIsRefused() throws IOException {
        Export export = Fixtures.source(folder, "x.xml", "<html><body/></html>", Map.of());
        assertEquals(
                List.of("x.xml: no object of a PLC (expected: <Document> with SW.Tags.PlcTagTable,"
                        + " SW.Blocks.GlobalDB or SW.Types.PlcStruct)"
                        + " | export the tag table or the block with TIA Portal Openness"),
                Fixtures.faults(export));
    }
}
