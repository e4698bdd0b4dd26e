package telecontrol.iec62351;

import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/**
 * Warnings before this end's certificate, an authority or a revocation list expires: 30, 7 and 1 days before and when it happens, each
 * once. One that comes before half of the term is over is left out, as lists are often issued for a week or a month. Confined to the
 * background executor.
 */
final class Expiry {
    private static final List<Integer> WARNED = List.of(0, 1, 7, 30);

    private final BiConsumer<SecurityEvent, String> warnings;
    /** Last warning by what expires and when. */
    private final Map<String, Integer> told = new HashMap<>();

    Expiry(BiConsumer<SecurityEvent, String> warnings) {
        this.warnings = warnings;
    }

    /** Terms of everything that was read. */
    static List<TlsStatus.Term> terms(Material material, Instant now) {
        List<TlsStatus.Term> terms = new ArrayList<>();
        for (X509Certificate own : material.chain()) {
            terms.add(term("certificate " + Names.subject(own), own, now));
        }
        for (X509Certificate authority : material.authorities()) {
            terms.add(term("authority " + Names.subject(authority), authority, now));
        }
        for (X509CRL list : material.lists()) {
            if (list.getNextUpdate() != null) {
                terms.add(term(
                        "revocation list of " + Names.name(list.getIssuerX500Principal()),
                        list.getThisUpdate().toInstant(),
                        list.getNextUpdate().toInstant(),
                        now));
            }
        }
        return terms;
    }

    private static TlsStatus.Term term(String what, X509Certificate certificate, Instant now) {
        return term(
                what,
                certificate.getNotBefore().toInstant(),
                certificate.getNotAfter().toInstant(),
                now);
    }

    private static TlsStatus.Term term(String what, Instant from, Instant until, Instant now) {
        return new TlsStatus.Term(
                what,
                from,
                until,
                Math.floorDiv(
                        Duration.between(now, until).toSeconds(),
                        Duration.ofDays(1).toSeconds()));
    }

    /** Tells what has come closer since the last call. */
    void look(Material material, Instant now) {
        for (TlsStatus.Term term : terms(material, now)) {
            Duration left = Duration.between(now, term.until());
            int days = WARNED.stream()
                    .filter(warned -> left.compareTo(Duration.ofDays(warned)) <= 0)
                    .findFirst()
                    .orElse(Integer.MAX_VALUE);
            boolean early = left.multipliedBy(2).compareTo(Duration.between(term.from(), term.until())) > 0;
            String key = term.what() + " " + term.until();
            if (days < told.getOrDefault(key, Integer.MAX_VALUE) && !early) {
                told.put(key, days);
                tell(term, days);
            }
        }
    }

    private void tell(TlsStatus.Term term, int days) {
        boolean list = term.what().startsWith("revocation");
        if (days > 0) {
            warnings.accept(
                    SecurityEvent.EXPIRES_SOON,
                    "the " + term.what() + " expires at " + term.until() + ", in less than " + days
                            + (days == 1 ? " day" : " days")
                            + ": bring the new one; it is taken over without a restart");
        } else {
            warnings.accept(
                    list ? SecurityEvent.CRL_EXPIRED : SecurityEvent.CERTIFICATE_EXPIRED,
                    "the " + term.what() + " expired at " + term.until()
                            + ": bring the new one; it is taken over without a restart");
        }
    }
}
