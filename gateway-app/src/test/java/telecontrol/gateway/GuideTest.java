package telecontrol.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import telecontrol.s7.S7Simulator;

/** The guide from an export to the first interrogation: each of its commands, in its order, against a simulated PLC. */
@Timeout(120)
class GuideTest {
    private static final Path PAGE = Path.of("../docs/from-tia-to-interrogation.md");
    private static final Pattern FENCE = Pattern.compile("(?ms)^```sh\\n(.*?)^```$");
    private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|(\\S+)");
    private static final String PROGRAM = "java -jar s7-iec104-gateway.jar ";

    @TempDir
    private Path folder = Path.of("");

    private int port;

    /** Commands of the page as words, without the program. */
    private static List<List<String>> commands() throws IOException {
        List<List<String>> commands = new ArrayList<>();
        Matcher fences = FENCE.matcher(Files.readString(PAGE));
        while (fences.find()) {
            for (String line : fences.group(1).lines().toList()) {
                assertTrue(line.startsWith(PROGRAM), line);
                List<String> words = new ArrayList<>();
                Matcher matcher = WORD.matcher(line.substring(PROGRAM.length()));
                while (matcher.find()) {
                    words.add(matcher.group(1) == null ? matcher.group(2) : matcher.group(1));
                }
                commands.add(words);
            }
        }
        return commands;
    }

    @Test
    void everyCommandOfThePageDoesWhatItSays() throws Exception {
        Exports.copy(folder, "PLCTags.xlsx", "Motor.udt", "Station.db");
        Set<String> verbs = new TreeSet<>();
        port = freePort();
        Process gateway = null;
        try (S7Simulator plc =
                S7Simulator.builder().db(10, 200).db(11, 20).areas(256).start()) {
            plc.set("DB10.DBD2 REAL", 2.5f);
            for (List<String> command : commands()) {
                verbs.add(command.get(0));
                switch (command.get(0)) {
                    case "import" -> imported(command, plc.port());
                    case "run" -> {
                        gateway = start(command, "run");
                        awaitText(gateway, "run.err", text -> text.contains("plc1: connected"));
                    }
                    case "master" -> interrogated(command);
                    default -> assertEquals(0, run(command).exit(), command.toString());
                }
            }
        } finally {
            if (gateway != null) {
                gateway.destroyForcibly().waitFor();
            }
        }
        assertEquals(Set.of("import", "check", "probe", "run", "master"), verbs);
    }

    private List<String> here(List<String> command) {
        return command.stream()
                .map(word -> word.matches("[\\w-]+\\.(xlsx|udt|db|yaml)")
                        ? folder.resolve(word).toString()
                        : word)
                .map(word -> word.equals("192.0.2.1") ? "127.0.0.1:" + port : word)
                .toList();
    }

    private CommandLineRun run(List<String> command) {
        return CommandLineRun.of(here(command).toArray(String[]::new));
    }

    /** The import, and its result moved to this computer: what the page calls 192.0.2.x is a simulator here. */
    private void imported(List<String> command, int plcPort) throws IOException {
        CommandLineRun run = run(command);
        assertEquals(0, run.exit(), run.err());
        String page = Files.readString(PAGE);
        String left = run.err()
                .lines()
                .filter(line -> line.contains("Motor_2"))
                .findFirst()
                .orElse("");
        assertTrue(page.contains(left.replace(folder + "/", "")), left);
        Path site = folder.resolve("site.yaml");
        String text = Files.readString(site);
        String moved = text.replace("address: 192.0.2.20", "address: 127.0.0.1, port: " + plcPort)
                .replace("[192.0.2.10]", "[127.0.0.1]")
                .replace("outstation:\n", "outstation:\n  listen: [{ port: " + port + ", address: 127.0.0.1 }]\n");
        assertEquals(3, moved.lines().filter(line -> line.contains("127.0.0.1")).count(), text);
        Files.writeString(site, moved);
    }

    private void interrogated(List<String> command) throws Exception {
        Process master = start(command, "master");
        try {
            awaitText(master, "master.out", text -> text.contains("actterm"));
        } finally {
            master.destroyForcibly().waitFor();
        }
        String frames = Files.readString(folder.resolve("master.out"));
        assertTrue(frames.contains("2101"), frames);
        assertTrue(frames.contains("2.5"), frames);
    }

    private Process start(List<String> arguments, String name) throws IOException {
        String classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx64m",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                classPath,
                Main.class.getName()));
        command.addAll(here(arguments));
        return new ProcessBuilder(command)
                .redirectOutput(folder.resolve(name + ".out").toFile())
                .redirectError(folder.resolve(name + ".err").toFile())
                .start();
    }

    private void awaitText(Process process, String file, Predicate<String> wanted) throws IOException {
        Path path = folder.resolve(file);
        while (!wanted.test(Files.readString(path))) {
            assertTrue(process.isAlive(), () -> said(path));
            LockSupport.parkNanos(20_000_000);
        }
    }

    private static String said(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
