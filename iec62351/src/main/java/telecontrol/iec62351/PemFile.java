package telecontrol.iec62351;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.CRLException;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import org.bouncycastle.cert.X509CRLHolder;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.openssl.PEMParser;

/** Certificates and revocation lists of a file, in PEM (RFC 7468) or DER. */
final class PemFile {
    private final Path file;
    private final byte[] octets;
    private final SecurityEvent event;

    PemFile(Path file, byte[] octets, SecurityEvent event) {
        this.file = file;
        this.octets = octets;
        this.event = event;
    }

    /** All certificates, at least one. */
    List<X509Certificate> certificates() throws TlsConfigException {
        List<X509Certificate> found = new ArrayList<>();
        try {
            CertificateFactory factory = CertificateFactory.getInstance("X.509");
            for (Object object : objects()) {
                if (object instanceof X509CertificateHolder holder) {
                    found.add(certificate(factory, holder.getEncoded()));
                }
            }
            if (!isPem()) {
                for (Certificate certificate : factory.generateCertificates(new ByteArrayInputStream(octets))) {
                    found.add((X509Certificate) certificate);
                }
            }
        } catch (IOException | CertificateException e) {
            throw damaged("a certificate", e);
        }
        if (found.isEmpty()) {
            throw new TlsConfigException(
                    event, file, "contains no certificate", "give a PEM file with -----BEGIN CERTIFICATE----- in it");
        }
        return found;
    }

    private static X509Certificate certificate(CertificateFactory factory, byte[] der) throws CertificateException {
        return (X509Certificate) factory.generateCertificate(new ByteArrayInputStream(der));
    }

    /** All revocation lists, at least one. */
    List<X509CRL> lists() throws TlsConfigException {
        List<X509CRL> found = new ArrayList<>();
        try {
            CertificateFactory factory = CertificateFactory.getInstance("X.509");
            for (Object object : objects()) {
                if (object instanceof X509CRLHolder holder) {
                    found.add((X509CRL) factory.generateCRL(new ByteArrayInputStream(holder.getEncoded())));
                }
            }
            if (!isPem() && octets.length > 0) {
                found.add((X509CRL) factory.generateCRL(new ByteArrayInputStream(octets)));
            }
        } catch (IOException | CertificateException | CRLException e) {
            throw damaged("a revocation list", e);
        }
        if (found.isEmpty()) {
            throw new TlsConfigException(
                    event,
                    file,
                    "contains no revocation list",
                    "give a PEM file with -----BEGIN X509 CRL----- in it, or a DER file");
        }
        return found;
    }

    private boolean isPem() {
        return new String(octets, StandardCharsets.ISO_8859_1).contains("-----BEGIN ");
    }

    private List<Object> objects() throws IOException {
        List<Object> objects = new ArrayList<>();
        try (PEMParser parser = parser(octets)) {
            for (Object object = parser.readObject(); object != null; object = parser.readObject()) {
                objects.add(object);
            }
        }
        return objects;
    }

    static PEMParser parser(byte[] octets) {
        return new PEMParser(new InputStreamReader(new ByteArrayInputStream(octets), StandardCharsets.ISO_8859_1));
    }

    private TlsConfigException damaged(String what, Exception cause) {
        return new TlsConfigException(
                event,
                file,
                what + " in it cannot be read: " + Names.plain(String.valueOf(cause.getMessage())),
                "the file is damaged or cut off: get it again from who made it");
    }

    /** True when the list has a good signature of the issuer's key. */
    static boolean isSignedBy(X509CRL list, X509Certificate issuer) {
        try {
            list.verify(issuer.getPublicKey());
            return true;
        } catch (GeneralSecurityException e) {
            return false;
        }
    }
}
