package telecontrol.iec104;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.util.concurrent.MockTicker;
import io.netty.util.concurrent.Ticker;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import telecontrol.iec104.InformationElement.Monitored;

/** Controlled station without sockets: an image, command points, redundancy groups and frozen time. */
final class TestStation implements ProcessImage, CommandHandler {
    private static final Duration ALIVE = Duration.ofSeconds(5);
    static final Instant START = Instant.parse("2026-11-21T09:15:00.250Z");

    /** Point whose value a test changes. */
    static final class TestPoint implements ProcessPoint {
        private final TypeId type;
        private final int address;
        private final int group;
        Monitored element;

        TestPoint(TypeId type, int address, int group, Monitored element) {
            this.type = type;
            this.address = address;
            this.group = group;
            this.element = element;
        }

        @Override
        public TypeId type() {
            return type;
        }

        @Override
        public int address() {
            return address;
        }

        @Override
        public Monitored element() {
            return element;
        }
    }

    final MockTicker ticker = Ticker.newMockTicker();
    final EmbeddedChannel loop = EmbeddedChannel.builder().ticker(ticker).build();
    final Map<Integer, List<TestPoint>> stations = new LinkedHashMap<>();
    final Map<Integer, CommandPoint> commandPoints = new HashMap<>();
    final List<CommandRequest> operated = new ArrayList<>();
    final Told told = new Told();
    final StationClock clock;
    private final EventNumbers numbers;
    private final StationMemory memory;
    private final Map<String, RedundancyGroup> groups = new LinkedHashMap<>();
    final Map<Integer, CounterStation> counterStations = new HashMap<>();
    final List<CyclicTransmission> cyclic = new ArrayList<>();
    ParameterHandler parameters = ParameterHandler.NONE;
    int resets;
    private final StationContext context;
    private @Nullable StationHandler handler;
    private final List<Wire> wires = new ArrayList<>();
    private int connections;
    Function<CommandRequest, CompletionStage<CommandResult>> process =
            request -> CompletableFuture.completedStage(CommandResult.done());
    Predicate<CommandRequest> stop = request -> false;
    Instant now = START;
    LinkParameters link = LinkParameters.STANDARD;

    TestStation() {
        this(OutstationConfig.StationRules.STANDARD);
    }

    static OutstationConfig.StationRules rules(OutstationConfig.CommandRules commands) {
        OutstationConfig.StationRules standard = OutstationConfig.StationRules.STANDARD;
        return new OutstationConfig.StationRules(
                commands, standard.clock(), standard.reset(), null, standard.asduOctets());
    }

    static OutstationConfig.StationRules rules(OutstationConfig.ClockRules clock) {
        OutstationConfig.StationRules standard = OutstationConfig.StationRules.STANDARD;
        return new OutstationConfig.StationRules(
                standard.commands(), clock, standard.reset(), null, standard.asduOctets());
    }

    static OutstationConfig.StationRules rules(OutstationConfig.ResetRight reset) {
        OutstationConfig.StationRules standard = OutstationConfig.StationRules.STANDARD;
        return new OutstationConfig.StationRules(
                standard.commands(), standard.clock(), reset, null, standard.asduOctets());
    }

    TestStation(OutstationConfig.StationRules rules) {
        this(rules, StationStore.NONE, StationMemory.EMPTY);
    }

    TestStation(OutstationConfig.StationRules rules, ZoneId zone) {
        this(rules, zone, StationStore.NONE, StationMemory.EMPTY);
    }

    TestStation(OutstationConfig.StationRules rules, StationStore store, StationMemory memory) {
        this(rules, ZoneOffset.UTC, store, memory);
    }

    private TestStation(OutstationConfig.StationRules rules, ZoneId zone, StationStore store, StationMemory memory) {
        this.memory = memory;
        numbers = new EventNumbers(store, memory);
        clock = new StationClock(() -> now, zone);
        clock.limitValidity(rules.clock().validity(), ticker::nanoTime);
        stations.put(1, new ArrayList<>());
        context = new StationContext(clock, rules, link.k(), told, loop.eventLoop());
        group("masters", true, 1000);
    }

    RedundancyGroup group(String name, boolean commandsAllowed, int events) {
        return group(TestOutstation.group(name, List.of(), commandsAllowed, events));
    }

    RedundancyGroup group(OutstationConfig.Group config) {
        RedundancyGroup group = new RedundancyGroup(config, told, clock, numbers);
        groups.put(config.name(), group);
        group.resume(memory);
        return group;
    }

    /** What the station would have to remember if it ended now. */
    StationMemory memory() {
        return numbers.memory(groups.values());
    }

    /** Application layer, which begins when it is asked for first. */
    StationHandler handler() {
        if (handler == null) {
            ServedProcess process = new ServedProcess(this, this, parameters, () -> resets++);
            Publisher publisher = new Publisher(this::keep, numbers::frozen, groups.values());
            handler = new StationHandler(process, context, publisher, memory);
            handler.begin();
        }
        return handler;
    }

    TestPoint add(TypeId type, int address, Monitored element) {
        return add(type, address, 0, element);
    }

    TestPoint add(TypeId type, int address, int group, Monitored element) {
        TestPoint point = new TestPoint(type, address, group, element);
        points(1).add(point);
        return point;
    }

    /** Points of a station. */
    List<TestPoint> points(int commonAddress) {
        return Objects.requireNonNull(stations.get(commonAddress));
    }

    /** Connection that is up and stopped. */
    Wire connect(String group) {
        InetSocketAddress peer = InetSocketAddress.createUnresolved("192.0.2." + (10 + connections++), 50000);
        Session session = new Session(
                new Connection(peer, group, PeerIdentity.ANONYMOUS),
                Objects.requireNonNull(groups.get(group)),
                handler(),
                told);
        Wire wire = new Wire(this, session);
        wires.add(wire);
        return wire;
    }

    /** Started connection of the only group; the end of initialization is out of the way. */
    Wire start() {
        return start("masters");
    }

    Wire start(String group) {
        Wire wire = connect(group).peer("STARTDT act");
        wire.drain();
        return wire;
    }

    void publish(PointEvent... events) {
        List.of(events).forEach(this::keep);
        run();
    }

    private void keep(PointEvent event) {
        StationMemory.KeptEvent kept = numbers.number(event);
        groups.values().forEach(group -> group.publish(kept));
    }

    void run() {
        for (int i = 0; i < 4; i++) {
            loop.runPendingTasks();
            loop.runScheduledPendingTasks();
            wires.forEach(Wire::runTasks);
        }
        wires.removeIf(wire -> !wire.channel.isOpen());
        loop.checkException();
    }

    /** Lets time go by on links that are kept alive. */
    void elapseAlive(Duration time) {
        for (Duration left = time; !left.isZero(); ) {
            Duration step = left.compareTo(ALIVE) < 0 ? left : ALIVE;
            elapse(step);
            wires.forEach(Wire::keepAlive);
            left = left.minus(step);
        }
    }

    void elapse(Duration time) {
        ticker.advance(time.toNanos(), TimeUnit.NANOSECONDS);
        now = now.plus(time);
        run();
    }

    /** What the listener was told since it was last asked. */
    void told(String... lines) {
        assertEquals(List.of(lines), told.take());
    }

    @Override
    public List<Integer> commonAddresses() {
        return List.copyOf(stations.keySet());
    }

    @Override
    public List<? extends ProcessPoint> points(int commonAddress, int group) {
        return points(commonAddress).stream()
                .filter(point -> group == STATION || point.group == group)
                .toList();
    }

    @Override
    public @Nullable ProcessPoint point(int commonAddress, int address) {
        return points(commonAddress).stream()
                .filter(point -> point.address == address)
                .findFirst()
                .orElse(null);
    }

    @Override
    public CounterStation counters(int commonAddress) {
        return counterStations.getOrDefault(commonAddress, CounterStation.NONE);
    }

    @Override
    public List<CyclicTransmission> cyclic() {
        return cyclic;
    }

    @Override
    public @Nullable CommandPoint commandPoint(int commonAddress, int address) {
        return commonAddress == 1 ? commandPoints.get(address) : null;
    }

    @Override
    public CompletionStage<CommandResult> operate(CommandRequest request) {
        operated.add(request);
        return process.apply(request);
    }

    @Override
    public boolean stop(CommandRequest request) {
        return stop.test(request);
    }
}
