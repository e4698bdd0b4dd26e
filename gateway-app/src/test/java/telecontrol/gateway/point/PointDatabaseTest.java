package telecontrol.gateway.point;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.channel.embedded.EmbeddedChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import telecontrol.mapping.CommandType;
import telecontrol.mapping.PointType;
import telecontrol.mapping.Range;
import telecontrol.mapping.Scale;

class PointDatabaseTest {
    private final EmbeddedChannel clock = new EmbeddedChannel();
    private final List<String> events = new ArrayList<>();
    private final PointDatabase database = new PointDatabase(clock.eventLoop(), this::event);
    private final Point running = Points.of(1001, 0, PointType.M_SP_TB_1, 0);
    private final Point level = Points.of(2001, 1, PointType.M_ME_TF_1, 0);
    private final List<Point> both = List.of(running, level);
    private int readBacks;
    private @Nullable Point unpublishable;

    PointDatabaseTest() {
        clock.freezeTime();
    }

    @AfterEach
    void nothingIsLeft() {
        assertEquals(-1, clock.runScheduledPendingTasks(), "timers are cancelled");
        assertFalse(clock.finish());
    }

    private void event(Point point, boolean commanded) {
        if (point == unpublishable) {
            throw new IllegalArgumentException("cannot be sent");
        }
        events.add(point.definition().address() + " " + point.value().value() + " "
                + point.value().quality() + (commanded ? " commanded" : ""));
    }

    private void poll(@Nullable Double state, @Nullable Double value) {
        database.apply(both, Row.of(state, value));
    }

    private CommandTarget target(CommandType type, Point shown) {
        List<String> unused = new ArrayList<>();
        return new CommandTarget(
                new CommandTarget.Definition(1, 5001, "Pump 1", type, false, Range.UNLIMITED),
                new CommandTarget.Outputs(new TestOutput("tag", unused), null, false, Scale.IDENTITY),
                new CommandTarget.Feedback(shown, Duration.ofSeconds(3), () -> readBacks++));
    }

    private CompletableFuture<Boolean> await(CommandTarget target, double value) {
        return database.await(target, value, target.shown()).toCompletableFuture();
    }

    private void pass(long millis) {
        clock.advanceTimeBy(millis, TimeUnit.MILLISECONDS);
        clock.runScheduledPendingTasks();
    }

    @Test
    void changesAreTold() {
        poll(0.0, 2.5);
        poll(0.0, 2.5);
        poll(1.0, 2.5);
        poll(1.0, null);
        assertEquals(List.of("1001 0.0 good", "2001 2.5 good", "1001 1.0 good", "2001 2.5 IV"), events);
    }

    @Test
    void lossIsToldOnceForEachPoint() {
        poll(1.0, 2.5);
        events.clear();
        database.lose(both, 5);
        database.lose(both, 6);
        assertEquals(List.of("1001 1.0 IV NT", "2001 2.5 IV NT"), events);
        events.clear();
        poll(1.0, 2.5);
        assertEquals(List.of("1001 1.0 good", "2001 2.5 good"), events);
    }

    @Test
    void withoutFeedbackACommandIsFinishedAtOnce() {
        CommandTarget target = new CommandTarget(
                target(CommandType.C_SC_NA_1, running).definition(),
                target(CommandType.C_SC_NA_1, running).outputs(),
                null);
        assertEquals(true, await(target, 1).getNow(false));
        assertTrue(Double.isNaN(target.shown()));
    }

    @Test
    void theFeedbackIsReadBackAtOnceAndEndsTheWait() {
        poll(0.0, 0.0);
        events.clear();
        CompletableFuture<Boolean> reached = await(target(CommandType.C_SC_NA_1, running), 1);
        assertEquals(1, readBacks);
        assertFalse(reached.isDone());
        poll(1.0, 0.0);
        assertEquals(true, reached.getNow(false));
        assertEquals(List.of("1001 1.0 good commanded"), events);
    }

    @Test
    void aFeedbackThatShowsItAlreadyEndsTheWaitWithTheNextPollWithoutAnEvent() {
        poll(1.0, 0.0);
        events.clear();
        CompletableFuture<Boolean> reached = await(target(CommandType.C_SC_NA_1, running), 1);
        poll(1.0, 0.0);
        assertEquals(true, reached.getNow(false));
        assertEquals(List.of(), events);
    }

    @Test
    void theProcessMayTakeItsTime() {
        poll(0.0, 0.0);
        events.clear();
        CompletableFuture<Boolean> reached = await(target(CommandType.C_SC_NA_1, running), 1);
        poll(0.0, 7.0);
        pass(2_999);
        assertFalse(reached.isDone());
        poll(1.0, 7.0);
        assertEquals(true, reached.getNow(false));
        assertEquals(List.of("2001 7.0 good", "1001 1.0 good commanded"), events);
        poll(0.0, 7.0);
        assertEquals("1001 0.0 good", events.get(2), "later changes are not the command's");
    }

    @Test
    void aProcessThatDoesNotFollowEndsTheWaitWithItsTime() {
        poll(0.0, 0.0);
        CompletableFuture<Boolean> reached = await(target(CommandType.C_SC_NA_1, running), 1);
        pass(3_000);
        assertEquals(false, reached.getNow(true));
        events.clear();
        poll(1.0, 0.0);
        assertEquals(List.of("1001 1.0 good"), events, "too late to be the command's effect");
    }

    @Test
    void severalCommandsMayWaitForOnePoint() {
        poll(0.0, 0.0);
        CompletableFuture<Boolean> on = await(target(CommandType.C_SC_NA_1, running), 1);
        CompletableFuture<Boolean> off = await(target(CommandType.C_SC_NA_1, running), 0);
        poll(1.0, 0.0);
        assertEquals(true, on.getNow(false));
        assertFalse(off.isDone());
        pass(3_000);
        assertEquals(false, off.getNow(true));
    }

    @Test
    void aStepCountsFromBeforeTheWrite() {
        Point position = Points.of(1201, 0, PointType.M_ST_TB_1, 0);
        database.apply(List.of(position), Row.of(7.0));
        CommandTarget target = target(CommandType.C_RC_NA_1, position);
        double before = target.shown();
        database.apply(List.of(position), Row.of(8.0));
        CompletableFuture<Boolean> reached = database.await(target, 2, before).toCompletableFuture();
        database.apply(List.of(position), Row.of(8.0));
        assertEquals(true, reached.getNow(false), "the position changed while the write was under way");
    }

    @Test
    void aLostPlcDoesNotEndTheWait() {
        poll(0.0, 0.0);
        CompletableFuture<Boolean> reached = await(target(CommandType.C_SC_NA_1, running), 1);
        database.lose(both, 1);
        assertFalse(reached.isDone());
        pass(3_000);
        assertEquals(false, reached.getNow(true));
    }

    @Test
    void aPointThatCannotBePublishedKeepsNoOtherBack() {
        unpublishable = running;
        IllegalStateException fault = assertThrows(IllegalStateException.class, () -> poll(1.0, 2.5));
        assertEquals("fault at point Point 1001 (CA 1 IOA 1001)", fault.getMessage());
        assertEquals(List.of("2001 2.5 good"), events);
    }

    @Test
    void aPointThatCannotTakeItsSampleIsLost() {
        poll(1.0, 2.5);
        events.clear();
        // The sample of the level is missing altogether.
        List<Point> levelFirst = List.of(level, running);
        assertThrows(IllegalStateException.class, () -> database.apply(levelFirst, Row.of(0.0)));
        assertThrows(IllegalStateException.class, () -> database.apply(levelFirst, Row.of(0.0)));
        assertEquals(List.of("2001 2.5 IV NT", "1001 0.0 good"), events);
    }
}
