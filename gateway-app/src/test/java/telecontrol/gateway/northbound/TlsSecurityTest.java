package telecontrol.gateway.northbound;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.handler.ssl.util.InsecureTrustManagerFactory;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.security.auth.x500.X500Principal;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import telecontrol.iec104.Connection;
import telecontrol.iec104.LinkParameters;
import telecontrol.iec104.OutstationConfig;
import telecontrol.iec104.OutstationConfig.Buffers;
import telecontrol.iec104.OutstationConfig.CommandRights;
import telecontrol.iec104.OutstationConfig.Group;
import telecontrol.iec104.OutstationConfig.Listener;
import telecontrol.iec104.OutstationConfig.Members;
import telecontrol.iec104.OutstationConfig.StationRules;
import telecontrol.iec104.OutstationListener;
import telecontrol.iec62351.CertificateAuthority;
import telecontrol.iec62351.CertificateAuthority.Purpose;
import telecontrol.iec62351.CertificateAuthority.Validity;
import telecontrol.iec62351.KeyKind;
import telecontrol.iec62351.PkiFile;
import telecontrol.iec62351.TlsConfig;
import telecontrol.iec62351.TlsConfig.Clients;

/** The outstation behind TLS. */
@Timeout(60)
class TlsSecurityTest {
    private final Validity valid =
            new Validity(Instant.now().minusSeconds(3600), Instant.now().plus(Duration.ofDays(10)));
    private static final String NORTH = "CN=north,O=Utility";

    @TempDir
    private Path folder = Path.of("");

    private final BlockingQueue<String> told = new LinkedBlockingQueue<>();
    private final CertificateAuthority authority =
            CertificateAuthority.create(new X500Principal("CN=CA"), KeyKind.EC_P256, valid);
    private final KeyPair master = KeyKind.EC_P256.generate();
    private final X509Certificate shown =
            authority.issue(master.getPublic(), new X500Principal(NORTH), valid, Purpose.MASTER, List.of());
    private Path list = Path.of("");
    private TlsSecurity security;
    private Iec104Northbound northbound;
    private InetSocketAddress address;

    @BeforeEach
    void open() throws Exception {
        KeyPair own = KeyKind.EC_P256.generate();
        X509Certificate certificate =
                authority.issue(own.getPublic(), new X500Principal("CN=station"), valid, Purpose.OUTSTATION, List.of());
        list = write("ca.crl", PkiFile.pem(authority.revoke(null, List.of(), valid)));
        TlsConfig config = new TlsConfig(
                new TlsConfig.Credential(
                        write("own.crt", PkiFile.pem(certificate)),
                        write("own.key", PkiFile.pem(own.getPrivate())),
                        null),
                new TlsConfig.Trust(
                        List.of(write("ca.crt", PkiFile.pem(authority.certificate()))),
                        List.of(list),
                        Clients.REQUIRED,
                        List.of()));
        security = new TlsSecurity(config, InstantSource.system(), (event, peer, reason) -> {});
        Listener listener =
                new Listener(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), List.of(), 2, null, security);
        Group group = new Group(
                "control centre",
                new Members(List.of(), List.of(NORTH)),
                new CommandRights(false, Set.of()),
                new Buffers(10, 10, null));
        northbound = new Iec104Northbound(
                new OutstationConfig(List.of(listener), List.of(group), LinkParameters.STANDARD, StationRules.STANDARD),
                ZoneOffset.UTC,
                new MachineClock(InstantSource.system(), null),
                listener(),
                GatewayMemory.NONE);
        address = northbound
                .bind(new ServedPoints(List.of(), List.of(), List.of(), () -> {}))
                .toCompletableFuture()
                .get(20, TimeUnit.SECONDS)
                .get(0);
    }

    private Path write(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    private OutstationListener listener() {
        return new OutstationListener() {
            @Override
            public void connected(Connection connection) {
                told.add("connected " + connection.group() + " "
                        + connection.identity().subject() + " "
                        + connection.identity().fingerprint());
            }

            @Override
            public void refused(InetSocketAddress peer, String reason) {
                told.add("refused " + reason);
            }

            @Override
            public void disconnected(Connection connection, String reason) {
                told.add("disconnected " + reason);
            }
        };
    }

    @AfterEach
    void close() {
        northbound.close();
        security.close();
    }

    private SSLSocket connect() throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setKeyEntry("own", master.getPrivate(), new char[0], new Certificate[] {shown});
        KeyManagerFactory keys = KeyManagerFactory.getInstance("PKIX");
        keys.init(store, new char[0]);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), InsecureTrustManagerFactory.INSTANCE.getTrustManagers(), null);
        SSLSocket socket = (SSLSocket) context.getSocketFactory().createSocket(address.getAddress(), address.getPort());
        socket.setSoTimeout(20_000);
        return socket;
    }

    private static void assertAnswers(Socket socket) throws IOException {
        socket.getOutputStream().write(HexFormat.of().parseHex("680443000000"));
        assertArrayEquals(
                HexFormat.of().parseHex("680483000000"), socket.getInputStream().readNBytes(6));
    }

    private String await(String start) throws InterruptedException {
        while (true) {
            String line = told.poll(20, TimeUnit.SECONDS);
            assertTrue(line != null, "expected: " + start);
            if (line.startsWith(start)) {
                return line;
            }
        }
    }

    @Test
    @Tag("Y5")
    void aMasterBelongsToTheGroupOfItsCertificate() throws Exception {
        try (SSLSocket socket = connect()) {
            assertAnswers(socket);
            assertEquals("connected control centre " + NORTH + " " + PkiFile.fingerprint(shown), await("connected"));
        }
    }

    @Test
    @Tag("Y10")
    void handshakesThatGetNowhereTakeNoPlaceOfAMaster() throws Exception {
        List<Socket> halfOpen = new ArrayList<>();
        try {
            // Two connections are allowed.
            for (int i = 0; i < 10; i++) {
                halfOpen.add(new Socket(address.getAddress(), address.getPort()));
            }
            try (SSLSocket first = connect();
                    SSLSocket second = connect()) {
                assertAnswers(first);
                assertAnswers(second);
            }
        } finally {
            for (Socket socket : halfOpen) {
                socket.close();
            }
        }
    }

    @Test
    @Tag("Y12")
    void plainIec104IsRefusedInWords() throws Exception {
        try (Socket socket = new Socket(address.getAddress(), address.getPort())) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream().write(HexFormat.of().parseHex("680407000000"));
            assertEquals(
                    "refused plain IEC 104 on a port for TLS: switch TLS on in the master, or use the port without TLS",
                    await("refused"));
        }
    }

    @Test
    @Tag("Y7")
    void aLinkThatIsUpEndsWhenItsMasterIsRevoked() throws Exception {
        try (SSLSocket socket = connect()) {
            assertAnswers(socket);
            Files.writeString(list, PkiFile.pem(authority.revoke(null, List.of(shown), valid)));
            assertTrue(security.reload().toCompletableFuture().get(20, TimeUnit.SECONDS));
            assertTrue(await("disconnected").startsWith("disconnected the certificate " + NORTH + " was revoked at "));
            assertEquals(-1, socket.getInputStream().read());
        }
    }
}
