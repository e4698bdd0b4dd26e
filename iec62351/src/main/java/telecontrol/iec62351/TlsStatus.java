package telecontrol.iec62351;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/**
 * State of one end at one moment.
 *
 * @param terms own certificate, authorities and lists, the first to expire first
 * @param connections connections in or after their handshake
 */
public record TlsStatus(List<Term> terms, int connections) {
    /** Sorts the terms. */
    public TlsStatus {
        terms = terms.stream().sorted(Comparator.comparing(Term::until)).toList();
    }

    /**
     * Term of a certificate or list.
     *
     * @param what such as {@code certificate CN=north} or {@code revocation list of CN=utility CA}
     * @param from when it was issued
     * @param until when it expires, or is to be replaced
     * @param daysLeft whole days until then, negative afterwards
     */
    public record Term(String what, Instant from, Instant until, long daysLeft) {}

    /** Whole days until the first of them expires, negative afterwards. */
    public long daysLeft() {
        return terms.isEmpty() ? Long.MAX_VALUE : terms.get(0).daysLeft();
    }
}
