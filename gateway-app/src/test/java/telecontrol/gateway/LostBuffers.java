package telecontrol.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import io.netty.buffer.ByteBufAllocator;
import io.netty.util.ResourceLeakDetector;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** Buffers that were dropped without being released, as Netty's leak detector finds them one by one. */
final class LostBuffers extends Handler {
    private static final int ROUNDS = 5;

    /** Held, because loggers that nobody holds forget their handlers. */
    private final Logger detector = Logger.getLogger(ResourceLeakDetector.class.getName());

    private final List<String> reports = new CopyOnWriteArrayList<>();

    LostBuffers() {
        assertSame(ResourceLeakDetector.Level.PARANOID, ResourceLeakDetector.getLevel(), "every buffer is watched");
        detector.addHandler(this);
    }

    /** What was dropped is found when it has been collected and another buffer is made. */
    void assertNone() {
        for (int i = 0; i < ROUNDS; i++) {
            System.gc();
            ByteBufAllocator.DEFAULT.directBuffer().release();
        }
        assertEquals(List.of(), reports);
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
