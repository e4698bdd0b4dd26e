package telecontrol.iec104;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static telecontrol.iec104.Ladder.frames;

import java.util.Objects;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A connection whose send buffer is full: nothing is made for it and nothing is read from it. */
class BackPressureTest {
    private final Ladder ladder = Ladder.started();

    private void writable(boolean writable) {
        Objects.requireNonNull(ladder.channel.unsafe().outboundBuffer()).setUserDefinedWritability(1, writable);
        ladder.pending(0);
    }

    @Test
    @Tag("N15")
    @Tag("T15")
    void pullsNothingWhileTheConnectionTakesNothing() {
        writable(false);
        ladder.pending(5).stationIsSilent();
        assertEquals(5, ladder.user.pending);
        writable(true);
        ladder.station(frames(0, 4, 0)).isOpen();
    }

    @Test
    @Tag("N15")
    @Tag("T15")
    void readsNothingWhileTheConnectionTakesNothing() {
        writable(false);
        assertFalse(ladder.channel.config().isAutoRead());
        writable(true);
        assertTrue(ladder.channel.config().isAutoRead());
    }

    /** Whatever of the peer still lies in the system's buffers: without a frame read t3 and then t1 run. */
    @Test
    @Tag("T15")
    @Tag("Z4")
    void endsByT1OfTheTest() {
        writable(false);
        ladder.elapse(20).station("TESTFR act").elapse(15).isClosed("t1: TESTFR");
    }
}
