package telecontrol.iec104;

/**
 * Change of a point that the masters are told of.
 *
 * @param commonAddress common address of the point's station
 * @param type type of the event, with or without time tag
 * @param cause {@link CauseOfTransmission#SPONTANEOUS} or {@link CauseOfTransmission#RETURN_REMOTE}
 * @param object the point's address, value and time
 * @param latestOnly true when it takes the place of an event of the same point and type that still waits
 */
public record PointEvent(int commonAddress, TypeId type, int cause, InformationObject object, boolean latestOnly) {

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

    /** Event that is kept whatever follows. */
    public PointEvent(int commonAddress, TypeId type, int cause, InformationObject object) {
        this(commonAddress, type, cause, object, false);
    }

    /** True when an interrogation brings the master what it missed: not for totals and protection events. */
    boolean isRepairable() {
        return switch (type.untagged()) {
            case M_IT_NA_1, M_EP_TD_1, M_EP_TE_1, M_EP_TF_1 -> false;
            default -> true;
        };
    }
}
