package telecontrol.interop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * The whole dialogue between a j60870 master and the gateway of a site with two PLCs and 300 points, and the same dialogue
 * as the Wireshark dissector reads it.
 */
class GatewayDialogueIT {

    private static final int STATIONS = 2;
    private static final int SINGLES = 60;
    private static final int DOUBLES = 10;
    private static final int SCALED = 59;
    private static final int FLOATS = 20;
    /** The marker of the installation is one more. */
    private static final int POINTS_OF_STATION = SINGLES + DOUBLES + SCALED + FLOATS + 1;

    private static final int FIRST_SINGLE = 1000;
    private static final int FIRST_DOUBLE = 2000;
    private static final int FIRST_SCALED = 3000;
    private static final int FIRST_FLOAT = 4000;
    private static final int COMMAND = 5000;
    private static final int SET_POINT = 6000;

    private static final int DB = 10;
    private static final int DOUBLE_OFFSET = 20;
    private static final int SCALED_OFFSET = 100;
    private static final int FLOAT_OFFSET = 300;

    @Test
    void aSiteOfThreeHundredPoints() {
        String station = station();
        try (Installation installation = Installation.start("dialogue", List.of(station, station))) {
            for (int i = 0; i < STATIONS; i++) {
                fill(installation.plc(i), i);
                installation.settle(i);
            }
            for (int i = 0; i < STATIONS; i++) {
                interrogation(installation.master(), i);
            }
            group(installation.master());
            event(installation);
            readAndTest(installation.master());
            commands(installation);
            clock(installation);
            asTheDissectorSeesIt(installation.trace());
        }
    }

    private static String station() {
        List<String> points = new ArrayList<>();
        for (int i = 0; i < SINGLES; i++) {
            points.add(String.format(
                    "ioa: %d, type: single-point, tag: DB%d.DBX%d.%d, group: 1", FIRST_SINGLE + i, DB, i / 8, i % 8));
        }
        for (int i = 0; i < DOUBLES; i++) {
            points.add(String.format(
                    "ioa: %d, type: double-point, tag: DB%d.DBB%d", FIRST_DOUBLE + i, DB, DOUBLE_OFFSET + i));
        }
        for (int i = 0; i < SCALED; i++) {
            points.add(String.format(
                    "ioa: %d, type: measured-scaled, tag: DB%d.DBW%d INT",
                    FIRST_SCALED + i, DB, SCALED_OFFSET + 2 * i));
        }
        for (int i = 0; i < FLOATS; i++) {
            points.add(String.format(
                    "ioa: %d, type: measured-float, tag: DB%d.DBD%d REAL", FIRST_FLOAT + i, DB, FLOAT_OFFSET + 4 * i));
        }
        return Installation.station(
                points,
                List.of(
                        "ioa: " + COMMAND + ", type: single-command, tag: DB20.DBX0.0, select: required",
                        "ioa: " + SET_POINT + ", type: setpoint-float, tag: DB20.DBD4 REAL"));
    }

    /** Odd singles on, doubles in turn off and on; every number differs from every other and from 0. */
    private static void fill(Snap7Server plc, int station) {
        plc.setDb(DB, 0, "aa".repeat(SINGLES / 8) + "0a");
        plc.setDb(DB, DOUBLE_OFFSET, "0102".repeat(DOUBLES / 2));
        plc.setDb(
                DB,
                SCALED_OFFSET,
                IntStream.range(0, SCALED)
                        .mapToObj(i -> String.format("%04x", scaled(station, i)))
                        .collect(Collectors.joining()));
        plc.setDb(
                DB,
                FLOAT_OFFSET,
                IntStream.range(0, FLOATS)
                        .mapToObj(i -> String.format("%08x", Float.floatToIntBits(real(station, i))))
                        .collect(Collectors.joining()));
    }

    private static int scaled(int station, int i) {
        return 1000 * (station + 1) + i;
    }

    private static float real(int station, int i) {
        return station + i + 0.5f;
    }

    /** Confirmation, every point once with its value, termination, and nothing else. */
    private static void interrogation(J60870Master master, int station) {
        int commonAddress = Installation.CA + station;
        List<ReceivedAsdu> received = master.interrogate(commonAddress, 20);
        int last = received.size() - 1;
        assertTrue(received.get(0).is("C_IC_NA_1", 7) && !received.get(0).negative(), received.get(0)::toString);
        assertTrue(
                received.get(last).is("C_IC_NA_1", 10) && !received.get(last).negative(), received.get(last)::toString);
        List<ReceivedAsdu> points = received.subList(1, last);
        assertTrue(points.stream().allMatch(asdu -> asdu.cause() == 20), points::toString);
        assertTrue(received.stream().allMatch(asdu -> asdu.commonAddress() == commonAddress), received::toString);
        List<ReceivedObject> objects =
                points.stream().flatMap(asdu -> asdu.objects().stream()).toList();
        assertEquals(POINTS_OF_STATION, objects.size());
        assertTrue(
                objects.stream().allMatch(object -> object.quality().isEmpty() && object.time() == null),
                objects::toString);
        ReceivedPoints image = ReceivedPoints.of(points, 20);
        for (int i = 0; i < SINGLES; i++) {
            assertEquals("M_SP_NA_1", image.type(FIRST_SINGLE + i));
            assertEquals(i % 2 == 1, image.object(FIRST_SINGLE + i).on());
        }
        for (int i = 0; i < DOUBLES; i++) {
            assertEquals("M_DP_NA_1", image.type(FIRST_DOUBLE + i));
            assertEquals(1 + i % 2, image.object(FIRST_DOUBLE + i).number());
        }
        for (int i = 0; i < SCALED; i++) {
            assertEquals("M_ME_NB_1", image.type(FIRST_SCALED + i));
            assertEquals(scaled(station, i), image.object(FIRST_SCALED + i).number());
        }
        for (int i = 0; i < FLOATS; i++) {
            assertEquals("M_ME_NC_1", image.type(FIRST_FLOAT + i));
            assertEquals(real(station, i), image.object(FIRST_FLOAT + i).number());
        }
    }

    private static void group(J60870Master master) {
        List<ReceivedAsdu> received = master.interrogate(Installation.CA, 21);
        assertTrue(received.get(0).is("C_IC_NA_1", 7) && !received.get(0).negative(), received.get(0)::toString);
        assertEquals(
                IntStream.range(FIRST_SINGLE, FIRST_SINGLE + SINGLES).boxed().toList(),
                received.stream()
                        .filter(asdu -> asdu.cause() == 21)
                        .flatMap(asdu -> asdu.objects().stream())
                        .map(ReceivedObject::ioa)
                        .toList());
    }

    private static void event(Installation installation) {
        Instant before = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        installation.plc().setDb(DB, SCALED_OFFSET, "fffe");
        ReceivedAsdu event = installation.master().awaitEvent(Installation.CA, FIRST_SCALED);
        assertEquals("M_ME_TE_1", event.type());
        assertEquals(-2, event.object().number());
        assertInTime(before, event.object(), Instant.now());
    }

    private static void assertInTime(Instant before, ReceivedObject event, Instant after) {
        Instant tag = event.timeTag();
        assertFalse(tag.isBefore(before) || tag.isAfter(after), () -> event + " (expected: " + before + " to " + after);
        assertFalse(event.timeInvalid(), event::toString);
    }

    private static void readAndTest(J60870Master master) {
        ReceivedAsdu read = master.read(Installation.CA + 1, FIRST_FLOAT + 3);
        assertTrue(read.is("M_ME_NC_1", 5), read::toString);
        assertEquals(real(1, 3), read.object().number());
        ReceivedAsdu unknown = master.read(Installation.CA, 9999);
        assertTrue(unknown.is("C_RD_NA_1", 47) && unknown.negative(), unknown::toString);
        Instant time = Instant.parse("2026-01-01T00:00:00Z");
        ReceivedAsdu test = master.test(Installation.CA, 4711, time);
        assertTrue(test.is("C_TS_TA_1", 7) && !test.negative(), test::toString);
        assertEquals(4711, test.object().number());
        assertEquals(time, test.object().timeTag());
    }

    private static void commands(Installation installation) {
        J60870Master master = installation.master();
        ReceivedAsdu selected = master.selectSingle(Installation.CA, COMMAND, true);
        assertTrue(selected.cause() == 7 && !selected.negative(), selected::toString);
        assertEquals("00", installation.plc().getDb(20, 0, 1));
        List<ReceivedAsdu> executed = master.executeSingle(Installation.CA, COMMAND, true);
        assertEquals(List.of(7, 10), executed.stream().map(ReceivedAsdu::cause).toList(), executed::toString);
        assertEquals("01", installation.plc().getDb(20, 0, 1));
        List<ReceivedAsdu> set = master.setPointFloat(Installation.CA + 1, SET_POINT, 1.5f);
        assertEquals(List.of(7, 10), set.stream().map(ReceivedAsdu::cause).toList(), set::toString);
        assertEquals("3fc00000", installation.plc(1).getDb(20, 4, 4));
        assertEquals("00000000", installation.plc(0).getDb(20, 4, 4));
    }

    /** The confirmation has the station's time before it was set; the next event has the new time. */
    private static void clock(Installation installation) {
        Instant before = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        Instant set = Instant.parse("2030-01-01T00:00:00Z");
        ReceivedAsdu confirmation = installation.master().synchronizeClock(Installation.CA, set);
        assertTrue(confirmation.cause() == 7 && !confirmation.negative(), confirmation::toString);
        assertInTime(before, confirmation.object(), Instant.now());
        installation.plc().setDb(DB, SCALED_OFFSET, "fffd");
        ReceivedObject event =
                installation.master().awaitEvent(Installation.CA, FIRST_SCALED).object();
        Duration since = Duration.between(before, Instant.now());
        assertInTime(set, event, set.plus(since));
    }

    private static void asTheDissectorSeesIt(Iec104Trace trace) {
        assertEquals(STATIONS, trace.fromStation(70, 4).size());
        assertEquals(STATIONS * POINTS_OF_STATION, trace.processObjects(20));
        assertEquals(SINGLES, trace.processObjects(21));
        assertEquals(1, trace.processObjects(5));
        // Interrogations of two stations and of a group.
        assertEquals(STATIONS + 1, trace.fromStation(100, 7).size());
        assertEquals(STATIONS + 1, trace.fromStation(100, 10).size());
        // Events: each scaled value at the first poll and when it was filled; two changes of one of them.
        Map<Boolean, Integer> scaled = trace.fromStation(35, 3).stream()
                .collect(Collectors.partitioningBy(
                        Iec104Trace.Asdu::negative, Collectors.summingInt(Iec104Trace.Asdu::objects)));
        assertEquals(Map.of(false, STATIONS * SCALED * 2 + 2, true, 0), scaled);
        assertEquals(2, trace.fromStation(45, 7).size());
        assertEquals(1, trace.fromStation(45, 10).size());
        assertEquals(1, trace.fromStation(50, 10).size());
        assertEquals(1, trace.fromStation(102, 47).size());
        assertEquals(1, trace.fromStation(103, 7).size());
        assertEquals(1, trace.fromStation(107, 7).size());
    }
}
