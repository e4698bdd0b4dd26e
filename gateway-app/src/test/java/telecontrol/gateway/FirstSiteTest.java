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
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import telecontrol.s7.S7Simulator;

/** The page of the first site file: its commands up to {@code run}, in their order, against a simulated PLC. */
@Timeout(60)
class FirstSiteTest {
    private static final Path PAGE = Path.of("../docs/first-site.md");
    private static final Pattern COMMAND = Pattern.compile("(?m)^s7-iec104-gateway (.*)$");
    private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|(\\S+)");

    @TempDir
    private Path folder = Path.of("");

    private static List<List<String>> commands() throws IOException {
        List<List<String>> commands = new ArrayList<>();
        Matcher lines = COMMAND.matcher(Files.readString(PAGE));
        while (lines.find()) {
            List<String> words = new ArrayList<>();
            Matcher matcher = WORD.matcher(lines.group(1));
            while (matcher.find()) {
                words.add(matcher.group(1) == null ? matcher.group(2) : matcher.group(1));
            }
            commands.add(words);
        }
        return commands;
    }

    private CommandLineRun run(List<String> command, int port) {
        return CommandLineRun.of(command.stream()
                .map(word -> word.equals("192.0.2.20") ? "127.0.0.1:" + port : word)
                .map(word -> word.equals("site.yaml") ? folder.resolve(word).toString() : word)
                .toArray(String[]::new));
    }

    @Test
    void everyStepUpToRunSucceeds() throws IOException {
        List<String> done = new ArrayList<>();
        try (S7Simulator plc = S7Simulator.builder().db(10, 8).start()) {
            for (List<String> command : commands()) {
                done.add(command.get(0));
                if (!command.get(0).equals("run")) {
                    CommandLineRun run = run(command, plc.port());
                    assertEquals(0, run.exit(), () -> command + run.err() + run.out());
                }
            }
        }
        assertEquals(List.of("init", "check", "check", "run"), done);
        assertTrue(Files.exists(folder.resolve("site.schema.json")));
    }

    @Test
    void aBlockThatIsTooShortIsToldByTheThirdStep() throws IOException {
        try (S7Simulator plc = S7Simulator.builder().db(10, 7).start()) {
            List<List<String>> commands = commands();
            assertEquals(0, run(commands.get(0), plc.port()).exit());
            CommandLineRun online = run(commands.get(2), plc.port());
            assertEquals(1, online.exit());
            assertTrue(online.out().contains("C082") || online.err().contains("C082"), online.out() + online.err());
        }
    }
}
