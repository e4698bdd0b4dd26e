package telecontrol.engineering;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** PLC tag tables of TIA Portal, as workbook and as XML. */
class TagTableTest {
    @TempDir
    private Path folder;

    @Test
    void aWorkbookGivesInputsOutputsAndMerkers() {
        Export export = Fixtures.good(Map.of(), "PLCTags.xlsx");
        assertEquals(
                List.of(
                        "Pump_1_Running = I0.0 // Contactor feedback",
                        "Pump_1_Fault = I0.1 // Thermal trip, \"normally closed\"",
                        "Valve_Open = I0.2 // Limit switch",
                        "Valve_Closed = I0.3 // Limit switch",
                        "Füllstand = IW64 INT // Level: 4..20 mA\\n0 - 6 m",
                        "Flow = IW66 ! the process image in the place of the peripheral address",
                        "Pump_1_Start = Q0.0 // Contactor",
                        "Operating hours = MD20 UDINT // h",
                        "Pressure = MD24 REAL // bar",
                        "Mode = MB30",
                        "Long_Value = MB40 LREAL",
                        "Timeout = T5",
                        "no = M1.0 // # a name that YAML takes for something else",
                        "Setpoint_Text = MB100 STRING(254) // no room"),
                Fixtures.lines(export));
        assertEquals(
                List.of(
                        "15 Motor_2: the type \"UDT_Motor\" is not elementary: name its members in a list, or put them into a block"),
                Fixtures.left(export));
    }

    @Test
    void columnsAreKnownByTheirNamesInAnyOrder() {
        assertEquals(
                List.of("Door_Closed = I1.0 // Tür zu", "Speed_Setpoint = QW80 INT // Converter"),
                Fixtures.lines(Fixtures.good(Map.of(), "PLCTags-V13.xlsx")));
    }

    @Test
    void columnsMayHaveTheWordsOfAGermanTiaPortal() throws IOException {
        Path file = folder.resolve("german.xlsx");
        try (ZipFile whole =
                        new ZipFile(Fixtures.FOLDER.resolve("PLCTags-V13.xlsx").toFile());
                ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(file))) {
            for (ZipEntry entry : Collections.list(whole.entries())) {
                out.putNextEntry(new ZipEntry(entry.getName()));
                try (InputStream in = whole.getInputStream(entry)) {
                    String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
                    out.write(text.replace(">Logical Address<", ">Logische Adresse<")
                            .replace(">Data Type<", ">Datentyp<")
                            .replace(">Comment<", ">Kommentar<")
                            .getBytes(StandardCharsets.UTF_8));
                }
            }
        }
        Export export = ExportReader.read(List.of(file), ExportOptions.NONE);
        assertEquals(List.of(), export.faults());
        assertEquals(
                List.of("Door_Closed = I1.0 // Tür zu", "Speed_Setpoint = QW80 INT // Converter"),
                Fixtures.lines(export));
    }

    @Test
    void aWorkbookOfSomethingElseIsRefusedWithItsSheets() {
        assertEquals(
                List.of(
                        "NoTags.xlsx: sheets: Sheet1 (expected: \"PLC Tags\" with the columns Name, Data Type, Logical Address)"
                                + " | in TIA Portal: PLC tags > Show all tags > Export"),
                Fixtures.faults(Fixtures.read(Map.of(), "NoTags.xlsx")));
    }

    @Test
    void commentsAreInEnglishElseInTheFirstLanguage() {
        Export export = Fixtures.good(Map.of(), "TagTable.xml");
        assertEquals(
                List.of("Level_Raw = IW64 // Level & overflow", "Door = I0.0 // Porte fermée"), Fixtures.lines(export));
        assertEquals(
                List.of(
                        "46 Motor_1: the type \"Motor\" is not elementary: name its members in a list, or put them into a block"),
                Fixtures.left(export));
    }

    @Test
    void commentsAreInTheLanguageThatWasAskedFor() {
        Export export = ExportReader.read(
                List.of(Fixtures.FOLDER.resolve("TagTable.xml")), new ExportOptions(Map.of(), "de-DE"));
        assertEquals("Füllstand & Überlauf", export.signals().get(0).comment());
    }

    @Test
    void nothingOutsideOfAnXmlFileIsRead() {
        Export export = Fixtures.read(Map.of(), "Entity.xml");
        assertEquals(List.of(), export.signals());
        assertEquals(
                List.of("a document type or an entity (expected: an export of TIA Portal)"),
                export.faults().stream().map(Fault::message).toList());
    }
}
