package telecontrol.iec104;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static telecontrol.iec104.OutstationTest.assertTestfr;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.SocketException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** An outstation with 64 MB of heap, in a process of its own, with a thousand events per second and peers that mean no good. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
@EnabledOnOs(OS.LINUX)
class SmallHeapTest {
    private static final List<String> SMALL =
            List.of("-Xmx64m", "-XX:MaxDirectMemorySize=32m", "-XX:+UseSerialGC", "-XX:+ExitOnOutOfMemoryError");
    /** Acknowledges well within the station's t1. */
    private static final LinkParameters PROMPT =
            new LinkParameters(12, 8, Duration.ofSeconds(15), Duration.ofSeconds(1), Duration.ofSeconds(20));

    private static final byte[] STARTDT = Frames.octets("68 04 07 00 00 00");
    private static final byte[] TESTFR = Frames.octets("68 04 43 00 00 00");

    @Test
    @Tag("Z1")
    @Tag("Z2")
    @Tag("Z3")
    @Tag("Z4")
    void hostilePeersHarmOnlyThemselves() throws Exception {
        ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
        try (LoadProcess station =
                        new LoadProcess(SMALL, "events=latency", "period-ms=1", "points=2000", "groups=4", "t1-s=5");
                TestMaster master = new TestMaster(PROMPT).start(station.address);
                Socket neverReads = station.socket("127.0.0.2");
                Socket neverAcknowledges = station.socket("127.0.0.3");
                Socket slow = station.socket("127.0.0.4");
                Socket flood = station.socket("127.0.0.4")) {
            neverReads.getOutputStream().write(STARTDT);
            neverReads.getOutputStream().write(Frames.octets("680e0000020064010600010000000014"));
            neverAcknowledges.getOutputStream().write(STARTDT);
            OutputStream slowly = slow.getOutputStream();
            clock.scheduleAtFixedRate(() -> write(slowly, new byte[] {0x68}), 0, 1, TimeUnit.SECONDS);
            Thread flooding = new Thread(() -> untilClosed(flood));
            flooding.start();
            for (int i = 0; i < 1000; i++) {
                try (Socket socket = station.socket("127.0.0.4")) {
                    socket.getOutputStream().write(i % 2 == 0 ? STARTDT : TESTFR);
                    socket.setSoLinger(i % 3 == 0, 0);
                }
            }
            assertServed(master);
            // Each of them is closed, by t1 or for what it sent.
            for (Socket socket : List.of(neverReads, neverAcknowledges, slow)) {
                readToEnd(socket);
            }
            flooding.join();
            assertServed(master);
            assertEquals(List.of(), station.end());
        } finally {
            clock.shutdownNow();
        }
    }

    @Test
    @Tag("Z5")
    @Tag("Z6")
    void fiveHundredConnectionsHaveNoThreadEach() throws Exception {
        List<Socket> sockets = new ArrayList<>();
        try (LoadProcess station = new LoadProcess(SMALL, "events=none");
                TestMaster master = new TestMaster(PROMPT).start(station.address)) {
            assertServed(master);
            int threads = station.threads();
            for (int i = 0; i < 500; i++) {
                sockets.add(station.socket("127.0.0.2"));
            }
            for (Socket socket : sockets) {
                assertTestfr(socket);
            }
            // Compilers come and go.
            assertTrue(station.threads() < threads + 10, station.threads() + " threads after " + threads);
            assertServed(master);
            assertEquals(List.of(), station.end());
        } finally {
            for (Socket socket : sockets) {
                socket.close();
            }
        }
    }

    private static void assertServed(TestMaster master) throws InterruptedException {
        master.interrogate();
        master.awaitStart("C_IC_NA_1 actterm");
    }

    private static void write(OutputStream out, byte[] octets) {
        try {
            out.write(octets);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Floods with TESTFR act and reads no answer. */
    private static void untilClosed(Socket socket) {
        byte[] tests = Frames.octets("68 04 43 00 00 00".repeat(1_000));
        assertThrows(IOException.class, () -> {
            while (true) {
                socket.getOutputStream().write(tests);
            }
        });
    }

    /** Returns when the peer has closed; a reset is an end as well. */
    private static void readToEnd(Socket socket) throws IOException {
        byte[] octets = new byte[4096];
        try {
            while (socket.getInputStream().read(octets) >= 0) {
                // Whatever was sent before the end.
            }
        } catch (SocketException reset) {
            assertTrue(String.valueOf(reset.getMessage()).contains("reset"), reset::toString);
        }
    }
}
