package telecontrol.mapping;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class KnownKeysTest {
    private final JsonNode point = SiteSchema.json().path("definitions").path("point");

    @Test
    void aSlipIsGuessedAtOnceHoweverOftenItWasCopied() {
        SchemaWords words = new SchemaWords(new SourceText(Path.of("site.yaml"), ""));
        KnownKeys keys = words.known(point);
        assertSame(keys, words.known(point));
        assertEquals(Optional.of("name"), keys.meant("nam"));
        assertSame(keys.meant("nam"), keys.meant("nam"));
        assertEquals("did you mean \"name\"?", keys.help("nam"));
        assertSame(keys.help("nam"), keys.help("nam"));
    }
}
