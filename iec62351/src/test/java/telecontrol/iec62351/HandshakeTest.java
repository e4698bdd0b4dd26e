package telecontrol.iec62351;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import telecontrol.iec62351.TlsConfig.Protocol;

/** Handshakes of two ends of this implementation. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class HandshakeTest {
    @TempDir
    private Path folder;

    private TestPki pki;

    @BeforeEach
    void make() {
        pki = new TestPki(folder);
    }

    static Protocol only(TlsVersion version) {
        return new Protocol(Set.of(version), TlsSuite.STANDARD);
    }

    @ParameterizedTest
    @EnumSource(TlsVersion.class)
    @Tag("Y1")
    void bothVersionsCarryDataAndTellWhoIsThere(TlsVersion version) throws Exception {
        TestPki.End master = pki.master();
        try (TestEnd server = TestEnd.server(pki.config(pki.outstation(KeyKind.EC_P256)));
                TestEnd client = TestEnd.client(TestPki.with(pki.config(master), only(version)))) {
            client.connect(server.address(), "127.0.0.1");
            assertEquals(
                    "established: " + TestPki.MASTER + " " + Names.fingerprint(master.leaf()),
                    server.await("established"));
            client.await("established: CN=station 1 ");
            client.send("octets");
            client.await("received: octets");
            String name = version.protocol();
            assertEquals(
                    true,
                    server.await("SESSION_ESTABLISHED")
                            .startsWith("SESSION_ESTABLISHED: " + TestPki.MASTER + ", " + name));
        }
    }

    @ParameterizedTest
    @EnumSource(TlsSuite.class)
    @Tag("Y2")
    void everySuiteCarriesData(TlsSuite suite) throws Exception {
        Protocol protocol = new Protocol(Set.of(suite.version()), List.of(suite));
        KeyKind kind = suite.suits("RSA") && suite.version() == TlsVersion.TLS_1_2 ? KeyKind.RSA_2048 : KeyKind.EC_P256;
        try (TestEnd server = TestEnd.server(TestPki.with(pki.config(pki.outstation(kind)), protocol));
                TestEnd client = TestEnd.client(TestPki.with(pki.config(pki.master()), protocol))) {
            client.connect(server);
            client.await("established");
            client.send("octets");
            client.await("received: octets");
            assertEquals(true, server.await("SESSION_ESTABLISHED").endsWith(suite.name()));
        }
    }

    @Test
    void aMasterThatIsNotAskedIsNobody() throws Exception {
        TlsConfig config = pki.config(pki.outstation(KeyKind.EC_P256), TlsConfig.Clients.NONE, List.of());
        try (TestEnd server = TestEnd.server(config);
                TestEnd client = TestEnd.client(pki.config(pki.master()))) {
            client.connect(server);
            assertEquals("established:  ", server.await("established"));
        }
    }
}
