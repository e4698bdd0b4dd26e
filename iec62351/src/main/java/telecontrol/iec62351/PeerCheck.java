package telecontrol.iec62351;

import java.security.GeneralSecurityException;
import java.security.cert.CertPath;
import java.security.cert.CertPathValidator;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * All checks of a peer's certificate and of its chain: size, issuer, dates, keys, signatures (RFC 5280 §6), revocation, purpose and, in
 * addition to them, the allow-list. Immutable; may be used from any thread.
 */
final class PeerCheck {
    private static final String ANY_USE = "2.5.29.37.0";
    /** The authority of a chain that was followed, and the certificates below it. */
    private record Path(List<X509Certificate> certificates, X509Certificate anchor) {}

    /** What a certificate may be for. */
    enum Use {
        CLIENT("1.3.6.1.5.5.7.3.2", "TLS client", "master"),
        SERVER("1.3.6.1.5.5.7.3.1", "TLS server", "outstation");

        private final String identifier;
        private final String words;
        private final String peer;

        Use(String identifier, String words, String peer) {
            this.identifier = identifier;
            this.words = words;
            this.peer = peer;
        }

        /** Word for the other end. */
        String peer() {
            return peer;
        }
    }

    private final Material material;
    private final TlsConfig config;
    private final Use use;
    private final Revocation revocation;

    PeerCheck(Material material, TlsConfig config, Use use, BiConsumer<SecurityEvent, String> warnings) {
        this.material = material;
        this.config = config;
        this.use = use;
        this.revocation = new Revocation(material.lists(), warnings);
    }

    /**
     * Refuses what is not to be believed.
     *
     * @param shown certificates in the order in which the peer sent them: its own first
     */
    void check(List<X509Certificate> shown, Instant now) throws CertificateRefusal {
        for (X509Certificate certificate : shown) {
            checkSize(certificate);
        }
        Path path = path(shown);
        List<X509Certificate> all = new ArrayList<>(path.certificates);
        all.add(path.anchor);
        for (X509Certificate certificate : all) {
            checkDates(certificate, now);
            Algorithms.check(certificate, config.limits());
        }
        validate(path, now);
        for (int i = 0; i < all.size() - 1; i++) {
            revocation.check(all.get(i), all.get(i + 1), now);
        }
        checkUse(shown.get(0));
        checkAllowed(shown.get(0));
    }

    private void checkSize(X509Certificate certificate) throws CertificateRefusal {
        int octets;
        try {
            octets = certificate.getEncoded().length;
        } catch (CertificateException e) {
            throw new CertificateRefusal(SecurityEvent.CERTIFICATE_BAD, "a certificate has no encoding");
        }
        if (octets > config.limits().certificateOctets()) {
            throw new CertificateRefusal(
                    SecurityEvent.CERTIFICATE_TOO_LARGE,
                    "the certificate " + Names.subject(certificate) + " has " + octets + " octets (expected: at most "
                            + config.limits().certificateOctets() + "): issue one with fewer names and extensions");
        }
    }

    /** Follows the issuers from the peer's certificate to an authority of the configuration. */
    private Path path(List<X509Certificate> shown) throws CertificateRefusal {
        List<X509Certificate> path = new ArrayList<>(List.of(shown.get(0)));
        while (true) {
            X509Certificate last = path.get(path.size() - 1);
            X509Certificate authority = issuer(last, material.authorities(), List.of());
            if (authority != null && (authority.equals(last) || isAnchor(authority))) {
                return new Path(path, authority);
            }
            X509Certificate next = authority == null ? issuer(last, shown, path) : authority;
            if (next == null || path.contains(next)) {
                throw unknownIssuer(shown.get(0), last);
            }
            path.add(next);
        }
    }

    /** An authority of the middle whose own issuer is configured too is a link of the chain, so that it can be revoked. */
    private boolean isAnchor(X509Certificate authority) {
        X509Certificate above = issuer(authority, material.authorities(), List.of());
        return above == null || above.equals(authority);
    }

    private static @Nullable X509Certificate issuer(
            X509Certificate certificate, List<X509Certificate> among, List<X509Certificate> except) {
        for (X509Certificate candidate : among) {
            if (candidate.getSubjectX500Principal().equals(certificate.getIssuerX500Principal())
                    && !except.contains(candidate)
                    && isSigned(certificate, candidate)) {
                return candidate;
            }
        }
        return null;
    }

    private static boolean isSigned(X509Certificate certificate, X509Certificate issuer) {
        try {
            certificate.verify(issuer.getPublicKey());
            return true;
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    private CertificateRefusal unknownIssuer(X509Certificate leaf, X509Certificate last) {
        boolean self = last.getSubjectX500Principal().equals(last.getIssuerX500Principal());
        boolean sameName = material.authorities().stream()
                .anyMatch(authority -> authority.getSubjectX500Principal().equals(last.getIssuerX500Principal()));
        String what = leaf.equals(last) && self
                ? "the certificate " + Names.subject(leaf) + " is self-signed and not among the authorities"
                : "the certificate " + Names.subject(leaf) + " comes from an unknown issuer, "
                        + Names.name(last.getIssuerX500Principal())
                        + (sameName ? ", which has the name but not the key of a configured authority" : "");
        return new CertificateRefusal(
                SecurityEvent.CERTIFICATE_NOT_TRUSTED,
                what + ": add its authority if you trust it, and have the " + use.peer
                        + " send the certificates in between");
    }

    private void checkDates(X509Certificate certificate, Instant now) throws CertificateRefusal {
        Instant from = certificate.getNotBefore().toInstant();
        Instant to = certificate.getNotAfter().toInstant();
        if (to.isBefore(now)) {
            throw new CertificateRefusal(
                    SecurityEvent.CERTIFICATE_EXPIRED,
                    "the certificate " + Names.subject(certificate) + " expired at " + to + ": have it renewed");
        }
        if (from.isAfter(now)) {
            throw new CertificateRefusal(
                    SecurityEvent.CERTIFICATE_NOT_YET_VALID,
                    "the certificate " + Names.subject(certificate) + " is not valid before " + from
                            + ", and the clock of this computer says " + now
                            + ": set the clock, or wait");
        }
    }

    private static void validate(Path path, Instant now) throws CertificateRefusal {
        try {
            CertPath certificates = CertificateFactory.getInstance("X.509").generateCertPath(path.certificates);
            PKIXParameters parameters = new PKIXParameters(Set.of(new TrustAnchor(path.anchor, null)));
            parameters.setRevocationEnabled(false);
            parameters.setDate(Date.from(now));
            CertPathValidator.getInstance("PKIX").validate(certificates, parameters);
        } catch (CertPathValidatorException e) {
            X509Certificate at = path.certificates.get(Math.max(0, e.getIndex()));
            throw new CertificateRefusal(
                    SecurityEvent.VALIDATION_FAILED,
                    "the chain of " + Names.subject(path.certificates.get(0)) + " is not valid at " + Names.subject(at)
                            + ": " + Names.plain(String.valueOf(e.getMessage()))
                            + ": have it issued again by an authority that may");
        } catch (GeneralSecurityException e) {
            throw new CertificateRefusal(
                    SecurityEvent.VALIDATION_FAILED,
                    "the chain of " + Names.subject(path.certificates.get(0)) + " cannot be checked: "
                            + Names.plain(String.valueOf(e.getMessage())));
        }
    }

    private void checkUse(X509Certificate leaf) throws CertificateRefusal {
        boolean[] keyUsage = leaf.getKeyUsage();
        List<String> extended;
        try {
            extended = leaf.getExtendedKeyUsage();
        } catch (CertificateException e) {
            throw new CertificateRefusal(
                    SecurityEvent.CERTIFICATE_BAD,
                    "the certificate " + Names.subject(leaf)
                            + " does not say plainly what it is for: have it issued again");
        }
        boolean signs = keyUsage == null || keyUsage[0];
        boolean serves = extended == null || extended.contains(use.identifier) || extended.contains(ANY_USE);
        if (!signs || !serves) {
            throw new CertificateRefusal(
                    SecurityEvent.VALIDATION_FAILED,
                    "the certificate " + Names.subject(leaf) + " is not for a " + use.peer + " (expected: "
                            + (signs ? "extended key usage " + use.words : "key usage digital signature")
                            + "): have it issued for this purpose");
        }
    }

    private void checkAllowed(X509Certificate leaf) throws CertificateRefusal {
        List<String> allow = config.trust().allow();
        if (!allow.isEmpty() && allow.stream().noneMatch(name -> Names.isNamed(leaf, name))) {
            throw new CertificateRefusal(
                    SecurityEvent.CERTIFICATE_NOT_CONFIGURED,
                    "the certificate " + Names.subject(leaf)
                            + " is valid but not in the allow-list: add its subject or its fingerprint "
                            + Names.fingerprint(leaf) + " if this " + use.peer + " may connect");
        }
    }
}
