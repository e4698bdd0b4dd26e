package telecontrol.interop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an editor with yaml-language-server shows of a site file beside the schema that the gateway prints. */
class YamlEditorIT {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration DEADLINE = Duration.ofSeconds(60);
    private static final String FIRST_LINE = "# yaml-language-server: $schema=site.schema.json\n";
    private static final String SITE = FIRST_LINE + """
            site: Test
            outstation:
              link: { k: 12 }
              reset: events
            plcs:
              north: { address: 192.0.2.20 }
            stations:
              - commonAddress: 1
                points:
                  - ioa: 1001
                    type: single-point
                    tag: DB10.DBX0.0
                    cyclic: 10s
            """;

    @TempDir
    private Path folder;

    @BeforeEach
    void writeSchema() throws Exception {
        Snap7Server.requireInstalled("yaml-language-server");
        Process schema = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-jar",
                        System.getProperty("gateway.jar"),
                        "schema",
                        "--output",
                        folder.resolve("site.schema.json").toString())
                .inheritIO()
                .start();
        assertTrue(schema.waitFor(DEADLINE.toSeconds(), TimeUnit.SECONDS));
        assertEquals(0, schema.exitValue());
    }

    /** What the editor shows of a text; places are of the first occurrence of a word, completions behind a line. */
    private JsonNode edit(String text, List<String> hover, List<int[]> complete) throws Exception {
        Files.writeString(folder.resolve("site.yaml"), text);
        ObjectNode task =
                JSON.createObjectNode().put("folder", folder.toString()).put("text", text);
        List<int[]> places = new ArrayList<>();
        hover.forEach(word -> places.add(place(text, word)));
        task.set("hover", JSON.valueToTree(places));
        task.set("complete", JSON.valueToTree(complete));
        try (PeerProcess editor =
                PeerProcess.start("yaml-editor", Snap7Server.PEERS, List.of("node", "yaml-editor.js"))) {
            editor.send(task.toString());
            editor.endInput();
            return editor.next("line with what the editor shows", DEADLINE);
        }
    }

    private static int[] place(String text, String word) {
        int offset = text.indexOf(word);
        assertTrue(offset >= 0, word);
        String before = text.substring(0, offset);
        return new int[] {(int) before.chars().filter(c -> c == '\n').count(), offset - before.lastIndexOf('\n') - 1};
    }

    private static List<String> words(JsonNode labels) {
        List<String> words = new ArrayList<>();
        labels.forEach(label -> words.add(label.asText()));
        return words;
    }

    @Test
    void acceptsAGoodFile() throws Exception {
        assertEquals(0, edit(SITE, List.of(), List.of()).path("diagnostics").size());
    }

    @Test
    void underlinesWhatIsWrong() throws Exception {
        String broken = SITE.replace("address:", "adress:")
                .replace("reset: events", "reset: event")
                .replace("10s", "10 s")
                .replace("1001", "0");
        JsonNode diagnostics = edit(broken, List.of(), List.of()).path("diagnostics");
        List<Integer> lines = new ArrayList<>();
        diagnostics.forEach(one -> lines.add(one.path("line").asInt()));
        for (String word : List.of("adress", "reset", "ioa", "cyclic")) {
            assertTrue(lines.contains(place(broken, word)[0]), () -> word + " in " + diagnostics);
        }
        String told = diagnostics.toString();
        assertTrue(told.contains("a duration with its unit, such as 100ms, 5s, 2m or 1h"), told);
        assertTrue(told.contains("Property adress is not allowed"), told);
    }

    @Test
    void explainsKeysUnderThePointer() throws Exception {
        JsonNode hover = edit(SITE, List.of("k: 12", "cyclic", "reset", "type"), List.of())
                .path("hover");
        String k = hover.path(0).asText();
        assertTrue(k.contains("Unacknowledged I format APDUs that may be outstanding."), k);
        assertTrue(k.contains("Unit: APDUs"), k);
        assertTrue(k.contains("Default: `12`"), k);
        assertTrue(k.contains("Example"), k);
        String cyclic = hover.path(1).asText();
        assertTrue(cyclic.contains("Default: none: never"), cyclic);
        assertTrue(cyclic.contains("10s"), cyclic);
        String reset = hover.path(2).asText();
        assertTrue(reset.contains("`process`: QRP 1 reads all PLCs anew as well"), reset);
        String type = hover.path(3).asText();
        assertTrue(type.contains("M_DP_TB_1: two bits, or their value 0 to 3, with time tag"), type);
    }

    @Test
    void completesKeysAndWords() throws Exception {
        String text = SITE.replace("reset: events", "reset: ")
                        .replace("  link:", "  \n  link:")
                        .replace("cyclic: 10s", "keep: ")
                + "        \n";
        int lastLine = (int) text.chars().filter(c -> c == '\n').count() - 1;
        int[] reset = place(text, "reset: ");
        int[] keep = place(text, "keep: ");
        int[] link = place(text, "  link:");
        JsonNode offered = edit(
                        text,
                        List.of(),
                        List.of(
                                new int[] {lastLine, 8},
                                new int[] {link[0] - 1, 2},
                                new int[] {reset[0], reset[1] + 7},
                                new int[] {keep[0], keep[1] + 6}))
                .path("complete");
        List<String> point = words(offered.path(0));
        assertTrue(point.containsAll(List.of("name", "deadband", "scan", "quality")), point::toString);
        assertFalse(point.contains("ioa"), point::toString);
        assertFalse(point.contains("select"), point::toString);
        List<String> outstation = words(offered.path(1));
        assertTrue(outstation.containsAll(List.of("listen", "groups", "clockSync")), outstation::toString);
        assertEquals(List.of("refused", "events", "process"), sorted(words(offered.path(2)), "refused"));
        assertEquals(List.of("every", "latest"), words(offered.path(3)));
    }

    /** The default may be offered first, once more. */
    private static List<String> sorted(List<String> words, String first) {
        List<String> distinct = new ArrayList<>(words.stream().distinct().toList());
        distinct.remove(first);
        distinct.add(0, first);
        return distinct;
    }

    @Test
    void completesTheTopLevel() throws Exception {
        String text = FIRST_LINE + "site: Test\n\n";
        List<String> keys = words(edit(text, List.of(), List.of(new int[] {2, 0}))
                .path("complete")
                .path(0));
        assertTrue(keys.containsAll(List.of("description", "outstation", "plcs", "stations")), keys::toString);
        assertFalse(keys.contains("site"), keys::toString);
    }
}
