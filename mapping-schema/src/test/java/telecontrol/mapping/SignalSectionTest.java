package telecontrol.mapping;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the site file says of filters, pulses and the scans of conditions arrives in the records, also in its short forms. */
class SignalSectionTest {
    private static final Duration ZERO = Duration.ZERO;
    private static final Duration TWO = Duration.ofSeconds(2);

    @TempDir
    Path directory;

    private SiteStation station(String station) {
        return TestFiles.site(TestFiles.write(directory, """
                site: Test
                outstation: { groups: [{ name: centre, masters: [192.0.2.1], commands: allowed }] }
                plcs:
                  north: { address: 192.0.2.20 }
                stations:
                  - commonAddress: 1
                """ + station.indent(4)))
                .stations()
                .get(0);
    }

    private List<Signal> signals(String points) {
        return station("points:\n" + points.indent(2)).points().stream()
                .map(SitePoint::signal)
                .toList();
    }

    @Test
    void oneDelayIsThatOfBothDirections() {
        List<Signal> signals = signals("""
                - { ioa: 1, type: single-point, tag: DB10.DBX0.0, delay: 2s }
                - { ioa: 2, type: single-point, tag: DB10.DBX0.1, delay: { on: 2s } }
                - { ioa: 3, type: single-point, tag: DB10.DBX0.2, delay: { off: 2s } }
                """);
        assertEquals(new Filters(ZERO, ZERO, TWO, TWO, null), signals.get(0).filters());
        assertEquals(new Filters(ZERO, ZERO, TWO, ZERO, null), signals.get(1).filters());
        assertEquals(new Filters(ZERO, ZERO, ZERO, TWO, null), signals.get(2).filters());
    }

    @Test
    void chatterIsQuietAfterTheTimeInWhichItIsCountedUnlessItSaysMore() {
        List<Signal> signals = signals("""
                - { ioa: 1, type: single-point, tag: DB10.DBX0.0, chatter: { changes: 5, within: 20s } }
                - { ioa: 2, type: single-point, tag: DB10.DBX0.1, chatter: { changes: 5, within: 20s, quietFor: 2s } }
                """);
        Duration within = Duration.ofSeconds(20);
        assertEquals(
                new Filters.Chatter(5, within, within), signals.get(0).filters().chatter());
        assertEquals(
                new Filters.Chatter(5, within, TWO), signals.get(1).filters().chatter());
    }

    @Test
    void pulsesCountTheEdgesThatAreNamed() {
        List<Signal> signals = signals("""
                - { ioa: 1, type: counter, tag: DB10.DBX0.0, pulses: { value: 2 } }
                - { ioa: 2, type: counter, tag: DB10.DBX0.1, pulses: { edge: both } }
                """);
        assertEquals(
                List.of(PulseInput.Edge.RISING, PulseInput.Edge.BOTH),
                signals.stream()
                        .map(signal -> Objects.requireNonNull(signal.pulses()).edge())
                        .toList());
    }

    @Test
    void switchAndInterlockAreReadInTheScanThatIsNamed() {
        SiteStation station = station("""
                localRemote: { remote: DB10.DBX1.0, scan: normal }
                commands:
                  - { ioa: 1, type: single-command, tag: DB20.DBX0.0, interlock: { expression: a, inputs: { a: DB10.DBX1.1 }, scan: normal } }
                """);
        assertEquals("normal", Objects.requireNonNull(station.localRemote()).scan());
        assertEquals(
                "normal",
                Objects.requireNonNull(station.commands().get(0).conditions().interlock())
                        .scan());
    }
}
