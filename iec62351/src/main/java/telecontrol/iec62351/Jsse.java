package telecontrol.iec62351;

import java.security.GeneralSecurityException;
import java.security.Provider;
import java.security.SecureRandom;
import java.security.Security;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.TrustManager;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.jsse.provider.BouncyCastleJsseProvider;
import org.bouncycastle.tls.crypto.impl.jcajce.JcaTlsCryptoProvider;

/** TLS engines of Java's own provider, or of Bouncy Castle's where a suite needs it. */
final class Jsse {
    private Jsse() {}

    /**
     * Settings that JSSE has no method for; they must be there before the first context. Tickets would let a session live on after
     * its lifetime and after it was invalidated; a Diffie-Hellman group below 2048 bits is too weak.
     */
    static void configure() {
        System.setProperty("jdk.tls.server.enableSessionTicketExtension", "false");
        System.setProperty("jdk.tls.ephemeralDHKeySize", "2048");
    }

    /** Context whose sessions can be resumed before their lifetime is over. */
    static SSLContext context(TlsConfig config, KeyManager keys, TrustManager trust) {
        configure();
        boolean bouncyCastle = config.protocol().suites().stream().anyMatch(TlsSuite::needsBouncyCastle);
        try {
            SSLContext context =
                    bouncyCastle ? SSLContext.getInstance("TLS", bouncyCastle()) : SSLContext.getInstance("TLS");
            context.init(new KeyManager[] {keys}, new TrustManager[] {trust}, new SecureRandom());
            int lifetime = seconds(config.times().session());
            context.getServerSessionContext().setSessionTimeout(lifetime);
            context.getClientSessionContext().setSessionTimeout(lifetime);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no TLS: " + e.getMessage(), e);
        }
    }

    private static int seconds(Duration time) {
        return (int) Math.max(1, Math.min(time.toSeconds(), Integer.MAX_VALUE));
    }

    /** Takes the ciphers of Java where it has them: they are an order of magnitude faster. CCM comes from Bouncy Castle, as the last in line. */
    private static Provider bouncyCastle() {
        if (Security.getProvider(BouncyCastleProvider.PROVIDER_NAME) == null) {
            Security.addProvider(new BouncyCastleProvider());
        }
        return new BouncyCastleJsseProvider(false, new JcaTlsCryptoProvider());
    }

    /** Engine of one connection with the versions and suites of the configuration. */
    static SSLEngine engine(SSLContext context, TlsConfig config, boolean client) {
        SSLEngine engine = context.createSSLEngine();
        engine.setUseClientMode(client);
        SSLParameters parameters = engine.getSSLParameters();
        parameters.setProtocols(
                config.protocol().versions().stream().map(TlsVersion::protocol).toArray(String[]::new));
        parameters.setCipherSuites(
                config.protocol().suites().stream().map(TlsSuite::name).toArray(String[]::new));
        parameters.setUseCipherSuitesOrder(true);
        parameters.setNeedClientAuth(!client && config.trust().clients() == TlsConfig.Clients.REQUIRED);
        engine.setSSLParameters(parameters);
        return engine;
    }

    /** Suites of the configuration that this Java does not offer; a newer one may have put a legacy suite away. */
    static List<TlsSuite> missing(SSLContext context, TlsConfig config) {
        List<String> offered = Arrays.asList(context.getSupportedSSLParameters().getCipherSuites());
        return config.protocol().suites().stream()
                .filter(suite -> !offered.contains(suite.name()))
                .toList();
    }
}
