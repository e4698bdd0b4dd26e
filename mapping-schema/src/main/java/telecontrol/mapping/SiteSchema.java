package telecontrol.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.dialect.Dialect;
import com.networknt.schema.dialect.Dialects;
import com.networknt.schema.keyword.NonValidationKeyword;
import com.networknt.schema.path.NodePath;
import com.networknt.schema.path.PathType;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.yaml.snakeyaml.nodes.Node;

/** The JSON Schema (draft-07) of the site file, by which editors complete and explain it. */
public final class SiteSchema {

    /** File name that the first line of a site file gives: {@code # yaml-language-server: $schema=site.schema.json}. */
    public static final String FILE_NAME = "site.schema.json";

    /** Annotation of yaml-language-server: what a value that misses the pattern should have been. */
    static final String EXPECTED = "patternErrorMessage";

    private SiteSchema() {}

    /** The schema as published. */
    public static String text() {
        try (InputStream in = SiteSchema.class.getResourceAsStream(FILE_NAME)) {
            return new String(Objects.requireNonNull(in, FILE_NAME).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException failure) {
            throw new IllegalStateException(FILE_NAME + ": unreadable (expected: a resource of this jar)", failure);
        }
    }

    /** The schema for editors: with unit, default and the meaning of words in the texts that they show. */
    public static String forEditors() {
        return EditorSchema.text(text());
    }

    static JsonNode json() {
        return Loaded.JSON;
    }

    static Schema schema() {
        return Loaded.SCHEMA;
    }

    /** Rule of that name among the definitions. */
    static Schema schema(String definition) {
        return Loaded.PARTS.computeIfAbsent(definition, Loaded::part);
    }

    /** Loaded once, when the first file is read. */
    private static final class Loaded {
        static final JsonNode JSON = parse();
        static final Schema SCHEMA = registry().getSchema(JSON);
        static final Map<String, Schema> PARTS = new ConcurrentHashMap<>();

        static Schema part(String definition) {
            return SCHEMA.getRefSchema(
                    new NodePath(PathType.JSON_POINTER).append("definitions").append(definition));
        }

        /** JSON is YAML: the reader of the site file reads it, which spares the start of a JSON parser. */
        private static JsonNode parse() {
            SourceText source = new SourceText(Path.of(FILE_NAME), text());
            Problems problems = new Problems();
            Node root = YamlTree.root(source, problems);
            JsonNode json = root == null ? null : new JsonTree(source, problems).json(root);
            if (json == null || problems.hasErrors()) {
                throw new IllegalStateException(FILE_NAME + ": " + problems.inFileOrder());
            }
            return json;
        }

        private static SchemaRegistry registry() {
            Dialect draft7 = Dialect.builder(Dialects.getDraft7())
                    .keyword(new NonValidationKeyword(EXPECTED))
                    .keyword(new NonValidationKeyword("x-default"))
                    .keyword(new NonValidationKeyword("x-unit"))
                    .keyword(new NonValidationKeyword("x-words"))
                    .keyword(new EnumKeyword())
                    .build();
            SchemaRegistryConfig config = SchemaRegistryConfig.builder().build();
            return SchemaRegistry.withDialect(draft7, registry -> registry.schemaRegistryConfig(config));
        }
    }
}
