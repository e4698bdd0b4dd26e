package telecontrol.gateway.southbound.plc4x;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.apache.plc4x.java.api.exceptions.PlcConnectionException;
import org.apache.plc4x.java.api.messages.PlcResponse;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import telecontrol.gateway.southbound.plc4x.Plc4xDiagnosis.Step;
import telecontrol.s7.BlockReader;
import telecontrol.s7.PlanLimits;
import telecontrol.s7.ReadPlan.Request;
import telecontrol.s7.S7ClientConfig;
import telecontrol.s7.S7Exception;
import telecontrol.s7.WriteBlock;

/**
 * One connection through PLC4X from TCP connect to its end, with a deadline for every step. Confined to the event loop of the PLC; PLC4X
 * runs on threads of its own and of {@link Plc4xThreads}, its TCP connection on an event loop of its own.
 */
final class Plc4xSession implements BlockReader {

    /** What the session tells the driver; {@code ended} comes exactly once, {@code gone} once behind it, or never when a call hangs. */
    interface Owner {
        void established(Plc4xSession session);

        void answered();

        void ended(Plc4xSession session, S7Exception reason);

        void gone(Plc4xSession session);
    }

    private static final Logger LOG = LoggerFactory.getLogger(Plc4xSession.class);
    /** COTP deadlines that PLC4X has until its first request; it loads more than a thousand classes before. */
    private static final int START = 10;

    private final EventLoop loop;
    private final S7ClientConfig config;
    private final Plc4xDiagnosis diagnosis;
    private final Plc4xLink.Maker links;
    private final Owner owner;
    private final EventLoopGroup network;
    private final Plc4xThreads threads;
    private final Plc4xFrames guard = new Plc4xFrames(new Network());
    private final Plc4xQueue waiting = new Plc4xQueue();

    private Step step = Step.TCP;
    private @Nullable Channel tcp;
    /** Set on the thread for calls, and read by the one that clears up when that has ended. */
    private volatile @Nullable Plc4xLink link;

    private @Nullable Plc4xJob running;
    private @Nullable ScheduledFuture<?> deadline;
    private PlanLimits limits = new PlanLimits(PlanLimits.MIN_PDU, 1);
    private boolean ended;
    private long sentAt;
    private long answeredAt;
    private @Nullable ScheduledFuture<?> silence;
    private long roundTrip;

    Plc4xSession(String plc, S7ClientConfig config, EventLoop loop, Plc4xLink.Maker links, Owner owner) {
        this.loop = loop;
        this.config = config;
        this.diagnosis = new Plc4xDiagnosis(config);
        this.links = links;
        this.owner = owner;
        this.threads = new Plc4xThreads(plc);
        this.network = new MultiThreadIoEventLoopGroup(
                1, new DefaultThreadFactory("plc4x-" + plc + "-tcp", true), NioIoHandler.newFactory());
    }

    /** Begins to connect. Name look-up, which blocks, and TCP run on the event loop of the connection. */
    void open() {
        assert loop.inEventLoop();
        expect(Step.TCP, config.deadlines().connect());
        ChannelFuture connecting = new Bootstrap()
                .group(network)
                .channel(NioSocketChannel.class)
                .option(ChannelOption.TCP_NODELAY, true)
                .option(ChannelOption.SO_KEEPALIVE, true)
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, (int)
                        Math.max(1, config.deadlines().connect().toMillis()))
                .handler(guard.first())
                .connect(InetSocketAddress.createUnresolved(
                        diagnosis.endpoint().host(), diagnosis.endpoint().port()));
        tcp = connecting.channel();
        connecting.addListener(done -> onLoop(() -> {
            if (done.isSuccess()) {
                connected(connecting.channel());
            } else {
                end(diagnosis.connect(done.cause()));
            }
        }));
    }

    private void connected(Channel open) {
        if (ended) {
            return;
        }
        expect(Step.START, config.deadlines().cotp().multipliedBy(START));
        // The guard joins the pipeline a little later; an end in between is seen here.
        open.closeFuture().addListener(closed -> onLoop(() -> end(diagnosis.closed(step))));
        threads.call(() -> {
                    Plc4xLink connecting = links.make(config, open, guard);
                    link = connecting;
                    connecting.connect();
                    return connecting;
                })
                .whenComplete((established, failure) -> onLoop(() -> {
                    if (established != null) {
                        established(established);
                    } else if (failure != null) {
                        end(diagnosis.failed(failure));
                    }
                }));
    }

    private void established(Plc4xLink established) {
        if (ended) {
            return;
        }
        int pdu = Math.min(established.grantedPdu(), config.capacity().pduSize());
        if (pdu < PlanLimits.MIN_PDU) {
            end(diagnosis.garbage("granted PDU size: " + pdu + " (expected: 112 or more)"));
            return;
        }
        limits = new PlanLimits(pdu, config.capacity().maxItems());
        step = Step.JOBS;
        cancelDeadline();
        answeredAt = now();
        watchSilence(config.silence().toNanos());
        owner.established(this);
    }

    /** A link that is lost while nothing is asked would be found by the next request only: after a silence one is made up. */
    private void watchSilence(long nanos) {
        silence = loop.schedule(this::endSilence, nanos, TimeUnit.NANOSECONDS);
    }

    private void endSilence() {
        Plc4xLink open = link;
        if (ended || open == null) {
            return;
        }
        long left = config.silence().toNanos() - (now() - answeredAt);
        if (running == null && left <= 0) {
            run(new Plc4xJob.Alive(), open);
        }
        watchSilence(left > 0 ? left : config.silence().toNanos());
    }

    /** Ends the connection: what waits fails, sockets and threads are given back. */
    void end(S7Exception reason) {
        assert loop.inEventLoop();
        if (ended) {
            return;
        }
        ended = true;
        cancelDeadline();
        if (silence != null) {
            silence.cancel(false);
        }
        release();
        failAll(reason);
        owner.ended(this, reason);
    }

    private void failAll(S7Exception reason) {
        Plc4xJob open = running == null ? waiting.poll() : running;
        running = null;
        // Who is told may ask anew at once, which a session that has ended refuses.
        while (open != null) {
            open.failed(reason);
            open = waiting.poll();
        }
    }

    private void release() {
        Channel open = tcp;
        if (open != null) {
            open.close();
        }
        threads.end(this::clearUp);
        threads.over()
                .whenComplete((done, failure) -> onLoop(() -> {
                    if (failure != null) {
                        LOG.debug("{}: PLC4X did not end as it should", diagnosis.peer(), failure);
                    }
                    owner.gone(this);
                }));
    }

    private boolean clearUp() throws PlcConnectionException {
        Plc4xLink disposable = link;
        try {
            if (disposable != null) {
                disposable.dispose();
            }
        } finally {
            network.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly();
        }
        return true;
    }

    @Override
    public PlanLimits limits() {
        return limits;
    }

    /** One, because of how PLC4X uses its threads. */
    @Override
    public int jobs() {
        return 1;
    }

    @Override
    public CompletionStage<List<Block>> read(Request request) {
        CompletableFuture<List<Block>> result = new CompletableFuture<>();
        if (ended) {
            result.completeExceptionally(notConnected());
        } else {
            waiting.add(new Plc4xJob.Read(request, result));
            pump();
        }
        return result;
    }

    /** Write of one value, ahead of all reads that wait. */
    void write(WriteBlock block, CompletableFuture<@Nullable Void> result) {
        if (ended) {
            result.completeExceptionally(notConnected());
        } else if (block.requestOctets() > limits.pduSize()) {
            result.completeExceptionally(diagnosis.of(
                    S7Exception.Kind.PDU_TOO_LARGE,
                    block.tag() + ": the request has " + block.requestOctets()
                            + " octets (expected: at most the PDU size " + limits.pduSize() + ")"));
        } else if (waiting.add(new Plc4xJob.Write(block, result))) {
            pump();
        } else {
            result.completeExceptionally(diagnosis.tooMany("writes", Plc4xQueue.MAX_WRITES));
        }
    }

    private S7Exception notConnected() {
        return diagnosis.of(S7Exception.Kind.NOT_CONNECTED, "not connected");
    }

    long roundTripNanos() {
        return roundTrip;
    }

    private void pump() {
        assert loop.inEventLoop();
        Plc4xLink open = link;
        Plc4xJob next = running != null || ended || open == null ? null : waiting.poll();
        if (next != null && open != null) {
            run(next, open);
        }
    }

    private void run(Plc4xJob job, Plc4xLink open) {
        running = job;
        sentAt = now();
        expect(Step.JOBS, config.deadlines().answer());
        threads.call(() -> job.execute(open)).whenComplete((response, failure) -> {
            if (response != null) {
                response.whenComplete((answer, late) -> onLoop(() -> finished(job, answer, late)));
            } else {
                onLoop(() -> finished(job, null, failure));
            }
        });
    }

    private void finished(Plc4xJob job, @Nullable PlcResponse response, @Nullable Throwable failure) {
        if (running != job) {
            return;
        }
        if (failure != null) {
            end(diagnosis.failed(failure));
            return;
        }
        if (response != null) {
            answeredAt = now();
            roundTrip = answeredAt - sentAt;
        }
        try {
            job.answered(response, guard.answer(), diagnosis);
        } catch (RuntimeException unintelligible) {
            end(diagnosis.failed(unintelligible));
        }
        running = null;
        if (!ended) {
            cancelDeadline();
            owner.answered();
            pump();
        }
    }

    private long now() {
        return loop.ticker().nanoTime();
    }

    private void expect(Step next, Duration within) {
        step = next;
        cancelDeadline();
        deadline = loop.schedule(() -> end(diagnosis.late(next)), within.toNanos(), TimeUnit.NANOSECONDS);
    }

    private void cancelDeadline() {
        if (deadline != null) {
            deadline.cancel(false);
            deadline = null;
        }
    }

    private void onLoop(Runnable task) {
        try {
            loop.execute(task);
        } catch (RejectedExecutionException loopIsGone) {
            // The gateway stops; nobody waits any more.
            network.shutdownGracefully(0, 1, TimeUnit.SECONDS);
        }
    }

    /** A PLC that answers fewer items than it was asked for leaves PLC4X waiting. */
    private void check(Plc4xAnswer answer) {
        int items = running instanceof Plc4xJob.Read read ? Plc4xItems.reached(read.request()) : 0;
        if (items > 0 && answer.isRead() && answer.codes().size() != items) {
            end(diagnosis.fewerItems(answer.codes().size(), items));
        }
    }

    /** What the guard sees, carried over to the event loop of the PLC. */
    private final class Network implements Plc4xFrames.Witness {
        @Override
        public void asked() {
            onLoop(() -> {
                if (!ended && step == Step.START) {
                    expect(Step.COTP, config.deadlines().cotp());
                }
            });
        }

        @Override
        public void confirmed() {
            onLoop(() -> {
                if (!ended && (step == Step.COTP || step == Step.START)) {
                    expect(Step.SETUP, config.deadlines().setup());
                }
            });
        }

        @Override
        public void refused(int reason) {
            onLoop(() -> end(step == Step.JOBS ? diagnosis.closed(step) : diagnosis.refused(reason)));
        }

        @Override
        public void answered(Plc4xAnswer answer) {
            onLoop(() -> check(answer));
        }

        @Override
        public void setupRefused(int error) {
            onLoop(() -> end(diagnosis.setupRefused(error)));
        }

        @Override
        public void garbage(String what) {
            onLoop(() -> end(diagnosis.garbage(what)));
        }

        @Override
        public void closed() {
            onLoop(() -> end(diagnosis.closed(step)));
        }
    }
}
