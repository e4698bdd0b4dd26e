package telecontrol.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import telecontrol.gateway.northbound.ServedStation;
import telecontrol.gateway.point.Point;
import telecontrol.gateway.point.StatusPoints.StatusPoint;
import telecontrol.iec104.CounterStation;
import telecontrol.mapping.Site;

/** What status points send for masters that are away. */
class SiteStationsTest {
    private static final String SITE = """
            site: Test
            outstation:
              groups:
                - { name: a, masters: [192.0.2.1], buffer: { status: 10, measured: 4 } }
                - { name: b, masters: [192.0.2.2], buffer: { status: 10, measured: 200 } }
            plcs:
              north: { address: 192.0.2.20 }
            stations:
              - commonAddress: 1
                points:
                  - { ioa: 1, type: single-point, status: watchdog }
                  - { ioa: 2, type: measured-scaled, status: buffer-fill, masters: a, deadband: 0 }
                  - { ioa: 3, type: measured-scaled, status: buffer-fill, masters: b, deadband: 0 }
                  - { ioa: 4, type: measured-scaled, status: buffer-fill, deadband: 30 }
                  - { ioa: 5, type: measured-scaled, status: plc-polls, plc: north, deadband: 0 }
                  - { ioa: 6, type: single-point, status: plc-link, plc: north }
                  - { ioa: 7, type: measured-scaled, status: masters-connected }
            """;

    @TempDir
    Path folder;

    private Map<Integer, Point.Transmission> transmissions() throws Exception {
        SiteFile read = SiteFile.read(Files.writeString(folder.resolve("site.yaml"), SITE));
        Map<Integer, Point.Transmission> result = new TreeMap<>();
        for (StatusPoint status :
                SiteStations.statusPoints(Objects.requireNonNull(read.site(), read.problems() + ""))) {
            Point.Definition definition = status.point().definition();
            result.put(definition.address(), definition.transmission());
        }
        return result;
    }

    @Test
    void ofWhatChangesAllTheTimeOnlyTheLatestWaits() throws Exception {
        Map<Integer, Point.Transmission> transmissions = transmissions();
        transmissions.values().removeIf(transmission -> !transmission.latestOnly());
        assertEquals(Set.of(1, 2, 3, 4, 5), transmissions.keySet());
    }

    @Test
    void theEventOfABufferIsNoReasonForTheNext() throws Exception {
        Map<Integer, Point.Transmission> transmissions = transmissions();
        assertEquals(25, Objects.requireNonNull(transmissions.get(2)).deadband());
        assertEquals(0.5, Objects.requireNonNull(transmissions.get(3)).deadband());
        assertEquals(30, Objects.requireNonNull(transmissions.get(4)).deadband());
        assertEquals(0, Objects.requireNonNull(transmissions.get(5)).deadband());
    }

    @Test
    void countersAndWatchdogsRunAsTheFileSays() throws Exception {
        Site site = SiteRun.read("""
                site: Test
                plcs:
                  north: { address: 192.0.2.20 }
                stations:
                  - commonAddress: 1
                    counters: { mode: A, period: 30m }
                    points:
                      - { ioa: 1, type: single-point, status: watchdog, every: 25s }
                      - { ioa: 2, type: single-point, status: watchdog }
                  - commonAddress: 2
                    points:
                      - { ioa: 1, type: single-point, tag: DB10.DBX0.0 }
                """);
        assertEquals(
                List.of(
                        new ServedStation(1, CounterStation.Mode.A, Duration.ofMinutes(30)),
                        new ServedStation(2, CounterStation.Mode.LIVE, Duration.ofMinutes(15))),
                SiteStations.stations(site));
        assertEquals(
                List.of(Duration.ofSeconds(25), Duration.ofSeconds(10)),
                SiteStations.statusPoints(site).stream().map(StatusPoint::every).toList());
    }
}
