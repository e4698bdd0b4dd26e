package telecontrol.gateway;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.ByteBufAllocatorMetricProvider;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What this process holds at a moment.
 *
 * @param threads names of the threads that live
 * @param files open file descriptors; 0 where the system does not tell
 * @param directMemory octets that the pool of buffers has reserved outside of the heap
 */
record Resources(Set<String> threads, long files, long directMemory) {
    /** The pool reserves in steps of its own and keeps them; single buffers are for {@link LostBuffers}. */
    private static final long POOL = 16 << 20;

    static Resources now() throws IOException {
        Set<String> threads = Thread.getAllStackTraces().keySet().stream()
                .filter(Thread::isAlive)
                .map(thread -> thread.getId() + " " + thread.getName())
                // A pool of the runtime's own, whose threads come and go.
                .filter(name -> !name.contains("ForkJoinPool") && !name.contains("CompletableFutureDelayScheduler"))
                .collect(Collectors.toCollection(TreeSet::new));
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
        return new Resources(threads, files, direct);
    }

    /** Waits until no more is held than now; threads and sockets take a moment to end. */
    void assertRestored() throws IOException {
        long end = System.nanoTime() + 10_000_000_000L;
        Resources present = now();
        while (!(threads.containsAll(present.threads) && present.files <= files) && System.nanoTime() < end) {
            LockSupport.parkNanos(10_000_000);
            present = now();
        }
        Set<String> left = new TreeSet<>(present.threads);
        left.removeAll(threads);
        assertTrue(left.isEmpty(), "threads left: " + left);
        assertTrue(present.files <= files, "files: " + present.files + " (expected: at most " + files + ")");
        long most = directMemory + POOL;
        assertTrue(
                present.directMemory <= most,
                "direct memory: " + present.directMemory + " (expected: at most " + most + ")");
    }
}
