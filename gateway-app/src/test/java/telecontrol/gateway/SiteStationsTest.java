package telecontrol.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import telecontrol.gateway.point.Point;
import telecontrol.gateway.point.StatusPoints.StatusPoint;

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
}
