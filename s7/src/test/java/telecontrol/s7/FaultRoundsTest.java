package telecontrol.s7;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.ByteBufAllocatorMetricProvider;
import io.netty.util.ResourceLeakDetector;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import telecontrol.s7.FaultMatrix.Row;
import telecontrol.s7.FaultProxy.Moment;

/** Faults of all kinds for a long time cost nothing in the end: threads, descriptors, heap and direct memory stay as they were. */
@Timeout(600)
class FaultRoundsTest {

    private static final int ROUNDS = Math.max(100, Integer.getInteger("s7.rounds", 500));
    private static final int CLIENTS = 20;
    /** Passes of all clients before the resources are noted: every row has been met once. */
    private static final int WARM_UP = 1 + FaultMatrix.rows().size() / CLIENTS;

    private static final Duration DEADLINE = Duration.ofMillis(150);
    private static final long HEAP_TOLERANCE = 1 << 20;
    private static final long DIRECT_TOLERANCE = 1 << 20;

    private record Resources(long threads, long files, long heap, long direct) {

        static Resources now() throws IOException {
            Path open = Path.of("/proc/self/fd");
            long files = 0;
            if (Files.isDirectory(open)) {
                try (Stream<Path> list = Files.list(open)) {
                    files = list.count();
                }
            }
            System.gc();
            long heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
            long direct = ((ByteBufAllocatorMetricProvider) ByteBufAllocator.DEFAULT)
                    .metric()
                    .usedDirectMemory();
            return new Resources(Thread.getAllStackTraces().size(), files, heap, direct);
        }

        boolean isWithin(Resources before) {
            return threads <= before.threads
                    && files <= before.files
                    && heap <= before.heap + HEAP_TOLERANCE
                    && direct <= before.direct + DIRECT_TOLERANCE;
        }
    }

    /** What Netty's leak detector says of buffers that were collected without having been released. */
    private static final class LeakReports extends Handler {
        final List<String> reports = new CopyOnWriteArrayList<>();
        private final Logger detector = Logger.getLogger(ResourceLeakDetector.class.getName());

        LeakReports() {
            assertEquals(ResourceLeakDetector.Level.PARANOID, ResourceLeakDetector.getLevel());
            detector.addHandler(this);
        }

        @Override
        public void publish(LogRecord record) {
            reports.add(record.getMessage());
        }

        @Override
        public void flush() {}

        @Override
        public void close() {
            detector.removeHandler(this);
        }
    }

    /** One client's part of a round. */
    private record Pass(FaultRun fault, Row row, List<CompletableFuture<?>> requests) {

        static Pass begin(FaultRun fault, Row row) throws Exception {
            fault.proxy.fail(row.moment(), row.fault());
            if (row.moment() == Moment.ANSWER) {
                return new Pass(fault, row, fault.ask());
            }
            fault.run.client.reconnect();
            return new Pass(fault, row, List.of());
        }

        /** The fault has done what it does; in the load of many clients a short deadline may have passed before. */
        void struck() throws Exception {
            for (CompletableFuture<?> request : requests) {
                FaultRun.outcome(request);
            }
            if (row.moment() != Moment.ANSWER) {
                ClientRun.Event event = fault.run.next();
                while (event.reason() != row.end()) {
                    event = fault.run.next();
                }
            }
        }

        /** The peer is well again. */
        void recover() throws Exception {
            long start = System.nanoTime();
            CompletableFuture<Readings> read = fault.read("DB1.DBW0");
            while (FaultRun.outcome(read) != null) {
                assertTrue(
                        System.nanoTime() - start < TimeUnit.SECONDS.toNanos(ClientRun.SECONDS),
                        () -> row + ": no recovery: " + fault.run.client.failure());
                fault.run.events.poll(20, TimeUnit.MILLISECONDS);
                read = fault.read("DB1.DBW0");
            }
            assertEquals(FaultRun.VALUE, read.get().value(0));
            fault.run.events.clear();
        }
    }

    @Test
    void manyRoundsOfEveryFaultLeaveNothingBehind() throws Exception {
        List<Row> rows = FaultMatrix.rows();
        S7ClientConfig.Deadlines deadlines = new S7ClientConfig.Deadlines(DEADLINE, DEADLINE, DEADLINE, DEADLINE);
        List<FaultRun> faults = new ArrayList<>();
        LeakReports leaks = new LeakReports();
        try (S7Simulator plc = FaultRun.plc()) {
            for (int i = 0; i < CLIENTS; i++) {
                FaultRun fault = new FaultRun(plc.port(), deadlines);
                faults.add(fault);
                fault.run.client.start();
                fault.run.awaitConnected();
            }
            Resources before = Resources.now();
            int next = 0;
            for (int pass = 0; pass < WARM_UP + ROUNDS / CLIENTS; pass++) {
                List<Pass> passes = new ArrayList<>();
                for (FaultRun fault : faults) {
                    passes.add(Pass.begin(fault, rows.get(next++ % rows.size())));
                }
                for (Pass one : passes) {
                    one.struck();
                }
                passes.forEach(one -> one.fault().proxy.heal());
                for (Pass one : passes) {
                    one.recover();
                }
                if (pass == WARM_UP - 1) {
                    before = Resources.now();
                }
            }
            Resources limit = before;
            Resources after = settle(limit);
            assertTrue(after.isWithin(limit), () -> after + " (expected: about " + limit + ")");
            assertEquals(List.of(), leaks.reports);
        } finally {
            faults.forEach(FaultRun::close);
            leaks.close();
        }
    }

    /** Sockets end a little after their owner: asks until they have, 10 s at most. */
    private static Resources settle(Resources before) throws IOException {
        long start = System.nanoTime();
        Resources now = Resources.now();
        while (!now.isWithin(before)
                && System.nanoTime() - start < Duration.ofSeconds(10).toNanos()) {
            LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
            now = Resources.now();
        }
        return now;
    }
}
