package telecontrol.gateway;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import javax.security.auth.x500.X500Principal;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import telecontrol.iec62351.CertificateAuthority;
import telecontrol.iec62351.CertificateAuthority.Purpose;
import telecontrol.iec62351.CertificateAuthority.Validity;
import telecontrol.iec62351.KeyKind;
import telecontrol.iec62351.PkiFile;
import telecontrol.iec62351.TlsConfig;
import telecontrol.iec62351.TlsSuite;
import telecontrol.iec62351.TlsVersion;
import telecontrol.mapping.Site;
import telecontrol.mapping.SiteOutstation;

/** TLS of the listeners as the site file says it. */
@Timeout(60)
class ListenerSecurityTest {
    private static final Duration DAY = Duration.ofDays(1);
    private static final byte[] STARTDT_ACT = {0x68, 4, 0x07, 0, 0, 0};
    private static final byte[] STARTDT_CON = {0x68, 4, 0x0b, 0, 0, 0};
    private static final String SITE = """
            site: Test
            outstation:
              listen:
                - tls: { certificate: outstation.pem, key: outstation.key, authorities: [ca.pem] %s }
              groups: [{ name: centre, certificates: ["CN=master,O=Utility"] }]
            plcs:
              one: { address: 192.0.2.30 }
            stations:
              - commonAddress: 1
                points:
                  - { ioa: 1, type: single-point, tag: DB10.DBX0.0 }
            """;

    @TempDir
    Path folder;

    private final Instant now = Instant.now();
    private final CertificateAuthority authority = CertificateAuthority.create(
            new X500Principal("CN=ca"), KeyKind.EC_P256, new Validity(now.minus(DAY), now.plus(Duration.ofDays(400))));

    @BeforeEach
    void writeFiles() throws IOException {
        KeyPair own = KeyKind.EC_P256.generate();
        Validity validity =
                new Validity(now.minus(DAY), now.plus(Duration.ofDays(40)).plusSeconds(3600));
        X509Certificate certificate = authority.issue(
                own.getPublic(),
                new X500Principal("CN=outstation"),
                validity,
                Purpose.OUTSTATION,
                List.of("127.0.0.1"));
        write("ca.pem", PkiFile.pem(authority.certificate()));
        write("outstation.pem", PkiFile.pem(certificate));
        write("outstation.key", PkiFile.pem(own.getPrivate()));
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(folder.resolve(name), text);
    }

    private Site site(String keys) throws IOException {
        SiteFile read = SiteFile.read(Files.writeString(folder.resolve("site.yaml"), SITE.formatted(keys)));
        assertEquals(List.of(), read.problems());
        return SitePorts.onLoopback(Objects.requireNonNull(read.site()), 0, plc -> 1);
    }

    @Test
    void aMasterWithACertificateIsServedInItsGroup() throws Exception {
        try (Gateway gateway = SiteRun.start(site(""), plc -> 1);
                SSLSocket socket = master(gateway.listening().get(0), "CN=master,O=Utility")) {
            socket.getOutputStream().write(STARTDT_ACT);
            assertArrayEquals(STARTDT_CON, socket.getInputStream().readNBytes(STARTDT_CON.length));
        }
    }

    @Test
    void aMasterOfNoGroupIsNotServed() throws Exception {
        try (Gateway gateway = SiteRun.start(site(""), plc -> 1);
                SSLSocket socket = master(gateway.listening().get(0), "CN=stranger,O=Utility")) {
            socket.getOutputStream().write(STARTDT_ACT);
            assertEquals(-1, readOrEnd(socket));
        }
    }

    private static int readOrEnd(SSLSocket socket) {
        try {
            return socket.getInputStream().read();
        } catch (IOException reset) {
            return -1;
        }
    }

    private SSLSocket master(InetSocketAddress address, String subject) throws IOException, GeneralSecurityException {
        KeyPair pair = KeyKind.EC_P256.generate();
        X509Certificate certificate = authority.issue(
                pair.getPublic(),
                new X500Principal(subject),
                new Validity(now.minus(DAY), now.plus(DAY)),
                Purpose.MASTER,
                List.of());
        KeyStore keys = KeyStore.getInstance("PKCS12");
        keys.load(null, null);
        keys.setKeyEntry("master", pair.getPrivate(), new char[0], new Certificate[] {certificate});
        keys.setCertificateEntry("ca", authority.certificate());
        KeyManagerFactory own = KeyManagerFactory.getInstance("PKIX");
        own.init(keys, new char[0]);
        TrustManagerFactory trust = TrustManagerFactory.getInstance("PKIX");
        trust.init(keys);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(own.getKeyManagers(), trust.getTrustManagers(), null);
        SSLSocket socket = (SSLSocket) context.getSocketFactory().createSocket(address.getAddress(), address.getPort());
        socket.setSoTimeout(20_000);
        return socket;
    }

    @Test
    void countsTheDaysOfItsOwnCertificate() throws Exception {
        assertEquals(OptionalLong.of(40), days(now));
        assertEquals(OptionalLong.of(0), days(now.plus(Duration.ofDays(50))));
    }

    private OptionalLong days(Instant when) throws Exception {
        // Files are read while they are good; the clock goes on afterwards.
        Instant[] clock = {now};
        try (ListenerSecurity security = ListenerSecurity.open(site("").outstation(), () -> clock[0])) {
            clock[0] = when;
            return security.certificateDays();
        }
    }

    @Test
    void knowsNoDaysWithoutACertificate() throws Exception {
        SiteOutstation plain = SiteRun.site("""
                plcs: { one: { address: 192.0.2.30 } }
                stations: [{ commonAddress: 1, points: [{ ioa: 1, type: single-point, tag: DB10.DBX0.0 }] }]
                """).outstation();
        try (ListenerSecurity security = ListenerSecurity.open(plain, InstantSource.system())) {
            assertEquals(OptionalLong.empty(), security.certificateDays());
            assertEquals(null, security.of(plain.listen().get(0)));
        }
    }

    @Test
    void aBadFileEndsTheStartWithItsName() throws Exception {
        write("outstation.key", PkiFile.pem(KeyKind.EC_P256.generate().getPrivate()));
        Site site = site("");
        GatewayException failure = assertThrows(GatewayException.class, () -> SiteRun.start(site, plc -> 1));
        String message = String.valueOf(failure.getMessage());
        assertTrue(message.contains("outstation.key") || message.contains("outstation.pem"), message);
        assertTrue(message.contains("\n  = help: "), message);
    }

    @Test
    void suitesTakeThePlaceOfThoseOfTheirVersionOnly() throws Exception {
        TlsConfig.Protocol protocol = protocol(", suites: [TLS_DHE_RSA_WITH_AES_128_GCM_SHA256]");
        assertEquals(
                List.of(
                        TlsSuite.TLS_AES_128_GCM_SHA256,
                        TlsSuite.TLS_AES_256_GCM_SHA384,
                        TlsSuite.TLS_DHE_RSA_WITH_AES_128_GCM_SHA256),
                protocol.suites());
        assertEquals(TlsConfig.Protocol.STANDARD, protocol(""));
        assertEquals(
                EnumSet.of(TlsVersion.TLS_1_2), protocol(", versions: [1.2]").versions());
    }

    private TlsConfig.Protocol protocol(String keys) throws IOException {
        return ListenerSecurity.config(Objects.requireNonNull(
                        site(keys).outstation().listen().get(0).tls()))
                .protocol();
    }

    /** The schema cannot see the suites of the program: both lists are the same. */
    @Test
    void theSiteFileKnowsEverySuite() throws Exception {
        for (TlsSuite suite : TlsSuite.values()) {
            assertEquals(
                    List.of(suite),
                    protocol(", suites: [" + suite + "]").suites().stream()
                            .filter(used -> used.version() == suite.version())
                            .toList());
        }
    }
}
