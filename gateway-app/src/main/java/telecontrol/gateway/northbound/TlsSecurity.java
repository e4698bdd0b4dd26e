package telecontrol.gateway.northbound;

import io.netty.channel.Channel;
import java.time.InstantSource;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import telecontrol.iec104.PeerIdentity;
import telecontrol.iec104.TransportSecurity;
import telecontrol.iec62351.PeerCertificate;
import telecontrol.iec62351.SecuredPeer;
import telecontrol.iec62351.SecurityListener;
import telecontrol.iec62351.TlsConfig;
import telecontrol.iec62351.TlsConfigException;
import telecontrol.iec62351.TlsEnvironment;
import telecontrol.iec62351.TlsServer;
import telecontrol.iec62351.TlsStatus;

/** TLS of a listener of the outstation. It has a thread of its own for files, handshakes and checks, so that the outstation's loop waits for none. */
public final class TlsSecurity implements TransportSecurity, AutoCloseable {
    private final ScheduledExecutorService background;
    private final TlsServer server;

    /**
     * TLS with files that are read now, on the calling thread.
     *
     * @param listener told of security events, on the thread of this object
     * @throws TlsConfigException names the first file that cannot be used, and says why
     */
    public TlsSecurity(TlsConfig config, InstantSource clock, SecurityListener listener) throws TlsConfigException {
        this.background = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "tls");
            thread.setDaemon(true);
            return thread;
        });
        try {
            this.server = new TlsServer(config, new TlsEnvironment(clock, background, listener));
        } catch (TlsConfigException e) {
            background.shutdownNow();
            throw e;
        }
    }

    @Override
    public void secure(Channel channel, SecuredConnection connection) {
        server.secure(channel, new SecuredPeer() {
            @Override
            public void established(PeerCertificate peer) {
                connection.established(
                        peer.equals(PeerCertificate.NONE)
                                ? PeerIdentity.ANONYMOUS
                                : new PeerIdentity(peer.subject(), peer.fingerprint()));
            }

            @Override
            public void failed(String reason) {
                connection.refuse(reason);
            }
        });
    }

    /** Reads the files again now; completes with false when they are bad and the old ones stay in use. */
    public CompletionStage<Boolean> reload() {
        return server.reload();
    }

    /** Terms of certificates and lists, and the number of connections. */
    public TlsStatus status() {
        return server.status();
    }

    /** Ends the watch of the files and the thread; the outstation, which owns the connections, is closed before. */
    @Override
    public void close() {
        server.close();
        background.shutdownNow();
    }
}
