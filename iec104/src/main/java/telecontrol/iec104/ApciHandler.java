package telecontrol.iec104;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.DecoderException;
import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Link layer of one connection: sequence numbers, acknowledgement, windows, start and stop of data transfer, and the timers
 * t1 to t3, IEC 60870-5-104 §5. Both the controlled and the controlling station use it. Confined to the channel's event loop.
 *
 * <p>It pulls ASDUs from its {@link LinkUser} while fewer than k are unacknowledged, so that at most k ASDUs of a connection
 * exist; N(S) is assigned at the moment of writing.
 */
final class ApciHandler extends ChannelInboundHandlerAdapter {

    /** Which end of the link this is. */
    enum Role {
        CONTROLLED,
        CONTROLLING
    }

    private final Role role;
    private final LinkParameters parameters;
    private final FrameTap tap;
    private final LinkUser user;
    private final SendWindow window = new SendWindow();

    private @Nullable ChannelHandlerContext context;
    private @Nullable LinkTimers timers;
    private LinkState state = LinkState.STOPPED;
    private int receiveSequence;
    private int receivedUnacknowledged;
    private boolean wakeScheduled;
    private @Nullable String closeReason;

    ApciHandler(Role role, LinkParameters parameters, FrameTap tap, LinkUser user) {
        this.role = role;
        this.parameters = parameters;
        this.tap = tap;
        this.user = user;
    }

    @Override
    public void handlerAdded(ChannelHandlerContext ctx) {
        context = ctx;
        timers = new LinkTimers(parameters, ctx.executor(), timer -> guard(() -> onExpired(timer)));
    }

    @Override
    public void channelActive(ChannelHandlerContext ctx) {
        timers().received();
        user.opened(this);
        ctx.fireChannelActive();
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        timers().cancel();
        state = LinkState.STOPPED;
        user.closed(closeReason == null ? "closed by peer" : closeReason);
        window.clear();
        ctx.fireChannelInactive();
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        Apdu apdu = (Apdu) message;
        try {
            if (closeReason == null) {
                timers().received();
                receive(apdu);
            }
        } finally {
            if (apdu instanceof Apdu.I frame) {
                frame.asdu().release();
            }
        }
    }

    private void receive(Apdu apdu) {
        if (apdu instanceof Apdu.U frame) {
            receiveFunction(frame.function());
        } else if (apdu instanceof Apdu.S frame) {
            receiveAcknowledgement(frame.receiveSequence());
        } else {
            receiveInformation((Apdu.I) apdu);
        }
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext ctx) {
        pull();
        acknowledgeIfDue();
        ctx.flush();
    }

    /** A peer that does not read is not read from either: what it asks for cannot pile up here. */
    @Override
    public void channelWritabilityChanged(ChannelHandlerContext ctx) {
        ctx.channel().config().setAutoRead(ctx.channel().isWritable());
        pull();
        ctx.flush();
        ctx.fireChannelWritabilityChanged();
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        Throwable wrapped = cause instanceof DecoderException ? cause.getCause() : null;
        Throwable fault = wrapped == null ? cause : wrapped;
        if (fault instanceof DecoderException) {
            close("protocol error: " + fault.getMessage());
        } else if (!(fault instanceof IOException)) {
            fail(fault);
        } else if (!(fault instanceof ClosedChannelException)) {
            // A write to a channel that is closed already does not say why it was closed.
            close("connection lost: " + fault.getMessage());
        }
    }

    /** Runs what the event loop does for this connection outside of the pipeline: a fault ends this connection only. */
    void guard(Runnable work) {
        try {
            work.run();
        } catch (RuntimeException | Error fault) {
            fail(fault);
        }
    }

    private void fail(Throwable fault) {
        close("internal error: " + fault);
        user.failed(fault);
    }

    private void receiveInformation(Apdu.I frame) {
        boolean expected = state == LinkState.STARTED || (role == Role.CONTROLLING && state == LinkState.STOPPING);
        if (!expected) {
            close("I frame while data transfer is stopped");
            return;
        }
        if (frame.sendSequence() != receiveSequence) {
            close("N(S): " + frame.sendSequence() + " (expected: " + receiveSequence + ")");
            return;
        }
        if (!acknowledged(frame.receiveSequence())) {
            return;
        }
        receiveSequence = (receiveSequence + 1) % ApduCodec.MODULUS;
        receivedUnacknowledged++;
        timers().informationReceived();
        user.received(frame.asdu());
        pull();
        acknowledgeIfDue();
    }

    /** At the w-th I frame; once STOPDT is under way at every one, for the peer waits for it. */
    private void acknowledgeIfDue() {
        int due = state == LinkState.STOPPING ? 1 : parameters.w();
        if (closeReason == null && receivedUnacknowledged >= due && !user.isCongested()) {
            acknowledge();
        }
    }

    private void receiveAcknowledgement(int receivedSequence) {
        if (state == LinkState.STOPPED || state == LinkState.STARTING) {
            close("S frame while data transfer is stopped");
            return;
        }
        if (acknowledged(receivedSequence)) {
            pull();
        }
    }

    /** Takes N(R) into account; false when it acknowledges what was never sent, and the link is closing. */
    private boolean acknowledged(int receivedSequence) {
        int count = window.acknowledgedBy(receivedSequence);
        if (count < 0) {
            close("N(R): " + receivedSequence + " (expected: " + window.oldest() + " to " + window.sendSequence()
                    + ")");
            return false;
        }
        window.acknowledge(count);
        superviseOldest();
        if (role == Role.CONTROLLED && state == LinkState.STOPPING && window.isEmpty()) {
            confirmStop();
        }
        return true;
    }

    private void receiveFunction(Apdu.Function function) {
        switch (function) {
            case TESTFR_ACT -> send(Apdu.Function.TESTFR_CON);
            case TESTFR_CON -> timers().testConfirmed();
            case STARTDT_ACT, STOPDT_ACT -> {
                if (role == Role.CONTROLLED) {
                    startOrStop(function);
                } else {
                    close(function + " from the controlled station");
                }
            }
            case STARTDT_CON -> {
                if (state == LinkState.STARTING) {
                    timers().startStopConfirmed();
                    start();
                }
            }
            case STOPDT_CON -> {
                if (role == Role.CONTROLLING && state == LinkState.STOPPING) {
                    timers().startStopConfirmed();
                    acknowledgementSent();
                    state = LinkState.STOPPED;
                    user.stopped();
                }
            }
        }
    }

    private void startOrStop(Apdu.Function function) {
        if (function == Apdu.Function.STARTDT_ACT) {
            send(Apdu.Function.STARTDT_CON);
            if (state == LinkState.STOPPING) {
                // STOPDT is withdrawn: to the user data transfer has never stopped.
                state = LinkState.STARTED;
            } else if (state == LinkState.STOPPED) {
                start();
            }
        } else if (state == LinkState.STOPPED) {
            send(Apdu.Function.STOPDT_CON);
        } else if (state == LinkState.STARTED) {
            state = LinkState.STOPPING;
            acknowledge();
            if (window.isEmpty()) {
                confirmStop();
            }
        }
    }

    private void confirmStop() {
        state = LinkState.STOPPED;
        send(Apdu.Function.STOPDT_CON);
        user.stopped();
    }

    private void start() {
        state = LinkState.STARTED;
        user.started();
        pull();
    }

    /** Sends STARTDT act; the controlling station's way to begin. */
    void requestStart() {
        if (state != LinkState.STOPPED || closeReason != null) {
            return;
        }
        state = LinkState.STARTING;
        timers().startStopRequested();
        send(Apdu.Function.STARTDT_ACT);
        context().flush();
    }

    /** Acknowledges everything and sends STOPDT act. */
    void requestStop() {
        if (!isStarted()) {
            return;
        }
        state = LinkState.STOPPING;
        acknowledge();
        timers().startStopRequested();
        send(Apdu.Function.STOPDT_ACT);
        context().flush();
    }

    /**
     * Has the link pull soon: at the end of what the event loop runs now, so that all that is made ready until then is
     * packed and flushed together.
     */
    void wake() {
        ChannelHandlerContext ctx = context();
        assert ctx.executor().inEventLoop();
        if (isStarted() && !wakeScheduled) {
            wakeScheduled = true;
            ctx.executor()
                    .execute(() -> guard(() -> {
                        wakeScheduled = false;
                        pull();
                        ctx.flush();
                    }));
        }
    }

    private void pull() {
        while (mayTransmit()) {
            transmit(ApduCodec.frames());
        }
    }

    private boolean mayTransmit() {
        return isStarted()
                && window.size() < parameters.k()
                && context().channel().isWritable()
                && user.hasNext();
    }

    /** Has I frames go out in one write: a write for each would cost more than making it. */
    private void transmit(ByteBuf frames) {
        long now = timers().now();
        int end = 0;
        try {
            do {
                frames.writerIndex(end + ApduCodec.APCI);
                Runnable onAcknowledged = user.next(frames);
                ApduCodec.finish(frames, end, window.sendSequence(), receiveSequence);
                tap.sent(frames.slice(end, frames.writerIndex() - end));
                window.sent(now, onAcknowledged);
                end = frames.writerIndex();
            } while (frames.writableBytes() >= ApduCodec.MAX_APDU && mayTransmit());
        } finally {
            // After a fault, whole frames only.
            context().write(frames.writerIndex(end), context().voidPromise());
        }
        superviseOldest();
        acknowledgementSent();
    }

    private void superviseOldest() {
        if (window.isEmpty()) {
            timers().allAcknowledged();
        } else {
            timers().oldestSentAt(window.oldestSentAt());
        }
    }

    private void acknowledge() {
        if (receivedUnacknowledged > 0) {
            acknowledgementSent();
            write(ApduCodec.sFrame(context().alloc(), receiveSequence));
        }
    }

    private void acknowledgementSent() {
        receivedUnacknowledged = 0;
        timers().acknowledged();
    }

    private void send(Apdu.Function function) {
        write(ApduCodec.uFrame(context().alloc(), function));
    }

    private void write(ByteBuf frame) {
        try {
            tap.sent(frame);
        } catch (RuntimeException | Error fault) {
            frame.release();
            throw fault;
        }
        context().write(frame, context().voidPromise());
    }

    private void onExpired(LinkTimers.Expired timer) {
        switch (timer) {
            case T1_INFORMATION, T1_START_STOP, T1_TEST ->
                close("t1: " + timer.overdue + " within " + parameters.t1().toSeconds() + " s");
            case T2 -> acknowledge();
            case T3 -> {
                if (!timers().testPending()) {
                    timers().testRequested();
                    send(Apdu.Function.TESTFR_ACT);
                }
            }
        }
        context().flush();
    }

    /** Closes the connection; the first reason given is the one that is told. */
    void close(String reason) {
        if (closeReason == null) {
            closeReason = reason;
            timers().cancel();
            context().flush().close();
        }
    }

    /** True when nothing waits to be sent, or to be acknowledged by the peer. */
    boolean isSettled() {
        return window.isEmpty() && !(isStarted() && user.hasNext());
    }

    /** Monotonic time in nanoseconds. */
    long now() {
        return timers().now();
    }

    boolean isStarted() {
        return state == LinkState.STARTED && closeReason == null;
    }

    private LinkTimers timers() {
        return Objects.requireNonNull(timers, "the link layer is not part of a pipeline yet");
    }

    private ChannelHandlerContext context() {
        return Objects.requireNonNull(context, "the link layer is not part of a pipeline yet");
    }
}
