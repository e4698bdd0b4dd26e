package telecontrol.iec104;

/** Class of events: each has a lane and a bound of its own, so that one cannot push out the other. */
public enum EventClass {
    /** Single points, double points, step positions, bitstrings, protection events. */
    STATUS,
    /** Measured values and integrated totals. */
    MEASURED;

    /** Class of the events of a type. */
    public static EventClass of(TypeId type) {
        return type.isMeasured() ? MEASURED : STATUS;
    }
}
