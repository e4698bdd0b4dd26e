package telecontrol.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import telecontrol.gateway.store.StoreScope;

/** Which directory is used, and what a changed site file means to what is kept. */
class StateDirectoryTest {
    @TempDir
    private Path folder = Path.of("");

    @Test
    void commandLineGoesBeforeTheEnvironment() {
        Map<String, String> environment = Map.of("STATE_DIRECTORY", "/var/lib/gateway:/var/lib/other");
        assertEquals(Path.of("mine"), StateDirectory.of(Path.of("mine"), environment));
        assertEquals(Path.of("/var/lib/gateway"), StateDirectory.of(null, environment));
    }

    @Test
    void withoutBothThereIsNone() {
        assertNull(StateDirectory.of(null, Map.of()));
        assertNull(StateDirectory.of(null, Map.of("STATE_DIRECTORY", "")));
    }

    private StoreScope scope(String site) throws IOException {
        SiteFile read = SiteFile.read(Files.writeString(folder.resolve("site.yaml"), site));
        assertEquals(0, read.problems().size(), () -> read.problems().toString());
        return StateDirectory.scope(Objects.requireNonNull(read.site()));
    }

    @Test
    void hashIsThatOfWhatMastersNotice() throws IOException {
        String site = Files.readString(Path.of("../samples/waterworks.yaml"));
        StoreScope scope = scope(site);
        assertEquals(Set.of("control centre", "water board"), scope.groups());
        assertEquals(scope.configuration(), scope("# Mine.\n\n" + site).configuration());
        assertEquals(64, scope.configuration().length());
        String other = site.replaceFirst("ioa: [0-9]+", "ioa: 16000000");
        assertNotEquals(site, other);
        assertNotEquals(scope.configuration(), scope(other).configuration());
    }
}
