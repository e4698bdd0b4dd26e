package telecontrol.iec62351;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.security.cert.X509CRL;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import telecontrol.iec62351.CertificateAuthority.Purpose;
import telecontrol.iec62351.TestPki.End;
import telecontrol.iec62351.TlsConfig.Clients;
import telecontrol.iec62351.TlsConfig.Trust;

/** Every option of trust with every wrong certificate, so that none of them switches another off (GHSA-fc2j-39h7-c7v9). */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class TrustTest {
    @TempDir
    private Path folder;

    private TestPki pki;

    @BeforeEach
    void make() {
        pki = new TestPki(folder);
    }

    /** Wrong in one way each, with the beginning of the line that must be told. */
    enum Wrong {
        EXPIRED(
                "CERTIFICATE_EXPIRED: the certificate CN=north,O=Utility expired at 2040-05-31T12:00:00Z: have it renewed"),
        NOT_YET_VALID("CERTIFICATE_NOT_YET_VALID: the certificate CN=north,O=Utility is not valid before 2040-06-02"),
        REVOKED("CERTIFICATE_REVOKED: the certificate CN=north,O=Utility was revoked at 2040-05-31T12:00:00Z"),
        FOREIGN(
                "CERTIFICATE_NOT_TRUSTED: the certificate CN=north,O=Utility comes from an unknown issuer, CN=foreign CA:"),
        IMPOSTOR(
                "CERTIFICATE_NOT_TRUSTED: the certificate CN=north,O=Utility comes from an unknown issuer, CN=utility CA, which has the name but not the key"),
        SELF_SIGNED("CERTIFICATE_NOT_TRUSTED: the certificate CN=north,O=Utility is self-signed"),
        SHORT_RSA("INSUFFICIENT_KEY_LENGTH: the RSA key of CN=north,O=Utility has 1024 bits (expected: at least 2048)"),
        WRONG_PURPOSE("VALIDATION_FAILED: the certificate CN=north,O=Utility is not for a master");

        private final String line;

        Wrong(String line) {
            this.line = line;
        }

        End end(TestPki pki) throws Exception {
            return switch (this) {
                case EXPIRED -> pki.master(TestPki.MASTER, TestPki.EXPIRED);
                case NOT_YET_VALID -> pki.master(TestPki.MASTER, TestPki.FUTURE);
                case REVOKED -> pki.master();
                case FOREIGN -> foreign("CN=foreign CA");
                case IMPOSTOR -> foreign("CN=utility CA");
                case SELF_SIGNED -> TestPki.selfSigned();
                case SHORT_RSA -> pki.withKey("RSA", 1024);
                case WRONG_PURPOSE ->
                    TestPki.issue(pki.authority, KeyKind.EC_P256, TestPki.MASTER, TestPki.YEAR, Purpose.OUTSTATION);
            };
        }

        private static End foreign(String name) {
            return TestPki.issue(
                    TestPki.authority(name, TestPki.YEAR),
                    KeyKind.EC_P256,
                    TestPki.MASTER,
                    TestPki.YEAR,
                    Purpose.MASTER);
        }
    }

    private enum Allow {
        EVERYBODY,
        SUBJECT,
        FINGERPRINT,
        OTHERS
    }

    static Stream<Arguments> combinations() {
        return Stream.of(Wrong.values())
                .flatMap(wrong -> Stream.of(Allow.values())
                        .flatMap(allow ->
                                Stream.of(TlsVersion.values()).map(version -> Arguments.of(wrong, allow, version))));
    }

    private static List<String> allow(Allow allow, End master) {
        return switch (allow) {
            case EVERYBODY -> List.of();
            case SUBJECT -> List.of(TestPki.MASTER);
            case FINGERPRINT -> List.of(Names.fingerprint(master.leaf()));
            case OTHERS -> List.of("CN=south,O=Utility", "00".repeat(32));
        };
    }

    /** What a client brings: its own checks would refuse a wrong certificate of its own. */
    private TestEnd clientWith(End end, TlsVersion version) throws Exception {
        TlsConfig config = TestPki.with(pki.config(pki.master()), HandshakeTest.only(version));
        return TestEnd.bringing(config, end);
    }

    @ParameterizedTest
    @MethodSource("combinations")
    @Tag("Y5")
    @Tag("Y6")
    void aWrongCertificateIsRefusedWhateverTheAllowListSays(Wrong wrong, Allow allow, TlsVersion version)
            throws Exception {
        End master = wrong.end(pki);
        X509CRL list = wrong == Wrong.REVOKED
                ? pki.list(TestPki.validity(-1, 10), master.leaf())
                : pki.list(TestPki.validity(-1, 10));
        TlsConfig config = pki.config(
                pki.outstation(KeyKind.EC_P256), Clients.REQUIRED, allow(allow, master), pki.write(PkiFile.pem(list)));
        try (TestEnd server = TestEnd.server(config);
                TestEnd client = clientWith(master, version)) {
            client.connect(server);
            String told = server.await("failed: ");
            String line = server.await(wrong.line);
            assertEquals(line.substring(line.indexOf(": ") + 2), told.substring("failed: ".length()));
            client.await("failed: ");
            assertEquals(List.of(), server.rest());
        }
    }

    @ParameterizedTest
    @CsvSource({"SUBJECT", "FINGERPRINT", "EVERYBODY"})
    @Tag("Y6")
    void theAllowListAdmitsWhomItNames(Allow allow) throws Exception {
        End master = pki.master();
        try (TestEnd server = TestEnd.server(
                        pki.config(pki.outstation(KeyKind.EC_P256), Clients.REQUIRED, allow(allow, master)));
                TestEnd client = TestEnd.client(pki.config(master))) {
            client.connect(server);
            server.await("established: " + TestPki.MASTER);
        }
    }

    @Test
    @Tag("Y6")
    void theAllowListKeepsOutWhomItDoesNotName() throws Exception {
        try (TestEnd server = TestEnd.server(pki.config(
                        pki.outstation(KeyKind.EC_P256), Clients.REQUIRED, allow(Allow.OTHERS, pki.master())));
                TestEnd client = TestEnd.client(pki.config(pki.master()))) {
            client.connect(server);
            String line = server.await("CERTIFICATE_NOT_CONFIGURED: ");
            assertTrue(line.contains("is valid but not in the allow-list: add its subject or its fingerprint "), line);
        }
    }

    @ParameterizedTest
    @CsvSource({"TLS_1_2,true", "TLS_1_2,false", "TLS_1_3,true", "TLS_1_3,false"})
    @Tag("Y5")
    void aMasterWithoutCertificateIsRefused(TlsVersion version, boolean allowList) throws Exception {
        List<String> allow = allowList ? List.of(TestPki.MASTER) : List.of();
        try (TestEnd server = TestEnd.server(pki.config(pki.outstation(KeyKind.EC_P256), Clients.REQUIRED, allow));
                TestEnd client =
                        TestEnd.bringing(TestPki.with(pki.config(pki.master()), HandshakeTest.only(version)), null)) {
            client.connect(server);
            assertEquals(
                    "CERTIFICATE_REQUIRED: the master has shown no certificate: give it one of an authority of this configuration",
                    server.await("CERTIFICATE_REQUIRED"));
        }
    }

    @ParameterizedTest
    @CsvSource({"TLS_1_2,8192,true", "TLS_1_2,8193,false", "TLS_1_3,8192,true", "TLS_1_3,8193,false"})
    @Tag("Y9")
    void certificatesUpToTheLimitAreTaken(TlsVersion version, int octets, boolean taken) throws Exception {
        try (TestEnd server = TestEnd.server(pki.config(pki.outstation(KeyKind.EC_P256)));
                TestEnd client = clientWith(pki.ofSize(octets), version)) {
            client.connect(server);
            server.await(
                    taken
                            ? "established: "
                            : "CERTIFICATE_TOO_LARGE: the certificate CN=north,O=Utility has 8193 octets (expected: at most 8192)");
        }
    }

    @Test
    void aChainOverAnAuthorityInBetweenIsFollowed() throws Exception {
        CertificateAuthority middle = pki.intermediate("CN=plant CA", true);
        try (TestEnd server = TestEnd.server(rooted());
                TestEnd client = clientWith(below(middle, true), TlsVersion.TLS_1_3);
                TestEnd incomplete = clientWith(below(middle, false), TlsVersion.TLS_1_3)) {
            client.connect(server);
            server.await("established: " + TestPki.MASTER);
            incomplete.connect(server);
            server.await(
                    "CERTIFICATE_NOT_TRUSTED: the certificate CN=north,O=Utility comes from an unknown issuer, CN=plant CA: ");
        }
    }

    @Test
    @Tag("Y5")
    void whoIsNoAuthorityVouchesForNobody() throws Exception {
        CertificateAuthority end = pki.intermediate("CN=south,O=Utility", false);
        try (TestEnd server = TestEnd.server(rooted());
                TestEnd client = clientWith(below(end, true), TlsVersion.TLS_1_3)) {
            client.connect(server);
            server.await("VALIDATION_FAILED: the chain of CN=north,O=Utility is not valid at CN=south,O=Utility: ");
        }
    }

    @Test
    @Tag("Y7")
    void anAuthorityInBetweenCanBeRevoked() throws Exception {
        CertificateAuthority middle = pki.intermediate("CN=plant CA", true);
        X509CRL list = pki.longAuthority().revoke(null, List.of(middle.certificate()), TestPki.validity(-1, 10));
        try (TestEnd server = TestEnd.server(rooted(pki.write(PkiFile.pem(list))));
                TestEnd client = clientWith(below(middle, true), TlsVersion.TLS_1_3)) {
            client.connect(server);
            server.await("CERTIFICATE_REVOKED: the certificate CN=plant CA was revoked");
        }
    }

    @Test
    void anExpiredAuthorityVouchesForNobody() throws Exception {
        CertificateAuthority old = TestPki.authority("CN=old CA", TestPki.EXPIRED);
        End master = TestPki.issue(old, KeyKind.EC_P256, TestPki.MASTER, TestPki.YEAR, Purpose.MASTER);
        TlsConfig config = pki.config(pki.outstation(KeyKind.EC_P256));
        Trust trust =
                new Trust(List.of(pki.write(PkiFile.pem(old.certificate()))), List.of(), Clients.REQUIRED, List.of());
        try (TestEnd server = TestEnd.server(new TlsConfig(config.credential(), trust));
                TestEnd client = clientWith(master, TlsVersion.TLS_1_3)) {
            client.connect(server);
            server.await("CERTIFICATE_EXPIRED: the certificate CN=old CA expired");
        }
    }

    @Test
    @Tag("Y7")
    void anOldListStillCountsAndIsToldOnce() throws Exception {
        End revoked = pki.master("CN=revoked", TestPki.YEAR);
        Path list = pki.write(PkiFile.pem(pki.list(TestPki.validity(-20, -1), revoked.leaf())));
        TlsConfig config = pki.config(pki.outstation(KeyKind.EC_P256), Clients.REQUIRED, List.of(), list);
        List<TestEnd> clients = new ArrayList<>();
        try (TestEnd server = TestEnd.server(config)) {
            server.await("CRL_EXPIRED own: the revocation list of CN=utility CA expired at 2040-05-31");
            for (int i = 0; i < 3; i++) {
                clients.add(TestEnd.client(pki.config(pki.master())).connect(server));
                server.await("established: ");
            }
            clients.add(clientWith(revoked, TlsVersion.TLS_1_2).connect(server));
            server.await("CERTIFICATE_REVOKED: the certificate CN=revoked was revoked");
            assertEquals(
                    1,
                    server.rest().stream()
                            .filter(line -> line.startsWith("CRL_EXPIRED own: "))
                            .count());
        } finally {
            clients.forEach(TestEnd::close);
        }
    }

    @Test
    @Tag("Y7")
    void anAuthorityWithoutListIsToldOf() throws Exception {
        CertificateAuthority other = TestPki.authority("CN=other CA", TestPki.YEAR);
        Path list = pki.write(PkiFile.pem(other.revoke(null, List.of(), TestPki.validity(-1, 10))));
        TlsConfig config = pki.config(pki.outstation(KeyKind.EC_P256), Clients.REQUIRED, List.of(), list);
        try (TestEnd server = TestEnd.server(config);
                TestEnd client = TestEnd.client(pki.config(pki.master()))) {
            client.connect(server);
            server.await("established: ");
            server.await("CRL_NOT_ACCESSIBLE own: there is no revocation list of CN=utility CA: ");
        }
    }

    @Test
    void theMasterChecksTheOutstationToo() throws Exception {
        try (TestEnd server = TestEnd.server(pki.config(pki.outstation(KeyKind.EC_P256)));
                TestEnd named = TestEnd.client(pki.config(pki.master()));
                TestEnd pinned =
                        TestEnd.client(pki.config(pki.master(), Clients.REQUIRED, List.of("CN=another station")));
                TestEnd strange = TestEnd.client(new TestPki(folder.resolve("..")).config(pki.master()))) {
            named.connect(server.address(), "192.0.2.1");
            named.await(
                    "VALIDATION_FAILED: the certificate CN=station 1 is for [localhost, 127.0.0.1] (expected: 192.0.2.1)");
            pinned.connect(server);
            pinned.await("CERTIFICATE_NOT_CONFIGURED: the certificate CN=station 1 is valid but not in the allow-list");
            strange.connect(server);
            strange.await("CERTIFICATE_NOT_TRUSTED: the certificate CN=station 1 comes from an unknown issuer");
            server.await("VALIDATION_FAILED: the master refused this end with the alert certificate unknown");
        }
    }

    private TlsConfig rooted(Path... lists) throws Exception {
        Trust trust = new Trust(
                List.of(pki.write(PkiFile.pem(pki.longAuthority().certificate()))),
                List.of(lists),
                Clients.REQUIRED,
                List.of());
        return new TlsConfig(pki.credential(pki.outstation(KeyKind.EC_P256)), trust);
    }

    private static End below(CertificateAuthority issuer, boolean complete) {
        End end = TestPki.issue(issuer, KeyKind.EC_P256, TestPki.MASTER, TestPki.YEAR, Purpose.MASTER);
        return complete ? new End(List.of(end.leaf(), issuer.certificate()), end.key()) : end;
    }
}
