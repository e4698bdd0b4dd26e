package telecontrol.iec62351;

import io.netty.channel.Channel;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** The master's end of protected connections: the same profile and the same checks, of the outstation's certificate. */
public final class TlsClient implements AutoCloseable {
    private final TlsEndpoint endpoint;

    /**
     * Client with files that are read now, on the calling thread.
     *
     * @throws TlsConfigException names the first file that cannot be used, and says why
     */
    public TlsClient(TlsConfig config, TlsEnvironment environment) throws TlsConfigException {
        this.endpoint = new TlsEndpoint(config, environment, PeerCheck.Use.SERVER);
    }

    /**
     * Puts TLS in front of what is in the pipeline of a connection; call it on the connection's event loop.
     *
     * @param name DNS name or address that the outstation's certificate must have; null accepts any certificate of the authorities
     *     that the allow-list admits
     */
    public void secure(Channel channel, @Nullable String name, SecuredPeer peer) {
        endpoint.secure(channel, peer, name);
    }

    /** Reads the files again now; completes with false when they are bad and the old ones stay in use. */
    public CompletionStage<Boolean> reload() {
        return endpoint.reload();
    }

    /** State at this moment; any thread may ask. */
    public TlsStatus status() {
        return endpoint.status();
    }

    /** Ends the watch of the files; connections and the executor belong to others. */
    @Override
    public void close() {
        endpoint.close();
    }
}
