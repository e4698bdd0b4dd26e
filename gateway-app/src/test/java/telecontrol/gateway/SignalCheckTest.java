package telecontrol.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import telecontrol.mapping.Problem;

/** Masks, maps and pairs of bits against the tags that they are made for. */
class SignalCheckTest {
    private static final String SITE = """
            site: Test
            plcs: { north: { address: 192.0.2.20 }, south: { address: 192.0.2.21 } }
            stations:
              - commonAddress: 1
                plc: north
                points:
            """;

    @TempDir
    private Path folder = Path.of("");

    private List<Problem> problems(String... points) throws Exception {
        StringBuilder site = new StringBuilder(SITE);
        for (int i = 0; i < points.length; i++) {
            site.append("      - { ioa: ")
                    .append(i + 1)
                    .append(", name: Point ")
                    .append(i + 1);
            site.append(", ").append(points[i]).append(" }\n");
        }
        site.append(
                "  - { commonAddress: 2, plc: south, points: [{ ioa: 1, type: single-point, tag: DB1.DBX0.0 }] }\n");
        return SiteFile.read(Files.writeString(folder.resolve("site.yaml"), site))
                .problems();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "type: single-point, tag: DB1.DBW0 INT, mask: 0x8000",
                "type: single-point, tag: DB1.DBB0, map: { 0..255: on }",
                "type: single-point, tag: DB1.DBW0 INT, map: { -32768..32767: on }",
                "type: single-point, tag: DB1.DBB0 LWORD, mask: 0xFFFFFFFF",
                "type: double-point, tag: DB1.DBD0 DINT, mask: 0xC0000000",
                "type: double-point, tag: DB1.DBX0.0, map: { 0: off, 1: on }",
                "type: double-point, tag: DB1.DBD0, map: { 0x10: on, otherwise: off }",
                "type: step-position, tag: DB1.DBW0, mask: 0x001F",
                "type: bitstring, tag: DB1.DBW0 INT, map: { 1: 0x80000000 }",
                "type: measured-scaled, tag: DB1.DBW0, mask: 0x0FFF, scale: { raw: [0, 4095], value: [0, 100] }",
                "type: measured-float, tag: C5, map: { 999: 1.5 }",
                "type: counter, tag: I0.3, pulses: {}",
                "type: measured-float, tag: DB1.DBD0 REAL, deadband: { tag: DB1.DBW4 INT }"
            })
    void whatFits(String point) throws Exception {
        assertEquals(List.of(), problems(point));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            type: single-point, tag: DB1.DBB0, mask: 0x100                 | C050 | the mask 0x100 has bits that DB1.DBB0 does not have
            type: double-point, tag: DB1.DBW0 INT, mask: 0x18000           | C050 | the mask 0x18000 has bits that DB1.DBW0 INT does not have
            type: single-point, tag: DB1.DBD0 REAL, mask: 1                | C025 | type REAL is not fit for M_SP_TB_1 with a mask
            type: single-point, tag: DB1.DBX0.0, mask: 1                   | C025 | type BOOL is not fit for M_SP_TB_1 with a mask
            type: single-point, tag: C5, mask: 1                           | C025 | type COUNTER is not fit for M_SP_TB_1 with a mask
            type: single-point, tag: DB1.DBD0 REAL, map: { 1: on }         | C025 | type REAL is not fit for M_SP_TB_1 with a map
            type: measured-float, tag: DB1.DBD0 TIME, map: { 1: 1 }        | C025 | type TIME is not fit for M_ME_TF_1 with a map
            type: counter, tag: DB1.DBW0, pulses: {}                       | C025 | type WORD is not fit for M_IT_TB_1 with pulses
            type: single-point, tag: DB1.DBB0, map: { 1: on, 250..256: on } | C058 | 256 never occurs (expected: 0 to 255)
            type: single-point, tag: DB1.DBB0 SINT, map: { -129: on }      | C058 | -129 never occurs (expected: -128 to 127)
            type: single-point, tag: DB1.DBW0, mask: 0xF0, map: { 16: on } | C058 | 16 never occurs (expected: 0 to 15)
            type: double-point, tag: DB1.DBX0.0, map: { 2: on }            | C058 | 2 never occurs (expected: 0 to 1)
            type: measured-float, tag: DB1.DBD0 REAL, deadband: { tag: DB1.DBX4.0 } | C025 | type BOOL is not fit for a dead-band
            """)
    void whatDoesNot(String point, String code, String message) throws Exception {
        List<Problem> problems = problems(point);
        assertEquals(1, problems.size(), problems::toString);
        assertEquals(code, problems.get(0).code().name());
        assertTrue(problems.get(0).message().contains(message), problems::toString);
        assertTrue(problems.get(0).isError() && problems.get(0).help() != null);
    }

    private static final String PAIR = "type: double-point, tag: { off: DB1.DBX1.2, on: DB1.DBX1.3 }";

    private void overlap(boolean error, String message, String... points) throws Exception {
        List<Problem> problems = problems(points);
        assertEquals(1, problems.size(), problems::toString);
        assertEquals("C055", problems.get(0).code().name());
        assertEquals(error, problems.get(0).isError());
        assertEquals(message, problems.get(0).message());
    }

    @Test
    void oneBitIsNoPair() throws Exception {
        overlap(true, "off and on are the same bit, I0.3", "type: double-point, tag: { off: I0.3, on: E0.3 }");
    }

    @Test
    void twoDoublePointsShareABit() throws Exception {
        String message = "DB1.DBX1.3 is a bit of Point 1 too, whose other bit is not the same";
        overlap(false, message, PAIR, "type: double-point, tag: { off: DB1.DBX1.3, on: DB1.DBX1.4 }");
        overlap(false, message, PAIR, "type: double-point, tag: DB1.DBW0, mask: 0x0018");
        overlap(false, message, PAIR, "type: double-point, tag: DB1.DBB1, mask: 0x18");
    }

    @Test
    void exchangedBitsAreAnOverlap() throws Exception {
        overlap(
                false,
                "DB1.DBX1.3 is a bit of Point 1 too, whose other bit is not the same",
                PAIR,
                "type: double-point, tag: { off: DB1.DBX1.3, on: DB1.DBX1.2 }");
    }

    @Test
    void theSamePairTwiceOrInAnotherPlcIsNone() throws Exception {
        assertEquals(
                List.of(),
                problems(
                        PAIR,
                        PAIR,
                        "type: double-point, tag: DB1.DBW0, mask: 0x000C",
                        "plc: south, type: double-point, tag: { off: DB1.DBX1.3, on: DB1.DBX1.4 }",
                        "type: double-point, tag: DB1.DBW0, mask: 0x0C00",
                        "type: single-point, tag: DB1.DBX1.3"));
    }
}
