package telecontrol.iec104;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import telecontrol.iec104.InformationElement.SingleCommand;
import telecontrol.iec104.InformationElement.SinglePoint;

/** Events on their way to one master: order, packing, bounded buffers. */
class EventTest {
    private static final String AT = " @ 2026-11-21 09:15:00.250";

    private final TestStation station = new TestStation();

    private static String[] numbers(int first, int last) {
        return Stream.iterate(first, i -> i <= last, i -> i + 1)
                .map(i -> "IOA 1 " + (float) i)
                .toArray(String[]::new);
    }

    /** Objects of the process information received, in order. */
    static List<String> objects(List<String> lines) {
        return lines.stream()
                .filter(line -> line.startsWith("M_") && !line.startsWith("M_EI"))
                .flatMap(line -> Stream.of(line.replaceAll(" @ [^,]*", "")
                        .substring(line.indexOf(": ") + 2)
                        .split(", ")))
                .toList();
    }

    @Test
    @Tag("D1")
    void sendsAnEventAtOnce() {
        Wire wire = station.start();
        station.publish(Events.single(1, true));
        wire.receives("M_SP_TB_1 spont CA 1: IOA 1 on" + AT);
        station.publish(Events.single(1, false));
        wire.receives("M_SP_TB_1 spont CA 1: IOA 1 off" + AT);
    }

    @Test
    @Tag("D12")
    void packsWhatIsPublishedTogether() {
        Wire wire = station.start();
        station.publish(Events.single(1, true), Events.single(2, true), Events.single(1, false));
        wire.receives("M_SP_TB_1 spont CA 1: IOA 1 on" + AT + ", IOA 2 on" + AT + ", IOA 1 off" + AT);
    }

    @Test
    @Tag("D11")
    void sendsStatusBeforeMeasuredValues() {
        Wire wire = station.connect("masters");
        station.publish(Events.number(5, 1), Events.single(1, true), Events.number(5, 2), Events.single(1, false));
        wire.peer("STARTDT act")
                .receives(
                        "STARTDT con",
                        "M_EI_NA_1 init CA 1: IOA 0 COI 0",
                        "M_SP_TB_1 spont CA 1: IOA 1 on" + AT + ", IOA 1 off" + AT,
                        "M_ME_NC_1 spont CA 1: IOA 5 1.0, IOA 5 2.0");
    }

    @Test
    @Tag("D2")
    void neverReordersEventsThroughAFullWindow() {
        Wire wire = station.start();
        List<String> expected = new ArrayList<>();
        for (int i = 0; i < 900; i++) {
            station.publish(Events.number(1, i));
            expected.add("IOA 1 " + (float) i);
        }
        assertEquals(expected, objects(wire.drain()));
    }

    private static PointEvent latest(PointEvent event) {
        return new PointEvent(event.commonAddress(), event.type(), event.cause(), event.object(), true);
    }

    @Test
    void keepsOnlyTheLatestOfAPointThatIsSaidTo() {
        Wire wire = station.connect("masters");
        station.publish(
                latest(Events.number(1, 1)), Events.number(2, 1), latest(Events.number(1, 2)), Events.number(2, 2));
        wire.peer("STARTDT act");
        assertEquals(List.of("IOA 1 2.0", "IOA 2 1.0", "IOA 2 2.0"), objects(wire.drain()));
        station.publish(latest(Events.number(1, 3)));
        assertEquals(List.of("IOA 1 3.0"), objects(wire.drain()));
    }

    @Test
    @Tag("D2")
    void anUnacknowledgedEventIsNotSentAgainBeforeALaterOneThatReplacesIt() {
        Wire wire = station.start();
        station.publish(latest(Events.number(1, 1)), latest(Events.number(2, 1)));
        wire.read();
        station.publish(latest(Events.number(1, 2)));
        wire.read();
        wire.cut();
        station.publish(latest(Events.number(2, 5)));
        Wire second = station.connect("masters").peer("STARTDT act");
        assertEquals(List.of("IOA 2 5.0", "IOA 1 2.0"), objects(second.drain()));
    }

    @Test
    @Tag("D13")
    @Tag("S17")
    void dropsTheOldestOfItsClassAndTellsOnce() {
        station.group("small", true, 10);
        station.start().isOpen();
        Wire wire = station.connect("small");
        station.told.take();
        station.publish(Events.single(1, true));
        for (int i = 1; i <= 25; i++) {
            station.publish(Events.number(1, i));
        }
        station.told("overflowed small measured");
        wire.peer("STARTDT act");
        assertEquals(
                Stream.concat(Stream.of("IOA 1 on"), Stream.of(numbers(16, 25))).toList(), objects(wire.drain()));
        station.told("started 192.0.2.11", "overflow ended small measured 15");
        for (int i = 1; i <= 3; i++) {
            station.publish(Events.number(1, i));
        }
        station.told();
        assertEquals(List.of(numbers(1, 3)), objects(wire.drain()));
    }

    @Test
    @Tag("D13")
    void keepsABreakerEventThroughAFloodOfMeasuredValues() {
        station.group("small", true, 10);
        station.publish(Events.single(1, true), Events.single(1, false));
        for (int i = 0; i < 100_000; i++) {
            station.publish(Events.number(2, i));
        }
        List<String> received =
                objects(station.connect("small").peer("STARTDT act").drain());
        assertEquals(List.of("IOA 1 on", "IOA 1 off", "IOA 2 99990.0"), received.subList(0, 3));
        assertEquals(12, received.size());
    }

    @Test
    @Tag("D13")
    void tellsWhenTheUnacknowledgedEventsOfALostConnectionAreTooMany() {
        RedundancyGroup group = station.group("small", true, 10);
        Wire wire = station.start("small");
        for (int i = 1; i <= 10; i++) {
            station.publish(Events.number(1, i));
        }
        wire.read();
        wire.cut();
        station.told.take();
        Wire second = station.connect("small").peer("STARTDT act");
        assertEquals(List.of(numbers(1, 10)), objects(second.read()));
        for (int i = 11; i <= 15; i++) {
            group.publish(Events.kept(Events.number(1, i)));
        }
        station.told.take();
        second.cut();
        station.told("overflowed small measured", "disconnected 192.0.2.11: closed by peer");
        Wire third = station.connect("small").peer("STARTDT act");
        assertEquals(List.of(numbers(6, 15)), objects(third.drain()));
        station.told("connected 192.0.2.12", "started 192.0.2.12", "overflow ended small measured 5");
    }

    @Test
    void takesOnlyProcessInformationThatFitsItsType() {
        InformationObject untagged = new InformationObject(1, new SinglePoint(true, Quality.GOOD));
        InformationObject command = new InformationObject(1, new SingleCommand(true, 0, false));
        assertThrows(IllegalArgumentException.class, () -> new PointEvent(1, TypeId.M_SP_TB_1, 3, untagged));
        assertThrows(IllegalArgumentException.class, () -> new PointEvent(1, TypeId.M_DP_NA_1, 3, untagged));
        assertThrows(IllegalArgumentException.class, () -> new PointEvent(1, TypeId.C_SC_NA_1, 3, command));
        assertThrows(IllegalArgumentException.class, () -> new PointEvent(0, TypeId.M_SP_NA_1, 3, untagged));
        assertThrows(IllegalArgumentException.class, () -> new PointEvent(65535, TypeId.M_SP_NA_1, 3, untagged));
        assertThrows(IllegalArgumentException.class, () -> new PointEvent(1, TypeId.M_SP_NA_1, 64, untagged));
        assertEquals(3, new PointEvent(65534, TypeId.M_SP_NA_1, 3, untagged).cause());
    }
}
