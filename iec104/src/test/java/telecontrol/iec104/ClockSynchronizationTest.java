package telecontrol.iec104;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import telecontrol.iec104.OutstationConfig.ClockRules;

/** Clock synchronization, §7.6: who sets the clock, when it is confirmed, how long it holds. */
class ClockSynchronizationTest {
    private static final String SET = "67 01 06 00 01 00 00 00 00 0a 29 0f 09 d5 0b 1a";
    private static final String CONFIRMED = "C_CS_NA_1 actcon CA 1: IOA 0 @ 2026-11-21 09:15:00.250";

    @Test
    @Tag("K1")
    void confirmsAfterEveryEventThatWaitedWhenTheCommandCameAndNotLater() {
        TestStation station = new TestStation();
        station.link = new LinkParameters(1, 1, station.link.t1(), station.link.t2(), station.link.t3());
        Wire wire = station.start();
        station.publish(Events.single(1, true));
        station.publish(Events.number(2, 2), Events.single(3, true));
        wire.send(SET);
        station.publish(new PointEvent(
                1,
                TypeId.M_ME_NB_1,
                CauseOfTransmission.SPONTANEOUS,
                new InformationObject(4, new InformationElement.ScaledValue(4, Quality.GOOD))));
        wire.send("63 01 06 00 01 00 01");
        List<String> lines =
                wire.drain().stream().filter(line -> !line.startsWith("S ")).toList();
        assertEquals(
                List.of(
                        "M_SP_TB_1 spont CA 1: IOA 1 on @ 2026-11-21 09:15:00.250",
                        "#63016c00010001",
                        "M_SP_TB_1 spont CA 1: IOA 3 on @ 2026-11-21 09:15:00.250",
                        "M_ME_NC_1 spont CA 1: IOA 2 2.0",
                        CONFIRMED,
                        "M_ME_NB_1 spont CA 1: IOA 4 4"),
                lines);
        assertEquals("2026-11-21 09:15:10.506", station.clock.now().toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"STOPDT act", "cut"})
    @Tag("K1")
    @Tag("U8")
    void neverConfirmsOnAnotherConnection(String end) {
        TestStation station = new TestStation();
        station.link = new LinkParameters(1, 1, station.link.t1(), station.link.t2(), station.link.t3());
        Wire wire = station.start();
        station.publish(Events.single(1, true));
        station.publish(Events.number(2, 2));
        wire.send(SET);
        wire.read();
        if (end.equals("cut")) {
            wire.cut();
            wire = station.connect("masters");
        } else {
            wire.peer(end).acknowledge().read();
        }
        List<String> next = wire.peer("STARTDT act").drain();
        assertEquals(
                List.of(), next.stream().filter(line -> line.startsWith("C_")).toList());
        assertEquals("M_ME_NC_1 spont CA 1: IOA 2 2.0", next.get(next.size() - 1));
    }

    @Test
    @Tag("K7")
    void letsOnlyTheNamedGroupSetTheClock() {
        TestStation station = new TestStation(TestStation.rules(new ClockRules(true, "masters", null)));
        station.group("others", true, 10);
        Wire other = station.start("others");
        station.told.take();
        other.send(SET).receives("C_CS_NA_1 actcon negative CA 1: IOA 0 @ 2026-11-21 09:15:10.506");
        station.told("rejected C_CS_NA_1 2026-11-21 09:15:10.506: only masters of group masters set the clock");
        assertEquals(Duration.ZERO, station.clock.correction());
        station.start().send(SET).receives(CONFIRMED);
        assertEquals(Duration.ofMillis(10_256), station.clock.correction());
    }

    @Test
    @Tag("K6")
    @Tag("D5")
    void marksTimeTagsInvalidUntilSynchronizedAndAfterItExpired() {
        Duration day = Duration.ofHours(25);
        TestStation station = new TestStation(TestStation.rules(new ClockRules(true, null, day)));
        Wire wire = station.start();
        assertEquals("2026-11-21 09:15:00.250 IV", station.clock.now().toString());
        assertEquals(
                "2026-11-21 09:15:00.250 IV",
                station.clock.tag(TestStation.START.toEpochMilli()).toString());
        wire.send(SET).receives(CONFIRMED + " IV");
        assertEquals("2026-11-21 09:15:10.506", station.clock.now().toString());
        station.elapseAlive(day.minusMillis(1));
        assertEquals("2026-11-22 10:15:10.505", station.clock.now().toString());
        station.elapseAlive(Duration.ofMillis(1));
        assertEquals("2026-11-22 10:15:10.506 IV", station.clock.now().toString());
        wire.send("67 01 06 00 01 00 00 00 00 0a 29 0f 0a d6 0b 1a").drain();
        assertEquals("2026-11-22 10:15:10.506", station.clock.now().toString());
    }

    @Test
    @Tag("K6")
    void holdsThoughTheMachinesClockJumps() {
        TestStation station = new TestStation(TestStation.rules(new ClockRules(true, null, Duration.ofHours(1))));
        station.start().send(SET).receives(CONFIRMED + " IV");
        station.now = station.now.plus(Duration.ofDays(400));
        assertEquals("2027-12-26 09:15:10.506", station.clock.now().toString());
    }

    @Test
    @Tag("K6")
    void staysInvalidWhenAMasterMayNotOrCannotSetTheClock() {
        TestStation station = new TestStation(TestStation.rules(new ClockRules(true, "others", Duration.ofHours(1))));
        station.start().send(SET).drain();
        assertEquals("2026-11-21 09:15:00.250 IV", station.clock.now().toString());
        station.group("others", true, 10);
        Wire other = station.start("others");
        other.send(SET.replace("67 01 06", "67 01 86")).drain();
        other.send("67 01 06 00 01 00 00 00 00 0a 29 8f 09 d5 0b 1a").drain();
        assertEquals("2026-11-21 09:15:00.250 IV", station.clock.now().toString());
    }

    @Test
    @Tag("K6")
    void tellsOnceThatTheClockIsNotValidOrIsAgain() {
        Duration hour = Duration.ofHours(1);
        TestStation station = new TestStation(TestStation.rules(new ClockRules(true, null, hour)));
        Wire wire = station.start();
        assertEquals("clock not valid", station.told.take().get(0));
        wire.send(SET).drain();
        station.told("clock PT10.256S", "clock valid");
        station.elapseAlive(hour.minusMinutes(1));
        wire.send(SET).drain();
        station.told("clock PT-58M-49.744S");
        station.elapseAlive(hour.minusMillis(1));
        station.told();
        station.elapseAlive(Duration.ofMillis(1));
        station.told("clock not valid");
        station.elapseAlive(hour);
        station.told();
        wire.send(SET).drain();
        assertEquals("clock valid", station.told.take().get(1));
    }

    @Test
    @Tag("K6")
    void neverMarksAClockThatIsAlwaysRight() {
        TestStation station = new TestStation();
        station.start();
        station.elapseAlive(Duration.ofHours(1));
        assertEquals("2026-11-21 10:15:00.250", station.clock.now().toString());
    }
}
