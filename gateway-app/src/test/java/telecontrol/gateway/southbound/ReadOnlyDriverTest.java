package telecontrol.gateway.southbound;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.channel.embedded.EmbeddedChannel;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import telecontrol.s7.CpuState;
import telecontrol.s7.S7Exception;
import telecontrol.s7.S7Tag;
import telecontrol.s7.TagSet;

/** The last gate of a read-only gateway: behind it stand all other refusals, and it does not rely on them. */
class ReadOnlyDriverTest {
    private static final S7Tag BIT = S7Tag.parse("DB10.DBX0.0");

    private static void assertRefused(CompletionStage<@Nullable Void> write) {
        CompletionException failure = assertThrows(
                CompletionException.class, () -> write.toCompletableFuture().getNow(null));
        S7Exception refusal = assertInstanceOf(S7Exception.class, failure.getCause());
        assertEquals(S7Exception.Kind.NOT_SUPPORTED, refusal.kind());
        assertEquals("the gateway is read-only", refusal.getMessage());
    }

    @Test
    void nothingIsWrittenAndEverythingElsePassedOn() {
        EmbeddedChannel loop = new EmbeddedChannel();
        FakeDriver fake = new FakeDriver(loop.eventLoop(), new Driver.Listener() {
            @Override
            public void connected(String granted) {
                assertEquals("PDU 480 octets", granted);
            }

            @Override
            public void disconnected(S7Exception reason, Duration nextTry) {
                throw new AssertionError(reason);
            }
        });
        Driver driver = new ReadOnlyDriver(fake);
        driver.start();
        fake.connect();
        assertRefused(driver.write(BIT, true));
        assertRefused(driver.setClock(LocalDateTime.of(2026, 11, 21, 9, 15)));
        driver.read(TagSet.of(List.of(BIT)));
        assertEquals(CpuState.RUN, driver.cpuState().toCompletableFuture().getNow(CpuState.STOP));
        driver.reconnect();
        assertTrue(driver.isConnected());
        driver.close();
        assertTrue(fake.closed);
        assertEquals(List.of("start", "read DB10.DBX0.0", "state", "reconnect"), fake.asked);
        loop.finishAndReleaseAll();
    }
}
