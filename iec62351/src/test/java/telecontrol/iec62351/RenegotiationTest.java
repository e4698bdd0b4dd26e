package telecontrol.iec62351;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.netty.handler.ssl.util.InsecureTrustManagerFactory;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.X509KeyManager;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import telecontrol.iec62351.Renegotiation.Step;
import telecontrol.iec62351.TestPki.End;

/** Renegotiations that a master of TLS 1.2 starts. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
@Tag("Y8")
class RenegotiationTest {
    @TempDir
    private Path folder;

    private TestPki pki;

    @BeforeEach
    void make() {
        pki = new TestPki(folder);
    }

    private TestEnd server() throws Exception {
        return TestEnd.server(pki.config(pki.outstation(KeyKind.EC_P256)));
    }

    /** Shows another certificate each time, and the last one for ever. */
    private static final class Shown implements X509KeyManager {
        private final List<End> ends;
        private int next;

        Shown(End... ends) {
            this.ends = List.of(ends);
        }

        @Override
        public String chooseClientAlias(String[] types, Principal @Nullable [] issuers, @Nullable Socket socket) {
            return Integer.toString(Math.min(next++, ends.size() - 1));
        }

        @Override
        public X509Certificate[] getCertificateChain(String alias) {
            return ends.get(Integer.parseInt(alias)).chain().toArray(X509Certificate[]::new);
        }

        @Override
        public PrivateKey getPrivateKey(String alias) {
            return ends.get(Integer.parseInt(alias)).key();
        }

        @Override
        public String @Nullable [] getClientAliases(String type, Principal @Nullable [] issuers) {
            return null;
        }

        @Override
        public String @Nullable [] getServerAliases(String type, Principal @Nullable [] issuers) {
            return null;
        }

        @Override
        public @Nullable String chooseServerAlias(
                String type, Principal @Nullable [] issuers, @Nullable Socket socket) {
            return null;
        }
    }

    private static SSLSocket connect(TestEnd server, Shown shown) throws Exception {
        SSLContext context = SSLContext.getInstance("TLSv1.2");
        context.init(new KeyManager[] {shown}, InsecureTrustManagerFactory.INSTANCE.getTrustManagers(), null);
        SSLSocket socket = (SSLSocket) context.getSocketFactory()
                .createSocket(InetAddress.getLoopbackAddress(), server.address().getPort());
        socket.setSoTimeout(20_000);
        socket.startHandshake();
        return socket;
    }

    /** New handshake with new keys; JSSE tells of its end from a thread of its own. */
    private static void renegotiate(SSLSocket socket) throws Exception {
        CountDownLatch done = new CountDownLatch(1);
        socket.addHandshakeCompletedListener(event -> done.countDown());
        socket.getSession().invalidate();
        socket.startHandshake();
        // A socket takes in the server's part of it only when it is read.
        for (int i = 0; i < 400 && !done.await(50, TimeUnit.MILLISECONDS); i++) {
            exchange(socket, "while");
        }
        assertEquals(0, done.getCount());
    }

    private static void exchange(SSLSocket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
        byte[] answer = socket.getInputStream().readNBytes(text.length());
        assertEquals(text, new String(answer, StandardCharsets.US_ASCII));
    }

    @Test
    void isAnsweredAndTheLinkGoesOn() throws Exception {
        try (TestEnd server = server();
                SSLSocket socket = connect(server, new Shown(pki.master()))) {
            exchange(socket, "before");
            renegotiate(socket);
            exchange(socket, "later");
            server.await("RENEGOTIATION: the peer renegotiates");
            server.await("received: later");
        }
    }

    @Test
    void againWithinTenSecondsEndsTheLink() throws Exception {
        try (TestEnd server = server();
                SSLSocket socket = connect(server, new Shown(pki.master()))) {
            renegotiate(socket);
            assertThrows(IOException.class, () -> renegotiate(socket));
            server.await("RENEGOTIATION: renegotiates again within 10 s: lengthen its renegotiation time");
            server.await("failed: ");
        }
    }

    @Test
    void cannotMakeAnotherPeerOfIt() throws Exception {
        try (TestEnd server = server();
                SSLSocket socket = connect(server, new Shown(pki.master(), pki.master("CN=other", TestPki.YEAR)))) {
            exchange(socket, "before");
            assertThrows(IOException.class, () -> renegotiate(socket));
            server.await(
                    "VALIDATION_FAILED: the certificate became CN=other in a renegotiation, and was CN=north,O=Utility:");
        }
    }

    @Test
    void withACertificateThatHasExpiredEndsTheLink() throws Exception {
        try (TestEnd server = server();
                SSLSocket socket = connect(server, new Shown(pki.master(TestPki.MASTER, TestPki.validity(-1, 1))))) {
            exchange(socket, "before");
            server.clock.set(TestPki.NOW.plus(Duration.ofDays(2)));
            assertThrows(IOException.class, () -> renegotiate(socket));
            server.await("CERTIFICATE_EXPIRED: the certificate CN=north,O=Utility expired");
            server.await("failed: ");
        }
    }

    @Test
    void isFollowedByItsRecords() {
        Renegotiation watch = new Renegotiation(10);
        assertEquals(Step.NONE, watch.record(23, 0));
        assertEquals(Step.BEGINS, watch.record(22, 1));
        assertEquals(Step.NONE, watch.record(22, 2));
        assertEquals(Step.NONE, watch.record(20, 3));
        assertEquals(true, watch.isRunning());
        assertEquals(Step.ENDS, watch.record(22, 4));
        assertEquals(false, watch.isRunning());
        assertEquals(Step.TOO_SOON, watch.record(22, 10));
        assertEquals(Step.BEGINS, watch.record(22, 11));
    }
}
