package telecontrol.iec62351;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.cert.CertificateFactory;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.CRLNumber;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509v2CRLBuilder;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.jspecify.annotations.Nullable;
import telecontrol.iec62351.CertificateAuthority.Purpose;
import telecontrol.iec62351.CertificateAuthority.Validity;
import telecontrol.iec62351.TlsConfig.Clients;
import telecontrol.iec62351.TlsConfig.Credential;
import telecontrol.iec62351.TlsConfig.Trust;

/** Authority, certificates and files of a test; everything is valid around {@link #NOW}, which is not today. */
final class TestPki {
    static final Instant NOW = Instant.parse("2040-06-01T12:00:00Z");
    static final Validity YEAR = validity(-100, 265);
    static final Validity EXPIRED = validity(-100, -1);
    static final Validity FUTURE = validity(1, 100);
    static final String MASTER = "CN=north,O=Utility";

    /** Certificate and the key of it. */
    record End(List<X509Certificate> chain, PrivateKey key) {
        X509Certificate leaf() {
            return chain.get(0);
        }
    }

    private final Path folder;
    final CertificateAuthority authority = authority("CN=utility CA", YEAR);
    private int files;

    TestPki(Path folder) {
        this.folder = folder;
    }

    static Validity validity(int fromDays, int toDays) {
        return new Validity(NOW.plus(Duration.ofDays(fromDays)), NOW.plus(Duration.ofDays(toDays)));
    }

    static CertificateAuthority authority(String subject, Validity validity) {
        return CertificateAuthority.create(new X500Principal(subject), KeyKind.EC_P256, validity);
    }

    End outstation(KeyKind kind) {
        return issue(authority, kind, "CN=station 1", YEAR, Purpose.OUTSTATION);
    }

    End master() {
        return master(MASTER, YEAR);
    }

    End master(String subject, Validity validity) {
        return issue(authority, KeyKind.EC_P256, subject, validity, Purpose.MASTER);
    }

    static End issue(CertificateAuthority authority, KeyKind kind, String subject, Validity validity, Purpose purpose) {
        KeyPair pair = kind.generate();
        return new End(
                List.of(authority.issue(
                        pair.getPublic(),
                        new X500Principal(subject),
                        validity,
                        purpose,
                        List.of("localhost", "127.0.0.1"))),
                pair.getPrivate());
    }

    /** Certificate with a key that is shorter than KeyKind makes. */
    End withKey(String algorithm, int bits) throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
        if (algorithm.equals("EC")) {
            generator.initialize(new ECGenParameterSpec("secp" + bits + "r1"));
        } else {
            generator.initialize(bits);
        }
        KeyPair pair = generator.generateKeyPair();
        X509Certificate certificate =
                authority.issue(pair.getPublic(), new X500Principal(MASTER), YEAR, Purpose.MASTER, List.of());
        return new End(List.of(certificate), pair.getPrivate());
    }

    /** Certificate that is its own issuer. */
    static End selfSigned() throws Exception {
        KeyPair pair = KeyKind.EC_P256.generate();
        X500Principal name = new X500Principal(MASTER);
        return new End(
                List.of(CertificateAuthority.sign(builder(name, name, pair.getPublic()), pair.getPrivate())),
                pair.getPrivate());
    }

    /** Certificate of exactly so many octets. */
    End ofSize(int octets) throws Exception {
        KeyPair pair = KeyKind.EC_P256.generate();
        int padding = octets - 400;
        for (int attempt = 0; attempt < 200; attempt++) {
            X509v3CertificateBuilder builder = builder(
                    authority.certificate().getSubjectX500Principal(), new X500Principal(MASTER), pair.getPublic());
            // What it contains is nobody's business but its size.
            builder.addExtension(new ASN1ObjectIdentifier("1.3.6.1.4.1.99999.1"), false, new byte[padding]);
            X509Certificate made = CertificateAuthority.sign(builder, authority.key());
            int difference = octets - made.getEncoded().length;
            if (difference == 0) {
                return new End(List.of(made), pair.getPrivate());
            }
            padding += difference;
        }
        throw new AssertionError("no certificate of " + octets + " octets in 200 attempts");
    }

    /** Authority between the configured one and an end. */
    CertificateAuthority intermediate(String subject, boolean mayIssue) throws Exception {
        KeyPair pair = KeyKind.EC_P256.generate();
        CertificateAuthority above = longAuthority();
        X509v3CertificateBuilder builder =
                builder(above.certificate().getSubjectX500Principal(), new X500Principal(subject), pair.getPublic());
        builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(mayIssue));
        return new CertificateAuthority(CertificateAuthority.sign(builder, above.key()), pair.getPrivate());
    }

    private @Nullable CertificateAuthority root;

    /** Authority that may have others below it. */
    CertificateAuthority longAuthority() throws Exception {
        if (root == null) {
            KeyPair pair = KeyKind.EC_P256.generate();
            X500Principal name = new X500Principal("CN=root CA");
            X509v3CertificateBuilder builder = builder(name, name, pair.getPublic());
            builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(true));
            root = new CertificateAuthority(CertificateAuthority.sign(builder, pair.getPrivate()), pair.getPrivate());
        }
        return root;
    }

    private static X509v3CertificateBuilder builder(X500Principal issuer, X500Principal subject, PublicKey key) {
        return new JcaX509v3CertificateBuilder(
                issuer,
                BigInteger.valueOf(System.nanoTime()),
                Date.from(YEAR.from()),
                Date.from(YEAR.to()),
                subject,
                key);
    }

    /** List of the authority. */
    X509CRL list(Validity validity, X509Certificate... revoked) {
        return authority.revoke(null, List.of(revoked), validity);
    }

    /** List of changes only. */
    X509CRL delta() throws Exception {
        JcaX509v2CRLBuilder builder =
                new JcaX509v2CRLBuilder(authority.certificate().getSubjectX500Principal(), Date.from(NOW));
        builder.addExtension(Extension.deltaCRLIndicator, true, new CRLNumber(BigInteger.ONE));
        return (X509CRL) CertificateFactory.getInstance("X.509")
                .generateCRL(new ByteArrayInputStream(builder.build(CertificateAuthority.signer(authority.key()))
                        .getEncoded()));
    }

    Path write(String text) {
        return write(folder.resolve("file" + files++ + ".pem"), text);
    }

    static Path write(Path file, String text) {
        try {
            return Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String pem(End end) {
        StringBuilder text = new StringBuilder();
        end.chain().forEach(certificate -> text.append(PkiFile.pem(certificate)));
        return text.toString();
    }

    Credential credential(End end) {
        return new Credential(write(pem(end)), write(PkiFile.pem(end.key())), null);
    }

    /** Configuration that believes the authority. */
    TlsConfig config(End own, Clients clients, List<String> allow, Path... lists) {
        return new TlsConfig(
                credential(own),
                new Trust(List.of(write(PkiFile.pem(authority.certificate()))), List.of(lists), clients, allow));
    }

    TlsConfig config(End own) {
        return config(own, Clients.REQUIRED, List.of());
    }

    static TlsConfig with(TlsConfig config, TlsConfig.Protocol protocol) {
        return new TlsConfig(config.credential(), config.trust(), protocol, config.limits(), config.times());
    }

    static TlsConfig with(TlsConfig config, TlsConfig.Times times) {
        return new TlsConfig(config.credential(), config.trust(), config.protocol(), config.limits(), times);
    }
}
