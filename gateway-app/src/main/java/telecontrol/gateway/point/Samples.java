package telecontrol.gateway.point;

/** What one poll of a PLC read: a value for each tag of a scan, immutable, all of one moment. */
public interface Samples {
    /** Number of tags. */
    int size();

    /** False when the tag could not be read, or holds no value of its type. */
    boolean isValid(int tag);

    /** Value as a number; a bit is 0 or 1. Meaningless unless {@link #isValid}. */
    double value(int tag);

    /** Value as a whole number, modulo 2^32 at least, a time of day with date in full: to the last digit where the tag holds whole numbers, rounded where it holds others. */
    default long count(int tag) {
        return (long) (Math.rint(value(tag)) % 0x1p32);
    }

    /** Time of the answer in milliseconds since 1970-01-01T00:00Z. */
    long timeMillis();

    /** Clock that {@link #timeMillis} is of. */
    default TimeOrigin timeOrigin() {
        return TimeOrigin.GATEWAY;
    }
}
