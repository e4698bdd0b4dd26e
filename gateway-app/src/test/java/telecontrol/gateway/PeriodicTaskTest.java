package telecontrol.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.netty.channel.embedded.EmbeddedChannel;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import telecontrol.gateway.log.RecordedLog;

class PeriodicTaskTest {
    private final EmbeddedChannel clock = new EmbeddedChannel();
    private final RecordedLog log = new RecordedLog();
    private int runs;

    private void fail() {
        runs++;
        if (runs != 3) {
            throw new IllegalStateException("fault " + runs);
        }
    }

    @AfterEach
    void close() {
        log.close();
        clock.finishAndReleaseAll();
    }

    @Test
    void aFaultEndsItNotAndIsLoggedOnceUntilItWorksAgain() {
        clock.freezeTime();
        clock.eventLoop().scheduleAtFixedRate(new PeriodicTask("the state", this::fail), 0, 1, TimeUnit.SECONDS);
        clock.runScheduledPendingTasks();
        for (int second = 0; second < 4; second++) {
            clock.advanceTimeBy(1, TimeUnit.SECONDS);
            clock.runScheduledPendingTasks();
        }
        assertEquals(5, runs);
        assertEquals(2, log.lines("SEVERE the state: failed").size(), () -> log.lines() + "");
    }
}
