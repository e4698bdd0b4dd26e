package telecontrol.iec62351;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.ExtensionsGenerator;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.openssl.PKCS8Generator;
import org.bouncycastle.openssl.jcajce.JcaPKCS8Generator;
import org.bouncycastle.openssl.jcajce.JceOpenSSLPKCS8EncryptorBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.pkcs.jcajce.JcaPKCS10CertificationRequestBuilder;
import org.bouncycastle.util.io.pem.PemObject;
import org.bouncycastle.util.io.pem.PemWriter;
import org.jspecify.annotations.Nullable;

/** Files of certificates, keys, requests and revocation lists, for the tools that make and show them. */
public final class PkiFile {
    private PkiFile() {}

    /** Certificates of a PEM or DER file, at least one. */
    public static List<X509Certificate> certificates(Path file) throws TlsConfigException {
        return new PemFile(file, read(file), SecurityEvent.CERTIFICATE_UNAVAILABLE).certificates();
    }

    /** Revocation lists of a PEM or DER file, at least one. */
    public static List<X509CRL> lists(Path file) throws TlsConfigException {
        return new PemFile(file, read(file), SecurityEvent.CRL_NOT_ACCESSIBLE).lists();
    }

    /**
     * Key of a PEM file.
     *
     * @param password file whose first line is its password; null when it has none
     */
    public static PrivateKey key(Path file, @Nullable Path password) throws TlsConfigException {
        return new KeyFile(file, read(file), password == null ? null : read(password)).key();
    }

    private static byte[] read(Path file) throws TlsConfigException {
        try {
            return Files.readAllBytes(file);
        } catch (NoSuchFileException e) {
            throw new TlsConfigException(
                    SecurityEvent.CERTIFICATE_UNAVAILABLE, file, "there is no such file", "write the path of the file");
        } catch (IOException e) {
            throw new TlsConfigException(
                    SecurityEvent.CERTIFICATE_UNAVAILABLE, file, "cannot be read", "see its rights and its path");
        }
    }

    /** Subject after RFC 2253, without control characters. */
    public static String subject(X509Certificate certificate) {
        return Names.subject(certificate);
    }

    /** Issuer after RFC 2253, without control characters. */
    public static String issuer(X509Certificate certificate) {
        return Names.name(certificate.getIssuerX500Principal());
    }

    /** SHA-256 of a certificate, 64 lower-case hexadecimal digits. */
    public static String fingerprint(X509Certificate certificate) {
        return Names.fingerprint(certificate);
    }

    /** DNS names and addresses of a certificate; empty when it has none that can be read. */
    public static List<String> hostNames(X509Certificate certificate) {
        try {
            return HostNames.names(certificate);
        } catch (CertificateRefusal e) {
            return List.of();
        }
    }

    /** PEM of a certificate. */
    public static String pem(X509Certificate certificate) {
        try {
            return pem("CERTIFICATE", certificate.getEncoded());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a certificate without encoding", e);
        }
    }

    /** PEM of a revocation list. */
    public static String pem(X509CRL list) {
        try {
            return pem("X509 CRL", list.getEncoded());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a list without encoding", e);
        }
    }

    /** PEM of a key in the clear: PKCS#8. */
    public static String pem(PrivateKey key) {
        return pem("PRIVATE KEY", key.getEncoded());
    }

    /** PEM of a key that a password protects: PKCS#8, PBES2 with AES-256. */
    public static String pem(PrivateKey key, String password) {
        try {
            JcaPKCS8Generator generator = new JcaPKCS8Generator(
                    key,
                    new JceOpenSSLPKCS8EncryptorBuilder(PKCS8Generator.AES_256_CBC)
                            .setProvider(new BouncyCastleProvider())
                            .setPRF(new AlgorithmIdentifier(PKCSObjectIdentifiers.id_hmacWithSHA256, DERNull.INSTANCE))
                            .setRandom(new SecureRandom())
                            .setPassword(password.toCharArray())
                            .build());
            PemObject encrypted = generator.generate();
            return pem(encrypted.getType(), encrypted.getContent());
        } catch (IOException | OperatorCreationException e) {
            throw new IllegalStateException("cannot encrypt a key: " + e.getMessage(), e);
        }
    }

    /** PEM of a request (PKCS#10) that asks an authority for a certificate. */
    public static String request(KeyPair pair, X500Principal subject, List<String> names) {
        try {
            JcaPKCS10CertificationRequestBuilder builder =
                    new JcaPKCS10CertificationRequestBuilder(subject, pair.getPublic());
            if (!names.isEmpty()) {
                ExtensionsGenerator extensions = new ExtensionsGenerator();
                extensions.addExtension(
                        Extension.subjectAlternativeName, false, CertificateAuthority.alternativeNames(names));
                builder.addAttribute(PKCSObjectIdentifiers.pkcs_9_at_extensionRequest, extensions.generate());
            }
            return pem(
                    "CERTIFICATE REQUEST",
                    builder.build(CertificateAuthority.signer(pair.getPrivate()))
                            .getEncoded());
        } catch (IOException | OperatorCreationException e) {
            throw new IllegalStateException("cannot sign: " + e.getMessage(), e);
        }
    }

    private static String pem(String type, byte[] content) {
        StringWriter text = new StringWriter();
        try (PemWriter writer = new PemWriter(text)) {
            writer.writeObject(new PemObject(type, content));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }
}
