package telecontrol.gateway.decode;

import java.util.Arrays;

/** Payload of TCP in a captured packet: Ethernet, Linux cooked capture or IP without a link layer, IPv4 or IPv6. */
final class PacketPayload {
    private static final int TCP = 6;
    private static final int SLL2 = 20;
    private static final int IPV6_OCTETS = 40;
    private static final int LEAST_OCTETS = 20;
    /** Offsets of an IP header: none, behind Ethernet, with VLAN tag, behind a Linux cooked header. */
    private static final int[] IP_AT = {0, 14, 18, 16, 20};

    private PacketPayload() {}

    /** What TCP carries, possibly nothing; the octets themselves where they are no packet. */
    static byte[] of(byte[] octets) {
        if (FrameStream.beginsFrame(octets)) {
            return octets;
        }
        for (int at : IP_AT) {
            int tcp = tcp(octets, at);
            if (tcp > 0) {
                int from = tcp + ((octets[tcp + 12] & 0xF0) >> 2);
                int end = end(octets, at);
                return from <= end ? Arrays.copyOfRange(octets, from, end) : new byte[0];
            }
        }
        return octets;
    }

    /** Offset of the TCP header, or 0 where there is no IP header with TCP behind it. */
    private static int tcp(byte[] octets, int at) {
        if (octets.length < at + LEAST_OCTETS || (at > 0 && !isIp(octets, at))) {
            return 0;
        }
        int version = (octets[at] & 0xF0) >> 4;
        int tcp = 0;
        if (version == 4 && octets[at + 9] == TCP) {
            tcp = at + (octets[at] & 0x0F) * 4;
        } else if (version == 6 && octets[at + 6] == TCP) {
            tcp = at + IPV6_OCTETS;
        }
        return tcp + LEAST_OCTETS <= octets.length ? tcp : 0;
    }

    /** Whether the link layer says that IP follows. */
    private static boolean isIp(byte[] octets, int at) {
        int type = word(octets, at - 2);
        int first = word(octets, 0);
        return type == 0x0800 || type == 0x86DD || (at == SLL2 && (first == 0x0800 || first == 0x86DD));
    }

    /** End of the packet by its own length: padding of short frames is behind it. */
    private static int end(byte[] octets, int at) {
        boolean isFour = (octets[at] & 0xF0) == 0x40;
        int length = isFour ? word(octets, at + 2) : IPV6_OCTETS + word(octets, at + 4);
        return Math.min(octets.length, at + length);
    }

    private static int word(byte[] octets, int at) {
        return ((octets[at] & 0xFF) << 8) | (octets[at + 1] & 0xFF);
    }
}
