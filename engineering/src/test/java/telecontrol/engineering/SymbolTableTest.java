package telecontrol.engineering;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Symbol tables of STEP 7. */
class SymbolTableTest {
    @TempDir
    private Path folder;

    @Test
    void sdfHasQuotedColumns() {
        Export export = Fixtures.good(Map.of(), "symbols.sdf");
        assertEquals(
                List.of(
                        "Pumpe 1 läuft = I0.0 // Rückmeldung \"Schütz\"",
                        "Füllstand = IW256 INT // 4..20 mA, 0..6 m ! the process image in the place of the peripheral address",
                        "Zaehler = MD20",
                        "Motorzeit = T2 // Nachlauf",
                        "Stueck = C1",
                        "Ventil auf = Q4.1"),
                Fixtures.lines(export));
        assertEquals(List.of("8 Regler: FB 1 holds no values"), Fixtures.left(export));
    }

    @Test
    void ascHasColumnsOfFixedWidth() {
        assertEquals(
                List.of(
                        "green_phase_ped. = T2 // Duration of green phase",
                        "red_ped, \"car\" = Q0.0 // Red for pedestrians §",
                        "A name of 24 characters! = MW12 INT // Touches the next column"),
                Fixtures.lines(Fixtures.good(Map.of(), "symbols.asc")));
    }

    @Test
    void seqHasTabsAndNoTypes() {
        assertEquals(
                List.of(
                        "red_ped. = Q0.0 // Red for pedestrians",
                        "Count = MW12 ! the export names no type: by the width of the address",
                        "Tür = I1.7 // Taster"),
                Fixtures.lines(Fixtures.good(Map.of(), "symbols.seq")));
    }

    @Test
    void whatIsNoRecordHasItsPlace() throws IOException {
        assertEquals(
                List.of("x.asc:1:1: no record of an ASCII export (expected: its length and a comma, 126,)"
                        + " | export the symbols as .sdf"),
                Fixtures.faults(Fixtures.source(folder, "x.asc", "\"a\",\"b\"\n", Map.of())));
        assertEquals(
                List.of(
                        "x.sdf:2: one column (expected: \"Symbol\",\"Address\",\"Type\",\"Comment\") | export the symbols as .sdf"),
                Fixtures.faults(
                        Fixtures.source(folder, "x.sdf", "\"a\",\"M 0.0\",\"BOOL\",\"\"\nnothing\n", Map.of())));
    }

    @Test
    void anUnknownKindOfFileIsRefusedWithTheKnownOnes() throws IOException {
        assertEquals(
                List.of(
                        "x.pdf: kind of file: .pdf (expected: .xlsx, .xml, .db, .scl, .awl, .udt, .sdf, .asc, .seq, .csv)"),
                Fixtures.faults(Fixtures.source(folder, "x.pdf", "", Map.of())));
        assertEquals(
                List.of("none.db: there is no such file"),
                Fixtures.faults(ExportReader.read(List.of(folder.resolve("none.db")), ExportOptions.NONE)));
    }
}
