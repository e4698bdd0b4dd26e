package telecontrol.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import telecontrol.gateway.log.OutstationLog;
import telecontrol.gateway.log.RecordedLog;
import telecontrol.gateway.testmaster.PointNames;
import telecontrol.gateway.testmaster.ScriptRun;
import telecontrol.gateway.testmaster.Terms;
import telecontrol.iec104.ApduText;
import telecontrol.mapping.Site;
import telecontrol.s7.S7Simulator;

/** docs/test-master.md does what it says: its scripts and command lines run against the site of the demonstration. */
@Timeout(240)
class MasterDocumentationTest {
    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final String JAR = "java -jar s7-iec104-gateway.jar ";
    private static final Pattern FENCE = Pattern.compile("(?ms)^```(\\w+)\\n(.*?)^```$");
    private static final Pattern CELL = Pattern.compile("(?m)^\\| (`[^|]*`) \\|");
    private static final Pattern CODE = Pattern.compile("`([a-z][^`]*)`");
    private static final RecordedLog LOG = new RecordedLog();

    private static S7Simulator plc;
    private static DemoProcess process;
    private static Gateway gateway;
    private static String page;

    @TempDir
    private Path folder = Path.of("");

    @BeforeAll
    static void start() throws Exception {
        page = Files.readString(ROOT.resolve("docs/test-master.md"));
        plc = S7Simulator.builder().db(10, 64).db(20, 16).start();
        process = new DemoProcess(plc);
        Site site = Objects.requireNonNull(SiteFile.read(sample()).site());
        gateway = Gateway.start(
                SitePorts.onLoopback(site, 0, simulated -> plc.port()), InstantSource.system(), new OutstationLog());
        CommandLineRun ready = MasterSite.run(address(), "wait for 1 3001 any quality good\n");
        assertEquals(0, ready.exit(), ready.err());
    }

    @AfterAll
    static void stop() {
        gateway.close();
        process.close();
        plc.close();
        LOG.close();
    }

    private static Path sample() {
        return ROOT.resolve("samples/demo.yaml");
    }

    private static String address() {
        return "127.0.0.1:" + gateway.listening().get(0).getPort();
    }

    private static List<String> fences(String language) {
        List<String> fences = new ArrayList<>();
        Matcher matcher = FENCE.matcher(page);
        while (matcher.find()) {
            if (language.equals(matcher.group(1))) {
                fences.add(matcher.group(2));
            }
        }
        return fences;
    }

    @Test
    void itsScriptsPass() throws IOException {
        List<String> scripts = fences("script");
        assertEquals(4, scripts.size());
        for (String script : scripts) {
            CommandLineRun run = MasterSite.run(address(), script, "--site", sample().toString());
            assertEquals(0, run.exit(), () -> run.err() + run.out());
        }
    }

    /** Of a cell with several lines each is one; what begins with dots or an option is a part of a line. */
    @Test
    void theLinesOfItsTablesAreUnderstood() {
        Terms terms = new Terms(PointNames.NONE, 1, InstantSource.system(), java.time.ZoneOffset.UTC);
        String commands = page.substring(page.indexOf("## Commands"), page.indexOf("## A script"));
        List<String> lines = new ArrayList<>();
        Matcher cell = CELL.matcher(commands);
        while (cell.find()) {
            if (!cell.group(1).startsWith("`...")) {
                Matcher code = CODE.matcher(cell.group(1));
                while (code.find()) {
                    lines.add(code.group(1));
                }
            }
        }
        assertTrue(lines.size() > 25, lines.toString());
        assertEquals(List.of(), ScriptRun.problems("docs/test-master.md", lines, terms));
        String expectations = page.substring(page.indexOf("| `expect` and |"), page.indexOf("What counts is"));
        Matcher expected = CELL.matcher(expectations);
        List<String> expects = new ArrayList<>();
        while (expected.find()) {
            Matcher code = Pattern.compile("`([^`]*)`").matcher(expected.group(1));
            while (code.find()) {
                expects.add(
                        "expect " + code.group(1).replace("...", "confirmation").replace("\"Level\"", "1 2001"));
            }
        }
        expects.remove("expect expect");
        expects.replaceAll(line -> line.equals("expect within 10s") ? "expect confirmation within 10s" : line);
        assertTrue(expects.size() > 10, expects.toString());
        assertEquals(List.of(), ScriptRun.problems("docs/test-master.md", expects, terms));
    }

    @Test
    void itsCommandLinesRun() throws Exception {
        Files.copy(sample(), folder.resolve("site.yaml"));
        Files.writeString(folder.resolve("acceptance.txt"), fences("script").get(3));
        List<String> lines = fences("sh").stream()
                .flatMap(String::lines)
                .map(line -> line.replaceAll(" +[#>] .*", ""))
                .toList();
        assertEquals(6, lines.size(), lines.toString());
        for (String line : lines) {
            assertTrue(line.startsWith(JAR), line);
            if (!line.contains("--tls")) {
                CommandLineRun run = CommandLineRun.of(arguments(line));
                assertEquals(0, run.exit(), () -> line + ": " + run.err());
            }
        }
    }

    private String[] arguments(String line) {
        String words = line.substring(JAR.length())
                .replaceAll("master 192\\.0\\.2\\.1(:2404)?", "master " + address())
                .replace("--host 192.0.2.1", "--host 127.0.0.1")
                .replace("--for 20s", "--for 1s")
                .replaceAll("(?<= )(site\\.yaml|acceptance\\.txt|pki(?= --)|pki/\\S+)", folder + "/$1");
        boolean looksOn = words.startsWith("master ") && !words.contains("--for") && !words.contains("--script");
        return Stream.concat(Arrays.stream(words.split(" ", -1)), looksOn ? Stream.of("--for", "1s") : Stream.empty())
                .toArray(String[]::new);
    }

    @Test
    void itsTlsConnectsWithTheFilesOfPkiInit() throws Exception {
        List<String> lines = fences("sh").stream()
                .filter(fence -> fence.contains("--tls"))
                .flatMap(String::lines)
                .toList();
        assertEquals(0, CommandLineRun.of(arguments(lines.get(0))).exit());
        String listen = "- { port: 2404, address: 127.0.0.1 }";
        String yaml = Files.readString(sample());
        assertTrue(yaml.contains(listen), yaml);
        Path secured = Files.writeString(
                folder.resolve("tls.yaml"),
                yaml.replace(
                        listen,
                        "- { port: 19998, tls: { certificate: pki/outstation.crt, key: pki/outstation.key, authorities: [pki/ca.crt] } }"));
        Site site = Objects.requireNonNull(SiteFile.read(secured).site());
        try (Gateway outstation = Gateway.start(
                SitePorts.onLoopback(site, 0, simulated -> plc.port()), InstantSource.system(), new OutstationLog())) {
            String port = String.valueOf(outstation.listening().get(0).getPort());
            String[] arguments = arguments(lines.get(1));
            arguments[1] = "127.0.0.1:" + port;
            CommandLineRun run = CommandLineRun.of(arguments);
            assertEquals(0, run.exit(), run.err());
            assertTrue(run.out().contains("U STARTDT con"), run.out());
        }
    }

    @Test
    void itsLineOfJsonIsWhatItsOctetsSay() throws Exception {
        JsonNode line = new ObjectMapper().readTree(fences("json").get(0));
        assertEquals(
                "I N(S)=12 N(R)=1 M_SP_NA_1 inrogen CA 1: IOA 1001 on",
                ApduText.of(Unpooled.wrappedBuffer(
                        ByteBufUtil.decodeHexDump(line.get("octets").asText()))));
        assertEquals("1001", line.get("objects").get(0).get("ioa").asText());
    }
}
