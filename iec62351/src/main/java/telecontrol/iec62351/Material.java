package telecontrol.iec62351;

import java.nio.file.Path;
import java.security.PrivateKey;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Certificates, key and lists as they were read together.
 *
 * @param chain own certificate, then its issuers
 * @param lists revocation lists; empty when revocation is not checked
 */
record Material(List<X509Certificate> chain, PrivateKey key, List<X509Certificate> authorities, List<X509CRL> lists) {
    Material {
        chain = List.copyOf(chain);
        authorities = List.copyOf(authorities);
        lists = List.copyOf(lists);
    }

    /** What the files make together, after all checks that need no peer. */
    static Material of(FileContents files, TlsConfig config, Instant now) throws TlsConfigException {
        TlsConfig.Credential credential = config.credential();
        SecurityEvent unavailable = SecurityEvent.CERTIFICATE_UNAVAILABLE;
        List<X509Certificate> chain = new PemFile(
                        credential.certificate(), files.octets(credential.certificate(), unavailable), unavailable)
                .certificates();
        checkDates(chain.get(0), credential.certificate(), now);
        checkKey(chain, credential.certificate(), config.limits());
        KeyFile keyFile =
                new KeyFile(credential.key(), files.octets(credential.key(), unavailable), password(files, credential));
        PrivateKey key = keyFile.key();
        keyFile.matches(key, chain.get(0).getPublicKey(), credential.certificate());
        List<X509Certificate> authorities = authorities(files, config);
        return new Material(chain, key, authorities, lists(files, config, authorities));
    }

    private static byte @Nullable [] password(FileContents files, TlsConfig.Credential credential)
            throws TlsConfigException {
        Path file = credential.keyPassword();
        return file == null ? null : files.octets(file, SecurityEvent.CERTIFICATE_UNAVAILABLE);
    }

    /** One that is not valid yet is used: a computer without a battery learns the date after the program has started. */
    private static void checkDates(X509Certificate own, Path file, Instant now) throws TlsConfigException {
        if (own.getNotAfter().toInstant().isBefore(now)) {
            throw new TlsConfigException(
                    SecurityEvent.CERTIFICATE_EXPIRED,
                    file,
                    "the certificate " + Names.subject(own) + " expired at "
                            + own.getNotAfter().toInstant(),
                    "get a new one for the key from the authority, and see that the computer's clock is right (" + now
                            + ")");
        }
    }

    private static void checkKey(List<X509Certificate> chain, Path file, TlsConfig.Limits limits)
            throws TlsConfigException {
        for (X509Certificate certificate : chain) {
            try {
                Algorithms.check(certificate, limits);
            } catch (CertificateRefusal e) {
                throw new TlsConfigException(
                        e.event(), file, e.reason(), "peers that check as this program does would refuse it");
            }
        }
    }

    private static List<X509Certificate> authorities(FileContents files, TlsConfig config) throws TlsConfigException {
        List<X509Certificate> authorities = new ArrayList<>();
        for (Path file : config.trust().authorities()) {
            authorities.addAll(new PemFile(
                            file, files.octets(file, SecurityEvent.CA_NOT_AVAILABLE), SecurityEvent.CA_NOT_AVAILABLE)
                    .certificates());
        }
        return authorities;
    }

    private static List<X509CRL> lists(FileContents files, TlsConfig config, List<X509Certificate> authorities)
            throws TlsConfigException {
        List<X509CRL> lists = new ArrayList<>();
        for (Path file : config.trust().revocation()) {
            List<X509CRL> read = new PemFile(
                            file, files.octets(file, SecurityEvent.CRL_NOT_ACCESSIBLE), SecurityEvent.CRL_NOT_ACCEPTED)
                    .lists();
            for (X509CRL list : read) {
                Revocation.checkUsable(list, file, authorities);
            }
            lists.addAll(read);
        }
        return lists;
    }
}
