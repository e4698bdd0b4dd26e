package telecontrol.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import telecontrol.gateway.TestMaster.Received;
import telecontrol.gateway.northbound.GatewayMemory;
import telecontrol.gateway.northbound.Iec104Northbound;
import telecontrol.gateway.northbound.MachineClock;
import telecontrol.gateway.northbound.ServedPoints;
import telecontrol.gateway.northbound.ServedStation;
import telecontrol.gateway.point.CommandTarget;
import telecontrol.gateway.point.Conversion;
import telecontrol.gateway.point.KeptParameters;
import telecontrol.gateway.point.Output;
import telecontrol.gateway.point.Point;
import telecontrol.gateway.point.PointMemory;
import telecontrol.gateway.point.QualitySource;
import telecontrol.gateway.point.Samples;
import telecontrol.gateway.point.StatusPoints;
import telecontrol.gateway.point.StatusPoints.StatusPoint;
import telecontrol.iec104.CauseOfTransmission;
import telecontrol.iec104.CounterStation.Mode;
import telecontrol.iec104.InformationElement;
import telecontrol.iec104.InformationElement.CounterInterrogation;
import telecontrol.iec104.InformationElement.FloatParameter;
import telecontrol.iec104.InformationElement.ParameterActivation;
import telecontrol.iec104.InformationElement.ParameterQualifier;
import telecontrol.iec104.InformationElement.Reset;
import telecontrol.iec104.InformationElement.ScaledParameter;
import telecontrol.iec104.InformationElement.SingleCommand;
import telecontrol.iec104.LinkParameters;
import telecontrol.iec104.OutstationConfig;
import telecontrol.iec104.OutstationListener;
import telecontrol.iec104.StationMemory;
import telecontrol.iec104.StationStore;
import telecontrol.iec104.TypeId;
import telecontrol.mapping.CommandType;
import telecontrol.mapping.GatewayStatus;
import telecontrol.mapping.PointType;
import telecontrol.mapping.Pulse;
import telecontrol.mapping.Range;
import telecontrol.mapping.Scale;

/** What an outstation does besides events, interrogations and commands, as a master sees it. */
@Timeout(60)
class OutstationFunctionsTest {
    private static final long TIME = Instant.parse("2026-11-21T09:15:00.250Z").toEpochMilli();
    private static final int LEVEL = 2001;
    private static final int ENERGY = 3001;
    private static final int PUMP = 5001;

    /** One value of a poll. */
    private record One(double value) implements Samples {
        @Override
        public int size() {
            return 1;
        }

        @Override
        public boolean isValid(int tag) {
            return true;
        }

        @Override
        public double value(int tag) {
            return value;
        }

        @Override
        public long timeMillis() {
            return TIME;
        }
    }

    /** Bit of a PLC that takes what is written. */
    private static final class Bit implements Output {
        final List<Double> written = new CopyOnWriteArrayList<>();

        @Override
        public CompletionStage<@Nullable Void> write(double value) {
            written.add(value);
            return CompletableFuture.completedStage(null);
        }

        @Override
        public double nearest(double value) {
            return value;
        }

        @Override
        public @Nullable String unavailable() {
            return null;
        }
    }

    private final KeptParameters memory = new KeptParameters();
    private final Bit bit = new Bit();
    private final AtomicInteger resets = new AtomicInteger();
    private @Nullable Iec104Northbound northbound;
    private @Nullable InetSocketAddress listening;
    private @Nullable TestMaster master;

    @AfterEach
    void close() {
        if (master != null) {
            master.close();
        }
        if (northbound != null) {
            northbound.close();
        }
    }

    private static Point point(int address, PointType type, Point.Transmission transmission, Integer... groups) {
        return new Point(
                new Point.Definition(1, address, "Point " + address, type, List.of(groups), transmission),
                new Conversion(
                        type.kind(),
                        new Conversion.Inputs(0, Conversion.NONE, QualitySource.NONE),
                        false,
                        Scale.IDENTITY,
                        Range.UNLIMITED));
    }

    private static Point.Transmission changes() {
        return Point.Transmission.ofChanges(0);
    }

    private static Point.Transmission loadable(double deadband, @Nullable Duration cyclic) {
        return new Point.Transmission(deadband, false, cyclic, false, true);
    }

    private TestMaster serve(Mode counters, Point... points) throws Exception {
        OutstationConfig.StationRules standard = OutstationConfig.StationRules.STANDARD;
        Iec104Northbound served = new Iec104Northbound(
                new OutstationConfig(
                        List.of(new OutstationConfig.Listener(
                                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), List.of(), 4, null, null)),
                        List.of(new OutstationConfig.Group(
                                "all",
                                new OutstationConfig.Members(List.of(), List.of()),
                                new OutstationConfig.CommandRights(true, Set.of()),
                                new OutstationConfig.Buffers(100, 100, null))),
                        LinkParameters.STANDARD,
                        new OutstationConfig.StationRules(
                                standard.commands(),
                                standard.clock(),
                                OutstationConfig.ResetRight.PROCESS,
                                null,
                                standard.asduOctets())),
                ZoneOffset.UTC,
                new MachineClock(InstantSource.fixed(Instant.ofEpochMilli(TIME)), null),
                new OutstationListener() {},
                new GatewayMemory(StationStore.NONE, StationMemory.EMPTY, memory));
        northbound = served;
        CommandTarget pump = new CommandTarget(
                new CommandTarget.Definition(
                        1,
                        PUMP,
                        "Pump",
                        CommandType.C_SC_NA_1,
                        new CommandTarget.Operation(
                                false, Range.UNLIMITED, new Pulse(Duration.ofMillis(80), Duration.ofMinutes(5)))),
                new CommandTarget.Outputs(bit, null, false, Scale.IDENTITY),
                null);
        InetSocketAddress address = served.bind(new ServedPoints(
                        List.of(new ServedStation(1, counters, Duration.ofHours(1))),
                        List.of(points),
                        List.of(pump),
                        resets::incrementAndGet))
                .toCompletableFuture()
                .get(10, TimeUnit.SECONDS)
                .get(0);
        listening = address;
        TestMaster connected = TestMaster.connected(address);
        master = connected;
        return connected;
    }

    private void poll(Point point, double value) {
        Iec104Northbound served = Objects.requireNonNull(northbound);
        served.loop()
                .submit(() -> served.database().apply(List.of(point), new One(value)))
                .syncUninterruptibly();
    }

    private static Received ask(TestMaster master, TypeId type, int address, InformationElement element)
            throws InterruptedException {
        master.send(type, 1, address, element);
        return master.await(type, CauseOfTransmission.ACTIVATION_CONFIRMATION);
    }

    /** What answers a counter interrogation, with causes. */
    private static List<String> counters(TestMaster master, int freeze) throws InterruptedException {
        ask(master, TypeId.C_CI_NA_1, 0, new CounterInterrogation(CounterInterrogation.GENERAL, freeze));
        List<String> answers = new ArrayList<>();
        master.until(object -> {
            answers.add(object.type() + " cause " + object.cot() + " " + object.text());
            return object.type() == TypeId.C_CI_NA_1;
        });
        return answers.subList(0, answers.size() - 1);
    }

    @Test
    @Tag("D15")
    void doubleTransmissionSendsTheUntaggedEventThenTheTaggedOne() throws Exception {
        Point running = point(1001, PointType.M_SP_TB_1, new Point.Transmission(0, false, null, true, false));
        TestMaster master = serve(Mode.LIVE, running);
        poll(running, 1);
        Received first = master.await(1, "IOA 1001 on");
        Received second = master.await(1, "IOA 1001 on");
        assertEquals(List.of(TypeId.M_SP_NA_1, TypeId.M_SP_TB_1), List.of(first.type(), second.type()));
        assertEquals(List.of(3, 3), List.of(first.cot(), second.cot()));
    }

    @Test
    void ofAPointThatKeepsTheLatestOnlyTheLatestEventWaits() throws Exception {
        Point latest = point(LEVEL, PointType.M_ME_TF_1, new Point.Transmission(0, true, null, false, false));
        Point every = point(2002, PointType.M_ME_TF_1, changes());
        TestMaster gone = serve(Mode.LIVE, latest, every);
        gone.close();
        gone.closed.get(10, TimeUnit.SECONDS);
        for (int i = 1; i <= 3; i++) {
            poll(latest, i);
            poll(every, i);
        }
        poll(every, 4);
        TestMaster back = TestMaster.connected(Objects.requireNonNull(listening));
        master = back;
        List<String> events = back.until(object -> object.text().equals("IOA 2002 4.0")).stream()
                .filter(object -> object.type() == TypeId.M_ME_TF_1)
                .map(Received::text)
                .toList();
        assertEquals(
                List.of("IOA 2001 3.0"),
                events.stream().filter(text -> text.contains("2001")).toList());
        assertEquals(4, events.stream().filter(text -> text.contains("2002")).count());
    }

    @Test
    void aLiveCounterSendsChangesAndIsResetByAMasterForGood() throws Exception {
        Point energy = point(ENERGY, PointType.M_IT_TB_1, changes(), 2);
        TestMaster master = serve(Mode.LIVE, energy);
        poll(energy, 1_000);
        master.await(1, "IOA 3001 1000 SQ 0");
        assertEquals(List.of(), counters(master, CounterInterrogation.FREEZE_AND_RESET));
        poll(energy, 1_005);
        master.await(1, "IOA 3001 5 SQ 0");
        assertEquals(List.of(new PointMemory.CounterBase(1, ENERGY, 1_000)), memory.counterBases());
    }

    @Test
    void aResetCounterCountsOnFromItsBaseAfterARestart() throws Exception {
        memory.counterBase(1, ENERGY, 0xFFFF_FFFFL);
        Point energy = point(ENERGY, PointType.M_IT_NA_1, changes());
        TestMaster master = serve(Mode.LIVE, energy);
        poll(energy, 9);
        assertEquals(
                List.of("M_IT_NA_1 cause 37 IOA 3001 10 SQ 0"),
                counters(master, CounterInterrogation.READ),
                "it passed 2^32 since it was reset");
    }

    @Test
    void aFrozenCounterSendsNoChanges() throws Exception {
        Point energy = point(ENERGY, PointType.M_IT_NA_1, changes());
        Point mark = point(LEVEL, PointType.M_ME_NC_1, changes());
        TestMaster master = serve(Mode.C, energy, mark);
        poll(energy, 7);
        poll(mark, 1);
        assertEquals(
                List.of(),
                master.until(object -> object.text().equals("IOA 2001 1.0")).stream()
                        .filter(object -> object.object().address() == ENERGY)
                        .toList());
        assertEquals(List.of(), counters(master, CounterInterrogation.FREEZE));
        poll(energy, 8);
        assertEquals(List.of("M_IT_NA_1 cause 37 IOA 3001 7 SQ 1"), counters(master, CounterInterrogation.READ));
    }

    private static FloatParameter parameter(double value, int kind) {
        return new FloatParameter((float) value, new ParameterQualifier(kind, false, false));
    }

    @Test
    void aLoadedDeadBandAndLimitCountAtOnceAndAreRemembered() throws Exception {
        Point level = point(LEVEL, PointType.M_ME_NC_1, loadable(0, null));
        TestMaster master = serve(Mode.LIVE, level);
        poll(level, 10);
        master.await(1, "IOA 2001 10.0");
        assertEquals(
                false,
                ask(master, TypeId.P_ME_NC_1, LEVEL, parameter(5, ParameterQualifier.THRESHOLD))
                        .cause()
                        .negative());
        ask(master, TypeId.P_ME_NC_1, LEVEL, parameter(20, ParameterQualifier.HIGH_LIMIT));
        poll(level, 14);
        poll(level, 30);
        assertEquals(
                List.of("IOA 2001 20.0 [OV]"),
                master.until(object -> object.type() == TypeId.M_ME_NC_1).stream()
                        .map(Received::text)
                        .toList());
        assertEquals(
                Set.of("deadband 5.0", "deadband-replaced 0.0", "high limit 20.0", "high limit-replaced Infinity"),
                memory.words());
    }

    @Test
    void aParameterThatCannotBeIsRefused() throws Exception {
        Point level = point(LEVEL, PointType.M_ME_NC_1, loadable(1, null));
        Point flow = point(2002, PointType.M_ME_NB_1, loadable(1, null));
        Point fixed = point(2003, PointType.M_ME_NB_1, changes());
        TestMaster master = serve(Mode.LIVE, level, flow, fixed);
        assertTrue(ask(master, TypeId.P_ME_NC_1, LEVEL, parameter(-1, ParameterQualifier.THRESHOLD))
                .cause()
                .negative());
        ParameterQualifier threshold = new ParameterQualifier(ParameterQualifier.THRESHOLD, false, false);
        master.send(TypeId.P_ME_NC_1, 1, 2002, new FloatParameter(1, threshold));
        master.await(TypeId.P_ME_NC_1, CauseOfTransmission.UNKNOWN_OBJECT_ADDRESS);
        master.send(TypeId.P_ME_NB_1, 1, 2003, new ScaledParameter(1, threshold));
        master.await(TypeId.P_ME_NB_1, CauseOfTransmission.UNKNOWN_OBJECT_ADDRESS);
        assertEquals(1, level.deadband());
        assertEquals(Set.of(), memory.words());
    }

    @Test
    void cyclicValuesComeInTheirPeriodUntilAMasterSwitchesThemOff() throws Exception {
        Point level = point(LEVEL, PointType.M_ME_TF_1, loadable(0, Duration.ofMillis(50)));
        Point flow = point(2002, PointType.M_ME_TF_1, loadable(0, Duration.ofMillis(50)));
        TestMaster master = serve(Mode.LIVE, level, flow);
        poll(level, 3);
        for (int i = 0; i < 2; i++) {
            Received cyclic = master.await(object -> object.cot() == CauseOfTransmission.PERIODIC
                    && object.object().address() == LEVEL
                    && object.text().equals("IOA 2001 3.0"));
            assertEquals(TypeId.M_ME_NC_1, cyclic.type());
        }
        master.sendDeactivation(TypeId.P_AC_NA_1, 1, LEVEL, new ParameterActivation(ParameterActivation.CYCLIC));
        master.await(TypeId.P_AC_NA_1, CauseOfTransmission.DEACTIVATION_CONFIRMATION);
        AtomicInteger others = new AtomicInteger();
        List<Received> later = master.until(object -> object.cot() == CauseOfTransmission.PERIODIC
                && object.object().address() == 2002
                && others.incrementAndGet() == 4);
        long after = later.stream()
                .filter(object -> object.object().address() == LEVEL)
                .count();
        assertTrue(after <= 1, () -> "at most the one that was under way: " + later);
        assertEquals(Set.of("cyclic 0.0", "cyclic-replaced 50.0"), memory.words());
    }

    @Test
    void statusPointsAreGoodInInterrogationsAndSendTheirChanges() throws Exception {
        Point lost =
                Point.ofGateway(new Point.Definition(1, 9001, "Events not durable", PointType.M_SP_TB_1, List.of(), 0));
        Point days = Point.ofGateway(new Point.Definition(1, 9002, "Days left", PointType.M_ME_TE_1, List.of(), 0));
        Point expires = Point.ofGateway(new Point.Definition(1, 9003, "Expires", PointType.M_SP_TB_1, List.of(), 0));
        TestMaster master = serve(Mode.LIVE, lost, days, expires);
        Iec104Northbound served = Objects.requireNonNull(northbound);
        StatusPoints status = new StatusPoints(
                served.database(),
                List.of(
                        new StatusPoint(GatewayStatus.EVENTS_NOT_DURABLE, null, lost),
                        new StatusPoint(GatewayStatus.CERTIFICATE_DAYS, null, days),
                        new StatusPoint(GatewayStatus.CERTIFICATE_EXPIRES, null, expires)));
        served.loop()
                .submit(() -> {
                    status.eventsDurable(true, TIME);
                    status.certificateDays(31, TIME);
                })
                .syncUninterruptibly();
        assertEquals(
                List.of("M_SP_NA_1 IOA 9001 off", "M_SP_NA_1 IOA 9003 off", "M_ME_NB_1 IOA 9002 31"),
                master.interrogate(1));
        served.loop()
                .submit(() -> {
                    status.eventsDurable(false, TIME);
                    status.eventsDurable(false, TIME);
                    status.certificateDays(30, TIME);
                })
                .syncUninterruptibly();
        assertEquals(
                List.of("IOA 9001 on", "IOA 9003 on", "IOA 9002 30"),
                master.until(object -> object.object().address() == 9002).stream()
                        .map(Received::text)
                        .toList(),
                "each change once; status events before measured values");
    }

    @Test
    void aPulseIsTerminatedWhenItsOutputIsClear() throws Exception {
        TestMaster master = serve(Mode.LIVE);
        assertEquals(
                false,
                ask(master, TypeId.C_SC_NA_1, PUMP, new SingleCommand(true, 1, false))
                        .cause()
                        .negative());
        Received end = master.await(TypeId.C_SC_NA_1, CauseOfTransmission.ACTIVATION_TERMINATION);
        assertEquals(false, end.cause().negative());
        assertEquals(List.of(1.0, 0.0), bit.written);
        assertTrue(ask(master, TypeId.C_SC_NA_1, PUMP, new SingleCommand(false, 1, false))
                .cause()
                .negative());
        assertEquals(List.of(1.0, 0.0), bit.written, "OFF is no pulse");
    }

    @Test
    void outputsOfPulsesAreClearedWhenTheGatewayEnds() throws Exception {
        TestMaster master = serve(Mode.LIVE);
        ask(master, TypeId.C_SC_NA_1, PUMP, new SingleCommand(true, 2, false));
        assertEquals(List.of(1.0), bit.written);
        Objects.requireNonNull(northbound).endCommands().toCompletableFuture().get(10, TimeUnit.SECONDS);
        assertEquals(List.of(1.0, 0.0), bit.written);
    }

    @Test
    void anOutputThatWasSetWhenTheGatewayWasKilledIsClearedAtTheStart() throws Exception {
        TestMaster killed = serve(Mode.LIVE);
        killed.send(TypeId.C_SC_NA_1, 1, PUMP, new SingleCommand(true, 2, false));
        killed.await(TypeId.C_SC_NA_1, CauseOfTransmission.ACTIVATION_CONFIRMATION);
        assertTrue(memory.words().contains("pulse 1.0"), () -> memory.words().toString());
        Objects.requireNonNull(northbound).close();
        TestMaster master = serve(Mode.LIVE);
        ask(master, TypeId.C_SC_NA_1, PUMP, new SingleCommand(true, 0, false));
        assertEquals(List.of(1.0, 0.0, 1.0), bit.written);
        assertTrue(memory.words().contains("pulse 0.0"), () -> memory.words().toString());
    }

    @Test
    void aMasterResetsTheProcess() throws Exception {
        TestMaster master = serve(Mode.LIVE);
        ask(master, TypeId.C_RP_NA_1, 0, new Reset(Reset.PROCESS));
        master.await(object -> object.type() == TypeId.M_EI_NA_1);
        assertEquals(1, resets.get());
    }
}
