package telecontrol.iec62351;

/**
 * Identity that a peer has proven.
 *
 * @param subject distinguished name, RFC 2253
 * @param fingerprint SHA-256 of the certificate, 64 lower-case hexadecimal digits
 */
public record PeerCertificate(String subject, String fingerprint) {
    /** Peer that was not asked for a certificate. */
    public static final PeerCertificate NONE = new PeerCertificate("", "");
}
