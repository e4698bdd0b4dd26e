package telecontrol.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import telecontrol.gateway.log.RecordedLog;
import telecontrol.iec62351.PkiFile;

/** Test master over TLS, with the certificates of {@code pki init}. */
@Timeout(120)
class MasterTlsTest {
    private final RecordedLog log = new RecordedLog();

    @TempDir
    private Path folder = Path.of("");

    private Gateway gateway;

    @BeforeEach
    void start() throws Exception {
        pki("pki");
        pki("foreign");
        Path file = Files.writeString(folder.resolve("site.yaml"), """
                site: Test
                outstation:
                  listen:
                    - port: 19998
                      tls: { certificate: pki/outstation.crt, key: pki/outstation.key, authorities: [pki/ca.crt], revocation: [pki/ca.crl] }
                  groups: [{ name: centre, masters: [127.0.0.1] }]
                plcs: { one: { address: 192.0.2.30 } }
                stations:
                  - commonAddress: 1
                    points:
                      - { ioa: 1, type: single-point, tag: DB10.DBX0.0 }
                      - { ioa: 2, type: measured-scaled, status: certificate-days }
                      - { ioa: 3, type: single-point, status: certificate-expires }
                """);
        SiteFile read = SiteFile.read(file);
        gateway = SiteRun.start(
                Objects.requireNonNull(read.site(), () -> read.problems().toString()), plc -> 1);
    }

    @AfterEach
    void stop() {
        gateway.close();
        log.close();
    }

    private void pki(String name) {
        CommandLineRun run = CommandLineRun.of(
                "pki",
                "init",
                folder.resolve(name).toString(),
                "--host",
                "127.0.0.1",
                "--host",
                "station.example",
                "--master",
                "north");
        assertEquals(0, run.exit(), run.err());
    }

    private String file(String name) {
        return folder.resolve(name).toString();
    }

    private CommandLineRun connect(String authority, String master, String... more) throws IOException {
        List<String> options = new ArrayList<>(List.of("--tls", "--authority", file(authority)));
        options.addAll(List.of("--certificate", file(master + ".crt"), "--key", file(master + ".key")));
        options.addAll(List.of(more));
        return MasterSite.run(
                "127.0.0.1:" + gateway.listening().get(0).getPort(),
                "interrogate 1\nexpect termination\n",
                options.toArray(String[]::new));
    }

    @Test
    void bothEndsShowTheirCertificates() throws IOException {
        CommandLineRun run = connect("pki/ca.crt", "pki/north", "--revocation", file("pki/ca.crl"));
        assertEquals(0, run.exit(), run.err());
        assertTrue(run.out().contains(" with TLS"), run.out());
        assertTrue(run.out().contains("M_SP_NA_1 inrogen"), run.out());
    }

    /** The certificate of {@code pki init} is good for 825 days, of which the last is not a whole one any more. */
    @Test
    void theDaysOfTheCertificatesAreShown() throws IOException {
        CommandLineRun run = connect("pki/ca.crt", "pki/north");
        List<String> days = run.out()
                .lines()
                .filter(line -> line.contains("M_ME_NB_1 inrogen"))
                .toList();
        assertEquals(1, days.size(), run.out());
        assertTrue(days.get(0).matches(".* 1 2 +82[45] +good .*"), days.get(0));
    }

    @Test
    void anotherNameMayBeExpected() throws IOException {
        assertEquals(
                0,
                connect("pki/ca.crt", "pki/north", "--server-name", "station.example")
                        .exit());
        CommandLineRun run = connect("pki/ca.crt", "pki/north", "--server-name", "other.example");
        assertEquals(1, run.exit());
        assertTrue(run.err().startsWith("error: cannot connect to 127.0.0.1:"), run.err());
        assertTrue(run.err().contains("other.example"), run.err());
    }

    @Test
    void anOutstationOfAForeignAuthorityIsRefused() throws IOException {
        CommandLineRun run = connect("foreign/ca.crt", "foreign/north");
        assertEquals(1, run.exit());
        assertTrue(run.err().contains("comes from an unknown issuer"), run.err());
        assertTrue(!run.err().contains("firewall"), "the reason is known: " + run.err());
    }

    @Test
    void aMasterThatTheOutstationDoesNotTrustIsToldSo() throws IOException {
        CommandLineRun run = connect("pki/ca.crt", "foreign/north");
        assertEquals(1, run.exit());
        assertTrue(run.err().contains("the outstation refused this end with the alert"), run.err());
    }

    @Test
    void aFingerprintAdmitsOneCertificateWhateverItsName() throws Exception {
        String right = PkiFile.fingerprint(
                PkiFile.certificates(folder.resolve("pki/outstation.crt")).get(0));
        String wrong = PkiFile.fingerprint(
                PkiFile.certificates(folder.resolve("pki/north.crt")).get(0));
        assertEquals(
                0, connect("pki/ca.crt", "pki/north", "--fingerprint", right).exit());
        CommandLineRun run = connect("pki/ca.crt", "pki/north", "--fingerprint", wrong);
        assertEquals(1, run.exit());
        assertTrue(run.err().contains("is valid but not in the allow-list"), run.err());
    }

    @Test
    void plainTcpOnAPortForTlsEndsWithTheReason() throws IOException {
        CommandLineRun run =
                MasterSite.run("127.0.0.1:" + gateway.listening().get(0).getPort(), "test 1\n");
        assertEquals(1, run.exit());
        assertTrue(run.err().startsWith("error: the connection ended: "), run.err());
        assertTrue(
                !log.lines("plain IEC 104 on a port for TLS").isEmpty(),
                log.lines().toString());
    }

    @ParameterizedTest
    @CsvSource({"none.crt,north", "site.yaml,north", "pki/ca.crt,none"})
    void filesThatCannotBeUsedAreNamed(String authority, String master) throws IOException {
        CommandLineRun run = connect(authority, master.equals("none") ? "none" : "pki/" + master);
        assertEquals(1, run.exit());
        assertTrue(run.err().startsWith("error: " + folder), run.err());
        assertTrue(run.err().contains("\n  = help: "), run.err());
    }

    @Test
    void aFingerprintThatIsNoneIsAFaultOfTheCommandLine() throws IOException {
        CommandLineRun run = connect("pki/ca.crt", "pki/north", "--fingerprint", "0042");
        assertEquals(2, run.exit());
        assertTrue(run.err().startsWith("--fingerprint: "), run.err());
    }

    @Test
    void leavesNothing() throws IOException {
        connect("pki/ca.crt", "pki/north");
        Resources before = Resources.now();
        connect("pki/ca.crt", "pki/north");
        connect("foreign/ca.crt", "foreign/north");
        before.assertRestored();
    }
}
