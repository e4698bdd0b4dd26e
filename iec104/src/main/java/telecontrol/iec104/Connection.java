package telecontrol.iec104;

import java.net.InetSocketAddress;

/**
 * Connection of a master as it is named to the application.
 *
 * @param peer address of the master
 * @param group name of its redundancy group
 * @param identity what its certificate says; {@link PeerIdentity#ANONYMOUS} on a plain connection
 */
public record Connection(InetSocketAddress peer, String group, PeerIdentity identity) {
    /** Address and group such as {@code 192.0.2.10:51234 (control centre)}, with the subject of a certificate {@code (control centre, CN=north)}. */
    @Override
    public String toString() {
        return text(peer) + " (" + group + (identity.subject().isEmpty() ? "" : ", " + identity.subject()) + ")";
    }

    static String text(InetSocketAddress address) {
        return (address.getAddress() == null
                        ? address.getHostString()
                        : address.getAddress().getHostAddress()) + ":" + address.getPort();
    }
}
