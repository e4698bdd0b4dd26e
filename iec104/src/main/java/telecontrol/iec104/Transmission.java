package telecontrol.iec104;

import io.netty.buffer.ByteBuf;

/**
 * Data that a master gets in as many ASDUs as it takes, and what ends it. Confined to the outstation's event loop.
 */
final class Transmission {
    /** What a transmission answers: two that are equal never run at a time. */
    record Key(TypeId type, int commonAddress, int qualifier) {}

    private static final byte[] NONE = {};

    private final Object key;
    private final ObjectStream objects;
    private final byte[] termination;

    /**
     * Transmission before its first ASDU.
     *
     * @param termination ASDU that follows the data
     */
    Transmission(Object key, ObjectStream objects, byte[] termination) {
        this.key = key;
        this.objects = objects;
        this.termination = termination;
    }

    /** Transmission of data alone, at least one object. */
    Transmission(Object key, ObjectStream objects) {
        this(key, objects, NONE);
    }

    boolean answers(Object other) {
        return key.equals(other);
    }

    boolean answersTheSame(Transmission other) {
        return answers(other.key);
    }

    /** Writes the next ASDU; false when it was the last one. */
    boolean next(ByteBuf out) {
        if (!objects.hasNext()) {
            out.writeBytes(termination);
            return false;
        }
        objects.next(out);
        return objects.hasNext() || termination.length > 0;
    }
}
