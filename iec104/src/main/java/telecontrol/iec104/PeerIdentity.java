package telecontrol.iec104;

/**
 * Identity that a master has proven with a certificate.
 *
 * @param subject distinguished name such as {@code CN=control centre A,O=Utility}, RFC 2253
 * @param fingerprint SHA-256 of the certificate, 64 lower-case hexadecimal digits; empty when the peer has shown none
 */
public record PeerIdentity(String subject, String fingerprint) {
    /** Peer on a protected connection that was not asked for a certificate. */
    public static final PeerIdentity ANONYMOUS = new PeerIdentity("", "");

    /** True when a text is the subject, or the fingerprint in either case and with or without colons. */
    boolean isNamed(String text) {
        return !fingerprint.isEmpty()
                && (text.equals(subject) || text.replace(":", "").equalsIgnoreCase(fingerprint));
    }
}
