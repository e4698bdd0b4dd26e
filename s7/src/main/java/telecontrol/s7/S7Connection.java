package telecontrol.s7;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.DecoderException;
import io.netty.util.concurrent.ScheduledFuture;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One connection from TCP connect to its end: COTP, setup communication, then jobs, as many in flight as were granted. Confined to the
 * event loop of its channel.
 */
final class S7Connection extends SimpleChannelInboundHandler<Cotp> {

    /** What the connection tells the client; {@code ended} comes exactly once and last. */
    interface Owner {
        void step(S7ClientState state);

        void established(S7Connection connection);

        void answered();

        /** Counts over all connections of the owner. */
        default Traffic traffic() {
            return new Traffic();
        }

        void ended(S7Connection connection, S7Exception reason);
    }

    private record Sent(int reference, Job job, long atNanos) {}

    private final S7ClientConfig config;
    private final Owner owner;
    private final Traffic traffic;
    private final JobQueue queue = new JobQueue();
    private final Deque<Sent> inFlight = new ArrayDeque<>();

    private @Nullable Channel channel;
    private @Nullable ScheduledFuture<?> timer;
    private @Nullable ScheduledFuture<?> silence;
    private S7ClientState state = S7ClientState.CONNECTING;
    private int reference;
    private int setupReference;
    private int requestedPdu;
    private int grantedPdu;
    private int grantedJobs;
    private long lastAnswerNanos;
    private boolean pumping;
    private boolean ended;

    S7Connection(S7ClientConfig config, Owner owner) {
        this.config = config;
        this.owner = owner;
        this.traffic = owner.traffic();
    }

    int grantedPdu() {
        return grantedPdu;
    }

    int grantedJobs() {
        return grantedJobs;
    }

    PlanLimits limits() {
        return new PlanLimits(grantedPdu, config.capacity().maxItems());
    }

    JobQueue queue() {
        return queue;
    }

    @Override
    public void channelActive(ChannelHandlerContext ctx) {
        channel = ctx.channel();
        if (ended) {
            ctx.close();
            return;
        }
        ByteBuf frame = ctx.alloc().buffer(22);
        S7Requests.connectionRequest(frame, config.tsaps());
        ctx.writeAndFlush(frame, ctx.voidPromise());
        step(S7ClientState.COTP, config.deadlines().cotp(), () -> Diagnosis.cotpTimeout(config));
    }

    private void step(S7ClientState next, Duration deadline, Supplier<S7Exception> late) {
        state = next;
        owner.step(next);
        schedule(deadline.toNanos(), () -> end(late.get()));
    }

    private void schedule(long nanos, Runnable task) {
        cancelTimer();
        Channel open = channel;
        if (open != null) {
            timer = open.eventLoop().schedule(task, nanos, TimeUnit.NANOSECONDS);
        }
    }

    private void cancelTimer() {
        if (timer != null) {
            timer.cancel(false);
            timer = null;
        }
    }

    @Override
    protected void channelRead0(ChannelHandlerContext ctx, Cotp message) throws S7Exception {
        if (ended) {
            return;
        }
        if (message instanceof Cotp.DisconnectRequest disconnect) {
            end(
                    state == S7ClientState.COTP
                            ? Diagnosis.cotpRefused(config, disconnect.reason())
                            : Diagnosis.closedByPlc(config, state));
        } else if (message instanceof Cotp.Rejection rejection) {
            end(Diagnosis.cotpRejected(config, rejection.cause()));
        } else if (message instanceof Cotp.ConnectionConfirm confirm && state == S7ClientState.COTP) {
            setup(ctx, confirm);
        } else if (message instanceof Cotp.Data data && state == S7ClientState.SETUP) {
            granted(data.content());
        } else if (message instanceof Cotp.Data data && state == S7ClientState.CONNECTED) {
            answer(data.content());
        } else {
            throw S7Header.error(message.getClass().getSimpleName() + " received (expected: none while " + state + ")");
        }
    }

    private void setup(ChannelHandlerContext ctx, Cotp.ConnectionConfirm confirm) {
        // A PDU travels in one DT: small transport units mean small PDUs.
        requestedPdu = Math.min(config.pduSize(), confirm.tpduOctets() - 16);
        setupReference = nextReference();
        ByteBuf frame = ctx.alloc().buffer(25);
        S7Requests.setup(frame, setupReference, config.capacity().maxJobs(), requestedPdu);
        ctx.writeAndFlush(frame, ctx.voidPromise());
        step(S7ClientState.SETUP, config.deadlines().setup(), () -> Diagnosis.setupTimeout(config));
    }

    /** Wire: {@code F0 00 calling-jobs(2) called-jobs(2) pdu-size(2)}. */
    private void granted(ByteBuf pdu) throws S7Exception {
        S7Header header = S7Header.read(pdu);
        if (header.reference() != setupReference) {
            return;
        }
        if (header.error() != 0) {
            end(Diagnosis.setupRefused(config, header.error()));
            return;
        }
        if (header.kind() != S7Header.ACK_DATA
                || header.parameterOctets() < 8
                || pdu.readUnsignedByte() != S7Header.FUNCTION_SETUP) {
            throw S7Header.error("setup answer: kind " + header.kind() + " with " + header.parameterOctets()
                    + " octets of parameter (expected: ack-data with 8)");
        }
        pdu.skipBytes(1);
        int jobs = Math.min(pdu.readUnsignedShort(), pdu.readUnsignedShort());
        int pduSize = pdu.readUnsignedShort();
        if (pduSize < PlanLimits.MIN_PDU) {
            end(Diagnosis.pduSizeRefused(config, pduSize));
            return;
        }
        grantedPdu = Math.min(pduSize, requestedPdu);
        grantedJobs = Math.max(1, Math.min(jobs, config.capacity().maxJobs()));
        cancelTimer();
        traffic.connected();
        state = S7ClientState.CONNECTED;
        owner.step(state);
        lastAnswerNanos = now();
        watchSilence(config.silence().toNanos());
        owner.established(this);
    }

    /** A link that is lost while nothing is asked would be found by the next request only: after a silence one is made up. */
    private void watchSilence(long nanos) {
        Channel open = channel;
        if (open != null && !ended) {
            silence = open.eventLoop().schedule(this::endSilence, nanos, TimeUnit.NANOSECONDS);
        }
    }

    private void endSilence() {
        Channel open = channel;
        if (open == null || ended) {
            return;
        }
        long left = config.silence().toNanos() - (now() - lastAnswerNanos);
        if (inFlight.isEmpty() && left <= 0) {
            send(open, new AliveJob());
            open.flush();
            watchOldestIfIdle();
        }
        watchSilence(left > 0 ? left : config.silence().toNanos());
    }

    private void answer(ByteBuf pdu) throws S7Exception {
        S7Header header = S7Header.read(pdu);
        Job job = take(header, pdu);
        if (job == null) {
            traffic.ignored();
            if (header.kind() == S7Header.USERDATA) {
                queue.userData().answeredLate();
            }
            return;
        }
        lastAnswerNanos = now();
        try {
            settle(job, header, pdu);
        } catch (S7Exception malformed) {
            S7Exception reason = Diagnosis.protocolError(config, String.valueOf(malformed.getMessage()));
            job.failed(reason);
            end(reason);
            return;
        } catch (RuntimeException fault) {
            S7Exception reason = Diagnosis.ofFault(config, fault);
            job.failed(reason);
            end(reason);
            return;
        }
        owner.answered();
        pump();
    }

    private void settle(Job job, S7Header header, ByteBuf pdu) throws S7Exception {
        S7Exception whole =
                header.error() == 0 || !job.isForTags() ? null : Diagnosis.ofWholeJob(config, header.error());
        if (whole != null) {
            job.failed(whole);
        } else if (header.error() != 0) {
            job.refused(header.error());
        } else {
            job.answered(header, pdu);
        }
    }

    private @Nullable Job take(S7Header header, ByteBuf pdu) {
        for (Iterator<Sent> sent = inFlight.iterator(); sent.hasNext(); ) {
            Sent next = sent.next();
            if (next.reference() == header.reference() && next.job().isAnsweredBy(header, pdu)) {
                sent.remove();
                traffic.answered(now() - next.atNanos());
                return next.job();
            }
        }
        return null;
    }

    /** Sends queued jobs while the PLC takes more. */
    void pump() {
        Channel open = channel;
        if (open == null || ended || pumping || state != S7ClientState.CONNECTED) {
            return;
        }
        pumping = true;
        boolean sent = false;
        try {
            Job job;
            while (inFlight.size() < grantedJobs && (job = queue.next()) != null) {
                send(open, job);
                sent = true;
            }
        } finally {
            pumping = false;
        }
        if (sent) {
            open.flush();
        }
        watchOldestIfIdle();
    }

    /** Writes a job without flushing; one that cannot be written fails. */
    void send(Channel open, Job job) {
        int next = nextReference();
        ByteBuf frame = open.alloc().buffer();
        try {
            job.encode(frame, next);
        } catch (RuntimeException fault) {
            frame.release();
            S7Exception reason = Diagnosis.ofFault(config, fault);
            job.failed(reason);
            end(reason);
            return;
        }
        assert frame.readableBytes() <= S7Codec.FRAME_OCTETS + grantedPdu : "PDU longer than granted";
        inFlight.add(new Sent(next, job, now()));
        traffic.sent(job);
        open.write(frame, open.voidPromise());
    }

    private void watchOldestIfIdle() {
        if (timer == null && !ended && !inFlight.isEmpty()) {
            watchOldest();
        }
    }

    /** One timer for all jobs in flight: it looks at the oldest and waits on for the next. */
    private void watchOldest() {
        timer = null;
        Sent oldest = inFlight.peek();
        if (oldest == null) {
            return;
        }
        long left = config.deadlines().answer().toNanos() - (now() - oldest.atNanos());
        if (left > 0) {
            schedule(left, this::watchOldest);
        } else if (oldest.job().expired()) {
            inFlight.remove(oldest);
            pump();
        } else {
            end(Diagnosis.answerTimeout(config));
        }
    }

    private long now() {
        Channel open = channel;
        return open == null ? 0 : open.eventLoop().ticker().nanoTime();
    }

    /** References 1 to 65535, none of them in flight. */
    private int nextReference() {
        do {
            reference = reference % 0xFFFF + 1;
        } while (isInFlight(reference));
        return reference;
    }

    private boolean isInFlight(int candidate) {
        for (Sent sent : inFlight) {
            if (sent.reference() == candidate) {
                return true;
            }
        }
        return false;
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        end(Diagnosis.closedByPlc(config, state));
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        Throwable root = cause instanceof DecoderException && cause.getCause() != null ? cause.getCause() : cause;
        if (root instanceof IOException) {
            end(Diagnosis.ofLoss(config, state, root));
        } else if (root instanceof S7Exception malformed) {
            end(Diagnosis.protocolError(config, String.valueOf(malformed.getMessage())));
        } else {
            end(Diagnosis.ofFault(config, root));
        }
    }

    /** End of the connection: whatever waits fails with the reason. */
    void end(S7Exception reason) {
        if (ended) {
            return;
        }
        ended = true;
        cancelTimer();
        if (silence != null) {
            silence.cancel(false);
        }
        if (channel != null) {
            channel.close();
        }
        Deque<Sent> failing = new ArrayDeque<>(inFlight);
        inFlight.clear();
        failing.forEach(sent -> sent.job().failed(reason));
        queue.failAll(reason);
        owner.ended(this, reason);
    }
}
