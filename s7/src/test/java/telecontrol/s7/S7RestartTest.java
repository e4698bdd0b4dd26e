package telecontrol.s7;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.ByteBufAllocatorMetricProvider;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A PLC that is switched off and on for a long time costs nothing in the end. */
@Timeout(120)
class S7RestartTest {

    private static final int WARM_UP = 10;
    private static final int RESTARTS = 100;

    private record Resources(long threads, long files, long directMemory) {

        static Resources now() throws IOException {
            // The directory does not exist on every system; elsewhere threads and memory are compared.
            Path open = Path.of("/proc/self/fd");
            long files = 0;
            if (Files.isDirectory(open)) {
                try (Stream<Path> list = Files.list(open)) {
                    files = list.count();
                }
            }
            long direct = ((ByteBufAllocatorMetricProvider) ByteBufAllocator.DEFAULT)
                    .metric()
                    .usedDirectMemory();
            return new Resources(Thread.getAllStackTraces().size(), files, direct);
        }

        boolean isWithin(Resources before) {
            return threads <= before.threads && files <= before.files && directMemory <= before.directMemory;
        }
    }

    @Test
    void hundredRestartsLeaveNothingBehind() throws Exception {
        S7Simulator first = S7Simulator.builder().start();
        int port = first.port();
        TagSet set = TagSet.of(List.of(S7Tag.parse("MW0")));
        try (ClientRun run = ClientRun.connectedTo(port)) {
            S7Simulator plc = first;
            Resources before = Resources.now();
            for (int i = 1; i <= WARM_UP + RESTARTS; i++) {
                plc.close();
                assertEquals(S7Exception.Kind.CLOSED_BY_PLC, run.next().reason());
                plc = S7Simulator.builder().start(port);
                plc.set("MW0", i);
                run.awaitConnected();
                assertEquals(i, run.read(set).value(0));
                if (i == WARM_UP) {
                    before = Resources.now();
                }
            }
            Resources after = settle(before);
            plc.close();
            Resources limit = before;
            assertTrue(after.isWithin(before), () -> after + " (expected: at most " + limit + ")");
        }
    }

    /** Sockets and threads end a little after their owner: asks until they have, 10 s at most. */
    private static Resources settle(Resources before) throws IOException {
        long start = System.nanoTime();
        Resources now = Resources.now();
        while (!now.isWithin(before)
                && System.nanoTime() - start < Duration.ofSeconds(10).toNanos()) {
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
            now = Resources.now();
        }
        return now;
    }
}
