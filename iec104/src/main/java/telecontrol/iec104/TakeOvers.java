package telecontrol.iec104;

import java.util.concurrent.TimeUnit;

/**
 * Take-overs of data transfer within a redundancy group. The standard has the last one that starts win, so that two masters
 * which both want the data take it from each other for ever. Confined to the outstation's event loop.
 */
final class TakeOvers {
    /** An operator who changes over and back makes two. */
    private static final int CONTENTION = 3;

    private static final long EPISODE = TimeUnit.MINUTES.toNanos(2);

    private int row;
    private long last;

    /**
     * Counts a take-over between masters of two addresses; true for the one that shows that they take turns, once per episode.
     *
     * @param now monotonic time in nanoseconds
     */
    boolean isContention(Connection from, Connection to, long now) {
        if (from.peer().getHostString().equals(to.peer().getHostString())) {
            // A master that lost its connection and the station has not noticed yet.
            return false;
        }
        row = row > 0 && now - last <= EPISODE ? row + 1 : 1;
        last = now;
        return row == CONTENTION;
    }
}
