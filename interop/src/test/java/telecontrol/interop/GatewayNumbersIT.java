package telecontrol.interop;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import telecontrol.interop.MappedNumber.Kind;
import telecontrol.s7.S7Type;

/** Numbers from a snap7 server through the gateway to a j60870 master: every S7 type in every IEC type it is fit for. */
class GatewayNumbersIT {

    private static final int CA = Installation.CA;
    private static final int NUMBERS_DB = 10;
    /** IOAs: this many for each kind. */
    private static final int KIND_RANGE = 1000;

    private static Installation installation;

    @BeforeAll
    static void start() {
        List<String> points = new ArrayList<>();
        for (Kind kind : Kind.values()) {
            for (int i = 0; i < MappedNumber.ALL.size(); i++) {
                String type = MappedNumber.ALL.get(i).type();
                if (kind.takes(type)) {
                    String scale = kind == Kind.NORMALIZED ? ", scale: { factor: 0.0078125 }" : "";
                    points.add(String.format(
                            "ioa: %d, type: %s, tag: \"%%DB%d:%d:%s\"%s",
                            ioa(kind, i), kind.word, NUMBERS_DB, MappedNumber.offset(i), type, scale));
                }
            }
        }
        installation = Installation.start("numbers", points, List.of());
    }

    @AfterAll
    static void close() {
        installation.close();
    }

    private static int ioa(Kind kind, int number) {
        return KIND_RANGE * (1 + List.of(Kind.values()).indexOf(kind)) + number;
    }

    @Test
    void everyNumberArrivesAsItsOctetsMean() {
        for (boolean small : new boolean[] {true, false}) {
            Instant before = Instant.now().truncatedTo(ChronoUnit.MILLIS);
            for (int i = 0; i < MappedNumber.ALL.size(); i++) {
                MappedNumber number = MappedNumber.ALL.get(i);
                installation.plc().setDb(NUMBERS_DB, MappedNumber.offset(i), small ? number.small() : number.wide());
            }
            ReceivedPoints events = ReceivedPoints.of(installation.settle(), 3);
            Instant after = Instant.now();
            ReceivedPoints image = ReceivedPoints.of(installation.master().interrogate(CA, 20), 20);
            List<Executable> checks = new ArrayList<>();
            for (Kind kind : Kind.values()) {
                for (int i = 0; i < MappedNumber.ALL.size(); i++) {
                    if (kind.takes(MappedNumber.ALL.get(i).type())) {
                        int ioa = ioa(kind, i);
                        MappedNumber number = MappedNumber.ALL.get(i);
                        checks.add(() -> number(number, kind, small, kind.tagged, events, ioa));
                        checks.add(() -> inTime(before, events.object(ioa), after));
                        checks.add(() -> number(number, kind, small, kind.untagged, image, ioa));
                    }
                }
            }
            assertAll(checks);
        }
    }

    private static void number(
            MappedNumber number, Kind kind, boolean small, String type, ReceivedPoints received, int ioa) {
        String what = (small ? "small " : "wide ") + number + " as " + kind;
        if (type.isEmpty()) {
            assertFalse(received.has(ioa), what);
            return;
        }
        assertEquals(type, received.type(ioa), what);
        MappedNumber.Seen seen = number.seen(kind, small);
        // A float is told in the fewest digits that give it back.
        double told = received.object(ioa).number();
        assertEquals(seen.number(), kind == Kind.FLOAT ? (float) told : told, what);
        assertEquals(
                seen.overflow() ? Set.of("OV") : Set.of(), received.object(ioa).quality(), what);
    }

    private static void inTime(Instant before, ReceivedObject event, Instant after) {
        Instant tag = event.timeTag();
        assertFalse(tag.isBefore(before) || tag.isAfter(after), () -> event + " (expected: " + before + " to " + after);
        assertFalse(event.timeInvalid(), event::toString);
    }

    /** The table of this test against the rules of the product: what is not in it is refused, every single one. */
    @Test
    void everythingElseIsRefusedByCheck() {
        List<String> lines = new ArrayList<>();
        for (S7Type type : S7Type.values()) {
            // The counter area of the server is not usable, and a bit has tests of its own.
            if (type == S7Type.COUNTER || type == S7Type.BOOL) {
                continue;
            }
            String tag = "\"%DB1:0:" + type + (type.isText() ? "(10)\"" : "\"");
            boolean numeric =
                    MappedNumber.ALL.stream().anyMatch(number -> number.type().equals(type.name()));
            for (Kind kind : Kind.values()) {
                if (!numeric || !kind.takes(type.name())) {
                    lines.add("type: " + kind.word + ", tag: " + tag);
                }
            }
            lines.add("type: single-point, tag: " + tag);
            if (type != S7Type.BYTE && type != S7Type.USINT) {
                lines.add("type: double-point, tag: " + tag);
            }
        }
        for (Kind kind : Kind.values()) {
            lines.add("type: " + kind.word + ", tag: DB1.DBX0.0");
        }
        String site =
                "site: Refused\nplcs: { plc: { address: 127.0.0.1 } }\nstations:\n  - commonAddress: 1\n    points:\n"
                        + IntStream.range(0, lines.size())
                                .mapToObj(i -> "      - { ioa: " + (i + 1) + ", " + lines.get(i) + " }\n")
                                .collect(Collectors.joining());
        String findings = GatewayProcess.findings("refused", site);
        assertEquals(
                lines.size(),
                findings.lines().filter(line -> line.startsWith("error[C025]")).count(),
                findings);
    }
}
