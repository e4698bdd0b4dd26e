package telecontrol.iec62351;

import io.netty.util.NetUtil;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.cert.CertificateFactory;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.CRLReason;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.X509CRLHolder;
import org.bouncycastle.cert.X509v2CRLBuilder;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CRLHolder;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509v2CRLBuilder;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.ContentSigner;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.jspecify.annotations.Nullable;

/**
 * Certification authority for tests and for plants without one of their own: certificates and revocation lists after RFC 5280.
 *
 * @param certificate self-signed
 */
public record CertificateAuthority(X509Certificate certificate, PrivateKey key) {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int SERIAL_BITS = 120;

    /** Time for which a certificate or list is valid. */
    public record Validity(Instant from, Instant to) {}

    /** What a certificate is for. */
    public enum Purpose {
        OUTSTATION("1.3.6.1.5.5.7.3.1"),
        MASTER("1.3.6.1.5.5.7.3.2");

        private final String identifier;

        Purpose(String identifier) {
            this.identifier = identifier;
        }
    }

    /** New authority with a new key; it may issue certificates of ends, not of other authorities. */
    public static CertificateAuthority create(X500Principal subject, KeyKind kind, Validity validity) {
        KeyPair pair = kind.generate();
        try {
            X509v3CertificateBuilder builder = builder(subject, subject, pair.getPublic(), validity);
            builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(0));
            builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign));
            return new CertificateAuthority(sign(builder, pair.getPrivate()), pair.getPrivate());
        } catch (IOException | GeneralSecurityException | OperatorCreationException e) {
            throw impossible(e);
        }
    }

    /**
     * New certificate.
     *
     * @param names DNS names and addresses of the end
     */
    public X509Certificate issue(
            PublicKey shown, X500Principal subject, Validity validity, Purpose purpose, List<String> names) {
        try {
            X509v3CertificateBuilder builder = builder(certificate.getSubjectX500Principal(), subject, shown, validity);
            boolean rsa = shown.getAlgorithm().equals("RSA");
            builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(false));
            builder.addExtension(
                    Extension.keyUsage,
                    true,
                    new KeyUsage(KeyUsage.digitalSignature | (rsa ? KeyUsage.keyEncipherment : 0)));
            builder.addExtension(
                    Extension.extendedKeyUsage,
                    false,
                    new ExtendedKeyUsage(KeyPurposeId.getInstance(new ASN1ObjectIdentifier(purpose.identifier))));
            if (!names.isEmpty()) {
                builder.addExtension(Extension.subjectAlternativeName, false, alternativeNames(names));
            }
            builder.addExtension(
                    Extension.authorityKeyIdentifier,
                    false,
                    new JcaX509ExtensionUtils().createAuthorityKeyIdentifier(certificate.getPublicKey()));
            return sign(builder, key);
        } catch (IOException | GeneralSecurityException | OperatorCreationException e) {
            throw impossible(e);
        }
    }

    static GeneralNames alternativeNames(List<String> names) {
        return new GeneralNames(
                names.stream().map(CertificateAuthority::alternativeName).toArray(GeneralName[]::new));
    }

    private static GeneralName alternativeName(String name) {
        boolean address = NetUtil.createByteArrayFromIpAddressString(name) != null;
        return new GeneralName(address ? GeneralName.iPAddress : GeneralName.dNSName, name);
    }

    /**
     * New revocation list.
     *
     * @param before list whose entries go on; null for none
     * @param revoked certificates that are revoked from now on
     */
    public X509CRL revoke(@Nullable X509CRL before, List<X509Certificate> revoked, Validity validity) {
        try {
            X509v2CRLBuilder builder =
                    new JcaX509v2CRLBuilder(certificate.getSubjectX500Principal(), Date.from(validity.from));
            builder.setNextUpdate(Date.from(validity.to));
            if (before != null) {
                builder.addCRL(new JcaX509CRLHolder(before));
            }
            for (X509Certificate one : revoked) {
                if (before == null || before.getRevokedCertificate(one.getSerialNumber()) == null) {
                    builder.addCRLEntry(one.getSerialNumber(), Date.from(validity.from), CRLReason.unspecified);
                }
            }
            X509CRLHolder list = builder.build(signer(key));
            return (X509CRL)
                    CertificateFactory.getInstance("X.509").generateCRL(new ByteArrayInputStream(list.getEncoded()));
        } catch (IOException | GeneralSecurityException | OperatorCreationException e) {
            throw impossible(e);
        }
    }

    private static X509v3CertificateBuilder builder(
            X500Principal issuer, X500Principal subject, PublicKey shown, Validity validity)
            throws IOException, GeneralSecurityException {
        X509v3CertificateBuilder builder = new JcaX509v3CertificateBuilder(
                issuer,
                new BigInteger(SERIAL_BITS, RANDOM).setBit(SERIAL_BITS),
                Date.from(validity.from),
                Date.from(validity.to),
                subject,
                shown);
        builder.addExtension(
                Extension.subjectKeyIdentifier, false, new JcaX509ExtensionUtils().createSubjectKeyIdentifier(shown));
        return builder;
    }

    static X509Certificate sign(X509v3CertificateBuilder builder, PrivateKey key)
            throws IOException, GeneralSecurityException, OperatorCreationException {
        return (X509Certificate) CertificateFactory.getInstance("X.509")
                .generateCertificate(
                        new ByteArrayInputStream(builder.build(signer(key)).getEncoded()));
    }

    static ContentSigner signer(PrivateKey key) throws OperatorCreationException {
        return new JcaContentSignerBuilder("SHA256with" + (key.getAlgorithm().equals("EC") ? "ECDSA" : "RSA"))
                .build(key);
    }

    private static IllegalStateException impossible(Exception cause) {
        return new IllegalStateException("cannot sign: " + cause.getMessage(), cause);
    }
}
