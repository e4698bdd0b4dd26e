package telecontrol.iec104;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static telecontrol.iec104.Ladder.frames;

import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Sequence numbers, k and w, §5.1 and §5.5. */
class SequenceNumberTest {
    private static final int LAST = 32767;

    @Test
    @Tag("N1")
    @Tag("N2")
    void countsFromZeroInTheOrderOfTheWire() {
        Ladder.started().pending(12).station(frames(0, 11, 0));
    }

    @Test
    @Tag("N3")
    void goesOnFrom32767To0InBothDirections() {
        Ladder ladder = Ladder.started();
        for (int i = 0; i < LAST; i++) {
            ladder.pending(1).station("I " + i + " " + i).peer("I " + i + " " + (i + 1));
        }
        ladder.pending(1).station("I 32767 32767");
        ladder.peer("I 32767 0").pending(1).station("I 0 0");
        ladder.peer("I 0 1").pending(1).station("I 1 1").isOpen();
        assertEquals(LAST + 2, ladder.user.received);
        assertEquals(LAST + 2, ladder.user.acknowledged);
    }

    @Test
    @Tag("N3")
    void keepsAWholeWindowOverTheWrap() {
        Ladder ladder = Ladder.started();
        for (int i = 0; i + 12 <= LAST; i += 12) {
            ladder.pending(12).station(frames(i, i + 11, 0)).peer("S " + (i + 12));
        }
        // 32760 frames were sent and acknowledged.
        ladder.pending(20)
                .station(
                        "I 32760 0",
                        "I 32761 0",
                        "I 32762 0",
                        "I 32763 0",
                        "I 32764 0",
                        "I 32765 0",
                        "I 32766 0",
                        "I 32767 0",
                        "I 0 0",
                        "I 1 0",
                        "I 2 0",
                        "I 3 0");
        ladder.peer("S 32767")
                .station(frames(4, 10, 0))
                .peer("S 1")
                .station("I 11 0")
                .isOpen();
        ladder.peer("S 32767").isClosed("N(R): 32767 (expected: 1 to 12)");
    }

    @ParameterizedTest(name = "N(S) {0} instead of 2")
    @CsvSource({"3", "1", "0", "32767"})
    @Tag("N4")
    @Tag("N5")
    void closesOnALostOrRepeatedInformationFrame(int sendSequence) {
        Ladder ladder = Ladder.started().peer("I 0 0", "I 1 0");
        ladder.peer("I " + sendSequence + " 0").isClosed("N(S): " + sendSequence + " (expected: 2)");
        assertEquals(2, ladder.user.received);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"S 4", "S 0", "S 32767", "I 0 4", "I 0 0"})
    @Tag("N6")
    @Tag("N7")
    void closesWhenNrAcknowledgesWhatIsNotOutstanding(String frame) {
        Ladder ladder = Ladder.started().pending(3).station(frames(0, 2, 0)).peer("S 1");
        ladder.peer(frame).isClosed("N(R): ");
        assertEquals(0, ladder.user.received);
        assertEquals(1, ladder.user.acknowledged);
    }

    @Test
    @Tag("N8")
    void takesARepeatedAcknowledgementWithoutEffect() {
        Ladder.started()
                .pending(20)
                .station(frames(0, 11, 0))
                .peer("S 3")
                .station(frames(12, 14, 0))
                .peer("S 3", "S 3")
                .stationIsSilent()
                .isOpen();
    }

    @Test
    @Tag("N9")
    @Tag("N10")
    @Tag("T11")
    void stopsAfterExactlyKAndGoesOnAsManyAsAreAcknowledged() {
        Ladder ladder = Ladder.started().pending(40).station(frames(0, 11, 0));
        ladder.peer("TESTFR act").station("TESTFR con");
        ladder.peer("S 5").station(frames(12, 16, 0));
        ladder.peer("S 17").station(frames(17, 28, 0));
    }

    @Test
    @Tag("N9")
    void acknowledgesWhileItsOwnWindowIsFull() {
        Ladder.started()
                .pending(40)
                .station(frames(0, 11, 0))
                .peer(frames(0, 7, 0))
                .station("S 8");
    }

    @Test
    @Tag("N14")
    void opensTheWindowByAnInformationFrameToo() {
        Ladder.started().pending(14).station(frames(0, 11, 0)).peer("I 0 2").station("I 12 1", "I 13 1");
    }

    @Test
    @Tag("N11")
    void acknowledgesAtTheWthFrameAndNotLater() {
        Ladder ladder = Ladder.started().peer(frames(0, 6, 0)).stationIsSilent();
        ladder.peer("I 7 0").station("S 8").peer(frames(8, 14, 0)).stationIsSilent();
        ladder.peer("I 15 0").station("S 16");
    }

    @Test
    @Tag("N11")
    @Tag("F4")
    void acknowledgesEveryWthFrameOfOneSegment() {
        Ladder ladder = Ladder.started().together(frames(0, 16, 0)).station("S 8", "S 16");
        assertEquals(17, ladder.user.received);
    }

    @Test
    @Tag("N12")
    void acknowledgesByItsOwnInformationFrame() {
        Ladder ladder = Ladder.started().peer(frames(0, 6, 0)).pending(1).station("I 0 7");
        ladder.peer(frames(7, 13, 1)).stationIsSilent().peer("I 14 1").station("S 15");
    }

    @Test
    @Tag("N15")
    void withholdsTheAcknowledgementWhileRepliesPileUpButNotBeyondT2() {
        Ladder ladder = Ladder.started();
        ladder.user.congested = true;
        ladder.peer(frames(0, 11, 0)).stationIsSilent().elapse(10).station("S 12");
    }

    @Test
    @Tag("N13")
    void takesTheWholeRangeOfKAndW() {
        Duration second = Duration.ofSeconds(1);
        LinkParameters one = new LinkParameters(1, 1, second.multipliedBy(2), second, second);
        Ladder.controlled(one)
                .pending(3)
                .peer("STARTDT act")
                .station("STARTDT con", "I 0 0")
                .peer("I 0 0")
                .station("S 1")
                .peer("I 1 1")
                .station("I 1 2");
    }

    @Test
    @Tag("N6")
    @Tag("N13")
    void tellsAcknowledgementsApartThoughTheWindowIsAsLargeAsItCanBe() {
        SendWindow window = new SendWindow();
        for (int i = 0; i < LAST; i++) {
            window.sent(i, null);
        }
        assertEquals(LAST, window.acknowledgedBy(LAST));
        assertEquals(0, window.acknowledgedBy(0));
        window.acknowledge(1);
        assertEquals(-1, window.acknowledgedBy(0));
        assertEquals(1, window.oldest());
        assertEquals(1, window.oldestSentAt());
    }
}
