package telecontrol.mapping;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.yaml.snakeyaml.nodes.Node;

/** YAML 1.2 chapter 10.3, where YAML 1.1 would surprise. */
class Yaml12Test {

    @TempDir
    Path directory;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "no | STRING | no",
                "On | STRING | On",
                "y | STRING | y",
                "true | BOOLEAN | true",
                "False | BOOLEAN | false",
                "tRUE | STRING | tRUE",
                "~ | NULL | null",
                "null | NULL | null",
                "nil | STRING | nil",
                "'' | STRING | ``",
                "012 | NUMBER | 12",
                "0o14 | NUMBER | 12",
                "0x10 | NUMBER | 16",
                "0b11 | STRING | 0b11",
                "1_000 | STRING | 1_000",
                "+7 | NUMBER | 7",
                "12:30 | STRING | 12:30",
                "1e3 | NUMBER | 1000.0",
                ".5 | NUMBER | 0.5",
                "5. | NUMBER | 5.0",
                "1e | STRING | 1e",
                ".inf | STRING | .inf",
                "-.INF | STRING | -.INF",
                ".nan | STRING | .nan",
                "1e999 | STRING | 1e999",
                "2026-11-21 | STRING | 2026-11-21",
                "'12' | STRING | 12",
                "!!str 12 | STRING | 12",
                "!!int x | STRING | x",
                "= | STRING | =",
                "99999999999999999999 | NUMBER | 99999999999999999999"
            })
    void scalar(String written, String kind, String value) {
        Problems problems = new Problems();
        SourceText source = new SourceText(Path.of("site.yaml"), written);
        Node root = YamlTree.root(source, problems);
        JsonNode json = root == null ? null : new JsonTree(source, problems).json(root);
        assertEquals(kind + " " + value, json == null ? "" : json.getNodeType() + " " + json.asText());
    }

    @Test
    void veryLongNumbersAreRefusedQuickly() {
        Path file = TestFiles.write(directory, TestFiles.MINIMAL.replace("1001", "9".repeat(900_000)));
        assertEquals(ProblemCode.C009, TestFiles.onlyError(file).code());
        Path hexadecimal = TestFiles.write(directory, TestFiles.MINIMAL.replace("1001", "0x" + "F".repeat(100)));
        assertEquals(ProblemCode.C009, TestFiles.onlyError(hexadecimal).code());
        Path exponent = TestFiles.write(directory, TestFiles.MINIMAL.replace("1001", "1e300"));
        assertEquals(ProblemCode.C011, TestFiles.onlyError(exponent).code());
    }

    @Test
    void aWholeNumberMayBeWrittenInAnyWay() {
        Path file = TestFiles.write(directory, TestFiles.MINIMAL.replace("1001", "1e3"));
        assertEquals(
                1000,
                TestFiles.site(file).stations().get(0).points().get(0).ioa().value());
        Path octal = TestFiles.write(directory, TestFiles.MINIMAL.replace("1001", "012"));
        assertEquals(
                12,
                TestFiles.site(octal).stations().get(0).points().get(0).ioa().value());
    }
}
