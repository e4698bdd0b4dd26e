package telecontrol.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import telecontrol.gateway.southbound.Scan;
import telecontrol.mapping.Site;
import telecontrol.s7.S7Tag;

class AssemblerTest {
    private static final String HEAD = """
            plcs:
              north: { address: 192.0.2.20 }
            stations:
              - commonAddress: 1
                points:
            """;

    private static Scan scan(String points) throws Exception {
        Site site = SiteRun.site(HEAD + points);
        List<Scan> scans = new Assembler(site).scans(site.plc("north"));
        assertEquals(1, scans.size());
        return scans.get(0);
    }

    private static @Nullable String group(Scan scan, String tag) {
        int position = scan.tags().indexOf(S7Tag.parse(tag));
        assertNotEquals(-1, position, tag);
        return scan.groups().get(position);
    }

    @Test
    void aGroupHasValuesPairsAndQualityBitsOfItsPoints() throws Exception {
        Scan scan = scan("""
                      - { ioa: 1, type: measured-float, tag: DB1.DBD0 REAL, consistent: energy, quality: { invalid: DB9.DBX0.0, blocked: M1.0 } }
                      - { ioa: 2, type: double-point, tag: { off: DB1.DBX8.0, on: DB1.DBX8.1 }, consistent: energy }
                      - { ioa: 3, type: measured-float, tag: DB1.DBD4 REAL }
                """);
        for (String tag : List.of("DB1.DBD0 REAL", "DB9.DBX0.0", "M1.0", "DB1.DBX8.0", "DB1.DBX8.1")) {
            assertEquals("energy", group(scan, tag), tag);
        }
        assertNull(group(scan, "DB1.DBD4 REAL"));
        assertEquals(6, scan.tagSet().size());
    }

    @Test
    void aTagOfTwoGroupsMakesThemOne() throws Exception {
        Scan scan = scan("""
                      - { ioa: 1, type: measured-float, tag: DB1.DBD0 REAL, consistent: a, quality: { invalid: M1.0 } }
                      - { ioa: 2, type: measured-float, tag: DB2.DBD0 REAL, consistent: b, quality: { invalid: M1.0 } }
                      - { ioa: 3, type: measured-float, tag: DB3.DBD0 REAL, consistent: b }
                      - { ioa: 4, type: measured-float, tag: DB4.DBD0 REAL, consistent: c }
                """);
        String group = group(scan, "DB1.DBD0 REAL");
        assertNotNull(group);
        assertEquals(group, group(scan, "M1.0"));
        assertEquals(group, group(scan, "DB2.DBD0 REAL"));
        assertEquals(group, group(scan, "DB3.DBD0 REAL"));
        assertEquals("c", group(scan, "DB4.DBD0 REAL"));
    }

    @Test
    void theHalvesOfAPairAreOfOneMoment() throws Exception {
        Scan scan = scan("""
                      - { ioa: 1, type: double-point, tag: { off: DB1.DBX0.0, on: DB1.DBX0.1 } }
                      - { ioa: 2, type: double-point, tag: { off: DB1.DBX2.7, on: DB1.DBX3.0 } }
                      - { ioa: 3, type: double-point, tag: { off: I0.0, on: DB1.DBX0.2 } }
                """);
        assertNull(group(scan, "DB1.DBX0.0"), "bits of one octet are read together anyway");
        assertNotNull(group(scan, "DB1.DBX2.7"));
        assertEquals(group(scan, "DB1.DBX2.7"), group(scan, "DB1.DBX3.0"));
        assertEquals(group(scan, "I0.0"), group(scan, "DB1.DBX0.2"));
        assertNotEquals(group(scan, "I0.0"), group(scan, "DB1.DBX3.0"));
    }
}
