package telecontrol.gateway.southbound;

import java.time.Duration;

/** Share of a period by which a PLC's work follows its connection, so that many that are connected together do not work together. */
final class Phase {
    /** 2^32 divided by the golden ratio: successive multiples spread evenly. */
    private static final int SPREAD = 0x9E37_79B9;

    private Phase() {}

    /** Part of the period, more than nothing and at most all of it; the same for the same title in every run. */
    static Duration of(String title, Duration period) {
        double share = (Integer.toUnsignedLong(title.hashCode() * SPREAD) + 1) / 0x1p32;
        return Duration.ofNanos(Math.max(1, (long) (period.toNanos() * share)));
    }
}
