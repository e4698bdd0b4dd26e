package telecontrol.mapping;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class EditorSchemaTest {

    private final ObjectMapper json = new ObjectMapper();

    private JsonNode editors() throws IOException {
        return json.readTree(SiteSchema.forEditors());
    }

    @Test
    void describesUnitAndDefault() throws IOException {
        JsonNode k = editors().at("/definitions/link/properties/k/markdownDescription");
        assertEquals(
                "Unacknowledged I format APDUs that may be outstanding.\n\nUnit: APDUs\n\nDefault: `12`", k.asText());
        JsonNode scan = editors().at("/definitions/outstation/properties/backgroundScan/markdownDescription");
        assertTrue(scan.asText().endsWith("\n\nDefault: none: never"), scan::asText);
    }

    @Test
    void explainsEachWordInItsPlace() throws IOException {
        JsonNode keep = editors().at("/definitions/point/properties/keep");
        assertEquals("[\"every\",\"latest\"]", keep.path("enum").toString());
        assertEquals(
                "[\"all, in order\",\"only the latest, in the place of the one before\"]",
                keep.path("markdownEnumDescriptions").toString());
    }

    /** But for the texts it is the same schema: editors must not accept what check refuses. */
    @Test
    void addsTextsOnly() throws IOException {
        JsonNode root = editors();
        root.findParents("markdownDescription").forEach(key -> ((ObjectNode) key).remove("markdownDescription"));
        root.findParents("markdownEnumDescriptions")
                .forEach(key -> ((ObjectNode) key).remove("markdownEnumDescriptions"));
        assertEquals(json.readTree(SiteSchema.text()), root);
    }
}
