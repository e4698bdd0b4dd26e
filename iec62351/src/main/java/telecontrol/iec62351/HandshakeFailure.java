package telecontrol.iec62351;

import io.netty.handler.ssl.NotSslRecordException;
import io.netty.handler.ssl.SslHandshakeTimeoutException;
import java.nio.channels.ClosedChannelException;
import java.security.cert.CertificateException;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Failure of a connection in words. */
record HandshakeFailure(SecurityEvent event, String reason) {
    private static final Pattern ALERT = Pattern.compile("(?:fatal alert: |^)([a-z_]+)(?:\\(\\d+\\))?$");

    /**
     * Words for what JSSE or Netty has thrown.
     *
     * @param peer {@code master} or {@code outstation}: the other end
     */
    static HandshakeFailure of(Throwable thrown, String peer, TlsConfig config) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            HandshakeFailure failure = ofOne(cause, peer, config);
            if (failure != null) {
                return failure;
            }
        }
        return failed("the handshake failed: " + Names.plain(String.valueOf(thrown.getMessage()))
                + ": see that both ends have a version and a suite in common");
    }

    private static @Nullable HandshakeFailure ofOne(Throwable cause, String peer, TlsConfig config) {
        String message = String.valueOf(cause.getMessage());
        if (cause instanceof SslHandshakeTimeoutException) {
            return failed("the TLS handshake was not done within "
                    + config.times().handshake().toSeconds() + " s: see what the " + peer
                    + " waits for, and whether something between cuts long frames");
        }
        if (cause instanceof NotSslRecordException) {
            return new HandshakeFailure(
                    SecurityEvent.UNSECURE_COMMUNICATION,
                    "what the " + peer + " sends is not TLS: see that its port is the one for TLS");
        }
        if (cause instanceof ClosedChannelException) {
            return failed(
                    "the " + peer
                            + " closed the connection during the TLS handshake: its log may say why; most often it does not trust this end's certificate");
        }
        Matcher alert = ALERT.matcher(message);
        boolean received = message.contains("Received fatal alert")
                || cause.getClass().getSimpleName().equals("TlsFatalAlertReceived");
        if (received && alert.find()) {
            return ofAlert(alert.group(1), peer);
        }
        if (isMissing(message)) {
            return new HandshakeFailure(
                    SecurityEvent.CERTIFICATE_REQUIRED,
                    "the " + peer + " has shown no certificate: give it one of an authority of this configuration");
        }
        if (cause instanceof CertificateException) {
            return new HandshakeFailure(
                    SecurityEvent.CERTIFICATE_BAD,
                    "the " + peer + " has shown a certificate that cannot be read (" + Names.plain(message)
                            + "): have it issued again");
        }
        return null;
    }

    /** Both providers have a text only. */
    private static boolean isMissing(String message) {
        return message.contains("Empty client certificate chain")
                || message.contains("Empty server certificate chain")
                || message.contains("certificate_required")
                || message.contains("no client certificate");
    }

    private static final List<String> NOT_BELIEVED = List.of(
            "bad_certificate",
            "unsupported_certificate",
            "certificate_unknown",
            "unknown_ca",
            "certificate_expired",
            "certificate_revoked",
            "access_denied");

    private static HandshakeFailure ofAlert(String alert, String peer) {
        String words = alert.replace('_', ' ');
        if (alert.equals("unknown_ca")) {
            words += ": give it the certificate of the authority that issued this end's certificate";
        } else if (NOT_BELIEVED.contains(alert)) {
            words +=
                    ": see the dates, the names and the issuer of this end's certificate, and the clock of the " + peer;
        } else if (alert.equals("certificate_required")) {
            words += ": give this end a certificate";
        } else if (alert.equals("protocol_version")
                || alert.equals("handshake_failure")
                || alert.equals("insufficient_security")) {
            words += ": see that both ends have a version and a suite in common";
        } else {
            words += ": its log may say why";
        }
        return new HandshakeFailure(
                NOT_BELIEVED.contains(alert) ? SecurityEvent.VALIDATION_FAILED : SecurityEvent.HANDSHAKE_FAILED,
                "the " + peer + " refused this end with the alert " + words);
    }

    private static HandshakeFailure failed(String reason) {
        return new HandshakeFailure(SecurityEvent.HANDSHAKE_FAILED, reason);
    }

    /** Why a hello cannot lead to a link; null when the reason is another. */
    static @Nullable HandshakeFailure of(ClientHello hello, TlsConfig.Protocol protocol, String keyAlgorithm) {
        if (protocol.versions().stream().noneMatch(hello::offers)) {
            return new HandshakeFailure(
                    SecurityEvent.INSECURE_TLS_VERSION,
                    "the master offers " + hello.versionWords() + " (expected: " + TlsVersion.words(protocol.versions())
                            + "): configure or update its TLS");
        }
        List<TlsSuite> usable = protocol.suites().stream()
                .filter(suite -> suite.suits(keyAlgorithm))
                .toList();
        if (usable.stream().noneMatch(hello::offers)) {
            return new HandshakeFailure(
                    SecurityEvent.NO_CIPHER,
                    "the master offers no suite that this end may use: " + hello.suiteWords() + " (expected: "
                            + TlsSuite.words(usable) + "; this end's key is " + keyAlgorithm
                            + "): enable one of these in the master");
        }
        return null;
    }
}
