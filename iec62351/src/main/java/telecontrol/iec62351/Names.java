package telecontrol.iec62351;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.util.HexFormat;
import java.util.Locale;
import java.util.regex.Pattern;
import javax.security.auth.x500.X500Principal;

/** Names of certificates: what they are called in the log and in an allow-list. */
final class Names {
    private static final Pattern FINGERPRINT = Pattern.compile("[0-9a-f]{64}");
    private static final int LONGEST = 200;

    private Names() {}

    /** Subject after RFC 2253. It is what the issuer wrote: nothing in it can begin a new line of a log. */
    static String subject(X509Certificate certificate) {
        return name(certificate.getSubjectX500Principal());
    }

    static String name(X500Principal principal) {
        return plain(principal.getName(X500Principal.RFC2253));
    }

    /** Text of a stranger without control characters, and not too long for a line. */
    static String plain(String text) {
        String line = text.replaceAll("[\\p{Cntrl}\\u2028\\u2029\\u202a-\\u202e\\u2066-\\u2069]", "?");
        return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "...";
    }

    /** SHA-256 in lower-case hexadecimal digits. */
    static String fingerprint(X509Certificate certificate) {
        try {
            return sha256(certificate.getEncoded());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a certificate that was read has no encoding", e);
        }
    }

    static String sha256(byte[] octets) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(octets));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    static boolean isFingerprint(String text) {
        return FINGERPRINT.matcher(digits(text)).matches();
    }

    /** True when a name of an allow-list means the certificate. */
    static boolean isNamed(X509Certificate certificate, String name) {
        return isFingerprint(name)
                ? digits(name).equals(fingerprint(certificate))
                : new X500Principal(name).equals(certificate.getSubjectX500Principal());
    }

    private static String digits(String text) {
        return text.replace(":", "").toLowerCase(Locale.ROOT);
    }
}
