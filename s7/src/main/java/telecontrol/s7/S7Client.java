package telecontrol.s7;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.IoEventLoop;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.util.concurrent.ScheduledFuture;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Client of one PLC: connects, connects again for ever with a back-off, reads and writes.
 *
 * <p>All methods may be called from any thread; the work is done, the listener is called and stages are completed on the one event loop.
 * A stage ends with the answer, with the deadline of its request or with the connection; after a deadline the connection is closed
 * and opened again, because an answer that comes late tells nothing about the next.
 */
public final class S7Client {

    private static final Logger LOG = LoggerFactory.getLogger(S7Client.class);

    private final EventLoop loop;
    private final S7ClientConfig config;
    private final S7ClientListener listener;
    private final ConnectionEvents events = new ConnectionEvents();
    private final CompletableFuture<@Nullable Void> closed = new CompletableFuture<>();

    private volatile S7ClientState state = S7ClientState.DISCONNECTED;
    private volatile int pduSize;
    private volatile int jobs;

    /** Valid while an attempt or a connection exists. */
    private @Nullable S7Connection connection;

    private @Nullable Channel channel;

    /** Valid between two attempts. */
    private @Nullable ScheduledFuture<?> nextTry;

    private boolean started;
    private boolean wasConnected;
    private long backOffNanos;
    private S7Exception.@Nullable Kind reported;

    public S7Client(EventLoop loop, S7ClientConfig config, S7ClientListener listener) {
        this.loop = loop;
        this.config = config;
        this.listener = listener;
        this.backOffNanos = config.backOff().min().toNanos();
    }

    /** Begins to connect; has no effect the second time or after {@link #close()}. */
    public void start() {
        onLoop(() -> {
            if (!started && state != S7ClientState.CLOSED) {
                started = true;
                connect();
            }
        });
    }

    /** Gives the present connection up and connects again, as after a loss; what waits fails with {@link S7Exception.Kind#CLOSED}. */
    public void reconnect() {
        onLoop(() -> {
            S7Connection ending = connection;
            if (ending != null && state == S7ClientState.CONNECTED) {
                ending.end(new S7Exception(S7Exception.Kind.CLOSED, config.peer() + ": closed to connect anew"));
            }
        });
    }

    /** Closes for good; what waits fails with {@link S7Exception.Kind#CLOSED}. The stage ends when the socket is closed. */
    public CompletionStage<@Nullable Void> close() {
        try {
            onLoop(this::closeOnLoop);
        } catch (RejectedExecutionException loopIsGone) {
            state = S7ClientState.CLOSED;
            closed.complete(null);
        }
        return closed.minimalCompletionStage();
    }

    private void closeOnLoop() {
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

    public S7ClientState state() {
        return state;
    }

    /** Granted PDU size in octets, 0 while not connected. */
    public int pduSize() {
        return pduSize;
    }

    /** Granted number of parallel jobs, 0 while not connected. */
    public int jobs() {
        return jobs;
    }

    /**
     * One reading of every tag in the set. Tags that cannot be read have a status; the stage fails with {@link S7Exception} when nothing
     * can be read.
     */
    public CompletionStage<Readings> read(TagSet tags) {
        CompletableFuture<Readings> result = new CompletableFuture<>();
        onLoop(() -> readOnLoop(tags, result), result);
        return result.minimalCompletionStage();
    }

    private void readOnLoop(TagSet tags, CompletableFuture<Readings> result) {
        assert loop.inEventLoop();
        S7Connection open = connected(result);
        if (open == null) {
            return;
        }
        if (!open.queue().open(result)) {
            result.completeExceptionally(tooMany("reads", JobQueue.MAX_READS));
            return;
        }
        new TagRead(tags, open, config.peer(), result).proceed();
        open.pump();
    }

    /**
     * Write of one value, ahead of queued reads. The value is of a kind that {@link Readings#value} returns, or any number in the unit of
     * {@link S7Type#longValue}. A STRING is refused when its maximum length in the PLC is another than in the tag.
     *
     * @return a stage that ends when the PLC has confirmed, or fails with {@link S7Exception}
     */
    public CompletionStage<@Nullable Void> write(S7Tag tag, Object value) {
        CompletableFuture<@Nullable Void> result = new CompletableFuture<>();
        WriteJob job;
        try {
            job = new WriteJob(tag, value, config.peer(), result);
        } catch (IllegalArgumentException wrong) {
            result.completeExceptionally(
                    new S7Exception(S7Exception.Kind.VALUE_OUT_OF_RANGE, String.valueOf(wrong.getMessage())));
            return result;
        }
        if (tag.type().isText()) {
            writeText(tag, job, result);
        } else {
            onLoop(() -> writeOnLoop(tag, job, result), result);
        }
        return result.minimalCompletionStage();
    }

    /** The maximum length that stands in the PLC before the text decides whether the text may be written. */
    private void writeText(S7Tag tag, WriteJob job, CompletableFuture<@Nullable Void> result) {
        S7Tag maximum = new S7Tag(tag.address(), tag.type() == S7Type.STRING ? S7Type.USINT : S7Type.UINT);
        read(TagSet.of(List.of(maximum))).whenComplete((readings, failure) -> {
            if (failure != null) {
                result.completeExceptionally(failure);
            } else if (readings.status(0) != TagStatus.OK) {
                result.completeExceptionally(Diagnosis.itemError(config.peer(), tag, readings.status(0)));
            } else if (readings.longValue(0) != tag.maxLength()) {
                result.completeExceptionally(new S7Exception(
                        S7Exception.Kind.VALUE_OUT_OF_RANGE,
                        config.peer() + ": " + tag + ": maximum length in the PLC: " + readings.longValue(0)
                                + " (expected: " + tag.maxLength()
                                + "). Write the length as it is declared in the PLC"));
            } else {
                onLoop(() -> writeOnLoop(tag, job, result), result);
            }
        });
    }

    private void writeOnLoop(S7Tag tag, WriteJob job, CompletableFuture<@Nullable Void> result) {
        assert loop.inEventLoop();
        S7Connection open = connected(result);
        if (open == null) {
            return;
        }
        if (job.requestOctets() > open.grantedPdu()) {
            result.completeExceptionally(new S7Exception(
                    S7Exception.Kind.PDU_TOO_LARGE,
                    config.peer() + ": " + tag + ": the request has " + job.requestOctets()
                            + " octets (expected: at most the PDU size " + open.grantedPdu() + ")"));
        } else if (open.queue().offer(job)) {
            open.pump();
        } else {
            result.completeExceptionally(tooMany("writes", JobQueue.MAX_WRITES));
        }
    }

    private @Nullable S7Connection connected(CompletableFuture<?> result) {
        S7Connection open = connection;
        if (state == S7ClientState.CONNECTED && open != null) {
            return open;
        }
        boolean over = state == S7ClientState.CLOSED;
        result.completeExceptionally(new S7Exception(
                over ? S7Exception.Kind.CLOSED : S7Exception.Kind.NOT_CONNECTED,
                config.peer() + (over ? ": the client was closed" : ": not connected")));
        return null;
    }

    private S7Exception tooMany(String what, int most) {
        return new S7Exception(
                S7Exception.Kind.TOO_MANY_REQUESTS,
                config.peer() + ": waiting " + what + ": more than " + most
                        + ". The PLC answers slower than it is asked: lower the rate");
    }

    private void connect() {
        assert loop.inEventLoop();
        nextTry = null;
        if (state == S7ClientState.CLOSED) {
            return;
        }
        state = S7ClientState.CONNECTING;
        S7Connection attempt = new S7Connection(config, events);
        connection = attempt;
        Hosts.resolve(config.host(), loop, config.deadlines().connect()).addListener(resolved -> {
            if (connection != attempt) {
                return;
            }
            if (resolved.isSuccess()) {
                open(attempt, new InetSocketAddress((java.net.InetAddress) resolved.getNow(), config.port()));
            } else {
                attempt.end(Diagnosis.ofConnect(config, resolved.cause()));
            }
        });
    }

    private void open(S7Connection attempt, InetSocketAddress address) {
        boolean epoll = loop instanceof IoEventLoop io && io.isIoType(EpollIoHandler.class);
        ChannelFuture connecting = new Bootstrap()
                .group(loop)
                .channel(epoll ? EpollSocketChannel.class : NioSocketChannel.class)
                .option(ChannelOption.TCP_NODELAY, true)
                .option(ChannelOption.SO_KEEPALIVE, true)
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, (int)
                        Math.max(1, config.deadlines().connect().toMillis()))
                .handler(new ChannelInitializer<Channel>() {
                    @Override
                    protected void initChannel(Channel ch) {
                        ch.pipeline().addLast(new S7Codec(config.pduSize()), attempt);
                    }
                })
                .connect(address);
        channel = connecting.channel();
        connecting.addListener(done -> {
            if (!done.isSuccess()) {
                attempt.end(Diagnosis.ofConnect(config, done.cause()));
            }
        });
    }

    private Duration waitAndRetry() {
        double jitter = ThreadLocalRandom.current().nextDouble(0.8, 1.2);
        Duration wait = Duration.ofNanos((long) (backOffNanos * jitter));
        backOffNanos = Math.min(backOffNanos * 2, config.backOff().max().toNanos());
        if (!loop.isShuttingDown()) {
            nextTry = loop.schedule(this::connect, wait.toNanos(), TimeUnit.NANOSECONDS);
        }
        return wait;
    }

    private void onLoop(Runnable task) {
        if (loop.inEventLoop()) {
            task.run();
        } else {
            loop.execute(task);
        }
    }

    private void onLoop(Runnable task, CompletableFuture<?> result) {
        try {
            onLoop(task);
        } catch (RejectedExecutionException loopIsGone) {
            result.completeExceptionally(new S7Exception(
                    S7Exception.Kind.CLOSED, config.peer() + ": the client's event loop was shut down"));
        }
    }

    /** Changes of the one connection that exists at a time. */
    private final class ConnectionEvents implements S7Connection.Owner {

        @Override
        public void step(S7ClientState next) {
            state = next;
        }

        @Override
        public void established(S7Connection established) {
            pduSize = established.grantedPdu();
            jobs = established.grantedJobs();
            wasConnected = true;
            reported = null;
            LOG.debug("{}: connected, PDU size {}, {} jobs", config.peer(), pduSize, jobs);
            listener.connected(pduSize, jobs);
        }

        @Override
        public void answered() {
            backOffNanos = config.backOff().min().toNanos();
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
            Duration wait = waitAndRetry();
            if (wasConnected || reported != reason.kind()) {
                wasConnected = false;
                reported = reason.kind();
                LOG.debug("{}; next attempt in {} ms", reason.getMessage(), wait.toMillis());
                listener.disconnected(reason, wait);
            }
        }
    }
}
