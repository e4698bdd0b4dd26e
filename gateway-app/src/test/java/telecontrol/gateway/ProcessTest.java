package telecontrol.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import telecontrol.gateway.log.RecordedLog;
import telecontrol.iec104.CauseOfTransmission;
import telecontrol.s7.S7Simulator;

/** The program as the service manager sees it: a process with exit codes and signals. */
@Timeout(90)
class ProcessTest {
    private static final int SECONDS = 30;

    private final RecordedLog log = new RecordedLog();

    @TempDir
    private Path folder = Path.of("");

    @AfterEach
    void close() {
        log.close();
    }

    private Path err() {
        return folder.resolve("err");
    }

    private Process start(String... arguments) throws IOException {
        return start(folder.resolve("out"), arguments);
    }

    private Process start(Path out, String... arguments) throws IOException {
        String classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx64m",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                classPath,
                Main.class.getName()));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command)
                .redirectOutput(out.toFile())
                .redirectError(err().toFile())
                .start();
    }

    private static int exit(Process process) throws InterruptedException {
        boolean ended = process.waitFor(SECONDS, TimeUnit.SECONDS);
        if (!ended) {
            process.destroyForcibly();
        }
        assertTrue(ended, "the process has not ended");
        return process.exitValue();
    }

    private void awaitErr(Process process, String text) throws IOException {
        awaitText(process, err(), text);
    }

    private static void awaitText(Process process, Path file, String text) throws IOException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS);
        while (!Files.readString(file).contains(text)) {
            assertTrue(process.isAlive() && System.nanoTime() < end, () -> "no '" + text + "' in " + read(file));
            LockSupport.parkNanos(10_000_000);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private String site(int port, int plc) throws IOException {
        return Files.writeString(folder.resolve("site.yaml"), """
                        site: Test
                        outstation:
                          listen: [{ port: %d, address: 127.0.0.1 }]
                          groups: [{ name: all, masters: [127.0.0.1] }]
                        plcs:
                          north: { address: 127.0.0.1, port: %d, scan: { normal: 20ms } }
                        stations:
                          - commonAddress: 1
                            points: [{ ioa: 1001, type: single-point, tag: DB10.DBX0.0 }]
                        """.formatted(port, plc))
                .toString();
    }

    private static void signal(Process process, String signal) throws Exception {
        assertEquals(
                0,
                new ProcessBuilder("kill", "-" + signal, String.valueOf(process.pid()))
                        .start()
                        .waitFor());
    }

    @Test
    void aFullDiskIsToldWhateverIsPrinted() throws Exception {
        assertEquals(1, exit(start(Path.of("/dev/full"), "init")));
        assertEquals("standard output cannot be written: No space left on device\n", read(err()));
    }

    @Test
    void sigtermClosesInOrderAndEndsWith143() throws Exception {
        int port = freePort();
        try (S7Simulator plc = S7Simulator.builder().db(10, 16).start()) {
            Process process = start("run", site(port, plc.port()));
            try {
                awaitErr(process, "north: connected");
                try (TestMaster master =
                        TestMaster.connected(new InetSocketAddress(InetAddress.getLoopbackAddress(), port))) {
                    master.await(1, "IOA 1001 off");
                    signal(process, "TERM");
                    master.closed.get(SECONDS, TimeUnit.SECONDS);
                }
                assertEquals(143, exit(process));
            } finally {
                process.destroyForcibly();
            }
            String said = Files.readString(err());
            CommandLineRun.assertPlain(said);
            assertTrue(said.indexOf(" stopping\n") > 0, said);
            assertTrue(said.indexOf("disconnected: the outstation is closed") > said.indexOf(" stopping\n"), said);
            assertTrue(said.endsWith(" stopped\n"), said);
            assertEquals(1, said.split("connected, PDU", -1).length - 1, "one line for one change of state: " + said);
            assertEquals("", Files.readString(folder.resolve("out")));
        }
    }

    /** The port is free again at once, which a restart by the service manager needs. */
    @Test
    void afterAKillItStartsOnTheSamePortAgain() throws Exception {
        int port = freePort();
        String site = site(port, 1);
        for (int i = 0; i < 2; i++) {
            Process process = start("run", site);
            try {
                awaitErr(process, "listening for masters on 127.0.0.1:" + port);
                try (Socket master = new Socket(InetAddress.getLoopbackAddress(), port)) {
                    assertTrue(master.isConnected());
                    process.destroyForcibly();
                    assertEquals(137, exit(process));
                }
            } finally {
                process.destroyForcibly();
            }
        }
    }

    /** What happened while no master was there reaches it after the gateway was killed, and when the PLC is gone. */
    @Test
    void afterAKillTheMasterGetsWhatHappenedBefore() throws Exception {
        int port = freePort();
        Path state = folder.resolve("state");
        try (S7Simulator plc = S7Simulator.builder().db(10, 16).start()) {
            Process process = start("run", "--state", state.toString(), site(port, plc.port()));
            try {
                awaitErr(process, "north: connected");
                awaitEvent(process, state.resolve("events.db"));
                process.destroyForcibly();
                assertEquals(137, exit(process));
            } finally {
                process.destroyForcibly();
            }
        }
        Process process = start("run", "--state", state.toString(), site(port, 1));
        try {
            awaitErr(process, "1 event kept from the run before");
            awaitErr(process, "listening for masters on 127.0.0.1:" + port);
            try (TestMaster master =
                    TestMaster.connected(new InetSocketAddress(InetAddress.getLoopbackAddress(), port))) {
                TestMaster.Received event = master.await(1, "IOA 1001 off");
                assertEquals(CauseOfTransmission.SPONTANEOUS, event.cot());
            }
            signal(process, "TERM");
            assertEquals(143, exit(process));
        } finally {
            process.destroyForcibly();
        }
    }

    private void awaitEvent(Process process, Path file) throws Exception {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS);
        while (true) {
            try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                    Statement statement = connection.createStatement();
                    ResultSet row = statement.executeQuery("SELECT count(*) FROM event")) {
                if (row.next() && row.getInt(1) > 0) {
                    return;
                }
            }
            assertTrue(process.isAlive() && System.nanoTime() < end, () -> "no event in the store; " + read(err()));
            LockSupport.parkNanos(10_000_000);
        }
    }

    @Test
    void withoutAStateDirectoryItSaysSo() throws Exception {
        Process process = start("run", site(freePort(), 1));
        try {
            awaitErr(process, "events are kept in memory only and do not survive a restart; --state DIR changes that");
        } finally {
            process.destroyForcibly();
        }
    }

    @Test
    void aStateDirectoryInUseEndsWith1() throws Exception {
        Path state = folder.resolve("state");
        Process first = start("run", "--state", state.toString(), site(freePort(), 1));
        try {
            awaitErr(first, "listening for masters");
            Process second = start("run", "--state", state.toString(), site(freePort(), 1));
            try {
                assertEquals(1, exit(second));
                String said = Files.readString(err());
                CommandLineRun.assertPlain(said);
                assertTrue(
                        said.contains("error: state directory: " + state + " is used by another gateway (process "
                                + first.pid() + ")"),
                        said);
            } finally {
                second.destroyForcibly();
            }
        } finally {
            first.destroyForcibly();
        }
    }

    @Test
    void aBadSiteFileEndsWith78() throws Exception {
        Process process = start(
                "run", Files.writeString(folder.resolve("site.yaml"), "site: [").toString());
        assertEquals(78, exit(process));
        CommandLineRun.assertPlain(Files.readString(err()));
    }

    @Test
    void aPortInUseEndsWith1() throws Exception {
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Process process = start("run", site(other.getLocalPort(), 1));
            assertEquals(1, exit(process));
            String said = Files.readString(err());
            CommandLineRun.assertPlain(said);
            assertTrue(said.contains("  = help: another program uses the port"), said);
        }
    }

    @Test
    void anUnknownOptionEndsWith2() throws Exception {
        assertEquals(2, exit(start("run", "--no-such-option")));
    }

    @Test
    void interruptingTheDemoLeavesNoStackTrace() throws Exception {
        Process process = start("demo", "--for", "1m");
        try {
            awaitText(process, folder.resolve("out"), "** the master interrogates the station **");
            signal(process, "INT");
            assertEquals(130, exit(process));
        } finally {
            process.destroyForcibly();
        }
        CommandLineRun.assertPlain(Files.readString(err()));
        CommandLineRun.assertPlain(Files.readString(folder.resolve("out")));
    }

    @Test
    void aMasterOfOnesOwnAtTheDemoTakesNothingFromTheOneThatItShows() throws Exception {
        Process process = start("demo", "--for", "1m", "--no-outage");
        Path out = folder.resolve("out");
        try {
            awaitText(process, out, "** the master interrogates the station **");
            Matcher port = Pattern.compile("outstation +127\\.0\\.0\\.1:(\\d+)").matcher(Files.readString(out));
            assertTrue(port.find());
            try (TestMaster master = TestMaster.connected(
                    new InetSocketAddress(InetAddress.getLoopbackAddress(), Integer.parseInt(port.group(1))))) {
                assertEquals(9, master.interrogate(1).size());
                awaitText(process, out, "** the master starts pump 2 **");
            }
            assertTrue(process.isAlive());
            signal(process, "INT");
            assertEquals(130, exit(process));
        } finally {
            process.destroyForcibly();
        }
    }

    @Test
    void interruptingTheMasterLeavesNoStackTrace() throws Exception {
        try (S7Simulator plc = S7Simulator.builder().db(10, 16).start();
                Gateway gateway =
                        SiteRun.start(SiteRun.read(Files.readString(Path.of(site(2404, 102)))), p -> plc.port())) {
            Process process =
                    start("master", "127.0.0.1:" + gateway.listening().get(0).getPort());
            try {
                awaitText(process, folder.resolve("out"), "actterm");
                signal(process, "INT");
                assertEquals(130, exit(process));
            } finally {
                process.destroyForcibly();
            }
            CommandLineRun.assertPlain(Files.readString(err()));
        }
    }
}
