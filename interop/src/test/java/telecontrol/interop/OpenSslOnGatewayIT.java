package telecontrol.interop;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** TLS of the gateway against openssl s_client: one port with an EC key and the standard suites, one with an RSA key and all suites. */
class OpenSslOnGatewayIT {
    @TempDir
    private static Path folder = Path.of("");

    private static Path ec = Path.of("");
    private static Path rsa = Path.of("");
    private static int rsaPort;
    private static GatewayProcess gateway;

    @BeforeAll
    static void start() throws IOException {
        ec = folder.resolve("ec");
        rsa = folder.resolve("rsa");
        Path foreign = folder.resolve("foreign");
        GatewayProcess.verb("pki-ec", "pki", "init", ec.toString(), "--master", "north", "--master", "revoked");
        GatewayProcess.verb("pki-rsa", "pki", "init", rsa.toString(), "--key", "RSA_2048", "--master", "north");
        GatewayProcess.verb("pki-foreign", "pki", "init", foreign.toString(), "--name", "foreign", "--master", "north");
        GatewayProcess.verb(
                "pki-revoke",
                "pki",
                "revoke",
                ec.toString(),
                ec.resolve("revoked.crt").toString());
        Files.copy(foreign.resolve("north.crt"), ec.resolve("foreign.crt"));
        Files.copy(foreign.resolve("north.key"), ec.resolve("foreign.key"));
        OpenSsl.run(ec, "req", "-new", "-key", "north.key", "-subj", "/CN=expired", "-out", "expired.csr");
        OpenSsl.run(
                ec,
                "x509",
                "-req",
                "-in",
                "expired.csr",
                "-CA",
                "ca.crt",
                "-CAkey",
                "ca.key",
                "-days",
                "-1",
                "-out",
                "expired.crt");
        gateway = GatewayProcess.run("openssl", OpenSslOnGatewayIT::site);
    }

    @AfterAll
    static void stop() {
        if (gateway != null) {
            gateway.close();
        }
    }

    private static String site(int port) {
        rsaPort = FreePort.find();
        String tls = """
                    - { port: %d, address: 127.0.0.1, tls: { certificate: %2$s/outstation.crt, key: %2$s/outstation.key,
                        authorities: [%2$s/ca.crt], revocation: [%2$s/ca.crl]%3$s } }
                """;
        String all = """
                , suites: [TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256, TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384,
                        TLS_DHE_RSA_WITH_AES_128_GCM_SHA256, TLS_RSA_WITH_AES_128_CBC_SHA256]""";
        return "site: OpenSSL\noutstation:\n  listen:\n" + String.format(tls, port, ec, "")
                + String.format(tls, rsaPort, rsa, all) + """
                plcs: { plc: { address: 127.0.0.1 } }
                stations:
                  - commonAddress: 1
                    points:
                      - { ioa: 1, type: single-point, tag: DB1.DBX0.0 }
                """;
    }

    private static boolean ecAnswers(String... options) {
        return OpenSsl.answers(ec, gateway.port(), options);
    }

    private static boolean asNorth(boolean rsaKey, String... options) {
        String[] all = new String[options.length + 4];
        System.arraycopy(new String[] {"-cert", "north.crt", "-key", "north.key"}, 0, all, 0, 4);
        System.arraycopy(options, 0, all, 4, options.length);
        return rsaKey ? OpenSsl.answers(rsa, rsaPort, all) : ecAnswers(all);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-tls1_2", "-tls1_3"})
    void bothVersionsAreAccepted(String version) {
        assertTrue(asNorth(false, version), () -> gateway.log());
        assertTrue(asNorth(true, version), () -> gateway.log());
    }

    @Test
    void olderVersionsAreRefused() {
        assertFalse(asNorth(false, "-tls1", "-cipher", "ALL:@SECLEVEL=0"));
        gateway.awaitLog(
                "security: master 127.0.0.1: insecure tls version: the master offers TLS 1.0 (expected: TLS 1.3, TLS 1.2)");
        assertFalse(asNorth(false, "-tls1_1", "-cipher", "ALL:@SECLEVEL=0"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ECDHE-ECDSA-AES128-GCM-SHA256", "ECDHE-ECDSA-AES256-GCM-SHA384"})
    void everySuiteOfAnEcKeyIsAccepted(String suite) {
        assertTrue(asNorth(false, "-tls1_2", "-cipher", suite), () -> gateway.log());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ECDHE-RSA-AES128-GCM-SHA256",
                "ECDHE-RSA-AES256-GCM-SHA384",
                "DHE-RSA-AES128-GCM-SHA256",
                "AES128-SHA256"
            })
    void everySuiteOfAnRsaKeyIsAccepted(String suite) {
        assertTrue(asNorth(true, "-tls1_2", "-cipher", suite), () -> gateway.log());
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLS_AES_128_GCM_SHA256", "TLS_AES_256_GCM_SHA384"})
    void everySuiteOfTls13IsAccepted(String suite) {
        assertTrue(asNorth(false, "-tls1_3", "-ciphersuites", suite), () -> gateway.log());
    }

    @ParameterizedTest
    @ValueSource(strings = {"-groups P-256", "-groups ffdhe2048", "-sigalgs ECDSA+SHA256"})
    @Tag("Y3")
    void groupsAndSignaturesOfAnEcKeyAreAccepted(String options) {
        assertTrue(asNorth(false, ("-tls1_3 " + options).split(" ", -1)), () -> gateway.log());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-tls1_2 -groups P-256",
                "-tls1_2 -sigalgs rsa_pss_rsae_sha256",
                "-tls1_3 -sigalgs rsa_pss_rsae_sha256"
            })
    @Tag("Y3")
    void groupsAndSignaturesOfAnRsaKeyAreAccepted(String options) {
        assertTrue(asNorth(true, options.split(" ", -1)), () -> gateway.log());
    }

    /** What this openssl no longer offers (3DES, RC4, MD5, export) is sent as octets in the tests of the module iec62351. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "NULL-SHA256:@SECLEVEL=0",
                "ECDHE-ECDSA-NULL-SHA:@SECLEVEL=0",
                "AES128-SHA:@SECLEVEL=0",
                "ECDHE-ECDSA-AES128-SHA"
            })
    void weakSuitesAreRefused(String suite) {
        assertFalse(asNorth(false, "-tls1_2", "-cipher", suite));
        assertFalse(asNorth(true, "-tls1_2", "-cipher", suite));
        gateway.awaitLog("security: master 127.0.0.1: no cipher: the master offers no suite that this end may use: ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"-tls1_2", "-tls1_3"})
    void aCertificateThatIsNotGoodIsRefusedWithItsReason(String version) {
        assertFalse(ecAnswers(version, "-cert", "expired.crt", "-key", "north.key"));
        gateway.awaitLog("security: master 127.0.0.1: certificate expired: the certificate CN=expired expired at ");
        assertFalse(ecAnswers(version, "-cert", "revoked.crt", "-key", "revoked.key"));
        gateway.awaitLog("security: master 127.0.0.1: certificate revoked: the certificate CN=revoked was revoked at ");
        assertFalse(ecAnswers(version, "-cert", "foreign.crt", "-key", "foreign.key"));
        gateway.awaitLog(
                "security: master 127.0.0.1: certificate not trusted: the certificate CN=north comes from an unknown issuer, CN=TEST authority of foreign");
        assertFalse(ecAnswers(version));
        gateway.awaitLog("security: master 127.0.0.1: certificate required: the master has shown no certificate");
    }
}
