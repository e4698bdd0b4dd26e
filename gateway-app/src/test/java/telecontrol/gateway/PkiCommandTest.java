package telecontrol.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import telecontrol.iec62351.PkiFile;

@Timeout(60)
class PkiCommandTest {
    @TempDir
    private Path folder = Path.of("");

    private Path pki() {
        return folder.resolve("pki");
    }

    private CommandLineRun init(String... more) {
        return CommandLineRun.of(Stream.concat(Stream.of("pki", "init", pki().toString()), Stream.of(more))
                .toArray(String[]::new));
    }

    private String read(String name) throws IOException {
        return Files.readString(pki().resolve(name));
    }

    private X509Certificate certificate(String name) throws Exception {
        return PkiFile.certificates(pki().resolve(name)).get(0);
    }

    @Test
    void initMakesWhatTlsNeeds() throws Exception {
        CommandLineRun run = init(
                "--name",
                "station, 1",
                "--host",
                "station1.example",
                "--host",
                "192.0.2.1",
                "--master",
                "north",
                "--master",
                "south");
        assertEquals(0, run.exit(), run.err());
        try (Stream<Path> files = Files.list(pki())) {
            assertEquals(
                    List.of(
                            "ca.crl",
                            "ca.crt",
                            "ca.key",
                            "north.crt",
                            "north.key",
                            "south.crt",
                            "south.key",
                            "station-1.crt",
                            "station-1.key"),
                    files.map(file -> file.getFileName().toString()).sorted().toList());
        }
        X509Certificate authority = certificate("ca.crt");
        assertTrue(PkiFile.subject(authority).startsWith("CN=TEST authority of "), PkiFile.subject(authority));
        X509Certificate outstation = certificate("station-1.crt");
        assertEquals("CN=station\\, 1", PkiFile.subject(outstation));
        outstation.verify(authority.getPublicKey());
        certificate("south.crt").verify(authority.getPublicKey());
        assertEquals(List.of("station1.example", "192.0.2.1"), PkiFile.hostNames(outstation));
        for (String key : List.of("ca.key", "station-1.key", "north.key", "south.key")) {
            assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(pki().resolve(key))));
        }
        assertTrue(
                run.out()
                        .contains("        certificate: "
                                + pki().resolve("station-1.crt").toAbsolutePath()
                                + "\n        key: "
                                + pki().resolve("station-1.key").toAbsolutePath()),
                run.out());
        assertTrue(run.out().contains("Give master south: "), run.out());
    }

    @Test
    void initOverwritesOnlyWhenForced() throws Exception {
        assertEquals(0, init().exit());
        String before = read("outstation.key");
        CommandLineRun again = init();
        assertEquals(1, again.exit());
        assertTrue(
                again.err().startsWith("error: " + pki().resolve("ca.crt") + " is there already\n  = help: "),
                again.err());
        assertEquals(before, read("outstation.key"));
        assertEquals(0, init("--force").exit());
        assertNotEquals(before, read("outstation.key"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            outstation      | outstation
            station1        | station1
            RTU_4.north     | RTU_4.north
            Wasserwerk Süd! | Wasserwerk-S-d
            ../../x         | x
            水              | outstation
            """)
    void theFilesOfTheOutstationHaveItsName(String name, String file) throws Exception {
        CommandLineRun run = init("--name", name);
        assertEquals(0, run.exit(), run.err());
        assertTrue(read(file + ".key").startsWith("-----BEGIN"), file);
        assertTrue(PkiFile.subject(certificate(file + ".crt")).startsWith("CN="), file);
    }

    @Test
    void showNamesSubjectIssuerDatesAndFingerprint() throws Exception {
        init("--name", "station 1", "--host", "192.0.2.1");
        CommandLineRun run =
                CommandLineRun.of("pki", "show", pki().resolve("station-1.crt").toString());
        assertEquals(0, run.exit(), run.err());
        String text =
                run.out().replaceAll("\\d{4}-\\d\\d-\\d\\dT[\\d:]+Z", "DATE").replaceAll("[0-9a-f]{64}", "SHA256");
        assertEquals("""
                subject      CN=station 1
                issuer       CN=TEST authority of station 1 - not for operation
                valid from   DATE
                valid to     DATE (824 days left)
                hosts        192.0.2.1
                key          EC
                fingerprint  SHA256
                """, text);
        assertTrue(run.out().contains(PkiFile.fingerprint(certificate("station-1.crt"))), run.out());
    }

    @Test
    void revokePutsTheCertificateOnTheList() throws Exception {
        init("--master", "north", "--master", "south");
        for (String master : List.of("north", "south")) {
            CommandLineRun run = CommandLineRun.of(
                    "pki",
                    "revoke",
                    pki().toString(),
                    pki().resolve(master + ".crt").toString());
            assertEquals(0, run.exit(), run.err());
            assertTrue(run.out().startsWith("CN=" + master + " is revoked: "), run.out());
        }
        var list = PkiFile.lists(pki().resolve("ca.crl")).get(0);
        list.verify(certificate("ca.crt").getPublicKey());
        assertEquals(2, list.getRevokedCertificates().size());
        assertTrue(list.isRevoked(certificate("south.crt")));
        CommandLineRun shown =
                CommandLineRun.of("pki", "show", pki().resolve("ca.crl").toString());
        assertTrue(shown.out().contains("revoked      2\n"), shown.out());
    }

    @Test
    void csrMakesAKeyAndARequestForIt() throws Exception {
        CommandLineRun run = CommandLineRun.of(
                "pki",
                "csr",
                pki().toString(),
                "--subject",
                "CN=station1,O=Utility",
                "--host",
                "192.0.2.1",
                "--key",
                "RSA_2048");
        assertEquals(0, run.exit(), run.err());
        assertTrue(read("outstation.csr").startsWith("-----BEGIN CERTIFICATE REQUEST-----"));
        assertEquals("RSA", PkiFile.key(pki().resolve("outstation.key"), null).getAlgorithm());
    }

    @ParameterizedTest
    @CsvSource({
        "'init DIR --master ../x', 2, --master: '../x' (expected: letters",
        "'init DIR --name station1 --master station1', 2, '--master: ''station1'' (expected: letters, digits, dots and hyphens, and neither ca nor station1, the outstation)'",
        "'init DIR --name ca', 2, '--name: ''ca'' (expected: another one'",
        "'init DIR --days 0', 2, --days: 0 (expected: 1 to 3650)",
        "'csr DIR --subject nonsense', 2, --subject: 'nonsense' (expected: such as CN=station1",
        "'show DIR/none.crt', 1, 'error: DIR/none.crt: there is no such file'",
        "'revoke DIR DIR/none.crt', 1, 'error: DIR/none.crt: there is no such file'",
        "'', 2, 'a command is missing (expected: init, csr, revoke or show)'"
    })
    void mistakesAreNamed(String arguments, int exit, String message) {
        String line = ("pki " + arguments).strip().replace("DIR", pki().toString());
        CommandLineRun run = CommandLineRun.of(line.split(" "));
        assertEquals(exit, run.exit());
        assertTrue(run.err().startsWith(message.replace("DIR", pki().toString())), run.err());
    }

    @Test
    void anotherAuthoritysCertificateCannotBeRevoked() throws Exception {
        init();
        Path other = folder.resolve("other");
        CommandLineRun.of("pki", "init", other.toString(), "--name", "other");
        CommandLineRun run = CommandLineRun.of(
                "pki", "revoke", pki().toString(), other.resolve("master.crt").toString());
        assertEquals(1, run.exit());
        assertTrue(
                run.err().contains("master.crt was issued by CN=TEST authority of other - not for operation, not by "),
                run.err());
    }
}
