package telecontrol.iec62351;

import java.nio.file.Path;
import java.security.cert.X509CRL;
import java.security.cert.X509CRLEntry;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.x509.IssuingDistributionPoint;

/**
 * Revocation by lists of files, RFC 5280 §5. A list that is too old still counts and is warned of: a link that falls because nobody
 * brought a new list in time would be the greater harm.
 */
final class Revocation {
    private static final String ISSUING_DISTRIBUTION_POINT = "2.5.29.28";

    private final List<X509CRL> lists;
    private final BiConsumer<SecurityEvent, String> warnings;

    /**
     * Check against lists.
     *
     * @param lists empty: nothing is checked
     * @param warnings told what does not end the connection
     */
    Revocation(List<X509CRL> lists, BiConsumer<SecurityEvent, String> warnings) {
        this.lists = lists;
        this.warnings = warnings;
    }

    /** Refuses what cannot be understood in full, and a list whose issuer is known and has not signed it. */
    static void checkUsable(X509CRL list, Path file, List<X509Certificate> authorities) throws TlsConfigException {
        Set<String> critical = list.getCriticalExtensionOIDs();
        boolean known = critical == null
                || critical.stream().allMatch(oid -> oid.equals(ISSUING_DISTRIBUTION_POINT) && isWhole(list));
        if (!known) {
            throw new TlsConfigException(
                    SecurityEvent.CRL_NOT_ACCEPTED,
                    file,
                    "the list of " + Names.name(list.getIssuerX500Principal())
                            + " is a delta, an indirect or a partial one",
                    "give the complete list of the authority");
        }
        List<X509Certificate> issuers = authorities.stream()
                .filter(authority -> authority.getSubjectX500Principal().equals(list.getIssuerX500Principal()))
                .toList();
        if (!issuers.isEmpty() && issuers.stream().noneMatch(issuer -> PemFile.isSignedBy(list, issuer))) {
            throw new TlsConfigException(
                    SecurityEvent.CRL_NOT_ACCEPTED,
                    file,
                    "the list is not signed by " + Names.name(list.getIssuerX500Principal()),
                    "get the list again from the authority; it must be of the same key as the authority's certificate");
        }
    }

    private static boolean isWhole(X509CRL list) {
        IssuingDistributionPoint point = IssuingDistributionPoint.getInstance(
                ASN1OctetString.getInstance(list.getExtensionValue(ISSUING_DISTRIBUTION_POINT))
                        .getOctets());
        return !point.isIndirectCRL() && point.getOnlySomeReasons() == null;
    }

    /** Refuses a certificate that its issuer has revoked. */
    void check(X509Certificate certificate, X509Certificate issuer, Instant now) throws CertificateRefusal {
        if (lists.isEmpty()) {
            return;
        }
        List<X509CRL> applicable = lists.stream()
                .filter(list -> list.getIssuerX500Principal().equals(certificate.getIssuerX500Principal()))
                .filter(list -> PemFile.isSignedBy(list, issuer))
                .toList();
        if (applicable.isEmpty()) {
            warnings.accept(
                    SecurityEvent.CRL_NOT_ACCESSIBLE,
                    "there is no revocation list of " + Names.name(certificate.getIssuerX500Principal())
                            + ": add it, or a revoked certificate of this authority stays usable");
        }
        for (X509CRL list : applicable) {
            X509CRLEntry entry = list.getRevokedCertificate(certificate.getSerialNumber());
            if (entry != null) {
                throw new CertificateRefusal(
                        SecurityEvent.CERTIFICATE_REVOKED,
                        "the certificate " + Names.subject(certificate) + " was revoked at "
                                + entry.getRevocationDate().toInstant()
                                + ": it must not be used any more; issue a new one if the peer is genuine");
            }
        }
        if (!applicable.isEmpty() && applicable.stream().noneMatch(list -> isCurrent(list, now))) {
            warnAge(applicable.get(0), now);
        }
    }

    private static boolean isCurrent(X509CRL list, Instant now) {
        return !list.getThisUpdate().toInstant().isAfter(now)
                && (list.getNextUpdate() == null
                        || !list.getNextUpdate().toInstant().isBefore(now));
    }

    private void warnAge(X509CRL list, Instant now) {
        String issuer = Names.name(list.getIssuerX500Principal());
        if (list.getThisUpdate().toInstant().isAfter(now)) {
            warnings.accept(
                    SecurityEvent.CRL_NOT_YET_VALID,
                    "the revocation list of " + issuer + " is from "
                            + list.getThisUpdate().toInstant()
                            + ", later than the clock of this computer: set the clock; the list is used as it is");
        } else {
            warnings.accept(
                    SecurityEvent.CRL_EXPIRED,
                    "the revocation list of " + issuer + " was to be replaced by "
                            + list.getNextUpdate().toInstant() + ": bring the new one; the old one is used until then");
        }
    }
}
