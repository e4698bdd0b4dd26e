package telecontrol.mapping;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * TLS of a listener. Files are PEM, and their names are already resolved against the folder of the site file.
 *
 * @param certificate the gateway's certificate, followed by those of its intermediate authorities
 * @param key its private key
 * @param keyPassword file with the password of the key; null for a key without one
 * @param authorities certificates of the authorities that masters' certificates must come from; empty when none is asked for
 * @param revocation revocation lists (CRL) of those authorities
 * @param clients whether masters must show a certificate
 * @param allow subjects or SHA-256 fingerprints of the masters that may connect; empty: all whose certificate is good
 * @param versions at least one
 * @param suites cipher suites by their IANA names; empty: those that are safe
 * @param sessionLifetime time after which a master's certificate is checked again, 1 min to 7 d
 */
public record Tls(
        Path certificate,
        Path key,
        @Nullable Path keyPassword,
        List<Path> authorities,
        List<Path> revocation,
        Clients clients,
        List<String> allow,
        List<Version> versions,
        List<String> suites,
        Duration sessionLifetime,
        Place place) {
    public static final Clients CLIENTS = Clients.REQUIRED;
    public static final List<Version> VERSIONS = List.of(Version.V1_3, Version.V1_2);
    public static final Duration SESSION_LIFETIME = Duration.ofHours(24);

    /** Whether masters must show a certificate. */
    public enum Clients implements Word {
        /** A master without a good certificate is not admitted. */
        REQUIRED,
        /** Masters are not asked for one: the connection is secret, but anybody's. */
        NONE
    }

    /** Version of the protocol. */
    public enum Version implements Word {
        V1_2("1.2"),
        V1_3("1.3");

        private final String number;

        Version(String number) {
            this.number = number;
        }

        /** The number, as in {@code TLSv1.2}. */
        public String number() {
            return number;
        }

        @Override
        public boolean isWritten(String text) {
            return number.equals(text);
        }
    }
}
