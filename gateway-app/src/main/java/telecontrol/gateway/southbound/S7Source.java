package telecontrol.gateway.southbound;

import io.netty.channel.EventLoop;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import telecontrol.gateway.point.Output;
import telecontrol.gateway.point.Point;
import telecontrol.s7.S7Client;
import telecontrol.s7.S7ClientConfig;
import telecontrol.s7.S7ClientListener;
import telecontrol.s7.S7ClientState;
import telecontrol.s7.S7Exception;
import telecontrol.s7.S7Tag;
import telecontrol.s7.S7Type;

/** PLC that is read and written over S7 communication. Confined to its event loop, except where said otherwise. */
public final class S7Source implements Source {
    private static final Logger LOG = LoggerFactory.getLogger(S7Source.class);
    private static final long CLOSE_SECONDS = 3;

    private final String name;
    private final List<Scan> scans;
    private final EventLoop loop;
    private final SourceListener listener;
    private final S7Client client;
    private final Map<String, Poller> pollers = new LinkedHashMap<>();
    private final List<ScanPoll> polls = new ArrayList<>();
    /** Why the PLC is away, for whenever it is. */
    private volatile String absence = "is not connected yet";

    /** Source that does nothing before {@link #start}. */
    public S7Source(
            String name,
            S7ClientConfig config,
            List<Scan> scans,
            EventLoop loop,
            InstantSource clock,
            SourceListener listener) {
        this.name = name;
        this.scans = List.copyOf(scans);
        this.loop = loop;
        this.listener = listener;
        this.client = new S7Client(loop, config, new State());
        for (Scan scan : this.scans) {
            ScanPoll poll = new ScanPoll(name, scan, client, clock, listener);
            polls.add(poll);
            pollers.put(scan.name(), new Poller(loop, name + " scan " + scan.name(), scan.period(), poll));
        }
    }

    @Override
    public Output output(S7Tag tag) {
        return new TagOutput(tag);
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
        client.start();
    }

    @Override
    public void reconnect() {
        client.reconnect();
    }

    /** Ends polls and connection; waits for it a short while and must not be called on the event loop. */
    @Override
    public void close() {
        absence = "is disconnected: the gateway stops";
        if (!loop.isShuttingDown()) {
            loop.execute(() -> pollers.values().forEach(Poller::stop));
        }
        CompletableFuture<@Nullable Void> closed = client.close().toCompletableFuture();
        closed.completeOnTimeout(null, CLOSE_SECONDS, TimeUnit.SECONDS).join();
    }

    private final class State implements S7ClientListener {
        @Override
        public void connected(int pduSize, int jobs) {
            LOG.info("{}: connected, PDU {} octets, {} jobs in parallel", name, pduSize, jobs);
            absence = "has just been lost";
            polls.forEach(ScanPoll::renew);
            pollers.values().forEach(Poller::start);
        }

        @Override
        public void disconnected(S7Exception reason, Duration nextTry) {
            List<Point> points =
                    scans.stream().flatMap(scan -> scan.points().stream()).toList();
            LOG.warn(
                    "{}: {}; {} points invalid, next try in {}",
                    name,
                    reason.getMessage(),
                    points.size(),
                    text(nextTry));
            absence = "is away: " + reason.getMessage();
            pollers.values().forEach(Poller::stop);
            listener.lost(points);
        }

        private static String text(Duration duration) {
            long millis = duration.toMillis();
            return millis < 1000 ? millis + " ms" : (millis + 500) / 1000 + " s";
        }
    }

    private final class TagOutput implements Output {
        private final S7Tag tag;

        TagOutput(S7Tag tag) {
            this.tag = tag;
        }

        @Override
        public CompletionStage<@Nullable Void> write(double value) {
            if (tag.type() == S7Type.BOOL) {
                return client.write(tag, value != 0);
            }
            return client.write(tag, isReal() ? (Object) value : (Object) Math.round(value));
        }

        @Override
        public boolean isUntouched(Throwable failure) {
            Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
            return cause instanceof S7Exception reason
                    && switch (reason.kind()) {
                        case NOT_CONNECTED,
                                TOO_MANY_REQUESTS,
                                VALUE_OUT_OF_RANGE,
                                PDU_TOO_LARGE,
                                ACCESS_DENIED,
                                ITEM_ERROR -> true;
                        default -> false;
                    };
        }

        @Override
        public double nearest(double value) {
            return isReal() ? value : Math.round(value);
        }

        private boolean isReal() {
            return tag.type() == S7Type.REAL || tag.type() == S7Type.LREAL;
        }

        @Override
        public @Nullable String unavailable() {
            return client.state() == S7ClientState.CONNECTED ? null : "PLC " + name + " " + absence;
        }
    }
}
