package telecontrol.mapping;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A TCP socket that masters connect to.
 *
 * @param port 1..65535
 * @param address local IP address; {@code 0.0.0.0} for all
 * @param allow who may connect; empty: whoever belongs to a group
 * @param maxConnections connections at the same time
 * @param group name of the group that every master of this socket belongs to; null to tell by certificate or address
 * @param tls protection of its connections; null for plain TCP
 */
public record SiteListener(
        Located<Integer> port,
        Located<String> address,
        List<Prefix> allow,
        int maxConnections,
        @Nullable String group,
        @Nullable Tls tls,
        Place place) {
    public static final int PORT = 2404;
    /** Port of a listener with {@code tls}. */
    public static final int TLS_PORT = 19998;

    public static final String ADDRESS = "0.0.0.0";
    public static final int MAX_CONNECTIONS = 16;
}
