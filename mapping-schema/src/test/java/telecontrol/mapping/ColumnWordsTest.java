package telecontrol.mapping;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Words for the columns of lists; ListHeaderPageTest compares those of {@code import} with the same table. */
class ColumnWordsTest {
    private static final Path PAGE = Path.of("../docs/from-tia-to-interrogation.md");
    private static final Map<String, String> LABELS = Map.ofEntries(
            Map.entry("name", ColumnWords.NAME),
            Map.entry("address", ColumnWords.ADDRESS),
            Map.entry("type in the PLC", ColumnWords.DATA_TYPE),
            Map.entry("comment", ColumnWords.DESCRIPTION),
            Map.entry("unit", ColumnWords.UNIT),
            Map.entry("address of the object", ColumnWords.IOA),
            Map.entry("type of the object", ColumnWords.OBJECT_TYPE),
            Map.entry("scale: low raw value", ColumnWords.RAW_LOW),
            Map.entry("scale: high raw value", ColumnWords.RAW_HIGH),
            Map.entry("scale: value of the low one", ColumnWords.SCALED_LOW),
            Map.entry("scale: value of the high one", ColumnWords.SCALED_HIGH),
            Map.entry("kind of the scale", ColumnWords.SCALING));

    @TempDir
    private Path folder;

    @Test
    void theWordsAreThoseOfThePage() throws IOException {
        String page = Files.readString(PAGE);
        String table = page.substring(page.indexOf("<!-- words of columns -->"), page.indexOf("<!-- end of words -->"));
        Map<String, List<String>> words = new LinkedHashMap<>();
        for (String line : table.lines().skip(3).toList()) {
            String[] cells = line.split("\\|", -1);
            words.put(
                    Objects.requireNonNull(LABELS.get(cells[1].strip()), line),
                    Pattern.compile("`([^`]+)`")
                            .matcher(cells[2])
                            .results()
                            .map(word -> word.group(1))
                            .toList());
        }
        assertEquals(ColumnWords.ALL, words);
    }

    @Test
    void lettersAndWhatStandsBetweenWordsDoNotCount() {
        assertEquals(ColumnWords.ADDRESS, ColumnWords.column("SPS-Adresse "));
        assertEquals(ColumnWords.RAW_LOW, ColumnWords.column("'RAW_LOW"));
        assertNull(ColumnWords.column("Raw Low 2"));
        assertNull(ColumnWords.key("Adresse"));
    }

    private List<SitePoint> points(String list, String keys) throws IOException {
        Files.writeString(folder.resolve("list.csv"), list);
        Path file = Files.writeString(
                folder.resolve("site.yaml"),
                "site: Lists\nplcs: { a: { address: 192.0.2.20 } }\nstations:\n  - commonAddress: 1\n    lists: [{ file: list.csv"
                        + keys + " }]\n");
        SiteReader.Result read = SiteReader.read(file);
        assertEquals(List.of(), read.problems());
        return Objects.requireNonNull(read.site()).stations().get(0).points().stream()
                .sorted(Comparator.comparing(point -> point.ioa().value()))
                .toList();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Bezeichnung;Adresse;Datentyp;Einheit;Bemerkung;Objektadresse;Typkennung;InLo;InHi;OutLo;OutHi",
                "SIGNAL;SPS-Adresse;Typ;Eng_Units;Kommentar;IOA;ASDU-Typ;Raw Low;Raw High;Scaled Low;Scaled High",
                "Name;Logical Address;Data Type;Unit;Comment;Information object address;Type ID;inlo;inhi;outlo;outhi"
            })
    void aListOfPeopleIsReadAsItIs(String header) throws IOException {
        List<SitePoint> points = points(
                header
                        + "\nPegel;DB10.DBW2;INT;m;im Schacht;2001;;0;27648;0;6,5\nPumpe;DB10.DBX0.0;BOOL;;;1001;M_SP_NA_1;;;;\n",
                "");
        SitePoint pump = points.get(0);
        assertEquals("Pumpe", pump.name());
        assertEquals(PointType.M_SP_NA_1, pump.type().value());
        SitePoint level = points.get(1);
        assertEquals(2001, level.ioa().value());
        assertEquals("m", level.unit());
        assertEquals("im Schacht", level.description());
        assertEquals(PointType.Kind.FLOAT, level.type().value().kind());
        assertEquals(6.5, level.scale().factor() * 27648, 1e-9);
    }

    @Test
    void aListOfOwnKeysMayHaveOtherWordsForSomeOfThem() throws IOException {
        SitePoint point = points(
                        "Objektadresse;Bezeichnung;Typkennung;tag;Einheit;Bemerkung;deadband\n7;Pegel;measured-float;DB1.DBD0 REAL;m;x;0,5\n",
                        "")
                .get(0);
        assertEquals(List.of("Pegel", "m", "x"), List.of(point.name(), point.unit(), point.description()));
    }

    @Test
    void theGermanTagTableNeedsAddressesOfObjects() throws IOException {
        SitePoint point = points(
                        "Name;Pfad;Datentyp;Logische Adresse;Kommentar;In HMI sichtbar\nLäuft;Standard;Bool;%I0.0;Pumpe;True\n",
                        ", ioa: 11")
                .get(0);
        assertEquals(11, point.ioa().value());
        assertEquals("Pumpe", point.description());
        assertEquals(PointType.Kind.SINGLE_POINT, point.type().value().kind());
    }
}
