package telecontrol.s7;

import java.util.Arrays;
import java.util.List;

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
    private final TagStatus[] statuses;

    Readings(List<S7Tag> tags, int[] positions, byte[] octets, TagStatus[] statuses) {
        this.tags = tags;
        this.positions = positions;
        this.octets = octets;
        this.statuses = statuses;
    }

    public int size() {
        return statuses.length;
    }

    public S7Tag tag(int i) {
        return tags.get(i);
    }

    public TagStatus status(int i) {
        TagStatus status = statuses[i];
        if (status != TagStatus.OK) {
            return status;
        }
        S7Tag tag = tags.get(i);
        boolean value = tag.type().isValue(octets, positions[i]) && !longerThanDeclared(tag, positions[i]);
        return value ? TagStatus.OK : TagStatus.NOT_A_VALUE;
    }

    private boolean longerThanDeclared(S7Tag tag, int at) {
        return switch (tag.type()) {
            case STRING -> (octets[at + 1] & 0xFF) > tag.maxLength();
            case WSTRING -> S7Type.u16(octets, at + 2) > tag.maxLength();
            default -> false;
        };
    }

    /** Whether the bit of a BOOL is 1, or any other value is not zero. */
    public boolean booleanValue(int i) {
        return doubleValue(i) != 0;
    }

    /** Whole-number value as {@link S7Type#longValue} gives it; a BOOL is 0 or 1. */
    public long longValue(int i) {
        S7Tag tag = tags.get(i);
        return tag.type() == S7Type.BOOL
                ? octets[positions[i]] >> tag.address().bit() & 1
                : tag.type().longValue(octets, positions[i]);
    }

    /** Floating-point value as {@link S7Type#doubleValue} gives it; a BOOL is 0 or 1. */
    public double doubleValue(int i) {
        S7Tag tag = tags.get(i);
        return tag.type() == S7Type.BOOL ? longValue(i) : tag.type().doubleValue(octets, positions[i]);
    }

    /**
     * Value for display: Boolean, Integer, Long, BigInteger (LWORD, ULINT), Float, Double, Character, String, Duration, LocalDate,
     * LocalTime or LocalDateTime.
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

    /** Copy of the octets as the PLC sent them; of a BOOL the octet that holds its bit. */
    public byte[] octets(int i) {
        return Arrays.copyOfRange(
                octets, positions[i], positions[i] + tags.get(i).octets());
    }
}
