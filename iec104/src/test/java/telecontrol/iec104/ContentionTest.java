package telecontrol.iec104;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Two masters of one group that both want the data, §10.7: each start closes the other, which connects again. */
class ContentionTest {
    private final TestStation station = new TestStation();
    private Wire wire = station.start();

    /** Masters take turns; the one that lost comes back after a while. */
    private void takeTurns(int times, Duration pause) {
        for (int i = 0; i < times; i++) {
            station.elapse(pause);
            Wire loser = wire;
            wire = station.connect("masters").peer("STARTDT act");
            loser.isClosed();
        }
    }

    private List<String> contentions() {
        return station.told.take().stream()
                .filter(line -> line.startsWith("contended"))
                .toList();
    }

    @Test
    @Tag("U2")
    void tellsOnceWhoTakesTurnsHoweverLongItGoesOn() {
        takeTurns(2, Duration.ofSeconds(1));
        assertEquals(List.of(), contentions());
        takeTurns(500, Duration.ofSeconds(1));
        assertEquals(List.of("contended 192.0.2.12 192.0.2.13"), contentions());
    }

    @Test
    void tellsAgainAfterItHadEnded() {
        takeTurns(10, Duration.ofSeconds(30));
        assertEquals(1, contentions().size());
        takeTurns(1, Duration.ofSeconds(121));
        takeTurns(1, Duration.ofSeconds(1));
        assertEquals(List.of(), contentions());
        takeTurns(1, Duration.ofSeconds(1));
        assertEquals(1, contentions().size());
    }

    @Test
    void isNoContentionWhenAnOperatorChangesOverNowAndThen() {
        takeTurns(50, Duration.ofSeconds(121));
        assertEquals(List.of(), contentions());
    }

    @Test
    void isNoContentionWhenOneMasterComesAgainBeforeItsEndIsNoticed() {
        TakeOvers takeOvers = new TakeOvers();
        Connection before = connection("192.0.2.10", 50_000);
        for (int i = 1; i < 20; i++) {
            assertFalse(takeOvers.isContention(before, connection("192.0.2.10", 50_000 + i), i));
        }
    }

    private static Connection connection(String address, int port) {
        return new Connection(
                java.net.InetSocketAddress.createUnresolved(address, port), "masters", PeerIdentity.ANONYMOUS);
    }

    @Test
    @Tag("U2")
    @Tag("U4")
    void losesNoEventMeanwhile() {
        StringBuilder taken = new StringBuilder();
        for (int i = 1; i <= 40; i++) {
            station.publish(Events.number(1, i));
            if (i % 4 == 0) {
                EventTest.objects(wire.drain()).forEach(taken::append);
            }
            takeTurns(1, Duration.ofMillis(10));
        }
        EventTest.objects(wire.drain()).forEach(taken::append);
        StringBuilder expected = new StringBuilder();
        for (int i = 1; i <= 40; i++) {
            expected.append("IOA 1 ").append((float) i);
        }
        assertEquals(expected.toString(), taken.toString());
    }
}
