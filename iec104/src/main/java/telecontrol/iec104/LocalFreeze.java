package telecontrol.iec104;

import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZonedDateTime;

/**
 * Freezing on the station's own clock (modes A and B), at the multiples of a period since midnight. Confined to the
 * outstation's event loop.
 *
 * <p>The clock may be set at any time, so it is looked at every second. Each multiple freezes once, also when the clock goes
 * back a little and passes it again; one that goes back by more than a period has its multiples freeze anew.
 */
final class LocalFreeze {
    private static final long LOOK_MILLIS = 1000;

    private final long period;
    private final StationContext context;
    private final Runnable freeze;
    private long last;

    /**
     * Freezing that has not begun.
     *
     * @param period up to a day
     */
    LocalFreeze(Duration period, StationContext context, Runnable freeze) {
        this.period = period.toMillis();
        this.context = context;
        this.freeze = freeze;
    }

    /** Waits for the next multiple of the period. */
    void begin() {
        ZonedDateTime now = context.clock().time();
        last = multiple(now);
        lookAgain(now);
    }

    private void look() {
        ZonedDateTime now = context.clock().time();
        lookAgain(now);
        long multiple = multiple(now);
        boolean passed = multiple > last;
        if (passed || last - multiple > period) {
            last = multiple;
        }
        if (passed) {
            freeze.run();
        }
    }

    private void lookAgain(ZonedDateTime now) {
        long delay = Math.min(LOOK_MILLIS, period - sinceMidnight(now) % period);
        context.after(Duration.ofMillis(delay), this::look);
    }

    private static long sinceMidnight(ZonedDateTime time) {
        return Duration.between(time.toLocalDate().atStartOfDay(), time.toLocalDateTime())
                .toMillis();
    }

    /** Instant of the last multiple of the period, ms since 1970-01-01T00:00Z. In an hour that comes twice, each has its own. */
    private long multiple(ZonedDateTime time) {
        LocalDateTime multiple = time.toLocalDateTime().minus(Duration.ofMillis(sinceMidnight(time) % period));
        return ZonedDateTime.ofLocal(multiple, time.getZone(), time.getOffset())
                .toInstant()
                .toEpochMilli();
    }
}
