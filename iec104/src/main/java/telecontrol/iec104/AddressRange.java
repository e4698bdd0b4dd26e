package telecontrol.iec104;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** Range of IP addresses such as {@code 192.0.2.10} or {@code 192.0.2.0/24}, of one address family. */
public record AddressRange(InetAddress network, int prefixLength) {
    /** Four decimal numbers, or what can only be IPv6 because of its colon: neither is ever looked up as a name. */
    private static final String NUMERIC = "[0-9]{1,3}(\\.[0-9]{1,3}){3}|[0-9a-fA-F:.]*:[0-9a-fA-F:.]*";

    /** Checks that the prefix fits the address. */
    public AddressRange {
        int bits = network.getAddress().length * 8;
        if (prefixLength < 0 || prefixLength > bits) {
            throw new IllegalArgumentException("prefix length: " + prefixLength + " (expected: 0 to " + bits + ")");
        }
    }

    /**
     * Range of a text; no name is ever looked up.
     *
     * @throws IllegalArgumentException when the text is no address or prefix
     */
    public static AddressRange parse(String text) {
        int slash = text.indexOf('/');
        String address = slash < 0 ? text : text.substring(0, slash);
        if (!address.matches(NUMERIC)) {
            throw new IllegalArgumentException("address: " + text + " (expected: such as 192.0.2.10 or 192.0.2.0/24)");
        }
        try {
            InetAddress network = InetAddress.getByName(address);
            int bits = network.getAddress().length * 8;
            return new AddressRange(network, slash < 0 ? bits : Integer.parseInt(text.substring(slash + 1)));
        } catch (UnknownHostException | NumberFormatException e) {
            throw new IllegalArgumentException(
                    "address: " + text + " (expected: such as 192.0.2.10 or 192.0.2.0/24)", e);
        }
    }

    /** True when the address lies in the range. */
    public boolean contains(InetAddress address) {
        byte[] mine = network.getAddress();
        byte[] other = address.getAddress();
        if (mine.length != other.length) {
            return false;
        }
        for (int bit = 0; bit < prefixLength; bit++) {
            int mask = 0x80 >> bit % 8;
            if ((mine[bit / 8] & mask) != (other[bit / 8] & mask)) {
                return false;
            }
        }
        return true;
    }

    @Override
    public String toString() {
        return network.getHostAddress() + "/" + prefixLength;
    }
}
