package telecontrol.iec104;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** End of initialization, §7.1. */
class InitializationTest {
    private static final String CA_1 = "M_EI_NA_1 init CA 1: IOA 0 COI 0";
    private static final String CA_7 = "M_EI_NA_1 init CA 7: IOA 0 COI 0";

    private final TestStation station = new TestStation();

    @Test
    @Tag("I1")
    void tellsEveryStationAfterStartdtConAndBeforeOtherData() {
        station.stations.put(7, List.of());
        station.publish(Events.single(1, true));
        station.connect("masters")
                .peer("STARTDT act")
                .receives("STARTDT con", CA_1, CA_7, "M_SP_TB_1 spont CA 1: IOA 1 on @ 2026-11-21 09:15:00.250");
    }

    @Test
    @Tag("I2")
    void isSilentAfterAReconnect() {
        station.connect("masters")
                .peer("STARTDT act")
                .receives("STARTDT con", CA_1)
                .cut();
        station.connect("masters").peer("STARTDT act").receives("STARTDT con");
    }

    @Test
    @Tag("I1")
    void tellsAgainWhenTheConnectionEndsBeforeItIsAcknowledged() {
        Wire first = station.connect("masters").peer("STARTDT act");
        assertEquals(List.of("STARTDT con", CA_1), first.read());
        first.cut();
        station.connect("masters").peer("STARTDT act").receives("STARTDT con", CA_1);
    }

    @Test
    @Tag("I1")
    void tellsEveryGroup() {
        station.group("others", true, 10);
        station.connect("masters").peer("STARTDT act").receives("STARTDT con", CA_1);
        station.connect("others").peer("STARTDT act").receives("STARTDT con", CA_1);
    }

    @Test
    @Tag("I2")
    void isSilentAfterStopdtAndStartdt() {
        Wire wire = station.start().peer("STOPDT act").receives("STOPDT con");
        wire.peer("STARTDT act").receives("STARTDT con");
    }

    @Test
    @Tag("I3")
    void saysThatTheParametersAreNotThoseOfTheRunBefore() {
        TestStation changed = new TestStation(
                OutstationConfig.StationRules.STANDARD,
                StationStore.NONE,
                new StationMemory(List.of(), List.of(), List.of(), true));
        changed.connect("masters").peer("STARTDT act").receives("STARTDT con", CA_1 + " parameters changed");
    }

    @Test
    @Tag("I1")
    void tellsMoreStationsThanTheWindowHoldsBeforeAnythingElse() {
        for (int address = 2; address <= 40; address++) {
            station.stations.put(address, List.of());
        }
        Wire wire = station.connect("masters").peer("STARTDT act");
        assertEquals(13, wire.read().size());
        station.publish(Events.single(1, true));
        wire.send("63 01 06 00 01 00 01");
        List<String> rest = wire.drain();
        assertEquals("M_EI_NA_1 init CA 40: IOA 0 COI 0", rest.get(27));
        assertEquals("#63016c00010001", rest.get(28));
        assertEquals(30, rest.size());
    }
}
