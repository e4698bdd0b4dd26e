package telecontrol.engineering;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Exports of the tests, and what was read of them as text. */
final class Fixtures {
    static final Path FOLDER = Path.of("src/test/resources/telecontrol/engineering");

    private Fixtures() {}

    static Export read(Map<String, Integer> blocks, String... files) {
        return ExportReader.read(Arrays.stream(files).map(FOLDER::resolve).toList(), new ExportOptions(blocks, ""));
    }

    static Export good(Map<String, Integer> blocks, String... files) {
        Export export = read(blocks, files);
        assertEquals(List.of(), export.faults());
        return export;
    }

    /** A source of one file. */
    static Export source(Path folder, String name, String text, Map<String, Integer> blocks) throws IOException {
        Path file = Files.writeString(folder.resolve(name), text);
        return ExportReader.read(List.of(file), new ExportOptions(blocks, ""));
    }

    /** Such as {@code Pump.On = DB10.DBX0.0 // Contactor}. */
    static List<String> lines(Export export) {
        return export.signals().stream()
                .map(signal -> signal.name() + " = " + signal.tag()
                        + (signal.comment().isEmpty()
                                ? ""
                                : " // " + signal.comment().replace("\n", "\\n"))
                        + (signal.note().isEmpty() ? "" : " ! " + signal.note()))
                .toList();
    }

    /** Such as {@code 12 Motor: the type is not elementary}. */
    static List<String> left(Export export) {
        return export.leftOut().stream()
                .map(left -> left.place().line() + " " + left.what() + ": " + left.reason())
                .toList();
    }

    static List<String> faults(Export export) {
        return export.faults().stream()
                .map(fault -> fault.place().toString().replaceFirst(".*/", "") + ": " + fault.message()
                        + (fault.help().isEmpty() ? "" : " | " + fault.help()))
                .toList();
    }
}
