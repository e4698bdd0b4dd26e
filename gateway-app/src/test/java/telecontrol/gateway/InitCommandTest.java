package telecontrol.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import telecontrol.mapping.PlcModel;
import telecontrol.mapping.Site;
import telecontrol.mapping.SiteSchema;

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
        CommandLineRun run = CommandLineRun.of("init", "--model", model.word(), "--address", "plc-7.example");
        Site site = site(run.out());
        assertEquals(model, site.plc("plc1").model());
        assertEquals("plc-7.example", site.plc("plc1").address().value());
    }

    @ParameterizedTest
    @ValueSource(strings = {"Waterworks: north", "no", "\"quoted\"", "# 7", "Süd 1", "@MODEL@", "1", "a\nb"})
    void anyNameIsKept(String name) throws IOException {
        assertEquals(name, site(CommandLineRun.of("init", "--site", name).out()).name());
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
    void schemaOfAnOlderReleaseIsReplacedAndAForeignFileIsNot() throws IOException {
        Path file = folder.resolve("site.yaml");
        Path schema = folder.resolve("site.schema.json");
        Files.writeString(schema, "{ \"title\": \"site file\", \"properties\": { \"site\": {}, \"plcs\": {} } }");
        assertEquals(0, CommandLineRun.of("init", "--output", file.toString()).exit());
        assertEquals(SiteSchema.forEditors(), Files.readString(schema));
        for (String foreign : List.of("{ \"title\": \"hotel\", \"properties\": {} }", "mine", "[]", "")) {
            Files.writeString(schema, foreign);
            CommandLineRun run = CommandLineRun.of("init", "--force", "--output", file.toString());
            assertEquals(0, run.exit(), run.err());
            assertEquals(foreign, Files.readString(schema));
            assertTrue(run.err().contains("is no schema of site files and stays as it is"), run.err());
        }
        CommandLineRun same = CommandLineRun.of("init", "--force", "--output", schema.toString());
        assertEquals(2, same.exit());
        assertTrue(same.err().contains("the schema for editors has this one"), same.err());
        assertEquals("", Files.readString(schema));
    }

    static Stream<Arguments> told() {
        List<String> names = List.of(
                "",
                " ",
                "\t",
                "a",
                "yes",
                "~",
                "null",
                "1e3",
                "12:30",
                "a: b",
                "a #b",
                "- d",
                "[x]",
                "{y}",
                "it's",
                "\"",
                "&a",
                "*a",
                "!t",
                "%x",
                "@NAME@",
                "@ADDRESS@",
                "`",
                "|",
                ">",
                "?",
                "a\\b",
                "2001-01-01",
                "---",
                "...",
                "<<",
                "x\u0085y",
                "x\ty",
                "\u200B",
                "\uFEFF",
                "\u0000",
                "\uD800",
                "😀",
                "$(n)",
                "$(",
                "${x}",
                "a,b",
                "a\r\nb",
                "-",
                "=");
        List<String> addresses = List.of(
                "",
                " ",
                "192.0.2.20",
                "192.0.2.20:102",
                "192.0.2.20:1102",
                "192.0.2.20:0",
                "192.0.2.20:70000",
                "192.0.2.20:",
                "192.0.2.20:abc",
                "192.0.2.300",
                "192.0.2",
                "192.0.2.0/24",
                "plc",
                "plc.example:1102",
                "plc-7_a.example.",
                "-plc",
                ".plc",
                "plc..x",
                "1e3",
                "0x10",
                "yes",
                "null",
                "no:102",
                "12345",
                "2001:db8::1",
                "[2001:db8::1]",
                "[2001:db8::1]:1102",
                "[plc]:1102",
                "2001:db8::1::2",
                "::",
                ":102",
                "a b",
                "a}b",
                "#",
                "süd.example",
                "@MODEL@",
                "$(x)",
                "http://plc",
                "plc/rack",
                "user@plc",
                "fe80::1%eth0");
        return Stream.concat(
                names.stream()
                        .flatMap(name -> Stream.of(
                                Arguments.of(List.of("init", "--site", name)),
                                        Arguments.of(List.of("import", "--site", name)),
                                Arguments.of(List.of("import", "--plc", name)),
                                        Arguments.of(List.of("import", "--master", name)))),
                addresses.stream()
                        .flatMap(address -> Stream.of(
                                Arguments.of(List.of("init", "--address", address)),
                                Arguments.of(List.of("import", "--address", address)),
                                Arguments.of(List.of("import", "--master", address)))));
    }

    /** Whatever it is told, it makes a file that passes check, or refuses with words. */
    @ParameterizedTest
    @MethodSource("told")
    void whatIsMadePassesCheckOrIsRefused(List<String> told) throws IOException {
        List<String> arguments = new ArrayList<>(told);
        if (arguments.get(0).equals("import")) {
            arguments.add(Files.writeString(folder.resolve("list.csv"), "Name;Address\na;M0.0\n")
                    .toString());
        }
        CommandLineRun run = CommandLineRun.of(arguments.toArray(String[]::new));
        if (run.exit() == 0) {
            site(run.out());
            return;
        }
        assertEquals(2, run.exit(), run.err());
        assertFalse(run.out().contains("site:"), run.out());
        String first = run.err().lines().findFirst().orElse("");
        assertTrue(first.contains(told.get(1)) && run.err().contains("(expected: "), run.err());
    }

    @Test
    void addressMayHaveItsPort() throws IOException {
        Site site = site(
                CommandLineRun.of("init", "--address", "[2001:db8::7]:1102").out());
        assertEquals("2001:db8::7", site.plc("plc1").address().value());
        assertEquals(1102, site.plc("plc1").port());
        CommandLineRun usual = CommandLineRun.of("init", "--address", "192.0.2.7:102");
        assertFalse(usual.out().contains("port: 102"), usual.out());
        assertEquals("192.0.2.7", site(usual.out()).plc("plc1").address().value());
        CommandLineRun refused = CommandLineRun.of("init", "--address", "192.0.2.7:99999");
        assertEquals(2, refused.exit());
        assertTrue(refused.err().contains("192.0.2.7:99999 (expected: a port from 1 to 65535)"), refused.err());
    }

    @Test
    void whatCannotBeIsAUsageError() {
        CommandLineRun model = CommandLineRun.of("init", "--model", "S7-2000");
        assertEquals(2, model.exit());
        assertTrue(model.err().contains("--model: S7-2000 (expected: S7-300, S7-400,"), model.err());
        assertEquals(2, CommandLineRun.of("init", "--address", "1.2.3.4 }").exit());
        assertEquals(
                1,
                CommandLineRun.of("init", "--output", folder + "/none/site.yaml")
                        .exit());
    }
}
