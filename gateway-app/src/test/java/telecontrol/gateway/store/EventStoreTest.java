package telecontrol.gateway.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static telecontrol.gateway.store.StoreRun.cursor;
import static telecontrol.gateway.store.StoreRun.latest;
import static telecontrol.gateway.store.StoreRun.measured;
import static telecontrol.gateway.store.StoreRun.numbers;
import static telecontrol.gateway.store.StoreRun.status;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import telecontrol.gateway.log.RecordedLog;
import telecontrol.gateway.point.PointMemory.CounterBase;
import telecontrol.gateway.point.PointMemory.Parameter;
import telecontrol.iec104.EventClass;
import telecontrol.iec104.StationMemory;
import telecontrol.iec104.StationMemory.FrozenTotal;
import telecontrol.iec104.StationMemory.KeptEvent;

/** What a store has after a restart, without anything going wrong. */
@Timeout(60)
class EventStoreTest {
    private final RecordedLog log = new RecordedLog();

    @TempDir
    private Path folder = Path.of("");

    private StoreRun run = new StoreRun(Path.of(""));

    @BeforeEach
    void state() {
        run = new StoreRun(folder.resolve("state"));
    }

    @AfterEach
    void close() {
        log.close();
    }

    @Test
    void beginsEmptyInADirectoryOfItsOwn() throws Exception {
        assertEquals(List.of(), numbers(run.reopened()));
        assertEquals(
                "rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("state"))));
        assertEquals(List.of("durable"), run.told);
        assertEquals(List.of("events.db"), run.files());
    }

    @Test
    void hasEventsInOrderAndUnchanged() throws Exception {
        List<KeptEvent> events = List.of(status(1, 7), measured(2, 8), latest(3, 9), status(4, 7), measured(5, 8));
        try (EventStore store = run.open()) {
            events.forEach(store::append);
        }
        assertEquals(events, run.reopened().events());
        assertEquals(events, run.reopened().events());
    }

    @Test
    void handsTheMemoryOverOnce() throws Exception {
        try (EventStore store = run.open()) {
            store.append(status(1, 7));
        }
        try (EventStore store = run.open()) {
            assertEquals(List.of(1L), numbers(store.memory()));
            assertEquals(StationMemory.EMPTY, store.memory());
        }
    }

    @Test
    void forgetsWhatNoGroupNeeds() throws Exception {
        try (EventStore store = run.open()) {
            for (long i = 1; i <= 10; i++) {
                store.append(i % 2 == 0 ? status(i, 7) : measured(i, 8));
            }
            store.settle(cursor("a", EventClass.STATUS, 8));
            store.settle(cursor("b", EventClass.STATUS, 4));
            store.settle(cursor("a", EventClass.MEASURED, 9));
        }
        StationMemory memory = run.reopened();
        assertEquals(List.of(1L, 3L, 5L, 6L, 7L, 8L, 9L, 10L), numbers(memory));
        assertEquals(
                Set.of(
                        cursor("a", EventClass.STATUS, 8),
                        cursor("b", EventClass.STATUS, 4),
                        cursor("a", EventClass.MEASURED, 9),
                        cursor("b", EventClass.MEASURED, 0)),
                Set.copyOf(memory.cursors()));
    }

    @Test
    void deletesAlsoWhatWasWrittenLongBefore() throws Exception {
        try (EventStore store = run.open()) {
            store.append(status(1, 7));
            store.append(status(2, 7));
            StoreRun.await("the first commit", () -> count("event") == 2);
            store.settle(cursor("a", EventClass.STATUS, 1));
            store.settle(cursor("b", EventClass.STATUS, 1));
            StoreRun.await("the deletion", () -> count("event") == 1);
        }
        assertEquals(List.of("2"), run.query("SELECT number FROM event"));
    }

    private int count(String table) {
        try {
            return Integer.parseInt(run.query("SELECT count(*) FROM " + table).get(0));
        } catch (java.sql.SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void neverMovesACursorBack() throws Exception {
        try (EventStore store = run.open()) {
            store.settle(cursor("a", EventClass.STATUS, 8));
            store.settle(cursor("a", EventClass.STATUS, 3));
        }
        assertTrue(run.reopened().cursors().contains(cursor("a", EventClass.STATUS, 8)));
    }

    @Test
    void keepsTheLatestOnlyOfPointsThatWantIt() throws Exception {
        try (EventStore store = run.open()) {
            store.append(latest(1, 8));
            store.append(measured(2, 9));
            store.append(latest(3, 10));
            store.append(measured(4, 9));
            store.append(latest(5, 8));
        }
        assertEquals(List.of(2L, 3L, 4L, 5L), numbers(run.reopened()));
        try (EventStore store = run.open()) {
            store.append(latest(6, 8));
        }
        assertEquals(List.of(2L, 3L, 4L, 6L), numbers(run.reopened()));
    }

    @Test
    void givesANewGroupNothingOfThePastAndAllThatFollows() throws Exception {
        try (EventStore store = run.open()) {
            store.append(status(1, 7));
            store.append(measured(2, 8));
        }
        run.scope(new StoreScope(Set.of("a", "b", "new"), Set.of(1, 2), "site 1"));
        StationMemory memory = run.reopened();
        assertTrue(memory.cursors().contains(cursor("new", EventClass.STATUS, 2)));
        assertTrue(memory.cursors().contains(cursor("new", EventClass.MEASURED, 2)));
        try (EventStore store = run.open()) {
            store.append(status(3, 7));
        }
        assertEquals(List.of(1L, 2L, 3L), numbers(run.reopened()));
        assertTrue(run.reopened().cursors().contains(cursor("new", EventClass.STATUS, 2)));
    }

    @Test
    void dropsGroupsThatAreGoneAndWhatOnlyTheyNeeded() throws Exception {
        try (EventStore store = run.open()) {
            store.append(status(1, 7));
            store.append(status(2, 7));
            store.settle(cursor("a", EventClass.STATUS, 1));
        }
        run.scope(new StoreScope(Set.of("a"), Set.of(1, 2), "site 1"));
        StationMemory memory = run.reopened();
        assertEquals(List.of(2L), numbers(memory));
        assertTrue(memory.cursors().stream().allMatch(cursor -> cursor.group().equals("a")));
        assertEquals(List.of("2"), run.query("SELECT number FROM event"));
    }

    @Test
    void dropsEventsOfStationsThatAreGoneAndSaysHowMany() throws Exception {
        try (EventStore store = run.open()) {
            store.append(status(1, 7));
            store.append(measured(2, 8));
            store.append(measured(3, 8));
        }
        run.scope(new StoreScope(Set.of("a", "b"), Set.of(1), "site 1"));
        assertEquals(List.of(1L), numbers(run.reopened()));
        assertEquals(
                1,
                log.lines("2 events dropped, of stations that are not in the site file any more")
                        .size());
    }

    @Test
    void keepsTotalsParametersAndCounterBases() throws Exception {
        FrozenTotal first = new FrozenTotal(2, 8, measured(1, 8).event());
        FrozenTotal second = new FrozenTotal(2, 8, measured(9, 8).event());
        try (EventStore store = run.open()) {
            store.freeze(first);
            store.freeze(second);
            store.parameter(1, 30, "threshold", 0.5);
            store.parameter(1, 30, "threshold", 0.75);
            store.parameter(1, 30, "low limit", Double.NEGATIVE_INFINITY);
            store.counterBase(2, 8, 1L << 40);
            store.counterBase(2, 8, (1L << 53) + 1);
        }
        for (int i = 0; i < 2; i++) {
            try (EventStore store = run.open()) {
                assertEquals(List.of(second), store.memory().totals());
                assertEquals(
                        Set.of(
                                new Parameter(1, 30, "threshold", 0.75),
                                new Parameter(1, 30, "low limit", Double.NEGATIVE_INFINITY)),
                        Set.copyOf(store.parameters()));
                assertEquals(List.of(new CounterBase(2, 8, (1L << 53) + 1)), store.counterBases());
            }
        }
    }

    @Test
    void tellsThatTheConfigurationChangedOnce() throws Exception {
        assertFalse(run.reopened().parametersChanged());
        assertFalse(run.reopened().parametersChanged());
        run.scope(new StoreScope(Set.of("a", "b"), Set.of(1, 2), "site 2"));
        assertTrue(run.reopened().parametersChanged());
        assertFalse(run.reopened().parametersChanged());
    }

    @Test
    void isReadableWithAnyTool() throws Exception {
        try (EventStore store = run.open()) {
            store.append(status(1, 7));
            StoreRun.await("the commit", () -> count("event") == 1);
            assertEquals(
                    List.of("status 1 1 M_SP_TB_1 3 7 " + StoreRun.TIME + " 0 1E010300010007000000FA000F0915" + "0B1A"),
                    run.query(
                            "SELECT class, number, common_address, type, cause, ioa, time, latest, hex(asdu) FROM event"));
        }
        assertEquals(List.of("configuration site 1", "schema 1"), run.query("SELECT * FROM meta ORDER BY key"));
    }

    @Test
    void survivesManyRestarts() throws Exception {
        List<Long> expected = new ArrayList<>();
        long number = 0;
        for (int round = 0; round < 30; round++) {
            try (EventStore store = run.open()) {
                assertEquals(expected, numbers(store.memory()));
                for (int i = 0; i < 20; i++) {
                    store.append(status(++number, 7));
                    expected.add(number);
                }
                long settled = number - 25;
                store.settle(cursor("a", EventClass.STATUS, number));
                store.settle(cursor("b", EventClass.STATUS, settled));
                expected.removeIf(event -> event <= settled);
            }
        }
        assertEquals(25, expected.size());
        assertEquals(expected, numbers(run.reopened()));
    }

    @Test
    void secondGatewayOnTheDirectoryIsRefused() throws Exception {
        try (EventStore store = run.open()) {
            StoreException refused = assertThrows(StoreException.class, run::open);
            assertEquals(
                    "state directory: " + folder.resolve("state") + " is used by another gateway (process "
                            + ProcessHandle.current().pid()
                            + ")\n  = help: stop that gateway, or give this one a directory of its own with --state",
                    refused.getMessage());
            store.append(status(1, 7));
        }
        assertEquals(List.of(1L), numbers(run.reopened()));
    }

    @Test
    void fileInThePlaceOfTheDirectoryIsRefused() throws Exception {
        Path file = Files.writeString(folder.resolve("state"), "mine");
        StoreException refused = assertThrows(StoreException.class, run::open);
        assertTrue(String.valueOf(refused.getMessage())
                .startsWith("state directory: " + file + " is a file (expected: a directory)"));
        assertEquals("mine", Files.readString(file));
    }
}
