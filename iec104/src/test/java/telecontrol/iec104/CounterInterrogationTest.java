package telecontrol.iec104;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static telecontrol.iec104.CauseOfTransmission.ACTIVATION;
import static telecontrol.iec104.TypeId.C_CI_NA_1;
import static telecontrol.iec104.TypeId.M_IT_NA_1;
import static telecontrol.iec104.TypeId.M_IT_TB_1;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import telecontrol.iec104.CounterStation.Mode;
import telecontrol.iec104.InformationElement.CounterInterrogation;
import telecontrol.iec104.InformationElement.Interrogation;
import telecontrol.iec104.InformationElement.None;

/** Counter interrogation, 101 §7.4.8: request, freeze, reset in the modes of a station. */
class CounterInterrogationTest {
    private static final String TIME = " @ 2026-11-21 09:15:00.250";

    private final TestStation station = new TestStation();
    private final TestCounter energy = new TestCounter(M_IT_NA_1, 8001, 1);
    private final TestCounter water = new TestCounter(M_IT_TB_1, 8002, 4);

    private Wire start(Mode mode) {
        energy.reading = 100;
        water.reading = 7;
        station.counterStations.put(1, new CounterStation(mode, Duration.ofHours(1), List.of(energy, water)));
        return station.start();
    }

    private static Wire ask(Wire wire, int request, int freeze) {
        return wire.send(C_CI_NA_1, ACTIVATION, 1, 0, new CounterInterrogation(request, freeze));
    }

    private static String con(int request, int freeze) {
        return "C_CI_NA_1 actcon CA 1: IOA 0 RQT " + request + " FRZ " + freeze;
    }

    private static String term(int request, int freeze) {
        return "C_CI_NA_1 actterm CA 1: IOA 0 RQT " + request + " FRZ " + freeze;
    }

    @ParameterizedTest
    @EnumSource(names = {"LIVE", "C", "D"})
    @Tag("C1")
    @Tag("C8")
    void answersTheGeneralRequestWithThePresentCountsBeforeAnyFreeze(Mode mode) {
        Wire wire = start(mode);
        ask(wire, 5, 0)
                .receives(
                        con(5, 0),
                        "M_IT_NA_1 reqcogen CA 1: IOA 8001 100 SQ 0",
                        "M_IT_TB_1 reqcogen CA 1: IOA 8002 7 SQ 0" + TIME,
                        term(5, 0));
    }

    @Test
    @Tag("C2")
    void answersAGroupRequestWithItsCountersAndCause() {
        Wire wire = start(Mode.LIVE);
        ask(wire, 1, 0).receives(con(1, 0), "M_IT_NA_1 reqco1 CA 1: IOA 8001 100 SQ 0", term(1, 0));
        ask(wire, 2, 0).receives(con(2, 0), term(2, 0));
        ask(wire, 4, 0).receives(con(4, 0), "M_IT_TB_1 reqco4 CA 1: IOA 8002 7 SQ 0" + TIME, term(4, 0));
    }

    @Test
    @Tag("C1")
    @Tag("H7")
    @Tag("H8")
    void echoesOriginatorAndTestBit() {
        start(Mode.LIVE)
                .send("65 01 86 07 01 00 00 00 00 01")
                .receives(
                        "C_CI_NA_1 actcon test OA 7 CA 1: IOA 0 RQT 1 FRZ 0",
                        "M_IT_NA_1 reqco1 test OA 7 CA 1: IOA 8001 100 SQ 0",
                        "C_CI_NA_1 actterm test OA 7 CA 1: IOA 0 RQT 1 FRZ 0");
    }

    @ParameterizedTest
    @EnumSource(names = {"LIVE", "C"})
    @Tag("C3")
    void freezeIsConfirmedAndTerminatedAndItsCopyIsWhatARequestGets(Mode mode) {
        Wire wire = start(mode);
        station.told.take();
        ask(wire, 5, 1).receives(con(5, 1), term(5, 1));
        station.told("administered C_CI_NA_1 CA 1 IOA 0 RQT 5 FRZ 1");
        energy.reading = 150;
        water.reading = 9;
        station.elapse(Duration.ofSeconds(5));
        ask(wire, 5, 0)
                .receives(
                        con(5, 0),
                        "M_IT_NA_1 reqcogen CA 1: IOA 8001 100 SQ 1",
                        "M_IT_TB_1 reqcogen CA 1: IOA 8002 7 SQ 1" + TIME,
                        term(5, 0));
        assertEquals(0, energy.resets);
    }

    @Test
    @Tag("C3")
    @Tag("C6")
    void freezeWithResetCountsOnFromZeroAndIsNoAdjustment() {
        Wire wire = start(Mode.C);
        ask(wire, 1, 2).receives(con(1, 2), term(1, 2));
        assertEquals(1, energy.resets);
        assertEquals(0, water.resets);
        energy.reading = 30;
        ask(wire, 1, 0).receives(con(1, 0), "M_IT_NA_1 reqco1 CA 1: IOA 8001 100 SQ 1", term(1, 0));
        ask(wire, 1, 2).drain();
        ask(wire, 1, 0).receives(con(1, 0), "M_IT_NA_1 reqco1 CA 1: IOA 8001 30 SQ 2", term(1, 0));
    }

    @Test
    @Tag("C3")
    @Tag("C6")
    void resetAdjustsTheCountAndLeavesTheCopy() {
        Wire wire = start(Mode.C);
        ask(wire, 1, 1).drain();
        ask(wire, 1, 3).receives(con(1, 3), term(1, 3));
        assertEquals(1, energy.resets);
        energy.reading = 5;
        ask(wire, 1, 0).receives(con(1, 0), "M_IT_NA_1 reqco1 CA 1: IOA 8001 100 SQ 1", term(1, 0));
        ask(wire, 1, 1).drain();
        ask(wire, 1, 0).receives(con(1, 0), "M_IT_NA_1 reqco1 CA 1: IOA 8001 5 SQ 2 CA", term(1, 0));
        ask(wire, 1, 1).drain();
        ask(wire, 1, 0).receives(con(1, 0), "M_IT_NA_1 reqco1 CA 1: IOA 8001 5 SQ 3", term(1, 0));
    }

    @Test
    @Tag("C6")
    void numbersTheFreezesOfACounterFromOneOverThirtyOneToZero() {
        Wire wire = start(Mode.C);
        List<String> numbers = new ArrayList<>();
        for (int i = 0; i < 33; i++) {
            ask(wire, 1, 1).drain();
            String copy = ask(wire, 1, 0).drain().get(1);
            numbers.add(copy.replaceAll(".* SQ ", ""));
        }
        assertEquals("1", numbers.get(0));
        assertEquals(List.of("31", "0", "1"), numbers.subList(30, 33));
        ask(wire, 4, 0).receives(con(4, 0), "M_IT_TB_1 reqco4 CA 1: IOA 8002 7 SQ 0" + TIME, term(4, 0));
    }

    @Test
    @Tag("C6")
    void marksTheEndOfTheRangeOnceAndABadCountAsInvalid() {
        Wire wire = start(Mode.C);
        energy.reading = Integer.MAX_VALUE;
        ask(wire, 1, 1).drain();
        energy.reading++;
        ask(wire, 1, 1).drain();
        ask(wire, 1, 0).receives(con(1, 0), "M_IT_NA_1 reqco1 CA 1: IOA 8001 -2147483648 SQ 2 CY", term(1, 0));
        energy.reading++;
        ask(wire, 1, 1).drain();
        ask(wire, 1, 0).receives(con(1, 0), "M_IT_NA_1 reqco1 CA 1: IOA 8001 -2147483647 SQ 3", term(1, 0));
        energy.reading = -2147483648;
        energy.quality = Quality.of(Quality.INVALID | Quality.NOT_TOPICAL);
        ask(wire, 1, 1).drain();
        ask(wire, 1, 0).receives(con(1, 0), "M_IT_NA_1 reqco1 CA 1: IOA 8001 -2147483648 SQ 4 [IV]", term(1, 0));
        energy.quality = Quality.GOOD;
        ask(wire, 1, 1).drain();
        ask(wire, 1, 0).receives(con(1, 0), "M_IT_NA_1 reqco1 CA 1: IOA 8001 -2147483648 SQ 5 CY", term(1, 0));
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "6, 0", "63, 0", "0, 1", "6, 3"})
    @Tag("C4")
    void refusesARequestThatIsNone(int request, int freeze) {
        Wire wire = start(Mode.C);
        ask(wire, request, freeze).receives(con(request, freeze).replace("actcon", "actcon negative"));
    }

    @ParameterizedTest
    @CsvSource({"A, 1", "A, 2", "A, 3", "B, 1", "B, 2", "B, 3"})
    @Tag("C4")
    void refusesToFreezeWhereTheStationDoesItItself(Mode mode, int freeze) {
        Wire wire = start(mode);
        ask(wire, 5, freeze).receives(con(5, freeze).replace("actcon", "actcon negative"));
        assertEquals(0, energy.resets);
    }

    @ParameterizedTest
    @EnumSource(names = {"A", "B"})
    @Tag("C1")
    @Tag("C7")
    void answersWithAnInvalidCountUntilTheStationHasFrozen(Mode mode) {
        Wire wire = start(mode);
        ask(wire, 1, 0).receives(con(1, 0), "M_IT_NA_1 reqco1 CA 1: IOA 8001 100 SQ 0 [IV]", term(1, 0));
    }

    @Test
    @Tag("C5")
    void hasNoDeactivation() {
        start(Mode.C)
                .send("65 01 08 00 01 00 00 00 00 05")
                .receives("C_CI_NA_1 unknown cause negative CA 1: IOA 0 RQT 5 FRZ 0");
    }

    @Test
    @Tag("C7")
    void sendsTheCopiesOfAMastersFreezeAsEventsInModeD() {
        Wire wire = start(Mode.D);
        station.group("others", true, 10);
        Wire other = station.start("others");
        ask(wire, 5, 1)
                .receives(
                        con(5, 1),
                        term(5, 1),
                        "M_IT_NA_1 spont CA 1: IOA 8001 100 SQ 1",
                        "M_IT_TB_1 spont CA 1: IOA 8002 7 SQ 1" + TIME);
        other.receives("M_IT_NA_1 spont CA 1: IOA 8001 100 SQ 1", "M_IT_TB_1 spont CA 1: IOA 8002 7 SQ 1" + TIME);
        ask(wire, 5, 3).receives(con(5, 3), term(5, 3));
        other.receives();
    }

    @Test
    @Tag("C8")
    void keepsCountersOutOfInterrogationAndRead() {
        Wire wire = start(Mode.LIVE);
        wire.send(TypeId.C_IC_NA_1, ACTIVATION, 1, 0, new Interrogation(20))
                .receives("C_IC_NA_1 actcon CA 1: IOA 0 QOI 20", "C_IC_NA_1 actterm CA 1: IOA 0 QOI 20");
        wire.send(TypeId.C_RD_NA_1, CauseOfTransmission.REQUEST, 1, 8001, new None())
                .receives("C_RD_NA_1 unknown object address negative CA 1: IOA 8001");
    }

    @Test
    @Tag("C1")
    @Tag("G12")
    void refusesTheSameRequestWhileItRunsAndItsAnswerIsNotChangedByAFreeze() {
        station.link = new LinkParameters(1, 1, station.link.t1(), station.link.t2(), station.link.t3());
        Wire wire = start(Mode.LIVE);
        ask(wire, 5, 0);
        ask(wire, 5, 0);
        energy.reading = 999;
        ask(wire, 5, 1);
        List<String> lines =
                wire.drain().stream().filter(line -> !line.startsWith("S ")).toList();
        assertEquals(
                List.of(
                        con(5, 0),
                        con(5, 0).replace("actcon", "actcon negative"),
                        con(5, 1),
                        term(5, 1),
                        "M_IT_NA_1 reqcogen CA 1: IOA 8001 100 SQ 0",
                        "M_IT_TB_1 reqcogen CA 1: IOA 8002 7 SQ 0" + TIME,
                        term(5, 0)),
                lines);
        assertEquals(
                "M_IT_NA_1 reqcogen CA 1: IOA 8001 999 SQ 1",
                ask(wire, 5, 0).drain().get(1));
    }

    @Test
    @Tag("H7")
    @Tag("C3")
    void neitherFreezesNorResetsInATest() {
        Wire wire = start(Mode.D);
        wire.send("65 01 86 00 01 00 00 00 00 85")
                .receives(
                        "C_CI_NA_1 actcon test CA 1: IOA 0 RQT 5 FRZ 2",
                        "C_CI_NA_1 actterm test CA 1: IOA 0 RQT 5 FRZ 2");
        assertEquals(0, energy.resets);
        ask(wire, 1, 0).receives(con(1, 0), "M_IT_NA_1 reqco1 CA 1: IOA 8001 100 SQ 0", term(1, 0));
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3})
    @Tag("C3")
    void letsNoMasterResetThatMayNotCommand(int freeze) {
        Wire wire = start(Mode.C);
        station.group("viewers", false, 10);
        Wire viewer = station.start("viewers");
        ask(viewer, 5, freeze).receives(con(5, freeze).replace("actcon", "actcon negative"));
        assertEquals(0, energy.resets);
        ask(viewer, 5, 1).receives(con(5, 1), term(5, 1));
        wire.receives();
    }

    @Test
    @Tag("C1")
    @Tag("H9")
    void answersForEveryStationAndOneWithoutCountersHasNothingToSend() {
        station.stations.put(7, new ArrayList<>());
        Wire wire = start(Mode.LIVE);
        wire.send(C_CI_NA_1, ACTIVATION, 65535, 0, new CounterInterrogation(1, 0))
                .receives(
                        con(1, 0),
                        con(1, 0).replace("CA 1", "CA 7"),
                        "M_IT_NA_1 reqco1 CA 1: IOA 8001 100 SQ 0",
                        term(1, 0),
                        term(1, 0).replace("CA 1", "CA 7"));
    }

    @Test
    @Tag("C1")
    @Tag("F9")
    void sendsManyCountersInAsdusOfTheLengthThatIsSet() {
        OutstationConfig.StationRules standard = OutstationConfig.StationRules.STANDARD;
        TestStation small = new TestStation(
                new OutstationConfig.StationRules(standard.commands(), standard.clock(), standard.reset(), null, 64));
        List<TestCounter> counters = new ArrayList<>();
        for (int i = 1; i <= 20; i++) {
            counters.add(new TestCounter(M_IT_NA_1, i, 1));
        }
        small.counterStations.put(1, new CounterStation(Mode.LIVE, Duration.ofHours(1), counters));
        List<String> lines = ask(small.start(), 5, 0).drain();
        List<Integer> objects = lines.subList(1, lines.size() - 1).stream()
                .map(line -> line.split(", ").length)
                .toList();
        assertEquals(List.of(7, 7, 6), objects);
    }

    @Test
    @Tag("C7")
    void admitsOnlyCountersOfItsGroupsAndAPeriodWithinADay() {
        List<TestCounter> none = List.of();
        for (Duration period : List.of(Duration.ZERO, Duration.ofMinutes(-1), Duration.ofHours(25))) {
            assertThrows(IllegalArgumentException.class, () -> new CounterStation(Mode.A, period, none));
            assertEquals(none, new CounterStation(Mode.C, period, none).counters());
        }
        for (TestCounter counter : List.of(new TestCounter(M_IT_NA_1, 1, 5), new TestCounter(TypeId.M_ME_NB_1, 1, 1))) {
            assertThrows(
                    IllegalArgumentException.class,
                    () -> new CounterStation(Mode.C, Duration.ofHours(1), List.of(counter)));
        }
    }
}
