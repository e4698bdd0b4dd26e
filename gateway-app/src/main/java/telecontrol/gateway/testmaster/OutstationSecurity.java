package telecontrol.gateway.testmaster;

import io.netty.channel.Channel;
import java.time.InstantSource;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.jspecify.annotations.Nullable;
import telecontrol.iec104.PeerIdentity;
import telecontrol.iec104.TransportSecurity;
import telecontrol.iec62351.PeerCertificate;
import telecontrol.iec62351.SecuredPeer;
import telecontrol.iec62351.SecurityListener;
import telecontrol.iec62351.TlsClient;
import telecontrol.iec62351.TlsConfig;
import telecontrol.iec62351.TlsConfigException;
import telecontrol.iec62351.TlsEnvironment;

/** TLS of the test master's connections. It has a thread of its own for files, handshakes and checks. */
public final class OutstationSecurity implements TransportSecurity, AutoCloseable {
    private final ScheduledExecutorService background;
    private final TlsClient client;
    private final @Nullable String name;

    /**
     * TLS with files that are read now, on the calling thread.
     *
     * @param name DNS name or address that the outstation's certificate must have; null for any
     * @param listener told of security events, on the thread of this object
     * @throws TlsConfigException names the first file that cannot be used, and says why
     */
    public OutstationSecurity(TlsConfig config, @Nullable String name, InstantSource clock, SecurityListener listener)
            throws TlsConfigException {
        this.name = name;
        this.background = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "test-master-tls");
            thread.setDaemon(true);
            return thread;
        });
        try {
            this.client = new TlsClient(config, new TlsEnvironment(clock, background, listener));
        } catch (TlsConfigException e) {
            background.shutdownNow();
            throw e;
        }
    }

    @Override
    public void secure(Channel channel, SecuredConnection connection) {
        client.secure(channel, name, new SecuredPeer() {
            @Override
            public void established(PeerCertificate outstation) {
                connection.established(new PeerIdentity(outstation.subject(), outstation.fingerprint()));
            }

            @Override
            public void failed(String reason) {
                connection.refuse(reason);
            }
        });
    }

    /** Ends the watch of the files and the thread; the test master, which owns the connection, is closed before. */
    @Override
    public void close() {
        client.close();
        background.shutdownNow();
    }
}
