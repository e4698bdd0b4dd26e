package telecontrol.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static telecontrol.gateway.AcceptanceList.derived;
import static telecontrol.gateway.AcceptanceList.inverted;
import static telecontrol.gateway.AcceptanceList.measured;
import static telecontrol.gateway.AcceptanceList.pair;
import static telecontrol.gateway.AcceptanceList.single;
import static telecontrol.gateway.AcceptanceList.system;
import static telecontrol.gateway.AcceptanceList.whole;
import static telecontrol.gateway.ListedPoint.invalid;
import static telecontrol.gateway.ListedPoint.octet;

import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import telecontrol.gateway.Acceptance.PointKey;
import telecontrol.gateway.AcceptanceList.Span;
import telecontrol.gateway.ListedCommand.OnTheWay;
import telecontrol.gateway.ListedCommand.Use;
import telecontrol.gateway.ListedPoint.Reading;
import telecontrol.gateway.TestMaster.Received;
import telecontrol.iec104.InformationElement.DoubleCommand;
import telecontrol.iec104.InformationElement.FloatSetPoint;
import telecontrol.iec104.InformationElement.NormalizedSetPoint;
import telecontrol.iec104.InformationElement.RegulatingStepCommand;
import telecontrol.iec104.InformationElement.ScaledSetPoint;
import telecontrol.iec104.InformationElement.SingleCommand;
import telecontrol.iec104.Quality;
import telecontrol.iec104.TypeId;
import telecontrol.s7.CpuState;
import telecontrol.s7.S7Simulator;

/** The sample {@code feeder-bay} against the list of its signals: every point and every command. */
@Timeout(120)
class FeederBayAcceptanceTest {
    private static final int CA = 103;
    private static final String PLC = "bay";
    /** Originator address of grid control, to which the sample allows 1 and 2. */
    private static final int ORIGINATOR = 2;

    private static final int OPEN = 1;
    private static final int CLOSE = 2;
    private static final int LONG_PULSE = 2;
    private static final int LOST = Quality.INVALID | Quality.NOT_TOPICAL;

    @TempDir
    private Path folder;

    private final MovableClock clock = new MovableClock();
    private final AcceptanceList list = list();
    private SampleRun run;
    private Acceptance acceptance;

    @SuppressWarnings("NullAway.Init")
    FeederBayAcceptanceTest() {}

    /** The time tags are valid as soon as grid control has set the clock, and not before. */
    @BeforeEach
    void start() throws Exception {
        S7Simulator plc = S7Simulator.builder().db(100, 81).db(101, 12).start();
        list.prepare(plc);
        run = SampleRun.of(
                "feeder-bay",
                folder,
                Map.of(
                        "192.0.2.10,", "127.0.0.1,",
                        "slot: 3", "slot: 3\n    cpu: { every: 1s }",
                        "long: 1s", "long: 3s",
                        "long: 2s", "long: 3s"),
                Map.of(PLC, plc),
                clock);
        Received unsynchronized = run.master.await(event -> event.object().address() == 9006);
        assertEquals("IOA 9006 off", unsynchronized.text());
        assertTrue(unsynchronized.object().toString().endsWith(" IV"), unsynchronized::toString);
        run.synchronize(CA);
        acceptance = new Acceptance(run, List.of(list));
        acceptance.begin();
    }

    @AfterEach
    void close() throws Exception {
        run.close();
    }

    private static AcceptanceList list() {
        AcceptanceList list = new AcceptanceList(CA, PLC, ZoneId.of("Europe/Berlin"));
        list.outputs.put(101, 12);
        ListedPoint breaker = list.add(pair(101, "DB100.DBX2.0", "DB100.DBX2.1"));
        list.add(pair(102, "DB100.DBX2.2", "DB100.DBX2.3"));
        list.add(pair(103, "DB100.DBX2.4", "DB100.DBX2.5"));
        list.add(pair(104, "DB100.DBX2.6", "DB100.DBX2.7"));
        list.add(pair(105, "DB100.DBX3.0", "DB100.DBX3.1"));
        list.add(whole(110, TypeId.M_ST_TB_1, "DB100.DBB4 BYTE", 1, 27).with(invalid("DB100.DBX3.7")));
        list.add(single(201, "DB100.DBX6.0").at("DB100.DBB20 DT"));
        list.add(single(202, "DB100.DBX6.1").at("DB100.DBB28 DT"));
        list.add(single(203, "DB100.DBX6.2").at("DB100.DBB28 DT"));
        list.add(single(204, "DB100.DBX6.3"));
        list.add(inverted(205, "DB100.DBX6.4"));
        list.add(single(206, "DB100.DBX6.5"));
        list.add(single(207, "DB100.DBX6.6"));
        list.add(whole(210, TypeId.M_BO_TB_1, "DB100.DBD8 DWORD", 0, 4_294_967_295L));
        measuredValues(list, breaker);
        list.add(whole(401, TypeId.M_IT_TB_1, "DB100.DBD64 UDINT", 0, 4_294_967_295L));
        list.add(whole(402, TypeId.M_IT_TB_1, "DB100.DBD68 UDINT", 0, 4_294_967_295L));
        list.add(system(9001, TypeId.M_SP_TB_1, 0));
        list.add(system(9002, TypeId.M_SP_TB_1, 0));
        list.add(system(9003, TypeId.M_SP_TB_1, 1));
        list.add(system(9004, TypeId.M_SP_TB_1, 1));
        list.add(system(9005, TypeId.M_SP_TB_1, 0));
        list.add(system(9006, TypeId.M_SP_TB_1, 1));
        switching(list);
        setPoints(list);
        return list;
    }

    private static void measuredValues(AcceptanceList list, ListedPoint breaker) {
        int[] octets = {0x00, 0x00, 0x20, 0x10, 0x40, 0x80, 0x00};
        ListedPoint voltage = list.add(
                measured(301, "DB100.DBD40 REAL", Span.of(0, 150).limits()).with(octet("DB100.DBB80", octets, octets)));
        list.add(measured(302, "DB100.DBD44 REAL", Span.of(0, 800)));
        ListedPoint active = list.add(measured(303, "DB100.DBD48 REAL", Span.of(-60, 60)));
        ListedPoint reactive = list.add(measured(
                304,
                TypeId.M_ME_TE_1,
                "DB100.DBW52 INT",
                Span.of(-1000, 1000, -100, 100).limits()));
        list.add(measured(305, TypeId.M_ME_TD_1, "DB100.DBD56 REAL", Span.of(45, 55, -1, 1)));
        list.add(derived(
                306,
                TypeId.M_ME_TF_1,
                0.5,
                List.of(active, reactive),
                inputs -> AcceptanceList.of(inputs, values -> Math.hypot(values[0], values[1]))));
        list.add(measured(307, "DB100.DBW60 INT", Span.of(-200, 1200, -20, 120)));
        list.add(derived(208, TypeId.M_SP_TB_1, 0, List.of(voltage, breaker), FeederBayAcceptanceTest::live));
        list.add(measured(308, "DB101.DBD4 REAL", Span.of(0, 60)));
    }

    /** Without voltage the bay is dead whatever the breaker does; an open breaker decides it as well, when the voltage is known. */
    private static Reading live(List<Reading> inputs) {
        Reading voltage = inputs.get(0);
        boolean closed = inputs.get(1).number() == 2;
        if (voltage.isValid()) {
            boolean high = voltage.number() > 10;
            return new Reading(high && closed ? 1 : 0, voltage.quality());
        }
        return new Reading(Double.NaN, voltage.quality());
    }

    private static void switching(AcceptanceList list) {
        list.add(breaker(1101, TypeId.C_DC_TA_1, "DB101.DBX0.0", "DB101.DBX0.1", "DB100.DBX2.0", "DB100.DBX2.1")
                .feedback(101));
        list.add(breaker(1102, TypeId.C_DC_TA_1, "DB101.DBX0.2", "DB101.DBX0.3", "DB100.DBX2.2", "DB100.DBX2.3")
                .feedback(102));
        list.add(ListedCommand.of(
                        1104,
                        TypeId.C_DC_NA_1,
                        Use.of(select -> new DoubleCommand(CLOSE, 0, select), Map.of("DB101.DBB2", 0x80L))
                                .then(position(true, "DB100.DBX2.6", "DB100.DBX2.7")),
                        Use.of(select -> new DoubleCommand(OPEN, 0, select), Map.of("DB101.DBB2", 0x40L))
                                .then(position(false, "DB100.DBX2.6", "DB100.DBX2.7")))
                .select()
                .feedback(104));
        list.add(ListedCommand.of(1110, TypeId.C_RC_NA_1, tap(2, 10), tap(1, 9))
                .select()
                .feedback(110));
        list.add(ListedCommand.of(
                1201,
                TypeId.C_SC_NA_1,
                Use.of(select -> new SingleCommand(true, LONG_PULSE, select), Map.of("DB101.DBX1.2", true))
                        .leaving(Map.of("DB101.DBX1.2", false))));
    }

    private static ListedCommand breaker(int ioa, TypeId type, String open, String close, String off, String on) {
        return ListedCommand.of(
                        ioa,
                        type,
                        Use.of(select -> new DoubleCommand(CLOSE, LONG_PULSE, select), Map.of(open, false, close, true))
                                .then(position(true, off, on))
                                .leaving(Map.of(open, false, close, false)),
                        Use.of(select -> new DoubleCommand(OPEN, LONG_PULSE, select), Map.of(open, true, close, false))
                                .then(position(false, off, on))
                                .leaving(Map.of(open, false, close, false)))
                .select();
    }

    private static Map<String, Object> position(boolean closed, String off, String on) {
        return Map.of(off, !closed, on, closed);
    }

    private static Use tap(int step, long position) {
        return Use.of(
                        select -> new RegulatingStepCommand(step, LONG_PULSE, select),
                        Map.of("DB101.DBX1.0", step == 1, "DB101.DBX1.1", step == 2))
                .then(Map.of("DB100.DBB4", position))
                .leaving(Map.of("DB101.DBX1.0", false, "DB101.DBX1.1", false));
    }

    private static void setPoints(AcceptanceList list) {
        // A ramp: what the PLC holds with the confirmation is the first step on the way, and far from the target.
        list.add(ListedCommand.of(1301, TypeId.C_SE_TC_1, limit(1, 59), limit(59, 2))
                .select()
                .limits(select -> new FloatSetPoint(-0.1f, 0, select), select -> new FloatSetPoint(60.1f, 0, select)));
        list.add(ListedCommand.of(1302, TypeId.C_SE_NB_1, reactive(-25), reactive(40))
                .limits(select -> new ScaledSetPoint(-41, 0, select), select -> new ScaledSetPoint(41, 0, select)));
        list.add(
                ListedCommand.of(1303, TypeId.C_SE_NA_1, cosPhi((short) 0x4000, 5000), cosPhi((short) -0x2000, -2500)));
    }

    /** 20 MW a second, in steps of 200 ms. */
    private static Use limit(int from, int to) {
        return Use.of(select -> new FloatSetPoint(to, 0, select), Map.of("DB101.DBD4 REAL", new OnTheWay(from, to, 4)))
                .leaving(Map.of("DB101.DBD4 REAL", (double) to));
    }

    private static Use reactive(int value) {
        return Use.of(select -> new ScaledSetPoint(value, 0, select), Map.of("DB101.DBW8 INT", value * 10L));
    }

    private static Use cosPhi(short value, long written) {
        return Use.of(select -> new NormalizedSetPoint(value, 0, select), Map.of("DB101.DBW10 INT", written));
    }

    @Test
    void everyPoint() throws Exception {
        acceptance.rounds();
        // The station freezes its counters at every full quarter of an hour.
        acceptance.awaitFrozen(CA, () -> clock.advance(Duration.ofMinutes(15)));
        acceptance.assertCounters();
        acceptance.assertGroups();
    }

    @Test
    void everyCommand() throws Exception {
        run.plc(PLC, """
                DB100.DBX2.0 = true
                DB100.DBX2.1 = false
                DB100.DBX3.0 = true
                DB100.DBX3.1 = false
                DB100.DBB4 BYTE = 9
                DB100.DBX6.6 = true
                DB101.DBD4 REAL = 1.0
                """);
        run.expect(CA, """
                110 9
                207 on
                308 1.0
                """);
        // Disconnectors move while the breaker is open, and the breaker afterwards.
        CommandAcceptance commands = new CommandAcceptance(run, List.of(list), ORIGINATOR);
        commands.assertLimits();
        commands.of(command -> command.ioa() != 1101);
        commands.of(command -> command.ioa() == 1101);
    }

    @Test
    void aPlcThatIsAwayTakesItsPointsAndLeavesTheSubstitute() throws Exception {
        Map<PointKey, Reading> lost = acceptance.expectedWith(LOST);
        lost.put(new PointKey(CA, 307), new Reading(40, Quality.NOT_TOPICAL | Quality.SUBSTITUTED));
        lost.put(new PointKey(CA, 9003), Reading.good(0));
        lost.put(new PointKey(CA, 9004), new Reading(1, LOST));
        lost.put(new PointKey(CA, 9005), Reading.good(1));
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
        stopped.put(new PointKey(CA, 9004), Reading.good(0));
        stopped.put(new PointKey(CA, 9005), Reading.good(1));
        run.nothingIsOlder();
        run.simulator(PLC).cpuState(CpuState.STOP);
        acceptance.awaitQuality(stopped);
        run.nothingIsOlder();
        run.simulator(PLC).cpuState(CpuState.RUN);
        acceptance.awaitQuality(acceptance.expected());
    }
}
