package telecontrol.iec62351;

import java.net.SocketAddress;
import org.jspecify.annotations.Nullable;

/** Observer of security events, told on the background executor of {@link TlsEnvironment}; it must not block. */
@FunctionalInterface
public interface SecurityListener {
    /**
     * Something happened.
     *
     * @param peer address of the other end; null for an event of this end, such as a certificate that is about to expire
     * @param reason one line: what happened, and what to do
     */
    void told(SecurityEvent event, @Nullable SocketAddress peer, String reason);
}
