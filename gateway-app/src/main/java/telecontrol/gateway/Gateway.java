package telecontrol.gateway;

import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import telecontrol.gateway.northbound.GatewayMemory;
import telecontrol.gateway.northbound.Iec104Northbound;
import telecontrol.gateway.northbound.MachineClock;
import telecontrol.gateway.northbound.ServedPoints;
import telecontrol.gateway.point.ControlSwitches;
import telecontrol.gateway.point.DerivedPoints;
import telecontrol.gateway.point.PlcStatus;
import telecontrol.gateway.point.Point;
import telecontrol.gateway.point.Samples;
import telecontrol.gateway.point.StatusPoints;
import telecontrol.gateway.southbound.Driver;
import telecontrol.gateway.southbound.PlcSource;
import telecontrol.gateway.southbound.PolledPlc;
import telecontrol.gateway.southbound.ReadOnlyDriver;
import telecontrol.gateway.southbound.Scan;
import telecontrol.gateway.southbound.Source;
import telecontrol.gateway.southbound.SourceListener;
import telecontrol.iec104.OutstationListener;
import telecontrol.iec104.Quality;
import telecontrol.iec104.StationMemory;
import telecontrol.iec104.StationStore;
import telecontrol.mapping.Site;
import telecontrol.mapping.SitePlc;

/** Running gateway of a site: its sources, its points and its outstation. */
public final class Gateway implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Gateway.class);
    private static final long CLOSE_SECONDS = 5;
    private static final long PULSE_SECONDS = 3;
    private static final long SOURCE_SECONDS = 3;
    private static final long CERTIFICATE_HOURS = 1;
    private static final long STATUS_SECONDS = 1;

    private final InstantSource time;
    private final Iec104Northbound northbound;
    private final StatusPoints status;
    private final ListenerSecurity security;
    private final EventLoopGroup sourceLoops;
    private final Map<String, Source> sources = new LinkedHashMap<>();
    private final Map<Source, Handover> handovers = new LinkedHashMap<>();
    private final AtomicBoolean closed = new AtomicBoolean();
    private List<InetSocketAddress> listening = List.of();
    private List<Point> polled = List.of();

    private Gateway(
            Iec104Northbound northbound, StatusPoints status, ListenerSecurity security, int plcs, InstantSource time) {
        this.northbound = northbound;
        this.status = status;
        this.security = security;
        this.time = time;
        this.sourceLoops = SourceLoops.of(plcs);
    }

    /**
     * Gateway that listens and polls.
     *
     * @param time clock that stamps samples
     * @param listener observer of the outstation, called on its event loop
     * @throws GatewayException when a listener cannot be opened; nothing is left running
     */
    public static Gateway start(Site site, InstantSource time, OutstationListener listener) throws GatewayException {
        return start(site, time, listener, GatewayMemory.NONE);
    }

    /**
     * Gateway that listens and polls, and goes on from what it remembers.
     *
     * @param time clock that stamps samples
     * @param listener observer of the outstation, called on its event loop
     * @param memory what the run before has left, and where this one remembers
     * @throws GatewayException when a listener cannot be opened; nothing is left running
     */
    public static Gateway start(Site site, InstantSource time, OutstationListener listener, GatewayMemory memory)
            throws GatewayException {
        Assembler assembler = new Assembler(site);
        ListenerSecurity security = ListenerSecurity.open(site.outstation(), time);
        Iec104Northbound northbound = new Iec104Northbound(
                OutstationAssembler.config(site, security::of),
                site.outstation().time(),
                new MachineClock(time, site.outstation().clockSync().chrony()),
                listener,
                memory);
        StatusPoints status = new StatusPoints(northbound.database(), SiteStations.statusPoints(site));
        Gateway gateway = new Gateway(northbound, status, security, site.plcs().size(), time);
        gateway.eventsDurable(memory.store() != StationStore.NONE);
        boolean started = false;
        try {
            gateway.open(site, assembler);
            started = true;
            return gateway;
        } finally {
            if (!started) {
                gateway.close();
            }
        }
    }

    private void open(Site site, Assembler assembler) throws GatewayException {
        for (SitePlc plc : site.plcs().values()) {
            EventLoop loop = sourceLoops.next();
            PolledPlc polledPlc = new PolledPlc(
                    plc.name(),
                    assembler.scans(plc),
                    site.readOnly() ? plc.supervision().withoutWrites() : plc.supervision());
            Function<Driver.Listener, Driver> driver = DriverAssembler.driver(plc, loop);
            Handover handover = new Handover();
            Source source = new PlcSource(
                    polledPlc, site.readOnly() ? driver.andThen(ReadOnlyDriver::new) : driver, loop, time, handover);
            sources.put(plc.name(), source);
            handovers.put(source, handover);
        }
        polled = Stream.concat(assembler.read().stream(), assembler.hidden().stream())
                .toList();
        List<Point> points = Stream.concat(assembler.points().stream(), status.points().stream())
                .toList();
        ControlSwitches switches = new ControlSwitches(assembler.switches(), this::switched);
        DerivedPoints derived = assembler.derived(status.points());
        northbound.loop().execute(() -> northbound.database().derive(derived));
        try {
            listening = northbound
                    .bind(new ServedPoints(
                            SiteStations.stations(site),
                            points,
                            assembler.commands(sources, status.points()),
                            switches,
                            this::resetOnLoop))
                    .toCompletableFuture()
                    .join();
        } catch (CompletionException e) {
            throw GatewayException.cannotListen(site, e.getCause() == null ? e : e.getCause());
        }
        LOG.info(
                "{}: {}, {}",
                site.name(),
                points.size() == 1 ? "1 point" : points.size() + " points",
                sources.size() == 1 ? "1 PLC" : sources.size() + " PLCs");
        listening.forEach(address -> LOG.info("listening for masters on {}", text(address)));
        sources.values().forEach(Source::start);
        periodically("the state of the masters", Duration.ofSeconds(STATUS_SECONDS), this::showMasters);
        for (StatusPoints.StatusPoint watchdog : status.watchdogs()) {
            periodically(
                    "watchdog " + watchdog.point(),
                    Objects.requireNonNull(watchdog.every()),
                    () -> status.beat(watchdog, time.millis()));
        }
        periodically(
                "the days of the certificates",
                Duration.ofHours(CERTIFICATE_HOURS),
                () -> security.certificateDays().ifPresent(this::certificateDays));
    }

    private void periodically(String what, Duration period, Runnable task) {
        northbound
                .loop()
                .scheduleAtFixedRate(new PeriodicTask(what, task), 0, period.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Addresses that masters can connect to, in the order of the site file. */
    public List<InetSocketAddress> listening() {
        return listening;
    }

    /** Shows masters whether events survive a restart; may be called from any thread. */
    public void eventsDurable(boolean durable) {
        northbound.loop().execute(() -> status.eventsDurable(durable, time.millis()));
    }

    /**
     * Shows masters for how long the certificates hold; may be called from any thread.
     *
     * @param days days until the first expires, 0 when it has
     */
    public void certificateDays(long days) {
        northbound.loop().execute(() -> status.certificateDays(days, time.millis()));
    }

    /** On the event loop. */
    private void showMasters() {
        status.masters(northbound.masters(), time.millis());
        status.timeSynchronized(northbound.isTimeValid(), time.millis());
    }

    /** On the event loop. */
    private void switched(int commonAddress, boolean local) {
        status.localControl(commonAddress, local, time.millis());
    }

    /** Event loop of the outstation; it lives as long as the gateway. */
    EventLoop loop() {
        return northbound.loop();
    }

    /** What the outstation would have to remember if it ended now. */
    CompletionStage<StationMemory> present() {
        return northbound.present();
    }

    /** Has everything read anew as a master may; may be called from any thread. */
    void reset() {
        onOutstation(this::resetOnLoop);
    }

    /** Has something done on the outstation's event loop. Behind its end nobody is served who could see it. */
    private void onOutstation(Runnable task) {
        try {
            northbound.loop().execute(task);
        } catch (RejectedExecutionException loopIsGone) {
            LOG.debug("the outstation is closed; what comes from a source is not taken over");
        }
    }

    /** On the event loop. Until the points are read nothing is known of the process. */
    private void resetOnLoop() {
        northbound.stopRamps("the process is reset");
        LOG.warn("the process is reset: all points are invalid until they are read anew");
        northbound.database().lose(polled, time.millis());
        handovers.forEach((source, handover) -> handover.renew(source));
    }

    private static String text(InetSocketAddress address) {
        boolean all = address.getAddress().isAnyLocalAddress();
        return (all ? "every address, port " : address.getAddress().getHostAddress() + ":") + address.getPort();
    }

    /** Carries what sources deliver over to the outstation's event loop. */
    private final class Handover implements SourceListener {
        /** Times that the source was told to read everything anew and has not begun to; confined to the outstation's event loop. */
        private int renewals;

        /** What was read before and is still on its way is not taken over. */
        void renew(Source source) {
            renewals++;
            source.reconnect(() -> onOutstation(() -> renewals--));
        }

        @Override
        public CompletionStage<@Nullable Void> polled(Scan scan, Samples samples) {
            return CompletableFuture.runAsync(
                    () -> {
                        if (renewals == 0) {
                            northbound.database().apply(scan.points(), samples);
                        }
                    },
                    northbound.loop());
        }

        @Override
        public void lost(List<Point> points) {
            onOutstation(() -> northbound.database().lose(points, time.millis()));
        }

        @Override
        public void reserved(List<Point> points, Quality reservation) {
            onOutstation(() -> northbound.database().reserve(points, reservation, time.millis()));
        }

        @Override
        public void status(String plc, PlcStatus shown) {
            onOutstation(() -> status.plc(plc, shown, time.millis()));
        }
    }

    /** Stops polling and serving; what was not acknowledged by the PLCs or the masters is given up. The second time it does nothing. */
    @Override
    public void close() {
        if (!closed.compareAndSet(false, true)) {
            return;
        }
        endCommands();
        // The sources first: what they deliver needs the outstation's event loop.
        closeSources();
        northbound.close();
        security.close();
        sourceLoops
                .shutdownGracefully(0, CLOSE_SECONDS, TimeUnit.SECONDS)
                .awaitUninterruptibly(CLOSE_SECONDS, TimeUnit.SECONDS);
    }

    /** All together: a PLC that hangs costs its time once, however many there are. */
    private void closeSources() {
        CompletableFuture<@Nullable Void> ended = CompletableFuture.allOf(sources.values().stream()
                .map(source -> source.close().toCompletableFuture())
                .toArray(CompletableFuture[]::new));
        ended.exceptionally(failure -> null)
                .completeOnTimeout(null, SOURCE_SECONDS, TimeUnit.SECONDS)
                .join();
    }

    /** No output stays set because the gateway ends, unless its PLC is away. */
    private void endCommands() {
        try {
            northbound.endCommands().toCompletableFuture().get(PULSE_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException | ExecutionException e) {
            LOG.warn("outputs may still be set after pulses: their PLCs have not acknowledged that they are cleared");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
