package telecontrol.gateway;

import static telecontrol.gateway.AcceptanceList.coded;
import static telecontrol.gateway.AcceptanceList.derived;
import static telecontrol.gateway.AcceptanceList.inverted;
import static telecontrol.gateway.AcceptanceList.measured;
import static telecontrol.gateway.AcceptanceList.pair;
import static telecontrol.gateway.AcceptanceList.pulses;
import static telecontrol.gateway.AcceptanceList.single;
import static telecontrol.gateway.AcceptanceList.system;
import static telecontrol.gateway.AcceptanceList.whole;
import static telecontrol.gateway.ListedPoint.invalid;
import static telecontrol.gateway.ListedPoint.octet;
import static telecontrol.gateway.ListedPoint.valid;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import telecontrol.gateway.Acceptance.PointKey;
import telecontrol.gateway.AcceptanceList.Span;
import telecontrol.gateway.ListedCommand.Use;
import telecontrol.gateway.ListedPoint.Reading;
import telecontrol.iec104.InformationElement.BitstringCommand;
import telecontrol.iec104.InformationElement.CounterInterrogation;
import telecontrol.iec104.InformationElement.DoubleCommand;
import telecontrol.iec104.InformationElement.FloatSetPoint;
import telecontrol.iec104.InformationElement.RegulatingStepCommand;
import telecontrol.iec104.InformationElement.SingleCommand;
import telecontrol.iec104.Quality;
import telecontrol.iec104.TypeId;
import telecontrol.s7.CpuState;
import telecontrol.s7.S7Simulator;

/** The sample {@code pumping-station} against the list of its signals: every point and every command. */
@Timeout(120)
class PumpingStationAcceptanceTest {
    private static final int CA = 21;
    private static final String PLC = "station";
    private static final int LONG_PULSE = 2;
    private static final double ANY = Double.NaN;

    private static final int SUBSTITUTED = Quality.SUBSTITUTED;
    private static final int LOST = Quality.INVALID | Quality.NOT_TOPICAL;

    @TempDir
    private Path folder;

    private final AcceptanceList list = list();
    private SampleRun run;
    private Acceptance acceptance;

    @SuppressWarnings("NullAway.Init")
    PumpingStationAcceptanceTest() {}

    @BeforeEach
    void start() throws Exception {
        S7Simulator plc = S7Simulator.builder()
                .db(1, 1)
                .db(10, 28)
                .db(20, 252)
                .db(21, 48)
                .areas(16)
                .start();
        list.prepare(plc);
        plc.set("DB1.DBX0.2", true);
        run = SampleRun.of(
                "pumping-station",
                folder,
                Map.of(
                        "192.0.2.10,", "127.0.0.1,",
                        "192.0.2.0/25", "127.0.0.0/8",
                        "slow: 5s", "slow: 1s",
                        "lifeBit:", "cpu: { every: 1s }\n    lifeBit:",
                        // The simulated PLC has no program that changes the life bit: the gateway's own comes back.
                        "tag: DB1.DBX0.0, within", "tag: DB1.DBX0.1, within",
                        "long: 1s", "long: 3s",
                        "long: 2s", "long: 3s",
                        "every: 30s", "every: 1s"),
                Map.of(PLC, plc));
        acceptance = new Acceptance(run, List.of(list));
        acceptance.begin();
    }

    @AfterEach
    void close() throws Exception {
        run.close();
    }

    private static AcceptanceList list() {
        AcceptanceList list = new AcceptanceList(CA, PLC);
        list.outputs.put(21, 48);
        List<ListedPoint> powers = new ArrayList<>();
        for (int pump = 1; pump <= 3; pump++) {
            powers.add(pump(list, pump));
        }
        switches(list);
        levels(list, powers);
        list.add(system(9001, TypeId.M_SP_TB_1, 0));
        list.add(system(9002, TypeId.M_SP_TB_1, 0));
        list.add(system(9003, TypeId.M_SP_TB_1, 1));
        list.add(system(9004, TypeId.M_SP_TB_1, 1));
        list.add(system(9005, TypeId.M_SP_TB_1, 1));
        list.add(system(9006, TypeId.M_SP_TB_1, 0));
        list.add(system(9007, TypeId.M_SP_TB_1, ANY));
        list.add(system(9008, TypeId.M_ME_TE_1, 0));
        commands(list);
        return list;
    }

    private static ListedPoint pump(AcceptanceList list, int pump) {
        int o = (pump - 1) * 100;
        int ioa = 1000 + pump * 20;
        list.add(single(ioa, "DB20.DBX" + o + ".0"));
        list.add(single(ioa + 1, "DB20.DBX" + o + ".1"));
        list.add(single(ioa + 2, "DB20.DBX" + o + ".2").at("DB20.DBB" + (o + 40) + " DTL"));
        list.add(single(ioa + 3, "DB20.DBX" + o + ".3"));
        list.add(single(ioa + 4, "DB20.DBX" + o + ".4"));
        list.add(coded(ioa + 5, TypeId.M_ME_TE_1, "DB20.DBW" + (o + 2) + " INT", new long[] {1, 2, 4}, 10, 20, 30));
        list.add(whole(ioa + 6, TypeId.M_BO_TB_1, "DB20.DBW" + (o + 4) + " WORD", 0, 65_535));
        ListedPoint power = list.add(measured(
                        ioa + 7,
                        "DB20.DBW" + (o + 6) + " INT",
                        Span.of(0, 27_648, 0, 55).limits())
                .with(valid("DB20.DBX" + o + ".6")));
        list.add(measured(ioa + 8, "DB20.DBD" + (o + 8) + " REAL", Span.of(0, 120)));
        list.add(measured(ioa + 9, TypeId.M_ME_TD_1, "DB20.DBD" + (o + 12) + " REAL", Span.of(-100, 100, -1, 1)));
        list.add(whole(ioa + 10, TypeId.M_IT_TB_1, "DB20.DBD" + (o + 16) + " UDINT", 0, 4_294_967_295L));
        list.add(ListedCommand.of(
                        5000 + pump * 10,
                        TypeId.C_SC_NA_1,
                        pump(true, "DB21.DBX" + (pump - 1) + ".0", "DB20.DBX" + o + ".0"),
                        pump(false, "DB21.DBX" + (pump - 1) + ".0", "DB20.DBX" + o + ".0"))
                .select()
                .feedback(ioa));
        String reset = "DB21.DBX" + (pump - 1) + ".1";
        list.add(ListedCommand.of(
                5001 + pump * 10,
                TypeId.C_SC_NA_1,
                Use.of(select -> new SingleCommand(true, LONG_PULSE, select), Map.of(reset, true))
                        .leaving(Map.of(reset, false))));
        list.add(setPoint(5002 + pump * 10, "DB21.DBD" + (4 + pump * 4) + " REAL", 30f + pump, 100f - pump)
                .limits(select -> new FloatSetPoint(29.9f, 0, select), select -> new FloatSetPoint(100.1f, 0, select)));
        return power;
    }

    private static Use pump(boolean on, String output, String running) {
        return Use.of(select -> new SingleCommand(on, 0, select), Map.of(output, on))
                .then(Map.of(running, on));
    }

    private static void switches(AcceptanceList list) {
        list.add(pair(1101, "I4.0", "I4.1"));
        list.add(coded(1102, TypeId.M_DP_TB_1, "DB10.DBB1 BYTE", new long[] {0, 16, 32, 48}, 0, 1, 2, 3));
        list.add(coded(1103, TypeId.M_DP_TB_1, "DB10.DBW2 WORD", new long[] {0xFDFF, 0x0200, 0xFCFF}, 1, 2, 0));
        list.add(inverted(1104, "I4.2"));
        list.add(coded(1105, TypeId.M_SP_TB_1, "DB10.DBB4 BYTE", new long[] {0xF3, 0x04, 0x10, 0xFB}, 0, 1, 0, 1));
        list.add(coded(
                1106,
                TypeId.M_SP_TB_1,
                "DB10.DBB5 BYTE",
                new long[] {0, 1, 5, 2, 255, 3, 6, 4},
                0,
                1,
                0,
                1,
                0,
                1,
                0,
                1));
        list.add(whole(1201, TypeId.M_ST_TB_1, "DB10.DBB6 SINT", -64, 63));
        list.add(pulses(3001, "DB10.DBX0.2"));
    }

    private static void levels(AcceptanceList list, List<ListedPoint> powers) {
        ListedPoint level = list.add(
                measured(2001, "DB10.DBW8 INT", Span.of(0, 27_648, 0, 6).limits())
                        .with(valid("DB10.DBX0.0")));
        ListedPoint brook = list.add(measured(2002, "DB10.DBD12 REAL", Span.of(0, 5))
                .with(octet("DB10.DBB20 BYTE", new int[] {0x80, 0x80, 0x60, 0x00, 0x40, 0x18, 0xC0}, new int[] {
                    0, 0, SUBSTITUTED, Quality.INVALID, Quality.NOT_TOPICAL, LOST, 0
                })));
        list.add(measured(2003, "DB10.DBD24 REAL", Span.of(0, 400)).with(invalid("DB10.DBX0.1")));
        list.add(derived(
                2004,
                TypeId.M_ME_TF_1,
                0.02,
                List.of(level, brook),
                inputs -> AcceptanceList.of(inputs, values -> values[0] - values[1])));
        list.add(derived(
                2005,
                TypeId.M_ME_TF_1,
                1,
                powers,
                inputs -> AcceptanceList.of(inputs, values -> values[0] + values[1] + values[2])));
        list.add(derived(1107, TypeId.M_SP_TB_1, 0, List.of(level, brook), PumpingStationAcceptanceTest::flood));
        list.add(measured(2006, "DB21.DBD40 REAL", Span.of(1, 5)));
    }

    /** One level that is high is enough; otherwise both have to be known. */
    private static Reading flood(List<Reading> inputs) {
        Reading level = inputs.get(0);
        Reading brook = inputs.get(1);
        boolean high = level.isValid() && level.number() > 5.5;
        if (high) {
            return new Reading(1, brook.isValid() && brook.number() > 3 ? 0 : level.quality());
        }
        return AcceptanceList.of(inputs, values -> values[1] > 3 ? 1.0 : 0.0);
    }

    private static void commands(AcceptanceList list) {
        list.add(ListedCommand.of(
                        5101,
                        TypeId.C_DC_NA_1,
                        Use.of(select -> new DoubleCommand(1, 0, select), Map.of("DB21.DBW30 WORD", 1L)),
                        Use.of(select -> new DoubleCommand(2, 0, select), Map.of("DB21.DBW30 WORD", 2L)))
                .select());
        list.add(ListedCommand.of(5201, TypeId.C_RC_NA_1, step(1, true), step(2, true)));
        list.add(setPoint(6001, "DB21.DBD40 REAL", 2.5f, 3.25f));
        list.add(ListedCommand.of(6002, TypeId.C_BO_NA_1, bits(0x8000_0001), bits(0x7FFF_FFFE)));
    }

    private static Use step(int step, boolean set) {
        return Use.of(
                        select -> new RegulatingStepCommand(step, LONG_PULSE, select),
                        Map.of("DB21.DBX32.0", set == (step == 1), "DB21.DBX32.1", set == (step == 2)))
                .leaving(Map.of("DB21.DBX32.0", false, "DB21.DBX32.1", false));
    }

    private static Use bits(int bits) {
        return Use.of(select -> new BitstringCommand(bits), Map.of("DB21.DBD44 DWORD", bits & 0xFFFF_FFFFL));
    }

    private static ListedCommand setPoint(int ioa, String tag, float one, float other) {
        return ListedCommand.of(ioa, TypeId.C_SE_NC_1, setPoint(tag, one), setPoint(tag, other));
    }

    private static Use setPoint(String tag, float value) {
        return Use.of(select -> new FloatSetPoint(value, 0, select), Map.of(tag, (double) value));
    }

    @Test
    void everyPoint() throws Exception {
        acceptance.rounds();
        acceptance.awaitFrozen(
                CA,
                () -> run.master.send(
                        TypeId.C_CI_NA_1,
                        CA,
                        0,
                        new CounterInterrogation(CounterInterrogation.GENERAL, CounterInterrogation.FREEZE)));
        acceptance.assertCounters();
        acceptance.assertGroups();
    }

    @Test
    void everyCommand() throws Exception {
        run.plc(PLC, """
                DB20.DBX0.1 = true
                DB20.DBX100.1 = true
                DB20.DBX200.1 = true
                DB10.DBW8 INT = 13824
                DB21.DBD40 REAL = 2.0
                """);
        run.expect(CA, """
                1021 on
                1041 on
                1061 on
                2001 3.0
                2006 2.0
                """);
        CommandAcceptance commands = new CommandAcceptance(run, List.of(list), 0);
        commands.assertLimits();
        commands.all();
    }

    @Test
    void theWatchdogBeats() throws Exception {
        boolean on = run.master.interrogate(CA).contains("M_SP_NA_1 IOA 9007 on");
        run.nothingIsOlder();
        run.expect(CA, "9007 " + (on ? "off" : "on"));
        run.expect(CA, "9007 " + (on ? "on" : "off"));
    }

    @Test
    void aPlcThatIsAwayTakesItsPointsAndWhatIsMadeOfThem() throws Exception {
        Map<PointKey, Reading> lost = acceptance.expectedWith(LOST);
        lost.put(new PointKey(CA, 9004), Reading.good(0));
        lost.put(new PointKey(CA, 9005), new Reading(1, LOST));
        lost.put(new PointKey(CA, 9006), Reading.good(1));
        run.nothingIsOlder();
        run.simulator(PLC).refuse();
        acceptance.awaitQuality(lost);
        run.nothingIsOlder();
        run.simulator(PLC).resume();
        acceptance.awaitValues(acceptance.expected());
    }

    @Test
    void aCpuInStopLeavesValuesThatAreNotTopical() throws Exception {
        Map<PointKey, Reading> stopped = acceptance.expectedWith(Quality.NOT_TOPICAL);
        stopped.put(new PointKey(CA, 9005), Reading.good(0));
        stopped.put(new PointKey(CA, 9006), Reading.good(1));
        run.nothingIsOlder();
        run.simulator(PLC).cpuState(CpuState.STOP);
        acceptance.awaitQuality(stopped);
        run.nothingIsOlder();
        run.simulator(PLC).cpuState(CpuState.RUN);
        acceptance.awaitQuality(acceptance.expected());
    }
}
