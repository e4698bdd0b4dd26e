package telecontrol.iec104;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static telecontrol.iec104.CauseOfTransmission.ACTIVATION;
import static telecontrol.iec104.CauseOfTransmission.REQUEST;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import telecontrol.iec104.InformationElement.None;
import telecontrol.iec104.InformationElement.SinglePoint;

/** Read, clock synchronization and test command. */
class ServiceTest {
    private static final String SET_10_SECONDS_LATER = "67 01 06 05 01 00 00 00 00 0a 29 0f 09 d5 0b 1a";

    private final TestStation station = new TestStation();
    private final Wire wire = station.start();

    @Test
    @Tag("R1")
    void answersAReadWithThePresentValueAlone() {
        TestStation.TestPoint point = station.add(TypeId.M_SP_NA_1, 1, new SinglePoint(true, Quality.GOOD));
        wire.send(TypeId.C_RD_NA_1, REQUEST, 1, 1, new None()).receives("M_SP_NA_1 req CA 1: IOA 1 on");
        point.element = new SinglePoint(false, Quality.of(Quality.INVALID));
        wire.send("66 01 85 09 01 00 01 00 00").receives("M_SP_NA_1 req test OA 9 CA 1: IOA 1 off [IV]");
    }

    @Test
    @Tag("K1")
    void setsTheClockAndConfirmsWithTheTimeBefore() {
        station.told.take();
        wire.send(SET_10_SECONDS_LATER).receives("C_CS_NA_1 actcon OA 5 CA 1: IOA 0 @ 2026-11-21 09:15:00.250");
        station.told("clock PT10.256S");
        assertEquals("2026-11-21 09:15:10.506", station.clock.now().toString());
    }

    @Test
    @Tag("K1")
    @Tag("H9")
    void setsTheClockOnceThoughAllStationsAreAsked() {
        station.stations.put(7, List.of());
        station.told.take();
        wire.send(SET_10_SECONDS_LATER.replace("01 00 00 00 00", "ff ff 00 00 00"))
                .receives(
                        "C_CS_NA_1 actcon OA 5 CA 1: IOA 0 @ 2026-11-21 09:15:00.250",
                        "C_CS_NA_1 actcon OA 5 CA 7: IOA 0 @ 2026-11-21 09:15:00.250");
        station.told("clock PT10.256S");
    }

    @Test
    @Tag("K2")
    void refusesToSetTheClockByRule() {
        TestStation refusing = new TestStation(TestStation.rules(new OutstationConfig.ClockRules(false, null, null)));
        Wire master = refusing.start();
        refusing.told.take();
        master.send(SET_10_SECONDS_LATER)
                .receives("C_CS_NA_1 actcon negative OA 5 CA 1: IOA 0 @ 2026-11-21 09:15:10.506");
        refusing.told("rejected C_CS_NA_1 2026-11-21 09:15:10.506: clock synchronization is refused");
        assertEquals(Duration.ZERO, refusing.clock.correction());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "fa 00 8f 09 d5 0b 1a",
                "fa 00 3c 09 d5 0b 1a",
                "fa 00 0f 09 c0 0b 1a",
                "fa 00 0f 09 d5 00 1a",
                "60 ea 0f 09 d5 0b 1a"
            })
    @Tag("K5")
    void refusesATimeThatIsNone(String time) {
        station.told.take();
        String line = wire.send("67 01 06 00 01 00 00 00 00 " + time).drain().get(0);
        assertEquals("C_CS_NA_1 actcon negative CA 1: IOA 0 @ ", line.replaceAll("@ .*", "@ "));
        assertEquals(Duration.ZERO, station.clock.correction());
        assertEquals(1, station.told.take().size());
    }

    @Test
    @Tag("K1")
    @Tag("H7")
    void leavesTheClockAloneInATest() {
        station.told.take();
        wire.send(SET_10_SECONDS_LATER.replaceFirst("06", "86"))
                .receives("C_CS_NA_1 actcon test OA 5 CA 1: IOA 0 @ 2026-11-21 09:15:00.250");
        station.told("rejected C_CS_NA_1 2026-11-21 09:15:10.506: it is a test");
        assertEquals(Duration.ZERO, station.clock.correction());
    }

    @Test
    @Tag("X1")
    void confirmsATestCommandWithItsCounterAndTime() {
        wire.send("6b 01 06 03 01 00 00 00 00 34 12 00 00 8f 09 d5 0b 1a")
                .receives("C_TS_TA_1 actcon OA 3 CA 1: IOA 0 TSC 4660 @ 2026-11-21 09:15:00.000 IV");
    }

    @Test
    @Tag("X1")
    void answersWhileEventsWait() {
        for (int i = 0; i < 1000; i++) {
            station.publish(Events.single(1, i % 2 == 0));
        }
        wire.send(
                TypeId.C_TS_TA_1,
                CauseOfTransmission.of(ACTIVATION),
                1,
                new InformationObject(0, new InformationElement.TestSequence(1), Events.TIME));
        assertEquals(
                1,
                wire.drain().stream()
                        .filter(line -> line.startsWith("C_TS_TA_1 actcon"))
                        .count());
    }
}
