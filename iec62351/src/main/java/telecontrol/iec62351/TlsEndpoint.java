package telecontrol.iec62351;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.ssl.SslHandler;
import java.net.SocketAddress;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import org.jspecify.annotations.Nullable;

/** One end of protected connections: what was read of the files, the connections, and the look at both from time to time. */
final class TlsEndpoint {
    private static final int LARGEST_MEMORY = 256;

    /** What one state of the files makes. */
    private record Loaded(int generation, Material material, PeerCheck check, SSLContext context) {}

    private final TlsConfig config;
    private final TlsEnvironment environment;
    private final PeerCheck.Use peer;
    private final Map<SSLEngine, TlsConnection> connections = new ConcurrentHashMap<>();
    private final Expiry expiry = new Expiry(this::tellOwn);
    /** Confined to the background executor: warnings that were told of the files as they are. */
    private final Set<String> warned = new HashSet<>();
    /** Confined to the background executor: contents that were looked at last, good or bad. */
    private FileContents seen;

    private volatile Loaded loaded;
    private final Future<?> watch;

    /** Reads the files on the calling thread. */
    TlsEndpoint(TlsConfig config, TlsEnvironment environment, PeerCheck.Use peer) throws TlsConfigException {
        this.config = config;
        this.environment = environment;
        this.peer = peer;
        this.seen = FileContents.read(config);
        this.loaded = load(seen, 0);
        List<TlsSuite> missing = Jsse.missing(loaded.context, config);
        if (!missing.isEmpty()) {
            throw new TlsConfigException(
                    SecurityEvent.NO_CIPHER,
                    config.credential().certificate(),
                    "suites: " + TlsSuite.words(missing) + " are not offered by this Java",
                    "leave them out; " + Runtime.version() + " may have retired them (jdk.tls.disabledAlgorithms)");
        }
        long period = config.times().files().toMillis();
        this.watch = environment.background().scheduleWithFixedDelay(this::look, 0, period, TimeUnit.MILLISECONDS);
    }

    private Loaded load(FileContents files, int generation) throws TlsConfigException {
        Material material = Material.of(files, config, now());
        PeerCheck check = new PeerCheck(material, config, peer, this::warn);
        SSLContext context =
                Jsse.context(config, new OwnKey(material), new PeerTrust(connections, material.authorities()));
        return new Loaded(generation, material, check, context);
    }

    private Instant now() {
        return environment.clock().instant();
    }

    TlsConfig config() {
        return config;
    }

    /** Puts the handlers of a connection in front of all that are there. */
    void secure(Channel channel, SecuredPeer user, @Nullable String expectedName) {
        boolean client = peer == PeerCheck.Use.SERVER;
        SSLEngine engine = Jsse.engine(loaded.context, config, client);
        TlsConnection connection = new TlsConnection(this, channel, engine, user, expectedName);
        SslHandler tls = new TlsHandler(engine, environment.background());
        tls.setHandshakeTimeoutMillis(config.times().handshake().toMillis());
        connections.put(engine, connection);
        channel.pipeline().addFirst(connection).addFirst(tls);
        if (!client) {
            channel.pipeline().addFirst(new RecordWatch(connection));
        }
    }

    private static final class TlsHandler extends SslHandler {
        TlsHandler(SSLEngine engine, Executor background) {
            super(engine, background);
        }

        /** A calculation may fail after the connection has ended, when nobody is behind this handler any more. */
        @Override
        public void exceptionCaught(ChannelHandlerContext context, Throwable cause) throws Exception {
            if (!context.isRemoved()) {
                super.exceptionCaught(context, cause);
            }
        }
    }

    void remove(SSLEngine engine) {
        connections.remove(engine);
    }

    /** Number of the state of the files that is in use. */
    int generation() {
        return loaded.generation;
    }

    void check(List<X509Certificate> shown) throws CertificateRefusal {
        loaded.check.check(shown, now());
    }

    HandshakeFailure failure(Throwable cause, @Nullable ClientHello hello) {
        HandshakeFailure offer = hello == null
                ? null
                : HandshakeFailure.of(
                        hello, config.protocol(), loaded.material.key().getAlgorithm());
        return offer == null ? HandshakeFailure.of(cause, peer.peer(), config) : offer;
    }

    /** Goes on after a fault: a watch that has ended unnoticed would keep revoked peers for ever. */
    private void look() {
        try {
            reload(false);
            expiry.look(loaded.material, now());
        } catch (RuntimeException fault) {
            tellOwn(
                    SecurityEvent.VALIDATION_FAILED,
                    "a fault of the program when it looked at its files, which stay as they were; please report it: "
                            + Names.plain(fault.toString()));
        }
    }

    /** Reads the files again now; completes with true when they are in use, with false when the old ones stay. */
    CompletionStage<Boolean> reload() {
        CompletableFuture<Boolean> result = new CompletableFuture<>();
        inBackground(() -> result.complete(reload(true)));
        return result;
    }

    private boolean reload(boolean always) {
        FileContents files = FileContents.read(config);
        if (!always && files.isSame(seen)) {
            return true;
        }
        seen = files;
        try {
            loaded = load(files, loaded.generation + 1);
        } catch (TlsConfigException e) {
            tellOwn(e.event(), e.getMessage() + "; the files as they were before stay in use");
            return false;
        }
        warned.clear();
        tellOwn(SecurityEvent.FILES_RELOADED, "certificates, key and revocation lists were read again and are in use");
        connections.values().forEach(connection -> connection.recheck(() -> {}));
        return true;
    }

    TlsStatus status() {
        return new TlsStatus(Expiry.terms(loaded.material, now()), connections.size());
    }

    /** Tells a warning of the files once, however many peers bring it up. */
    private void warn(SecurityEvent event, String reason) {
        inBackground(() -> {
            if (warned.size() < LARGEST_MEMORY && warned.add(event + reason)) {
                tellOwn(event, reason);
            }
        });
    }

    private void tellOwn(SecurityEvent event, String reason) {
        tell(event, null, reason);
    }

    void tell(SecurityEvent event, @Nullable SocketAddress address, String reason) {
        inBackground(() -> environment.listener().told(event, address, reason));
    }

    void inBackground(Runnable task) {
        if (!environment.background().isShutdown()) {
            try {
                environment.background().execute(task);
            } catch (RejectedExecutionException ended) {
                assert environment.background().isShutdown() : ended;
            }
        }
    }

    void close() {
        watch.cancel(false);
    }
}
