package telecontrol.interop;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDateTime;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import telecontrol.s7.S7Simulator;

/** nodes7 as a client of the product's simulator. */
class NodeS7OnSimulatorIT {

    private static final LocalDateTime LEAP_DAY = LocalDateTime.of(2024, 2, 29, 12, 34, 56, 789_000_000);
    private static final ObjectNode NOTHING = NodeS7.object();

    /** The same value for nodes7, with its tag, and for the simulator, with its own. */
    private record Pair(String nodeTag, Object nodeValue, String tag, Object value) {}

    private static final List<Pair> PAIRS = List.of(
            new Pair("DB10,X2.3", true, "DB10.DBX2.3", true),
            new Pair("DB10,INT0", -32768, "DB10.DBW0 INT", -32768),
            new Pair("DB10,BYTE3", 255, "DB10.DBB3", 255),
            new Pair("DB10,WORD4", 65535, "DB10.DBW4", 65535),
            new Pair("DB10,DINT8", -2147483648, "DB10.DBD8 DINT", -2147483648),
            new Pair("DB10,DWORD12", 4294967295L, "DB10.DBD12", 4294967295L),
            new Pair("DB10,REAL16", -1.5, "DB10.DBD16 REAL", -1.5f),
            new Pair("DB10,LREAL20", 2.25e100, "DB10.DBB20 LREAL", 2.25e100),
            new Pair("DB10,CHAR28", "Z", "DB10.DBB28 CHAR", 'Z'),
            new Pair("DB10,STRING30.10", "abc", "DB10.DBB30 STRING(10)", "abc"),
            new Pair("MW8", 4660, "MW8", 4660),
            new Pair("M3.7", true, "M3.7", true),
            new Pair("QB5", 170, "QB5", 170),
            new Pair("Q6.1", true, "A6.1", true));

    private S7Simulator plc;

    @BeforeEach
    void start() {
        plc = S7Simulator.builder().db(10, 1024).start();
    }

    @AfterEach
    void close() {
        plc.close();
    }

    @Test
    void readsWhatTheSimulatorHolds() {
        PAIRS.forEach(pair -> plc.set(pair.tag(), pair.value()));
        plc.set("I0.3", true);
        plc.set("DB10.DBB60 DTL", LEAP_DAY);
        plc.set("DB10.DBB72 DT", LEAP_DAY);
        List<String> tags = PAIRS.stream().map(Pair::nodeTag).toList();
        JsonNode values = NodeS7.run(plc.port(), NOTHING, tags);
        assertAll(PAIRS.stream()
                .map(pair -> () -> assertEquals(
                        NodeS7.json(pair.nodeValue()).asText(),
                        values.path(pair.nodeTag()).asText(),
                        pair.nodeTag())));
        JsonNode others = NodeS7.run(plc.port(), NOTHING, List.of("I0.3", "I0.4", "DB10,DTLZ60", "DB10,DTZ72"));
        assertEquals(true, others.path("I0.3").booleanValue());
        assertEquals(false, others.path("I0.4").booleanValue());
        assertEquals("2024-02-29T12:34:56.789Z", others.path("DB10,DTLZ60").asText());
        assertEquals("2024-02-29T12:34:56.789Z", others.path("DB10,DTZ72").asText());
    }

    @Test
    void writesIntoTheSimulator() {
        ObjectNode writes = NodeS7.object();
        PAIRS.forEach(pair -> writes.set(pair.nodeTag(), NodeS7.json(pair.nodeValue())));
        writes.set("DB10,DTLZ60", NodeS7.object().put("date", "2024-02-29T12:34:56.789Z"));
        NodeS7.run(plc.port(), writes, List.of());
        assertAll(PAIRS.stream().map(pair -> () -> assertEquals(pair.value(), plc.get(pair.tag()), pair.tag())));
        assertEquals(LEAP_DAY, plc.get("DB10.DBB60 DTL"));
        assertEquals(false, plc.get("DB10.DBX2.2"));
        assertEquals(false, plc.get("DB10.DBX2.4"));
    }

    @Test
    void readsAnArrayOverSeveralPdus() {
        plc.update(memory -> IntStream.range(0, 500).forEach(i -> memory.set("DB10.DBW" + 2 * i, i * 7)));
        JsonNode array =
                NodeS7.run(plc.port(), NOTHING, List.of("DB10,INT0.500")).path("DB10,INT0.500");
        assertEquals(500, array.size());
        assertAll(IntStream.range(0, 500)
                .mapToObj(i -> () -> assertEquals(i * 7, array.get(i).asInt())));
    }

    @Test
    void aMissingBlockIsBadAndTheOthersAreRead() {
        plc.set("DB10.DBW0 INT", 77);
        plc.set("MW2", 78);
        JsonNode values = NodeS7.run(plc.port(), NOTHING, List.of("DB10,INT0", "DB99,INT0", "DB10,INT2000", "MW2"));
        assertEquals(77, values.path("DB10,INT0").asInt());
        assertEquals(78, values.path("MW2").asInt());
        assertEquals("BAD", values.path("DB99,INT0").asText().substring(0, 3));
        assertEquals("BAD", values.path("DB10,INT2000").asText().substring(0, 3));
    }
}
