package telecontrol.gateway.point;

import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Time that the PLC keeps beside a value, in a zone. Confined to the outstation's event loop. */
public final class TimeSource {
    private static final Logger LOG = LoggerFactory.getLogger(TimeSource.class);
    /** Time by which one of the PLC may be ahead of the gateway's. The past has no bound: a value may have changed long ago. */
    private static final Duration AHEAD = Duration.ofHours(24);

    /** Clocks that were never set show years before; time tags begin with it. */
    private static final int FIRST_YEAR = 2000;

    private static final long NANOS_PER_SECOND = 1_000_000_000;

    private final String point;
    private final int position;
    private final ZoneId zone;
    /** Why the time of the latest samples is not used, in words; null when it is. */
    private @Nullable String doubt;
    /** The log says that times are not used. */
    private boolean told;

    /**
     * Time of a point.
     *
     * @param point name of the point, for the log
     * @param position position of the sample, which counts nanoseconds since 1970-01-01 00:00 on the PLC's clock
     * @param zone zone of the PLC's clock
     */
    public TimeSource(String point, int position, ZoneId zone) {
        this.point = point;
        this.position = position;
        this.zone = zone;
    }

    boolean isAt(int tag) {
        return position == tag;
    }

    /** The same samples at the PLC's time; where that cannot be right, at their own, marked so. */
    Samples timed(Samples samples) {
        if (!samples.isValid(position)) {
            return substitute(samples, "it cannot be read, or is no time");
        }
        LocalDateTime shown = shown(samples.count(position));
        if (shown.getYear() < FIRST_YEAR) {
            return substitute(samples, "it is of the year " + shown.getYear());
        }
        long millis = millis(shown, samples.timeMillis());
        if (millis - samples.timeMillis() > AHEAD.toMillis()) {
            return substitute(samples, "it is more than " + AHEAD.toHours() + " h ahead of the gateway's");
        }
        doubt = null;
        return new Timed(samples, millis, TimeOrigin.PLC);
    }

    /** An event carries the time of the latest samples: the log says when that is not the PLC's, and when it is again. */
    void used() {
        if (doubt != null && !told) {
            LOG.warn(
                    "{}: the time in the PLC is not used: {}; events carry the gateway's time, marked invalid (IV)",
                    point,
                    doubt);
        } else if (doubt == null && told) {
            LOG.info("{}: the time in the PLC is right again", point);
        }
        told = doubt != null;
    }

    private static LocalDateTime shown(long nanos) {
        return LocalDateTime.ofEpochSecond(
                Math.floorDiv(nanos, NANOS_PER_SECOND), (int) Math.floorMod(nanos, NANOS_PER_SECOND), ZoneOffset.UTC);
    }

    private Samples substitute(Samples samples, String reason) {
        doubt = reason;
        return new Timed(samples, samples.timeMillis(), TimeOrigin.SUBSTITUTE);
    }

    /** In the hour that is doubled in autumn, the one of two moments that is nearer to the gateway's time. */
    private long millis(LocalDateTime local, long now) {
        long earlier =
                local.atZone(zone).withEarlierOffsetAtOverlap().toInstant().toEpochMilli();
        long later = local.atZone(zone).withLaterOffsetAtOverlap().toInstant().toEpochMilli();
        return Math.abs(earlier - now) < Math.abs(later - now) ? earlier : later;
    }

    private record Timed(Samples samples, long timeMillis, TimeOrigin timeOrigin) implements Samples {
        @Override
        public int size() {
            return samples.size();
        }

        @Override
        public boolean isValid(int tag) {
            return samples.isValid(tag);
        }

        @Override
        public double value(int tag) {
            return samples.value(tag);
        }

        @Override
        public long count(int tag) {
            return samples.count(tag);
        }
    }
}
