package telecontrol.iec62351;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.DecoderException;
import io.netty.handler.ssl.SslCloseCompletionEvent;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;
import io.netty.util.ReferenceCountUtil;
import java.net.SocketAddress;
import java.nio.channels.ClosedChannelException;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;
import org.jspecify.annotations.Nullable;

/**
 * Protected connection: the handler behind Netty's SslHandler. Confined to the event loop but for {@link #verify}, which JSSE calls on the
 * background executor.
 */
final class TlsConnection extends ChannelInboundHandlerAdapter {
    private static final long RENEGOTIATION_SECONDS = 10;

    private enum State {
        HANDSHAKE,
        ESTABLISHED,
        ENDED
    }

    private final TlsEndpoint endpoint;
    private final Channel channel;
    private final SSLEngine engine;
    private final SecuredPeer peer;
    private final @Nullable String expectedName;
    private final Renegotiation renegotiation = new Renegotiation(TimeUnit.SECONDS.toNanos(RENEGOTIATION_SECONDS));

    private State state = State.HANDSHAKE;
    private @Nullable SocketAddress address;
    private @Nullable ClientHello hello;
    private boolean identityUnsure;
    /** Set on the background executor, read on the loop after JSSE has come back to it. */
    private volatile @Nullable CertificateRefusal refusal;

    /** State of the files that the peer was checked against; -1 before. */
    private volatile int verifiedWith = -1;

    private volatile List<X509Certificate> chain = List.of();

    /**
     * Connection before its handshake.
     *
     * @param expectedName DNS name or address that the outstation's certificate must have; null for any
     */
    TlsConnection(
            TlsEndpoint endpoint, Channel channel, SSLEngine engine, SecuredPeer peer, @Nullable String expectedName) {
        this.endpoint = endpoint;
        this.channel = channel;
        this.address = channel.remoteAddress();
        this.engine = engine;
        this.peer = peer;
        this.expectedName = expectedName;
    }

    /** Refuses a certificate that is not to be believed, and remembers why. */
    void verify(List<X509Certificate> shown) throws CertificateRefusal {
        try {
            List<X509Certificate> before = chain;
            if (!before.isEmpty() && !before.get(0).equals(shown.get(0))) {
                throw changed(before.get(0), shown.get(0));
            }
            int generation = endpoint.generation();
            endpoint.check(shown);
            HostNames.check(shown.get(0), expectedName);
            verifiedWith = generation;
        } catch (CertificateRefusal e) {
            refusal = e;
            throw e;
        }
    }

    private static CertificateRefusal changed(X509Certificate before, X509Certificate now) {
        return new CertificateRefusal(
                SecurityEvent.VALIDATION_FAILED,
                "the certificate became " + Names.subject(now) + " in a renegotiation, and was " + Names.subject(before)
                        + ": a new certificate needs a new connection");
    }

    /** The master's hello, before JSSE sees it. */
    void offered(ClientHello offer) {
        hello = offer;
    }

    /** The master speaks something else. */
    void notTls(boolean plainIec104) {
        fail(
                SecurityEvent.UNSECURE_COMMUNICATION,
                plainIec104
                        ? "plain IEC 104 on a port for TLS: switch TLS on in the master, or use the port without TLS"
                        : "what the master sends is not TLS: see what connects here, and that its port is right");
    }

    /** A record of the master has begun. */
    void record(int type) {
        if (state != State.ESTABLISHED || !engine.getSession().getProtocol().equals(TlsVersion.TLS_1_2.protocol())) {
            return;
        }
        switch (renegotiation.record(type, channel.eventLoop().ticker().nanoTime())) {
            case BEGINS -> {
                endpoint.tell(SecurityEvent.RENEGOTIATION, address, "the peer renegotiates");
                schedule(
                        this::endRenegotiation,
                        endpoint.config().times().handshake().toNanos());
            }
            case TOO_SOON ->
                fail(
                        SecurityEvent.RENEGOTIATION,
                        "renegotiates again within " + RENEGOTIATION_SECONDS + " s: lengthen its renegotiation time");
            case ENDS -> identityUnsure = true;
            case NONE -> {}
        }
    }

    private void endRenegotiation() {
        if (renegotiation.isRunning()) {
            fail(
                    SecurityEvent.RENEGOTIATION_TIMEOUT,
                    "the renegotiation was not done within "
                            + endpoint.config().times().handshake().toSeconds() + " s: see the log of the peer");
        }
    }

    @Override
    public void channelActive(ChannelHandlerContext context) {
        // A client has no peer before.
        address = channel.remoteAddress();
        context.fireChannelActive();
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
        if (event instanceof SslHandshakeCompletionEvent handshake) {
            if (handshake.isSuccess()) {
                establish();
            } else {
                fail(handshake.cause());
            }
        } else if (!(event instanceof SslCloseCompletionEvent)) {
            context.fireUserEventTriggered(event);
        }
    }

    private void establish() {
        if (state != State.HANDSHAKE) {
            return;
        }
        SSLSession session = engine.getSession();
        List<X509Certificate> shown = shown(session);
        // A resumed session brings the certificate of the first one, and JSSE asks nobody whether it is still good.
        boolean resumed = !shown.isEmpty() && verifiedWith < 0;
        // Before the generation is read: whichever thread comes second, this one or the one of a reload, checks the
        // peer again.
        chain = shown;
        if (!shown.isEmpty() && verifiedWith != endpoint.generation()) {
            try {
                verify(shown);
            } catch (CertificateRefusal e) {
                session.invalidate();
                fail(e.event(), e.reason());
                return;
            }
        }
        state = State.ESTABLISHED;
        PeerCertificate identity = shown.isEmpty()
                ? PeerCertificate.NONE
                : new PeerCertificate(Names.subject(shown.get(0)), Names.fingerprint(shown.get(0)));
        endpoint.tell(
                resumed ? SecurityEvent.SESSION_RESUMED : SecurityEvent.SESSION_ESTABLISHED,
                address,
                (identity.subject().isEmpty() ? "without a certificate" : identity.subject()) + ", "
                        + session.getProtocol() + " " + session.getCipherSuite());
        schedule(this::expire, endpoint.config().times().session().toNanos());
        peer.established(identity);
    }

    private static List<X509Certificate> shown(SSLSession session) {
        try {
            List<X509Certificate> certificates = new ArrayList<>();
            for (Certificate certificate : session.getPeerCertificates()) {
                certificates.add((X509Certificate) certificate);
            }
            return certificates;
        } catch (SSLPeerUnverifiedException e) {
            // The way in which JSSE says that there is none.
            return List.of();
        }
    }

    private void expire() {
        recheck(() -> endpoint.tell(
                SecurityEvent.SESSION_EXPIRED,
                address,
                "the session lifetime is over: the certificate was checked again and is good"));
        schedule(this::expire, endpoint.config().times().session().toNanos());
    }

    private void schedule(Runnable task, long nanos) {
        channel.eventLoop()
                .schedule(
                        () -> {
                            if (state == State.ESTABLISHED) {
                                task.run();
                            }
                        },
                        nanos,
                        TimeUnit.NANOSECONDS);
    }

    /** Checks the peer's certificate against what is known now, and ends the connection when it is not good any more. Any thread may call it. */
    void recheck(Runnable good) {
        endpoint.inBackground(() -> {
            List<X509Certificate> shown = chain;
            try {
                if (!shown.isEmpty()) {
                    endpoint.check(shown);
                }
                good.run();
            } catch (CertificateRefusal e) {
                channel.eventLoop().execute(() -> {
                    engine.getSession().invalidate();
                    fail(e.event(), e.reason());
                });
            }
        });
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (identityUnsure) {
            identityUnsure = false;
            List<X509Certificate> now = shown(engine.getSession());
            if (!chain.equals(now)) {
                ReferenceCountUtil.release(message);
                fail(
                        SecurityEvent.VALIDATION_FAILED,
                        "another certificate came with a renegotiation: connect again with it");
                return;
            }
            recheck(() -> {});
        }
        if (state == State.ESTABLISHED) {
            context.fireChannelRead(message);
        } else {
            ReferenceCountUtil.release(message);
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        boolean tls = cause instanceof SSLException
                || (cause instanceof DecoderException && cause.getCause() instanceof SSLException);
        if (state != State.ESTABLISHED || tls) {
            fail(cause);
        } else {
            context.fireExceptionCaught(cause);
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        if (state == State.HANDSHAKE) {
            fail(new ClosedChannelException());
        }
        state = State.ENDED;
        endpoint.remove(engine);
        context.fireChannelInactive();
    }

    private void fail(Throwable cause) {
        CertificateRefusal refused = refusal;
        HandshakeFailure failure = refused == null
                ? endpoint.failure(cause, hello)
                : new HandshakeFailure(refused.event(), refused.reason());
        fail(failure.event(), failure.reason());
    }

    private void fail(SecurityEvent event, String reason) {
        if (state != State.ENDED) {
            state = State.ENDED;
            endpoint.remove(engine);
            endpoint.tell(event, address, reason);
            peer.failed(reason);
            channel.close();
        }
    }
}
