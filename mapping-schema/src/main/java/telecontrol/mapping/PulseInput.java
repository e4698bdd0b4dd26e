package telecontrol.mapping;

import java.math.BigDecimal;

/**
 * How a counter counts the edges of a bit.
 *
 * @param value counts that one edge is worth, 0.000001..1000000; fractions add up
 */
public record PulseInput(Edge edge, BigDecimal value) {

    /** Edges that count. */
    public enum Edge implements Word {
        /** From off to on. */
        RISING,
        /** From off to on, and back. */
        BOTH
    }
}
