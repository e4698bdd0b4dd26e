package telecontrol.gateway.northbound;

import io.netty.channel.EventLoop;
import io.netty.util.concurrent.Future;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import telecontrol.gateway.point.CommandTarget;
import telecontrol.gateway.point.Point;
import telecontrol.gateway.point.PointDatabase;
import telecontrol.iec104.CommandHandler;
import telecontrol.iec104.CommandPoint;
import telecontrol.iec104.CommandRequest;
import telecontrol.iec104.CommandResult;
import telecontrol.iec104.Outstation;
import telecontrol.iec104.OutstationConfig;
import telecontrol.iec104.OutstationListener;
import telecontrol.iec104.StationClock;
import telecontrol.iec104.TypeId;

/** Outstation over the points: publishes their changes, lets masters read them and operate the command targets. */
public final class Iec104Northbound implements CommandHandler, AutoCloseable {
    /** QU 3: the output stays as commanded. */
    private static final int PERSISTENT = 3;
    /** Beyond what any source may take: without it a lost write would block its command point for ever. */
    private static final Duration WRITTEN_WITHIN = Duration.ofMinutes(5);

    private record Address(int commonAddress, int address) {}

    private final Outstation outstation;
    private final PointDatabase database;
    private final Duration writtenWithin;
    private final Map<Address, CommandTarget> targets = new HashMap<>();

    /** Northbound that serves nobody before {@link #bind}. */
    public Iec104Northbound(OutstationConfig config, ZoneId timeBase, InstantSource time, OutstationListener listener) {
        this(config, timeBase, time, listener, WRITTEN_WITHIN);
    }

    Iec104Northbound(
            OutstationConfig config,
            ZoneId timeBase,
            InstantSource time,
            OutstationListener listener,
            Duration writtenWithin) {
        StationClock clock = new StationClock(time, timeBase);
        this.outstation = new Outstation(config, clock, listener);
        EventMapping events = new EventMapping(clock);
        this.database = new PointDatabase(
                outstation.loop(), (point, commanded) -> outstation.publish(events.event(point, commanded)));
        this.writtenWithin = writtenWithin;
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
     * Opens the listeners.
     *
     * @return the addresses listened on; fails with the I/O exception of the first listener that cannot be opened
     */
    public CompletionStage<List<InetSocketAddress>> bind(
            List<Integer> commonAddresses, List<Point> points, List<CommandTarget> commands) {
        for (CommandTarget target : commands) {
            CommandTarget.Definition definition = target.definition();
            targets.put(new Address(definition.commonAddress(), definition.address()), target);
        }
        return outstation.bind(new PointImage(commonAddresses, points), this);
    }

    @Override
    public @Nullable CommandPoint commandPoint(int commonAddress, int address) {
        CommandTarget target = targets.get(new Address(commonAddress, address));
        return target == null
                ? null
                : new CommandPoint(
                        TypeId.valueOf(target.definition().type().mnemonic()),
                        target.definition().selectRequired());
    }

    @Override
    public CompletionStage<CommandResult> operate(CommandRequest request) {
        CommandTarget target = targets.get(new Address(request.commonAddress(), request.address()));
        if (target == null) {
            return CompletableFuture.completedStage(CommandResult.refused("there is no such command point"));
        }
        String refusal = refusal(target, request);
        if (refusal != null) {
            return CompletableFuture.completedStage(CommandResult.refused(refusal));
        }
        if (request.command().select()) {
            return CompletableFuture.completedStage(CommandResult.done());
        }
        return write(target, ElementMapping.value(request.command()));
    }

    private CompletionStage<CommandResult> write(CommandTarget target, double value) {
        double before = target.shown();
        CompletableFuture<CommandResult> result = new CompletableFuture<>();
        Future<?> late = loop().schedule(
                        () -> result.complete(CommandResult.refused(
                                "the PLC has not acknowledged within " + writtenWithin.toSeconds() + " s")),
                        writtenWithin.toMillis(),
                        TimeUnit.MILLISECONDS);
        target.write(value)
                .whenCompleteAsync(
                        (done, failure) -> {
                            if (late.cancel(false)) {
                                result.complete(written(target, value, before, failure));
                            }
                        },
                        loop());
        return result;
    }

    private CommandResult written(CommandTarget target, double value, double before, @Nullable Throwable failure) {
        return failure == null
                ? CommandResult.started(database.await(target, value, before))
                : CommandResult.refused(message(failure));
    }

    private static @Nullable String refusal(CommandTarget target, CommandRequest request) {
        int qualifier = request.command().qualifier();
        boolean setPoint = target.definition().type().kind().isSetPoint();
        boolean permitted = qualifier == 0 || (!setPoint && qualifier == PERSISTENT);
        if (!permitted) {
            return "the qualifier " + qualifier + " is not supported (expected: 0" + (setPoint ? ")" : " or 3)");
        }
        return target.refusal(ElementMapping.value(request.command()));
    }

    private static String message(Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        return cause.getMessage() == null ? cause.toString() : cause.getMessage();
    }

    /** Closes listeners and connections and ends the event loop. */
    @Override
    public void close() {
        outstation.close();
    }
}
