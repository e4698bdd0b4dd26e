package telecontrol.iec62351;

import io.netty.channel.Channel;
import java.util.concurrent.CompletionStage;

/**
 * The outstation's end of protected connections. The files are watched: new ones are taken over while connections run, bad ones are
 * told of once and leave the old ones in use, and after each change the peers that are connected are checked again.
 */
public final class TlsServer implements AutoCloseable {
    private final TlsEndpoint endpoint;

    /**
     * Server with files that are read now, on the calling thread.
     *
     * @throws TlsConfigException names the first file that cannot be used, and says why
     */
    public TlsServer(TlsConfig config, TlsEnvironment environment) throws TlsConfigException {
        this.endpoint = new TlsEndpoint(config, environment, PeerCheck.Use.CLIENT);
    }

    /** Puts TLS in front of what is in the pipeline of an accepted connection; call it on the connection's event loop. */
    public void secure(Channel channel, SecuredPeer peer) {
        endpoint.secure(channel, peer, null);
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
