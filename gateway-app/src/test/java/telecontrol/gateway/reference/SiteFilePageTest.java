package telecontrol.gateway.reference;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import telecontrol.mapping.SiteSchema;

/** {@code docs/site-file.md} is made of its template and of the schema; the property {@code reference.write} has it written anew. */
class SiteFilePageTest {
    private static final Path PAGE = Path.of("..", "docs", "site-file.md");
    private static final Path TEMPLATE = Path.of("src/test/resources/telecontrol/gateway/reference/site-file.md");
    private static final ObjectMapper JSON = new ObjectMapper();

    private static String page() throws IOException {
        return Files.readString(TEMPLATE)
                .replace("{{keys}}", new SchemaTables(JSON.readTree(SiteSchema.text())).text());
    }

    @Test
    void thePageIsUpToDate() throws IOException {
        if (Boolean.getBoolean("reference.write")) {
            Files.writeString(PAGE, page());
        }
        assertEquals(
                page(),
                Files.readString(PAGE),
                "docs/site-file.md is out of date; run this test with -Dreference.write=true");
    }

    @Test
    void everyKeyOfTheSchemaIsOnIt() throws IOException {
        Set<String> keys = new HashSet<>();
        JsonNode schema = JSON.readTree(SiteSchema.text());
        schema.findValues("properties").forEach(some -> some.fieldNames().forEachRemaining(keys::add));
        String page = page();
        List<String> missing =
                keys.stream().filter(key -> !page.contains("| `" + key + "` |")).toList();
        assertEquals(List.of(), missing);
        assertTrue(keys.size() > 100);
    }

    @Test
    void linksInItLeadToItsHeadings() throws IOException {
        Set<String> anchors = new HashSet<>();
        page().lines()
                .filter(line -> line.startsWith("#"))
                .forEach(line -> anchors.add(line.replaceAll("^#+ ", "")
                        .toLowerCase(java.util.Locale.ROOT)
                        .replaceAll("[^a-z0-9 _-]", "")
                        .replace(' ', '-')));
        Matcher link = Pattern.compile("\\]\\(#([^)]+)\\)").matcher(page());
        int links = 0;
        for (; link.find(); links++) {
            assertTrue(anchors.contains(link.group(1)), link.group());
        }
        assertTrue(links > 20);
    }

    @Test
    void aKeyIsOneRow() throws IOException {
        String tables = new SchemaTables(JSON.readTree("""
                {"required": ["a"], "properties": {
                  "a": {"description": "First.", "type": "integer", "x-unit": "octets", "examples": [1, 2]},
                  "b": {"description": "Second.", "items": {"$ref": "#/definitions/c"}, "default": [], "examples": [[]]}},
                 "definitions": {"c": {"properties": {
                  "d": {"description": "Third.", "allOf": [{"$ref": "#/definitions/duration"}], "x-default": "none: never",
                        "examples": ["1s"]},
                  "e": {"description": "Fourth.", "enum": ["x"], "x-words": {"x": "an x"}, "default": "x", "examples": ["x"]}}},
                  "duration": {"type": "string"}}}
                """)).text();
        assertEquals("""
                ### top level

                | key | meaning | unit | default | example |
                |---|---|---|---|---|
                | `a` | First. | octets | required | `1`<br>`2` |
                | `b` | Second. Keys: [b\\[\\]](#b) |  | `[]` | `[]` |

                ### b[]

                | key | meaning | unit | default | example |
                |---|---|---|---|---|
                | `d` | Third. | duration | none: never | `1s` |
                | `e` | Fourth.<br>`x`: an x |  | `x` | `x` |
                """, tables);
    }
}
