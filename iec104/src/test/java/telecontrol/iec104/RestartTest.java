package telecontrol.iec104;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static telecontrol.iec104.EventTest.objects;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import telecontrol.iec104.OutstationConfig.StationRules;
import telecontrol.iec104.StationMemory.Cursor;

/** What a station that starts again still has for its masters. */
class RestartTest {
    private final TestStore store = new TestStore();
    private final TestStation before = new TestStation(StationRules.STANDARD, store, StationMemory.EMPTY);

    private static void publish(TestStation station, int first, int last) {
        IntStream.rangeClosed(first, last).forEach(i -> station.publish(Events.number(1, i)));
    }

    private static List<String> numbers(int first, int last) {
        return IntStream.rangeClosed(first, last)
                .mapToObj(i -> "IOA 1 " + (float) i)
                .toList();
    }

    private static PointEvent latest(int value) {
        PointEvent event = Events.number(1, value);
        return new PointEvent(1, event.type(), event.cause(), event.object(), true);
    }

    private TestStation restarted() {
        return new TestStation(StationRules.STANDARD, store, store.memory());
    }

    private static List<String> fetched(TestStation station, String group) {
        return objects(station.connect(group).peer("STARTDT act").drain());
    }

    @Test
    @Tag("U9")
    @Tag("D16")
    void sendsWhatNoMasterHasAcknowledged() {
        publish(before, 1, 30);
        assertEquals(numbers(1, 30), fetched(restarted(), "masters"));
    }

    @Test
    @Tag("U9")
    @Tag("D16")
    void sendsOldEventsBeforeNewOnes() {
        publish(before, 1, 3);
        TestStation after = restarted();
        publish(after, 4, 6);
        assertEquals(numbers(1, 6), fetched(after, "masters"));
    }

    @Test
    @Tag("U9")
    void doesNotSendAgainWhatWasAcknowledged() {
        Wire wire = before.start();
        publish(before, 1, 20);
        wire.drain();
        publish(before, 21, 22);
        wire.read();
        assertEquals(numbers(21, 22), fetched(restarted(), "masters"));
    }

    @Test
    @Tag("U9")
    void sendsAgainWhatWasSentAndNotAcknowledged() {
        Wire wire = before.start();
        publish(before, 1, 20);
        wire.read();
        wire.peer("S 6");
        // M_EI was acknowledged before; so are 5 of the first 12 events.
        List<String> again = fetched(restarted(), "masters");
        assertEquals(numbers(6, 20), again);
    }

    @Test
    @Tag("U5")
    @Tag("U9")
    void everyGroupGoesOnWhereItWas() {
        before.group("other", true, 100);
        Wire wire = before.start("masters");
        publish(before, 1, 5);
        wire.drain();
        TestStation after = restarted();
        after.group("other", true, 100);
        assertEquals(List.of(), fetched(after, "masters"));
        assertEquals(numbers(1, 5), fetched(after, "other"));
    }

    @Test
    void aGroupThatIsNewBeginsWithWhatComes() {
        publish(before, 1, 5);
        TestStation after = restarted();
        after.group("new", true, 100);
        publish(after, 6, 6);
        assertEquals(numbers(6, 6), fetched(after, "new"));
    }

    @Test
    void numbersGoOnThoughAllEventsAreGone() {
        Wire wire = before.start();
        publish(before, 1, 5);
        wire.drain();
        List<Cursor> cursors = store.memory().cursors();
        TestStore second = new TestStore();
        TestStation after =
                new TestStation(StationRules.STANDARD, second, new StationMemory(List.of(), cursors, List.of(), false));
        publish(after, 6, 6);
        assertEquals(6, second.memory().events().get(0).number());
    }

    @Test
    void droppedEventsAreNotNeededAnyMore() {
        before.group("small", true, 2);
        publish(before, 1, 5);
        assertEquals(3, store.settled("small", EventClass.MEASURED));
        assertEquals(0, store.settled("masters", EventClass.MEASURED));
        TestStation after = restarted();
        after.group("small", true, 2);
        assertEquals(numbers(4, 5), fetched(after, "small"));
    }

    @Test
    void whatIsOnItsWayIsNeededThoughLaterEventsAreDropped() {
        before.group("small", true, 2);
        Wire wire = before.start("small");
        publish(before, 1, 12);
        wire.read();
        publish(before, 13, 18);
        TestStation after = restarted();
        after.group("small", true, 20);
        assertEquals(numbers(1, 18), fetched(after, "small"));
    }

    @Test
    void aSmallerBufferKeepsTheNewest() {
        publish(before, 1, 5);
        TestStation after = restarted();
        after.told.take();
        after.group("masters", true, 2);
        after.told("overflowed masters measured");
        assertEquals(numbers(4, 5), fetched(after, "masters"));
    }

    @Test
    void onlyTheLatestOfAPointIsSentAgain() {
        IntStream.rangeClosed(1, 4).forEach(i -> before.publish(latest(i)));
        assertEquals(numbers(4, 4), fetched(restarted(), "masters"));
    }

    @Test
    void aLaneThatIsEmptyNeedsNothing() {
        Wire wire = before.start();
        before.publish(IntStream.rangeClosed(1, 4).mapToObj(RestartTest::latest).toArray(PointEvent[]::new));
        wire.drain();
        assertEquals(4, store.settled("masters", EventClass.MEASURED));
    }

    /** Acknowledgements, losses of the connection and restarts in any order: nothing is missing, nothing overtakes. */
    @Test
    @Tag("D2")
    @Tag("U4")
    @Tag("U9")
    void nothingIsMissingWhateverHappens() {
        for (int seed = 0; seed < 200; seed++) {
            Random random = new Random(seed);
            TestStore kept = new TestStore();
            TestStation station = new TestStation(StationRules.STANDARD, kept, StationMemory.EMPTY);
            Wire wire = station.start();
            int published = 0;
            int next = 1;
            for (int step = 0; step < 60; step++) {
                switch (random.nextInt(6)) {
                    case 0, 1 -> {
                        int last = published + 1 + random.nextInt(20);
                        publish(station, published + 1, last);
                        published = last;
                    }
                    case 2 -> next = check(seed, next, objects(wire.drain()));
                    case 3 -> next = check(seed, next, objects(wire.read()));
                    case 4 -> {
                        wire.cut();
                        wire = station.connect("masters").peer("STARTDT act");
                    }
                    default -> {
                        station = new TestStation(StationRules.STANDARD, kept, kept.memory());
                        wire = station.connect("masters").peer("STARTDT act");
                    }
                }
            }
            wire.acknowledge();
            assertEquals(published + 1, check(seed, next, objects(wire.drain())), "seed " + seed);
        }
    }

    /** Values may come again, but only to go on from there without a gap. */
    private static int check(int seed, int next, List<String> objects) {
        int expected = next;
        List<Integer> values = new ArrayList<>();
        objects.forEach(object -> values.add((int) Float.parseFloat(object.substring("IOA 1 ".length()))));
        for (int value : values) {
            if (value > expected) {
                throw new AssertionError("seed " + seed + ": " + value + " after " + (expected - 1));
            }
            expected = value + 1;
        }
        return Math.max(next, expected);
    }

    @Test
    void theStoreCanBeToldEverythingAgain() {
        before.group("other", true, 100);
        Wire wire = before.start("masters");
        publish(before, 1, 3);
        wire.drain();
        publish(before, 4, 5);
        StationMemory memory = before.memory();
        assertEquals(
                List.of(1L, 2L, 3L, 4L, 5L),
                memory.events().stream().map(StationMemory.KeptEvent::number).toList());
        assertEquals(
                Set.of(
                        new Cursor("masters", EventClass.STATUS, 0),
                        new Cursor("masters", EventClass.MEASURED, 3),
                        new Cursor("other", EventClass.STATUS, 0),
                        new Cursor("other", EventClass.MEASURED, 0)),
                Set.copyOf(memory.cursors()));
    }
}
