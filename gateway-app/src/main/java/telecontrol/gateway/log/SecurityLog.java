package telecontrol.gateway.log;

import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import telecontrol.iec62351.SecurityEvent;
import telecontrol.iec62351.SecurityListener;

/** Log of security events of one listener: one line each; what the same host causes again and again is counted. Confined to the thread of its TLS. */
public final class SecurityLog implements SecurityListener {
    private static final Logger LOG = LoggerFactory.getLogger(SecurityLog.class);

    private final String listener;
    private final Repeats repeats = new Repeats();

    /**
     * Log of one listener.
     *
     * @param listener name of it, such as {@code every address, port 19998}
     */
    public SecurityLog(String listener) {
        this.listener = listener;
    }

    @Override
    public void told(SecurityEvent event, @Nullable SocketAddress peer, String reason) {
        String who = peer == null ? listener : "master " + host(peer);
        // A peer can make up names for ever, but not hosts: the kind of the event counts, not its words.
        long times = event.isWarning() && peer != null ? repeats.count(who + event) : 1;
        if (Repeats.isTold(times)) {
            String name = event.name().toLowerCase(Locale.ROOT).replace('_', ' ');
            String line = "security: " + who + ": " + name + ": " + reason + Repeats.words(times);
            if (event.isWarning()) {
                LOG.warn("{}", line);
            } else {
                LOG.info("{}", line);
            }
        }
    }

    private static String host(SocketAddress peer) {
        return peer instanceof InetSocketAddress internet && internet.getAddress() != null
                ? internet.getAddress().getHostAddress()
                : peer.toString();
    }
}
