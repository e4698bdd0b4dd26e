package telecontrol.iec104;

import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * I frames sent and not yet acknowledged, with the send state variable V(S), IEC 60870-5-104 §5.1 and §5.5. Confined to the
 * channel's event loop.
 */
final class SendWindow {
    private record Unacknowledged(long sentAt, @Nullable Runnable onAcknowledged) {}

    private final Deque<Unacknowledged> unacknowledged = new ArrayDeque<>();
    private int sendSequence;

    /** V(S): N(S) of the next I frame. */
    int sendSequence() {
        return sendSequence;
    }

    /** N(S) of the oldest I frame that is not acknowledged; V(S) when there is none. */
    int oldest() {
        return Math.floorMod(sendSequence - unacknowledged.size(), ApduCodec.MODULUS);
    }

    int size() {
        return unacknowledged.size();
    }

    boolean isEmpty() {
        return unacknowledged.isEmpty();
    }

    /** When the oldest unacknowledged I frame was sent, in nanoseconds of the monotonic clock. */
    long oldestSentAt() {
        return unacknowledged.element().sentAt();
    }

    /** Counts an I frame as sent. */
    void sent(long now, @Nullable Runnable onAcknowledged) {
        sendSequence = (sendSequence + 1) % ApduCodec.MODULUS;
        unacknowledged.add(new Unacknowledged(now, onAcknowledged));
    }

    /**
     * I frames that an N(R) acknowledges, or -1 when it lies outside of what was sent and not acknowledged before.
     *
     * @param receivedSequence N(R), 0 to 32767
     */
    int acknowledgedBy(int receivedSequence) {
        int count = Math.floorMod(receivedSequence - oldest(), ApduCodec.MODULUS);
        return count <= unacknowledged.size() ? count : -1;
    }

    /** Takes the oldest I frames off and runs what waits for their acknowledgement. */
    void acknowledge(int count) {
        for (int i = 0; i < count; i++) {
            Runnable onAcknowledged = unacknowledged.remove().onAcknowledged();
            if (onAcknowledged != null) {
                onAcknowledged.run();
            }
        }
    }

    /** Forgets everything: it will not be acknowledged any more. */
    void clear() {
        unacknowledged.clear();
    }
}
