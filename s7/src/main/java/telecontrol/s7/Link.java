package telecontrol.s7;

import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.EventLoop;
import io.netty.util.concurrent.ScheduledFuture;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one connection of a client at a time, opened again for ever until the link is closed. Confined to the client's event loop but for what is
 * volatile.
 */
final class Link {

    private static final Logger LOG = LoggerFactory.getLogger(Link.class);

    private final EventLoop loop;
    private final S7ClientConfig config;
    private final S7ClientListener listener;
    private final Dialer dialer;
    private final Hosts hosts;
    private final Attempts attempts;
    private final Traffic traffic = new Traffic();
    private final CompletableFuture<@Nullable Void> closed = new CompletableFuture<>();

    /** Failures of the present outage that the listener was told, for each endpoint. */
    private final List<Set<S7Exception.Kind>> told;

    private volatile S7ClientState state = S7ClientState.DISCONNECTED;
    private volatile int pduSize;
    private volatile int jobs;
    private volatile int endpoint;
    private volatile long nextTryNanos;
    private volatile @Nullable S7Exception failure;

    /** Valid while an attempt or a connection exists. */
    private @Nullable S7Connection connection;

    private @Nullable Channel channel;

    /** Valid between two attempts. */
    private @Nullable ScheduledFuture<?> nextTry;

    private boolean started;

    Link(EventLoop loop, S7ClientConfig config, S7ClientListener listener, Dialer dialer, Hosts.Resolver resolver) {
        this.loop = loop;
        this.config = config;
        this.listener = listener;
        this.dialer = dialer;
        this.hosts = new Hosts(resolver);
        int endpoints = config.endpoints().size();
        this.attempts = new Attempts(
                endpoints,
                config.backOff(),
                () -> ThreadLocalRandom.current().nextDouble(0.8, 1.2),
                () -> loop.ticker().nanoTime());
        this.told = Stream.generate(() -> (Set<S7Exception.Kind>) EnumSet.noneOf(S7Exception.Kind.class))
                .limit(endpoints)
                .toList();
    }

    S7ClientState state() {
        return state;
    }

    int pduSize() {
        return pduSize;
    }

    int jobs() {
        return jobs;
    }

    int endpoint() {
        return endpoint;
    }

    Traffic traffic() {
        return traffic;
    }

    @Nullable
    S7Exception failure() {
        return failure;
    }

    Duration nextTry() {
        long left = nextTryNanos - loop.ticker().nanoTime();
        return state == S7ClientState.DISCONNECTED && left > 0 ? Duration.ofNanos(left) : Duration.ZERO;
    }

    /** Stage that ends when the link was closed for good. */
    CompletableFuture<@Nullable Void> closed() {
        return closed;
    }

    /** Connection that takes jobs, or null. */
    @Nullable
    S7Connection connected() {
        return state == S7ClientState.CONNECTED ? connection : null;
    }

    void start() {
        assert loop.inEventLoop();
        if (!started && state != S7ClientState.CLOSED) {
            started = true;
            connect();
        }
    }

    void reconnect() {
        assert loop.inEventLoop();
        S7Connection ending = connected();
        if (ending != null) {
            attempts.stay();
            ending.end(new S7Exception(
                    S7Exception.Kind.CLOSED, config.only(endpoint).peer() + ": closed to connect anew"));
        }
    }

    void close() {
        assert loop.inEventLoop();
        if (state == S7ClientState.CLOSED) {
            return;
        }
        state = S7ClientState.CLOSED;
        if (nextTry != null) {
            nextTry.cancel(false);
        }
        S7Connection ending = connection;
        Channel open = channel;
        if (ending != null) {
            ending.end(new S7Exception(S7Exception.Kind.CLOSED, config.peer() + ": the client was closed"));
        }
        if (open == null) {
            closed.complete(null);
        } else {
            open.close();
            open.closeFuture().addListener(done -> closed.complete(null));
        }
    }

    /** The event loop is gone, and with it all that could be closed. */
    void abandon() {
        state = S7ClientState.CLOSED;
        closed.complete(null);
    }

    private void connect() {
        nextTry = null;
        if (state == S7ClientState.CLOSED) {
            return;
        }
        state = S7ClientState.CONNECTING;
        endpoint = attempts.endpoint();
        S7ClientConfig here = config.only(endpoint);
        S7Connection attempt = new S7Connection(here, new Events(here));
        connection = attempt;
        String host = here.endpoints().get(0).host();
        hosts.resolve(host, loop, here.deadlines().connect()).addListener(resolved -> {
            if (connection != attempt) {
                return;
            }
            if (resolved.isSuccess()) {
                dial(here, attempt, (InetAddress) resolved.getNow());
            } else {
                attempt.end(Diagnosis.ofConnect(here, resolved.cause()));
            }
        });
    }

    private void dial(S7ClientConfig here, S7Connection attempt, InetAddress address) {
        ChannelFuture connecting = dialer.dial(loop, here, new InetSocketAddress(address, here.port()), attempt);
        channel = connecting.channel();
        connecting.addListener(done -> {
            if (!done.isSuccess()) {
                attempt.end(Diagnosis.ofConnect(here, done.cause()));
            }
        });
    }

    private Duration waitAndRetry() {
        Duration wait = attempts.failed();
        nextTryNanos = loop.ticker().nanoTime() + wait.toNanos();
        if (!loop.isShuttingDown()) {
            nextTry = loop.schedule(this::connect, wait.toNanos(), TimeUnit.NANOSECONDS);
        }
        return wait;
    }

    /** Changes of the one connection that exists at a time. */
    private final class Events implements S7Connection.Owner {

        private final S7ClientConfig here;

        Events(S7ClientConfig here) {
            this.here = here;
        }

        @Override
        public void step(S7ClientState next) {
            state = next;
        }

        @Override
        public void established(S7Connection established) {
            pduSize = established.grantedPdu();
            jobs = established.grantedJobs();
            failure = null;
            told.forEach(Set::clear);
            LOG.debug("{}: connected, PDU size {}, {} jobs", here.peer(), pduSize, jobs);
            listener.connected(pduSize, jobs);
        }

        @Override
        public Traffic traffic() {
            return traffic;
        }

        @Override
        public void answered() {
            attempts.answered();
        }

        @Override
        public void ended(S7Connection over, S7Exception reason) {
            assert loop.inEventLoop() && over == connection;
            connection = null;
            channel = null;
            pduSize = 0;
            jobs = 0;
            if (state == S7ClientState.CLOSED) {
                return;
            }
            state = S7ClientState.DISCONNECTED;
            failure = reason;
            Set<S7Exception.Kind> known = told.get(endpoint);
            Duration wait = waitAndRetry();
            if (known.add(reason.kind())) {
                LOG.debug("{}; next attempt in {} ms", reason.getMessage(), wait.toMillis());
                listener.disconnected(reason, wait);
            }
        }
    }
}
