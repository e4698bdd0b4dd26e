package telecontrol.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Commands that the pages about the tools show do what the pages say. */
class PageCommandsTest {
    private static final Pattern COMMAND = Pattern.compile("(?m)^(?:\\$ )?s7-iec104-gateway (.*)$");
    private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|(\\S+)");
    private static final Pattern FILE = Pattern.compile("[a-z]+\\.(yaml|csv|xlsx|txt)");

    @TempDir
    private Path folder;

    private static String page(String name) throws IOException {
        return Files.readString(Path.of("..", "docs", name));
    }

    /** Words of a command line, files in this test's folder. */
    private String[] arguments(String command) {
        List<String> words = new ArrayList<>();
        Matcher matcher = WORD.matcher(command);
        while (matcher.find()) {
            String word = matcher.group(1) == null ? matcher.group(2) : matcher.group(1);
            words.add(FILE.matcher(word).matches() ? folder.resolve(word).toString() : word);
        }
        return words.toArray(String[]::new);
    }

    private List<String> commands(String name) throws IOException {
        List<String> commands = new ArrayList<>();
        Matcher matcher = COMMAND.matcher(page(name));
        while (matcher.find()) {
            commands.add(matcher.group(1));
        }
        return commands;
    }

    private void write(String file, String change) throws IOException {
        String starter = CommandLineRun.of("init").out();
        Files.writeString(folder.resolve(file), starter.replace("name: Level", "name: " + change));
    }

    @ParameterizedTest
    @ValueSource(strings = {"signal-lists.md", "decode.md"})
    void commandsRun(String name) throws IOException {
        write("site.yaml", "Level");
        write("new.yaml", "Height");
        List<String> commands = commands(name);
        assertTrue(!commands.isEmpty());
        for (String command : commands) {
            CommandLineRun run = CommandLineRun.of(arguments(command));
            assertEquals(command.startsWith("diff") ? 1 : 0, run.exit(), command + "\n" + run.out() + run.err());
        }
    }

    @Test
    void theFirstSiteIsMadeAsThePageSays() throws IOException {
        List<String> commands = commands("first-site.md");
        assertEquals(
                List.of("init", "check", "check", "run"),
                commands.stream()
                        .map(command -> command.substring(0, command.indexOf(' ')))
                        .toList());
        CommandLineRun init = CommandLineRun.of(arguments(commands.get(0)));
        assertEquals(0, init.exit(), init.err());
        CommandLineRun check = CommandLineRun.of(arguments(commands.get(1)));
        assertEquals(0, check.exit(), check.out());
        String site = Files.readString(folder.resolve("site.yaml"));
        assertTrue(site.contains("site: Pumping station\n"), site);
        assertEquals("check --online site.yaml", commands.get(2));
        assertEquals("run site.yaml", commands.get(3));
    }

    @Test
    void theFrameOnThePageIsToldAsItSays() throws IOException {
        String page = page("decode.md");
        List<String> commands = commands("decode.md");
        String first = CommandLineRun.of(arguments(commands.get(0)))
                .out()
                .lines()
                .findFirst()
                .orElseThrow();
        assertTrue(page.contains("\n" + first + "\n"), first);
        String broken = CommandLineRun.of("decode", "68 15 06 00 0a 00 1f 01 03 00 01 00 e9 03 00 12 fa 00")
                .out();
        String end = "  0010  fa 00                    not understood\n  error at 0x0010: ";
        int at = page.indexOf(end);
        assertTrue(at > 0 && broken.contains(page.substring(at, page.indexOf("\n```", at))), broken);
    }
}
