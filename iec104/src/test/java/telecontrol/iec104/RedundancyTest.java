package telecontrol.iec104;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static telecontrol.iec104.CauseOfTransmission.ACTIVATION;
import static telecontrol.iec104.EventTest.objects;
import static telecontrol.iec104.TypeId.C_IC_NA_1;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import telecontrol.iec104.InformationElement.Interrogation;

/** Redundancy groups: take-over, loss of a connection, several control centres, §10. */
class RedundancyTest {
    private final TestStation station = new TestStation();

    private void publish(int first, int last) {
        for (int i = first; i <= last; i++) {
            station.publish(Events.number(1, i));
        }
    }

    private static List<String> numbers(int first, int last) {
        List<String> numbers = new ArrayList<>();
        for (int i = first; i <= last; i++) {
            numbers.add("IOA 1 " + (float) i);
        }
        return numbers;
    }

    @Test
    @Tag("U1")
    @Tag("U2")
    void closesTheStartedConnectionWhenAnotherOneOfTheGroupStarts() {
        Wire first = station.start();
        Wire second = station.connect("masters");
        first.isOpen();
        station.told.take();
        second.peer("STARTDT act").receives("STARTDT con");
        first.isClosed();
        assertEquals(
                Set.of(
                        "started 192.0.2.11",
                        "disconnected 192.0.2.10: data transfer was started on another connection of the group"),
                Set.copyOf(station.told.take()));
    }

    @Test
    @Tag("U2")
    @Tag("U4")
    @Tag("D2")
    @Tag("D16")
    void takesOverWhatIsUnacknowledgedFirstAndInOrder() {
        Wire first = station.start();
        publish(1, 20);
        assertEquals(numbers(1, 12), objects(first.read()));
        first.peer("S 6");
        // 1 M_EI and 5 events are acknowledged; 6 to 12 and the next five are on their way.
        Wire second = station.connect("masters");
        publish(21, 22);
        second.peer("STARTDT act");
        first.isClosed();
        publish(23, 24);
        assertEquals(numbers(6, 24), objects(second.drain()));
    }

    @Test
    @Tag("U2")
    void takesOverWhileStopdtIsUnconfirmed() {
        Wire first = station.start();
        publish(1, 3);
        first.read();
        first.peer("STOPDT act");
        Wire second = station.connect("masters").peer("STARTDT act");
        first.isClosed();
        assertEquals(numbers(1, 3), objects(second.drain()));
    }

    @Test
    @Tag("U2")
    void takesOverBackAndForth() {
        Random random = new Random(104);
        List<String> delivered = new ArrayList<>();
        Wire wire = station.start();
        int published = 0;
        for (int i = 0; i < 300; i++) {
            int more = random.nextInt(40);
            publish(published + 1, published + more);
            published += more;
            if (random.nextInt(3) == 0) {
                // Read but not acknowledged: the next connection gets it again.
                wire.read();
            } else {
                delivered.addAll(objects(wire.drain()));
            }
            Wire next = station.connect("masters");
            if (random.nextBoolean()) {
                wire.cut();
                next.peer("STARTDT act");
            } else {
                next.peer("STARTDT act");
                wire.isClosed();
            }
            wire = next;
        }
        delivered.addAll(objects(wire.drain()));
        assertEquals(numbers(1, published), delivered);
    }

    @Test
    @Tag("U3")
    void keepsAStoppedConnectionAndTestsIt() {
        Wire standby = station.connect("masters");
        station.start();
        station.elapse(Duration.ofSeconds(20));
        standby.receives("TESTFR act").peer("TESTFR con").isOpen();
    }

    @Test
    @Tag("U4")
    void losesNothingWhenAConnectionDies() {
        Wire first = station.start();
        publish(1, 40);
        first.read();
        station.elapse(Duration.ofSeconds(15));
        first.isClosed();
        publish(41, 42);
        assertEquals(
                numbers(1, 42),
                objects(station.connect("masters").peer("STARTDT act").drain()));
    }

    @Test
    @Tag("N6")
    @Tag("U4")
    void losesNothingWhenAMasterAcknowledgesWhatWasNeverSent() {
        Wire first = station.start();
        publish(1, 5);
        first.read();
        first.peer("S 7").isClosed();
        assertEquals(
                numbers(1, 5),
                objects(station.connect("masters").peer("STARTDT act").drain()));
    }

    @Test
    @Tag("T13")
    void staysUpThoughTheWallClockJumps() {
        Wire wire = station.start();
        publish(1, 1);
        wire.read();
        for (int days : new int[] {400, -800, 400}) {
            station.now = station.now.plus(Duration.ofDays(days));
            station.elapse(Duration.ofSeconds(4));
            wire.isOpen().receives();
        }
        station.elapse(Duration.ofSeconds(3));
        wire.isClosed();
    }

    @Test
    @Tag("T13")
    void testsTheLinkAtItsTimeThoughTheWallClockJumps() {
        Wire wire = station.start();
        for (int days : new int[] {400, -800, 400}) {
            station.now = station.now.plus(Duration.ofDays(days));
            station.elapse(Duration.ofMillis(19_999));
            wire.receives();
            station.elapse(Duration.ofMillis(1));
            wire.receives("TESTFR act").peer("TESTFR con").isOpen();
        }
    }

    @Test
    @Tag("S14")
    @Tag("S17")
    @Tag("D16")
    void losesAndDoublesNothingOverStopdtAndStartdt() {
        Wire wire = station.start();
        publish(1, 3);
        assertEquals(numbers(1, 3), objects(wire.drain()));
        wire.peer("STOPDT act").receives("STOPDT con");
        publish(4, 6);
        wire.receives().peer("STARTDT act");
        assertEquals(numbers(4, 6), objects(wire.drain()));
    }

    @Test
    @Tag("U5")
    void keepsABufferForEveryGroup() {
        station.group("others", true, 1000);
        Wire wire = station.start();
        publish(1, 100);
        assertEquals(numbers(1, 100), objects(wire.drain()));
        Wire silent = station.connect("others").peer("STARTDT act");
        publish(101, 110);
        assertEquals(numbers(101, 110), objects(wire.drain()));
        assertEquals(numbers(1, 110), objects(silent.drain()));
    }

    @Test
    @Tag("U8")
    @Tag("G16")
    void movesNoReplyToAnotherConnection() {
        Wire first = station.start();
        publish(1, 12);
        first.send(C_IC_NA_1, ACTIVATION, 1, 0, new Interrogation(20));
        Wire second = station.connect("masters").peer("STARTDT act");
        first.isClosed();
        List<String> lines = second.drain();
        assertEquals(numbers(1, 12), objects(lines));
        assertTrue(lines.stream().noneMatch(line -> line.startsWith("C_IC")), lines::toString);
    }

    @Test
    void forgetsAConnectionThatDiesRightAfterStartdt() {
        Wire first = station.connect("masters").peer("STARTDT act");
        first.cut();
        publish(1, 2);
        assertEquals(
                numbers(1, 2),
                objects(station.connect("masters").peer("STARTDT act").drain()));
    }

    @Test
    void goesOnWithTheSecondConnectionThoughTheFirstOneIsClosedLate() {
        Wire first = station.start();
        publish(1, 2);
        first.read();
        // Both are closed by their peers at once; the end of the first is told after the start of the second.
        Wire second = station.connect("masters").peer("STARTDT act");
        second.read();
        first.isClosed();
        second.cut();
        publish(3, 4);
        assertEquals(
                numbers(1, 4),
                objects(station.connect("masters").peer("STARTDT act").drain()));
    }
}
