package telecontrol.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import telecontrol.gateway.explain.Explanation;
import telecontrol.gateway.report.ProblemJson;
import telecontrol.gateway.report.WorkflowCommands;
import telecontrol.mapping.Place;
import telecontrol.mapping.Problem;
import telecontrol.mapping.ProblemCode;

class CheckFormatsTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern FENCE = Pattern.compile("(?ms)^```json schema\\n(.*?)^```$");

    @TempDir
    private Path folder;

    private String good = "";
    private String bad = "";

    @BeforeEach
    void write() throws IOException {
        bad = Explanation.of(ProblemCode.C010)
                .broken()
                .writeTo(Files.createDirectory(folder.resolve("a, b")))
                .toString();
        good = Explanation.of(ProblemCode.C010)
                .mended()
                .writeTo(Files.createDirectory(folder.resolve("good")))
                .toString();
    }

    private static Schema published() throws IOException {
        Matcher fence = FENCE.matcher(Files.readString(Path.of("..", "docs", "check.md")));
        assertTrue(fence.find(), "docs/check.md has a fence with the JSON Schema");
        return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_7).getSchema(JSON.readTree(fence.group(1)));
    }

    @Test
    void jsonTellsBothPlacesOfADuplicate() throws IOException {
        CommandLineRun run = CommandLineRun.of("check", "--format", "json", good, bad);
        assertEquals(1, run.exit());
        assertEquals("", run.err());
        JsonNode document = JSON.readTree(run.out());
        assertEquals(2, document.path("files").size());
        assertEquals(
                JSON.readTree("{\"file\":\"" + good + "\",\"errors\":0,\"warnings\":0,\"problems\":[]}"),
                document.at("/files/0"));
        assertEquals(bad, document.at("/files/1/file").asText());
        assertEquals(1, document.at("/files/1/errors").asInt());
        assertEquals(0, document.at("/files/1/warnings").asInt(-1), "an error is no warning");
        assertEquals(JSON.readTree("""
                {"code": "C010", "title": "an information object address is used twice in a station",
                 "severity": "error", "message": "IOA 2001 is already used",
                 "help": "every information object address may be used once per common address",
                 "at": {"file": "FILE", "line": 8, "column": 16, "endColumn": 20, "text": "used again here"},
                 "also": {"file": "FILE", "line": 7, "column": 16, "endColumn": 20, "text": "first used here"}}
                """.replace("FILE", bad)), document.at("/files/1/problems/0"));
    }

    @ParameterizedTest
    @EnumSource
    void jsonKeepsItsPublishedSchema(ProblemCode code) throws IOException {
        Path file = Explanation.of(code).broken().writeTo(Files.createDirectory(folder.resolve("broken")));
        JsonNode document = JSON.readTree(
                CommandLineRun.of("check", "--format=json", file.toString()).out());
        assertEquals(List.of(), published().validate(document));
        assertTrue(code.isFoundOnline() || document.at("/files/0/problems").size() > 0);
    }

    @Test
    void thePublishedSchemaAdmitsNothingElse() throws IOException {
        JsonNode document = JSON.readTree(
                CommandLineRun.of("check", "--format=json", bad).out().replace("\"severity\"", "\"weight\""));
        assertFalse(published().validate(document).isEmpty());
    }

    @Test
    void aFileAsAWholeHasNoLine() throws IOException {
        Problem problem = Problem.error(ProblemCode.C002, Place.wholeFile(Path.of("a.yaml")), "no");
        JsonNode at = JSON.readTree(ProblemJson.document(java.util.Map.of(Path.of("a.yaml"), List.of(problem))))
                .at("/files/0/problems/0/at");
        assertEquals(
                JSON.readTree("{\"file\":\"a.yaml\",\"line\":null,\"column\":null,\"endColumn\":null,\"text\":\"\"}"),
                at);
        assertEquals(
                List.of("::error file=a.yaml,title=C002 the file cannot be read::no"),
                WorkflowCommands.lines(List.of(problem)));
    }

    @Test
    void githubAnnotatesTheLine() {
        CommandLineRun run = CommandLineRun.of("check", "--format", "github", good, bad);
        assertEquals(1, run.exit());
        String escaped = bad.replace(",", "%2C");
        assertEquals(
                List.of(
                        "no problems in " + good,
                        "::error file=" + escaped
                                + ",line=8,col=16,endColumn=19,title=C010 an information object address is used twice in a"
                                + " station::IOA 2001 is already used%0Asee also " + bad
                                + ":7:16 first used here%0Ahelp: every information object address may be used once per"
                                + " common address",
                        "1 error in " + bad),
                run.out().lines().toList());
    }

    @Test
    void githubEscapesWhatWouldEndTheCommand() {
        Place place = new Place(Path.of("50%:a"), 1, 2, 2);
        Problem problem = Problem.warning(ProblemCode.C022, place, "100%\r\n::error::x");
        assertEquals(
                List.of("::warning file=50%25%3Aa,line=1,col=2,endColumn=2,title=C022 w is above two thirds of k"
                        + "::100%25%0D%0A::error::x"),
                WorkflowCommands.lines(List.of(problem)));
    }

    @Test
    void textTellsOfAllFiles() {
        CommandLineRun run = CommandLineRun.of("check", bad, good);
        assertEquals(1, run.exit());
        assertTrue(run.out().startsWith("error[C010]"), run.out());
        assertTrue(run.out().endsWith("no problems in " + good + "\n"), run.out());
        assertEquals(0, CommandLineRun.of("check", good, good).exit());
    }
}
