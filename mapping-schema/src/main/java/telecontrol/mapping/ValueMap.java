package telecontrol.mapping;

import java.util.List;

/**
 * Values of a point by the numbers in its tag. NaN stands for invalid.
 *
 * @param entries ranges of numbers that do not overlap
 * @param otherwise value of every other number
 */
public record ValueMap(List<Entry> entries, double otherwise) {

    public ValueMap {
        entries = List.copyOf(entries);
    }

    /**
     * Value of a range of numbers.
     *
     * @param low first number of the range
     * @param high last number of the range, not below {@code low}
     * @param place where the range is written
     */
    public record Entry(long low, long high, double value, Place place) {}

    /** Value of a number, or NaN. */
    public double value(long number) {
        for (Entry entry : entries) {
            if (number >= entry.low && number <= entry.high) {
                return entry.value;
            }
        }
        return otherwise;
    }
}
