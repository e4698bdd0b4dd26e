package telecontrol.gateway.southbound;

import io.netty.channel.EventLoop;
import io.netty.util.concurrent.Future;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import telecontrol.gateway.point.PlcStatus;

/**
 * Status of a PLC as it is told: at once when something has changed that matters, and otherwise when anything has changed, once in a second.
 * Confined to the source's event loop.
 */
final class StatusReport implements Duty {
    static final Duration PERIOD = Duration.ofSeconds(1);

    private final EventLoop loop;
    private final Duration phase;
    private final Supplier<PlcStatus> present;
    private final Consumer<PlcStatus> receiver;

    private @Nullable PlcStatus told;
    private @Nullable Future<?> timer;

    /**
     * Report that begins with {@link #start} and goes on while the PLC is not connected.
     *
     * @param phase from the start to the first report of what changes all the time
     */
    StatusReport(EventLoop loop, Duration phase, Supplier<PlcStatus> present, Consumer<PlcStatus> receiver) {
        this.loop = loop;
        this.phase = phase;
        this.present = present;
        this.receiver = receiver;
    }

    @Override
    public void start() {
        assert loop.inEventLoop();
        if (timer == null) {
            tell();
            timer = loop.scheduleAtFixedRate(this::tell, phase.toNanos(), PERIOD.toNanos(), TimeUnit.NANOSECONDS);
        }
    }

    @Override
    public void stop() {
        assert loop.inEventLoop();
        if (timer != null) {
            timer.cancel(false);
            timer = null;
        }
    }

    /** Something may have changed that is told at once. */
    void review() {
        PlcStatus before = told;
        PlcStatus now = present.get();
        if (timer != null && (before == null || matters(before, now))) {
            tell(now);
        }
    }

    private static boolean matters(PlcStatus before, PlcStatus now) {
        return now.connected() != before.connected()
                || now.cpu() != before.cpu()
                || now.path() != before.path()
                || now.alive() != before.alive()
                || now.badTags() != before.badTags();
    }

    private void tell() {
        PlcStatus now = present.get();
        if (!now.equals(told)) {
            tell(now);
        }
    }

    private void tell(PlcStatus now) {
        told = now;
        receiver.accept(now);
    }
}
