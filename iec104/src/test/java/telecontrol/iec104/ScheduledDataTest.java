package telecontrol.iec104;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static telecontrol.iec104.TypeId.M_ME_NC_1;
import static telecontrol.iec104.TypeId.M_SP_NA_1;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import telecontrol.iec104.InformationElement.Interrogation;
import telecontrol.iec104.InformationElement.ParameterActivation;
import telecontrol.iec104.InformationElement.ShortFloat;
import telecontrol.iec104.InformationElement.SinglePoint;
import telecontrol.iec104.TestStation.TestPoint;

/** Cyclic transmission and background scan. */
class ScheduledDataTest {
    private static final Duration TEN = Duration.ofSeconds(10);
    private static final Duration MILLISECOND = Duration.ofMillis(1);
    private static final String CYCLIC = "M_ME_NC_1 per/cyc CA 1: IOA 100 1.5";

    private TestStation station = new TestStation();

    private TestPoint number(int address) {
        return station.add(M_ME_NC_1, address, new ShortFloat(1.5f, Quality.GOOD));
    }

    private void cyclic(Duration period, List<TestPoint> points) {
        station.cyclic.add(new CyclicTransmission(1, period, points));
    }

    private static TestStation scanning(Duration period, int asduOctets) {
        OutstationConfig.StationRules standard = OutstationConfig.StationRules.STANDARD;
        return new TestStation(new OutstationConfig.StationRules(
                standard.commands(), standard.clock(), standard.reset(), period, asduOctets));
    }

    @Test
    @Tag("D8")
    void sendsMeasuredValuesInTheirPeriodCountedFromTheStartOfTheStation() {
        TestPoint point = number(100);
        cyclic(TEN, List.of(point));
        cyclic(Duration.ofSeconds(4), List.of(number(101)));
        station.handler();
        station.elapse(Duration.ofSeconds(3));
        Wire wire = station.start();
        station.elapse(Duration.ofMillis(999));
        wire.receives();
        station.elapse(MILLISECOND);
        wire.receives("M_ME_NC_1 per/cyc CA 1: IOA 101 1.5");
        station.elapse(Duration.ofMillis(5_999));
        wire.receives("M_ME_NC_1 per/cyc CA 1: IOA 101 1.5");
        point.element = new ShortFloat(2.5f, Quality.of(Quality.INVALID));
        station.elapse(MILLISECOND);
        wire.receives("M_ME_NC_1 per/cyc CA 1: IOA 100 2.5 [IV]");
    }

    @Test
    @Tag("D8")
    void stopsAtStopdtAndGoesToEveryStartedConnection() {
        cyclic(TEN, List.of(number(100)));
        station.group("others", true, 10);
        Wire wire = station.start();
        Wire other = station.start("others");
        station.elapse(TEN);
        wire.receives(CYCLIC);
        other.receives(CYCLIC);
        wire.peer("STOPDT act").receives("STOPDT con");
        station.elapse(TEN);
        wire.receives();
        other.receives(CYCLIC);
        wire.peer("STARTDT act").receives("STARTDT con");
        station.elapse(TEN);
        wire.receives(CYCLIC);
    }

    @Test
    @Tag("D8")
    void skipsAPeriodWhoseDataIsNotSentYet() {
        cyclic(Duration.ofSeconds(1), scattered(400));
        Wire wire = station.start();
        station.elapse(Duration.ofSeconds(1));
        station.elapse(Duration.ofSeconds(1));
        station.elapse(Duration.ofSeconds(1));
        assertEquals(400, objects(wire.drain()));
        station.elapse(Duration.ofSeconds(1));
        assertEquals(400, objects(wire.drain()));
    }

    @Test
    @Tag("D8")
    @Tag("D9")
    @Tag("G16")
    void discardsTheRestAtStopdt() {
        station = scanning(TEN, 249);
        cyclic(TEN, scattered(400));
        Wire wire = station.start();
        station.elapse(TEN);
        assertEquals(8, wire.read().size());
        wire.peer("STOPDT act").acknowledge();
        assertEquals(List.of("STOPDT con"), wire.read());
        wire.peer("STARTDT act").receives("STARTDT con");
        station.elapse(TEN);
        assertEquals(800, objects(wire.drain()));
    }

    /** More than the window holds, for no two addresses run on. */
    private List<TestPoint> scattered(int count) {
        List<TestPoint> points = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            points.add(number(100 + 2 * i));
        }
        return points;
    }

    private static long objects(List<String> lines) {
        return lines.stream()
                .filter(line -> line.startsWith("M_"))
                .mapToLong(line -> line.split(", ").length)
                .sum();
    }

    @Test
    @Tag("D8")
    @Tag("D11")
    void goesAfterEventsAndInterrogationsAndLeavesRoomInTheWindow() {
        cyclic(TEN, scattered(1000));
        Wire wire = station.start();
        station.elapse(TEN);
        assertEquals(8, wire.read().size());
        station.publish(Events.number(1, 1));
        station.publish(Events.single(2, true));
        assertEquals(
                List.of("M_ME_NC_1 spont CA 1: IOA 1 1.0", "M_SP_TB_1 spont CA 1: IOA 2 on @ 2026-11-21 09:15:00.250"),
                wire.read());
        station.publish(Events.number(3, 3));
        station.publish(Events.number(4, 4));
        station.publish(Events.number(5, 5));
        wire.send(TypeId.C_IC_NA_1, CauseOfTransmission.ACTIVATION, 1, 0, new Interrogation(22));
        List<String> rest = wire.drain();
        assertEquals("M_ME_NC_1 spont CA 1: IOA 3 3.0", rest.get(0));
        assertEquals("M_ME_NC_1 spont CA 1: IOA 4 4.0", rest.get(1));
        assertEquals("C_IC_NA_1 actcon CA 1: IOA 0 QOI 22", rest.get(2));
        assertEquals("C_IC_NA_1 actterm CA 1: IOA 0 QOI 22", rest.get(3));
        assertEquals("M_ME_NC_1 spont CA 1: IOA 5 5.0", rest.get(4));
        assertTrue(rest.get(5).startsWith("M_ME_NC_1 per/cyc"), rest.get(5));
        assertEquals(1000 - 8 * 30 + 3, objects(rest));
    }

    @Test
    @Tag("D8")
    @Tag("P2")
    void takesUpAPointThatAMasterSwitchesOn() {
        station.parameters = new ParameterHandler() {
            @Override
            public TypeId type(int commonAddress, int address) {
                return TypeId.P_ME_NC_1;
            }

            @Override
            public @Nullable String load(int commonAddress, int address, Kind kind, double value) {
                return null;
            }

            @Override
            public @Nullable String setCyclic(int commonAddress, int address, boolean on) {
                station.cyclic.clear();
                if (on) {
                    cyclic(TEN, List.of(number(100)));
                }
                return null;
            }
        };
        Wire wire = station.start();
        station.elapse(Duration.ofSeconds(6));
        wire.send(TypeId.P_AC_NA_1, CauseOfTransmission.ACTIVATION, 1, 100, new ParameterActivation(3))
                .drain();
        station.elapse(Duration.ofSeconds(4));
        wire.receives(CYCLIC);
        wire.send(TypeId.P_AC_NA_1, CauseOfTransmission.DEACTIVATION, 1, 100, new ParameterActivation(3))
                .drain();
        station.elapse(TEN);
        wire.receives();
    }

    @Test
    @Tag("D8")
    void takesMeasuredValuesAlone() {
        TestPoint single = station.add(M_SP_NA_1, 1, new SinglePoint(true, Quality.GOOD));
        assertThrows(IllegalArgumentException.class, () -> cyclic(TEN, List.of(single)));
        assertThrows(IllegalArgumentException.class, () -> cyclic(Duration.ZERO, List.of()));
    }

    @Test
    @Tag("D9")
    void scansAllPointsOfAllStationsWithCauseTwoInItsPeriod() {
        station = scanning(Duration.ofSeconds(15), 249);
        station.add(M_SP_NA_1, 1, new SinglePoint(true, Quality.of(Quality.NOT_TOPICAL)));
        number(100);
        station.add(TypeId.M_IT_NA_1, 200, new InformationElement.IntegratedTotal(1, 0, 0, Quality.GOOD));
        station.stations.put(7, new ArrayList<>(station.points(1).subList(0, 1)));
        station.stations.put(8, new ArrayList<>());
        Wire wire = station.start();
        station.elapse(Duration.ofMillis(14_999));
        wire.receives();
        station.elapse(MILLISECOND);
        String[] scan = {
            "M_SP_NA_1 back CA 1: IOA 1 on [NT]",
            "M_ME_NC_1 back CA 1: IOA 100 1.5",
            "M_SP_NA_1 back CA 7: IOA 1 on [NT]"
        };
        wire.receives(scan);
        station.elapse(Duration.ofSeconds(15));
        wire.receives(scan);
    }

    @Test
    @Tag("D9")
    @Tag("D11")
    void scansOnceAtATimeAndBehindEverythingElse() {
        station = scanning(Duration.ofSeconds(5), 249);
        scattered(1000);
        Wire wire = station.start();
        station.elapse(Duration.ofSeconds(5));
        station.elapse(Duration.ofSeconds(5));
        assertEquals(8, wire.read().size());
        station.publish(Events.number(1, 1));
        station.publish(Events.single(2, true));
        assertEquals(2, wire.read().size());
        station.cyclic.add(new CyclicTransmission(1, TEN, station.points(1).subList(0, 1)));
        wire.acknowledge();
        List<String> rest = wire.drain();
        assertTrue(rest.get(0).startsWith("M_ME_NC_1 back"), rest.get(0));
        assertEquals(1000 - 8 * 30, objects(rest));
    }

    @Test
    @Tag("D9")
    @Tag("D8")
    void sendsCyclicDataBeforeTheScan() {
        station = scanning(TEN, 249);
        List<TestPoint> points = scattered(300);
        cyclic(Duration.ofSeconds(11), points.subList(0, 1));
        Wire wire = station.start();
        station.elapse(TEN);
        assertEquals(8, wire.read().size());
        station.elapse(Duration.ofSeconds(1));
        wire.acknowledge();
        assertEquals(CYCLIC, wire.read().get(0));
    }

    @Test
    @Tag("F9")
    void sendsAsdusOfTheLengthThatIsSet() {
        station = scanning(TEN, 64);
        scattered(8);
        Wire wire = station.start();
        station.elapse(TEN);
        assertEquals(List.of(7, 1), sizes(wire.drain()));
        wire.send(TypeId.C_IC_NA_1, CauseOfTransmission.ACTIVATION, 1, 0, new Interrogation(20));
        assertEquals(List.of(7, 1), sizes(wire.drain()));
        PointEvent[] events = new PointEvent[9];
        for (int i = 0; i < events.length; i++) {
            events[i] = Events.single(i + 1, true);
        }
        station.publish(events);
        assertEquals(List.of(5, 4), sizes(wire.drain()));
    }

    private static List<Integer> sizes(List<String> lines) {
        return lines.stream()
                .filter(line -> line.startsWith("M_"))
                .map(line -> line.split(", ").length)
                .toList();
    }
}
