package telecontrol.iec104;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static telecontrol.iec104.EventTest.objects;
import static telecontrol.iec104.Ladder.frames;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every value of N(R), and what becomes of the events behind a wrong one, §5.1. */
class AcknowledgementRangeTest {

    /** Of 12 frames sent 5 are acknowledged: 5 to 12 are what an N(R) may say. */
    @Test
    @Tag("N6")
    @Tag("N7")
    @Tag("N8")
    void closesOnEveryNrOutsideOfWhatIsUnacknowledged() {
        for (int receiveSequence = 0; receiveSequence < ApduCodec.MODULUS; receiveSequence++) {
            SendWindow window = new SendWindow();
            for (int i = 0; i < 12; i++) {
                window.sent(i, null);
            }
            window.acknowledge(5);
            boolean valid = receiveSequence >= 5 && receiveSequence <= 12;
            assertEquals(valid ? receiveSequence - 5 : -1, window.acknowledgedBy(receiveSequence));
        }
        for (int receiveSequence : new int[] {0, 4, 13, 14, 16383, 16384, 32766, 32767}) {
            for (String frame : new String[] {"S " + receiveSequence, "I 0 " + receiveSequence}) {
                Ladder ladder =
                        Ladder.started().pending(12).station(frames(0, 11, 0)).peer("S 5");
                ladder.peer(frame).isClosed("N(R): " + receiveSequence + " (expected: 5 to 12)");
                assertEquals(5, ladder.user.acknowledged);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 15, 300, 16384, 32767})
    @Tag("N6")
    @Tag("N7")
    @Tag("U4")
    void keepsEveryEventThatWasNotAcknowledged(int receiveSequence) {
        TestStation station = new TestStation();
        Wire first = station.start();
        for (int i = 1; i <= 20; i++) {
            station.publish(Events.number(1, i));
        }
        first.read();
        // M_EI and event 1 are acknowledged, events 2 to 13 are not: N(R) may be 2 to 14.
        first.peer("S 2").read();
        first.peer("S " + receiveSequence).isClosed();
        List<String> again =
                objects(station.connect("masters").peer("STARTDT act").drain());
        assertEquals(
                IntStream.rangeClosed(2, 20).mapToObj(i -> "IOA 1 " + (float) i).toList(), again);
    }
}
