package telecontrol.iec104;

import java.time.Duration;

/**
 * Parameters of the link layer, IEC 60870-5-104 §5.5 and §9.6.
 *
 * @param k I frames sent and not yet acknowledged, at most: 1 to 32767
 * @param w I frames received after which the receiver acknowledges at the latest: 1 to k; the standard recommends at most 2/3 k
 * @param t1 time within which a sent APDU must be acknowledged or answered: 1 s to 255 s
 * @param t2 time after which received I frames are acknowledged though w is not reached: below t1
 * @param t3 time without reception after which TESTFR is sent: 1 s to 48 h
 */
public record LinkParameters(int k, int w, Duration t1, Duration t2, Duration t3) {
    /** The standard's recommended values. */
    public static final LinkParameters STANDARD =
            new LinkParameters(12, 8, Duration.ofSeconds(15), Duration.ofSeconds(10), Duration.ofSeconds(20));

    /** Checks the ranges. */
    public LinkParameters {
        if (k < 1 || k >= ApduCodec.MODULUS || w < 1 || w > k) {
            throw new IllegalArgumentException("k: " + k + " (expected: 1 to 32767), w: " + w + " (expected: 1 to k)");
        }
        if (t1.isNegative() || t1.isZero() || t2.isNegative() || t2.isZero() || t2.compareTo(t1) >= 0) {
            throw new IllegalArgumentException("t1: " + t1 + ", t2: " + t2 + " (expected: 0 < t2 < t1)");
        }
        if (t3.isNegative() || t3.isZero()) {
            throw new IllegalArgumentException("t3: " + t3 + " (expected: above 0)");
        }
    }
}
