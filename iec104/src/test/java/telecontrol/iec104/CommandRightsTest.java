package telecontrol.iec104;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static telecontrol.iec104.TypeId.C_SC_NA_1;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which originators of a group may operate the process. */
class CommandRightsTest {
    private final TestStation station = new TestStation(TestStation.rules(OutstationConfig.ResetRight.PROCESS));

    @BeforeEach
    void group() {
        station.commandPoints.put(5001, new CommandPoint(C_SC_NA_1, false));
        station.commandPoints.put(5002, new CommandPoint(C_SC_NA_1, true));
        station.group(new OutstationConfig.Group(
                "listed",
                new OutstationConfig.Members(List.of(), List.of()),
                new OutstationConfig.CommandRights(true, Set.of(7, 3)),
                new OutstationConfig.Buffers(10, 10, null)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"03", "07"})
    @Tag("Q23")
    void admitsTheListedOriginators(String originator) {
        List<String> lines = station.start("listed")
                .send("2d 01 06 " + originator + " 01 00 89 13 00 01")
                .drain();
        assertEquals(2, lines.size());
        assertEquals(1, station.operated.size());
    }

    @ParameterizedTest
    @ValueSource(strings = {"00", "01", "ff"})
    @Tag("Q23")
    void refusesEveryOtherOriginatorAndSaysWhichAreAdmitted(String originator) {
        Wire wire = station.start("listed");
        station.told.take();
        int number = Integer.parseInt(originator, 16);
        String text = number == 0 ? "" : " OA " + number;
        wire.send("2d 01 06 " + originator + " 01 00 89 13 00 01")
                .receives("C_SC_NA_1 actcon negative" + text + " CA 1: IOA 5001 on");
        station.told("commanded CA 1 IOA 5001 on: originator address: " + number
                + " (expected: one of [3, 7], as group listed allows)");
        wire.send("2d 01 06 " + originator + " 01 00 8a 13 00 81")
                .receives("C_SC_NA_1 actcon negative" + text + " CA 1: IOA 5002 on select");
        wire.send("69 01 06 " + originator + " 01 00 00 00 00 01")
                .receives("C_RP_NA_1 actcon negative" + text + " CA 1: IOA 0 QRP 1");
        assertEquals(List.of(), station.operated);
        assertEquals(0, station.resets);
    }

    @Test
    @Tag("Q23")
    void answersWhatIsNoCommandToEveryOriginator() {
        station.start("listed")
                .send("64 01 06 09 01 00 00 00 00 14")
                .receives("C_IC_NA_1 actcon OA 9 CA 1: IOA 0 QOI 20", "C_IC_NA_1 actterm OA 9 CA 1: IOA 0 QOI 20");
    }

    @Test
    void aPointMayBeForSomeGroupsOnly() {
        station.commandPoints.put(5003, new CommandPoint(C_SC_NA_1, true, false, Set.of("others", "control"), null));
        Wire wire = station.start("listed");
        station.told.take();
        for (String command : List.of("2d 01 06 07 01 00 8b 13 00 81", "2d 01 06 07 01 00 8b 13 00 01")) {
            wire.send(command);
            assertEquals(1, wire.drain().size());
            String told = station.told.take().get(0);
            assertTrue(
                    told.endsWith("group listed may not operate this point (expected: one of [control, others])"),
                    told);
        }
        wire.send("2d 01 86 07 01 00 8b 13 00 01").receives("C_SC_NA_1 actcon negative test OA 7 CA 1: IOA 5003 on");
        station.commandPoints.put(5003, new CommandPoint(C_SC_NA_1, false, false, Set.of("listed"), null));
        wire.send("2d 01 06 07 01 00 8b 13 00 01");
        assertEquals(2, wire.drain().size());
        assertEquals(1, station.operated.size());
    }

    @Test
    void aStationWithoutRightsSaysWhy() {
        station.group(new OutstationConfig.Group(
                "nobody",
                new OutstationConfig.Members(List.of(), List.of()),
                OutstationConfig.CommandRights.refused("the station only reads"),
                new OutstationConfig.Buffers(10, 10, null)));
        Wire wire = station.start("nobody");
        station.told.take();
        wire.send("2d 01 06 00 01 00 89 13 00 01").receives("C_SC_NA_1 actcon negative CA 1: IOA 5001 on");
        station.told("commanded CA 1 IOA 5001 on: the station only reads");
        wire.send("69 01 06 00 01 00 00 00 00 01").receives("C_RP_NA_1 actcon negative CA 1: IOA 0 QRP 1");
        assertEquals(0, station.resets);
    }
}
