package telecontrol.gateway.testmaster;

import java.util.Comparator;

/**
 * Address of an information object as masters know it.
 *
 * @param commonAddress CA, 0 to 65535
 * @param ioa information object address, 0 to 16777215
 */
record ObjectAddress(int commonAddress, int ioa) implements Comparable<ObjectAddress> {
    private static final Comparator<ObjectAddress> ORDER =
            Comparator.comparingInt(ObjectAddress::commonAddress).thenComparingInt(ObjectAddress::ioa);

    @Override
    public int compareTo(ObjectAddress other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return "CA " + commonAddress + " IOA " + ioa;
    }
}
