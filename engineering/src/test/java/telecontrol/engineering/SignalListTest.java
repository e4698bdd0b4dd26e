package telecontrol.engineering;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import telecontrol.engineering.Wishes.Scaling;

/** Lists of signals as CSV. */
class SignalListTest {
    @TempDir
    private Path folder;

    @Test
    void germanHeaderSemicolonsMarkAndQuotes() {
        Export export = Fixtures.good(Map.of(), "semicolon.csv");
        assertEquals(
                List.of(
                        "Pumpe läuft = DB10.DBX0.0 // Sagt \"läuft\"; nicht Start",
                        "Druck = DB10.DBD4 REAL",
                        "Schieber = DB10.DBX0.3",
                        "Pumpe ein = DB20.DBX0.0 // Befehl"),
                Fixtures.lines(export));
        assertEquals(
                new Wishes("bar", "2", "M_ME_NC_1", null),
                export.signals().get(1).wishes());
        assertEquals(
                List.of(
                        "7 Kaputt: DB10.DBX0.9: bit 9 (expected: 0 to 7)",
                        "8 Text: data type: Motor (expected: an elementary type such as BOOL, INT or REAL)"),
                Fixtures.left(export));
    }

    @Test
    void tabsInUtf16() {
        assertEquals(
                List.of("Level = DB10.DBD4 REAL // Two\\ttabs", "Flow = MW20 INT"),
                Fixtures.lines(Fixtures.good(Map.of(), "tabs.csv")));
    }

    @Test
    void nodeRedHasAddressesWithCommasAndNoHeader() {
        assertEquals(
                List.of(
                        "downstream_ready = DB13.DBX20.4",
                        "speed = DB13.DBW22 INT",
                        "pressure = MD30 REAL",
                        "bits[0] = DB13.DBX24.0",
                        "bits[1] = DB13.DBX24.1",
                        "bits[2] = DB13.DBX24.2"),
                Fixtures.lines(Fixtures.good(Map.of(), "nodered.csv")));
    }

    @Test
    void kicsHasNumbersOfTypesAndALine() {
        Export export = Fixtures.good(Map.of(), "kics.csv");
        assertEquals(
                List.of(
                        "Boiler.Pressure = DB575.DBW82 INT // Steam pressure",
                        "Boiler.On = M2.7",
                        "Boiler.Alarm = DB575.DBX86.3"),
                Fixtures.lines(export));
        assertEquals(
                new Wishes("bar", "", "", new Scaling(0, 27648, 0, 16)),
                export.signals().get(0).wishes());
        assertEquals(1, export.leftOut().size());
    }

    @Test
    void kepwareHasTypesInItsAddresses() {
        Export export = Fixtures.good(Map.of(), "kepware.csv");
        assertEquals(
                List.of(
                        "Level = DB1.DBW4 INT // Tank, north",
                        "Pump.Run = DB1.DBX0.0 // Runs",
                        "Total = DB1.DBD8 DINT"),
                Fixtures.lines(export));
        assertEquals(
                new Wishes("m", "", "", new Scaling(0, 27648, 0, 6)),
                export.signals().get(0).wishes());
    }

    @Test
    void aDecimalCommaIsAPointWhereItSeparatesNothing() throws IOException {
        Export export =
                Fixtures.source(folder, "x.csv", "Name;Adresse;InLo;InHi;OutLo;OutHi\na;MW2;0;27648;0;2,5\n", Map.of());
        assertEquals(
                new Scaling(0, 27648, 0, 2.5), export.signals().get(0).wishes().scaling());
    }

    @Test
    void aListWithoutHeaderIsRefused() throws IOException {
        assertEquals(
                List.of("x.csv:1:1: no header with a name and an address"
                        + " (expected: for example Name;Address;Data Type;Comment)"
                        + " | write a first line that names the columns"),
                Fixtures.faults(Fixtures.source(folder, "x.csv", "a,b\nc,d\n", Map.of())));
    }
}
