package telecontrol.s7;

/**
 * Counts of a client at one moment. Requests and ignored answers count from the making of the client, round trips from the last connect.
 *
 * @param requests request PDUs sent after the setup; what is neither read nor write asked the CPU itself
 * @param reads read requests among them
 * @param writes write requests among them
 * @param ignoredAnswers PDUs received that answered no request in flight
 * @param lastRoundTripNanos time from the last answered request to its answer, 0 before the first
 * @param greatestRoundTripNanos longest such time since the connection was established
 */
public record S7Statistics(
        long requests,
        long reads,
        long writes,
        long ignoredAnswers,
        long lastRoundTripNanos,
        long greatestRoundTripNanos) {}
