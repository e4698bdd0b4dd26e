package telecontrol.iec62351;

/**
 * Renegotiations that a peer starts on a TLS 1.2 connection, seen from outside: handshake records, then a change of cipher, then one more
 * handshake record (Finished). Confined to the event loop.
 */
final class Renegotiation {
    /** What a record means. */
    enum Step {
        NONE,
        BEGINS,
        TOO_SOON,
        ENDS
    }

    private enum State {
        IDLE,
        RUNNING,
        FINISHING
    }

    private final long leastNanos;
    private State state = State.IDLE;
    private boolean any;
    private long lastNanos;

    /**
     * Watch of one connection.
     *
     * @param leastNanos time between two beginnings, at least
     */
    Renegotiation(long leastNanos) {
        this.leastNanos = leastNanos;
    }

    /** Takes in a record of the peer that came at a monotonic time. */
    Step record(int type, long nanos) {
        if (type == RecordWatch.CHANGE_CIPHER_SPEC && state == State.RUNNING) {
            state = State.FINISHING;
        } else if (type == RecordWatch.HANDSHAKE && state == State.FINISHING) {
            state = State.IDLE;
            return Step.ENDS;
        } else if (type == RecordWatch.HANDSHAKE && state == State.IDLE) {
            if (any && nanos - lastNanos < leastNanos) {
                return Step.TOO_SOON;
            }
            any = true;
            lastNanos = nanos;
            state = State.RUNNING;
            return Step.BEGINS;
        }
        return Step.NONE;
    }

    boolean isRunning() {
        return state != State.IDLE;
    }
}
