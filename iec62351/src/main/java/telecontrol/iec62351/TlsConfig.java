package telecontrol.iec62351;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import javax.security.auth.x500.X500Principal;
import org.jspecify.annotations.Nullable;

/** Configuration of one end of protected links. It names files; {@link TlsServer} and {@link TlsClient} read them, and read them again when they change. */
public record TlsConfig(Credential credential, Trust trust, Protocol protocol, Limits limits, Times times) {

    /** Configuration with the standard versions, suites, limits and times. */
    public TlsConfig(Credential credential, Trust trust) {
        this(credential, trust, Protocol.STANDARD, Limits.STANDARD, Times.STANDARD);
    }

    /**
     * What this end shows of itself.
     *
     * @param certificate PEM: own certificate first, then those of the intermediate authorities
     * @param key PEM: PKCS#8, PKCS#1 or SEC 1, plain or encrypted
     * @param keyPassword file whose first line is the password of the key; null for a key in the clear
     */
    public record Credential(
            Path certificate, Path key, @Nullable Path keyPassword) {}

    /**
     * Whom this end believes.
     *
     * @param authorities PEM files of certificates of the authorities that issue the peers' certificates
     * @param revocation files of revocation lists, PEM or DER; empty: revocation is not checked
     * @param clients whether a master must show a certificate; an outstation always shows one
     * @param allow subjects (RFC 2253) or SHA-256 fingerprints; empty admits whoever the authorities vouch for. In addition to
     *     the validation of the chain, never instead of it
     */
    public record Trust(List<Path> authorities, List<Path> revocation, Clients clients, List<String> allow) {
        /** Keeps its own copies. */
        public Trust {
            authorities = List.copyOf(authorities);
            revocation = List.copyOf(revocation);
            allow = List.copyOf(allow);
            if (clients == Clients.NONE && !allow.isEmpty()) {
                throw new IllegalArgumentException(
                        "allow: " + allow
                                + " (expected: nothing, as masters are not asked for a certificate; with clients: required it is checked)");
            }
            allow.forEach(Trust::check);
        }

        private static void check(String name) {
            if (!Names.isFingerprint(name)) {
                try {
                    new X500Principal(name);
                } catch (IllegalArgumentException e) {
                    throw new IllegalArgumentException(
                            "allow: '" + name
                                    + "' (expected: a subject such as CN=north,O=Utility, or a SHA-256 fingerprint of 64 hexadecimal digits)",
                            e);
                }
            }
        }
    }

    /** Whether masters have to prove who they are. */
    public enum Clients {
        /** No master without a certificate that an authority vouches for. */
        REQUIRED,
        /** Masters are not asked: the link is encrypted, anybody may connect. */
        NONE
    }

    /**
     * Versions and suites that are offered.
     *
     * @param versions at least one
     * @param suites in the order of preference, at least one for each version
     */
    public record Protocol(Set<TlsVersion> versions, List<TlsSuite> suites) {
        /** TLS 1.3 and 1.2 with forward secrecy and AES-GCM only. */
        public static final Protocol STANDARD = new Protocol(EnumSet.allOf(TlsVersion.class), TlsSuite.STANDARD);

        /** Keeps its own copies; suites of versions that are not offered are left out. */
        public Protocol {
            if (versions.isEmpty()) {
                throw new IllegalArgumentException("versions: none (expected: 1.3, 1.2 or both)");
            }
            Set<TlsVersion> offered = EnumSet.copyOf(versions);
            versions = Collections.unmodifiableSet(offered);
            suites = suites.stream()
                    .filter(suite -> offered.contains(suite.version()))
                    .toList();
            for (TlsVersion version : offered) {
                if (suites.stream().noneMatch(suite -> suite.version() == version)) {
                    throw new IllegalArgumentException("suites: none of " + version
                            + " (expected: at least one for each version, such as "
                            + TlsSuite.STANDARD.stream()
                                    .filter(suite -> suite.version() == version)
                                    .findFirst()
                                    .orElseThrow()
                            + ")");
                }
            }
        }
    }

    /**
     * Least and largest of what a certificate may have; holds for the whole chain.
     *
     * @param rsaBits least length of an RSA key
     * @param ecBits least length of a key on an elliptic curve
     * @param certificateOctets largest certificate (DER)
     */
    public record Limits(int rsaBits, int ecBits, int certificateOctets) {
        public static final Limits STANDARD = new Limits(2048, 256, 8192);
    }

    /**
     * Times of a link.
     *
     * @param handshake from the connection to the end of the handshake, at most
     * @param session after which the peer's certificate is checked again, and before which a session may be resumed
     * @param files period in which the files are looked at
     */
    public record Times(Duration handshake, Duration session, Duration files) {
        public static final Times STANDARD =
                new Times(Duration.ofSeconds(10), Duration.ofHours(24), Duration.ofSeconds(60));

        /** Checks the bounds. */
        public Times {
            positive("handshake", handshake);
            positive("session", session);
            positive("files", files);
        }

        private static void positive(String name, Duration time) {
            if (time.isNegative() || time.isZero()) {
                throw new IllegalArgumentException(name + ": " + time + " (expected: more than 0)");
            }
        }
    }
}
