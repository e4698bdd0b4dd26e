package telecontrol.iec104;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.netty.buffer.PooledByteBufAllocator;
import io.netty.buffer.UnpooledByteBufAllocator;
import io.netty.util.ResourceLeakDetector;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Detector that keeps what it reports, so that a test can fail on it. The build names it in the system property
 * {@code io.netty.customResourceLeakDetector}.
 */
public final class Leaks<T> extends ResourceLeakDetector<T> {
    private static final Queue<String> REPORTS = new ConcurrentLinkedQueue<>();

    /** Detector of one type of resource; Netty calls this. */
    public Leaks(Class<?> resourceType, int samplingInterval) {
        super(resourceType, samplingInterval);
    }

    /** The same with a limit that no detector heeds any more; Netty looks for it as well. */
    public Leaks(Class<?> resourceType, int samplingInterval, long maxActive) {
        this(resourceType, samplingInterval);
    }

    @Override
    protected void reportTracedLeak(String resourceType, String records) {
        REPORTS.add(resourceType + records);
    }

    @Override
    protected void reportUntracedLeak(String resourceType) {
        REPORTS.add(resourceType);
    }

    @Override
    protected boolean needReport() {
        return true;
    }

    /** Looks for buffers that were collected without being released since the last call. */
    static void assertNone() {
        for (int i = 0; i < 3; i++) {
            System.gc();
            // A detector looks at what was collected whenever it tracks something new.
            UnpooledByteBufAllocator.DEFAULT.directBuffer(16).release();
            PooledByteBufAllocator.DEFAULT.directBuffer(16).release();
        }
        List<String> reports = List.copyOf(REPORTS);
        REPORTS.clear();
        assertEquals(List.of(), reports);
    }
}
