package telecontrol.iec104;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static telecontrol.iec104.CauseOfTransmission.ACTIVATION;
import static telecontrol.iec104.TypeId.C_RP_NA_1;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import telecontrol.iec104.InformationElement.Reset;
import telecontrol.iec104.OutstationConfig.ResetRight;

/** Reset process command. */
class ResetProcessTest {
    private static final String RESET = "M_EI_NA_1 init CA 1: IOA 0 COI 2";

    private final TestStation station = new TestStation(TestStation.rules(ResetRight.PROCESS));

    private static Wire reset(Wire wire, int qualifier) {
        return wire.send(C_RP_NA_1, ACTIVATION, 1, 0, new Reset(qualifier));
    }

    @Test
    @Tag("X5")
    @Tag("I1")
    void resetsTheProcessAndTellsEveryGroup() {
        station.group("others", true, 10);
        station.group("absent", true, 10);
        Wire other = station.start("others");
        Wire wire = station.start();
        reset(wire, 1).receives("C_RP_NA_1 actcon CA 1: IOA 0 QRP 1", RESET);
        assertEquals(1, station.resets);
        other.receives(RESET);
        station.connect("absent").peer("STARTDT act").receives("STARTDT con", RESET);
    }

    @Test
    @Tag("X5")
    void dropsTheEventsThatWaitForTheMastersGroupAndForNoOther() {
        station.group("others", true, 10);
        station.link = new LinkParameters(1, 1, station.link.t1(), station.link.t2(), station.link.t3());
        Wire wire = station.start();
        station.publish(Events.single(1, true));
        station.publish(Events.single(2, true), Events.number(3, 4));
        assertEquals(1, wire.read().size());
        reset(wire, 2).acknowledge();
        List<String> lines =
                wire.drain().stream().filter(line -> !line.startsWith("S ")).toList();
        assertEquals(List.of("C_RP_NA_1 actcon CA 1: IOA 0 QRP 2", RESET), lines);
        assertEquals(0, station.resets);
        List<String> others = station.start("others").drain();
        assertEquals(List.of(), others);
        station.publish(Events.number(5, 6));
        wire.receives("M_ME_NC_1 spont CA 1: IOA 5 6.0");
    }

    @Test
    @Tag("X5")
    void keepsTheEventsOfOtherGroups() {
        station.group("others", true, 10);
        station.publish(Events.number(3, 4));
        Wire wire = station.connect("masters").peer("STARTDT act");
        reset(wire, 2);
        wire.drain();
        station.connect("others").peer("STARTDT act").receives("STARTDT con", RESET, "M_ME_NC_1 spont CA 1: IOA 3 4.0");
    }

    @Test
    @Tag("X5")
    @Tag("I1")
    void tellsOnTheNextConnectionWhatWasNotAcknowledged() {
        Wire wire = station.start();
        reset(wire, 1);
        assertEquals(List.of("C_RP_NA_1 actcon CA 1: IOA 0 QRP 1", RESET), wire.read());
        wire.cut();
        station.connect("masters")
                .peer("STARTDT act")
                .receives("STARTDT con", RESET)
                .cut();
        station.connect("masters").peer("STARTDT act").receives("STARTDT con");
    }

    @Test
    @Tag("X5")
    @Tag("H9")
    void resetsOnceThoughAllStationsAreAsked() {
        station.stations.put(7, new ArrayList<>());
        Wire wire = station.start();
        wire.send(C_RP_NA_1, ACTIVATION, 65535, 0, new Reset(1))
                .receives(
                        "C_RP_NA_1 actcon CA 1: IOA 0 QRP 1",
                        "C_RP_NA_1 actcon CA 7: IOA 0 QRP 1",
                        RESET,
                        RESET.replace("CA 1", "CA 7"));
        assertEquals(1, station.resets);
    }

    @ParameterizedTest
    @CsvSource({"PROCESS, 0", "PROCESS, 3", "PROCESS, 127", "PROCESS, 255", "EVENTS, 1", "REFUSED, 1", "REFUSED, 2"})
    @Tag("X6")
    void refusesWhatTheRulesDoNotAdmit(ResetRight right, int qualifier) {
        TestStation strict = new TestStation(TestStation.rules(right));
        strict.link = new LinkParameters(1, 1, strict.link.t1(), strict.link.t2(), strict.link.t3());
        Wire wire = strict.start();
        strict.publish(Events.number(1, 1), Events.number(2, 2));
        reset(wire, qualifier).acknowledge();
        List<String> lines = wire.drain();
        assertEquals(List.of("C_RP_NA_1 actcon negative CA 1: IOA 0 QRP " + qualifier), requestsOf(lines));
        assertEquals(0, strict.resets);
        assertTrue(lines.contains("M_ME_NC_1 spont CA 1: IOA 1 1.0, IOA 2 2.0"), lines::toString);
    }

    private static List<String> requestsOf(List<String> lines) {
        return lines.stream()
                .filter(line -> line.startsWith("C_RP") || line.startsWith("M_EI"))
                .toList();
    }

    @Test
    @Tag("X6")
    void refusesAMasterThatMayNotCommandAndADeactivation() {
        station.group("viewers", false, 10);
        reset(station.start("viewers"), 1).receives("C_RP_NA_1 actcon negative CA 1: IOA 0 QRP 1");
        station.start()
                .send("69 01 08 00 01 00 00 00 00 01")
                .receives("C_RP_NA_1 unknown cause negative CA 1: IOA 0 QRP 1");
        assertEquals(0, station.resets);
    }

    @Test
    @Tag("X5")
    @Tag("H7")
    void resetsNothingInATest() {
        Wire wire = station.start();
        station.told.take();
        wire.send("69 01 86 00 01 00 00 00 00 01").receives("C_RP_NA_1 actcon test CA 1: IOA 0 QRP 1");
        station.told();
        assertEquals(0, station.resets);
    }
}
