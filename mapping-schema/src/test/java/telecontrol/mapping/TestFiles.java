package telecontrol.mapping;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/** Site files for tests. */
final class TestFiles {

    /** The shortest site that there is. */
    static final String MINIMAL = """
            site: Test
            plcs:
              north: { address: 192.0.2.20 }
            stations:
              - commonAddress: 1
                points:
                  - { ioa: 1001, type: single-point, tag: DB10.DBX0.0 }
            """;

    private TestFiles() {}

    static Path resource(String name) {
        try {
            return Path.of(Objects.requireNonNull(TestFiles.class.getResource(name), name)
                    .toURI());
        } catch (URISyntaxException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    static Path write(Path directory, String text) {
        try {
            return Files.writeString(directory.resolve("site.yaml"), text);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Another file beside the site file. */
    static Path write(Path directory, String name, String text) {
        try {
            Path file = directory.resolve(name);
            Files.createDirectories(Objects.requireNonNull(file.getParent()));
            return Files.writeString(file, text);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Site of a file that must have no problem. */
    static Site site(Path file) {
        SiteReader.Result result = SiteReader.read(file);
        assertEquals(List.of(), result.problems());
        Site site = result.site();
        assertNotNull(site);
        return site;
    }

    /** The only problem of a file that must not give a site. */
    static Problem onlyError(Path file) {
        SiteReader.Result result = SiteReader.read(file);
        assertEquals(null, result.site());
        assertEquals(1, result.problems().size(), () -> result.problems().toString());
        return result.problems().get(0);
    }
}
