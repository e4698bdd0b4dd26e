package telecontrol.gateway.testmaster;

import java.net.InetSocketAddress;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import telecontrol.iec104.TransportSecurity;

/**
 * Outstation to connect to.
 *
 * @param words the address as the user wrote it
 * @param security TLS, or null for plain TCP
 * @param keep whether a lost connection is made again
 * @param failure failures of the network in words
 */
public record Target(
        InetSocketAddress address,
        String words,
        @Nullable TransportSecurity security,
        boolean keep,
        Function<Throwable, String> failure) {}
