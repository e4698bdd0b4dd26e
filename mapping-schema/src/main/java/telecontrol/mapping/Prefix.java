package telecontrol.mapping;

import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Block of IP addresses, such as {@code 192.0.2.0/24}; a single address is a block with the full length.
 *
 * @param network first address of the block
 * @param length leading bits that all its addresses share, 0..32 or 0..128
 */
public record Prefix(InetAddress network, int length) {

    private static final Pattern IPV4 = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}");
    private static final Pattern IPV6 = Pattern.compile("[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*");
    private static final Pattern LENGTH = Pattern.compile("\\d{1,3}");

    /** Whether the address lies in the block. */
    public boolean contains(InetAddress address) {
        byte[] mine = network.getAddress();
        byte[] other = address.getAddress();
        if (mine.length != other.length) {
            return false;
        }
        int host = mine.length * 8 - length;
        return new BigInteger(1, mine).shiftRight(host).equals(new BigInteger(1, other).shiftRight(host));
    }

    /** Block with the bits behind its length cleared, or nothing when the text is no address or prefix. */
    public static Optional<Prefix> parse(String text) {
        int slash = text.indexOf('/');
        Optional<InetAddress> address = address(slash < 0 ? text : text.substring(0, slash));
        if (address.isEmpty()) {
            return Optional.empty();
        }
        int bits = address.get().getAddress().length * 8;
        if (slash < 0) {
            return Optional.of(new Prefix(address.get(), bits));
        }
        String length = text.substring(slash + 1);
        if (!LENGTH.matcher(length).matches() || Integer.parseInt(length) > bits) {
            return Optional.empty();
        }
        return Optional.of(new Prefix(cleared(address.get(), Integer.parseInt(length)), Integer.parseInt(length)));
    }

    /** Whether the text that this was parsed from sets bits that its length does not cover. */
    boolean hasHostBits(String text) {
        int slash = text.indexOf('/');
        return slash >= 0 && !address(text.substring(0, slash)).equals(Optional.of(network));
    }

    /** Address that the text spells; never asks a name server. */
    static Optional<InetAddress> address(String text) {
        if (!IPV4.matcher(text).matches() && !IPV6.matcher(text).matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(InetAddress.getByName(text));
        } catch (UnknownHostException notAnAddress) {
            return Optional.empty();
        }
    }

    private static InetAddress cleared(InetAddress address, int length) {
        byte[] octets = address.getAddress();
        for (int bit = length; bit < octets.length * 8; bit++) {
            octets[bit / 8] &= (byte) ~(0x80 >> (bit % 8));
        }
        try {
            return InetAddress.getByAddress(octets);
        } catch (UnknownHostException impossible) {
            throw new IllegalStateException("address: " + octets.length + " octets (expected: 4 or 16)", impossible);
        }
    }

    /** As in the site file: {@code 192.0.2.0/24}, without the length for a single address. */
    @Override
    public String toString() {
        String address = network.getHostAddress();
        return length == network.getAddress().length * 8 ? address : address + "/" + length;
    }
}
