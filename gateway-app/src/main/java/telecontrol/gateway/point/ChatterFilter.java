package telecontrol.gateway.point;

import telecontrol.iec104.Quality;
import telecontrol.mapping.Filters;

/**
 * Suppression of a signal that flutters: its value stays as it was, blocked (BL), from the change that is one too many until it has been
 * quiet. Confined to the outstation's event loop.
 */
final class ChatterFilter {
    private final long within;
    private final long quietFor;
    /** Times of the latest changes, the oldest of them at {@link #next} once the ring is full. */
    private final long[] changes;

    private int next;
    private int known;
    private boolean fluttering;
    /** Latest value; NaN before there is one. */
    private double seen = Double.NaN;

    private long seenMillis;
    private long changedAt;
    private double shown;

    ChatterFilter(Filters.Chatter rules) {
        this.within = rules.within().toNanos();
        this.quietFor = rules.quietFor().toNanos();
        this.changes = new long[rules.changes()];
    }

    /** Forgets all changes. */
    void reset() {
        seen = Double.NaN;
        fluttering = false;
        known = 0;
        next = 0;
    }

    /**
     * Value to show.
     *
     * @param value one that is not invalid
     * @param nanos monotonic time of the sample
     */
    PointValue filter(PointValue value, long nanos) {
        boolean changed = !Double.isNaN(seen) && value.value() != seen;
        if (changed) {
            fluttering |= known == changes.length && nanos - changes[next] <= within;
            note(nanos);
            seenMillis = value.timeMillis();
        }
        seen = value.value();
        if (!fluttering) {
            shown = seen;
            return value;
        }
        if (nanos - changedAt < quietFor) {
            return new PointValue(shown, value.quality().with(Quality.BLOCKED), value.timeMillis());
        }
        return end(value);
    }

    /** Nanoseconds until the flutter ends when nothing changes any more; {@link Settling#NEVER} while there is none. */
    long settlesIn(long nanos) {
        return fluttering ? Math.max(0, quietFor - (nanos - changedAt)) : Settling.NEVER;
    }

    private void note(long nanos) {
        changes[next] = nanos;
        next = (next + 1) % changes.length;
        known = Math.min(known + 1, changes.length);
        changedAt = nanos;
    }

    private PointValue end(PointValue value) {
        boolean moved = shown != seen;
        fluttering = false;
        known = 0;
        next = 0;
        shown = seen;
        return moved ? new PointValue(seen, value.quality(), seenMillis) : value;
    }
}
