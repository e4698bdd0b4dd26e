package telecontrol.s7;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class AttemptsTest {

    private static final S7ClientConfig.BackOff BACK_OFF =
            new S7ClientConfig.BackOff(Duration.ofSeconds(1), Duration.ofSeconds(30));

    private double factor = 1;
    private long nanos;

    private Attempts attempts(int endpoints) {
        return new Attempts(endpoints, BACK_OFF, () -> factor, () -> nanos);
    }

    private static void assertNext(long millis, int endpoint, Attempts attempts) {
        assertEquals(Duration.ofMillis(millis), attempts.failed());
        assertEquals(endpoint, attempts.endpoint());
    }

    @Test
    void waitsDoubleUpToTheLongest() {
        Attempts attempts = attempts(1);
        for (int seconds : new int[] {1, 2, 4, 8, 16, 30, 30, 30}) {
            assertNext(seconds * 1000L, 0, attempts);
        }
    }

    @Test
    void jitterTouchesTheWaitAndNotItsGrowth() {
        Attempts attempts = attempts(1);
        factor = 0.8;
        assertNext(800, 0, attempts);
        factor = 1.2;
        assertNext(2400, 0, attempts);
    }

    @Test
    void onlyAnAnswerMakesTheWaitShortAgain() {
        Attempts attempts = attempts(1);
        attempts.failed();
        attempts.failed();
        attempts.answered();
        assertNext(1000, 0, attempts);
        assertNext(2000, 0, attempts);
    }

    @Test
    void theOtherEndpointIsTriedAtOnceAndTheWaitComesWhenBothFailed() {
        Attempts attempts = attempts(2);
        assertNext(0, 1, attempts);
        assertNext(1000, 0, attempts);
        assertNext(0, 1, attempts);
        assertNext(2000, 0, attempts);
    }

    @Test
    void aConnectionThatIsEndedOnPurposeIsMadeAnewWhereItWas() {
        Attempts attempts = attempts(2);
        attempts.failed();
        attempts.answered();
        nanos += 1_000_000_000;
        attempts.stay();
        assertNext(1000, 1, attempts);
        assertNext(0, 0, attempts);
    }

    @Test
    void afterALossTheOtherEndpointIsNext() {
        Attempts attempts = attempts(2);
        attempts.failed();
        attempts.answered();
        nanos += 1_000_000_000;
        attempts.answered();
        assertEquals(1, attempts.endpoint());
        assertNext(0, 0, attempts);
        assertNext(1000, 1, attempts);
    }

    /** As two CPs do whose CPU resets each connection after the first request. */
    @Test
    void endpointsThatAnswerOnceAndAreLostDoNotTakeTurnsWithoutAPause() {
        Attempts attempts = attempts(2);
        for (int i = 0; i < 10; i++) {
            attempts.answered();
            nanos += 999_999_999;
            assertNext(0, 1, attempts);
            attempts.answered();
            nanos += 999_999_999;
            assertNext(1000, 0, attempts);
        }
    }

    @Test
    void threeEndpointsTakeTurns() {
        Attempts attempts = attempts(3);
        assertNext(0, 1, attempts);
        assertNext(0, 2, attempts);
        assertNext(1000, 0, attempts);
        assertNext(0, 1, attempts);
    }
}
