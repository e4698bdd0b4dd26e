package telecontrol.iec104;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static telecontrol.iec104.CauseOfTransmission.ACTIVATION;
import static telecontrol.iec104.TypeId.C_IC_NA_1;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import telecontrol.iec104.InformationElement.Interrogation;
import telecontrol.iec104.InformationElement.SinglePoint;

/** ASDUs that are not understood or not permitted, §8.9: the answer is their own mirror, the link stays. */
class NegativeReplyTest {
    private final TestStation station = new TestStation();
    private Wire wire = station.start();

    @BeforeEach
    void points() {
        station.add(TypeId.M_SP_NA_1, 1, new SinglePoint(true, Quality.GOOD));
        station.commandPoints.put(5001, new CommandPoint(TypeId.C_SC_NA_1, false));
        station.told.take();
    }

    private void answers(String request, String reply) {
        wire.send(request);
        String sent = "#" + reply.replaceAll(" ", "");
        List<String> lines = wire.drain();
        assertEquals(1, lines.size(), lines::toString);
        String line = lines.get(0);
        assertEquals(line.startsWith("#") ? sent : rendered(reply), line, request);
        wire.isOpen();
        assertEquals(List.of(), station.operated);
        assertEquals(1, station.told.take().size());
    }

    private static String rendered(String hex) {
        return Asdu.decode(Frames.buffer(hex)).toString();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 2, 4, 6, 44, 52, 57, 65, 69, 71, 99, 104, 106, 110, 113, 120, 127, 128, 200, 255})
    @Tag("H1")
    @Tag("H2")
    @Tag("X3")
    @Tag("X4")
    @Tag("P3")
    @Tag("P5")
    @Tag("Y13")
    void mirrorsATypeThatTheStationDoesNotHave(int type) {
        String octets = String.format("%02x", type);
        answers(octets + " 01 06 09 01 00 aa bb cc dd", octets + " 01 6c 09 01 00 aa bb cc dd");
    }

    @Test
    @Tag("H1")
    void mirrorsAnUnknownTypeWithAnyBody() {
        answers("ff 00 06 00 01 00", "ff 00 6c 00 01 00");
        String longest = "ab".repeat(243);
        answers("ff ff 06 00 01 00" + longest, "ff ff 6c 00 01 00" + longest);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "01 01 06 00 01 00 01 00 00 01",
                "1e 01 03 00 01 00 01 00 00 01 fa 00 0f 09 d5 0b 1a",
                "28 01 03 00 01 00",
                "46 01 04 00 01 00 00 00 00 00"
            })
    @Tag("H12")
    void mirrorsProcessInformation(String request) {
        wire.send(request);
        assertEquals(1, wire.drain().size());
        wire.isOpen();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        // 5 request, 3 spontaneous, 7 confirmation, 0 and 63 nothing: no command takes them.
        "2d 01 05 00 01 00 89 13 00 01, 2d 01 6d 00 01 00 89 13 00 01",
        "2d 01 07 00 01 00 89 13 00 01, 2d 01 6d 00 01 00 89 13 00 01",
        "3f 01 3f 00 01 00 89 13 00 01, 3f 01 6d 00 01 00 89 13 00 01",
        "64 01 05 00 01 00 00 00 00 14, 64 01 6d 00 01 00 00 00 00 14",
        "64 01 00 00 01 00 00 00 00 14, 64 01 6d 00 01 00 00 00 00 14",
        // No deactivation of a time-tagged bitstring, a clock synchronization or a test.
        "40 01 08 00 01 00 01 00 00 00 00 00 00 fa 00 0f 09 d5 0b 1a, "
                + "40 01 6d 00 01 00 01 00 00 00 00 00 00 fa 00 0f 09 d5 0b 1a",
        "67 01 08 00 01 00 00 00 00 fa 00 0f 09 d5 0b 1a, 67 01 6d 00 01 00 00 00 00 fa 00 0f 09 d5 0b 1a",
        "67 01 03 00 01 00 00 00 00 fa 00 0f 09 d5 0b 1a, 67 01 6d 00 01 00 00 00 00 fa 00 0f 09 d5 0b 1a",
        "66 01 06 00 01 00 01 00 00, 66 01 6d 00 01 00 01 00 00",
        "6b 01 08 00 01 00 00 00 00 01 00 fa 00 0f 09 d5 0b 1a, 6b 01 6d 00 01 00 00 00 00 01 00 fa 00 0f 09 d5 0b 1a"
    })
    @Tag("H3")
    @Tag("G9")
    @Tag("K3")
    @Tag("R3")
    @Tag("X2")
    @Tag("Q4")
    void mirrorsACauseThatTheTypeDoesNotTake(String request, String reply) {
        answers(request, reply);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "2d 01 06 00 02 00 89 13 00 01, 2d 01 6e 00 02 00 89 13 00 01",
        "64 01 06 00 02 00 00 00 00 14, 64 01 6e 00 02 00 00 00 00 14",
        "64 01 06 00 00 00 00 00 00 14, 64 01 6e 00 00 00 00 00 00 14",
        // Of all stations at once only interrogations, the clock and a reset can be asked.
        "66 01 05 00 ff ff 01 00 00, 66 01 6e 00 ff ff 01 00 00",
        "2d 01 06 00 ff ff 89 13 00 01, 2d 01 6e 00 ff ff 89 13 00 01",
        "6b 01 06 00 ff ff 00 00 00 01 00 fa 00 0f 09 d5 0b 1a, 6b 01 6e 00 ff ff 00 00 00 01 00 fa 00 0f 09 d5 0b 1a"
    })
    @Tag("H4")
    @Tag("H10")
    @Tag("H11")
    @Tag("G6")
    @Tag("Q4")
    void mirrorsACommonAddressThatIsNotOfTheStation(String request, String reply) {
        answers(request, reply);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "2d 01 06 00 01 00 8a 13 00 01, 2d 01 6f 00 01 00 8a 13 00 01",
        "2e 01 06 00 01 00 89 13 00 01, 2e 01 6f 00 01 00 89 13 00 01",
        "66 01 05 00 01 00 02 00 00, 66 01 6f 00 01 00 02 00 00",
        "64 01 06 00 01 00 01 00 00 14, 64 01 6f 00 01 00 01 00 00 14",
        "67 01 06 00 01 00 01 00 00 fa 00 0f 09 d5 0b 1a, 67 01 6f 00 01 00 01 00 00 fa 00 0f 09 d5 0b 1a"
    })
    @Tag("H5")
    @Tag("R2")
    @Tag("G8")
    @Tag("K4")
    @Tag("Q4")
    @Tag("Q5")
    void mirrorsAnUnknownObjectAddress(String request, String reply) {
        answers(request, reply);
    }

    @Test
    @Tag("H6")
    void answersTheFirstCheckThatFails() {
        // type, cause, common address and object address all wrong; then one after the other is right
        answers("63 01 3f 00 09 00 09 00 00 01", "63 01 6c 00 09 00 09 00 00 01");
        answers("2d 01 3f 00 09 00 09 00 00 01", "2d 01 6d 00 09 00 09 00 00 01");
        answers("2d 01 06 00 09 00 09 00 00 01", "2d 01 6e 00 09 00 09 00 00 01");
        answers("2e 01 06 00 01 00 09 00 00 03", "2e 01 6f 00 01 00 09 00 00 03");
    }

    @Test
    @Tag("H7")
    @Tag("H8")
    void echoesTestBitAndOriginator() {
        answers("2d 01 86 fe 01 00 09 00 00 01", "2d 01 ef fe 01 00 09 00 00 01");
        answers("63 01 86 fe 01 00 09 00 00 01", "63 01 ec fe 01 00 09 00 00 01");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2d 81 06 00 01 00 89 13 00 01",
                "2d 82 06 00 01 00 89 13 00 01 01",
                "2d 02 06 00 01 00 89 13 00 01 8a 13 00 01",
                "64 00 06 00 01 00 00 00 00 14",
                "64 02 06 00 01 00 00 00 00 14 00 00 00 15",
                "66 ff 05 00 01 00 01 00 00"
            })
    @Tag("H15")
    void executesNothingOfARequestThatIsNotOneObject(String request) {
        answers(request, request.replaceFirst("06|05", "6c"));
    }

    @Test
    @Tag("H15")
    void executesNothingOfARequestWithoutObjects() {
        answers("2d 00 06 00 01 00", "2d 00 6c 00 01 00");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2d 01 06 00 01 00",
                "2d 01 06 00 01 00 89 13 00",
                "2d 01 06 00 01 00 89 13 00 01 00",
                "64 01 06 00 01 00 00 00 00",
                "67 01 06 00 01 00 00 00 00 fa 00 0f 09 d5 0b",
                "6b 01 06 00 01 00 00 00 00",
                "66 01 05 00 01 00 01 00"
            })
    @Tag("H13")
    @Tag("H15")
    void closesOnABodyOfAnotherLength(String request) {
        wire.send(request);
        assertEquals(List.of(), wire.read());
        wire.isClosed();
        assertEquals(List.of(), station.operated);
    }

    @Test
    @Tag("H14")
    void closesOnACutHeader() {
        String header = "2d 01 06 00 01";
        for (int length = 2; length <= header.length(); length += 3) {
            wire = station.start();
            wire.send(header.substring(0, length)).isClosed();
        }
    }

    @Test
    @Tag("H17")
    void sendsTheReplyBeforeQueuedEventsAndWithinK() {
        PointEvent[] events = new PointEvent[400];
        for (int i = 0; i < events.length; i++) {
            events[i] = Events.single(1 + i % 2, i % 4 < 2);
        }
        station.publish(events);
        wire.send("63 01 06 00 01 00 01");
        assertEquals(12, wire.read().size());
        wire.acknowledge();
        assertEquals("#63016c00010001", wire.read().get(0));
    }

    @Test
    void answersAMasterThatWaitsForNothing() {
        for (int i = 0; i < 60; i++) {
            wire.send(C_IC_NA_1, ACTIVATION, 1, 0, new Interrogation(99));
        }
        assertEquals(
                60,
                wire.drain().stream().filter(line -> line.startsWith("C_IC")).count());
        wire.isOpen();
    }

    @Test
    @Tag("N15")
    void withholdsItsAcknowledgementWhileRepliesPileUp() {
        for (int i = 0; i < 60; i++) {
            wire.send(C_IC_NA_1, ACTIVATION, 1, 0, new Interrogation(99));
        }
        List<String> acknowledgements =
                wire.read().stream().filter(line -> line.startsWith("S ")).toList();
        // 12 replies fill the window; with 32 more the next acknowledgement waits.
        assertEquals(List.of("S 20", "S 28", "S 36", "S 44"), acknowledgements);
        assertEquals(
                48,
                wire.acknowledge().drain().stream()
                        .filter(line -> line.startsWith("C_IC"))
                        .count());
    }

    @Test
    @Tag("N15")
    void closesAMasterThatFloodsRequestsAndAcknowledgesNothing() {
        for (int i = 0; i < 1200 && wire.channel.isOpen(); i++) {
            wire.send(C_IC_NA_1, ACTIVATION, 1, 0, new Interrogation(99));
        }
        assertEquals(
                12, wire.read().stream().filter(line -> line.startsWith("C_IC")).count());
        wire.isClosed();
        List<String> told = station.told.take();
        assertEquals(
                "disconnected 192.0.2.10: the master sends commands without acknowledging their replies (k exceeded)",
                told.get(told.size() - 1));
    }
}
