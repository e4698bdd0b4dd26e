package telecontrol.gateway.testmaster;

import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What a script expects to arrive.
 *
 * @param text as it was written
 * @param test whether an arrival is what is expected
 * @param contradiction an arrival after which there is no use in waiting
 * @param present object whose last known value counts too; null where only what arrives does
 */
record Condition(
        String text,
        Predicate<Arrival> test,
        Predicate<Arrival> contradiction,
        @Nullable ObjectAddress present,
        Sense sense) {

    /** What must happen to it. */
    enum Sense {
        ARRIVES,
        DOES_NOT_ARRIVE,
        /** The connection ends. */
        CLOSED
    }
}
