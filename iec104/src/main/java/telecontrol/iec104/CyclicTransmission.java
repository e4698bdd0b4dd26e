package telecontrol.iec104;

import java.time.Duration;
import java.util.List;

/**
 * Measured values that are sent with cause 1 in a period, types 9, 11, 13 and 21 only.
 *
 * @param points in the order of transmission, types together and addresses rising
 */
public record CyclicTransmission(int commonAddress, Duration period, List<? extends ProcessPoint> points) {

    /** Checks the period and the types. */
    public CyclicTransmission {
        if (period.isNegative() || period.isZero()) {
            throw new IllegalArgumentException("period of cyclic transmission: " + period + " (expected: above 0)");
        }
        for (ProcessPoint point : points) {
            if (!isMeasured(point.type())) {
                throw new IllegalArgumentException("cyclic transmission of IOA " + point.address() + ": " + point.type()
                        + " (expected: M_ME_NA_1, M_ME_NB_1, M_ME_NC_1 or M_ME_ND_1)");
            }
        }
    }

    private static boolean isMeasured(TypeId type) {
        return switch (type) {
            case M_ME_NA_1, M_ME_NB_1, M_ME_NC_1, M_ME_ND_1 -> true;
            default -> false;
        };
    }
}
