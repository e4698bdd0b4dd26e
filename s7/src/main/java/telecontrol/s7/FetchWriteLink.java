package telecontrol.s7;

import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.EventLoop;
import io.netty.util.concurrent.ScheduledFuture;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One of the two connections to a CP: made again for ever, with a back-off. Confined to its event loop. */
final class FetchWriteLink implements FetchWriteConnection.Owner {

    /** What the link tells. */
    interface Owner {
        void up(FetchWriteConnection connection);

        /** Connection lost, or a first attempt failed; while attempts go on failing, again only when the kind of the reason changes. */
        void down(S7Exception reason, Duration nextTry);
    }

    private static final Logger LOG = LoggerFactory.getLogger(FetchWriteLink.class);

    private final EventLoop loop;
    private final FetchWriteConfig config;
    private final FetchWriteService service;
    private final S7ClientConfig.Tsaps tsaps;
    private final Owner owner;
    private final Hosts hosts = new Hosts(InetAddress::getByName);

    /** Valid while an attempt or a connection exists. */
    private @Nullable FetchWriteConnection connection;

    private @Nullable Channel channel;
    private @Nullable ScheduledFuture<?> nextTry;
    private boolean up;
    private boolean closed;
    private boolean told;
    private long backOffNanos;
    private long upSinceNanos;
    private volatile long roundTripNanos;
    /** Time of the next attempt on the loop's clock, 0 while none is waited for. */
    private volatile long nextTryNanos;

    private @Nullable S7Exception absence;

    FetchWriteLink(
            EventLoop loop,
            FetchWriteConfig config,
            FetchWriteService service,
            S7ClientConfig.Tsaps tsaps,
            Owner owner) {
        this.loop = loop;
        this.config = config;
        this.service = service;
        this.tsaps = tsaps;
        this.owner = owner;
        this.backOffNanos = config.backOff().min().toNanos();
    }

    /** Connection that requests can be sent on, or null. */
    @Nullable
    FetchWriteConnection established() {
        return up ? connection : null;
    }

    /** Why there is no connection, or null when none was tried yet. */
    @Nullable
    S7Exception absence() {
        return absence;
    }

    /** Time from the last answered request to its answer, 0 while not connected; may be asked from any thread. */
    long roundTripNanos() {
        return roundTripNanos;
    }

    /** Time until the next attempt, zero while none is waited for; may be asked from any thread. */
    Duration nextTry() {
        long at = nextTryNanos;
        return Duration.ofNanos(at == 0 ? 0 : Math.max(0, at - loop.ticker().nanoTime()));
    }

    void connect() {
        assert loop.inEventLoop();
        nextTry = null;
        nextTryNanos = 0;
        if (closed) {
            return;
        }
        FetchWriteConnection attempt = new FetchWriteConnection(config, service, tsaps, this);
        connection = attempt;
        hosts.resolve(config.host(), loop, config.deadlines().connect()).addListener(resolved -> {
            if (connection != attempt) {
                return;
            }
            if (resolved.isSuccess()) {
                open(attempt, new InetSocketAddress((InetAddress) resolved.getNow(), config.port()));
            } else {
                attempt.end(attempt.diagnosis().ofConnect(resolved.cause()));
            }
        });
    }

    private void open(FetchWriteConnection attempt, InetSocketAddress address) {
        ChannelFuture connecting =
                Tcp.connect(loop, config.deadlines().connect(), address, new S7Codec(config.maxTelegram()), attempt);
        channel = connecting.channel();
        connecting.addListener(done -> {
            if (!done.isSuccess()) {
                attempt.end(attempt.diagnosis().ofConnect(done.cause()));
            }
        });
    }

    /** Gives the present connection up; as after a loss, another is made. */
    void reconnect(String why) {
        FetchWriteConnection open = established();
        if (open != null) {
            open.end(open.diagnosis().failure(S7Exception.Kind.CLOSED, why));
        }
    }

    /** Closes for good; what waits fails with {@link S7Exception.Kind#CLOSED}. The task is run when the socket is closed. */
    void close(Runnable whenClosed) {
        assert loop.inEventLoop();
        closed = true;
        nextTryNanos = 0;
        if (nextTry != null) {
            nextTry.cancel(false);
        }
        Channel open = channel;
        if (connection != null) {
            connection.end(connection.diagnosis().failure(S7Exception.Kind.CLOSED, "the client was closed"));
        }
        if (open == null) {
            whenClosed.run();
        } else {
            open.close();
            open.closeFuture().addListener(done -> whenClosed.run());
        }
    }

    @Override
    public void established(FetchWriteConnection established) {
        up = true;
        told = false;
        absence = null;
        upSinceNanos = loop.ticker().nanoTime();
        LOG.debug("{}: connected for {}", config.peer(), service);
        owner.up(established);
    }

    @Override
    public void answered(long nanos) {
        roundTripNanos = nanos;
        backOffNanos = config.backOff().min().toNanos();
    }

    @Override
    public void ended(FetchWriteConnection over, S7Exception reason) {
        assert loop.inEventLoop() && over == connection;
        boolean wasUp = up;
        S7Exception before = absence;
        connection = null;
        channel = null;
        up = false;
        roundTripNanos = 0;
        absence = reason;
        if (closed) {
            return;
        }
        Duration wait = waitAndRetry(wasUp);
        if (wasUp || !told || before == null || before.kind() != reason.kind()) {
            told = true;
            LOG.debug("{}; next attempt in {} ms", reason.getMessage(), wait.toMillis());
            owner.down(reason, wait);
        }
    }

    private Duration waitAndRetry(boolean wasUp) {
        long longest = config.backOff().max().toNanos();
        if (wasUp && loop.ticker().nanoTime() - upSinceNanos >= longest) {
            // A connection for writing may live for days without a request: its end says nothing about the next.
            backOffNanos = config.backOff().min().toNanos();
        }
        double jitter = ThreadLocalRandom.current().nextDouble(0.8, 1.2);
        Duration wait = Duration.ofNanos((long) (backOffNanos * jitter));
        backOffNanos = Math.min(backOffNanos * 2, longest);
        if (!loop.isShuttingDown()) {
            nextTryNanos = loop.ticker().nanoTime() + wait.toNanos();
            nextTry = loop.schedule(this::connect, wait.toNanos(), TimeUnit.NANOSECONDS);
        }
        return wait;
    }
}
