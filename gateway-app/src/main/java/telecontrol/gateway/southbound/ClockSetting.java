package telecontrol.gateway.southbound;

import io.netty.channel.EventLoop;
import io.netty.util.concurrent.Future;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.time.zone.ZoneOffsetTransition;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import telecontrol.mapping.Supervision;

/** Setting of a PLC's clock by the computer's. Confined to the source's event loop. */
final class ClockSetting implements Duty {
    private static final Logger LOG = LoggerFactory.getLogger(ClockSetting.class);
    private static final Duration HALF_MILLISECOND = Duration.ofNanos(500_000);

    private final String plc;
    private final Driver driver;
    private final InstantSource clock;
    private final ZoneId zone;
    private final Periodic setting;
    private final EventLoop loop;
    /** Setting at the next change between winter and summer time. */
    private @Nullable Future<?> transition;

    private boolean set;
    private boolean failing;
    /** True when the CPU has taken a time on this connection. */
    private boolean taken;

    ClockSetting(String plc, Driver driver, EventLoop loop, InstantSource clock, Supervision.SetClock asked) {
        this.plc = plc;
        this.loop = loop;
        this.driver = driver;
        this.clock = clock;
        this.zone = asked.zone();
        this.setting = new Periodic(loop, asked.every(), this::set);
    }

    @Override
    public void start() {
        taken = false;
        setting.start();
        awaitTransition();
    }

    @Override
    public void stop() {
        setting.stop();
        if (transition != null) {
            transition.cancel(false);
            transition = null;
        }
    }

    /** At a change between winter and summer time the clock is set out of turn. */
    private void awaitTransition() {
        Instant now = clock.instant();
        ZoneOffsetTransition next = zone.getRules().nextTransition(now);
        if (next != null) {
            long wait = Duration.between(now, next.getInstant()).toMillis() + 1;
            transition = loop.schedule(this::changeOver, wait, TimeUnit.MILLISECONDS);
        }
    }

    private void changeOver() {
        if (setting.isRunning()) {
            setting.stop();
            setting.start();
            awaitTransition();
        }
    }

    private CompletionStage<?> set() {
        LocalDateTime now = LocalDateTime.ofInstant(clock.instant().plus(HALF_MILLISECOND), zone)
                .truncatedTo(ChronoUnit.MILLIS);
        return driver.setClock(now).handle((done, failure) -> {
            if (failure == null) {
                done(now);
            } else {
                failed(failure);
            }
            return null;
        });
    }

    private void done(LocalDateTime time) {
        if (!set || failing) {
            LOG.info("{}: the clock of the CPU is set to {} ({})", plc, time, zone);
        }
        set = true;
        taken = true;
        failing = false;
    }

    private void failed(Throwable failure) {
        if (Loss.isNotOffered(failure) && !taken) {
            setting.stop();
        } else if (Loss.isOfConnection(failure)) {
            return;
        }
        if (!failing) {
            failing = true;
            LOG.warn("{}: the clock of the CPU cannot be set: {}", plc, Loss.words(failure));
        }
    }
}
