package telecontrol.iec62351;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PrivateKey;
import java.security.interfaces.RSAPrivateKey;
import java.util.ArrayList;
import java.util.List;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.sec.ECPrivateKey;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.openssl.jcajce.JcaMiscPEMGenerator;
import org.bouncycastle.openssl.jcajce.JcePEMEncryptorBuilder;
import org.bouncycastle.util.io.pem.PemObject;
import org.bouncycastle.util.io.pem.PemWriter;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import telecontrol.iec62351.TestPki.End;
import telecontrol.iec62351.TlsConfig.Clients;
import telecontrol.iec62351.TlsConfig.Credential;
import telecontrol.iec62351.TlsConfig.Protocol;
import telecontrol.iec62351.TlsConfig.Trust;

/** What is in the files of a configuration, and what is said of files that cannot be used. */
class ConfigFilesTest {
    @TempDir
    private Path folder;

    private TestPki pki;
    private End own;

    @BeforeEach
    void make() {
        pki = new TestPki(folder);
        own = pki.outstation(KeyKind.EC_P256);
    }

    private Material load(TlsConfig config) throws TlsConfigException {
        return Material.of(FileContents.read(config), config, TestPki.NOW);
    }

    private TlsConfig with(Credential credential) {
        return new TlsConfig(credential, pki.config(own).trust());
    }

    private String problem(TlsConfig config, Path file) {
        TlsConfigException e = assertThrows(TlsConfigException.class, () -> load(config));
        assertEquals(file, e.file());
        assertTrue(!e.help().isBlank(), e.problem());
        assertEquals(1, String.valueOf(e.getMessage()).lines().count());
        return e.problem();
    }

    private String keyProblem(String key, @Nullable String password) {
        Path file = pki.write(key);
        Path passwordFile = password == null ? null : pki.write(password);
        return problem(with(new Credential(pki.write(TestPki.pem(own)), file, passwordFile)), file);
    }

    private static String pem(PrivateKey key, @Nullable String password) throws Exception {
        var text = new java.io.StringWriter();
        try (PemWriter writer = new PemWriter(text)) {
            writer.writeObject(
                    password == null
                            ? new PemObject(key.getAlgorithm() + " PRIVATE KEY", older(key))
                            : new JcaMiscPEMGenerator(
                                    key,
                                    new JcePEMEncryptorBuilder("AES-128-CBC")
                                            .setProvider(new BouncyCastleProvider())
                                            .build(password.toCharArray())));
        }
        return text.toString();
    }

    /** PKCS#1, or SEC 1 with the name of the curve as OpenSSL writes it. */
    private static byte[] older(PrivateKey key) throws Exception {
        PrivateKeyInfo info = PrivateKeyInfo.getInstance(key.getEncoded());
        return key instanceof java.security.interfaces.ECPrivateKey ec
                ? new ECPrivateKey(256, ec.getS(), info.getPrivateKeyAlgorithm().getParameters()).getEncoded()
                : info.parsePrivateKey().toASN1Primitive().getEncoded();
    }

    @ParameterizedTest
    @EnumSource(KeyKind.class)
    void keysAreReadInAllTheirForms(KeyKind kind) throws Exception {
        End end = pki.outstation(kind);
        Path certificate = pki.write(TestPki.pem(end));
        Path password = pki.write("secret of the key\n");
        List<Credential> credentials = new ArrayList<>(List.of(
                new Credential(certificate, pki.write(PkiFile.pem(end.key())), null),
                new Credential(certificate, pki.write(PkiFile.pem(end.key(), "secret of the key")), password),
                new Credential(certificate, pki.write(pem(end.key(), null)), null)));
        if (kind != KeyKind.EC_P256) {
            // The generator of this form leaves the curve of an EC key out.
            credentials.add(new Credential(certificate, pki.write(pem(end.key(), "secret of the key")), password));
        }
        for (Credential credential : credentials) {
            assertEquals(secret(end.key()), secret(load(with(credential)).key()));
        }
    }

    private static BigInteger secret(PrivateKey key) {
        return key instanceof java.security.interfaces.ECPrivateKey ec
                ? ec.getS()
                : ((RSAPrivateKey) key).getPrivateExponent();
    }

    @Test
    void ofAKeyThatCannotBeUsed() throws Exception {
        assertEquals("contains no private key", keyProblem(TestPki.pem(own), null));
        assertEquals("the key in it is encrypted", keyProblem(PkiFile.pem(own.key(), "secret"), null));
        assertEquals(
                "the key in it cannot be decrypted: the password is wrong, or the file damaged",
                keyProblem(PkiFile.pem(own.key(), "secret"), "guess"));
        assertEquals(
                "the key in it cannot be decrypted: the password is wrong, or the file damaged",
                keyProblem(pem(own.key(), "secret"), "guess"));
        assertTrue(keyProblem(PkiFile.pem(pki.master().key()), null)
                .startsWith("the key does not belong to the first certificate of "));
        assertTrue(keyProblem(PkiFile.pem(KeyKind.RSA_2048.generate().getPrivate()), null)
                .startsWith("the key does not belong to the first certificate of "));
        String cut = PkiFile.pem(own.key());
        assertTrue(keyProblem(cut.substring(0, cut.length() / 2), null).startsWith("the key in it cannot be read: "));
    }

    @Test
    void ofACertificateThatCannotBeUsed() throws Exception {
        Path key = pki.write(PkiFile.pem(own.key()));
        Path missing = folder.resolve("missing.pem");
        assertEquals("there is no such file", problem(with(new Credential(missing, key, null)), missing));
        assertEquals("is a directory", problem(with(new Credential(folder, key, null)), folder));
        assertEquals("contains no certificate", problem(with(new Credential(key, key, null)), key));
        Path empty = pki.write("");
        assertEquals("contains no certificate", problem(with(new Credential(empty, key, null)), empty));
        End old = TestPki.issue(
                pki.authority,
                KeyKind.EC_P256,
                "CN=station 1",
                TestPki.EXPIRED,
                CertificateAuthority.Purpose.OUTSTATION);
        Credential expired = pki.credential(old);
        assertEquals(
                "the certificate CN=station 1 expired at 2040-05-31T12:00:00Z",
                problem(with(expired), expired.certificate()));
        Credential weak = pki.credential(pki.withKey("RSA", 1024));
        assertTrue(
                problem(with(weak), weak.certificate()).startsWith("the RSA key of CN=north,O=Utility has 1024 bits"));
    }

    @Test
    void ofAuthoritiesAndListsThatCannotBeUsed() throws Exception {
        Credential credential = pki.credential(own);
        Path authority = pki.write(PkiFile.pem(pki.authority.certificate()));
        Path key = credential.key();
        assertEquals(
                "contains no certificate",
                problem(
                        new TlsConfig(credential, new Trust(List.of(key), List.of(), Clients.REQUIRED, List.of())),
                        key));
        assertEquals("contains no revocation list", problem(revoking(credential, authority, key), key));
        Path forged = pki.write(
                PkiFile.pem(TestPki.authority("CN=utility CA", TestPki.YEAR).revoke(null, List.of(), TestPki.YEAR)));
        assertEquals(
                "the list is not signed by CN=utility CA", problem(revoking(credential, authority, forged), forged));
        Path damaged = pki.write("-----BEGIN X509 CRL-----\nMIIB\n-----END X509 CRL-----\n");
        assertTrue(problem(revoking(credential, authority, damaged), damaged)
                .startsWith("a revocation list in it cannot be read: "));
        Path delta = pki.write(PkiFile.pem(pki.delta()));
        assertEquals(
                "the list of CN=utility CA is a delta, an indirect or a partial one",
                problem(revoking(credential, authority, delta), delta));
    }

    private static TlsConfig revoking(Credential credential, Path authority, Path list) {
        return new TlsConfig(credential, new Trust(List.of(authority), List.of(list), Clients.REQUIRED, List.of()));
    }

    @Test
    void severalAuthoritiesAndListsInPemAndDer() throws Exception {
        CertificateAuthority second = TestPki.authority("CN=second CA", TestPki.YEAR);
        Path both = pki.write(PkiFile.pem(pki.authority.certificate()) + "text\n" + PkiFile.pem(second.certificate()));
        Path der =
                Files.write(folder.resolve("list.crl"), pki.list(TestPki.YEAR).getEncoded());
        Path pem = pki.write(PkiFile.pem(second.revoke(null, List.of(), TestPki.YEAR)));
        Trust trust = new Trust(List.of(both), List.of(der, pem), Clients.REQUIRED, List.of());
        Material material = load(new TlsConfig(pki.credential(own), trust));
        assertEquals(List.of(pki.authority.certificate(), second.certificate()), material.authorities());
        assertEquals(2, material.lists().size());
    }

    @Test
    void valuesThatMakeNoSense() {
        assertThrows(
                IllegalArgumentException.class,
                () -> new Trust(List.of(), List.of(), Clients.NONE, List.of("CN=north")));
        assertThrows(
                IllegalArgumentException.class,
                () -> new Trust(List.of(), List.of(), Clients.REQUIRED, List.of("north")));
        assertThrows(
                IllegalArgumentException.class,
                () -> new Protocol(java.util.Set.of(TlsVersion.TLS_1_2), List.of(TlsSuite.TLS_AES_128_GCM_SHA256)));
        assertEquals(java.util.Optional.empty(), TlsVersion.of("1.1"));
        assertEquals(java.util.Optional.empty(), TlsSuite.of("TLS_RSA_WITH_NULL_SHA256"));
    }
}
