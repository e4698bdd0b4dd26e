package telecontrol.iec104;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.buffer.UnpooledByteBufAllocator;
import io.netty.util.ResourceLeakDetector;
import org.junit.jupiter.api.Test;

/** The detector that the other tests rely on. */
class LeaksTest {

    @Test
    void findsABufferThatNobodyReleased() {
        Leaks.assertNone();
        UnpooledByteBufAllocator.DEFAULT.directBuffer(16).writeByte(1);
        assertTrue(ResourceLeakDetector.isEnabled());
        assertThrows(AssertionError.class, () -> {
            for (int i = 0; i < 100; i++) {
                Leaks.assertNone();
            }
        });
    }
}
