package telecontrol.gateway.store;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Random;
import org.junit.jupiter.api.Test;
import telecontrol.iec104.Cp56Time2a;

/** Time tags in the table. */
class TimeTextTest {
    @Test
    void isThatOfTheTimeTag() {
        assertEquals("2026-11-21 09:15:00.250", TimeText.of(StoreRun.TIME));
        Random random = new Random(56);
        for (int i = 0; i < 2_000; i++) {
            Cp56Time2a time = new Cp56Time2a(random.nextLong());
            if (time.milliseconds() < 60_000) {
                assertEquals(time.toString(), TimeText.of(time));
            }
        }
    }
}
