package telecontrol.iec104;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** An idle link costs a TESTFR per t3, two tasks of the event loop for it, and nothing in between. */
class IdleLinkTest {
    private static final long HOUR = TimeUnit.HOURS.toNanos(1);

    @Test
    @Tag("Z6")
    void wakesTheEventLoopTwicePerT3() {
        Ladder ladder = Ladder.started();
        int tasks = 0;
        int tests = 0;
        for (long passed = 0; passed < HOUR; tasks++) {
            long next = ladder.channel.runScheduledPendingTasks();
            assertTrue(next > 0, "next task in " + next + " ns");
            ladder.elapse(Duration.ofNanos(next));
            passed += next;
            if (passed % TimeUnit.SECONDS.toNanos(20) == 0) {
                ladder.station("TESTFR act").peer("TESTFR con");
                tests++;
            }
        }
        assertEquals(180, tests);
        // The second one finds that t1 of the test is over already.
        assertTrue(tasks <= 360, "tasks: " + tasks);
        ladder.stationIsSilent().isOpen();
    }

    /** The deadline moves with every frame, the task does not: traffic costs no scheduling. */
    @Test
    @Tag("Z6")
    void schedulesNothingForTraffic() {
        Ladder ladder = Ladder.started();
        long before = ladder.channel.runScheduledPendingTasks();
        for (int i = 0; i < 1000; i++) {
            ladder.peer("TESTFR act").station("TESTFR con").elapse(Duration.ofMillis(1));
        }
        assertEquals(before - TimeUnit.SECONDS.toNanos(1), ladder.channel.runScheduledPendingTasks());
    }
}
