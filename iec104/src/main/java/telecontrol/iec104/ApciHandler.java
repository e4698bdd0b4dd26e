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

    private enum State {
        STOPPED,
        /** The controlling station has sent STARTDT act. */
        STARTING,
        STARTED,
        /** STOPDT is under way: what is outstanding is still acknowledged ("unconfirmed stopped"). */
        STOPPING
    }

    private final Role role;
    private final LinkParameters parameters;
    private final FrameTap tap;
    private final LinkUser user;
    private final SendWindow window = new SendWindow();

    private @Nullable ChannelHandlerContext context;
    private @Nullable LinkTimers timers;
    private State state = State.STOPPED;
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
        state = State.STOPPED;
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
        boolean expected = state == State.STARTED || (role == Role.CONTROLLING && state == State.STOPPING);
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
        int due = state == State.STOPPING ? 1 : parameters.w();
        if (closeReason == null && receivedUnacknowledged >= due && !user.isCongested()) {
            acknowledge();
        }
    }

    private void receiveAcknowledgement(int receivedSequence) {
        if (state == State.STOPPED || state == State.STARTING) {
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
        if (role == Role.CONTROLLED && state == State.STOPPING && window.isEmpty()) {
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
                if (state == State.STARTING) {
                    timers().startStopConfirmed();
                    start();
                }
            }
            case STOPDT_CON -> {
                if (role == Role.CONTROLLING && state == State.STOPPING) {
                    timers().startStopConfirmed();
                    acknowledgementSent();
                    state = State.STOPPED;
                    user.stopped();
                }
            }
        }
    }

    private void startOrStop(Apdu.Function function) {
        if (function == Apdu.Function.STARTDT_ACT) {
            send(Apdu.Function.STARTDT_CON);
            if (state != State.STARTED) {
                start();
            }
        } else if (state == State.STOPPED) {
            send(Apdu.Function.STOPDT_CON);
        } else if (state == State.STARTED) {
            state = State.STOPPING;
            if (receivedUnacknowledged > 0) {
                acknowledge();
            }
            if (window.isEmpty()) {
                confirmStop();
            }
        }
    }

    private void confirmStop() {
        state = State.STOPPED;
        send(Apdu.Function.STOPDT_CON);
        user.stopped();
    }

    private void start() {
        state = State.STARTED;
        user.started();
        pull();
    }

    /** Sends STARTDT act; the controlling station's way to begin. */
    void requestStart() {
        if (state != State.STOPPED || closeReason != null) {
            return;
        }
        state = State.STARTING;
        timers().startStopRequested();
        send(Apdu.Function.STARTDT_ACT);
        context().flush();
    }

    /** Acknowledges everything and sends STOPDT act. */
    void requestStop() {
        if (!isStarted()) {
            return;
        }
        state = State.STOPPING;
        if (receivedUnacknowledged > 0) {
            acknowledge();
        }
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
        ChannelHandlerContext ctx = context();
        while (isStarted() && window.size() < parameters.k() && ctx.channel().isWritable() && user.hasNext()) {
            ByteBuf frame = ApduCodec.iFrame(ctx.alloc());
            Runnable onAcknowledged = next(frame);
            window.sent(timers().now(), onAcknowledged);
            acknowledgementSent();
            if (window.size() == 1) {
                superviseOldest();
            }
            write(frame);
        }
    }

    private @Nullable Runnable next(ByteBuf frame) {
        try {
            Runnable onAcknowledged = user.next(frame);
            ApduCodec.finish(frame, window.sendSequence(), receiveSequence);
            return onAcknowledged;
        } catch (RuntimeException | Error fault) {
            frame.release();
            throw fault;
        }
    }

    private void superviseOldest() {
        if (window.isEmpty()) {
            timers().allAcknowledged();
        } else {
            timers().oldestSentAt(window.oldestSentAt());
        }
    }

    private void acknowledge() {
        acknowledgementSent();
        write(ApduCodec.sFrame(context().alloc(), receiveSequence));
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
        ChannelHandlerContext ctx = context();
        ctx.write(frame, ctx.voidPromise());
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
            ChannelHandlerContext ctx = context();
            ctx.flush();
            ctx.close();
        }
    }

    boolean isStarted() {
        return state == State.STARTED && closeReason == null;
    }

    private LinkTimers timers() {
        return Objects.requireNonNull(timers, "the link layer is not part of a pipeline yet");
    }

    private ChannelHandlerContext context() {
        return Objects.requireNonNull(context, "the link layer is not part of a pipeline yet");
    }
}
