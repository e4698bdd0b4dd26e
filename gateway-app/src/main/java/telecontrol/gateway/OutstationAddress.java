package telecontrol.gateway;

import java.net.InetSocketAddress;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** Address of an outstation on the command line: {@code HOST} or {@code HOST:PORT}, an IPv6 address in brackets when a port follows. */
record OutstationAddress(String host, InetSocketAddress socket) {

    static OutstationAddress parse(CommandLine line, String address, int standardPort) {
        String host = address;
        int port = standardPort;
        int colon = address.lastIndexOf(':');
        boolean bareIpv6 = address.indexOf(':') != colon && !address.contains("]");
        if (colon > address.lastIndexOf(']') && !bareIpv6) {
            host = address.substring(0, colon);
            port = port(line, address.substring(colon + 1));
        }
        if (host.isEmpty()) {
            throw new ParameterException(line, "'" + address + "' names no host (expected: HOST or HOST:PORT)");
        }
        String plain = host.replaceAll("[\\[\\]]", "");
        InetSocketAddress socket = new InetSocketAddress(plain, port);
        if (socket.isUnresolved()) {
            throw new ParameterException(line, "'" + host + "' is no known host (expected: HOST or HOST:PORT)");
        }
        return new OutstationAddress(plain, socket);
    }

    private static int port(CommandLine line, String text) {
        try {
            int port = Integer.parseInt(text);
            if (port >= 1 && port <= Ports.LAST) {
                return port;
            }
        } catch (NumberFormatException e) {
            throw new ParameterException(line, "port: '" + text + "' (expected: 1 to " + Ports.LAST + ")", e);
        }
        throw new ParameterException(line, "port: " + text + " (expected: 1 to " + Ports.LAST + ")");
    }
}
