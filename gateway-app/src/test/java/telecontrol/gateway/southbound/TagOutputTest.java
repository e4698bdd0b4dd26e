package telecontrol.gateway.southbound;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.channel.embedded.EmbeddedChannel;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import telecontrol.gateway.point.Output;
import telecontrol.gateway.point.PlcStatus;
import telecontrol.gateway.point.Point;
import telecontrol.gateway.point.Samples;
import telecontrol.iec104.Quality;
import telecontrol.s7.S7Exception;
import telecontrol.s7.S7Exception.Kind;
import telecontrol.s7.S7Tag;

class TagOutputTest {
    private final EmbeddedChannel clock = new EmbeddedChannel();
    private final FakeDriver driver = new FakeDriver(clock.eventLoop(), new Driver.Listener() {
        @Override
        public void connected(String granted) {}

        @Override
        public void disconnected(S7Exception reason, Duration nextTry) {}
    });

    private final ReadBacks readBacks = new ReadBacks(clock.eventLoop(), new NothingDelivered(), () -> 0);

    private static final class NothingDelivered implements SourceListener {
        @Override
        public CompletionStage<@Nullable Void> polled(Scan scan, Samples samples) {
            throw new AssertionError("nothing is polled");
        }

        @Override
        public void lost(List<Point> points) {}

        @Override
        public void reserved(List<Point> points, Quality reservation) {}

        @Override
        public void status(String plc, PlcStatus status) {}
    }

    TagOutputTest() {
        driver.connect();
    }

    @AfterEach
    void close() {
        clock.finish();
    }

    private Output output(String tag, boolean readBack) {
        return new TagOutput("north", driver, S7Tag.parse(tag), readBack ? readBacks : null, () -> null, () -> 0);
    }

    private CompletableFuture<@Nullable Void> write(String tag, double value) {
        CompletableFuture<@Nullable Void> write = output(tag, true).write(value).toCompletableFuture();
        clock.runPendingTasks();
        return write;
    }

    private static @Nullable String failure(CompletableFuture<?> write) {
        assertTrue(write.isDone());
        return Objects.requireNonNull(
                        assertThrows(CompletionException.class, write::join).getCause())
                .getMessage();
    }

    @Test
    void withoutReadBackTheAcknowledgementIsEnough() {
        assertTrue(output("DB10.DBX0.0", false).write(1).toCompletableFuture().isDone());
        assertEquals(List.of("DB10.DBX0.0=true"), driver.asked);
    }

    @Test
    void whatThePlcHoldsIsComparedInTheTypeOfTheTag() {
        driver.memory[0] = 1;
        assertEquals(null, write("DB10.DBX0.0", 1).join());
        driver.memory[3] = -3;
        assertEquals(null, write("DB10.DBB3 SINT", -2.6).join());
        driver.memory[4] = 0x3D;
        driver.memory[5] = (byte) 0xCC;
        driver.memory[6] = (byte) 0xCC;
        driver.memory[7] = (byte) 0xCD;
        assertEquals(null, write("DB10.DBD4 REAL", 0.1).join(), "0.1 as near as a REAL comes");
        assertEquals(
                List.of(
                        "DB10.DBX0.0=true",
                        "first",
                        "read DB10.DBX0.0",
                        "DB10.DBB3 SINT=-3",
                        "first",
                        "read DB10.DBB3 SINT",
                        "DB10.DBD4 REAL=0.1",
                        "first",
                        "read DB10.DBD4 REAL"),
                driver.asked);
    }

    @Test
    void anotherValueFailsTheWrite() {
        assertEquals(
                "DB10.DBX0.0: acknowledged, but the PLC holds 0 where 1 was written: the program overwrites it",
                failure(write("DB10.DBX0.0", 1)));
        assertEquals(
                "DB10.DBW2 INT: acknowledged, but the PLC holds 0 where 12 was written: the program overwrites it",
                failure(write("DB10.DBW2 INT", 12)));
        CompletableFuture<@Nullable Void> write = write("DB10.DBD4 REAL", 2.5);
        assertEquals(
                "DB10.DBD4 REAL: acknowledged, but the PLC holds 0.0 where 2.5 was written: the program overwrites it",
                failure(write));
        Throwable cause =
                Objects.requireNonNull(write.handle((done, failure) -> failure).join());
        assertFalse(output("DB10.DBD4 REAL", true).isUntouched(cause), "the PLC had it for a moment");
    }

    @Test
    void whatCannotBeReadBackFailsTheWrite() {
        String failure = String.valueOf(failure(write("DB99.DBX0.0", 1)));
        assertTrue(
                failure.startsWith("DB99.DBX0.0: acknowledged, but it cannot be read back: the data block"), failure);
    }

    @Test
    void aRefusedWriteIsNotReadBack() {
        driver.refusal = Kind.ITEM_ERROR;
        assertEquals("refused: ITEM_ERROR", failure(write("DB10.DBX0.0", 1)));
        assertEquals(List.of("DB10.DBX0.0=true"), driver.asked);
    }
}
