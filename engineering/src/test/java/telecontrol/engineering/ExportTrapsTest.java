package telecontrol.engineering;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What spreadsheets, editors and projects do to exports. */
class ExportTrapsTest {
    private static final String BLOCK =
            "DATA_BLOCK \"Süd\"\n{ S7_Optimized_Access := 'FALSE' }\nVERSION : 0.1\nVAR\n   Läuft : Bool;   // Übersicht\nEND_VAR\nBEGIN\nEND_DATA_BLOCK\n";

    @TempDir
    private Path folder;

    private Export read(NameChoice choice, Map<String, Integer> blocks, String... files) {
        List<Path> paths = java.util.Arrays.stream(files).map(folder::resolve).toList();
        return ExportReader.read(paths, new ExportOptions(blocks, "", choice));
    }

    @ParameterizedTest
    @CsvSource({
        "x.dif, a .dif file is not read | export the symbols as .sdf",
        "x.xls, a workbook of old Excel is not read | save it as .xlsx or .csv"
    })
    void kindsThatAreNotReadHaveAWayOut(String name, String words) throws IOException {
        List<String> faults = Fixtures.faults(Fixtures.source(folder, name, "TABLE\n", Map.of()));
        assertTrue(faults.get(0).startsWith(name + ": " + words), faults.toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "UTF-16LE", "UTF-16BE", "windows-1252"})
    void aSourceOfAnyEncodingAndLineEnd(String encoding) throws IOException {
        Charset charset = Charset.forName(encoding);
        String mark = charset.equals(Charset.forName("windows-1252")) ? "" : "\uFEFF";
        Files.write(folder.resolve("x.db"), (mark + BLOCK.replace("\n", "\r\n")).getBytes(charset));
        assertEquals(
                List.of("Süd.Läuft = DB7.DBX0.0 // Übersicht"),
                Fixtures.lines(read(NameChoice.ALL, Map.of("Süd", 7), "x.db")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\uFEFFsep=;\r\nName;Address;Comment\r\n\"a;b\";M0.0;\"say \"\"on\"\"\"\r\n",
                "\uFEFFName,Address,Comment\r\n\"a;b\",M0.0,\"say \"\"on\"\"\"\r\n",
                "Signals of the plant\n\nName\tAddress\tComment\na;b\tM0.0\t\"say \"\"on\"\"\"\n"
            })
    void marksSeparatorsAndQuotesOfSpreadsheets(String text) throws IOException {
        Files.write(folder.resolve("x.csv"), text.getBytes(StandardCharsets.UTF_8));
        assertEquals(List.of("a;b = M0.0 // say \"on\""), Fixtures.lines(read(NameChoice.ALL, Map.of(), "x.csv")));
    }

    @Test
    void ofWhatIsNotChosenNothingIsAskedAndItIsCounted() throws IOException {
        Files.writeString(folder.resolve("a.db"), BLOCK);
        Files.writeString(folder.resolve("b.db"), BLOCK.replace("Süd", "Nord").replace("'FALSE'", "'TRUE'"));
        Files.writeString(
                folder.resolve("c.csv"), "Name;Address\nPump;M0.0\nPump.bad;M0.9\nValve.bad;M0.9\nValve;M0.1\n");
        NameChoice pumps = new NameChoice(List.of(new NamePattern("Pump*")), List.of());
        Export export = read(pumps, Map.of(), "a.db", "b.db", "c.csv");
        assertEquals(List.of(), export.faults());
        assertEquals(List.of("Pump = M0.0"), Fixtures.lines(export));
        assertEquals(3, export.notChosen());
        assertEquals(
                List.of("Pump.bad"),
                export.leftOut().stream().map(LeftOut::what).toList());
        NameChoice south = new NameChoice(List.of(new NamePattern("s?d.*")), List.of());
        assertEquals(
                List.of("numbers of data blocks: a source of TIA Portal has none; missing for Süd"),
                Fixtures.faults(read(south, Map.of(), "a.db", "b.db", "c.csv")).stream()
                        .map(fault -> fault.replaceFirst(" \\|.*", ""))
                        .toList());
        NameChoice notNorth = new NameChoice(List.of(), List.of(new NamePattern("Nord.*")));
        Export rest = read(notNorth, Map.of("Süd", 7), "a.db", "b.db");
        assertEquals(List.of(), rest.faults());
        assertEquals(1, rest.notChosen());
        assertFalse(rest.fromStep7());
    }
}
