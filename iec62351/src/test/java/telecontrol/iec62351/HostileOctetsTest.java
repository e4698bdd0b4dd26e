package telecontrol.iec62351;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import telecontrol.iec62351.TlsConfig.Times;

/** Peers that do not speak TLS as they should, octet by octet. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class HostileOctetsTest {
    private static final Duration HOUR = Duration.ofHours(1);

    @TempDir
    private Path folder;

    private TlsConfig config;

    @BeforeEach
    void make() {
        TestPki pki = new TestPki(folder);
        config = pki.config(pki.outstation(KeyKind.EC_P256));
    }

    private static void send(Socket socket, String octets) throws IOException {
        socket.getOutputStream().write(HexFormat.of().parseHex(octets.replace(" ", "")));
    }

    /** Reads what comes until the connection ends, one way or the other. */
    private static void awaitEnd(Socket socket) throws IOException {
        try (InputStream in = socket.getInputStream()) {
            in.readAllBytes();
        } catch (java.net.SocketException reset) {
            assertTrue(String.valueOf(reset.getMessage()).contains("reset"), reset.toString());
        }
    }

    /** ClientHello with a version, supported versions (or none) and suites. */
    static String hello(String version, String supported, String suites) {
        String extensions = supported.isEmpty()
                ? ""
                : "002b" + length(supported.length() / 2 + 1, 2) + length(supported.length() / 2, 1) + supported;
        String body = version + "11".repeat(32) + "00" + length(suites.length() / 2, 2) + suites + "0100"
                + length(extensions.length() / 2, 2) + extensions;
        String handshake = "01" + length(body.length() / 2, 3) + body;
        return "160301" + length(handshake.length() / 2, 2) + handshake;
    }

    private static String length(int octets, int size) {
        return String.format("%0" + 2 * size + "x", octets);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "68 04 07 00 00 00 | UNSECURE_COMMUNICATION: plain IEC 104 on a port for TLS: switch TLS on in the master",
                "47 45 54 20 2f | UNSECURE_COMMUNICATION: what the master sends is not TLS: see what connects here",
                "80 2e 01 00 02 | UNSECURE_COMMUNICATION: what the master sends is not TLS: see what connects here"
            })
    @Tag("Y12")
    void whatIsNotTlsIsClosed(String octets, String line) throws Exception {
        try (TestEnd server = TestEnd.server(config);
                Socket socket = server.socket()) {
            send(socket, octets);
            awaitEnd(socket);
            server.await(line);
            server.await("failed: ");
            assertEquals(List.of(), server.rest());
        }
    }

    @ParameterizedTest
    @CsvSource({"0301,'',TLS 1.0", "0302,'',TLS 1.1", "0300,'',SSL 3.0", "0303,03020301,'TLS 1.1, TLS 1.0'"})
    @Tag("Y1")
    void oldVersionsAreRefusedByName(String version, String supported, String words) throws Exception {
        try (TestEnd server = TestEnd.server(config);
                Socket socket = server.socket()) {
            send(socket, hello(version, supported, "c02bc02f002f"));
            awaitEnd(socket);
            server.await("INSECURE_TLS_VERSION: the master offers " + words
                    + " (expected: TLS 1.3, TLS 1.2): configure or update its TLS");
        }
    }

    /** NULL, RC4, DES, 3DES, export, MD5, and CBC with SHA-1. */
    @ParameterizedTest
    @CsvSource({"003b", "0005", "0009", "000a", "0003", "0004", "002f", "c012", "c006", "0001"})
    @Tag("Y4")
    void weakSuitesAreRefused(String suite) throws Exception {
        try (TestEnd server = TestEnd.server(config);
                Socket socket = server.socket()) {
            send(socket, hello("0303", "", suite));
            awaitEnd(socket);
            server.await("NO_CIPHER: the master offers no suite that this end may use: 0x"
                    + suite.toUpperCase(java.util.Locale.ROOT) + " (expected: TLS_AES_128_GCM_SHA256, ");
        }
    }

    @Test
    @Tag("Y2")
    void aSuiteForAnotherKindOfKeyIsExplained() throws Exception {
        try (TestEnd server = TestEnd.server(config);
                Socket socket = server.socket()) {
            send(socket, hello("0303", "", "c02f"));
            awaitEnd(socket);
            String line = server.await("NO_CIPHER: the master offers no suite");
            assertTrue(line.contains("TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256 (expected: "), line);
            assertTrue(line.contains("; this end's key is EC)"), line);
        }
    }

    @ParameterizedTest
    @CsvSource({"''", "16", "1603010200"})
    @Tag("Y10")
    void aHandshakeThatGetsNowhereIsEnded(String octets) throws Exception {
        TlsConfig brief = TestPki.with(config, new Times(Duration.ofSeconds(1), HOUR, HOUR));
        try (TestEnd server = TestEnd.server(brief);
                Socket socket = server.socket()) {
            send(socket, octets);
            awaitEnd(socket);
            server.await("HANDSHAKE_FAILED: the TLS handshake was not done within 1 s: ");
            server.await("failed: ");
            assertEquals(0, server.tls().status().connections());
        }
    }

    @Test
    void aPeerThatGoesAwayDuringTheHandshakeIsToldOf() throws Exception {
        try (TestEnd server = TestEnd.server(config)) {
            try (Socket socket = server.socket()) {
                send(socket, hello("0303", "0304", "1301").substring(0, 40));
            }
            server.await("HANDSHAKE_FAILED: the master closed the connection during the TLS handshake: ");
            server.await("failed: ");
            assertEquals(0, server.tls().status().connections());
        }
    }

    @Test
    @Tag("Y12")
    void randomOctetsEndOnlyTheirOwnConnection() throws Exception {
        Random random = new Random(104);
        try (TestEnd server = TestEnd.server(config)) {
            for (int i = 0; i < 200; i++) {
                byte[] octets = HexFormat.of().parseHex(hello("0303", "0304", "1301c02b"));
                for (int change = random.nextInt(1, 5); change > 0; change--) {
                    octets[random.nextInt(i % 2 == 0 ? octets.length : 12)] = (byte) random.nextInt();
                }
                try (Socket socket = server.socket()) {
                    socket.getOutputStream().write(octets);
                    socket.shutdownOutput();
                    awaitEnd(socket);
                }
                server.await("failed: ");
            }
            assertEquals(0, server.tls().status().connections());
        }
    }
}
