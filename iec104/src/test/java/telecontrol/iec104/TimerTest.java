package telecontrol.iec104;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static telecontrol.iec104.Ladder.frames;

import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Timers t1 to t3 to the millisecond, §5.1, §5.2 and §9.6. */
class TimerTest {
    private static final Duration MILLISECOND = Duration.ofMillis(1);

    private static Duration just(int seconds) {
        return Duration.ofSeconds(seconds).minus(MILLISECOND);
    }

    @Test
    @Tag("T1")
    void closesT1AfterTheOldestUnacknowledgedFrameWasSent() {
        Ladder ladder = Ladder.started()
                .pending(1)
                .station("I 0 0")
                .elapse(5)
                .pending(1)
                .station("I 1 0");
        ladder.elapse(just(10)).isOpen().elapse(MILLISECOND).isClosed("t1: I frame not acknowledged within 15 s");
    }

    @Test
    @Tag("T1")
    void measuresT1FromTheNextFrameOnceTheFirstIsAcknowledged() {
        Ladder ladder = Ladder.started()
                .pending(1)
                .station("I 0 0")
                .elapse(5)
                .pending(1)
                .station("I 1 0");
        ladder.elapse(5)
                .peer("S 1")
                .elapse(just(10))
                .isOpen()
                .elapse(MILLISECOND)
                .isClosed("t1");
    }

    @Test
    @Tag("T2")
    void doesNotProlongT1ByOtherTraffic() {
        Ladder ladder = Ladder.started().pending(1).station("I 0 0").elapse(9);
        ladder.peer("TESTFR act", "I 0 0", "S 0", "STARTDT act").station("TESTFR con", "STARTDT con");
        ladder.elapse(just(6)).isOpen().elapse(MILLISECOND).isClosed("t1: I frame");
    }

    @Test
    void endsT1WithTheAcknowledgement() {
        Ladder ladder =
                Ladder.started().pending(2).station("I 0 0", "I 1 0").elapse(14).peer("S 2");
        ladder.elapse(just(20)).stationIsSilent().isOpen();
    }

    @Test
    @Tag("T3")
    void acknowledgesT2AfterTheFirstFrame() {
        Ladder ladder = Ladder.started().peer("I 0 0").elapse(6).peer("I 1 0");
        ladder.elapse(just(4)).stationIsSilent().elapse(MILLISECOND).station("S 2");
        ladder.elapse(9).stationIsSilent().peer("I 2 0").elapse(just(10)).stationIsSilent();
        ladder.elapse(MILLISECOND).station("S 3");
    }

    @Test
    @Tag("T4")
    void sendsNoAcknowledgementAfterAnInformationFrameOfItsOwn() {
        Ladder ladder = Ladder.started()
                .peer("I 0 0")
                .elapse(5)
                .pending(1)
                .station("I 0 1")
                .peer("S 1");
        ladder.elapse(just(20)).stationIsSilent();
    }

    @Test
    @Tag("T5")
    void doesNotProlongT2ByTestfrOrS() {
        Ladder ladder =
                Ladder.started().pending(1).station("I 0 0").peer("I 0 0").elapse(6);
        ladder.peer("TESTFR act", "S 1").station("TESTFR con").elapse(just(4)).stationIsSilent();
        ladder.elapse(MILLISECOND).station("S 1");
    }

    @Test
    @Tag("T6")
    @Tag("F1")
    void testsTheLinkAfterT3WhileStopped() {
        Ladder.controlled()
                .elapse(just(20))
                .stationIsSilent()
                .elapse(MILLISECOND)
                .station("TESTFR act");
    }

    @Test
    @Tag("T6")
    void testsTheLinkAfterT3WhileStarted() {
        Ladder.started().elapse(just(20)).stationIsSilent().elapse(MILLISECOND).station("TESTFR act");
    }

    @Test
    @Tag("T7")
    @Tag("T12")
    void startsT3AnewWithEveryFrameReceived() {
        Ladder ladder = Ladder.started();
        for (String frame : new String[] {"TESTFR con", "S 0", "STARTDT con"}) {
            ladder.elapse(19).peer(frame).stationIsSilent();
        }
        ladder.elapse(19).peer("I 0 0").elapse(just(20)).station("S 1").elapse(MILLISECOND);
        ladder.station("TESTFR act");
    }

    @Test
    @Tag("T8")
    void doesNotStartT3AnewWithItsOwnFrames() {
        Ladder ladder = Ladder.started()
                .elapse(10)
                .pending(1)
                .station("I 0 0")
                .elapse(just(10))
                .stationIsSilent();
        ladder.elapse(MILLISECOND).station("TESTFR act");
    }

    @Test
    @Tag("T9")
    void closesT1AfterATestThatIsNotAnswered() {
        Ladder ladder = Ladder.started()
                .elapse(20)
                .station("TESTFR act")
                .elapse(just(15))
                .isOpen();
        ladder.elapse(MILLISECOND).isClosed("t1: TESTFR not confirmed within 15 s");
    }

    @Test
    @Tag("T9")
    void closesThoughOtherFramesArriveInsteadOfTheTestsConfirmation() {
        Ladder ladder = Ladder.started().elapse(20).station("TESTFR act").elapse(8);
        ladder.peer("I 0 0", "S 0", "TESTFR act")
                .station("TESTFR con")
                .elapse(just(7))
                .isOpen();
        ladder.elapse(MILLISECOND).isClosed("t1: TESTFR");
    }

    @Test
    @Tag("T10")
    void endsTheTestWithItsConfirmation() {
        Ladder ladder = Ladder.started();
        for (int i = 0; i < 5; i++) {
            ladder.elapse(20)
                    .station("TESTFR act")
                    .elapse(14)
                    .peer("TESTFR con")
                    .stationIsSilent();
        }
        ladder.isOpen();
    }

    @Test
    @Tag("T9")
    void sendsOneTestAtATimeThoughT3IsShorterThanT1() {
        Duration second = Duration.ofSeconds(1);
        LinkParameters parameters =
                new LinkParameters(12, 8, second.multipliedBy(15), second.multipliedBy(10), second.multipliedBy(2));
        Ladder ladder = Ladder.controlled(parameters).elapse(2).station("TESTFR act");
        for (int i = 0; i < 4; i++) {
            ladder.elapse(3).peer("STARTDT con").stationIsSilent();
        }
        ladder.elapse(2).stationIsSilent().isOpen().elapse(1).isClosed("t1: TESTFR");
    }

    @Test
    @Tag("F12")
    void closesALinkThatStopsInTheMiddleOfAFrame() {
        Ladder ladder = Ladder.started().peer("#680e00000000");
        ladder.elapse(20).station("TESTFR act").elapse(15).isClosed("t1: TESTFR");
    }

    @Test
    @Tag("T13")
    void staysUpWhileIdle() {
        Ladder ladder = Ladder.started();
        for (int i = 0; i < 10_000; i++) {
            ladder.elapse(20).station("TESTFR act").peer("TESTFR con");
        }
        ladder.isOpen();
    }

    @Test
    void armsNothingAfterTheConnectionIsGone() {
        Ladder ladder = Ladder.started().peer(frames(0, 2, 0)).pending(1).station("I 0 3");
        ladder.channel.close();
        ladder.elapse(60);
        assertEquals("closed by peer", ladder.user.closed);
        assertEquals(-1, ladder.channel.runScheduledPendingTasks());
        ladder.isClosed("closed by peer");
    }
}
