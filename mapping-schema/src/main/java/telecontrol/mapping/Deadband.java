package telecontrol.mapping;

/** Change of a measured value that is worth an event. */
public sealed interface Deadband {

    /** Every change is worth one. */
    Deadband NONE = new Absolute(0);

    /**
     * Distance from the last event; percent of a range has become one.
     *
     * @param width engineering units; 0 for every change
     */
    record Absolute(double width) implements Deadband {}

    /**
     * Sum of the distances from the last event over the time that each lasted.
     *
     * @param area engineering units times seconds; 0 for every change
     */
    record Integrating(double area) implements Deadband {}

    /** Distance that the PLC holds in a tag. */
    record OfTag(Located<String> tag) implements Deadband {}
}
