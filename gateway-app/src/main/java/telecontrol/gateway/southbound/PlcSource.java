package telecontrol.gateway.southbound;

import io.netty.channel.EventLoop;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import telecontrol.gateway.point.Output;
import telecontrol.gateway.point.PlcStatus;
import telecontrol.gateway.point.Point;
import telecontrol.iec104.Quality;
import telecontrol.mapping.Supervision;
import telecontrol.s7.S7Exception;
import telecontrol.s7.S7Tag;

/** PLC that is polled, written and supervised through a driver. Confined to its event loop, except where said otherwise. */
public final class PlcSource implements Source {
    private static final Logger LOG = LoggerFactory.getLogger(PlcSource.class);

    private final String name;
    private final EventLoop loop;
    private final SourceListener listener;
    private final ReadBacks readBacks;
    private final Driver driver;
    private final List<Point> points;
    private final Map<String, Poller> pollers = new LinkedHashMap<>();
    private final List<ScanPoll> polls = new ArrayList<>();
    /** In the order in which they begin: the state of the CPU is known before its values are. */
    private final List<Duty> duties = new ArrayList<>();

    private final @Nullable CpuWatch cpu;
    private final @Nullable WatchedBit watched;
    private final StatusReport report;

    private boolean connected;
    private Quality reservation = Quality.GOOD;
    /** Time of the next attempt to connect that was told last, on the loop's clock. */
    private long nextTry;
    /** Why the PLC is away, for whenever it is. */
    private volatile String absence = "is not connected yet";
    /** Why its program does not run although it is there; null while it does, or that is not known. */
    private volatile @Nullable String standstill;
    /** Losses of the connection: counted here, read wherever a command is under way. */
    private final AtomicLong losses = new AtomicLong();

    /**
     * Source that does nothing before {@link #start}.
     *
     * @param driver makes the driver, which is told of no change before its start
     * @param clock stamps samples, and is what the PLC's clock is set by
     */
    public PlcSource(
            PolledPlc plc,
            Function<Driver.Listener, Driver> driver,
            EventLoop loop,
            InstantSource clock,
            SourceListener listener) {
        this.name = plc.name();
        this.loop = loop;
        this.listener = listener;
        this.readBacks = new ReadBacks(loop, listener, losses::get);
        this.points = plc.points();
        this.driver = driver.apply(new State());
        this.nextTry = loop.ticker().nanoTime();
        Supervision supervision = plc.supervision();
        cpu = supervision.cpu() == null ? null : cpu(supervision.cpu(), supervision.stop());
        watched = supervision.watched() == null ? null : watched(supervision.watched());
        plc.scans().forEach(scan -> add(scan, clock));
        if (supervision.driven() != null) {
            duties.add(new DrivenBit(name, this.driver, loop, supervision.driven()));
        }
        if (supervision.setClock() != null) {
            duties.add(new ClockSetting(name, this.driver, loop, clock, supervision.setClock()));
        }
        this.report = new StatusReport(
                loop, Phase.of(name, StatusReport.PERIOD), this::status, status -> listener.status(name, status));
    }

    private CpuWatch cpu(Duration every, Supervision.Stop stop) {
        CpuWatch made = new CpuWatch(name, driver, loop, every, stop, this::review);
        duties.add(made);
        return made;
    }

    private WatchedBit watched(Supervision.Watched asked) {
        WatchedBit made = new WatchedBit(name, driver, loop, asked, this::review);
        duties.add(made);
        return made;
    }

    private void add(Scan scan, InstantSource clock) {
        SourceListener told = DoubtedPoints.of(name, scan, loop, readBacks);
        ScanPoll poll = new ScanPoll(name, scan, driver, clock, told, this::review);
        String title = name + " scan " + scan.name();
        Poller poller = new Poller(loop, title, scan.period(), Phase.of(title, scan.period()), poll);
        polls.add(poll);
        pollers.put(scan.name(), poller);
        duties.add(poller);
    }

    @Override
    public Output output(S7Tag tag, boolean readBack) {
        return new TagOutput(name, driver, tag, readBack ? readBacks : null, this::unavailable, losses::get);
    }

    /** Why nothing may be written at present; what a CPU gets while its program does not run would take effect when it does again. */
    private @Nullable String unavailable() {
        String why = driver.isConnected() ? standstill : absence;
        return why == null ? null : "PLC " + name + " " + why;
    }

    @Override
    public void pollSoon(String scanName) {
        Poller poller = pollers.get(scanName);
        if (poller != null) {
            loop.execute(poller::pollSoon);
        }
    }

    @Override
    public void start() {
        loop.execute(report::start);
        driver.start();
    }

    @Override
    public void reconnect(Runnable renewed) {
        try {
            driver.reconnect();
            loop.execute(renewed);
        } catch (RejectedExecutionException loopIsGone) {
            LOG.debug("{}: a gateway that stops reads nothing anew", name);
        }
    }

    @Override
    public CompletionStage<@Nullable Void> close() {
        absence = "is disconnected: the gateway stops";
        try {
            loop.execute(() -> {
                report.stop();
                duties.forEach(Duty::stop);
            });
        } catch (RejectedExecutionException loopIsGone) {
            LOG.debug("{}: closed behind its event loop", name);
        }
        return driver.close();
    }

    /** Tells what has changed of reservation and status. */
    private void review() {
        Quality ofCpu = cpu == null ? Quality.GOOD : cpu.reservation();
        boolean standing = watched != null && watched.isStanding();
        standstill = !ofCpu.equals(Quality.GOOD)
                ? "is not in RUN"
                : standing ? "does not run its program: the life bit stands still" : null;
        Quality now = ofCpu.with(standing ? Quality.NOT_TOPICAL : 0);
        if (!now.equals(reservation)) {
            reservation = now;
            listener.reserved(points, now);
        }
        report.review();
    }

    private PlcStatus status() {
        return new PlcStatus(
                connected,
                cpu == null ? PlcStatus.Cpu.NOT_TOLD : cpu.state(),
                driver.path() + 1,
                watched == null || (connected && !watched.isStanding()),
                connected ? Duration.ofNanos(driver.roundTripNanos()) : Duration.ZERO,
                pollers.values().stream().mapToLong(Poller::polls).sum(),
                pollers.values().stream().mapToLong(Poller::latePolls).sum(),
                pollers.values().stream().map(Poller::lag).reduce(Duration.ZERO, PlcSource::longer),
                polls.stream().mapToInt(ScanPoll::badTags).sum(),
                connected ? Duration.ZERO : untilNextTry());
    }

    /** As the driver tells it, or else by the last that it told; zero when that has passed. */
    private Duration untilNextTry() {
        Duration told = driver.nextTry();
        return told == null
                ? Duration.ofNanos(Math.max(0, nextTry - loop.ticker().nanoTime()))
                : told;
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? other : one;
    }

    /** Number of points in words. */
    static String points(int number) {
        return number == 1 ? "1 point" : number + " points";
    }

    private final class State implements Driver.Listener {
        @Override
        public void connected(String granted) {
            LOG.info("{}: connected, {}", name, granted);
            absence = "has just been lost";
            connected = true;
            polls.forEach(ScanPoll::renew);
            duties.forEach(Duty::start);
            review();
        }

        @Override
        public void pathChanged() {
            if (cpu != null) {
                cpu.renew();
            }
            pollers.values().forEach(Poller::pollSoon);
            review();
        }

        @Override
        public void disconnected(S7Exception reason, Duration next) {
            LOG.warn(
                    "{}: {}; {} invalid, next try in {}", name, reason.getMessage(), points(points.size()), text(next));
            absence = "is away: " + reason.getMessage();
            losses.incrementAndGet();
            connected = false;
            nextTry = loop.ticker().nanoTime() + next.toNanos();
            duties.forEach(Duty::stop);
            readBacks.lost(points);
            review();
        }

        private static String text(Duration duration) {
            long millis = duration.toMillis();
            return millis < 1000 ? millis + " ms" : (millis + 500) / 1000 + " s";
        }
    }
}
