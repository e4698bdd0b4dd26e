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
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One connection to a CP from TCP connect to its end: COTP, then one request after the other, for telegrams carry no reference by which
 * several answers could be told apart. Confined to the event loop of its channel.
 */
final class FetchWriteConnection extends SimpleChannelInboundHandler<Cotp> {

    /** What the connection tells; {@code ended} comes exactly once and last. */
    interface Owner {
        void established(FetchWriteConnection connection);

        void answered(long nanos);

        void ended(FetchWriteConnection connection, S7Exception reason);
    }

    private final FetchWriteConfig config;
    private final FetchWriteService service;
    private final S7ClientConfig.Tsaps tsaps;
    private final FetchWriteDiagnosis diagnosis;
    private final Owner owner;
    private final Deque<FetchWriteJob> waiting = new ArrayDeque<>();

    private @Nullable Channel channel;
    private @Nullable ScheduledFuture<?> timer;
    private @Nullable FetchWriteJob inFlight;
    private long sentNanos;
    private int tpduOctets;

    /** Valid when the connection has ended: what is sent then fails as well. */
    private @Nullable S7Exception end;

    FetchWriteConnection(FetchWriteConfig config, FetchWriteService service, S7ClientConfig.Tsaps tsaps, Owner owner) {
        this.config = config;
        this.service = service;
        this.tsaps = tsaps;
        this.diagnosis = new FetchWriteDiagnosis(config, service, tsaps);
        this.owner = owner;
    }

    FetchWriteDiagnosis diagnosis() {
        return diagnosis;
    }

    /** Requests that wait or are in flight. */
    int open() {
        return waiting.size() + (inFlight == null ? 0 : 1);
    }

    /** Puts a request in line; its result is completed with the answer or with the end of the connection. */
    void send(FetchWriteJob job) {
        if (end != null) {
            job.result().completeExceptionally(end);
            return;
        }
        waiting.add(job);
        pump();
    }

    @Override
    public void channelActive(ChannelHandlerContext ctx) {
        channel = ctx.channel();
        ByteBuf frame = ctx.alloc().buffer(22);
        S7Requests.connectionRequest(frame, tsaps);
        ctx.writeAndFlush(frame, ctx.voidPromise());
        watch(config.deadlines().cotp(), diagnosis::cotpTimeout);
    }

    private void watch(Duration deadline, Supplier<S7Exception> late) {
        cancelTimer();
        Channel open = channel;
        if (open != null) {
            timer = open.eventLoop().schedule(() -> end(late.get()), deadline.toNanos(), TimeUnit.NANOSECONDS);
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
        if (end != null) {
            return;
        }
        boolean confirmed = tpduOctets > 0;
        if (message instanceof Cotp.DisconnectRequest disconnect) {
            end(confirmed ? diagnosis.closed(true) : diagnosis.cotpRefused(disconnect.reason()));
        } else if (message instanceof Cotp.ConnectionConfirm confirm && !confirmed) {
            cancelTimer();
            tpduOctets = Math.min(confirm.tpduOctets(), 1 << Cotp.TPDU_1024);
            owner.established(this);
            pump();
        } else if (message instanceof Cotp.Data data && inFlight != null) {
            answer(data.content(), inFlight);
        } else {
            throw unexpected(message, confirmed);
        }
    }

    private static S7Exception unexpected(Cotp message, boolean confirmed) {
        return new S7Exception(
                S7Exception.Kind.PROTOCOL_ERROR,
                message.getClass().getSimpleName() + " received (expected: "
                        + (confirmed ? "nothing, no request is open" : "ConnectionConfirm") + ")");
    }

    private void answer(ByteBuf telegram, FetchWriteJob job) throws S7Exception {
        FetchWriteAnswer answer = FetchWriteTelegram.answer(telegram, service, job.octets());
        cancelTimer();
        inFlight = null;
        owner.answered(now() - sentNanos);
        job.result().complete(answer);
        pump();
    }

    private void pump() {
        Channel open = channel;
        if (open == null || end != null || tpduOctets == 0 || inFlight != null) {
            return;
        }
        FetchWriteJob next = waiting.poll();
        if (next == null) {
            return;
        }
        inFlight = next;
        sentNanos = now();
        ByteBuf frames = open.alloc().buffer();
        FetchWriteTelegram.frame(frames, next.telegram(), tpduOctets);
        open.writeAndFlush(frames, open.voidPromise());
        watch(config.deadlines().answer(), diagnosis::answerTimeout);
    }

    private long now() {
        Channel open = channel;
        return open == null ? 0 : open.eventLoop().ticker().nanoTime();
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        end(diagnosis.closed(tpduOctets > 0));
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        Throwable root = cause instanceof DecoderException && cause.getCause() != null ? cause.getCause() : cause;
        end(
                root instanceof IOException
                        ? diagnosis.closed(tpduOctets > 0)
                        : diagnosis.protocolError(String.valueOf(root.getMessage())));
    }

    /** End of the connection: whatever waits fails with the reason. */
    void end(S7Exception reason) {
        if (end != null) {
            return;
        }
        end = reason;
        cancelTimer();
        if (channel != null) {
            channel.close();
        }
        FetchWriteJob failing = inFlight;
        inFlight = null;
        owner.ended(this, reason);
        if (failing != null) {
            failing.result().completeExceptionally(reason);
        }
        while (!waiting.isEmpty()) {
            waiting.remove().result().completeExceptionally(reason);
        }
    }
}
