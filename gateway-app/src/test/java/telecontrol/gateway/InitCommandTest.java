package telecontrol.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import telecontrol.mapping.PlcModel;
import telecontrol.mapping.Site;

/** What {@code init} writes can be used as it is. */
class InitCommandTest {
    @TempDir
    private Path folder;

    private Site site(String text) throws IOException {
        SiteFile read = SiteFile.read(Files.writeString(folder.resolve("read.yaml"), text));
        assertEquals(List.of(), read.problems(), text);
        return Objects.requireNonNull(read.site());
    }

    @Test
    void starterPassesCheckAndIsShort() throws IOException {
        CommandLineRun run = CommandLineRun.of("init");
        assertEquals(0, run.exit(), run.err());
        assertTrue(run.out().startsWith("# yaml-language-server: $schema=site.schema.json\n"), run.out());
        assertTrue(run.out().lines().count() <= 60);
        Site site = site(run.out());
        assertEquals("My site", site.name());
        assertEquals(4, site.stations().get(0).points().size());
    }

    @Test
    void commandsThatAreSwitchedOnAsTheCommentSaysPassToo() throws IOException {
        String text = CommandLineRun.of("init").out();
        String on = text.replace("    # commands:", "    commands:")
                .replace("    #   - {", "      - {")
                .replace("commands: refused ", "commands: allowed ");
        assertEquals(1, site(on).stations().get(0).commands().size());
    }

    @ParameterizedTest
    @EnumSource(PlcModel.class)
    void everyFamilyPassesCheck(PlcModel model) throws IOException {
        CommandLineRun run = CommandLineRun.of("init", "--model", model.word(), "--plc-address", "plc-7.example");
        Site site = site(run.out());
        assertEquals(model, site.plc("plc1").model());
        assertEquals("plc-7.example", site.plc("plc1").address().value());
    }

    @ParameterizedTest
    @ValueSource(strings = {"Waterworks: north", "no", "\"quoted\"", "# 7", "Süd 1", "@MODEL@", "1", "a\nb"})
    void anyNameIsKept(String name) throws IOException {
        assertEquals(name, site(CommandLineRun.of("init", "--name", name).out()).name());
    }

    @Test
    void fileIsWrittenWithItsSchemaAndNeverReplacedUnasked() throws IOException {
        Path file = folder.resolve("site.yaml");
        CommandLineRun first = CommandLineRun.of("init", "--output", file.toString());
        assertEquals(0, first.exit(), first.err());
        assertEquals("", first.out());
        assertEquals(0, CommandLineRun.of("check", file.toString()).exit());
        Path schema = folder.resolve("site.schema.json");
        assertTrue(new ObjectMapper().readTree(schema.toFile()).has("properties"));

        Files.writeString(file, "mine");
        CommandLineRun second = CommandLineRun.of("init", "--output", file.toString());
        assertEquals(1, second.exit());
        assertTrue(second.err().contains("is there already and stays as it is"), second.err());
        assertEquals("mine", Files.readString(file));

        Files.delete(schema);
        assertEquals(
                0,
                CommandLineRun.of("init", "--force", "--no-schema", "--output", file.toString())
                        .exit());
        assertFalse(Files.exists(schema));
        assertTrue(Files.readString(file).contains("My site"));
    }

    @Test
    void whatCannotBeIsAUsageError() {
        CommandLineRun model = CommandLineRun.of("init", "--model", "S7-2000");
        assertEquals(2, model.exit());
        assertTrue(model.err().contains("--model: S7-2000 (expected: S7-300, S7-400,"), model.err());
        assertEquals(2, CommandLineRun.of("init", "--plc-address", "1.2.3.4 }").exit());
        assertEquals(
                1,
                CommandLineRun.of("init", "--output", folder + "/none/site.yaml")
                        .exit());
    }
}
