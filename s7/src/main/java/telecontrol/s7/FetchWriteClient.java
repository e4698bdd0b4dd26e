package telecontrol.s7;

import io.netty.channel.EventLoop;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;
import telecontrol.s7.S7Exception.Kind;

/**
 * Client of a SIMATIC S5, or another PLC, behind a communications processor that serves FETCH and WRITE over ISO-on-TCP (RFC 1006): connects,
 * connects again for ever with a back-off, reads and writes.
 *
 * <p>Reading and writing have a connection each. A connection carries one request at a time, because telegrams have no reference; what comes
 * late, twice or unasked closes it.
 *
 * <p>All methods may be called from any thread; the work is done, the listener is called and stages are completed on the one event loop.
 */
public final class FetchWriteClient {

    private static final int MAX_WAITING = 256;

    /** Ends of the connection for reading that the one for writing, which nobody asks anything, may not have noticed. */
    private static final Set<Kind> LOSSES = EnumSet.of(Kind.ANSWER_TIMEOUT, Kind.UNREACHABLE, Kind.CLOSED_BY_PLC);

    private final EventLoop loop;
    private final FetchWriteConfig config;
    private final FetchWriteListener listener;
    private final FetchWriteLink fetch;
    private final @Nullable FetchWriteLink write;
    private final CompletableFuture<@Nullable Void> closed = new CompletableFuture<>();

    /** Valid while the connection for reading exists. */
    private @Nullable FetchWriteReader reader;

    private int openReads;
    private boolean started;
    private volatile boolean isConnected;
    private volatile boolean isWritable;
    private volatile boolean isClosed;

    public FetchWriteClient(EventLoop loop, FetchWriteConfig config, FetchWriteListener listener) {
        this.loop = loop;
        this.config = config;
        this.listener = listener;
        FetchWriteConfig.Connections connections = config.connections();
        this.fetch = new FetchWriteLink(loop, config, FetchWriteService.FETCH, connections.fetch(), new Reading());
        this.write = connections.write() == null
                ? null
                : new FetchWriteLink(loop, config, FetchWriteService.WRITE, connections.write(), new Writing());
    }

    /** Begins to connect; has no effect the second time or after {@link #close()}. */
    public void start() {
        loop.execute(() -> {
            if (!started && !isClosed) {
                started = true;
                fetch.connect();
                if (write != null) {
                    write.connect();
                }
            }
        });
    }

    /** Gives the present connections up and connects again, as after a loss; what waits fails with {@link Kind#CLOSED}. */
    public void reconnect() {
        loop.execute(() -> {
            fetch.reconnect("closed to connect anew");
            if (write != null) {
                write.reconnect("closed to connect anew");
            }
        });
    }

    /** Closes for good; what waits fails with {@link Kind#CLOSED}. The stage ends when the sockets are closed. */
    public CompletionStage<@Nullable Void> close() {
        isClosed = true;
        try {
            loop.execute(this::closeOnLoop);
        } catch (RejectedExecutionException loopIsGone) {
            closed.complete(null);
        }
        return closed.minimalCompletionStage();
    }

    private void closeOnLoop() {
        assert loop.inEventLoop();
        reader = null;
        isConnected = false;
        isWritable = false;
        fetch.close(() -> {
            if (write == null) {
                closed.complete(null);
            } else {
                write.close(() -> closed.complete(null));
            }
        });
    }

    /** Whether reading is possible. */
    public boolean isConnected() {
        return isConnected;
    }

    /** Whether writing is possible. */
    public boolean isWritable() {
        return isWritable;
    }

    /** Time from the last answered FETCH to its answer in nanoseconds, 0 while not connected. */
    public long roundTripNanos() {
        return fetch.roundTripNanos();
    }

    /** What one request may hold, null while not connected. */
    public @Nullable PlanLimits limits() {
        return isConnected ? config.limits() : null;
    }

    /** Time until the next attempt to connect for reading, zero while none is waited for. */
    public Duration nextTry() {
        return fetch.nextTry();
    }

    /** One reading of every tag in the set, as {@link S7Client#read} gives it. Data words are read as octets: DW n is DBW 2n. */
    public CompletionStage<Readings> read(TagSet tags) {
        CompletableFuture<Readings> result = new CompletableFuture<>();
        onLoop(
                () -> {
                    FetchWriteReader open = reader;
                    if (open == null) {
                        result.completeExceptionally(absent(fetch));
                    } else if (openReads == MAX_WAITING) {
                        result.completeExceptionally(tooMany("reads"));
                    } else {
                        openReads++;
                        tags.read(open, loop).whenComplete((readings, failure) -> {
                            openReads--;
                            if (failure == null) {
                                result.complete(readings);
                            } else {
                                FetchWriteWrite.fail(result, failure);
                            }
                        });
                    }
                },
                result);
        return result.minimalCompletionStage();
    }

    /**
     * Write of one value; of a kind as for {@link S7Client#write}. FETCH/WRITE knows whole words in data blocks and whole octets elsewhere:
     * bits, texts, and in data blocks what does not begin and end with a word, are refused with {@link Kind#NOT_SUPPORTED}.
     *
     * @return a stage that ends when the CP has confirmed, or fails with {@link S7Exception}
     */
    public CompletionStage<@Nullable Void> write(S7Tag tag, Object value) {
        CompletableFuture<@Nullable Void> result = new CompletableFuture<>();
        FetchWriteWrite request;
        try {
            request = FetchWriteWrite.of(config, tag, value);
        } catch (S7Exception refusal) {
            result.completeExceptionally(refusal);
            return result.minimalCompletionStage();
        }
        FetchWriteLink link = write;
        if (link == null) {
            result.completeExceptionally(
                    new S7Exception(
                            Kind.NOT_SUPPORTED,
                            config.peer() + ": " + tag
                                    + ": there is no connection for writing: configure one for passive WRITE in the CP and give its TSAPs as writeTsap"));
            return result.minimalCompletionStage();
        }
        onLoop(
                () -> {
                    FetchWriteConnection open = link.established();
                    if (open == null) {
                        result.completeExceptionally(absent(link));
                    } else if (open.open() >= MAX_WAITING) {
                        result.completeExceptionally(tooMany("writes"));
                    } else {
                        request.send(open, result);
                    }
                },
                result);
        return result.minimalCompletionStage();
    }

    /** Whether FETCH can name a tag: DB 1 to 255, M, I, Q, T and C. */
    public static boolean isReadable(S7Tag tag) {
        return FetchWriteWrite.range(tag) != null;
    }

    /** Sentence that says why WRITE cannot express a tag, and what to do instead; null when it can. */
    public static @Nullable String unwritable(S7Tag tag) {
        return FetchWriteWrite.unfit(tag);
    }

    private S7Exception absent(FetchWriteLink link) {
        if (isClosed) {
            return new S7Exception(Kind.CLOSED, config.peer() + ": the client was closed");
        }
        S7Exception reason = link.absence();
        return new S7Exception(
                Kind.NOT_CONNECTED,
                config.peer() + ": not connected for " + (link == fetch ? "reading" : "writing")
                        + (reason == null ? "" : ": " + reason.getMessage()));
    }

    private S7Exception tooMany(String what) {
        return new S7Exception(
                Kind.TOO_MANY_REQUESTS,
                config.peer() + ": waiting " + what + ": more than " + MAX_WAITING
                        + ". The PLC answers slower than it is asked: lower the rate");
    }

    private void onLoop(Runnable task, CompletableFuture<?> result) {
        try {
            loop.execute(task);
        } catch (RejectedExecutionException loopIsGone) {
            result.completeExceptionally(
                    new S7Exception(Kind.CLOSED, config.peer() + ": the client's event loop was shut down"));
        }
    }

    private final class Reading implements FetchWriteLink.Owner {
        @Override
        public void up(FetchWriteConnection connection) {
            reader = new FetchWriteReader(connection, config.limits(), listener);
            isConnected = true;
            listener.connected();
        }

        @Override
        public void down(S7Exception reason, Duration nextTry) {
            boolean lost = isConnected;
            reader = null;
            isConnected = false;
            listener.disconnected(reason, nextTry);
            if (lost && write != null && LOSSES.contains(reason.kind())) {
                write.reconnect("closed to connect anew, because the connection for reading was lost");
            }
        }
    }

    private final class Writing implements FetchWriteLink.Owner {
        @Override
        public void up(FetchWriteConnection connection) {
            isWritable = true;
            listener.writable();
        }

        @Override
        public void down(S7Exception reason, Duration nextTry) {
            isWritable = false;
            listener.notWritable(reason, nextTry);
        }
    }
}
