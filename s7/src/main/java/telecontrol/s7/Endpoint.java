package telecontrol.s7;

/**
 * Address at which a PLC is reached: its CPU, or a second CPU or CP of the same PLC.
 *
 * @param host name or IP address
 * @param port TCP port, 102 for a PLC
 */
public record Endpoint(String host, int port, S7ClientConfig.Tsaps tsaps) {

    public Endpoint {
        if (host.isBlank()) {
            throw new IllegalArgumentException("host: \"\" (expected: a name or an IP address)");
        }
        S7ClientConfig.require("port", port, 1, 0xFFFF);
    }

    /** Host and port as messages name them. */
    public String peer() {
        return host + ":" + port;
    }
}
