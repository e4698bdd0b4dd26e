package telecontrol.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import telecontrol.gateway.log.RecordedLog;

/** Lines of JSON of the test master: each is an object, with the keys that the document names. */
@Timeout(120)
class MasterJsonTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final RecordedLog LOG = new RecordedLog();
    private static MasterSite site;

    @TempDir
    private Path folder = Path.of("");

    @BeforeAll
    static void start() throws Exception {
        site = new MasterSite();
        assertEquals(0, site.script("wait for 1 2001 2.5 quality good").exit());
    }

    @AfterAll
    static void stop() {
        site.close();
        LOG.close();
    }

    private static List<JsonNode> lines(CommandLineRun run) throws IOException {
        List<JsonNode> lines = new ArrayList<>();
        for (String line : run.out().lines().toList()) {
            JsonNode json = JSON.readTree(line);
            Instant.parse(json.get("time").asText());
            lines.add(json);
        }
        return lines;
    }

    private static JsonNode first(List<JsonNode> lines, Predicate<JsonNode> which) {
        return lines.stream().filter(which).findFirst().orElseThrow(() -> new AssertionError(lines.toString()));
    }

    private static Predicate<JsonNode> has(String key, String value) {
        return json -> json.path(key).asText().equals(value);
    }

    private static String keys(JsonNode json) {
        TreeSet<String> names = new TreeSet<>();
        json.fieldNames().forEachRemaining(names::add);
        return String.join(" ", names);
    }

    @Test
    void everyFrameIsALineWithItsFields() throws IOException {
        String file =
                Files.writeString(folder.resolve("site.yaml"), MasterSite.SITE).toString();
        CommandLineRun run = site.script("""
                single 1 5001 on --oa 5
                expect 1 1001 on cause 11 within 10s
                expect termination
                single 1 5001 off
                expect 1 1001 off within 10s
                expect termination
                interrogate 1
                expect termination
                delay 1
                expect negative
                """, "--format", "json", "--site", file);
        assertEquals(0, run.exit(), run.err());
        List<JsonNode> lines = lines(run);
        JsonNode start = first(lines, has("function", "STARTDT act"));
        assertEquals("direction format function octets time", keys(start));
        assertEquals("680407000000", start.get("octets").asText());
        JsonNode sent = first(lines, has("type", "C_SC_NA_1"));
        assertEquals(
                "cause commonAddress direction format negative objects octets originator receiveSequence sendSequence test"
                        + " time type typeId",
                keys(sent));
        assertEquals(
                "sent I 6 5 1 45",
                String.join(
                        " ",
                        sent.get("direction").asText(),
                        sent.get("format").asText(),
                        sent.get("cause").asText(),
                        sent.get("originator").asText(),
                        sent.get("commonAddress").asText(),
                        sent.get("typeId").asText()));
        assertEquals(
                "{\"ioa\":5001,\"name\":\"Pump\",\"unit\":\"\",\"value\":true,\"qualifier\":0,\"select\":false}",
                sent.get("objects").get(0).toString());
        JsonNode changed = first(lines, has("type", "M_SP_TB_1").and(has("cause", "11")));
        assertEquals(
                "invalid substituted summerTime text",
                keys(changed.get("objects").get(0).get("timeTag")));
        assertEquals("[]", changed.get("objects").get(0).get("quality").toString());
        JsonNode level = first(lines, has("type", "M_ME_NC_1")).get("objects").get(0);
        assertEquals("{\"ioa\":2001,\"name\":\"Level\",\"unit\":\"m\",\"value\":2.5,\"quality\":[]}", level.toString());
        JsonNode refused = first(lines, has("typeId", "106").and(has("direction", "received")));
        assertEquals("44 true", refused.get("cause") + " " + refused.get("negative"));
        assertTrue(refused.get("type").isNull());
        assertTrue(refused.get("fault").asText().contains("type identification: 106"));
        assertEquals("direction format octets receiveSequence time", keys(first(lines, has("format", "S"))));
    }

    @Test
    void eventsTablesAndNumbersAreLinesToo() throws IOException {
        CommandLineRun run = site.script("""
                interrogate 1
                expect termination
                points 1 2001
                stats
                help single
                watch off
                expect 1 4711 on within 10ms
                """, "--format", "json");
        assertEquals(1, run.exit());
        List<JsonNode> lines = lines(run);
        assertEquals(
                "interrogate 1", first(lines, has("event", "line")).get("words").asText());
        assertTrue(first(lines, has("event", "connected")).get("words").asText().startsWith("connected to 127.0.0.1:"));
        first(lines, has("event", "started"));
        first(lines, has("event", "passed"));
        JsonNode failed = first(lines, has("event", "failed"));
        assertTrue(failed.get("words").asText().contains(":7: expect 1 4711 on within 10ms: not within 10 ms"));
        JsonNode points = first(lines, has("event", "points")).get("points");
        assertEquals(1, points.size());
        assertEquals("cause commonAddress ioa quality received type value", keys(points.get(0)));
        assertEquals(
                "event framesReceived framesSent negativeReceived objectsReceived receiveSequence sendSequence state time"
                        + " unacknowledgedByMaster unacknowledgedByOutstation waiting",
                keys(first(lines, has("event", "statistics"))));
        assertTrue(first(lines, has("event", "help"))
                .get("commands")
                .get(0)
                .get("usage")
                .asText()
                .startsWith("single "));
        first(lines, has("event", "stopped"));
    }

    @Test
    void looksOnInJson() throws IOException {
        CommandLineRun run =
                CommandLineRun.of("master", site.address(), "--format", "json", "--for", "2s", "--ca", "1");
        assertEquals(0, run.exit(), run.err());
        first(lines(run), has("type", "C_IC_NA_1").and(has("cause", "10")));
    }

    @Test
    void octetsThatAreNoApduAreToldAsSuch() throws IOException {
        CommandLineRun run = site.script("apdu 00 01\nexpect closed\n", "--format", "json");
        assertEquals(0, run.exit(), run.err());
        JsonNode octets = first(lines(run), has("octets", "0001"));
        assertTrue(octets.get("format").isNull());
        assertEquals("not an APDU: 0001", octets.get("fault").asText());
    }
}
