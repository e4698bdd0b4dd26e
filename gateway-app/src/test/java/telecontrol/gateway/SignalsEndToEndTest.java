package telecontrol.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import telecontrol.gateway.TestMaster.Received;
import telecontrol.gateway.log.OutstationLog;
import telecontrol.gateway.log.RecordedLog;
import telecontrol.iec104.CauseOfTransmission;
import telecontrol.iec104.InformationElement.FloatParameter;
import telecontrol.iec104.InformationElement.ParameterQualifier;
import telecontrol.iec104.TypeId;
import telecontrol.mapping.Site;
import telecontrol.s7.S7Simulator;

/**
 * Keys that make something of a signal, from the site file to a master. The marker is read in the same request and comes behind all
 * other points: what has not come before it does not come.
 */
@Timeout(60)
class SignalsEndToEndTest {
    private static final int MARKER = 9999;
    private static final String DOUBLE_POINT = "type: double-point, tag: { off: DB10.DBX2.0, on: DB10.DBX2.1 }";

    private final RecordedLog log = new RecordedLog();
    private final S7Simulator plc = S7Simulator.builder().db(10, 64).start();
    private int marker;

    @TempDir
    private Path folder = Path.of("");

    @AfterEach
    void close() {
        plc.close();
        log.close();
    }

    private static String site(String... points) {
        StringBuilder site = new StringBuilder("""
                plcs: { north: { address: 192.0.2.20, timeout: 1s, scan: { normal: 20ms } } }
                stations:
                  - commonAddress: 1
                    points:
                """);
        for (String point : points) {
            site.append("      - { ").append(point).append(" }\n");
        }
        return site + "      - { ioa: 9999, type: M_ME_NB_1, tag: DB10.DBW0 INT }\n";
    }

    private Gateway start(String... points) throws Exception {
        return SiteRun.start(site(points), Map.of("north", plc));
    }

    /** Master of a gateway whose points all have a value. */
    private TestMaster master(Gateway gateway) throws Exception {
        TestMaster master = TestMaster.connected(gateway);
        events(master);
        return master;
    }

    /** Changes values in the PLC at one stroke, as tag, value, tag, value; the events that come of it. */
    private List<String> events(TestMaster master, Object... values) throws Exception {
        return received(master, values).stream().map(Received::text).toList();
    }

    private List<Received> received(TestMaster master, Object... values) throws Exception {
        marker++;
        plc.update(memory -> {
            for (int i = 0; i < values.length; i += 2) {
                memory.set((String) values[i], values[i + 1]);
            }
            memory.set("DB10.DBW0 INT", marker);
        });
        String text = "IOA " + MARKER + " " + marker;
        return master.until(object -> object.text().equals(text)).stream()
                .filter(object -> object.object().address() != MARKER)
                .toList();
    }

    private static List<String> image(TestMaster master) throws Exception {
        return master.interrogate(1).stream()
                .filter(text -> !text.contains("IOA " + MARKER))
                .toList();
    }

    private static Instant tag(Received received) {
        return Objects.requireNonNull(received.object().time()).toInstant(ZoneOffset.UTC);
    }

    @Test
    void masksAndMaps() throws Exception {
        plc.set("DB10.DBW2 WORD", 0x0080);
        try (Gateway gateway = start(
                        "ioa: 1, type: double-point, tag: DB10.DBW2 WORD, mask: 0x00C0",
                        "ioa: 2, type: single-point, tag: DB10.DBB3, mask: 0x81",
                        "ioa: 3, type: double-point, tag: DB10.DBB4, map: { 0: intermediate, 1: off, 2: on, 3..5: indeterminate }",
                        "ioa: 4, type: single-point, tag: DB10.DBW6 INT, map: { 1: on, -4..-2: on, otherwise: off }",
                        "ioa: 5, type: measured-scaled, tag: DB10.DBW6 INT, map: { 1: 10, 2: 20 }");
                TestMaster master = master(gateway)) {
            assertEquals(
                    List.of(
                            "M_SP_NA_1 IOA 2 on",
                            "M_SP_NA_1 IOA 4 off",
                            "M_DP_NA_1 IOA 1 on",
                            "M_DP_NA_1 IOA 3 intermediate",
                            "M_ME_NB_1 IOA 5 0 [IV]"),
                    image(master));
            assertEquals(
                    List.of("IOA 1 indeterminate", "IOA 3 indeterminate", "IOA 4 on"),
                    events(master, "DB10.DBW2 WORD", 0x00C0, "DB10.DBB4", 4, "DB10.DBW6 INT", -2));
            assertEquals(
                    List.of("IOA 2 off", "IOA 3 off", "IOA 4 off", "IOA 1 off", "IOA 5 20").stream()
                            .sorted()
                            .toList(),
                    events(master, "DB10.DBW2 WORD", 0xFF40, "DB10.DBB4", 1, "DB10.DBW6 INT", 2).stream()
                            .sorted()
                            .toList());
        }
    }

    @Test
    void aTravelShowsNoIntermediateStateAndStaysOldInAnInterrogation() throws Exception {
        plc.set("DB10.DBX2.0", true);
        try (Gateway gateway =
                        start("ioa: 1, " + DOUBLE_POINT + ", suppress: { intermediate: 1h, indeterminate: 1h }");
                TestMaster master = master(gateway)) {
            assertEquals(List.of(), events(master, "DB10.DBX2.0", false));
            assertEquals(List.of("M_DP_NA_1 IOA 1 off"), image(master));
            assertEquals(List.of(), events(master, "DB10.DBX2.0", true, "DB10.DBX2.1", true), "11 is held back too");
            assertEquals(List.of("IOA 1 on"), events(master, "DB10.DBX2.0", false));
        }
    }

    @Test
    void anIntermediateStateThatLastsComesWithTheTimeOfItsBeginning() throws Exception {
        plc.set("DB10.DBX2.0", true);
        try (Gateway gateway = start("ioa: 1, " + DOUBLE_POINT + ", suppress: { intermediate: 500ms }");
                TestMaster master = master(gateway)) {
            plc.set("DB10.DBX2.0", false);
            Received event = master.await(object -> object.text().equals("IOA 1 intermediate"));
            Duration age = Duration.between(tag(event), Instant.now());
            assertTrue(age.compareTo(Duration.ofMillis(495)) >= 0, () -> "its time tag is " + age + " old");
        }
    }

    @Test
    void aDelayHoldsOneDirectionBack() throws Exception {
        try (Gateway gateway = start("ioa: 1, type: single-point, tag: DB10.DBX2.0, delay: { off: 1h }");
                TestMaster master = master(gateway)) {
            assertEquals(List.of("IOA 1 on"), events(master, "DB10.DBX2.0", true));
            assertEquals(List.of(), events(master, "DB10.DBX2.0", false));
            assertEquals(List.of("M_SP_NA_1 IOA 1 on"), image(master));
            assertEquals(List.of(), events(master, "DB10.DBX2.0", true), "it never was off");
        }
    }

    @Test
    void chatterBlocksThePoint() throws Exception {
        try (Gateway gateway = start(
                        "ioa: 1, type: single-point, tag: DB10.DBX2.0, chatter: { changes: 2, within: 1h, quietFor: 1h }");
                TestMaster master = master(gateway)) {
            assertEquals(List.of("IOA 1 on"), events(master, "DB10.DBX2.0", true));
            assertEquals(List.of("IOA 1 off"), events(master, "DB10.DBX2.0", false));
            assertEquals(List.of("IOA 1 off [BL]"), events(master, "DB10.DBX2.0", true));
            assertEquals(List.of(), events(master, "DB10.DBX2.0", false));
            assertEquals(List.of(), events(master, "DB10.DBX2.0", true));
            assertEquals(List.of("M_SP_NA_1 IOA 1 off [BL]"), image(master));
        }
    }

    @Test
    void chatterEndsWithTheQuiet() throws Exception {
        try (Gateway gateway = start(
                        "ioa: 1, type: single-point, tag: DB10.DBX2.0, chatter: { changes: 2, within: 10s, quietFor: 300ms }");
                TestMaster master = master(gateway)) {
            events(master, "DB10.DBX2.0", true);
            events(master, "DB10.DBX2.0", false);
            plc.set("DB10.DBX2.0", true);
            master.await(1, "IOA 1 off [BL]");
            master.await(1, "IOA 1 on");
        }
    }

    @Test
    void deadBandsOfFourKinds() throws Exception {
        plc.set("DB10.DBD20 REAL", 5f);
        try (Gateway gateway = start(
                        "ioa: 1, type: measured-float, tag: DB10.DBD4 REAL, deadband: 10%, limits: [0, 20]",
                        "ioa: 2, type: measured-float, tag: DB10.DBD4 REAL, deadband: { tag: DB10.DBD20 REAL }",
                        "ioa: 3, type: measured-float, tag: DB10.DBD4 REAL, deadband: { integrating: 100000 }",
                        "ioa: 4, type: measured-float, tag: DB10.DBD4 REAL, deadband: 0.5");
                TestMaster master = master(gateway)) {
            assertEquals(List.of("IOA 4 2.0"), events(master, "DB10.DBD4 REAL", 2f), "10 % of 20 is exactly 2");
            assertEquals(List.of("IOA 1 2.5"), events(master, "DB10.DBD4 REAL", 2.5f), "0.5 is no more than 0.5");
            assertEquals(
                    List.of("IOA 2 2.5"),
                    events(master, "DB10.DBD20 REAL", 2f),
                    "the PLC has made its dead-band smaller than what has piled up");
            assertEquals(List.of(), events(master, "DB10.DBD20 REAL", Float.NaN));
            assertEquals(
                    List.of("IOA 2 5.0", "IOA 4 5.0", "IOA 1 5.0").stream()
                            .sorted()
                            .toList(),
                    events(master, "DB10.DBD4 REAL", 5f).stream().sorted().toList());
        }
    }

    @Test
    void anIntegratingDeadBandIsReachedInTime() throws Exception {
        try (Gateway gateway =
                        start("ioa: 1, type: measured-float, tag: DB10.DBD4 REAL, deadband: { integrating: 50 }");
                TestMaster master = master(gateway)) {
            assertEquals(List.of(), events(master, "DB10.DBD4 REAL", 100f), "100 for no time at all");
            Instant begin = Instant.now();
            master.await(1, "IOA 1 100.0");
            assertTrue(Duration.between(begin, Instant.now()).compareTo(Duration.ofSeconds(5)) < 0, "half a second");
        }
    }

    @Test
    void aMasterLoadsADeadBandButNotOverThatOfThePlc() throws Exception {
        try (Gateway gateway = start(
                        "ioa: 1, type: measured-float, tag: DB10.DBD4 REAL, limits: [0, 20], deadband: 50%, parameters: allowed",
                        "ioa: 2, type: measured-float, tag: DB10.DBD4 REAL, deadband: { tag: DB10.DBD20 REAL }, parameters: allowed");
                TestMaster master = master(gateway)) {
            FloatParameter one = new FloatParameter(1, new ParameterQualifier(1, false, false));
            master.send(TypeId.P_ME_NC_1, 1, 2, one);
            Received refused = master.await(TypeId.P_ME_NC_1, CauseOfTransmission.ACTIVATION_CONFIRMATION);
            assertTrue(refused.cause().negative());
            master.send(TypeId.P_ME_NC_1, 1, 1, one);
            Received loaded = master.await(TypeId.P_ME_NC_1, CauseOfTransmission.ACTIVATION_CONFIRMATION);
            assertTrue(!loaded.cause().negative());
            assertEquals(List.of("IOA 1 1.5", "IOA 2 1.5"), events(master, "DB10.DBD4 REAL", 1.5f));
        }
        assertTrue(
                log.lines().stream().anyMatch(line -> line.contains("the dead-band comes from the PLC")),
                log.lines()::toString);
    }

    @Test
    void thresholdsMakeEvents() throws Exception {
        try (Gateway gateway = start(
                        "ioa: 1, type: measured-float, tag: DB10.DBD4 REAL, deadband: 50, thresholds: { at: [2, 5.5], hysteresis: 0.5 }");
                TestMaster master = master(gateway)) {
            assertEquals(List.of(), events(master, "DB10.DBD4 REAL", 1.9f));
            assertEquals(List.of("IOA 1 2.5"), events(master, "DB10.DBD4 REAL", 2.5f));
            assertEquals(List.of(), events(master, "DB10.DBD4 REAL", 1.6f));
            assertEquals(List.of("IOA 1 1.0"), events(master, "DB10.DBD4 REAL", 1f));
            assertEquals(List.of("IOA 1 6.0"), events(master, "DB10.DBD4 REAL", 6f));
        }
    }

    @Test
    void limitsAndNoNumbers() throws Exception {
        try (Gateway gateway = start("ioa: 1, type: measured-float, tag: DB10.DBD4 REAL, limits: [0, 6]");
                TestMaster master = master(gateway)) {
            assertEquals(List.of("IOA 1 6.0 [OV]"), events(master, "DB10.DBD4 REAL", 7f));
            assertEquals(List.of(), events(master, "DB10.DBD4 REAL", 8f));
            assertEquals(List.of("IOA 1 6.0"), events(master, "DB10.DBD4 REAL", 6f), "leaving OV is an event");
            assertEquals(List.of("IOA 1 6.0 [IV]"), events(master, "DB10.DBD4 REAL", Float.NaN));
            assertEquals(List.of("IOA 1 6.0 [OV]"), events(master, "DB10.DBD4 REAL", Float.POSITIVE_INFINITY));
        }
    }

    @Test
    void blockedValuesStayAsTheyWere() throws Exception {
        try (Gateway gateway =
                        start("ioa: 1, type: single-point, tag: DB10.DBX2.0, quality: { blocked: DB10.DBX2.7 }");
                TestMaster master = master(gateway)) {
            assertEquals(List.of("IOA 1 off [BL]"), events(master, "DB10.DBX2.0", true, "DB10.DBX2.7", true));
            assertEquals(List.of("IOA 1 on"), events(master, "DB10.DBX2.7", false));
        }
    }

    @Test
    void substitutesStandWhileThePlcIsAway() throws Exception {
        plc.set("DB10.DBX2.1", true);
        plc.refuse();
        try (Gateway gateway = start(
                        "ioa: 1, " + DOUBLE_POINT + ", substitute: intermediate",
                        "ioa: 2, type: measured-float, tag: DB10.DBD4 REAL, substitute: 2.5",
                        "ioa: 3, type: single-point, tag: DB99.DBX0.0, substitute: on",
                        "ioa: 4, type: single-point, tag: DB10.DBX2.0");
                TestMaster master = TestMaster.connected(gateway)) {
            List<String> away = List.of(
                    "M_SP_NA_1 IOA 3 on [SB NT]",
                    "M_SP_NA_1 IOA 4 off [IV NT]",
                    "M_DP_NA_1 IOA 1 intermediate [SB NT]",
                    "M_ME_NC_1 IOA 2 2.5 [SB NT]");
            assertEquals(away, sortedBits(image(master)));
            plc.resume();
            events(master);
            assertEquals(
                    List.of(
                            "M_SP_NA_1 IOA 3 on [SB NT]",
                            "M_SP_NA_1 IOA 4 off",
                            "M_DP_NA_1 IOA 1 on",
                            "M_ME_NC_1 IOA 2 0.0"),
                    sortedBits(image(master)),
                    "DB99 is not there");
            plc.refuse();
            master.await(object ->
                    object.object().address() == MARKER && object.text().contains("IV"));
            assertEquals(away, sortedBits(image(master)));
        }
    }

    /** Quality bits are named in the order of the descriptor; here in one order. */
    private static List<String> sortedBits(List<String> texts) {
        return texts.stream()
                .map(text -> text.replace("[NT SB]", "[SB NT]").replace("[NT IV]", "[IV NT]"))
                .toList();
    }

    @Test
    void pulsesAreCountedOverARestart() throws Exception {
        Site site = SitePorts.onLoopback(
                SiteRun.site(site("ioa: 1, type: counter, tag: DB10.DBX2.0, pulses: { edge: rising, value: 0.5 }")),
                0,
                unused -> plc.port());
        try (Remembered remembered = Remembered.of(folder, site);
                Gateway gateway =
                        Gateway.start(site, InstantSource.system(), new OutstationLog(), remembered.memory());
                TestMaster master = master(gateway)) {
            assertEquals(List.of(), events(master, "DB10.DBX2.0", true), "half a count");
            events(master, "DB10.DBX2.0", false);
            assertEquals(
                    List.of("IOA 1 1"),
                    events(master, "DB10.DBX2.0", true).stream()
                            .map(SignalsEndToEndTest::count)
                            .toList());
            events(master, "DB10.DBX2.0", false);
            events(master, "DB10.DBX2.0", true);
        }
        plc.set("DB10.DBX2.0", false);
        try (Remembered remembered = Remembered.of(folder, site);
                Gateway gateway =
                        Gateway.start(site, InstantSource.system(), new OutstationLog(), remembered.memory());
                TestMaster master = master(gateway)) {
            assertEquals(
                    List.of("IOA 1 2"),
                    events(master, "DB10.DBX2.0", true).stream()
                            .map(SignalsEndToEndTest::count)
                            .toList(),
                    "1.5 of the run before");
        }
    }

    /** Without what a frozen copy has besides. */
    private static String count(String text) {
        return text.replaceAll(" (SQ|sq).*", "");
    }
}
