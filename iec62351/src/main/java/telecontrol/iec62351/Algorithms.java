package telecontrol.iec62351;

import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.util.Locale;

/** Keys and signatures that are strong enough. JSSE takes RSA keys of 1024 bits by itself. */
final class Algorithms {
    private Algorithms() {}

    /** Refuses a key that is too short or of another kind, and a signature over MD5 or SHA-1. */
    static void check(X509Certificate certificate, TlsConfig.Limits limits) throws CertificateRefusal {
        PublicKey key = certificate.getPublicKey();
        if (key instanceof RSAPublicKey rsa) {
            checkLength(certificate, "RSA", rsa.getModulus().bitLength(), limits.rsaBits());
        } else if (key instanceof ECPublicKey ec) {
            checkLength(certificate, "EC", ec.getParams().getOrder().bitLength(), limits.ecBits());
        } else {
            throw new CertificateRefusal(
                    SecurityEvent.ALGORITHM_NOT_SUPPORTED,
                    "the key of " + Names.subject(certificate) + " is " + Names.plain(key.getAlgorithm())
                            + " (expected: RSA or EC): make a new key and certificate");
        }
        checkSignature(certificate);
    }

    private static void checkLength(X509Certificate certificate, String algorithm, int bits, int least)
            throws CertificateRefusal {
        if (bits < least) {
            throw new CertificateRefusal(
                    SecurityEvent.INSUFFICIENT_KEY_LENGTH,
                    "the " + algorithm + " key of " + Names.subject(certificate) + " has " + bits
                            + " bits (expected: at least " + least + "): make a longer key and a certificate for it");
        }
    }

    /** The signature of a root over itself proves nothing, so nothing is asked of it. */
    private static void checkSignature(X509Certificate certificate) throws CertificateRefusal {
        String name = certificate.getSigAlgName().toUpperCase(Locale.ROOT);
        boolean root = certificate.getSubjectX500Principal().equals(certificate.getIssuerX500Principal());
        if (!root && (name.contains("MD5") || name.contains("MD2") || name.contains("SHA1"))) {
            throw new CertificateRefusal(
                    SecurityEvent.ALGORITHM_NOT_SUPPORTED,
                    Names.subject(certificate) + " is signed with " + Names.plain(certificate.getSigAlgName())
                            + " (expected: SHA-256 or longer): have it issued again");
        }
    }
}
