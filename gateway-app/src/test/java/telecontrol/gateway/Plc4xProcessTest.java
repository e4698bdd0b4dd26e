package telecontrol.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import telecontrol.s7.S7Simulator;

/** The program with a PLC behind PLC4X: what it says, and what it loads. */
@Timeout(180)
class Plc4xProcessTest {
    private static final int SECONDS = 60;

    @TempDir
    private Path folder = Path.of("");

    private Path file(String name) {
        return folder.resolve(name);
    }

    private Process start(String option, String... arguments) throws IOException {
        String classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                option,
                "-XX:TieredStopAtLevel=1",
                "-cp",
                classPath,
                Main.class.getName()));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command)
                .redirectOutput(file("out").toFile())
                .redirectError(file("err").toFile())
                .start();
    }

    private String site(String driver, int outstation, int plc) throws IOException {
        return Files.writeString(file("site.yaml"), """
                        site: Test
                        outstation:
                          listen: [{ port: %d, address: 127.0.0.1 }]
                          groups: [{ name: all, masters: [127.0.0.1] }]
                        plcs:
                          north: { address: 127.0.0.1, port: %d, driver: %s, scan: { normal: 50ms } }
                        stations:
                          - commonAddress: 1
                            points: [{ ioa: 1001, type: single-point, tag: DB10.DBX0.0 }]
                        """.formatted(outstation, plc, driver))
                .toString();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private void awaitErr(Process process, String text) throws IOException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS);
        while (!Files.readString(file("err")).contains(text)) {
            assertTrue(process.isAlive() && System.nanoTime() < end, "no '" + text + "' in " + file("err"));
            LockSupport.parkNanos(10_000_000);
        }
    }

    @Test
    void faultsAreLinesAndNothingElse() throws Exception {
        int plcPort = freePort();
        Process process = start("-Xmx128m", "run", site("plc4x", freePort(), plcPort));
        try {
            awaitErr(process, "connection refused");
            try (S7Simulator plc = S7Simulator.builder().db(10, 16).start(plcPort)) {
                awaitErr(process, "north: connected");
                plc.denyAccess();
                awaitErr(process, "PUT/GET");
                plc.resume();
                awaitErr(process, "can be read again");
                plc.stall();
                awaitErr(process, "no answer through PLC4X");
            }
        } finally {
            process.destroy();
            assertTrue(process.waitFor(SECONDS, TimeUnit.SECONDS), "it ends");
        }
        String said = Files.readString(file("err"));
        CommandLineRun.assertPlain(said);
        assertFalse(said.contains("org.apache"), said);
        for (String once : List.of("connection refused. A device", "0x8104", "no answer through PLC4X")) {
            assertEquals(
                    1, said.lines().filter(line -> line.contains(once)).count(), () -> once + " is told once: " + said);
        }
        assertEquals("", Files.readString(file("out")));
    }

    @Test
    void plc4xIsNotLoadedBeforeAPlcNeedsIt() throws Exception {
        Process process = start("-verbose:class", "check", site("plc4x", freePort(), freePort()));
        assertTrue(process.waitFor(SECONDS, TimeUnit.SECONDS), "it ends");
        assertEquals(0, process.exitValue(), Files.readString(file("err")));
        String loaded = Files.readString(file("out"));
        assertTrue(loaded.contains("telecontrol.gateway.Main"), "the classes that are loaded are listed");
        assertFalse(loaded.contains("org.apache.plc4x"), "a class of PLC4X is loaded");
    }
}
