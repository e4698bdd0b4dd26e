package telecontrol.engineering;

import org.jspecify.annotations.Nullable;

/**
 * What a list of signals says beyond name and address.
 *
 * @param unit engineering unit, may be empty
 * @param address information object address as it is written, may be empty
 * @param type type of the object as it is written, may be empty
 * @param scaling line from the raw value to engineering units, null when there is none
 */
public record Wishes(
        String unit, String address, String type, @Nullable Scaling scaling) {
    public static final Wishes NONE = new Wishes("", "", "", null);

    /** Two points of a line: raw values and the engineering values that belong to them. */
    public record Scaling(double rawLow, double rawHigh, double low, double high) {}
}
