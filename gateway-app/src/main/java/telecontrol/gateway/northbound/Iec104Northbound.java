package telecontrol.gateway.northbound;

import io.netty.channel.EventLoop;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import telecontrol.gateway.point.ControlSwitches;
import telecontrol.gateway.point.Counters;
import telecontrol.gateway.point.MastersState;
import telecontrol.gateway.point.Point;
import telecontrol.gateway.point.PointDatabase;
import telecontrol.gateway.point.PointParameters;
import telecontrol.gateway.point.Pulses;
import telecontrol.gateway.point.Ramps;
import telecontrol.iec104.CounterStation;
import telecontrol.iec104.Outstation;
import telecontrol.iec104.OutstationConfig;
import telecontrol.iec104.OutstationListener;
import telecontrol.iec104.ServedProcess;
import telecontrol.iec104.StationClock;
import telecontrol.iec104.StationMemory;

/** Outstation over the points: publishes their changes, lets masters read them and operate the command targets. */
public final class Iec104Northbound implements AutoCloseable {
    private static final Times TIMES = new Times(Duration.ofMinutes(5), Duration.ofSeconds(1));

    /**
     * Times of the commands.
     *
     * @param writtenWithin beyond what any source may take to acknowledge a write
     * @param clearedAgain from a failed attempt to end a pulse to the next
     */
    record Times(Duration writtenWithin, Duration clearedAgain) {}

    private final Outstation outstation;
    private final PointDatabase database;
    private final GatewayMemory memory;
    private final Times times;
    private final Pulses pulses;
    private final Ramps ramps;
    private final @Nullable ChronyReference chrony;
    private EventMapping events;
    private List<Point> points = List.of();
    private ControlSwitches switches = new ControlSwitches(List.of(), (commonAddress, local) -> {});

    /**
     * Northbound that serves nobody before {@link #bind}.
     *
     * @param timeBase time base of the time tags
     */
    public Iec104Northbound(
            OutstationConfig config,
            ZoneId timeBase,
            MachineClock machine,
            OutstationListener listener,
            GatewayMemory memory) {
        this(config, timeBase, machine, listener, memory, TIMES);
    }

    Iec104Northbound(
            OutstationConfig config,
            ZoneId timeBase,
            MachineClock machine,
            OutstationListener listener,
            GatewayMemory memory,
            Times times) {
        Path socket = machine.chrony();
        StationClock clock = new StationClock(machine.time(), timeBase, socket == null ? null : this::handOver);
        this.outstation = new Outstation(config, clock, listener, memory.store(), memory.station());
        this.chrony = socket == null ? null : new ChronyReference(outstation.loop(), socket, machine.time());
        this.memory = memory;
        this.times = times;
        this.events = new EventMapping(clock);
        this.pulses = new Pulses(outstation.loop(), times.writtenWithin, times.clearedAgain, memory.points());
        this.database = new PointDatabase(outstation.loop(), this::changed);
        this.ramps = new Ramps(database, times.writtenWithin);
    }

    private void changed(Point point, boolean commanded) {
        if (point.isHidden()) {
            switches.changed(point);
        } else {
            events.events(point, commanded).forEach(outstation::publish);
        }
    }

    private void handOver(Duration correction) {
        if (chrony != null) {
            chrony.offer(correction);
        }
    }

    /** Event loop that the points are confined to. */
    public EventLoop loop() {
        return outstation.loop();
    }

    /** Points' database, confined to {@link #loop}. */
    public PointDatabase database() {
        return database;
    }

    /**
     * Opens the listeners, after parameters and counters are as they were in the run before.
     *
     * @return the addresses listened on; fails with the I/O exception of the first listener that cannot be opened
     */
    public CompletionStage<List<InetSocketAddress>> bind(ServedPoints served) {
        return CompletableFuture.supplyAsync(() -> restore(served), loop()).thenCompose(outstation::bind);
    }

    /** On the event loop, which owns all that comes out of it. */
    private ServedProcess restore(ServedPoints served) {
        Set<Integer> frozen = served.stations().stream()
                .filter(station -> station.counters() != CounterStation.Mode.LIVE)
                .map(ServedStation::commonAddress)
                .collect(Collectors.toUnmodifiableSet());
        events = new EventMapping(events.clock(), frozen);
        points = served.points();
        PointParameters parameters = new PointParameters(memory.points());
        parameters.restore(served.points());
        Counters.restore(served.points(), memory.points());
        pulses.restore(served.commands());
        switches = served.switches();
        switches.begin();
        return new ServedProcess(
                new PointImage(served.stations(), served.points()),
                new ProcessCommands(served.commands(), database, pulses, ramps, times.writtenWithin),
                Parameters.of(served.points(), parameters),
                served.reset());
    }

    /** Stops set points that are on the way to their targets; on the event loop. */
    public void stopRamps(String reason) {
        ramps.stopAll(reason);
    }

    /**
     * Stops ramps and ends pulses before their time, as long as the PLCs are still there to clear their outputs.
     *
     * @return completes when every output was cleared, or could not be
     */
    public CompletionStage<@Nullable Void> endCommands() {
        return CompletableFuture.supplyAsync(
                        () -> {
                            ramps.stopAll("the gateway ends");
                            return pulses.close();
                        },
                        loop())
                .thenCompose(ended -> ended);
    }

    /** State of the masters by redundancy group; called on the event loop. */
    public List<MastersState> masters() {
        return outstation.groups().stream()
                .map(group -> new MastersState(
                        group.name(),
                        group.connections(),
                        group.started() ? 1 : 0,
                        group.fillPercent(),
                        group.overflowing()))
                .toList();
    }

    /** Whether time tags are valid; called on the event loop. */
    public boolean isTimeValid() {
        return events.clock().isValid();
    }

    /** What the outstation would have to remember if it ended now. */
    public CompletionStage<StationMemory> present() {
        return outstation.memory();
    }

    /** Closes listeners and connections and ends the event loop, with what was counted remembered. */
    @Override
    public void close() {
        loop().execute(() -> Counters.remember(points));
        outstation.close();
    }
}
