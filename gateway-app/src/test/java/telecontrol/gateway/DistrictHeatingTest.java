package telecontrol.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static telecontrol.gateway.AcceptanceList.derived;
import static telecontrol.gateway.AcceptanceList.inverted;
import static telecontrol.gateway.AcceptanceList.measured;
import static telecontrol.gateway.AcceptanceList.pair;
import static telecontrol.gateway.AcceptanceList.pulses;
import static telecontrol.gateway.AcceptanceList.single;
import static telecontrol.gateway.AcceptanceList.whole;
import static telecontrol.gateway.ListedPoint.invalid;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import telecontrol.gateway.AcceptanceList.Span;
import telecontrol.gateway.ListedCommand.Element;
import telecontrol.gateway.ListedCommand.Use;
import telecontrol.gateway.ListedPoint.Reading;
import telecontrol.gateway.TestMaster.Received;
import telecontrol.iec104.CauseOfTransmission;
import telecontrol.iec104.InformationElement.FloatSetPoint;
import telecontrol.iec104.InformationElement.SingleCommand;
import telecontrol.iec104.Quality;
import telecontrol.iec104.TypeId;
import telecontrol.s7.S7Simulator;

/** The sample {@code district-heating}: each of its 1,500 points and each of its commands. */
@Timeout(180)
class DistrictHeatingTest {
    private static final int SUBSTATIONS = 30;

    /** Analogue inputs of the plant in the order of their words: what 0 and 27648 stand for. */
    private static final double[][] ANALOGUE = {
        {-20, 180},
        {-20, 180},
        {-20, 180},
        {-20, 180},
        {-20, 180},
        {-20, 180},
        {0, 120},
        {0, 120},
        {0, 120},
        {0, 16},
        {0, 16},
        {0, 400},
        {0, 400},
        {-50, 50},
        {0, 100},
        {0, 500}
    };

    /** What the substations are built for, in kW: one after the other, and in the south beginning with the third. */
    private static final double[] POWERS = {80, 120, 200, 350};

    /** Time for which the pressure of a substation must be low. */
    private static final Duration DELAY = Duration.ofSeconds(1);

    @TempDir
    private Path folder;

    private final List<AcceptanceList> lists = List.of(plant(), network(2, "north"), network(3, "south"));

    private SampleRun run;
    private Acceptance acceptance;

    @SuppressWarnings("NullAway.Init")
    DistrictHeatingTest() {}

    @BeforeEach
    void start() throws Exception {
        S7Simulator.Builder north = S7Simulator.builder();
        S7Simulator.Builder south = S7Simulator.builder().pduSize(240);
        for (int n = 1; n <= SUBSTATIONS; n++) {
            north.db(100 + n, 72);
            south.db(100 + n, 72);
        }
        List<S7Simulator> plcs =
                List.of(S7Simulator.builder().db(10, 106).db(11, 10).start(), north.start(), south.start());
        for (int i = 0; i < lists.size(); i++) {
            lists.get(i).prepare(plcs.get(i));
        }
        run = SampleRun.of(
                "district-heating",
                folder,
                Map.of(
                        "192.0.2.10,", "127.0.0.1,",
                        "192.0.2.0/25", "127.0.0.0/8",
                        "scan: { fast: 200ms, normal: 1s, slow: 10s }",
                                "scan: { fast: 100ms, normal: 200ms, slow: 1s }",
                        "scan: { fast: 500ms, normal: 1s, slow: 10s }",
                                "scan: { fast: 100ms, normal: 200ms, slow: 1s }"),
                Map.of("plant", plcs.get(0), "north", plcs.get(1), "south", plcs.get(2)));
        acceptance = new Acceptance(run, lists);
    }

    @AfterEach
    void close() throws Exception {
        run.close();
    }

    private static AcceptanceList plant() {
        AcceptanceList list = new AcceptanceList(1, "plant");
        list.outputs.put(11, 10);
        for (int i = 0; i < 24; i++) {
            list.add(single(1001 + i, "DB10.DBX" + i / 8 + "." + i % 8));
        }
        for (int i = 0; i < ANALOGUE.length; i++) {
            Span span = Span.of(0, 27_648, ANALOGUE[i][0], ANALOGUE[i][1]).limits();
            list.add(measured(2001 + i, "DB10.DBW" + (4 + i * 2) + " INT", span));
        }
        for (int i = 0; i < 8; i++) {
            list.add(measured(2101 + i, "DB10.DBD" + (40 + i * 4) + " REAL", Span.of(0, 5_000)));
        }
        for (int i = 0; i < 4; i++) {
            list.add(whole(3001 + i, TypeId.M_IT_TB_1, "DB10.DBD" + (80 + i * 4) + " UDINT", 0, 4_294_967_295L));
        }
        for (int i = 0; i < 3; i++) {
            list.add(pair(1101 + i, "DB10.DBX96." + i * 2, "DB10.DBX96." + (i * 2 + 1)));
        }
        list.add(whole(1201, TypeId.M_ST_TB_1, "DB10.DBB97 SINT", -64, 63));
        list.add(whole(1301, TypeId.M_BO_TB_1, "DB10.DBD100 DWORD", 0, 4_294_967_295L));
        list.add(measured(2201, "DB11.DBD0 REAL", Span.of(60, 130)));
        list.add(measured(1104, TypeId.M_ME_TE_1, "DB10.DBB98 USINT", Span.of(0, 255)));
        list.add(measured(2202, TypeId.M_ME_TD_1, "DB10.DBW104 INT", Span.of(0, 27_648, 0, 1)));
        list.add(onOff(5001, "DB11.DBX8.0").select());
        list.add(onOff(5002, "DB11.DBX8.1").select());
        list.add(setPoint(6001, "DB11.DBD0 REAL", 92.5f, 78.25f).limits(limit(59.9f), limit(130.1f)));
        return list;
    }

    private static AcceptanceList network(int commonAddress, String plc) {
        AcceptanceList list = new AcceptanceList(commonAddress, plc);
        for (int n = 1; n <= SUBSTATIONS; n++) {
            list.outputs.put(100 + n, 72);
            double power = POWERS[(n + (commonAddress == 2 ? 3 : 1)) % POWERS.length];
            substation(list, n * 100, "DB" + (100 + n) + ".", power);
        }
        return list;
    }

    private static void substation(AcceptanceList list, int ioa, String db, double power) {
        for (int bit : new int[] {0, 1, 2, 3, 4, 6, 7}) {
            list.add(single(ioa + 1 + bit, db + "DBX0." + bit));
        }
        list.add(inverted(ioa + 6, db + "DBX0.5"));
        list.add(pair(ioa + 11, db + "DBX1.0", db + "DBX1.1"));
        list.add(whole(ioa + 12, TypeId.M_ST_TB_1, db + "DBB2 BYTE", 0, 63));
        ListedPoint flow = list.add(temperature(ioa + 21, db + "DBW4 INT", 1600).with(invalid(db + "DBX3.0")));
        ListedPoint back = list.add(temperature(ioa + 22, db + "DBW6 INT", 1600).with(invalid(db + "DBX3.1")));
        list.add(temperature(ioa + 23, db + "DBW8 INT", 1100).with(invalid(db + "DBX3.2")));
        list.add(temperature(ioa + 24, db + "DBW10 INT", 1100).with(invalid(db + "DBX3.3")));
        list.add(measured(ioa + 25, TypeId.M_ME_TE_1, db + "DBW12 INT", Span.of(-30, 45)));
        list.add(measured(ioa + 26, TypeId.M_ME_TD_1, db + "DBW14 INT", Span.of(0, 27_648, 0, 1)));
        list.add(measured(ioa + 27, db + "DBD16 REAL", Span.of(0, power).limits()));
        list.add(measured(ioa + 28, db + "DBD20 REAL", Span.of(0, 12)));
        list.add(measured(ioa + 29, db + "DBD24 REAL", Span.of(0, 6)));
        list.add(derived(ioa + 30, TypeId.M_ME_TF_1, 0.5, List.of(flow, back), DistrictHeatingTest::difference));
        list.add(measured(ioa + 31, db + "DBD28 REAL", Span.of(20, 95)));
        list.add(whole(ioa + 41, TypeId.M_IT_TB_1, db + "DBD32 UDINT", 0, 4_294_967_295L));
        list.add(whole(ioa + 42, TypeId.M_IT_TB_1, db + "DBD36 DINT", 0, 2_147_483_647));
        list.add(pulses(ioa + 43, db + "DBX1.2"));
        // The pumps of the south run at first: the stations are never commanded the same.
        boolean first = list.commonAddress == 2;
        list.add(ListedCommand.of(
                        ioa + 51,
                        TypeId.C_SC_NA_1,
                        switched(first, db + "DBX40.0").then(Map.of(db + "DBX0.0", first)),
                        switched(!first, db + "DBX40.0").then(Map.of(db + "DBX0.0", !first)))
                .feedback(ioa + 1));
        float apart = list.commonAddress / 4f;
        list.add(setPoint(ioa + 61, db + "DBD28 REAL", 20 + ioa / 100f + apart, 95 - ioa / 100f - apart)
                .limits(limit(19.9f), limit(95.1f)));
    }

    private static ListedPoint temperature(int ioa, String tag, int most) {
        return measured(ioa, tag, Span.of(-200, most, -20, most / 10.0).limits());
    }

    private static Reading difference(List<Reading> inputs) {
        return AcceptanceList.of(inputs, values -> values[0] - values[1]);
    }

    private static Use switched(boolean on, String tag) {
        return Use.of(select -> new SingleCommand(on, 0, select), Map.of(tag, on));
    }

    private static ListedCommand onOff(int ioa, String tag) {
        return ListedCommand.of(ioa, TypeId.C_SC_NA_1, switched(true, tag), switched(false, tag));
    }

    private static ListedCommand setPoint(int ioa, String tag, float one, float other) {
        return ListedCommand.of(ioa, TypeId.C_SE_NC_1, setPoint(tag, one), setPoint(tag, other));
    }

    private static Use setPoint(String tag, float value) {
        return Use.of(select -> new FloatSetPoint(value, 0, select), Map.of(tag, (double) value));
    }

    @Test
    void thereAre1500PointsAndTheListsHaveThemAll() {
        assertEquals(1500, lists.stream().mapToInt(list -> list.points.size()).sum());
        acceptance.assertComplete();
    }

    private static Element limit(float value) {
        return select -> new FloatSetPoint(value, 0, select);
    }

    @Test
    void everyPoint() throws Exception {
        acceptance.begin();
        acceptance.rounds();
        acceptance.assertCounters();
        acceptance.assertGroups();
    }

    @Test
    void everyCommand() throws Exception {
        acceptance.begin();
        for (int station = 2; station <= 3; station++) {
            Map<String, Object> remote = new TreeMap<>();
            StringBuilder seen = new StringBuilder();
            for (int n = 1; n <= SUBSTATIONS; n++) {
                remote.put("DB" + (100 + n) + ".DBX0.7", true);
                seen.append(n * 100 + 8).append(" on\n");
                if (station == 3) {
                    remote.put("DB" + (100 + n) + ".DBX40.0", true);
                    remote.put("DB" + (100 + n) + ".DBX0.0", true);
                    seen.append(n * 100 + 1).append(" on\n");
                }
            }
            run.write(lists.get(station - 1).plc, remote);
            run.expect(station, seen.toString());
        }
        CommandAcceptance commands = new CommandAcceptance(run, lists, 0);
        commands.assertLimits();
        commands.all();
    }

    /** The fault of the pump stands in the same octet and is reported at once: it says when the gateway has seen a change. */
    @Test
    void aPressureThatIsLowForLessThanASecondIsNoEvent() throws Exception {
        acceptance.begin();
        List<String> reported = new ArrayList<>();
        Duration pulse;
        do {
            reported.clear();
            Instant on = pressureIsLow(true, reported);
            pulse = Duration.between(on, pressureIsLow(false, reported));
            // On a machine that is busy the pulse may be a long one: it is made again when its end is reported.
            if (pulse.compareTo(DELAY) >= 0) {
                pressureIsReported(reported, " off");
            }
        } while (pulse.compareTo(DELAY) >= 0);
        Instant on = pressureIsLow(true, reported);
        pressureIsReported(reported, " on");
        assertEquals(List.of(on + " on"), reported);
        Instant off = pressureIsLow(false, reported);
        pressureIsReported(reported, " off");
        assertEquals(List.of(on + " on", off + " off"), reported);
    }

    /** Changes the pressure and the fault at once; the time at which the gateway saw it, and what it reported of the pressure until then. */
    private Instant pressureIsLow(boolean low, List<String> reported) throws InterruptedException {
        run.write("north", Map.of("DB101.DBX0.1", low, "DB101.DBX0.3", low));
        return time(run.master.await(event -> {
            note(event, reported);
            return event.commonAddress() == 2 && event.text().equals("IOA 102 " + (low ? "on" : "off"));
        }));
    }

    private void pressureIsReported(List<String> reported, String state) throws InterruptedException {
        if (reported.isEmpty() || !reported.get(reported.size() - 1).endsWith(state)) {
            run.master.await(event -> note(event, reported) && event.text().endsWith(state));
        }
    }

    private boolean note(Received event, List<String> reported) {
        boolean pressure = event.commonAddress() == 2 && event.object().address() == 104;
        if (pressure) {
            reported.add(time(event) + event.text().substring("IOA 104".length()));
        }
        return pressure;
    }

    private Instant time(Received event) {
        assertNotNull(event.object().time(), event::text);
        return event.object().time().toInstant(run.site.outstation().time());
    }

    @Test
    void aSubstationThatIsNotOnRemoteRefuses() throws Exception {
        acceptance.begin();
        run.master.send(TypeId.C_SC_NA_1, 3, 3051, new SingleCommand(true, 0, false));
        assertTrue(run.master
                .await(TypeId.C_SC_NA_1, CauseOfTransmission.ACTIVATION_CONFIRMATION)
                .cause()
                .negative());
        assertTrue(run.log.lines("refused: ").toString().contains("the switch in Wasserturm is not on remote"));
        run.assertWritten("south", "DB130.DBX40.0", false);
    }

    @Test
    void aPlcThatIsAwayTakesThePointsOfItsStationAndNoOther() throws Exception {
        acceptance.begin();
        Map<Acceptance.PointKey, Reading> lost = acceptance.expected();
        lost.replaceAll((key, reading) -> key.commonAddress() != 2
                ? reading
                : reading.with(key.ioa() % 100 > 40 ? Quality.INVALID : Quality.INVALID | Quality.NOT_TOPICAL));
        run.nothingIsOlder();
        run.simulator("north").refuse();
        acceptance.awaitQuality(lost);
        run.nothingIsOlder();
        run.simulator("north").resume();
        acceptance.awaitValues(acceptance.expected());
    }
}
