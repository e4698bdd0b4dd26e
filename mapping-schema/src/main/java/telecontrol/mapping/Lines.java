package telecontrol.mapping;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Lines of a file for an excerpt; a file that cannot be read has none. */
record Lines(List<String> lines) {

    static Lines of(Path file) {
        if (!Files.isRegularFile(file)) {
            return new Lines(List.of());
        }
        try (InputStream in = Files.newInputStream(file)) {
            return new Lines(SourceText.lines(ListFile.guess(in.readNBytes(SourceFile.MAX_OCTETS))));
        } catch (IOException unreadable) {
            // The problem itself says so: it is printed without an excerpt.
            return new Lines(List.of());
        }
    }

    boolean has(Place place) {
        return place.line() >= 1 && place.line() <= lines.size();
    }

    String line(int number) {
        return lines.get(number - 1);
    }
}
