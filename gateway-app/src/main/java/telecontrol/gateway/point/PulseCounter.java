package telecontrol.gateway.point;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.concurrent.TimeUnit;
import java.util.function.DoubleConsumer;
import telecontrol.mapping.PulseInput;

/**
 * Count of the edges of a bit. It is remembered at most once a second, and when the gateway ends. Confined to the outstation's event loop.
 */
final class PulseCounter {
    private static final long REMEMBERED_EVERY = TimeUnit.SECONDS.toNanos(1);

    private final PulseInput input;
    private BigDecimal total = BigDecimal.ZERO;
    /** Level that was seen last; meaningless unless {@link #seen}. */
    private boolean level;

    private boolean seen;
    private DoubleConsumer memory = forgotten -> {};
    private BigDecimal remembered = BigDecimal.ZERO;
    private long rememberedAt;
    private boolean everRemembered;

    PulseCounter(PulseInput input) {
        this.input = input;
    }

    /** What an edge adds. */
    double value() {
        return input.value().doubleValue();
    }

    /** Takes over what was remembered of the run before. */
    void restore(double kept) {
        total = BigDecimal.valueOf(kept);
        remembered = total;
    }

    void rememberIn(DoubleConsumer store) {
        memory = store;
    }

    /**
     * Whole counts after a sample. A change of level since the sample before is an edge, however much time lies between; behind the first
     * sample there is none.
     *
     * @param counts false when the level is known but its edges are none
     * @param nanos monotonic time of the sample
     */
    double count(boolean on, boolean counts, long nanos) {
        boolean edge = seen && on != level && (on || input.edge() == PulseInput.Edge.BOTH);
        seen = true;
        level = on;
        if (edge && counts) {
            total = total.add(input.value());
        }
        if (!everRemembered || nanos - rememberedAt >= REMEMBERED_EVERY) {
            remember();
            everRemembered = true;
            rememberedAt = nanos;
        }
        return total.setScale(0, RoundingMode.FLOOR).doubleValue();
    }

    /** Has the count remembered when it is not yet. */
    void remember() {
        if (total.compareTo(remembered) != 0) {
            remembered = total;
            memory.accept(total.doubleValue());
        }
    }
}
