package telecontrol.gateway.draft;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import telecontrol.mapping.Prefix;
import telecontrol.mapping.SitePlc;

/**
 * Address of a PLC as the command line gives it: {@code HOST} or {@code HOST:PORT}, an IPv6 address in brackets when a port follows.
 *
 * @param port 1 to 65535
 */
public record PlcAddress(String host, int port) {
    private static final int LAST_PORT = 65_535;
    private static final Pattern WITH_PORT = Pattern.compile("(?:\\[([^\\[\\]]+)\\]|([^:\\[\\]]+)):(\\d{1,5})");
    private static final Pattern NAME =
            Pattern.compile("[A-Za-z0-9]([A-Za-z0-9_-]*[A-Za-z0-9])?(\\.[A-Za-z0-9_-]+)*\\.?");
    /** Digits and dots are an IP address or a slip of the pen, and no name. */
    private static final Pattern NUMERIC = Pattern.compile("[0-9.]+");

    /**
     * Address that a text spells.
     *
     * @throws DraftException when the text is no address that a site file can have
     */
    public static PlcAddress parse(String text) throws DraftException {
        Matcher parts = WITH_PORT.matcher(text.strip());
        if (!parts.matches()) {
            return new PlcAddress(host(text.strip(), text), SitePlc.PORT);
        }
        int port = Integer.parseInt(parts.group(3));
        if (port < 1 || port > LAST_PORT) {
            throw new DraftException(text + " (expected: a port from 1 to " + LAST_PORT + ")");
        }
        return new PlcAddress(host(parts.group(1) == null ? parts.group(2) : parts.group(1), text), port);
    }

    private static String host(String host, String text) throws DraftException {
        String plain = host.replaceFirst("^\\[(.*)\\]$", "$1");
        boolean numeric = NUMERIC.matcher(plain).matches() || plain.contains(":");
        boolean good = numeric
                ? !plain.contains("/") && Prefix.parse(plain).isPresent()
                : NAME.matcher(plain).matches();
        if (!good) {
            throw new DraftException(
                    text + " (expected: an IP address or host name, such as 192.0.2.20 or 192.0.2.20:102)");
        }
        return plain;
    }

    /** Whether its port is the usual one, which needs no key. */
    public boolean hasUsualPort() {
        return port == SitePlc.PORT;
    }
}
