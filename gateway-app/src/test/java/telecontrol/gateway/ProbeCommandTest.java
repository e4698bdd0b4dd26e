package telecontrol.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import telecontrol.s7.S7Simulator;

/** What the verb {@code probe} shows of simulated PLCs, and of PLCs that are not there. */
class ProbeCommandTest {
    private static final String SITE = """
            site: Probed
            plcs:
              north: { address: 127.0.0.1, port: %d }
              south: { address: 127.0.0.1, port: %d, timeout: 300ms }
            outstation: { groups: [ { name: all, masters: [ 127.0.0.1 ], commands: allowed } ] }
            stations:
              - commonAddress: 7
                plc: north
                points:
                  - { ioa: 1, name: Running, type: single-point, tag: DB1.DBX0.0 }
                  - { ioa: 2, name: Valve, type: double-point, tag: { off: DB1.DBX0.1, on: DB1.DBX0.2 } }
                  - { ioa: 3, name: Level, type: measured-float, unit: m, tag: DB1.DBW4 INT, scale: { raw: [0, 27648], value: [0, 6] } }
                  - { ioa: 4, name: Missing, type: measured-float, tag: DB9.DBD0 REAL }
                  - { ioa: 5, name: Beyond, type: measured-float, tag: DB1.DBD98 REAL, scan: slow }
                  - { ioa: 6, name: Doubtful, type: single-point, tag: DB1.DBX0.4, quality: { invalid: DB1.DBX0.5 } }
                  - { ioa: 7, name: Elsewhere, type: single-point, plc: south, tag: DB1.DBX0.0 }
                commands:
                  - { ioa: 100, name: Set point, type: C_SE_NC_1, tag: DB2.DBD0 REAL }
            """;

    @TempDir
    Path directory;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int probe(int north, int south, String... more) throws IOException {
        Path file = Files.writeString(directory.resolve("site.yaml"), SITE.formatted(north, south));
        String[] arguments = new String[2 + more.length];
        arguments[0] = "probe";
        arguments[1] = file.toString();
        System.arraycopy(more, 0, arguments, 2, more.length);
        return Main.execute(new PrintWriter(out, true), new PrintWriter(err, true), arguments);
    }

    private static S7Simulator plc() {
        S7Simulator plc =
                S7Simulator.builder().pduSize(240).db(1, 100).db(2, 10).start();
        plc.set("DB1.DBX0.0", true);
        plc.set("DB1.DBX0.2", true);
        plc.set("DB1.DBX0.5", true);
        plc.set("DB1.DBW4 INT", 13824);
        plc.set("DB2.DBD0 REAL", 2.5);
        return plc;
    }

    private static int closedPort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private List<String> lines() {
        return out.toString()
                .lines()
                .map(line -> line.strip().replaceAll(" +", " "))
                .toList();
    }

    @Test
    void showsPlanValuesAndQuality() throws IOException {
        try (S7Simulator north = plc()) {
            assertEquals(1, probe(north.port(), closedPort(), "--plc", "north"));
        }
        List<String> lines = lines();
        assertEquals("north (127.0.0.1:" + lines.get(0).replaceAll(".*:|,.*", "") + ", S7-1500)", lines.get(0));
        assertTrue(lines.get(1).matches("connected in .* ms, PDU 240 octets, 8 jobs in parallel"), lines.get(1));
        assertTrue(lines.stream().anyMatch(line -> line.startsWith("CPU: 6ES7 515-2AM02-0AB0")), out::toString);
        assertTrue(lines.contains("CPU: state RUN"), out::toString);
        assertTrue(
                lines.stream().anyMatch(line -> line.matches("scan normal, every 1 s: 7 tags in 1 request, .*")),
                out::toString);
        assertTrue(
                lines.stream()
                        .anyMatch(line ->
                                line.matches(".* ms, 2 items, \\d+ octets: DB1 octets 0 to 5; DB9 octets 0 to 3")),
                out::toString);
        assertTrue(lines.contains("point 7 1 Running M_SP_TB_1 DB1.DBX0.0 true ON good"), out::toString);
        assertTrue(
                lines.contains("point 7 2 Valve M_DP_TB_1 DB1.DBX0.1, DB1.DBX0.2 false, true ON good"), out::toString);
        assertTrue(lines.contains("point 7 3 Level M_ME_TF_1 DB1.DBW4 INT 13824 3 m good"), out::toString);
        assertTrue(
                lines.stream()
                        .anyMatch(line ->
                                line.startsWith("point 7 4 Missing M_ME_TF_1 DB9.DBD0 REAL - - IV: DB9.DBD0 REAL: ")
                                        && line.contains("does not exist")),
                out::toString);
        assertTrue(
                lines.stream()
                        .anyMatch(line -> line.startsWith("point 7 5 Beyond M_ME_TF_1 DB1.DBD98 REAL - - IV: ")
                                && line.contains("beyond the end")),
                out::toString);
        assertTrue(
                lines.contains("point 7 6 Doubtful M_SP_TB_1 DB1.DBX0.4, DB1.DBX0.5 false, true - IV"), out::toString);
        assertTrue(lines.contains("command 7 100 Set point C_SE_NC_1 DB2.DBD0 REAL 2.5 - good"), out::toString);
        assertEquals("4 good, 3 not", lines.get(lines.size() - 1));
        assertFalse(out.toString().contains("Elsewhere"));
    }

    @Test
    void saysWhyAPlcCannotBeReached() throws IOException {
        try (S7Simulator north = plc()) {
            int closed = closedPort();
            assertEquals(1, probe(north.port(), closed, "--plc", "south"));
            assertEquals("south (127.0.0.1:" + closed + ", S7-1500)", lines().get(0));
            assertTrue(lines().get(1).startsWith("error: 127.0.0.1:" + closed + ": connection refused"), out::toString);
            assertEquals(2, lines().size());
            assertEquals("", err.toString());
        }
    }

    @Test
    void tellsProgramsTheSame() throws IOException {
        try (S7Simulator north = plc()) {
            assertEquals(1, probe(north.port(), closedPort(), "--format", "json"));
        }
        List<JsonNode> plcs = out.toString().lines().map(ProbeCommandTest::json).toList();
        assertEquals(2, plcs.size());
        assertEquals("north", plcs.get(0).path("plc").asText());
        assertTrue(plcs.get(0).path("failure").isNull());
        assertEquals(2, plcs.get(0).path("scans").size());
        assertEquals(7, plcs.get(0).path("tags").size());
        assertEquals("3 m", plcs.get(0).path("tags").get(2).path("value").asText());
        assertTrue(plcs.get(0)
                        .path("scans")
                        .get(0)
                        .path("requests")
                        .get(0)
                        .path("millis")
                        .asDouble()
                > 0);
        assertTrue(plcs.get(1).path("failure").asText().contains("connection refused"));
        assertFalse(plcs.get(1).path("good").asBoolean());
    }

    @Test
    void isContentWithAPlcThatHasEverything() throws IOException {
        try (S7Simulator south = plc()) {
            assertEquals(0, probe(closedPort(), south.port(), "--plc", "south"));
            assertEquals("1 good, 0 not", lines().get(lines().size() - 1));
        }
    }

    @Test
    void triesTheSecondAddress() throws IOException {
        try (S7Simulator second = plc()) {
            String site = SITE.formatted(1, closedPort())
                    .replace("timeout: 300ms", "redundant: { address: 127.0.0.1, port: " + second.port() + " }");
            Path file = Files.writeString(directory.resolve("standby.yaml"), site);
            int exit = Main.execute(
                    new PrintWriter(out, true), new PrintWriter(err, true), "probe", file.toString(), "--plc", "south");
            assertEquals(0, exit, out::toString);
        }
    }

    @Test
    void refusesWhatIsNotInTheSiteFile() throws IOException {
        assertEquals(2, probe(1, 2, "--plc", "west"));
        assertTrue(err.toString().contains("--plc: west (expected: north, south)"), err::toString);
        Path broken = Files.writeString(directory.resolve("broken.yaml"), "site: Test\n");
        assertEquals(1, Main.execute(new PrintWriter(out), new PrintWriter(err, true), "probe", broken.toString()));
        assertTrue(err.toString().contains("\"plcs\" is missing"), err::toString);
    }

    private static JsonNode json(String line) {
        try {
            return new ObjectMapper().readTree(line);
        } catch (IOException noJson) {
            throw new AssertionError(line, noJson);
        }
    }
}
