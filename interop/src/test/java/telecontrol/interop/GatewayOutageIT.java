package telecontrol.interop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** A snap7 server that is killed and comes back, as a j60870 master sees it. */
class GatewayOutageIT {

    private static final int CA = Installation.CA;
    private static final int COUNTER = 401;
    private static final Set<Integer> POINTS = Set.of(Installation.MARKER, 101, 201, 301, COUNTER);
    private static final List<String> LINES = List.of(
            "ioa: 101, type: single-point, tag: DB10.DBX0.0",
            "ioa: 201, type: double-point, tag: { off: DB10.DBX0.1, on: DB10.DBX0.2 }",
            "ioa: 301, type: measured-float, tag: DB10.DBD4 REAL",
            "ioa: 401, type: counter, tag: DB10.DBD8 UDINT");
    private static final List<String> COMMANDS = List.of("ioa: 5001, type: single-command, tag: DB20.DBX0.0");

    @Test
    void pointsTurnInvalidOnceCommandsAreRefusedAndAllComesBack() {
        try (Installation installation = Installation.start("outage", LINES, COMMANDS)) {
            J60870Master master = installation.master();
            installation.plc().setDb(10, 0, "05" + "000000" + "3fc00000" + "00000007");
            installation.settle();

            installation.plc().kill();
            List<ReceivedAsdu> lost = eventsOfAll(master, Set.of("IV", "NT"));
            List<ReceivedAsdu> refused = master.executeSingle(CA, 5001, true);
            ReceivedAsdu answer = refused.get(refused.size() - 1);
            assertTrue(answer.is("C_SC_NA_1", 7) && answer.negative(), answer::toString);
            List<ReceivedAsdu> image = master.interrogate(CA, 20);
            ReceivedPoints points = ReceivedPoints.of(image, 20);
            for (int ioa : new int[] {Installation.MARKER, 101, 201, 301}) {
                assertEquals(Set.of("IV", "NT"), points.object(ioa).quality());
            }
            // The last value stays, told as what it is.
            assertEquals(1.5, points.object(301).number());
            // Told once: nothing more came between, with the refusal or with the image.
            lost.addAll(refused);
            lost.addAll(image);
            assertEquals(
                    POINTS.size(),
                    lost.stream()
                            .filter(asdu -> asdu.cause() == 3)
                            .mapToInt(asdu -> asdu.objects().size())
                            .sum(),
                    lost::toString);

            installation.restartPlc();
            ReceivedPoints back = ReceivedPoints.of(eventsOfAll(master, Set.of()), 3);
            assertEquals(false, back.object(101).on());
            assertEquals(0, back.object(201).number());
            assertEquals(0, back.object(301).number());
            installation.plc().setDb(20, 0, "00");
            List<ReceivedAsdu> done = master.executeSingle(CA, 5001, true);
            assertTrue(done.stream().noneMatch(ReceivedAsdu::negative), done::toString);
            assertEquals("01", installation.plc().getDb(20, 0, 1));
        }
    }

    @Test
    void aMasterThatComesWhileThePlcIsAwayFindsTheImageInvalid() {
        try (Installation installation = Installation.start("away", LINES, COMMANDS)) {
            installation.plc().kill();
            eventsOfAll(installation.master(), Set.of("IV", "NT"));
            installation.master().disconnect();
            try (J60870Master second =
                    J60870Master.connect(installation.gateway().port())) {
                second.startDt();
                ReceivedPoints points = ReceivedPoints.of(second.interrogate(CA, 20), 20);
                assertEquals(Set.of("IV", "NT"), points.object(101).quality());
                assertTrue(second.executeSingle(CA, 5001, true).get(0).negative());
            }
        }
    }

    /** Everything up to the events with which the last of all points has got a quality; a counter has no bit but IV. */
    private static List<ReceivedAsdu> eventsOfAll(J60870Master master, Set<String> quality) {
        Set<Integer> missing = new TreeSet<>(POINTS);
        return master.until("event with quality " + quality + " of each point", asdu -> {
            if (asdu.cause() == 3) {
                asdu.objects().stream()
                        .filter(object -> object.quality()
                                .equals(object.ioa() == COUNTER && !quality.isEmpty() ? Set.of("IV") : quality))
                        .forEach(object -> missing.remove(object.ioa()));
            }
            return missing.isEmpty();
        });
    }
}
