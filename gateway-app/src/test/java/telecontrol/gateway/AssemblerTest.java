package telecontrol.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import telecontrol.gateway.point.CommandTarget;
import telecontrol.gateway.point.Output;
import telecontrol.gateway.point.Point;
import telecontrol.gateway.southbound.Scan;
import telecontrol.gateway.southbound.Source;
import telecontrol.mapping.Pulse;
import telecontrol.mapping.Site;
import telecontrol.s7.S7Tag;

class AssemblerTest {
    private static final String HEAD = """
            plcs:
              north: { address: 192.0.2.20 }
            stations:
              - commonAddress: 1
                points:
            """;

    private static Scan scan(String points) throws Exception {
        Site site = SiteRun.site(HEAD + points);
        List<Scan> scans = new Assembler(site).scans(site.plc("north"));
        assertEquals(1, scans.size());
        return scans.get(0);
    }

    private static @Nullable String group(Scan scan, String tag) {
        int position = scan.tags().indexOf(S7Tag.parse(tag));
        assertNotEquals(-1, position, tag);
        return scan.groups().get(position);
    }

    @Test
    void aGroupHasValuesPairsAndQualityBitsOfItsPoints() throws Exception {
        Scan scan = scan("""
                      - { ioa: 1, type: measured-float, tag: DB1.DBD0 REAL, consistent: energy, quality: { invalid: DB9.DBX0.0, blocked: M1.0 } }
                      - { ioa: 2, type: double-point, tag: { off: DB1.DBX8.0, on: DB1.DBX8.1 }, consistent: energy }
                      - { ioa: 3, type: measured-float, tag: DB1.DBD4 REAL }
                """);
        for (String tag : List.of("DB1.DBD0 REAL", "DB9.DBX0.0", "M1.0", "DB1.DBX8.0", "DB1.DBX8.1")) {
            assertEquals("energy", group(scan, tag), tag);
        }
        assertNull(group(scan, "DB1.DBD4 REAL"));
        assertEquals(6, scan.tagSet().size());
    }

    @Test
    void aTagOfTwoGroupsMakesThemOne() throws Exception {
        Scan scan = scan("""
                      - { ioa: 1, type: measured-float, tag: DB1.DBD0 REAL, consistent: a, quality: { invalid: M1.0 } }
                      - { ioa: 2, type: measured-float, tag: DB2.DBD0 REAL, consistent: b, quality: { invalid: M1.0 } }
                      - { ioa: 3, type: measured-float, tag: DB3.DBD0 REAL, consistent: b }
                      - { ioa: 4, type: measured-float, tag: DB4.DBD0 REAL, consistent: c }
                """);
        String group = group(scan, "DB1.DBD0 REAL");
        assertNotNull(group);
        assertEquals(group, group(scan, "M1.0"));
        assertEquals(group, group(scan, "DB2.DBD0 REAL"));
        assertEquals(group, group(scan, "DB3.DBD0 REAL"));
        assertEquals("c", group(scan, "DB4.DBD0 REAL"));
    }

    @Test
    void theHalvesOfAPairAreOfOneMoment() throws Exception {
        Scan scan = scan("""
                      - { ioa: 1, type: double-point, tag: { off: DB1.DBX0.0, on: DB1.DBX0.1 } }
                      - { ioa: 2, type: double-point, tag: { off: DB1.DBX2.7, on: DB1.DBX3.0 } }
                      - { ioa: 3, type: double-point, tag: { off: I0.0, on: DB1.DBX0.2 } }
                """);
        assertNull(group(scan, "DB1.DBX0.0"), "bits of one octet are read together anyway");
        assertNotNull(group(scan, "DB1.DBX2.7"));
        assertEquals(group(scan, "DB1.DBX2.7"), group(scan, "DB1.DBX3.0"));
        assertEquals(group(scan, "I0.0"), group(scan, "DB1.DBX0.2"));
        assertNotEquals(group(scan, "I0.0"), group(scan, "DB1.DBX3.0"));
    }

    @Test
    void whatTheSiteSaysOfTransmissionIsThatOfThePoints() throws Exception {
        Site site = SiteRun.site(HEAD + """
                      - { ioa: 1, type: measured-float, tag: DB1.DBD0 REAL }
                      - { ioa: 2, type: measured-float, tag: DB1.DBD4 REAL, keep: latest }
                      - { ioa: 3, type: measured-float, tag: DB1.DBD8 REAL, cyclic: 30s }
                      - { ioa: 4, type: measured-float, tag: DB1.DBD12 REAL, parameters: allowed, deadband: 0.5 }
                      - { ioa: 5, type: single-point, tag: DB1.DBX16.0, doubleTransmission: true }
                """);
        assertEquals(
                List.of(
                        new Point.Transmission(0, false, null, false, false),
                        new Point.Transmission(0, true, null, false, false),
                        new Point.Transmission(0, false, Duration.ofSeconds(30), false, false),
                        new Point.Transmission(0.5, false, null, false, true),
                        new Point.Transmission(0, false, null, true, false)),
                new Assembler(site)
                        .points().stream()
                                .map(point -> point.definition().transmission())
                                .toList());
    }

    private static final String COMMANDS = """
            plcs:
              north: { address: 192.0.2.20 }
            stations:
              - commonAddress: 1
                commands:
                  - { ioa: 1, type: single-command, tag: DB1.DBX0.0 }
                  - { ioa: 2, type: single-command, tag: DB1.DBX0.1, readBack: true }
                  - { ioa: 3, type: double-command, tag: { off: DB1.DBX0.2, on: DB1.DBX0.3 }, readBack: true }
                  - { ioa: 4, type: single-command, tag: DB1.DBX0.4, pulse: { short: 1s } }
            """;

    @Test
    void onlyTheOutputsThatAreAskedForAreReadBack() throws Exception {
        Outputs outputs = new Outputs();
        new Assembler(SiteRun.site(COMMANDS)).commands(Map.of("north", outputs), List.of());
        assertEquals(
                List.of(
                        "DB1.DBX0.0 false",
                        "DB1.DBX0.1 true",
                        "DB1.DBX0.3 true",
                        "DB1.DBX0.2 true",
                        "DB1.DBX0.4 false"),
                outputs.asked);
    }

    @Test
    void aReadOnlyGatewayHasNoPulsesToEnd() throws Exception {
        assertEquals(Duration.ofSeconds(1), pulse(SiteRun.site(COMMANDS)).shortPulse());
        assertEquals(Pulse.NONE, pulse(SiteRun.read("site: Test\nreadOnly: true\n" + COMMANDS)));
    }

    /** A feedback point of a slow scan is not waited for: its scan is polled when the command is carried out. */
    @Test
    void theScansOfAFeedbackPointAreReadAtOnce() throws Exception {
        Site site = SiteRun.site("""
                plcs:
                  north: { address: 192.0.2.20, scan: { normal: 1s, slow: 1m } }
                stations:
                  - commonAddress: 1
                    points:
                      - { ioa: 1, type: single-point, tag: DB1.DBX0.0, scan: slow }
                      - { ioa: 2, type: single-point, tag: DB1.DBX0.1 }
                      - { ioa: 3, type: single-point, expression: a and b, inputs: { a: 1, b: 2 } }
                    commands:
                      - { ioa: 4, type: single-command, tag: DB1.DBX1.0, feedback: { ioa: 1 } }
                      - { ioa: 5, type: single-command, tag: DB1.DBX1.1, feedback: { ioa: 3 } }
                """);
        Outputs outputs = new Outputs();
        List<CommandTarget> commands = new Assembler(site).commands(Map.of("north", outputs), List.of());
        Objects.requireNonNull(commands.get(0).feedback()).readBack().run();
        assertEquals(List.of("slow"), outputs.polled);
        Objects.requireNonNull(commands.get(1).feedback()).readBack().run();
        assertEquals(Set.of("slow", "normal"), Set.copyOf(outputs.polled.subList(1, outputs.polled.size())));
    }

    private static Pulse pulse(Site site) {
        List<CommandTarget> commands = new Assembler(site).commands(Map.of("north", new Outputs()), List.of());
        return commands.get(3).definition().operation().pulse();
    }

    /** PLC that tells which outputs and polls it was asked for. */
    private static final class Outputs implements Source {
        final List<String> asked = new ArrayList<>();
        final List<String> polled = new ArrayList<>();

        @Override
        public Output output(S7Tag tag, boolean readBack) {
            asked.add(tag + " " + readBack);
            return new Output() {
                @Override
                public CompletionStage<@Nullable Void> write(double value) {
                    return CompletableFuture.completedStage(null);
                }

                @Override
                public double nearest(double value) {
                    return value;
                }

                @Override
                public @Nullable String unavailable() {
                    return null;
                }
            };
        }

        @Override
        public void pollSoon(String scanName) {
            polled.add(scanName);
        }

        @Override
        public void start() {
            throw new AssertionError("nothing is started here");
        }

        @Override
        public void reconnect(Runnable renewed) {
            throw new AssertionError("nothing is connected here");
        }

        @Override
        public CompletionStage<@Nullable Void> close() {
            return CompletableFuture.completedStage(null);
        }
    }
}
