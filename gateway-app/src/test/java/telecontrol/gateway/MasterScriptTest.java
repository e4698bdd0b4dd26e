package telecontrol.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import telecontrol.gateway.log.RecordedLog;

/** Scripts of the test master against the gateway: every command, what it expects, and how it fails. */
@Timeout(120)
class MasterScriptTest {
    private static final RecordedLog LOG = new RecordedLog();
    private static MasterSite site;

    @TempDir
    private Path folder = Path.of("");

    @BeforeAll
    static void start() throws Exception {
        site = new MasterSite();
        passes("wait for 1 2001 2.5 quality good");
    }

    @AfterAll
    static void stop() {
        site.close();
        LOG.close();
    }

    private static CommandLineRun passes(String script, String... options) throws IOException {
        CommandLineRun run = site.script(script, options);
        assertEquals(0, run.exit(), () -> run.err() + run.out());
        assertEquals("", run.err());
        return run;
    }

    private static void assertContains(String expected, String text) {
        assertTrue(text.contains(expected), () -> "'" + expected + "' in: " + text);
    }

    @Test
    void interrogationsReadsAndTheirRefusals() throws IOException {
        passes("""
                interrogate 1
                expect confirmation positive
                expect 1 1101 on quality good cause interrogated type M_DP_NA_1
                expect 1 2001 2.5 cause 20
                expect termination
                interrogate 1 group 2
                expect 1 1101 on cause 22
                expect termination
                expect not 1 1001 cause 22 within 10ms
                read 1 2001
                expect 1 2001 2.4 tolerance 0.11 cause requested
                read 1 9999
                expect negative cause unknown-ioa
                interrogate 9
                expect confirmation negative
                read 9 1
                expect cause unknown-ca negative type C_RD_NA_1
                delay 1
                expect cause unknown-type negative type 106
                """);
    }

    @Test
    void commandsReachThePlc() throws IOException {
        passes("""
                interrogate 1
                expect termination
                single 1 5001 on
                expect confirmation positive
                expect 1 1001 on cause 11 within 10s
                expect termination positive
                single 1 5001 off
                expect 1 1001 off within 10s
                expect termination positive
                single 1 5002 on short
                expect termination positive
                step 1 5201 higher
                expect termination positive
                float 1 6001 4.5
                expect termination positive
                scaled 1 6002 -7 --time
                expect type C_SE_TB_1 termination positive
                normalized 1 6003 0.5
                expect termination positive
                bitstring 1 7001 0xff00ff00 --oa 3
                expect 1 7001 0xFF00FF00 termination positive
                """);
        assertEquals(true, site.plc.get("DB20.DBX1.3"));
        assertEquals(4.5f, site.plc.get("DB20.DBD4 REAL"));
        assertEquals(-7, site.plc.get("DB20.DBW8 INT"));
        assertEquals(0.5f, site.plc.get("DB20.DBD12 REAL"));
        assertEquals(0xff00ff00L, ((Number) site.plc.get("DB20.DBD16 DWORD")).longValue() & 0xffffffffL);
    }

    @Test
    void selectsExecutesAndCancels() throws IOException {
        passes("""
                double 1 5101 on
                expect confirmation negative
                select double 1 5101 on
                expect confirmation positive
                cancel double 1 5101 on
                expect confirmation positive cause 9
                execute double 1 5101 on
                expect confirmation negative
                select double 1 5101 on
                expect confirmation positive
                execute double 1 5101 on
                expect termination positive
                command double 1 5101 off
                expect confirmation positive
                expect termination positive
                """);
        assertEquals(true, site.plc.get("DB20.DBX1.0"));
    }

    @Test
    void refusalsOfCommands() throws IOException {
        passes("""
                float 1 6001 9
                expect confirmation negative
                single 1 5001 on --time -1h
                expect confirmation negative
                single 1 4711 on
                expect cause unknown-ioa
                double 1 5101 3
                expect confirmation negative
                single 2 5001 on
                expect cause unknown-ca
                single 1 5001 on --test
                expect confirmation positive
                """);
        CommandLineRun refused = site.script("select float 1 6001 3\nexpect confirmation positive\n");
        assertEquals(1, refused.exit());
        assertContains(":2: expect confirmation positive: it was otherwise: C_SE_NC_1 actcon negative", refused.err());
        CommandLineRun both = site.script("command float 1 6001 3");
        assertEquals(1, both.exit());
        assertContains("the selection was not confirmed: it was otherwise: C_SE_NC_1 actcon negative", both.err());
    }

    @Test
    void countersClockTestParametersAndReset() throws IOException {
        passes("""
                counters 1 freeze
                expect confirmation positive
                counters 1
                expect 1 3001 1000 cause 37
                expect termination
                counters 1 group 1 read
                expect 1 3001 1000 cause 38
                expect termination
                counters 1 freeze-reset
                expect confirmation positive
                clock 1
                expect confirmation positive type C_CS_NA_1
                test 1 77
                expect confirmation positive type C_TS_TA_1
                parameter 1 2001 float deadband 0.25
                expect confirmation positive type P_ME_NC_1
                parameter 1 2001 float deadband -1
                expect confirmation negative
                deactivate 1 2001
                expect confirmation positive type P_AC_NA_1 cause 9
                expect not 1 2001 cause cyclic within 10ms
                activate 1 2001
                expect confirmation positive type P_AC_NA_1 cause 7
                expect 1 2001 2.5 cause cyclic within 20s
                reset 1 events
                expect confirmation positive
                reset 1 process
                expect type M_EI_NA_1
                wait for 1 2001 2.5 quality good
                """);
    }

    @Test
    void rawOctetsAndTheEndOfTheConnection() throws IOException {
        CommandLineRun run = passes("""
                trace on
                asdu 64 01 06 00 07 00 00 00 00 14
                expect cause unknown-ca
                asdu 64 02 06 00 01 00 00 00 00 14
                expect not confirmation positive within 10ms
                apdu 68 04 43 00 00 00
                apdu 68 04 ff 00 00 00
                expect closed
                connect
                start
                interrogate 1
                expect termination
                stop
                start
                stats
                disconnect
                connect
                """);
        assertContains("-> 68 0e 00 00 ", run.out());
        assertContains("U TESTFR con", run.out());
        assertContains("** the connection ended: ", run.out());
        assertContains("connection  started", run.out());
        assertContains("of at most k = 12", run.out());
    }

    @Test
    void aConnectionThatIsLostUnexpectedlyIsAFailure() throws IOException {
        CommandLineRun run = site.script("apdu 68 04 ff 00 00 00\nexpect 1 4711 on within 20s\n");
        assertEquals(1, run.exit());
        assertContains(":2: expect 1 4711 on within 20s: the connection ended: ", run.err());
        CommandLineRun end = site.script("apdu 68 04 ff 00 00 00\nwait 1s\n");
        assertEquals(1, end.exit());
        assertContains("error: the connection ended: ", end.err());
        CommandLineRun next = site.script("apdu 68 04 ff 00 00 00\nwait 1s\ninterrogate 1\n");
        assertContains(":3: interrogate 1: the connection ended: ", next.err());
    }

    @Test
    void anExpectationThatFailsNamesItsLineAndWhatWasSeen() throws IOException {
        String script = """
                # acceptance of the pump
                interrogate 1
                expect termination

                expect 1 1101 off within 100ms
                test 1
                expect 1 4711 on within 50ms
                expect confirmation positive
                """;
        CommandLineRun first = site.script(script);
        assertEquals(1, first.exit());
        assertContains(":5: expect 1 1101 off within 100ms: not within 100 ms; the last value: M_DP_NA_1", first.err());
        assertFalse(first.err().contains(":7:"), first.err());
        assertFalse(first.out().contains("C_TS_TA_1"), "it stops at the first failure");
        CommandLineRun all = site.script(script, "--keep-going");
        assertEquals(1, all.exit());
        assertContains(
                ":7: expect 1 4711 on within 50ms: not within 50 ms; nothing was received of CA 1 IOA 4711", all.err());
        assertContains("as expected: confirmation positive", all.out());
    }

    /** What was asked for will not come: patience is not used up. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            single 1 9999 on           | expect termination within 20s            | C_SC_NA_1 unknown object address negative CA 1 IOA 9999 on
            single 9 5001 on           | expect 1 1001 on cause 11 within 20s     | C_SC_NA_1 unknown common address negative CA 9 IOA 5001 on
            float 1 6001 9             | expect confirmation cause 10 within 20s  | C_SE_NC_1 actcon negative CA 1 IOA 6001 9.0
            double 1 5101 on           | wait for 1 1101 0 within 20s             | C_DC_NA_1 actcon negative CA 1 IOA 5101 on
            interrogate 9              | expect termination within 20s            | C_IC_NA_1 unknown common address negative CA 9 IOA 0
            read 1 9999                | expect 1 9999 any within 20s             | C_RD_NA_1 unknown object address negative CA 1 IOA 9999
            single 1 5001 on --time -1h| expect termination positive within 20s   | C_SC_TA_1 actcon negative CA 1 IOA 5001 on
            """)
    void aRefusedRequestFailsWhatWaitsForItAtOnce(String request, String expectation, String refusal)
            throws IOException {
        CommandLineRun run = site.script(request + "\n" + expectation + "\n");
        assertEquals(1, run.exit(), run.out());
        assertContains(":2: " + expectation + ": the request was refused: " + refusal, run.err());
        CommandLineRun later = site.script(request + "\nwait 300ms\n" + expectation + "\n");
        assertContains(":3: " + expectation + ": the request was refused: " + refusal, later.err());
    }

    @Test
    void aRefusalThatWasExpectedIsOver() throws IOException {
        passes("""
                single 1 9999 on
                expect negative cause unknown-ioa
                wait for 1 2001 2.5
                expect not termination within 50ms
                single 1 9999 on
                expect not termination within 200ms
                interrogate 65535
                expect termination
                """);
        CommandLineRun run = site.script("single 1 9999 on\nexpect negative\nexpect termination within 100ms\n");
        assertContains(":3: expect termination within 100ms: not within 100 ms", run.err());
    }

    @Test
    void scriptsOfAnyEditorAreRead() throws IOException {
        passes("\uFEFFtest 1   # first\r\n\r\n\t# a comment\r\nexpect confirmation positive\r\n");
        passes("# a comment, no line end at the end\n'test' 1\nEXPECT Confirmation");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n\n", "# nothing yet\n", "\uFEFF# nothing\r\n  \r\n"})
    void aScriptThatTestsNothingIsRefused(String script) throws IOException {
        CommandLineRun run = MasterSite.run("127.0.0.1:1", script);
        assertEquals(2, run.exit());
        assertContains("there is no command in it (expected: lines such as interrogate 1)", run.err());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            expect 1 1001 onn                   | value: 'onn' (expected: a number, any, on, off
            expect 1 1001 2,5                   | value: '2,5' (expected: a number
            expect 1 1001 0xGG                  | value: '0xGG' (expected: a number
            expect 1 1001 on type M_SP_TX_1     | type: 'M_SP_TX_1' (expected: a mnemonic such as M_SP_TB_1, or 0 to 255); did you mean m_sp_t
            expect type 256                     | type: '256' (expected: a mnemonic
            expect 1 1001 1 tolerance -1        | tolerance: -1.0 (expected: 0 or more)
            expect 1 1001 1 tolerance NaN       | tolerance: NaN (expected: 0 or more)
            expect 1 1001 on within 5           | within: '5' (expected: such as 500ms, 5s, 2m)
            wait 5sec                           | time: '5sec' (expected: such as 500ms, 5s, 2m)
            wait                                | time is missing
            expect                              | what is expected is missing
            single 1 5001                       | state is missing
            interrogate 1 2                     | '2' is too much
            """)
    void wordsThatCanNeverBeMetAreToldBeforeAnythingIsSent(String line, String message) throws IOException {
        CommandLineRun run = MasterSite.run("127.0.0.1:1", line + "\n");
        assertEquals(2, run.exit(), run.err());
        assertContains(message, run.err());
    }

    @Test
    void whatDoesNotArriveMayBeExpectedToo() throws IOException {
        CommandLineRun run = site.script("test 1\nexpect not confirmation within 10s\n");
        assertEquals(1, run.exit());
        assertContains("it arrived: C_TS_TA_1 actcon", run.err());
    }

    @Test
    void typesAreMnemonicsOrNumbersWithAnyZeroes() throws IOException {
        passes("""
                interrogate 1
                expect 1 1101 2 type 3
                interrogate 1
                expect 1 1101 on type 003
                interrogate 1
                expect 1 1101 2.0 type m_dp_na_1
                expect 1 2001 2.5 type 013
                """);
    }

    /** A line that would pass whatever the outstation did. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            expect not 1 1101 lower             | no M_DP_NA_1 can ever be 'lower': M_DP_NA_1 inrogen CA 1 IOA 1101 on
            expect not 1 1101 4                 | no M_DP_NA_1 can ever be '4': M_DP_NA_1
            expect not 1 1001 2 cause 20        | no M_SP_NA_1 can ever be '2': M_SP_NA_1
            expect not 1 2001 off               | no M_ME_NC_1 can ever be 'off': M_ME_NC_1
            expect not 1 2001 1e39              | no M_ME_NC_1 can ever be '1e39': M_ME_NC_1
            expect not 1 1101 2                 | it arrived: M_DP_NA_1
            """)
    void whatCouldNotArriveIsNoProof(String line, String message) throws IOException {
        String script = "interrogate 1\nexpect termination\n" + line + " within 1s\n";
        CommandLineRun run = site.script(script);
        assertEquals(1, run.exit(), run.out());
        assertContains(message, run.err());
        passes("interrogate 1\nexpect termination\nexpect not 1 1101 1 within 10ms\n");
    }

    @Test
    void eachArrivalMeetsOneExpectationOnly() throws IOException {
        CommandLineRun waiting = site.script("test 1\nexpect confirmation\nexpect confirmation within 100ms\n");
        assertEquals(1, waiting.exit());
        assertContains(":3: expect confirmation within 100ms: not within 100 ms", waiting.err());
        CommandLineRun arrived = site.script("""
                interrogate 1
                expect termination
                expect 1 1101 any cause 20
                expect 1 1101 any cause 20 within 100ms
                """);
        assertEquals(1, arrived.exit());
        assertContains(":4: expect 1 1101 any cause 20 within 100ms: not within 100 ms", arrived.err());
    }

    @Test
    void nothingOfAScriptWithFaultsIsCarriedOut() throws IOException {
        CommandLineRun run = MasterSite.run("127.0.0.1:1", "interogate 1\ntest 1\nsingle 1 5001 onn\n");
        assertEquals(2, run.exit());
        assertEquals("", run.out());
        assertContains(":1: 'interogate' is no command; did you mean interrogate?", run.err());
        assertContains(":3: single: state: 'onn' (expected: off, on); did you mean on?", run.err());
    }

    @Test
    void aScriptNeedsItsOutstation() throws IOException {
        CommandLineRun run = MasterSite.run("127.0.0.1:1", "interrogate 1\n");
        assertEquals(1, run.exit());
        assertContains("error: cannot connect to 127.0.0.1:1: Connection refused\n  = help: is the gateway", run.err());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            --script none.txt            | --script: none.txt cannot be read
            --script none.txt --for 1s   | --for (expected: without --script
            --authority ca.pem           | --authority (expected: together with --tls)
            --fingerprint 00             | --fingerprint (expected: together with --tls)
            --tls --key x.key            | --tls needs --authority, --certificate and --key (given: --key)
            --tls                        | --tls needs --authority, --certificate and --key (given: none)
            --zone Mars/Olympus          | 'Mars/Olympus' is not a time zone (expected
            --format xml                 | Invalid value for option '--format'
            """)
    void optionsThatDoNotGoTogether(String options, String message) {
        CommandLineRun run = CommandLineRun.of(("master 127.0.0.1:1 " + options).split(" ", -1));
        assertEquals(2, run.exit());
        assertContains(message, run.err());
    }

    @Test
    void namesAndUnitsComeFromTheSiteFile() throws IOException {
        String file =
                Files.writeString(folder.resolve("site.yaml"), MasterSite.SITE).toString();
        CommandLineRun run = passes("""
                interrogate 1
                expect termination
                read "level"
                expect Level 2.5 cause requested
                command double 'Valve' on
                expect 1 5101 on termination positive
                float Limit 2
                expect Limit 2 termination positive
                points
                """, "--site", file);
        assertContains("2.5 m ", run.out());
        assertContains("M_ME_NC_1 req  Level", run.out());
        assertContains("C_DC_NA_1 actcon  Valve", run.out());
        assertContains("3 points", run.out());
        CommandLineRun unknown = site.script("read Levle\n", "--site", file);
        assertEquals(2, unknown.exit());
        assertContains("no point is called 'Levle'; did you mean level?", unknown.err());
    }

    @Test
    void looksOnWithNamesWhereASiteFileIsGiven() throws IOException {
        String file =
                Files.writeString(folder.resolve("site.yaml"), MasterSite.SITE).toString();
        CommandLineRun run = CommandLineRun.of("master", site.address(), "--for", "2s", "--site", file);
        assertEquals(0, run.exit(), run.err());
        assertContains("M_DP_NA_1 inrogen  Valve", run.out());
        CommandLineRun bad = CommandLineRun.of(
                "master", site.address(), "--site", folder.resolve("none").toString());
        assertEquals(1, bad.exit());
        assertContains("error[C002]", bad.err());
    }

    @Test
    void connectsAgainWhenItIsTold() throws Exception {
        try (ServerSocket outstation = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            outstation.setSoTimeout(30_000);
            String address = "127.0.0.1:" + outstation.getLocalPort();
            CompletableFuture<CommandLineRun> run =
                    CompletableFuture.supplyAsync(() -> CommandLineRun.of("master", address, "--keep", "--for", "15s"));
            for (int i = 0; i < 2; i++) {
                try (Socket connection = outstation.accept()) {
                    assertEquals(0x68, connection.getInputStream().read());
                }
            }
            CommandLineRun ended = run.get(60, TimeUnit.SECONDS);
            assertEquals(0, ended.exit(), ended.err());
            assertContains("** the connection ended: ", ended.out());
            assertContains("trying again every 5 s", ended.out());
        }
    }

    @Test
    void stopsDataTransferAtTheEndAndLeavesNothing() throws IOException {
        passes("test 1\n");
        awaitLastDisconnection();
        Resources before = Resources.now();
        passes("test 1\n");
        List<String> lines = awaitLastDisconnection();
        assertTrue(lines.stream().anyMatch(line -> line.contains("data transfer stopped")), lines.toString());
        before.assertRestored();
    }

    /** Lines of the last connection; the gateway logs its end after the master has seen it. */
    private static List<String> awaitLastDisconnection() {
        List<String> connected = LOG.lines("): connected");
        String last = connected.get(connected.size() - 1);
        String master = last.substring(last.indexOf("master "), last.indexOf(" ("));
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (LOG.lines(master).stream().noneMatch(line -> line.contains("disconnected")) && System.nanoTime() < end) {
            LockSupport.parkNanos(1_000_000);
        }
        return LOG.lines(master);
    }
}
