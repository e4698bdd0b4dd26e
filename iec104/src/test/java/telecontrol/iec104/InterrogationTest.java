package telecontrol.iec104;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static telecontrol.iec104.CauseOfTransmission.ACTIVATION;
import static telecontrol.iec104.CauseOfTransmission.DEACTIVATION;
import static telecontrol.iec104.TypeId.C_IC_NA_1;
import static telecontrol.iec104.TypeId.M_ME_NC_1;
import static telecontrol.iec104.TypeId.M_SP_NA_1;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import telecontrol.iec104.InformationElement.Interrogation;
import telecontrol.iec104.InformationElement.ShortFloat;
import telecontrol.iec104.InformationElement.SinglePoint;

/** Station interrogation, 101 §7.4.5. */
class InterrogationTest {
    private static final SinglePoint ON = new SinglePoint(true, Quality.GOOD);

    private final TestStation station = new TestStation();
    private final Wire wire = station.start();

    private Wire interrogate(int qualifier) {
        return wire.send(C_IC_NA_1, ACTIVATION, 1, 0, new Interrogation(qualifier));
    }

    @Test
    @Tag("G1")
    @Tag("G2")
    @Tag("G18")
    @Tag("I4")
    void confirmsThenSendsEveryPointThenTerminates() {
        station.add(M_SP_NA_1, 1, ON);
        station.add(M_SP_NA_1, 2, new SinglePoint(false, Quality.of(Quality.INVALID | Quality.NOT_TOPICAL)));
        station.add(M_ME_NC_1, 100, new ShortFloat(1.5f, Quality.of(Quality.BLOCKED)));
        interrogate(20)
                .receives(
                        "C_IC_NA_1 actcon CA 1: IOA 0 QOI 20",
                        "M_SP_NA_1 inrogen CA 1: IOA 1 on, IOA 2 off [IV NT]",
                        "M_ME_NC_1 inrogen CA 1: IOA 100 1.5 [BL]",
                        "C_IC_NA_1 actterm CA 1: IOA 0 QOI 20");
    }

    @Test
    @Tag("G1")
    @Tag("H7")
    @Tag("H8")
    void echoesOriginatorAndTestBit() {
        station.add(M_SP_NA_1, 1, ON);
        wire.send("64 01 86 07 01 00 00 00 00 14")
                .receives(
                        "C_IC_NA_1 actcon test OA 7 CA 1: IOA 0 QOI 20",
                        "M_SP_NA_1 inrogen test OA 7 CA 1: IOA 1 on",
                        "C_IC_NA_1 actterm test OA 7 CA 1: IOA 0 QOI 20");
    }

    @Test
    @Tag("G3")
    void sendsTheGroupsPointsWithTheGroupsCause() {
        station.add(M_SP_NA_1, 1, 1, ON);
        station.add(M_SP_NA_1, 2, 16, ON);
        station.add(M_SP_NA_1, 3, ON);
        interrogate(21)
                .receives(
                        "C_IC_NA_1 actcon CA 1: IOA 0 QOI 21",
                        "M_SP_NA_1 inro1 CA 1: IOA 1 on",
                        "C_IC_NA_1 actterm CA 1: IOA 0 QOI 21");
        interrogate(36)
                .receives(
                        "C_IC_NA_1 actcon CA 1: IOA 0 QOI 36",
                        "M_SP_NA_1 inro16 CA 1: IOA 2 on",
                        "C_IC_NA_1 actterm CA 1: IOA 0 QOI 36");
    }

    @ParameterizedTest
    @ValueSource(ints = {20, 22})
    @Tag("G4")
    void terminatesAtOnceWhereThereIsNoPoint(int qualifier) {
        interrogate(qualifier)
                .receives(
                        "C_IC_NA_1 actcon CA 1: IOA 0 QOI " + qualifier,
                        "C_IC_NA_1 actterm CA 1: IOA 0 QOI " + qualifier);
    }

    @Test
    @Tag("G5")
    void refusesEveryOtherQualifier() {
        for (int qualifier = 0; qualifier < 256; qualifier++) {
            if (qualifier < 20 || qualifier > 36) {
                interrogate(qualifier).receives("C_IC_NA_1 actcon negative CA 1: IOA 0 QOI " + qualifier);
            }
        }
    }

    @Test
    @Tag("G7")
    @Tag("H9")
    @Tag("H16")
    void answersForEveryStationWithItsOwnCommonAddress() {
        station.add(M_SP_NA_1, 1, ON);
        station.stations.put(7, new ArrayList<>(station.points(1)));
        wire.send(C_IC_NA_1, ACTIVATION, 65535, 0, new Interrogation(20))
                .receives(
                        "C_IC_NA_1 actcon CA 1: IOA 0 QOI 20",
                        "C_IC_NA_1 actcon CA 7: IOA 0 QOI 20",
                        "M_SP_NA_1 inrogen CA 1: IOA 1 on",
                        "C_IC_NA_1 actterm CA 1: IOA 0 QOI 20",
                        "M_SP_NA_1 inrogen CA 7: IOA 1 on",
                        "C_IC_NA_1 actterm CA 7: IOA 0 QOI 20");
    }

    @Test
    void answersForMoreStationsThanRepliesMayWait() {
        for (int address = 2; address <= 1500; address++) {
            station.stations.put(address, List.of());
        }
        wire.send(C_IC_NA_1, ACTIVATION, 65535, 0, new Interrogation(20));
        assertEquals(3000, wire.drain().size());
        wire.isOpen();
    }

    @Test
    @Tag("G10")
    void endsWithTheDeactivation() {
        points(10_000);
        interrogate(20);
        assertEquals(12, wire.read().size());
        wire.send(C_IC_NA_1, DEACTIVATION, 1, 0, new Interrogation(20));
        assertEquals(List.of("C_IC_NA_1 deactcon CA 1: IOA 0 QOI 20"), wire.drain());
    }

    @Test
    @Tag("G11")
    void refusesADeactivationWhenNoneRuns() {
        wire.send(C_IC_NA_1, DEACTIVATION, 1, 0, new Interrogation(20))
                .receives("C_IC_NA_1 deactcon negative CA 1: IOA 0 QOI 20");
        points(10_000);
        interrogate(20);
        wire.read();
        wire.send(C_IC_NA_1, DEACTIVATION, 1, 0, new Interrogation(21));
        wire.acknowledge();
        assertEquals(
                "C_IC_NA_1 deactcon negative CA 1: IOA 0 QOI 21", wire.read().get(0));
    }

    @Test
    @Tag("G12")
    void refusesTheSameInterrogationWhileItRuns() {
        points(10_000);
        interrogate(20);
        List<String> all = new ArrayList<>(wire.read());
        interrogate(20).acknowledge();
        all.addAll(wire.drain());
        assertEquals(
                1,
                all.stream()
                        .filter("C_IC_NA_1 actcon negative CA 1: IOA 0 QOI 20"::equals)
                        .count());
        assertEquals(
                1,
                all.stream()
                        .filter("C_IC_NA_1 actterm CA 1: IOA 0 QOI 20"::equals)
                        .count());
        assertEquals(10_000, objects(all));
        interrogate(20);
        assertEquals(10_000, objects(wire.drain()));
    }

    @Test
    void runsAnotherGroupAfterTheFirstOneAndNeverBetween() {
        station.add(M_SP_NA_1, 1, 1, ON);
        points(10_000);
        interrogate(20);
        wire.read();
        interrogate(21).acknowledge();
        List<String> rest = wire.drain();
        int first = rest.indexOf("C_IC_NA_1 actterm CA 1: IOA 0 QOI 20");
        assertEquals(
                List.of("M_SP_NA_1 inro1 CA 1: IOA 1 on", "C_IC_NA_1 actterm CA 1: IOA 0 QOI 21"),
                rest.subList(first + 1, rest.size()));
    }

    @Test
    @Tag("G13")
    void letsStatusEventsGoFirstAndSendsThePresentValue() {
        points(10_000);
        interrogate(20);
        wire.read();
        station.points(1).get(9_999).element = new ShortFloat(42, Quality.GOOD);
        station.publish(Events.single(1, true));
        wire.acknowledge();
        List<String> rest = wire.drain();
        assertEquals("M_SP_TB_1 spont CA 1: IOA 1 on @ 2026-11-21 09:15:00.250", rest.get(0));
        assertTrue(rest.get(rest.size() - 2).endsWith("IOA 30000 42.0"));
    }

    @Test
    @Tag("G14")
    void sendsEverythingThroughASmallWindowAndTerminatesLast() {
        station.link = new LinkParameters(1, 1, station.link.t1(), station.link.t2(), station.link.t3());
        points(10_000);
        Wire slow = station.start();
        slow.send(C_IC_NA_1, ACTIVATION, 1, 0, new Interrogation(20));
        assertEquals(1, slow.read().size());
        slow.acknowledge();
        List<String> all = slow.drain();
        assertEquals(10_000, objects(all));
        assertEquals("C_IC_NA_1 actterm CA 1: IOA 0 QOI 20", all.get(all.size() - 1));
    }

    @Test
    @Tag("G16")
    void discardsTheRestAtStopdt() {
        points(10_000);
        interrogate(20);
        wire.read();
        wire.peer("STOPDT act").acknowledge();
        assertEquals(List.of("STOPDT con"), wire.read());
        wire.peer("STARTDT act");
        assertEquals(List.of("STARTDT con"), wire.drain());
    }

    @Test
    @Tag("G17")
    @Tag("U8")
    void answersTheMasterThatAskedAndNoOther() {
        station.group("others", true, 10);
        station.add(M_SP_NA_1, 1, ON);
        Wire other = station.start("others");
        interrogate(20);
        assertEquals(List.of(), other.read());
        assertEquals(3, wire.drain().size());
    }

    /** Points with addresses that leave gaps now and then, so that both forms of packing are used. */
    private void points(int count) {
        for (int i = 1; i <= count; i++) {
            int address = i * 3 - (i % 100 < 50 ? 0 : 1);
            station.add(M_ME_NC_1, address, new ShortFloat(i, Quality.GOOD));
        }
    }

    private static long objects(List<String> lines) {
        return lines.stream()
                .filter(line -> line.startsWith("M_"))
                .mapToLong(line -> line.split(", ").length)
                .sum();
    }
}
