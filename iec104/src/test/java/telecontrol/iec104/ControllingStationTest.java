package telecontrol.iec104;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static telecontrol.iec104.Ladder.frames;

import org.junit.jupiter.api.Test;

/** Link layer of the controlling station: the other end of the same rules. */
class ControllingStationTest {

    /** Master whose STARTDT was confirmed; {@code peer} is the controlled station, {@code station} the master. */
    private static Ladder started() {
        Ladder ladder = Ladder.controlling();
        ladder.link.requestStart();
        return ladder.station("STARTDT act").peer("STARTDT con").stationIsSilent();
    }

    @Test
    void sendsNothingBeforeStartdtIsConfirmed() {
        Ladder ladder = Ladder.controlling();
        ladder.link.requestStart();
        ladder.station("STARTDT act").pending(2).stationIsSilent();
        ladder.peer("STARTDT con").station("I 0 0", "I 1 0");
        assertEquals(1, ladder.user.started);
    }

    @Test
    void sendsStartdtOnceThoughItIsAskedForAgain() {
        Ladder ladder = started();
        ladder.link.requestStart();
        ladder.stationIsSilent().peer("I 0 0").isOpen();
        assertEquals(1, ladder.user.received);
    }

    @Test
    void closesT1AfterStartdtThatIsNotConfirmed() {
        Ladder ladder = Ladder.controlling();
        ladder.link.requestStart();
        ladder.station("STARTDT act")
                .elapse(14)
                .peer("TESTFR act")
                .station("TESTFR con")
                .isOpen();
        ladder.elapse(1).isClosed("t1: STARTDT or STOPDT not confirmed within 15 s");
    }

    @Test
    void closesOnDataBeforeStartdtIsConfirmed() {
        Ladder ladder = Ladder.controlling();
        ladder.link.requestStart();
        ladder.station("STARTDT act").peer("I 0 0").isClosed("I frame while data transfer is stopped");
    }

    @Test
    void ignoresConfirmationsNobodyAskedFor() {
        Ladder ladder = Ladder.controlling()
                .peer("STARTDT con", "STOPDT con")
                .stationIsSilent()
                .isOpen();
        assertEquals(0, ladder.user.started);
        assertEquals(0, ladder.user.stopped);
    }

    @Test
    void closesWhenTheControlledStationStartsOrStops() {
        started().peer("STARTDT act").isClosed("STARTDT_ACT from the controlled station");
        started().peer("STOPDT act").isClosed("STOPDT_ACT from the controlled station");
    }

    @Test
    void acknowledgesAtTheWthFrameAndAfterT2() {
        started()
                .peer(frames(0, 8, 0))
                .station("S 8")
                .elapse(9)
                .stationIsSilent()
                .elapse(1)
                .station("S 9");
    }

    @Test
    void sendsNoMoreThanK() {
        started().pending(20).station(frames(0, 11, 0)).peer("S 1").station("I 12 0");
    }

    @Test
    void acknowledgesBeforeItStopsAndAtOnceWhatComesThen() {
        Ladder ladder = started().peer(frames(0, 2, 0)).stationIsSilent();
        ladder.link.requestStop();
        ladder.station("S 3", "STOPDT act").pending(1).stationIsSilent();
        ladder.peer("I 3 0").station("S 4").peer("STOPDT con").stationIsSilent();
        assertEquals(1, ladder.user.stopped);
        assertEquals(4, ladder.user.received);
        ladder.elapse(19).stationIsSilent().isOpen();
    }

    @Test
    void sendsNoAcknowledgementAfterTheStop() {
        Ladder ladder = started();
        ladder.user.congested = true;
        ladder.link.requestStop();
        ladder.station("STOPDT act")
                .peer("I 0 0", "STOPDT con")
                .elapse(19)
                .stationIsSilent()
                .isOpen();
    }

    @Test
    void continuesItsSequenceNumbersAfterANewStart() {
        Ladder ladder = started().pending(1).station("I 0 0").peer("I 0 1");
        ladder.link.requestStop();
        ladder.station("S 1", "STOPDT act").peer("STOPDT con");
        ladder.link.requestStart();
        ladder.station("STARTDT act")
                .pending(1)
                .peer("STARTDT con")
                .station("I 1 1")
                .isOpen();
    }

    @Test
    void testsTheLinkAfterT3() {
        Ladder.controlling().elapse(20).station("TESTFR act").elapse(15).isClosed("t1: TESTFR");
    }
}
