package telecontrol.gateway.point;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import telecontrol.iec104.Quality;
import telecontrol.mapping.Filters;
import telecontrol.mapping.PointType;

/**
 * States of a point that must last before they count. A state counts when a sample shows it again after its filter time; it keeps the
 * time at which it began. What is invalid passes at once, and so does the first value behind it. Confined to the outstation's event loop.
 */
final class Settling {
    /** No state waits for its time. */
    static final long NEVER = Long.MAX_VALUE;

    private static final int INTERMEDIATE = 0;
    private static final int OFF = 1;
    private static final int ON = 2;

    /** Filter times in nanoseconds by state, in the order intermediate, off, on, indeterminate. */
    private final long[] lasting;
    /** Number of the state of value 0: a single point begins with off. */
    private final int first;

    private final @Nullable ChatterFilter chatter;
    /** State that counts; NaN before there is one. */
    private double settled = Double.NaN;
    /** State that has not lasted yet; NaN while there is none. */
    private double pending = Double.NaN;

    private long pendingSince;
    private long pendingMillis;

    private Settling(Filters filters, int first) {
        this.first = first;
        this.lasting = new long[] {
            nanos(filters.intermediate()), nanos(filters.off()), nanos(filters.on()), nanos(filters.indeterminate())
        };
        this.chatter = filters.chatter() == null ? null : new ChatterFilter(filters.chatter());
    }

    /** Filters of a point, or null when it has none. */
    static @Nullable Settling of(PointType.Kind kind, Filters filters) {
        return filters.equals(Filters.NONE)
                ? null
                : new Settling(filters, kind == PointType.Kind.SINGLE_POINT ? OFF : INTERMEDIATE);
    }

    private static long nanos(Duration duration) {
        return duration.toNanos();
    }

    /**
     * Value as it counts now.
     *
     * @param nanos monotonic time of the sample
     */
    PointValue settle(PointValue next, long nanos) {
        if (next.quality().has(Quality.INVALID)) {
            reset();
            return next;
        }
        PointValue lasted = lasted(next, nanos);
        return chatter == null ? lasted : chatter.filter(lasted, nanos);
    }

    /** Nanoseconds until a sample that shows no change makes a state count; {@link #NEVER} when none waits. */
    long settlesIn(long nanos) {
        long lasted = Double.isNaN(pending) ? NEVER : Math.max(0, filter(pending) - (nanos - pendingSince));
        return chatter == null ? lasted : Math.min(lasted, chatter.settlesIn(nanos));
    }

    /** Forgets the state: the next one counts at once. */
    void reset() {
        settled = Double.NaN;
        pending = Double.NaN;
        if (chatter != null) {
            chatter.reset();
        }
    }

    private PointValue lasted(PointValue next, long nanos) {
        double state = next.value();
        if (Double.isNaN(settled) || state == settled) {
            return count(next, next.timeMillis());
        }
        if (state != pending) {
            pending = state;
            pendingSince = nanos;
            pendingMillis = next.timeMillis();
        }
        return nanos - pendingSince >= filter(state)
                ? count(next, pendingMillis)
                : new PointValue(settled, next.quality(), next.timeMillis());
    }

    private PointValue count(PointValue next, long timeMillis) {
        settled = next.value();
        pending = Double.NaN;
        return new PointValue(settled, next.quality(), timeMillis);
    }

    /** Step positions, which only chatter is filtered of, have no state of their own. */
    private long filter(double state) {
        int number = (int) state + first;
        return number >= INTERMEDIATE && number <= ON + 1 ? lasting[number] : 0;
    }
}
