package telecontrol.gateway.point;

import java.util.function.LongConsumer;

/**
 * Count at which a counter was reset; its readings are relative to it. Confined to the outstation's event loop.
 *
 * <p>Readings are modulo 2^32, so only the low 32 bits of a count matter.
 */
public final class CounterBase {
    private long base;
    private double latest;
    /** There was a valid count. */
    private boolean counted;
    /** A reset waits for the first count. */
    private boolean resetting;

    private LongConsumer memory = forgotten -> {};

    CounterBase() {}

    /** Takes over what was remembered of the run before. */
    void restore(long remembered) {
        base = remembered;
    }

    void rememberIn(LongConsumer store) {
        memory = store;
    }

    /** Reading of a count, modulo 2^32. */
    public int reading(double count) {
        return (int) (Math.round(count) - base);
    }

    /** Counts on from 0: from the latest valid count on, or from the first when there was none yet. */
    public void reset() {
        if (counted) {
            begin();
        } else {
            resetting = true;
        }
    }

    void count(double valid) {
        latest = valid;
        counted = true;
        if (resetting) {
            resetting = false;
            begin();
        }
    }

    private void begin() {
        base = Math.round(latest);
        memory.accept(base);
    }
}
