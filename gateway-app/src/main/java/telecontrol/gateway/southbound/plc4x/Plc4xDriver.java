package telecontrol.gateway.southbound.plc4x;

import io.netty.channel.EventLoop;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import telecontrol.gateway.southbound.Driver;
import telecontrol.s7.PlanLimits;
import telecontrol.s7.Readings;
import telecontrol.s7.S7ClientConfig;
import telecontrol.s7.S7Exception;
import telecontrol.s7.S7Exception.Kind;
import telecontrol.s7.S7Tag;
import telecontrol.s7.TagSet;
import telecontrol.s7.TagStatus;
import telecontrol.s7.WriteBlock;

/**
 * PLC that is read and written through PLC4X (plc4j-driver-s7), by blocks of octets and with the same read plan as S7 communication of the
 * gateway itself. Counters and timers are not reached.
 *
 * <p>PLC4X may hang in any call: every step has a deadline, after which the connection is thrown away and made anew. Connections whose
 * threads do not end are counted, and at most {@value #MOST_HUNG} of them are left alive.
 */
public final class Plc4xDriver implements Driver {
    /** Connections that may be ending at the same time before no further is made. */
    static final int MOST_HUNG = 3;

    private static final int MAX_READS = 256;
    private static final long CLOSE_SECONDS = 2;

    private final String plc;
    private final S7ClientConfig config;
    private final Plc4xDiagnosis diagnosis;
    private final EventLoop loop;
    private final Listener listener;
    private final Plc4xLink.Maker links;
    private final Sessions sessions = new Sessions();
    private final CompletableFuture<@Nullable Void> closed = new CompletableFuture<>();
    /** Sessions that have ended and whose threads have not. */
    private final Set<Plc4xSession> ending = new HashSet<>();

    private volatile boolean connected;
    private volatile boolean over;
    private volatile long roundTrip;
    /** When the next attempt is due, or the last one was. */
    private volatile long due;

    private volatile @Nullable PlanLimits limits;
    private @Nullable Plc4xSession session;
    private @Nullable ScheduledFuture<?> nextTry;
    private boolean started;
    private boolean wasConnected;
    private int openReads;
    private long backOffNanos;
    private @Nullable Kind reported;

    /**
     * Driver that does nothing before {@link #start}.
     *
     * @param plc name in the site file, for threads and log
     * @param config address, TSAPs, deadlines and back-off; the number of parallel jobs is always 1
     */
    public Plc4xDriver(String plc, S7ClientConfig config, EventLoop loop, Listener listener) {
        this(plc, config, loop, listener, Plc4xLink::new);
    }

    Plc4xDriver(String plc, S7ClientConfig config, EventLoop loop, Listener listener, Plc4xLink.Maker links) {
        this.plc = plc;
        this.links = links;
        this.config = config;
        this.diagnosis = new Plc4xDiagnosis(config);
        this.loop = loop;
        this.listener = listener;
        this.backOffNanos = config.backOff().min().toNanos();
        this.due = loop.ticker().nanoTime();
    }

    @Override
    public void start() {
        onLoop(() -> {
            if (!started && !over) {
                started = true;
                connect();
            }
        });
    }

    @Override
    public void reconnect() {
        onLoop(() -> {
            Plc4xSession open = session;
            if (open != null && connected) {
                open.end(diagnosis.over("closed to connect anew"));
            }
        });
    }

    /** Ends when sockets and threads are given back, or shortly after when PLC4X hangs. */
    @Override
    public CompletionStage<@Nullable Void> close() {
        try {
            onLoop(this::closeOnLoop);
        } catch (RejectedExecutionException loopIsGone) {
            over = true;
            closed.complete(null);
        }
        return closed.minimalCompletionStage();
    }

    private void closeOnLoop() {
        if (over) {
            return;
        }
        over = true;
        due = loop.ticker().nanoTime();
        if (nextTry != null) {
            nextTry.cancel(false);
        }
        Plc4xSession open = session;
        if (open != null) {
            open.end(diagnosis.over("the driver was closed"));
        }
        loop.schedule(() -> closed.complete(null), CLOSE_SECONDS, TimeUnit.SECONDS);
        closeIfNothingIsLeft();
    }

    private void closeIfNothingIsLeft() {
        if (over && ending.isEmpty()) {
            closed.complete(null);
        }
    }

    @Override
    public boolean isConnected() {
        return connected;
    }

    @Override
    public @Nullable PlanLimits limits() {
        return limits;
    }

    @Override
    public long roundTripNanos() {
        return roundTrip;
    }

    @Override
    public Duration nextTry() {
        return Duration.ofNanos(Math.max(0, due - loop.ticker().nanoTime()));
    }

    @Override
    public CompletionStage<Readings> read(TagSet tags) {
        CompletableFuture<Readings> result = new CompletableFuture<>();
        onLoop(() -> readOnLoop(tags, result), result);
        return result.minimalCompletionStage();
    }

    private void readOnLoop(TagSet tags, CompletableFuture<Readings> result) {
        Plc4xSession open = connected(result);
        if (open == null) {
            return;
        }
        if (openReads == MAX_READS) {
            result.completeExceptionally(diagnosis.tooMany("reads", MAX_READS));
            return;
        }
        openReads++;
        tags.read(open, loop).whenComplete((readings, failure) -> {
            openReads--;
            finish(result, readings, failure);
        });
    }

    @Override
    public CompletionStage<@Nullable Void> write(S7Tag tag, Object value) {
        if (!Plc4xItems.isReached(tag.address().area())) {
            return CompletableFuture.failedStage(diagnosis.of(
                    Kind.NOT_SUPPORTED,
                    tag + ": PLC4X does not write counters and timers: use driver: s7, or a word of a data block"));
        }
        CompletableFuture<@Nullable Void> result = new CompletableFuture<>();
        try {
            WriteBlock block = WriteBlock.of(tag, value);
            onLoop(() -> writeOnLoop(block, result), result);
        } catch (S7Exception wrong) {
            result.completeExceptionally(wrong);
        }
        return result.minimalCompletionStage();
    }

    private void writeOnLoop(WriteBlock block, CompletableFuture<@Nullable Void> result) {
        S7Tag declared = block.declaredLength();
        if (declared == null) {
            send(block, result);
            return;
        }
        CompletableFuture<Readings> length = new CompletableFuture<>();
        readOnLoop(TagSet.of(List.of(declared)), length);
        length.whenComplete((readings, failure) -> {
            S7Exception refusal = failure == null ? refusal(block.tag(), readings) : null;
            if (failure != null) {
                finish(result, null, failure);
            } else if (refusal != null) {
                result.completeExceptionally(refusal);
            } else {
                send(block, result);
            }
        });
    }

    /** Why a text is not written: the maximum length that stands in the PLC before it is another than the tag's. */
    private @Nullable S7Exception refusal(S7Tag tag, Readings declared) {
        if (declared.status(0) != TagStatus.OK) {
            return diagnosis.item(tag, declared.status(0));
        }
        return declared.longValue(0) == tag.maxLength()
                ? null
                : diagnosis.of(
                        Kind.VALUE_OUT_OF_RANGE,
                        tag + ": maximum length in the PLC: " + declared.longValue(0) + " (expected: " + tag.maxLength()
                                + "). Write the length as it is declared in the PLC");
    }

    private void send(WriteBlock block, CompletableFuture<@Nullable Void> result) {
        Plc4xSession open = connected(result);
        if (open != null) {
            open.write(block, result);
        }
    }

    private @Nullable Plc4xSession connected(CompletableFuture<?> result) {
        assert loop.inEventLoop();
        if (!connected || session == null) {
            result.completeExceptionally(
                    over ? diagnosis.over("the driver was closed") : diagnosis.of(Kind.NOT_CONNECTED, "not connected"));
            return null;
        }
        return session;
    }

    /** Hands an outcome on without the wrapper that stages put around a failure. */
    private static <T> void finish(CompletableFuture<T> result, @Nullable T value, @Nullable Throwable failure) {
        if (value != null) {
            result.complete(value);
        } else if (failure != null) {
            Throwable cause = failure.getCause();
            result.completeExceptionally(failure instanceof S7Exception || cause == null ? failure : cause);
        }
    }

    private void connect() {
        nextTry = null;
        if (over) {
            return;
        }
        if (ending.size() >= MOST_HUNG) {
            Duration wait = waitAndRetry();
            report(diagnosis.hung(ending.size(), wait), wait);
            return;
        }
        Plc4xSession attempt = new Plc4xSession(plc, config, loop, links, sessions);
        session = attempt;
        attempt.open();
    }

    private Duration waitAndRetry() {
        double jitter = ThreadLocalRandom.current().nextDouble(0.8, 1.2);
        Duration wait = Duration.ofNanos((long) (backOffNanos * jitter));
        backOffNanos = Math.min(backOffNanos * 2, config.backOff().max().toNanos());
        if (!loop.isShuttingDown()) {
            due = loop.ticker().nanoTime() + wait.toNanos();
            nextTry = loop.schedule(this::connect, wait.toNanos(), TimeUnit.NANOSECONDS);
        }
        return wait;
    }

    private void report(S7Exception reason, Duration wait) {
        if (wasConnected || reported != reason.kind()) {
            wasConnected = false;
            reported = reason.kind();
            listener.disconnected(reason, wait);
        }
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
            result.completeExceptionally(diagnosis.over("the event loop was shut down"));
        }
    }

    /** Changes of the one session that exists at a time, and the ends of those before. */
    private final class Sessions implements Plc4xSession.Owner {
        @Override
        public void established(Plc4xSession established) {
            limits = established.limits();
            connected = true;
            wasConnected = true;
            reported = null;
            listener.connected("PLC4X, PDU " + established.limits().pduSize() + " octets, 1 job at a time");
        }

        @Override
        public void answered() {
            backOffNanos = config.backOff().min().toNanos();
            roundTrip = session == null ? 0 : session.roundTripNanos();
        }

        @Override
        public void ended(Plc4xSession ended, S7Exception reason) {
            assert loop.inEventLoop() && ended == session;
            session = null;
            connected = false;
            limits = null;
            roundTrip = 0;
            ending.add(ended);
            if (!over) {
                report(reason, waitAndRetry());
            }
        }

        @Override
        public void gone(Plc4xSession gone) {
            ending.remove(gone);
            closeIfNothingIsLeft();
        }
    }
}
