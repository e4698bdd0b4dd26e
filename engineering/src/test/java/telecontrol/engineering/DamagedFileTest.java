package telecontrol.engineering;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Exports that were cut off or damaged on their way: faults, never exceptions. */
class DamagedFileTest {
    private static final int STEPS = 30;

    @TempDir
    private Path folder;

    static List<Path> fixtures() throws IOException {
        try (Stream<Path> files = Files.list(Fixtures.FOLDER)) {
            return files.sorted().toList();
        }
    }

    @ParameterizedTest
    @MethodSource("fixtures")
    void aDamagedFileIsRefusedOrRead(Path fixture) throws IOException {
        byte[] whole = Files.readAllBytes(fixture);
        Random random = new Random(60870);
        for (int i = 0; i < STEPS; i++) {
            byte[] cut = Arrays.copyOf(whole, whole.length * i / STEPS);
            byte[] damaged = whole.clone();
            damaged[random.nextInt(whole.length)] = (byte) random.nextInt(256);
            for (byte[] octets : List.of(cut, damaged)) {
                Path file = Files.write(folder.resolve(fixture.getFileName()), octets);
                assertNotNull(ExportReader.read(List.of(file), ExportOptions.NONE));
            }
        }
    }

    @Test
    void aWorkbookThatIsNoneIsToldSo() throws IOException {
        Path file = Files.write(folder.resolve("x.xlsx"), "no zip".getBytes(StandardCharsets.UTF_8));
        Export export = ExportReader.read(List.of(file), ExportOptions.NONE);
        assertFalse(export.faults().isEmpty());
        assertEquals("export the PLC tags again", export.faults().get(0).help());
    }
}
