package telecontrol.gateway.southbound;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import telecontrol.gateway.log.RecordedLog;
import telecontrol.s7.FetchWriteConfig;
import telecontrol.s7.PlanLimits;
import telecontrol.s7.Readings;
import telecontrol.s7.S7ClientConfig.BackOff;
import telecontrol.s7.S7ClientConfig.Deadlines;
import telecontrol.s7.S7ClientConfig.Tsaps;
import telecontrol.s7.S7Exception;
import telecontrol.s7.S7Tag;
import telecontrol.s7.TagSet;

@Timeout(60)
class FetchWriteDriverTest {
    private static final EventLoopGroup GROUP = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
    private static final String CONFIRM = "03000016 11d000010001 00 c0010a c1020200 c2020a00";
    /** One word, 0x0102. */
    private static final String FETCHED = "03000019 02f080 5335100103060f0300ff070000000000 0102";

    private static final String WRITTEN = "03000017 02f080 5335100103040f0300ff070000000000";
    private static final int SECONDS = 10;

    private final RecordedLog log = new RecordedLog();
    private final BlockingQueue<String> events = new LinkedBlockingQueue<>();
    private final BlockingQueue<String> received = new LinkedBlockingQueue<>();

    @AfterAll
    static void stop() {
        GROUP.shutdownGracefully(0, 0, TimeUnit.SECONDS);
    }

    @AfterEach
    void closeLog() {
        log.close();
    }

    private final class Listening implements Driver.Listener {
        @Override
        public void connected(String granted) {
            events.add("connected: " + granted);
        }

        @Override
        public void disconnected(S7Exception reason, Duration nextTry) {
            events.add("disconnected: " + reason.kind());
        }
    }

    /** Answers every connection: confirm, then the answer that fits the OP code of each telegram. */
    private void serve(ServerSocket server) {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                Thread thread = new Thread(() -> answer(socket));
                thread.setDaemon(true);
                thread.start();
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void answer(Socket socket) {
        try (socket) {
            DataInputStream in = new DataInputStream(socket.getInputStream());
            for (byte[] head = in.readNBytes(4); head.length == 4; head = in.readNBytes(4)) {
                byte[] unit = in.readNBytes((head[2] & 0xFF) * 256 + (head[3] & 0xFF) - 4);
                boolean request = unit[1] == (byte) 0xF0;
                if (request) {
                    received.add(HexFormat.of().formatHex(unit, 3, unit.length));
                }
                String answer = !request ? CONFIRM : unit[8] == 5 ? FETCHED : WRITTEN;
                socket.getOutputStream().write(HexFormat.of().parseHex(answer.replace(" ", "")));
            }
        } catch (IOException closed) {
            events.add("closed: " + closed.getMessage());
        }
    }

    private static <T> T get(CompletionStage<T> stage) throws Exception {
        return stage.toCompletableFuture().get(SECONDS, TimeUnit.SECONDS);
    }

    @Test
    void readsWritesAndTellsWhetherItCan() throws Exception {
        try (ServerSocket server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            Thread serving = new Thread(() -> serve(server));
            serving.setDaemon(true);
            serving.start();
            Duration deadline = Duration.ofSeconds(2);
            FetchWriteConfig config = new FetchWriteConfig(
                    "127.0.0.1",
                    server.getLocalPort(),
                    new FetchWriteConfig.Connections(new Tsaps(0x0200, 0x0A00), new Tsaps(0x0200, 0x0A01)),
                    512,
                    new Deadlines(deadline, deadline, deadline, deadline),
                    new BackOff(Duration.ofMillis(10), Duration.ofMillis(50)));
            FetchWriteDriver driver = new FetchWriteDriver("old", config, GROUP.next(), new Listening());
            assertFalse(driver.isConnected());
            driver.start();
            assertEquals(
                    "connected: FETCH, one request at a time, telegrams of at most 512 octets",
                    events.poll(SECONDS, TimeUnit.SECONDS));
            assertTrue(driver.isConnected());
            assertEquals(new PlanLimits(512, 1), driver.limits());
            S7Tag tag = S7Tag.parse("DB10.DBW4");
            Readings readings = get(driver.read(TagSet.of(List.of(tag))));
            assertEquals(0x0102, readings.longValue(0));
            assertTrue(driver.roundTripNanos() > 0);
            assertEquals("53351001030503080 10a00020001ff02".replace(" ", ""), received.poll());
            writeWhenPossible(driver, tag);
            assertEquals("53351001030303080 10a00020001ff020007".replace(" ", ""), received.poll());
            assertEquals(List.of("INFO old: connected for writing"), log.lines("writing"));
            driver.reconnect();
            assertEquals("disconnected: CLOSED", events.poll(SECONDS, TimeUnit.SECONDS));
            get(driver.close());
            assertFalse(driver.isConnected());
        }
    }

    /** The connection for writing is made at its own pace. */
    private static void writeWhenPossible(FetchWriteDriver driver, S7Tag tag) throws Exception {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS);
        while (true) {
            try {
                get(driver.write(tag, 7));
                return;
            } catch (java.util.concurrent.ExecutionException e) {
                assertTrue(
                        System.nanoTime() < end
                                && e.getCause() instanceof S7Exception reason
                                && reason.kind() == S7Exception.Kind.NOT_CONNECTED,
                        e::toString);
            }
        }
    }
}
