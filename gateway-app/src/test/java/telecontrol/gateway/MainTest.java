package telecontrol.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import telecontrol.gateway.log.RecordedLog;

@Timeout(60)
class MainTest {
    private static final String GOOD = """
            site: Test
            outstation:
              listen: [{ port: 2404, address: 127.0.0.1 }]
            plcs:
              north: { address: 192.0.2.20 }
            stations:
              - commonAddress: 1
                points: [{ ioa: 1001, type: single-point, tag: DB10.DBX0.0 }]
            """;

    private final RecordedLog log = new RecordedLog();

    @TempDir
    private Path folder = Path.of("");

    @AfterEach
    void close() {
        log.close();
    }

    private String file(String name, String content) throws IOException {
        return file(name, content.getBytes(StandardCharsets.UTF_8));
    }

    private String file(String name, byte[] content) throws IOException {
        return Files.write(folder.resolve(name), content).toString();
    }

    private static void assertStarts(String expected, String actual) {
        assertTrue(actual.startsWith(expected), actual);
    }

    private static void assertContains(String expected, String actual) {
        assertTrue(actual.contains(expected), actual);
    }

    @Test
    void withoutArgumentsItPrintsItsUsage() {
        CommandLineRun run = CommandLineRun.of();
        assertEquals(2, run.exit());
        assertEquals("", run.out());
        assertStarts("Usage: s7-iec104-gateway", run.err());
        for (String verb : new String[] {"run", "check", "demo", "master", "version"}) {
            assertContains("  " + verb, run.err());
        }
    }

    @Test
    void anUnknownVerbIsSuggestedAKnownOne() {
        CommandLineRun run = CommandLineRun.of("chekc", "site.yaml");
        assertEquals(2, run.exit());
        assertContains("Did you mean: s7-iec104-gateway check", run.err());
    }

    @Test
    void aWrongCommandLineIsToldWithoutTheUsage() {
        String end = System.lineSeparator();
        CommandLineRun verb = CommandLineRun.of("pki", "sgn");
        assertEquals(2, verb.exit());
        assertEquals("", verb.out());
        assertEquals(
                "Unmatched argument at index 1: 'sgn'" + end + "Try: s7-iec104-gateway pki --help" + end, verb.err());
        CommandLineRun option = CommandLineRun.of("check", "--foo");
        assertEquals(2, option.exit());
        assertEquals(
                "Unknown option: '--foo'" + end + "Possible solutions: --format" + end
                        + "Try: s7-iec104-gateway check --help" + end,
                option.err());
        CommandLineRun value = CommandLineRun.of("check", "--timeout", "soon");
        assertEquals(2, value.exit());
        assertStarts("Invalid value for option '--timeout': 'soon' is not a duration", value.err());
        assertTrue(value.err().endsWith("Try: s7-iec104-gateway check --help" + end), value.err());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "run", "check", "demo", "master", "version"})
    void everyVerbHasHelp(String verb) {
        CommandLineRun run = verb.isEmpty() ? CommandLineRun.of("--help") : CommandLineRun.of(verb, "--help");
        assertEquals(0, run.exit());
        assertStarts("Usage: s7-iec104-gateway" + (verb.isEmpty() ? "" : " " + verb), run.out());
        assertEquals("", run.err());
    }

    @Test
    void version() {
        CommandLineRun run = CommandLineRun.of("version");
        assertEquals(0, run.exit());
        assertTrue(run.out().matches("s7-iec104-gateway \\S.*, Java \\d+\\R"), run.out());
        assertEquals(run.out(), CommandLineRun.of("--version").out());
    }

    @Test
    void checkOfAGoodFile() throws IOException {
        String file = file("site.yaml", GOOD);
        assertEquals(
                new CommandLineRun(0, "no problems in " + file + System.lineSeparator(), ""),
                CommandLineRun.of("check", file));
    }

    @Test
    void checkOfABadFileShowsTheProblemsOfTheTagsInTheOrderOfTheFile() throws IOException {
        String file =
                file("site.yaml", GOOD.replace("points: [{ ioa: 1001, type: single-point, tag: DB10.DBX0.0 }]", """
                points:
                      - { ioa: 1001, type: single-point, tag: DB10.DBX0.9 }
                      - { ioa: 2001, type: measured-float, tag: DB10.DBX4.0 }
                """));
        CommandLineRun run = CommandLineRun.of("check", file);
        assertEquals(1, run.exit());
        assertStarts("error[C024]: ", run.out());
        assertContains("error[C025]: ", run.out());
        assertContains("\n2 errors in " + file + System.lineSeparator(), run.out());
        assertEquals("", run.err());
    }

    @Test
    void checkOfAMissingFile() {
        CommandLineRun run =
                CommandLineRun.of("check", folder.resolve("none.yaml").toString());
        assertEquals(1, run.exit());
        assertStarts("error[C002]: ", run.out());
    }

    @Test
    void checkOfAFolder() {
        CommandLineRun run = CommandLineRun.of("check", folder.toString());
        assertEquals(1, run.exit());
        assertStarts("error[C002]: ", run.out());
    }

    @Test
    void checkOfAnEmptyFile() throws IOException {
        CommandLineRun run = CommandLineRun.of("check", file("empty.yaml", ""));
        assertEquals(1, run.exit());
        assertStarts("error[C003]: ", run.out());
    }

    @ParameterizedTest
    @CsvSource({"10000000,a", "10000000,[", "10000000,'- '", "10000000,'a: '", "10000000,' '", "10000000,&a *a"})
    void checkOfTenMegabytesOfGarbage(int size, String garbage) throws IOException {
        CommandLineRun run = CommandLineRun.of("check", file("big.yaml", garbage.repeat(size / garbage.length())));
        assertEquals(1, run.exit());
        assertContains("error[C0", run.out());
        assertTrue(run.out().length() < 20_000, "output of " + run.out().length() + " characters");
    }

    @Test
    void checkOfBinaryFiles() throws IOException {
        Random random = new Random(104);
        for (int i = 0; i < 50; i++) {
            byte[] octets = new byte[random.nextInt(1, 5_000)];
            random.nextBytes(octets);
            CommandLineRun run = CommandLineRun.of("check", file("binary.yaml", octets));
            assertEquals(1, run.exit());
            assertStarts("error[C0", run.out());
        }
    }

    @Test
    void checkWithoutAFile() {
        CommandLineRun run = CommandLineRun.of("check");
        assertEquals(1, run.exit());
        assertContains(" --> site.yaml\n", run.out());
    }

    @Test
    void runOfABadFileEndsWith78() throws IOException {
        CommandLineRun run = CommandLineRun.of("run", file("site.yaml", GOOD.replace("DBX0.0", "DBX0.8")));
        assertEquals(78, run.exit());
        assertEquals("", run.out());
        assertStarts("error[C024]: ", run.err());
        assertEquals(
                78,
                CommandLineRun.of("run", folder.resolve("none.yaml").toString()).exit());
    }

    @Test
    void runOnAPortInUse() throws IOException {
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            CommandLineRun run = CommandLineRun.of(
                    "run", file("site.yaml", GOOD.replace("2404", String.valueOf(other.getLocalPort()))));
            assertEquals(1, run.exit());
            assertStarts(
                    "error: cannot listen for masters on 127.0.0.1:" + other.getLocalPort()
                            + ": Address already in use",
                    run.err());
            assertContains("  = help: another program uses the port", run.err());
        }
    }

    @Test
    void masterToAClosedPort() {
        CommandLineRun run = CommandLineRun.of("master", "127.0.0.1:1");
        assertEquals(1, run.exit());
        assertEquals("", run.out());
        assertStarts("error: cannot connect to 127.0.0.1:1: Connection refused" + "\n  = help: ", run.err());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
                    127.0.0.1:0              | port: 0 (expected: 1 to 65535)
                    127.0.0.1:65536          | port: 65536 (expected: 1 to 65535)
                    127.0.0.1:http           | port: 'http' (expected: 1 to 65535)
                    127.0.0.1:               | port: '' (expected: 1 to 65535)
                    :2404                    | ':2404' names no host
                    no-such-host.invalid     | 'no-such-host.invalid' is no known host
                    """)
    void masterWithABadAddress(String address, String message) {
        CommandLineRun run = CommandLineRun.of("master", address);
        assertEquals(2, run.exit());
        assertStarts(message, run.err());
    }

    @Test
    void masterWithABadCommonAddressOrDuration() {
        assertStarts(
                "--ca: 0 (expected: 1 to 65535)",
                CommandLineRun.of("master", "127.0.0.1", "--ca", "0").err());
        assertContains(
                "(expected: such as 500ms, 20s, 5m, 1h)",
                CommandLineRun.of("master", "127.0.0.1", "--for", "5").err());
    }

    @Test
    void masterInterrogatesAndStaysAsLongAsItWasTold() throws Exception {
        try (Gateway gateway = SiteRun.start(
                SiteRun.read(GOOD.replace("plcs:", "  groups: [{ name: all, masters: [127.0.0.1] }]\nplcs:")),
                plc -> 1)) {
            int port = gateway.listening().get(0).getPort();
            CommandLineRun run = CommandLineRun.of("master", "127.0.0.1:" + port, "--for", "500ms", "--ca", "1");
            assertEquals(0, run.exit(), run.err());
            assertContains("-> U STARTDT act", run.out());
            assertContains("actterm CA 1", run.out());
            assertContains("IOA 1001 off [IV NT]", run.out());
        }
    }

    @Test
    void masterThatTheOutstationRefuses() throws Exception {
        String site = GOOD.replace("plcs:", "  groups: [{ name: other, masters: [192.0.2.10] }]\nplcs:");
        try (Gateway gateway = SiteRun.start(SiteRun.read(site), plc -> 1)) {
            int port = gateway.listening().get(0).getPort();
            CommandLineRun run = CommandLineRun.of("master", "127.0.0.1:" + port, "--for", "10s");
            assertEquals(1, run.exit());
            assertStarts("error: the connection ended: ", run.err());
            assertContains("is the address of this computer among its masters?", run.err());
            assertEquals(
                    1,
                    log.lines("connection refused: the address belongs to no redundancy group")
                            .size());
        }
    }

    @Test
    void demo() {
        CommandLineRun run = CommandLineRun.of("demo", "--for", "3s", "--no-outage");
        assertEquals(0, run.exit(), run.err());
        assertContains("That was the gateway. Next:", run.out());
        assertContains("check FILE, then run FILE", run.out());
        assertContains("** the master interrogates the station **", run.out());
        assertContains("Outlet valve", run.out());
        assertTrue(!run.out().contains("plug is pulled"), run.out());
        assertEquals("", run.err());
    }

    @Test
    void demoOnPortsInUse() throws IOException {
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String port = String.valueOf(other.getLocalPort());
            CommandLineRun outstation = CommandLineRun.of("demo", "--for", "1s", "--iec104-port", port);
            assertEquals(1, outstation.exit());
            assertStarts("error: cannot listen for masters on 127.0.0.1:" + port, outstation.err());
            CommandLineRun plc = CommandLineRun.of("demo", "--for", "1s", "--s7-port", port);
            assertEquals(1, plc.exit());
            assertEquals(
                    "error: the simulated PLC cannot listen on 127.0.0.1:" + port + ": Address already in use"
                            + "\n  = help: choose another port with --s7-port, or leave it out for a free one"
                            + System.lineSeparator(),
                    plc.err());
        }
    }

    @ParameterizedTest
    @CsvSource({"--iec104-port,70000", "--s7-port,-1", "--s7-port,http"})
    void demoOnPortsThatAreNone(String option, String port) {
        CommandLineRun run = CommandLineRun.of("demo", option, port);
        assertEquals(2, run.exit());
        assertContains("is not a port (expected: 0 to 65535)", run.err());
    }

    @Test
    void demoLeavesNothing() throws IOException {
        CommandLineRun.of("demo", "--for", "1s");
        Resources before = Resources.now();
        CommandLineRun.of("demo", "--for", "1s");
        before.assertRestored();
    }
}
