package telecontrol.iec104;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static telecontrol.iec104.EventTest.objects;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Take-over with events of both lanes on their way, of which the master acknowledged any number, §10.6 and §10.7. */
class TakeOverTest {
    private final TestStation station = new TestStation();
    private final List<String> acknowledged = new ArrayList<>();
    private int published;
    private int confirmed;
    private Wire wire = station.start();

    /** Every second event is one of a status point; both count on. */
    private void publish(int count) {
        for (int i = 0; i < count; i++) {
            published++;
            station.publish(Events.number(1, published), Events.single(published, true));
        }
    }

    /** Reads what the station sent, and acknowledges a part of it. */
    private void readSome(Random random) {
        List<String> frames =
                wire.read().stream().filter(line -> line.contains("_")).toList();
        int taken = random.nextInt(frames.size() + 1);
        acknowledged.addAll(frames.subList(0, taken));
        confirmed += taken;
        wire.peer("S " + confirmed % ApduCodec.MODULUS);
    }

    private void takeOver(Random random) {
        Wire next = station.connect("masters");
        switch (random.nextInt(4)) {
            case 0 -> next.peer("STARTDT act");
            case 1 -> {
                wire.peer("STOPDT act");
                next.peer("STARTDT act");
            }
            case 2 -> {
                wire.cut();
                next.peer("STARTDT act");
            }
            default -> {
                station.elapse(Duration.ofSeconds(15));
                next = station.connect("masters").peer("STARTDT act");
            }
        }
        wire = next;
        confirmed = 0;
    }

    private List<String> of(String start) {
        return objects(
                acknowledged.stream().filter(line -> line.startsWith(start)).toList());
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    @Tag("U2")
    @Tag("U4")
    @Tag("D2")
    void deliversEveryEventOnceAndInOrderAsFarAsItIsAcknowledged(long seed) {
        Random random = new Random(seed);
        confirmed = 1;
        for (int i = 0; i < 40; i++) {
            publish(random.nextInt(12));
            readSome(random);
            publish(random.nextInt(12));
            takeOver(random);
        }
        acknowledged.addAll(wire.drain());
        assertEquals(
                IntStream.rangeClosed(1, published)
                        .mapToObj(i -> "IOA 1 " + (float) i)
                        .toList(),
                of("M_ME"));
        assertEquals(
                IntStream.rangeClosed(1, published)
                        .mapToObj(i -> "IOA " + i + " on")
                        .toList(),
                of("M_SP"));
    }
}
