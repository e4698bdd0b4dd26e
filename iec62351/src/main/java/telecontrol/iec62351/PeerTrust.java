package telecontrol.iec62351;

import java.net.Socket;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/**
 * Trust manager that has each connection check its own peer, and so lets it know the reason: what JSSE reports of a failed handshake
 * does not tell an expired certificate from a revoked one.
 */
final class PeerTrust extends X509ExtendedTrustManager {
    private final Map<SSLEngine, TlsConnection> connections;
    private final List<X509Certificate> authorities;

    /**
     * Trust manager of all connections of one end.
     *
     * @param authorities named to masters, so that they can choose a certificate
     */
    PeerTrust(Map<SSLEngine, TlsConnection> connections, List<X509Certificate> authorities) {
        this.connections = connections;
        this.authorities = authorities;
    }

    private void check(X509Certificate[] shown, @Nullable SSLEngine engine) throws CertificateException {
        TlsConnection connection = engine == null ? null : connections.get(engine);
        if (connection == null) {
            throw new CertificateException("no connection asks for this check");
        }
        connection.verify(List.of(shown));
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, @Nullable SSLEngine engine)
            throws CertificateException {
        check(chain, engine);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, @Nullable SSLEngine engine)
            throws CertificateException {
        check(chain, engine);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, @Nullable Socket socket)
            throws CertificateException {
        check(chain, (SSLEngine) null);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, @Nullable Socket socket)
            throws CertificateException {
        check(chain, (SSLEngine) null);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType) throws CertificateException {
        check(chain, (SSLEngine) null);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType) throws CertificateException {
        check(chain, (SSLEngine) null);
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return authorities.toArray(X509Certificate[]::new);
    }
}
