package telecontrol.gateway.store;

import java.time.Duration;

/**
 * Bounds of the store.
 *
 * @param fileBytes size that the file does not grow beyond
 * @param queue entries that may wait for the journal
 * @param commit longest time from the first entry that waits to the begin of its transaction
 * @param retry time between attempts to have a file again
 */
record Limits(long fileBytes, int queue, Duration commit, Duration retry) {
    /** A burst of every point of a large site fits the queue twice over. */
    static final Limits STANDARD = new Limits(256L << 20, 131_072, Duration.ofMillis(20), Duration.ofSeconds(5));
}
