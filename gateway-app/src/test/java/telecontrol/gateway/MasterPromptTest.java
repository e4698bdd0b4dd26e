package telecontrol.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.jline.terminal.Terminal;
import org.jline.terminal.impl.DumbTerminal;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import telecontrol.gateway.log.RecordedLog;
import telecontrol.gateway.testmaster.PointNames;
import telecontrol.gateway.testmaster.Prompt;
import telecontrol.gateway.testmaster.Target;
import telecontrol.gateway.testmaster.Terms;
import telecontrol.gateway.testmaster.TestMaster;
import telecontrol.gateway.testmaster.TextReport;

/** Prompt of the test master, on a terminal that is a stream. */
@Timeout(120)
class MasterPromptTest {
    private static final RecordedLog LOG = new RecordedLog();
    private static MasterSite site;

    @TempDir
    private Path folder = Path.of("");

    @BeforeAll
    static void start() throws Exception {
        site = new MasterSite();
    }

    @AfterAll
    static void stop() {
        site.close();
        LOG.close();
    }

    private record Typed(int exit, String shown) {}

    private Typed type(String address, String lines) throws Exception {
        return type(address, lines, terminal -> {});
    }

    /** Types lines at the prompt; the visitor gets the terminal before the first one is read. */
    private Typed type(String address, String lines, Consumer<Terminal> visitor) throws Exception {
        ByteArrayOutputStream shown = new ByteArrayOutputStream();
        InstantSource clock = InstantSource.system();
        Terms terms = new Terms(PointNames.of(SiteRun.read(MasterSite.SITE)), 65_535, clock, ZoneOffset.UTC);
        String[] parts = address.split(":", -1);
        InetSocketAddress socket = new InetSocketAddress(parts[0], Integer.parseInt(parts[1]));
        try (Terminal terminal = new DumbTerminal(
                "test",
                "dumb",
                new ByteArrayInputStream(lines.getBytes(StandardCharsets.UTF_8)),
                shown,
                StandardCharsets.UTF_8)) {
            visitor.accept(terminal);
            Prompt prompt = new Prompt(terminal, terms, folder.resolve("state/history"));
            Target target = new Target(socket, address, null, false, NetworkFailure::words);
            try (TestMaster master = new TestMaster(target, new TextReport(terms, prompt.lines(), false), clock)) {
                int exit = prompt.run(master, address);
                return new Typed(exit, shown.toString(StandardCharsets.UTF_8));
            }
        }
    }

    @Test
    void carriesOutLinesAndGoesOnAfterFaults() throws Exception {
        Typed typed = type(site.address(), """
                intrrogate 1
                interrogate 1
                expect termination
                expect 1 4711 on within 10ms
                read "Level"
                expect cause requested
                quit
                """);
        assertEquals(0, typed.exit());
        String shown = typed.shown();
        assertTrue(shown.contains("error: 'intrrogate' is no command; did you mean interrogate?"), shown);
        assertTrue(shown.contains("M_SP_NA_1 inrogen  Pump"), shown);
        assertTrue(shown.contains("error: not within 10 ms; nothing was received of CA 1 IOA 4711"), shown);
        assertTrue(shown.contains("as expected: cause requested"), shown);
        assertTrue(Files.readString(folder.resolve("state/history")).contains("read \"Level\""));
    }

    @Test
    void endsWithItsInputAndTellsALostConnection() throws Exception {
        Typed lost = type(site.address(), "apdu 68 04 ff 00 00 00\nwait 1s\ninterrogate 1\n");
        assertEquals(1, lost.exit());
        assertTrue(lost.shown().contains("error: the connection ended: "), lost.shown());
        Typed again = type(site.address(), "apdu 68 04 ff 00 00 00\nwait 1s\nconnect\nstart\n");
        assertEquals(0, again.exit(), again.shown());
    }

    @Test
    void ctrlCGivesUpWaitingAndLeavesThePrompt() throws Exception {
        Thread prompt = Thread.currentThread();
        Typed typed =
                type(site.address(), "expect 1 4711 on within 1m\ntest 1\nexpect confirmation\nquit\n", terminal -> {
                    CompletableFuture<Void> pressed = CompletableFuture.runAsync(() -> {
                        while (!isWaiting(prompt)) {
                            LockSupport.parkNanos(1_000_000);
                        }
                        terminal.raise(Terminal.Signal.INT);
                    });
                    assertFalse(pressed.isCompletedExceptionally());
                });
        assertEquals(0, typed.exit(), typed.shown());
        assertTrue(typed.shown().contains("error: interrupted"), typed.shown());
        assertTrue(typed.shown().contains("as expected: confirmation"), typed.shown());
    }

    /** Within a line that was read, and nowhere in the reading of it. */
    private static boolean isWaiting(Thread prompt) {
        return prompt.getState() == Thread.State.WAITING
                && Arrays.stream(prompt.getStackTrace())
                        .anyMatch(frame -> frame.getMethodName().equals("carryOut"));
    }

    @Test
    void saysWhyItCannotConnect() throws Exception {
        Typed typed = type("127.0.0.1:1", "");
        assertEquals(1, typed.exit());
        assertTrue(typed.shown().contains("error: cannot connect to 127.0.0.1:1: Connection refused"), typed.shown());
    }
}
