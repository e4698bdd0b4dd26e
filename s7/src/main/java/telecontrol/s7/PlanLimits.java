package telecontrol.s7;

/**
 * What one PDU may hold.
 *
 * @param pduSize negotiated PDU size in octets, 112 to 65535
 * @param maxItems most items in one request, 1 to 255; 20 is what every CPU and clone takes
 */
public record PlanLimits(int pduSize, int maxItems) {

    /** Smallest PDU that an S7 CPU grants. */
    public static final int MIN_PDU = 112;

    /** Largest PDU that an S7 CPU grants. */
    static final int MAX_PDU = 960;

    public PlanLimits {
        if (pduSize < MIN_PDU || pduSize > 0xFFFF) {
            throw new IllegalArgumentException("PDU size: " + pduSize + " (expected: 112 to 65535)");
        }
        if (maxItems < 1 || maxItems > 255) {
            throw new IllegalArgumentException("items: " + maxItems + " (expected: 1 to 255)");
        }
    }

    /** Most items that one request can hold: header 10 octets, parameter 2, item 12. */
    int itemsPerRequest() {
        return Math.min(maxItems, (pduSize - ReadPlan.REQUEST_OCTETS) / ReadPlan.REQUEST_ITEM_OCTETS);
    }

    /** Largest data of a single item in an answer. */
    int largestItem() {
        return pduSize - ReadPlan.ANSWER_OCTETS - ReadPlan.ANSWER_ITEM_OCTETS;
    }
}
