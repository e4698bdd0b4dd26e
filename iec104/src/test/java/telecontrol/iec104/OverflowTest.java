package telecontrol.iec104;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static telecontrol.iec104.CauseOfTransmission.ACTIVATION;
import static telecontrol.iec104.CauseOfTransmission.REQUEST;
import static telecontrol.iec104.EventTest.objects;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import telecontrol.iec104.InformationElement.IntegratedTotal;
import telecontrol.iec104.InformationElement.Interrogation;

/** What a master sees of a buffer that was too small. */
class OverflowTest {
    private static final int REPAIRABLE = 9001;
    private static final int LOST = 9002;

    private final TestStation station = new TestStation();

    @BeforeEach
    void smallGroup() {
        station.group(new OutstationConfig.Group(
                "small",
                new OutstationConfig.Members(List.of(), List.of()),
                new OutstationConfig.CommandRights(true, Set.of()),
                new OutstationConfig.Buffers(4, 2, new OutstationConfig.OverflowObjects(1, REPAIRABLE, LOST))));
    }

    private static PointEvent total(int counter) {
        return new PointEvent(
                1,
                TypeId.M_IT_NA_1,
                CauseOfTransmission.SPONTANEOUS,
                new InformationObject(70, new IntegratedTotal(counter, 0, 0, Quality.GOOD)));
    }

    private List<String> fetched() {
        return objects(station.connect("small").peer("STARTDT act").drain());
    }

    private void overflow() {
        for (int i = 1; i <= 5; i++) {
            station.publish(Events.number(1, i));
        }
    }

    @Test
    @Tag("D13")
    void showsThatAnInterrogationIsNeeded() {
        overflow();
        assertEquals(List.of("IOA 9001 on", "IOA 1 4.0", "IOA 1 5.0", "IOA 9001 off"), fetched());
    }

    @Test
    @Tag("D13")
    void showsThatDataIsLostForGood() {
        for (int i = 1; i <= 3; i++) {
            station.publish(total(i));
        }
        assertEquals(List.of("IOA 9002 on", "IOA 70 2 SQ 0", "IOA 70 3 SQ 0", "IOA 9002 off"), fetched());
    }

    @Test
    @Tag("D13")
    void showsItOnceForAnEpisode() {
        overflow();
        fetched();
        assertEquals(List.of(), fetched());
        overflow();
        assertEquals(4, fetched().size());
    }

    @Test
    @Tag("U7")
    void anOverflowOfOneGroupIsNotShownToAnother() {
        Wire other = station.start("masters");
        overflow();
        assertEquals(5, objects(other.drain()).size());
        other.send(TypeId.C_IC_NA_1, ACTIVATION, 1, 0, new Interrogation(20));
        assertEquals(List.of(), objects(other.drain()));
    }

    @Test
    @Tag("D13")
    void theStatusBufferItselfMayOverflow() {
        for (int i = 1; i <= 6; i++) {
            station.publish(Events.single(i, true));
        }
        assertEquals(List.of("IOA 4 on", "IOA 5 on", "IOA 9001 on", "IOA 6 on", "IOA 9001 off"), fetched());
    }

    @Test
    @Tag("D13")
    void isPartOfTheStationInterrogationAndCanBeRead() {
        Wire wire = station.start("small");
        wire.send(TypeId.C_IC_NA_1, ACTIVATION, 1, 0, new Interrogation(20));
        wire.receives(
                "C_IC_NA_1 actcon CA 1: IOA 0 QOI 20",
                "M_SP_NA_1 inrogen CA 1: IOA 9001 off, IOA 9002 off",
                "C_IC_NA_1 actterm CA 1: IOA 0 QOI 20");
        wire.send(TypeId.C_RD_NA_1, REQUEST, 1, LOST, new InformationElement.None());
        wire.receives("M_SP_NA_1 req CA 1: IOA 9002 off");
    }
}
