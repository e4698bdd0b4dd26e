package telecontrol.s7;

import io.netty.channel.EventLoop;
import java.net.InetAddress;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * Client of one PLC: connects, connects again for ever with a back-off, reads and writes.
 *
 * <p>All methods may be called from any thread; the work is done, the listener is called and stages are completed on the one event loop.
 * A stage ends with the answer, with the deadline of its request or with the connection; after a deadline the connection is closed
 * and opened again, because an answer that comes late tells nothing about the next.
 */
public final class S7Client {

    private final EventLoop loop;
    private final S7ClientConfig config;
    private final Link link;
    private final CpuServices services;

    public S7Client(EventLoop loop, S7ClientConfig config, S7ClientListener listener) {
        this(loop, config, listener, Dialer::tcp, InetAddress::getByName);
    }

    S7Client(EventLoop loop, S7ClientConfig config, S7ClientListener listener, Dialer dialer, Hosts.Resolver resolver) {
        this.loop = loop;
        this.config = config;
        this.link = new Link(loop, config, listener, dialer, resolver);
        this.services = new CpuServices(config.peer(), this::ask);
    }

    /** Begins to connect; has no effect the second time or after {@link #close()}. */
    public void start() {
        onLoop(link::start);
    }

    /**
     * Gives the present connection up and connects again, as after a loss: to the next endpoint where there are several. What waits fails with
     * {@link S7Exception.Kind#CLOSED}.
     */
    public void reconnect() {
        onLoop(link::reconnect);
    }

    /** Closes for good; what waits fails with {@link S7Exception.Kind#CLOSED}. The stage ends when the socket is closed. */
    public CompletionStage<@Nullable Void> close() {
        try {
            onLoop(link::close);
        } catch (RejectedExecutionException loopIsGone) {
            link.abandon();
        }
        return link.closed().minimalCompletionStage();
    }

    public S7ClientState state() {
        return link.state();
    }

    /** Granted PDU size in octets, 0 while not connected. */
    public int pduSize() {
        return link.pduSize();
    }

    /** Granted number of parallel jobs, 0 while not connected. */
    public int jobs() {
        return link.jobs();
    }

    /** Position in {@link S7ClientConfig#endpoints()} of the present or last connection or attempt. */
    public int endpoint() {
        return link.endpoint();
    }

    /** Why the last connection or attempt ended, null while connected and before the first. */
    public @Nullable S7Exception failure() {
        return link.failure();
    }

    /** Time until the next attempt, zero while there is a connection or an attempt. */
    public Duration nextTry() {
        return link.nextTry();
    }

    /**
     * One reading of every tag in the set. Tags that cannot be read have a status; the stage fails with {@link S7Exception} when nothing
     * can be read.
     */
    public CompletionStage<Readings> read(TagSet tags) {
        return read(tags, false);
    }

    /** One reading as {@link #read} gives it, with its requests ahead of those of all other reads. */
    public CompletionStage<Readings> readFirst(TagSet tags) {
        return read(tags, true);
    }

    private CompletionStage<Readings> read(TagSet tags, boolean first) {
        CompletableFuture<Readings> result = new CompletableFuture<>();
        onLoop(() -> readOnLoop(tags, first, result), result);
        return result.minimalCompletionStage();
    }

    private void readOnLoop(TagSet tags, boolean first, CompletableFuture<Readings> result) {
        assert loop.inEventLoop();
        S7Connection open = connected(result);
        if (open == null) {
            return;
        }
        if (!open.queue().open(result)) {
            result.completeExceptionally(tooMany("reads", JobQueue.MAX_READS));
            return;
        }
        new S7Read(new TagRead(tags, open.limits(), open, result), open.queue(), first).proceed();
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
            return result.minimalCompletionStage();
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
                            + " octets (expected: at most the PDU size " + open.grantedPdu() + ")"
                            + (tag.isArray() ? ": write fewer elements at a time" : "")));
        } else if (open.queue().offer(job)) {
            open.pump();
        } else {
            result.completeExceptionally(tooMany("writes", JobQueue.MAX_WRITES));
        }
    }

    /** Operating state of the CPU; fails with {@link S7Exception.Kind#NOT_SUPPORTED} where it does not tell. */
    public CompletionStage<CpuState> cpuState() {
        return services.cpuState();
    }

    /** What the CPU is; fails with {@link S7Exception.Kind#NOT_SUPPORTED} where it does not tell. */
    public CompletionStage<CpuIdentity> identity() {
        return services.identity();
    }

    /** Protection of the CPU; fails with {@link S7Exception.Kind#NOT_SUPPORTED} where it does not tell. */
    public CompletionStage<Protection> protection() {
        return services.protection();
    }

    /** Time on the clock of the CPU, which has no zone; fails with {@link S7Exception.Kind#NOT_SUPPORTED} where it does not tell. */
    public CompletionStage<LocalDateTime> clock() {
        return services.clock();
    }

    /** Sets the clock of the CPU, years 1990 to 2089; fails with {@link S7Exception.Kind#NOT_SUPPORTED} where it cannot be set. */
    public CompletionStage<@Nullable Void> setClock(LocalDateTime time) {
        return services.setClock(time);
    }

    /** State of the pair that the CPU of an S7-400H belongs to; fails with {@link S7Exception.Kind#NOT_SUPPORTED} where it does not tell. */
    public CompletionStage<Redundancy> redundancy() {
        return services.redundancy();
    }

    private @Nullable S7Connection connected(CompletableFuture<?> result) {
        S7Connection open = link.connected();
        if (open != null) {
            return open;
        }
        boolean over = link.state() == S7ClientState.CLOSED;
        result.completeExceptionally(new S7Exception(
                over ? S7Exception.Kind.CLOSED : S7Exception.Kind.NOT_CONNECTED,
                config.peer() + (over ? ": the client was closed" : ": not connected")));
        return null;
    }

    /** Counts of this client; they may be read from any thread at any time. */
    public S7Statistics statistics() {
        return link.traffic().statistics();
    }

    private CompletableFuture<byte[]> ask(UserData question) {
        CompletableFuture<byte[]> result = new CompletableFuture<>();
        onLoop(() -> askOnLoop(question, result), result);
        return result;
    }

    private void askOnLoop(UserData question, CompletableFuture<byte[]> result) {
        assert loop.inEventLoop();
        S7Connection open = connected(result);
        if (open == null) {
            return;
        }
        if (open.queue().userData().offer(new UserDataJob(question, open, config, result))) {
            open.pump();
        } else {
            result.completeExceptionally(tooMany("questions", UserDataQueue.MAX_QUESTIONS));
        }
    }

    private S7Exception tooMany(String what, int most) {
        return new S7Exception(
                S7Exception.Kind.TOO_MANY_REQUESTS,
                config.peer() + ": waiting " + what + ": more than " + most
                        + ". The PLC answers slower than it is asked: lower the rate");
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
}
