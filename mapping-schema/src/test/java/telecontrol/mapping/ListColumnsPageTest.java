package telecontrol.mapping;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The table of columns in docs/templates-and-lists.md is that of the schema; {@code -Dcolumns.write=true} writes it anew. */
class ListColumnsPageTest {

    private static final Path PAGE = Path.of("../docs/templates-and-lists.md");
    private static final String START = "<!-- columns -->\n";
    private static final String END = "<!-- end of columns -->\n";

    @Test
    void theTableHasEveryColumn() throws IOException {
        String page = Files.readString(PAGE);
        String made =
                page.substring(0, page.indexOf(START) + START.length()) + table() + page.substring(page.indexOf(END));
        if (Boolean.getBoolean("columns.write")) {
            Files.writeString(PAGE, made);
        }
        assertEquals(made, Files.readString(PAGE), "write it anew with -Dcolumns.write=true");
        assertTrue(made.contains("| `scale.raw` | point, command | Two raw values |"), made);
    }

    private static String table() {
        ListColumns points = new ListColumns("point");
        ListColumns commands = new ListColumns("command");
        StringBuilder table = new StringBuilder("| column | of a | meaning |\n|---|---|---|\n");
        table.append("| `kind` | | point or command, where the type does not tell |\n");
        Set<String> names = new LinkedHashSet<>(points.names());
        names.addAll(commands.names());
        for (String name : names) {
            boolean point = points.names().contains(name);
            boolean command = commands.names().contains(name);
            table.append("| `").append(name).append("` | ");
            table.append(point && command ? "point, command" : point ? "point" : "command")
                    .append(" | ");
            table.append(meaning(name, point ? "point" : "command")).append(" |\n");
        }
        return table.toString();
    }

    /** First sentence of what the schema says. */
    private static String meaning(String name, String definition) {
        JsonNode rule = definition(definition);
        for (String key : name.split("\\.", -1)) {
            JsonNode property = rule.path("properties").path(key);
            for (JsonNode part : rule.path("allOf")) {
                String referenced = part.path("$ref").asText().replace("#/definitions/", "");
                property = property.isMissingNode()
                        ? definition(referenced).path("properties").path(key)
                        : property;
            }
            rule = property;
        }
        String description = rule.path("description").asText();
        return description.split("(?<=[a-z)])[.:;] |\\.$", 2)[0].replace("|", "\\|");
    }

    private static JsonNode definition(String name) {
        return SiteSchema.json().path("definitions").path(name);
    }
}
