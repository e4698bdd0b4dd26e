package telecontrol.iec104;

import io.netty.channel.Channel;
import io.netty.channel.EventLoop;
import io.netty.channel.group.ChannelGroup;
import io.netty.util.concurrent.Promise;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * End of an outstation: nobody is accepted any more, and a connection is closed as soon as all that waited was sent and
 * acknowledged, at the latest after a second. A master that acknowledges in time does not get it again after a restart.
 * Confined to the outstation's event loop.
 */
final class OrderlyStop {
    private static final long GRACE = TimeUnit.SECONDS.toNanos(1);
    private static final long CHECK = TimeUnit.MILLISECONDS.toNanos(20);

    private final EventLoop loop;
    private final ChannelGroup channels;
    private final Promise<Void> done;
    private final long deadline;

    private OrderlyStop(EventLoop loop, ChannelGroup channels, Promise<Void> done) {
        this.loop = loop;
        this.channels = channels;
        this.done = done;
        this.deadline = loop.ticker().nanoTime() + GRACE;
    }

    /** Begins to close listeners and connections; the promise is kept when all are closed. */
    static void begin(EventLoop loop, ChannelGroup channels, Promise<Void> done) {
        new OrderlyStop(loop, channels, done).check();
    }

    private void check() {
        boolean late = loop.ticker().nanoTime() - deadline >= 0;
        boolean open = false;
        for (Channel channel : List.copyOf(channels)) {
            ApciHandler link = channel.pipeline().get(ApciHandler.class);
            if (link == null) {
                // A port, or a connection that is not identified yet.
                channel.close();
            } else if (late || link.isSettled()) {
                link.close("the outstation is closed");
            } else {
                open = true;
            }
        }
        if (open) {
            loop.schedule(this::check, CHECK, TimeUnit.NANOSECONDS);
        } else {
            done.trySuccess(null);
        }
    }
}
