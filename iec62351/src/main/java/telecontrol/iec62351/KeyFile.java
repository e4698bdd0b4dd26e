package telecontrol.iec62351;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.openssl.PEMEncryptedKeyPair;
import org.bouncycastle.openssl.PEMException;
import org.bouncycastle.openssl.PEMKeyPair;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.openssl.jcajce.JceOpenSSLPKCS8DecryptorProviderBuilder;
import org.bouncycastle.openssl.jcajce.JcePEMDecryptorProviderBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.pkcs.PKCS8EncryptedPrivateKeyInfo;
import org.bouncycastle.pkcs.PKCSException;
import org.jspecify.annotations.Nullable;

/** Private key of a PEM file: PKCS#8, PKCS#1 (RSA) or SEC 1 (EC), plain or encrypted. */
final class KeyFile {
    private static final SecurityEvent EVENT = SecurityEvent.CERTIFICATE_UNAVAILABLE;
    /** Not registered: it only decrypts key files, for which Java's own providers lack the older ways. */
    private static final BouncyCastleProvider DECRYPTION = new BouncyCastleProvider();

    private final Path file;
    private final byte[] octets;
    private final char @Nullable [] password;

    /**
     * Key file that was read.
     *
     * @param password contents of the password file, of which the first line counts; null when there is none
     */
    KeyFile(Path file, byte[] octets, byte @Nullable [] password) {
        this.file = file;
        this.octets = octets;
        this.password = password == null ? null : firstLine(password);
    }

    private static char[] firstLine(byte[] octets) {
        return new String(octets, StandardCharsets.UTF_8)
                .lines()
                .findFirst()
                .orElse("")
                .toCharArray();
    }

    /** First private key of the file. */
    PrivateKey key() throws TlsConfigException {
        PrivateKeyInfo info = info();
        String algorithm = algorithm(info);
        try {
            return KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(info.getEncoded()));
        } catch (IOException | GeneralSecurityException e) {
            throw fault(
                    "the " + algorithm + " key in it cannot be used: " + Names.plain(String.valueOf(e.getMessage())),
                    "make a key on the curve P-256, or an RSA key of 2048 bits or more");
        }
    }

    private String algorithm(PrivateKeyInfo info) throws TlsConfigException {
        var identifier = info.getPrivateKeyAlgorithm().getAlgorithm();
        if (identifier.equals(X9ObjectIdentifiers.id_ecPublicKey)) {
            return "EC";
        }
        if (identifier.equals(PKCSObjectIdentifiers.rsaEncryption)) {
            return "RSA";
        }
        throw fault("the key in it is neither RSA nor EC", "make a key on the curve P-256, or an RSA key");
    }

    private PrivateKeyInfo info() throws TlsConfigException {
        try (PEMParser parser = PemFile.parser(octets)) {
            for (Object object = parser.readObject(); object != null; object = parser.readObject()) {
                PrivateKeyInfo info = info(object);
                if (info != null) {
                    return info;
                }
            }
        } catch (PEMException | PKCSException | OperatorCreationException e) {
            throw fault(
                    password == null
                            ? "the key in it cannot be read: " + Names.plain(String.valueOf(e.getMessage()))
                            : "the key in it cannot be decrypted: the password is wrong, or the file damaged",
                    password == null
                            ? "the file is damaged or cut off: get it again from who made it"
                            : "write the password of the key into the first line of the password file");
        } catch (IOException e) {
            throw fault(
                    "the key in it cannot be read: " + Names.plain(String.valueOf(e.getMessage())),
                    "the file is damaged or cut off: get it again from who made it");
        }
        throw fault("contains no private key", "give a PEM file with -----BEGIN PRIVATE KEY----- or the like in it");
    }

    private @Nullable PrivateKeyInfo info(Object object)
            throws IOException, PKCSException, OperatorCreationException, TlsConfigException {
        if (object instanceof PrivateKeyInfo plain) {
            return plain;
        }
        if (object instanceof PEMKeyPair pair) {
            return pair.getPrivateKeyInfo();
        }
        if (object instanceof PKCS8EncryptedPrivateKeyInfo encrypted) {
            return encrypted.decryptPrivateKeyInfo(new JceOpenSSLPKCS8DecryptorProviderBuilder()
                    .setProvider(DECRYPTION)
                    .build(password()));
        }
        if (object instanceof PEMEncryptedKeyPair encrypted) {
            return encrypted
                    .decryptKeyPair(new JcePEMDecryptorProviderBuilder()
                            .setProvider(DECRYPTION)
                            .build(password()))
                    .getPrivateKeyInfo();
        }
        return null;
    }

    private char[] password() throws TlsConfigException {
        if (password == null) {
            throw fault("the key in it is encrypted", "name a file with its password (keyPassword)");
        }
        return password;
    }

    /** Checks that a signature made with the key is good for the certificate's. */
    void matches(PrivateKey key, PublicKey shown, Path certificate) throws TlsConfigException {
        String algorithm = "SHA256with" + (key.getAlgorithm().equals("EC") ? "ECDSA" : key.getAlgorithm());
        boolean good;
        try {
            byte[] probe = {1, 0, 4};
            Signature signer = Signature.getInstance(algorithm);
            signer.initSign(key);
            signer.update(probe);
            byte[] signature = signer.sign();
            signer.initVerify(shown);
            signer.update(probe);
            good = signer.verify(signature);
        } catch (GeneralSecurityException e) {
            good = false;
        }
        if (!good) {
            throw fault(
                    "the key does not belong to the first certificate of " + certificate,
                    "give the key that the certificate was made for; the own certificate stands first, its issuers after it");
        }
    }

    private TlsConfigException fault(String problem, String help) {
        return new TlsConfigException(EVENT, file, problem, help);
    }
}
