package telecontrol.interop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The foreign master and the trace checker on prepared octets: they see what is there, and they see faults. */
class InstrumentsIT {

    private static final String INTERROGATION_CON = "64 01 07 00 01 00 000000 14";
    private static final String INTERROGATION_TERM = "64 01 0a 00 01 00 000000 14";
    /** 100, 101, 102: on; off; on with IV. */
    private static final String THREE_SINGLE_POINTS = "01 83 14 00 01 00 640000 01 00 81";
    /** 200: 1.5 with OV and NT. */
    private static final String FLOAT = "0d 01 14 00 01 00 c80000 0000c03f 41";
    /** 100: off, 2024-02-29 12:34:56.789 UTC. */
    private static final String EVENT = "1e 01 03 00 01 00 640000 00 d5dd 22 0c 1d 02 18";

    private static final List<String> INTERROGATION =
            List.of(INTERROGATION_CON, THREE_SINGLE_POINTS, FLOAT, INTERROGATION_TERM, EVENT);

    @Test
    void aSoundExchangeIsReadCompletely() throws IOException {
        List<List<String>> script = List.of(
                INTERROGATION,
                List.of("2d 01 07 00 01 00 881300 81"),
                List.of("2d 01 07 00 01 00 881300 01", "2d 01 0a 00 01 00 881300 01"),
                List.of("32 01 47 00 01 00 701700 00002041 00"),
                List.of("67 01 07 00 01 00 000000 0000 00 00 01 01 1a"),
                List.of("0d 01 05 00 01 00 c80000 0000c03f 00"));
        try (ScriptedStation station = new ScriptedStation(0, script);
                LoopbackCapture capture = LoopbackCapture.start(station.port())) {
            try (J60870Master master = J60870Master.connect(station.port())) {
                master.startDt();
                interrogation(master);
                assertTrue(master.selectSingle(1, 5000, true).object().select());
                List<ReceivedAsdu> executed = master.executeSingle(1, 5000, true);
                assertEquals(
                        List.of(7, 10),
                        executed.stream().map(ReceivedAsdu::cause).toList());
                List<ReceivedAsdu> refused = master.setPointFloat(1, 6000, 10f);
                assertTrue(refused.get(0).negative());
                assertEquals(10.0, refused.get(0).object().number());
                ReceivedAsdu clock = master.synchronizeClock(1, Instant.parse("2026-01-01T00:00:00Z"));
                assertEquals(
                        Instant.parse("2026-01-01T00:00:00Z"), clock.object().timeTag());
                assertEquals(1.5, master.read(1, 200).object().number());
            }
            Iec104Trace trace = capture.stop();
            assertEquals(List.of(), trace.malformed());
            assertEquals(List.of(), trace.sequenceErrors());
            assertEquals(4, trace.processObjects(20));
            assertEquals(1, trace.fromStation(30, 3).size());
            assertEquals(
                    1,
                    trace.fromStation(50, 7).stream()
                            .filter(Iec104Trace.Asdu::negative)
                            .count());
        }
    }

    private static void interrogation(J60870Master master) {
        List<ReceivedAsdu> answer = master.interrogate(1, 20);
        assertEquals(
                List.of(7, 20, 20, 10), answer.stream().map(ReceivedAsdu::cause).toList());
        ReceivedAsdu points = answer.get(1);
        assertEquals(
                List.of(100, 101, 102),
                points.objects().stream().map(ReceivedObject::ioa).toList());
        assertEquals(
                List.of(true, false, true),
                points.objects().stream().map(ReceivedObject::on).toList());
        assertEquals(Set.of("IV"), points.objects().get(2).quality());
        assertEquals(1.5, answer.get(2).object().number());
        assertEquals(Set.of("OV", "NT"), answer.get(2).object().quality());
        ReceivedObject event = master.awaitEvent(1, 100).object();
        assertFalse(event.on());
        assertEquals(Instant.parse("2024-02-29T12:34:56.789Z"), event.timeTag());
    }

    @Test
    void aGapInTheSendSequenceIsSeenByBoth() throws IOException {
        try (ScriptedStation station = new ScriptedStation(1, List.of(INTERROGATION));
                LoopbackCapture capture = LoopbackCapture.start(station.port())) {
            try (J60870Master master = J60870Master.connect(station.port())) {
                master.startDt();
                AssertionError closed = assertThrows(AssertionError.class, () -> master.interrogate(1, 20));
                assertTrue(closed.toString().contains("the link was closed"), closed::toString);
            }
            Iec104Trace trace = capture.stop();
            assertEquals(List.of(), trace.malformed());
            assertTrue(
                    trace.sequenceErrors().get(0).endsWith("station: N(S) 1 (expected: 0)"),
                    () -> trace.sequenceErrors().toString());
        }
    }

    @Test
    void anAsduShorterThanItAnnouncesIsMalformed() throws IOException {
        String twoOfThree = "01 83 14 00 01 00 640000 01 00";
        List<String> answer = List.of(INTERROGATION_CON, INTERROGATION_TERM, twoOfThree);
        try (ScriptedStation station = new ScriptedStation(0, List.of(answer));
                LoopbackCapture capture = LoopbackCapture.start(station.port())) {
            try (J60870Master master = J60870Master.connect(station.port())) {
                master.startDt();
                master.interrogate(1, 20);
            }
            Iec104Trace trace = capture.stop();
            assertFalse(trace.malformed().isEmpty());
            assertEquals(List.of(), trace.sequenceErrors());
        }
    }
}
