package telecontrol.iec104;

/**
 * Change of a point that the masters are told of.
 *
 * @param commonAddress common address of the point's station
 * @param type type of the event, with or without time tag
 * @param cause {@link CauseOfTransmission#SPONTANEOUS} or {@link CauseOfTransmission#RETURN_REMOTE}
 * @param object the point's address, value and time
 */
public record PointEvent(int commonAddress, TypeId type, int cause, InformationObject object) {

    /** Checks that the type is one of process information and that the object is of that type. */
    public PointEvent {
        if (!type.isMonitored()) {
            throw new IllegalArgumentException(
                    "type: " + type + " (expected: process information in monitor direction)");
        }
        if (commonAddress < 1 || commonAddress >= AsduHeader.BROADCAST) {
            throw new IllegalArgumentException("common address: " + commonAddress + " (expected: 1 to 65534)");
        }
        if (cause < 1 || cause > 63) {
            throw new IllegalArgumentException("cause: " + cause + " (expected: 1 to 63)");
        }
        type.check(object);
    }
}
