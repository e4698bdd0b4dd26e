package telecontrol.s7;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Result of reading a {@link TagSet}: the octets of every tag and how reading it went, in the order of the set. Immutable; values are
 * decoded when they are asked for, numbers without allocation.
 *
 * <p>Units are those of {@link S7Type}. A value is meaningful only where {@link #status} is {@link TagStatus#OK}.
 */
public final class Readings {

    private final List<S7Tag> tags;
    private final int[] positions;
    private final byte[] octets;
    /** Null when every tag was read. */
    private final TagStatus @Nullable [] statuses;

    Readings(List<S7Tag> tags, int[] positions, byte[] octets, TagStatus @Nullable [] statuses) {
        this.tags = tags;
        this.positions = positions;
        this.octets = octets;
        this.statuses = statuses;
    }

    public int size() {
        return positions.length;
    }

    public S7Tag tag(int i) {
        return tags.get(i);
    }

    private TagStatus read(int i) {
        return statuses == null ? TagStatus.OK : statuses[i];
    }

    /** Outcome; of an array OK when every element was read and is a value. */
    public TagStatus status(int i) {
        TagStatus status = read(i);
        return status != TagStatus.OK || S7Value.isValue(tags.get(i), octets, positions[i])
                ? status
                : TagStatus.NOT_A_VALUE;
    }

    /** Outcome of one element of an array, 0 to the number of elements - 1: another element that is no value does no harm. */
    public TagStatus status(int i, int element) {
        checkElement(i, element);
        TagStatus status = read(i);
        return status != TagStatus.OK || S7Value.isValue(tags.get(i), element, octets, positions[i])
                ? status
                : TagStatus.NOT_A_VALUE;
    }

    /** Whether the bit of a BOOL is 1, or any other value is not zero. */
    public boolean booleanValue(int i) {
        return booleanValue(i, 0);
    }

    /** As {@link #booleanValue(int)}, of one element of an array. */
    public boolean booleanValue(int i, int element) {
        return doubleValue(i, element) != 0;
    }

    /** Whole-number value as {@link S7Type#longValue} gives it; a BOOL is 0 or 1, an array its first element. */
    public long longValue(int i) {
        return longValue(i, 0);
    }

    /** As {@link #longValue(int)}, of one element of an array. */
    public long longValue(int i, int element) {
        checkElement(i, element);
        S7Tag tag = tags.get(i);
        int at = positions[i] + tag.elementPosition(element);
        return tag.type() == S7Type.BOOL
                ? octets[at] >> ((tag.address().bit() + element) & 7) & 1
                : tag.type().longValue(octets, at);
    }

    /** Floating-point value as {@link S7Type#doubleValue} gives it; a BOOL is 0 or 1, an array its first element. */
    public double doubleValue(int i) {
        return doubleValue(i, 0);
    }

    /** As {@link #doubleValue(int)}, of one element of an array. */
    public double doubleValue(int i, int element) {
        S7Tag tag = tags.get(i);
        if (tag.type() == S7Type.BOOL) {
            return longValue(i, element);
        }
        checkElement(i, element);
        return tag.type().doubleValue(octets, positions[i] + tag.elementPosition(element));
    }

    private void checkElement(int i, int element) {
        if (element < 0 || element >= tags.get(i).elements()) {
            throw new IndexOutOfBoundsException(tags.get(i) + ": element " + element + " (expected: 0 to "
                    + (tags.get(i).elements() - 1) + ")");
        }
    }

    /**
     * Value for display: Boolean, Integer, Long, BigInteger (LWORD, ULINT), Float, Double, Character, String, Duration, LocalDate,
     * LocalTime or LocalDateTime; of an array a List of them.
     *
     * @throws IllegalStateException when the status is not OK
     */
    public Object value(int i) {
        TagStatus status = status(i);
        if (status != TagStatus.OK) {
            throw new IllegalStateException(tags.get(i) + ": " + status.sentence());
        }
        return S7Value.of(tags.get(i), octets, positions[i]);
    }

    /** Copy of the octets as the PLC sent them; of a BOOL the octet that holds its bit, of an array of BOOL all octets. */
    public byte[] octets(int i) {
        return Arrays.copyOfRange(
                octets, positions[i], positions[i] + tags.get(i).octets());
    }
}
