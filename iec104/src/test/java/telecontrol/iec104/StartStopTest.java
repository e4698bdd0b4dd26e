package telecontrol.iec104;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static telecontrol.iec104.Ladder.frames;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** STARTDT and STOPDT of the controlled station, §5.3 and figure 17. */
class StartStopTest {

    @Test
    @Tag("S1")
    void sendsNothingBeforeStartdtThoughEventsWait() {
        Ladder ladder = Ladder.controlled().pending(3).stationIsSilent().isOpen();
        assertEquals(1, ladder.user.opened);
    }

    @Test
    @Tag("S2")
    @Tag("T11")
    void answersTestfrWhileStopped() {
        Ladder.controlled().peer("TESTFR act").station("TESTFR con").isOpen();
    }

    @Test
    @Tag("S3")
    void closesOnAnInformationFrameWhileStoppedAndDoesNotDeliverIt() {
        Ladder ladder = Ladder.controlled().peer("I 0 0").isClosed("I frame while data transfer is stopped");
        assertEquals(0, ladder.user.received);
    }

    @Test
    @Tag("S4")
    void closesOnASupervisoryFrameWhileStopped() {
        Ladder.controlled().peer("S 0").isClosed("S frame while data transfer is stopped");
    }

    @Test
    @Tag("S5")
    @Tag("S6")
    @Tag("S17")
    @Tag("N1")
    void confirmsStartdtBeforeTheEventsThatWaited() {
        Ladder ladder = Ladder.controlled().pending(2).peer("STARTDT act").station("STARTDT con", "I 0 0", "I 1 0");
        assertEquals(1, ladder.user.started);
    }

    @Test
    @Tag("S7")
    void confirmsASecondStartdtWithoutStartingAnew() {
        Ladder ladder = Ladder.started()
                .pending(1)
                .station("I 0 0")
                .peer("I 0 1")
                .peer("STARTDT act")
                .station("STARTDT con")
                .pending(1)
                .station("I 1 1");
        assertEquals(1, ladder.user.started);
    }

    @Test
    @Tag("S8")
    @Tag("S12")
    void confirmsStopdtAndSendsNoEventAfterwards() {
        Ladder ladder = Ladder.started().peer("STOPDT act").station("STOPDT con");
        ladder.pending(2).stationIsSilent().isOpen();
        assertEquals(1, ladder.user.stopped);
    }

    @Test
    @Tag("S9")
    void acknowledgesEverythingReceivedBeforeItConfirmsStopdt() {
        Ladder.started()
                .peer(frames(0, 2, 0))
                .stationIsSilent()
                .peer("STOPDT act")
                .station("S 3", "STOPDT con");
    }

    @Test
    @Tag("S10")
    void confirmsStopdtOnlyWhenItsOwnFramesAreAcknowledged() {
        Ladder ladder = Ladder.started().pending(3).station(frames(0, 2, 0));
        ladder.peer("STOPDT act").stationIsSilent();
        ladder.pending(1).stationIsSilent();
        ladder.peer("S 2").stationIsSilent();
        assertEquals(0, ladder.user.stopped);
        ladder.peer("S 3").station("STOPDT con").isOpen();
        assertEquals(1, ladder.user.stopped);
    }

    @Test
    @Tag("S10")
    void closesAfterT1WhenNothingIsAcknowledgedAfterStopdt() {
        Ladder.started()
                .pending(1)
                .station("I 0 0")
                .elapse(5)
                .peer("STOPDT act")
                .elapse(9)
                .isOpen()
                .elapse(1)
                .isClosed("t1");
    }

    @Test
    @Tag("S11")
    void closesOnAnInformationFrameAfterStopdtAct() {
        Ladder ladder = Ladder.started().pending(1).station("I 0 0");
        ladder.peer("STOPDT act", "I 0 1").isClosed("I frame while data transfer is stopped");
        assertEquals(0, ladder.user.received);
    }

    @Test
    @Tag("S13")
    void closesOnAnInformationFrameAfterStopdtCon() {
        Ladder.started().peer("STOPDT act").station("STOPDT con").peer("I 0 0").isClosed("I frame");
    }

    @Test
    @Tag("S13")
    void closesOnASupervisoryFrameAfterStopdtCon() {
        Ladder.started().peer("STOPDT act").station("STOPDT con").peer("S 0").isClosed("S frame");
    }

    @Test
    @Tag("S14")
    void continuesItsSequenceNumbersAfterStopdtAndStartdt() {
        Ladder ladder = Ladder.started().pending(2).station("I 0 0", "I 1 0").peer("I 0 2", "STOPDT act");
        ladder.station("S 1", "STOPDT con").pending(1).stationIsSilent();
        ladder.peer("STARTDT act")
                .station("STARTDT con", "I 2 1")
                .peer("I 1 3")
                .pending(1)
                .station("I 3 2");
    }

    @Test
    @Tag("S15")
    void confirmsStopdtWhileStopped() {
        Ladder.controlled().peer("STOPDT act").station("STOPDT con").isOpen();
    }

    @Test
    @Tag("S16")
    void ignoresConfirmationsOfTheMaster() {
        Ladder.started()
                .peer("STARTDT con", "STOPDT con")
                .stationIsSilent()
                .pending(1)
                .station("I 0 0");
        Ladder.controlled()
                .peer("STARTDT con")
                .pending(1)
                .stationIsSilent()
                .peer("S 0")
                .isClosed("S frame");
    }

    @Test
    void goesOnWhenStartdtComesBeforeStopdtIsConfirmed() {
        Ladder ladder = Ladder.started()
                .pending(1)
                .station("I 0 0")
                .peer("STOPDT act", "STARTDT act")
                .station("STARTDT con")
                .pending(1)
                .station("I 1 0")
                .peer("S 2")
                .stationIsSilent()
                .isOpen();
        assertEquals(1, ladder.user.started);
        assertEquals(0, ladder.user.stopped);
    }

    @Test
    @Tag("S10")
    void confirmsARepeatedStopdtOnceAndAtItsTime() {
        Ladder.started()
                .pending(1)
                .station("I 0 0")
                .peer("STOPDT act", "STOPDT act")
                .stationIsSilent()
                .peer("S 1")
                .station("STOPDT con")
                .isOpen();
    }

    @Test
    @Tag("S10")
    @Tag("T11")
    void answersTestfrAndAcknowledgesNothingTwiceWhileStopdtIsUnconfirmed() {
        Ladder.started()
                .pending(2)
                .station("I 0 0", "I 1 0")
                .peer("I 0 1", "STOPDT act")
                .station("S 1")
                .peer("TESTFR act")
                .station("TESTFR con")
                .elapse(14)
                .stationIsSilent()
                .peer("S 2")
                .station("STOPDT con");
    }
}
