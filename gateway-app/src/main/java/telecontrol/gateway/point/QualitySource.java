package telecontrol.gateway.point;

import telecontrol.iec104.Quality;

/**
 * Way from the samples of a scan to the quality of a point: what the PLC sets beside a value, by the positions of the samples;
 * {@link Conversion#NONE} where there is none.
 *
 * @param invalid bit for IV
 * @param valid bit that is set while the value is valid: IV while it is not
 * @param notTopical bit for NT
 * @param substituted bit for SB
 * @param blocked bit for BL
 * @param octet octet that sets several bits at once
 */
public record QualitySource(int invalid, int valid, int notTopical, int substituted, int blocked, QualityOctet octet) {
    /** The PLC says nothing about quality. */
    public static final QualitySource NONE = ofOctet(QualityOctet.NONE);

    /** Quality from bits that set one bit each. */
    public QualitySource(int invalid, int notTopical, int substituted, int blocked) {
        this(invalid, Conversion.NONE, notTopical, substituted, blocked, QualityOctet.NONE);
    }

    /** Quality from one octet. */
    static QualitySource ofOctet(QualityOctet octet) {
        return new QualitySource(
                Conversion.NONE, Conversion.NONE, Conversion.NONE, Conversion.NONE, Conversion.NONE, octet);
    }

    /** What the PLC says about a value. */
    Quality quality(Samples samples) {
        return Quality.of(bit(samples, invalid, Quality.INVALID)
                | unset(samples)
                | bit(samples, notTopical, Quality.NOT_TOPICAL)
                | bit(samples, substituted, Quality.SUBSTITUTED)
                | bit(samples, blocked, Quality.BLOCKED)
                | octet.bits(samples));
    }

    boolean has(int tag) {
        return invalid == tag
                || valid == tag
                || notTopical == tag
                || substituted == tag
                || blocked == tag
                || octet.position() == tag;
    }

    /** Position of the sample by which the PLC says that the value is invalid; {@link Conversion#NONE} where it does not, or cannot be read. */
    public int invalidBy(Samples samples) {
        if (invalid != Conversion.NONE && samples.isValid(invalid) && samples.value(invalid) != 0) {
            return invalid;
        }
        if (valid != Conversion.NONE && samples.isValid(valid) && samples.value(valid) == 0) {
            return valid;
        }
        boolean told = octet.position() != Conversion.NONE && samples.isValid(octet.position());
        return told && (octet.bits(samples) & Quality.INVALID) != 0 ? octet.position() : Conversion.NONE;
    }

    /** A quality bit that cannot be read leaves the value in doubt: it counts as IV. */
    private static int bit(Samples samples, int tag, int bit) {
        if (tag == Conversion.NONE) {
            return 0;
        }
        if (!samples.isValid(tag)) {
            return Quality.INVALID;
        }
        return samples.value(tag) != 0 ? bit : 0;
    }

    private int unset(Samples samples) {
        return valid == Conversion.NONE || (samples.isValid(valid) && samples.value(valid) != 0) ? 0 : Quality.INVALID;
    }
}
