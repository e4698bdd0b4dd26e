package telecontrol.gateway;

import java.security.cert.X509CRL;
import java.security.cert.X509CRLEntry;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import telecontrol.iec62351.PkiFile;

/** Certificates and revocation lists as people read them. */
final class PkiText {
    private PkiText() {}

    static String certificates(List<X509Certificate> certificates, Instant now) {
        StringBuilder text = new StringBuilder();
        for (X509Certificate certificate : certificates) {
            text.append(text.isEmpty() ? "" : "\n");
            row(text, "subject", PkiFile.subject(certificate));
            row(text, "issuer", PkiFile.issuer(certificate));
            row(text, "valid from", certificate.getNotBefore().toInstant().toString());
            row(text, "valid to", until(certificate.getNotAfter().toInstant(), now));
            row(text, "hosts", String.join(", ", PkiFile.hostNames(certificate)));
            row(text, "key", certificate.getPublicKey().getAlgorithm());
            row(text, "fingerprint", PkiFile.fingerprint(certificate));
        }
        return text.toString();
    }

    static String lists(List<X509CRL> lists, Instant now) {
        StringBuilder text = new StringBuilder();
        for (X509CRL list : lists) {
            text.append(text.isEmpty() ? "" : "\n");
            row(text, "list of", list.getIssuerX500Principal().getName());
            row(text, "issued", list.getThisUpdate().toInstant().toString());
            row(
                    text,
                    "next",
                    list.getNextUpdate() == null
                            ? "not said"
                            : until(list.getNextUpdate().toInstant(), now));
            revoked(text, list.getRevokedCertificates());
        }
        return text.toString();
    }

    private static void revoked(StringBuilder text, @Nullable Collection<? extends X509CRLEntry> entries) {
        row(text, "revoked", entries == null ? "none" : Integer.toString(entries.size()));
        if (entries != null) {
            entries.stream()
                    .sorted(Comparator.comparing(X509CRLEntry::getRevocationDate))
                    .forEach(entry -> row(
                            text,
                            "",
                            entry.getSerialNumber().toString(16) + " at "
                                    + entry.getRevocationDate().toInstant()));
        }
    }

    private static String until(Instant until, Instant now) {
        long days = Duration.between(now, until).toDays();
        return until + (until.isBefore(now) ? " (over)" : " (" + days + " days left)");
    }

    private static void row(StringBuilder text, String name, String value) {
        if (!value.isEmpty()) {
            text.append(String.format("%-12s %s%n", name, value));
        }
    }
}
