package telecontrol.iec62351;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import telecontrol.iec62351.TestPki.End;
import telecontrol.iec62351.TlsConfig.Clients;
import telecontrol.iec62351.TlsConfig.Times;

/** What happens while connections are up: new files, revocation, the end of the session lifetime, days that pass. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class LiveTest {
    private static final Duration HOUR = Duration.ofHours(1);
    private static final String RELOADED = "FILES_RELOADED own: ";

    @TempDir
    private Path folder;

    private TestPki pki;
    private Path list;
    private TlsConfig config;

    @BeforeEach
    void make() {
        pki = new TestPki(folder);
        list = pki.write(PkiFile.pem(pki.list(TestPki.validity(-1, 50))));
        config = TestPki.with(
                pki.config(pki.outstation(KeyKind.EC_P256), Clients.REQUIRED, List.of(), list),
                new Times(Duration.ofSeconds(10), HOUR, HOUR));
    }

    private static boolean reload(TestEnd server) throws Exception {
        return server.tls().reload().toCompletableFuture().get(20, TimeUnit.SECONDS);
    }

    private TestEnd connected(TestEnd server, End master, TlsVersion version) throws Exception {
        TestEnd client = TestEnd.client(TestPki.with(pki.config(master), HandshakeTest.only(version)));
        client.connect(server);
        server.await("established: ");
        return client;
    }

    @ParameterizedTest
    @EnumSource(TlsVersion.class)
    @Tag("Y7")
    void aNewListEndsTheConnectionOfTheRevokedAndOfNobodyElse(TlsVersion version) throws Exception {
        End bad = pki.master("CN=bad", TestPki.YEAR);
        try (TestEnd server = TestEnd.server(config);
                TestEnd good = connected(server, pki.master(), version);
                TestEnd revoked = connected(server, bad, version)) {
            TestPki.write(list, PkiFile.pem(pki.list(TestPki.validity(0, 50), bad.leaf())));
            assertTrue(reload(server));
            server.await("failed: the certificate CN=bad was revoked at 2040-06-01T12:00:00Z");
            server.await("CERTIFICATE_REVOKED: the certificate CN=bad was revoked");
            revoked.await("closed");
            good.await("established: ");
            good.send("still here");
            good.await("received: still here");
        }
    }

    @Test
    @Tag("Y7")
    void changedFilesAreFoundWithoutBeingAsked() throws Exception {
        End bad = pki.master("CN=bad", TestPki.YEAR);
        TlsConfig watched = TestPki.with(config, new Times(Duration.ofSeconds(10), HOUR, Duration.ofMillis(20)));
        try (TestEnd server = TestEnd.server(watched);
                TestEnd revoked = connected(server, bad, TlsVersion.TLS_1_3)) {
            Path next = pki.write(PkiFile.pem(pki.list(TestPki.validity(0, 50), bad.leaf())));
            // As a careful program replaces a file. It has the time of the old one, as a copy may.
            Files.setLastModifiedTime(next, Files.getLastModifiedTime(list));
            Files.move(next, list, java.nio.file.StandardCopyOption.ATOMIC_MOVE);
            revoked.await("closed");
            server.await(RELOADED);
        }
    }

    @Test
    void aBadFileIsToldOnceAndTheOldOnesStayInUse() throws Exception {
        TlsConfig watched = TestPki.with(config, new Times(Duration.ofSeconds(10), HOUR, Duration.ofMillis(20)));
        try (TestEnd server = TestEnd.server(watched)) {
            Files.delete(list);
            String line = server.await("CRL_NOT_ACCESSIBLE own: ");
            assertEquals(
                    "CRL_NOT_ACCESSIBLE own: " + list
                            + ": there is no such file; write the path of the file, or put the file there; the files as they were before stay in use",
                    line);
            // Several looks later it still was told once.
            for (int i = 0; i < 10; i++) {
                server.background.schedule(() -> {}, 20, TimeUnit.MILLISECONDS).get();
            }
            try (TestEnd client = connected(server, pki.master(), TlsVersion.TLS_1_3)) {
                client.await("established: ");
            }
            assertEquals(
                    0,
                    server.rest().stream()
                            .filter(other -> other.contains(" own: "))
                            .count());
            TestPki.write(list, PkiFile.pem(pki.list(TestPki.validity(-1, 50))));
            server.await(RELOADED);
        }
    }

    @Test
    void aNewCertificateIsShownToNewConnectionsAndTheOthersGoOn() throws Exception {
        try (TestEnd server = TestEnd.server(config);
                TestEnd before = connected(server, pki.master(), TlsVersion.TLS_1_3)) {
            End renewed = TestPki.issue(
                    pki.authority,
                    KeyKind.RSA_2048,
                    "CN=station 1 renewed",
                    TestPki.YEAR,
                    CertificateAuthority.Purpose.OUTSTATION);
            TestPki.write(config.credential().certificate(), TestPki.pem(renewed));
            assertFalse(reload(server));
            server.await("CERTIFICATE_UNAVAILABLE own: " + config.credential().key() + ": the key does not belong");
            TestPki.write(config.credential().key(), PkiFile.pem(renewed.key()));
            assertTrue(reload(server));
            try (TestEnd after = connected(server, pki.master(), TlsVersion.TLS_1_3)) {
                after.await("established: CN=station 1 renewed ");
            }
            before.await("established: CN=station 1 ");
            before.send("still here");
            before.await("received: still here");
        }
    }

    @Test
    @Tag("Y8")
    void theEndOfTheSessionLifetimeChecksAgain() throws Exception {
        TlsConfig brief = TestPki.with(config, new Times(Duration.ofSeconds(10), Duration.ofMillis(300), HOUR));
        End shortLived = pki.master("CN=short-lived", TestPki.validity(-10, 1));
        try (TestEnd server = TestEnd.server(brief);
                TestEnd client = connected(server, shortLived, TlsVersion.TLS_1_3)) {
            server.await(
                    "SESSION_EXPIRED: the session lifetime is over: the certificate was checked again and is good");
            server.clock.set(TestPki.NOW.plus(Duration.ofDays(2)));
            server.await("failed: the certificate CN=short-lived expired at 2040-06-02T12:00:00Z");
            client.await("closed");
        }
    }

    @ParameterizedTest
    @EnumSource(TlsVersion.class)
    @Tag("Y8")
    void aSessionIsResumedAndARevokedPeerResumesNone(TlsVersion version) throws Exception {
        End master = pki.master();
        TlsConfig shown = TestPki.with(pki.config(master), HandshakeTest.only(version));
        try (TestEnd server = TestEnd.server(config);
                TestEnd client = TestEnd.bringing(shown, master)) {
            client.connect(server);
            server.await("SESSION_ESTABLISHED: ");
            client.send("ticket, please");
            server.await("received: ");
            client.disconnect();
            client.connect(server);
            server.await("SESSION_RESUMED: " + TestPki.MASTER);
            client.disconnect();
            // No file has changed: only the date, so that the session is still known.
            server.clock.set(TestPki.NOW.plus(Duration.ofDays(400)));
            client.connect(server);
            server.await("failed: the certificate CN=north,O=Utility expired");
        }
    }

    @Test
    void whatExpiresIsToldThirtySevenAndOneDayBeforeAndWhenItHappens() throws Exception {
        TlsConfig watched = TestPki.with(config, new Times(Duration.ofSeconds(10), HOUR, Duration.ofMillis(20)));
        try (TestEnd server = TestEnd.server(watched)) {
            assertEquals(50, server.tls().status().daysLeft());
            assertEquals(List.of(), server.rest());
            for (int days : List.of(30, 7, 1)) {
                server.clock.set(TestPki.NOW.plus(Duration.ofDays(265 - days)));
                String words = ", in less than " + days + (days == 1 ? " day:" : " days:");
                String own =
                        server.await("EXPIRES_SOON own: the certificate CN=station 1 expires at 2041-02-21T12:00:00Z");
                assertTrue(own.contains(words), own);
                String authority = server.await("EXPIRES_SOON own: the authority CN=utility CA expires at ");
                assertTrue(authority.contains(words), authority);
            }
            server.await("CRL_EXPIRED own: the revocation list of CN=utility CA expired at 2040-07-21T12:00:00Z");
            server.clock.set(TestPki.NOW.plus(Duration.ofDays(265)).plusSeconds(1));
            server.await("CERTIFICATE_EXPIRED own: the certificate CN=station 1 expired at 2041-02-21T12:00:00Z");
            server.await("CERTIFICATE_EXPIRED own: the authority CN=utility CA expired");
            assertEquals(List.of(), server.rest());
            assertEquals(-216, server.tls().status().daysLeft());
        }
    }

    @Test
    void aListOfAWeekIsNotToldToExpireFromTheStart() throws Exception {
        TestPki.write(list, PkiFile.pem(pki.list(TestPki.validity(0, 6))));
        try (TestEnd server = TestEnd.server(config)) {
            assertEquals(List.of(), server.rest());
            assertEquals(6, server.tls().status().daysLeft());
        }
    }
}
