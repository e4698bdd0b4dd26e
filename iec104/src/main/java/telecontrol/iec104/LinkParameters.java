package telecontrol.iec104;

import java.time.Duration;

/**
 * Parameters of the link layer, IEC 60870-5-104 §5.5 and §9.6.
 *
 * @param k I frames sent and not yet acknowledged, at most: 1 to 32767
 * @param w I frames received after which the receiver acknowledges at the latest: 1 to k; the standard recommends at most 2/3 k
 * @param t1 time within which a sent APDU must be acknowledged or answered: 1 s to 255 s, in whole seconds
 * @param t2 time after which received I frames are acknowledged though w is not reached: from 1 s to below t1, in whole seconds
 * @param t3 time without reception after which TESTFR is sent: 1 s to 48 h, in whole seconds
 */
public record LinkParameters(int k, int w, Duration t1, Duration t2, Duration t3) {
    private static final Duration T1_T2_MOST = Duration.ofSeconds(255);
    private static final Duration T3_MOST = Duration.ofDays(2);

    /** The standard's recommended values. */
    public static final LinkParameters STANDARD =
            new LinkParameters(12, 8, Duration.ofSeconds(15), Duration.ofSeconds(10), Duration.ofSeconds(20));

    /** Checks the ranges. */
    public LinkParameters {
        if (k < 1 || k >= ApduCodec.MODULUS || w < 1 || w > k) {
            throw new IllegalArgumentException("k: " + k + " (expected: 1 to 32767), w: " + w + " (expected: 1 to k)");
        }
        check("t1", t1, T1_T2_MOST);
        check("t2", t2, T1_T2_MOST);
        check("t3", t3, T3_MOST);
        if (t2.compareTo(t1) >= 0) {
            throw new IllegalArgumentException(
                    "t2: " + t2.toSeconds() + " s (expected: below t1, " + t1.toSeconds() + " s)");
        }
    }

    private static void check(String name, Duration time, Duration most) {
        if (time.getNano() != 0 || time.getSeconds() < 1 || time.compareTo(most) > 0) {
            throw new IllegalArgumentException(name + ": " + time.toMillis() + " ms (expected: 1 to " + most.toSeconds()
                    + " s, in whole seconds)");
        }
    }
}
