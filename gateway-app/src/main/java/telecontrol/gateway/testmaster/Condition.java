package telecontrol.gateway.testmaster;

import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What a script expects to arrive.
 *
 * @param text as it was written
 * @param test whether an arrival is what is expected
 * @param contradiction why there is no use in waiting after an arrival, in words that stand before it; empty when there is
 * @param present object whose last known value counts too; null where only what arrives does
 */
record Condition(
        String text,
        Predicate<Arrival> test,
        Function<Arrival, String> contradiction,
        @Nullable ObjectAddress present,
        Sense sense) {

    /** Contradiction by arrivals that are the opposite of what is expected. */
    static Function<Arrival, String> otherwise(Predicate<Arrival> opposite) {
        return arrival -> opposite.test(arrival) ? "it was otherwise" : "";
    }

    /** What must happen to it. */
    enum Sense {
        ARRIVES,
        DOES_NOT_ARRIVE,
        /** The connection ends. */
        CLOSED
    }
}
