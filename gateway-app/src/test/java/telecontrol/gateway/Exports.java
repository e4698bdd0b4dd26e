package telecontrol.gateway;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Exports of TIA Portal and STEP 7 that tests import. */
final class Exports {
    private static final Path FOLDER = Path.of("../engineering/src/test/resources/telecontrol/engineering");

    private Exports() {}

    static String path(String file) {
        return FOLDER.resolve(file).toString();
    }

    /** Copies of exports in a folder. */
    static void copy(Path folder, String... files) {
        try {
            for (String file : files) {
                Files.copy(FOLDER.resolve(file), folder.resolve(file));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
