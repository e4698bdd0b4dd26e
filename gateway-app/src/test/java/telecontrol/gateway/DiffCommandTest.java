package telecontrol.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What changes between two site files, and what masters notice of it. */
class DiffCommandTest {
    private static final String SITE = """
            site: Compared
            outstation:
              listen: [ { port: 2404 } ]
              groups:
                - { name: centre, masters: [ 192.0.2.10 ], commands: allowed }
                - { name: board, masters: [ 192.0.2.64/28 ] }
              link: { k: 12, w: 8 }
            plcs:
              north: { address: 192.0.2.20, scan: { fast: 100ms, normal: 1s } }
            stations:
              - commonAddress: 7
                points:
                  - { ioa: 1001, name: Running, type: single-point, tag: DB1.DBX0.0 }
                  - { ioa: 1002, name: Ready, type: single-point, tag: DB1.DBX0.1 }
                  - { ioa: 2001, name: Level, type: measured-float, tag: DB1.DBD4 REAL, deadband: 0.5, limits: [0, 6] }
                commands:
                  - { ioa: 5001, name: Pump, type: single-command, tag: DB2.DBX0.0, feedback: { ioa: 1001, within: 3s } }
            """;

    @TempDir
    private Path folder;

    private CommandLineRun diff(String after, String... more) throws IOException {
        String old = Files.writeString(folder.resolve("old.yaml"), SITE).toString();
        String now = Files.writeString(folder.resolve("new.yaml"), after).toString();
        String[] arguments = new String[3 + more.length];
        arguments[0] = "diff";
        arguments[1] = old;
        arguments[2] = now;
        System.arraycopy(more, 0, arguments, 3, more.length);
        return CommandLineRun.of(arguments);
    }

    @Test
    void sameSiteInOtherWordsChangesNothing() throws IOException {
        String other = SITE.replace("commonAddress: 7", "commonAddress: 7   # seven")
                .replace("single-point", "M_SP_TB_1")
                .replace("0.5, limits: [0, 6]", "5e-1, limits: [0.0, 6.0]")
                .replace("100ms", "0.1s");
        CommandLineRun run = diff("\n\n" + other);
        assertEquals("nothing changes" + System.lineSeparator(), run.out());
        assertEquals(0, run.exit());
    }

    @Test
    void pointsAreAddedRemovedAndChanged() throws IOException {
        String after = SITE.replace(
                        "      - { ioa: 1002, name: Ready, type: single-point, tag: DB1.DBX0.1 }",
                        "      - { ioa: 1003, name: Fault, type: single-point, tag: DB1.DBX0.2 }")
                .replace("deadband: 0.5", "deadband: 0.25, scan: fast")
                .replace("within: 3s", "within: 5s");
        CommandLineRun run = diff(after);
        assertEquals(1, run.exit());
        assertEquals(
                List.of(
                        "points: 1 added, 1 removed, 1 changed",
                        "  + CA 7 IOA 1003 Fault",
                        "  ~ CA 7 IOA 2001 Level",
                        "      scan: normal -> fast",
                        "      deadband: 0.5 -> 0.25",
                        "  - CA 7 IOA 1002 Ready",
                        "commands: 1 changed",
                        "  ~ CA 7 IOA 5001 Pump",
                        "      feedback.within: 3s -> 5s",
                        "groups whose masters must interrogate again:",
                        "  centre: CA 7",
                        "  board: CA 7",
                        "connections of masters that are made in another way: none",
                        "PLCs that are connected in another way: none",
                        "time tags that move: none",
                        "effective after a restart, which disconnects all masters: each interrogates all its stations when"
                                + " it is connected again"),
                run.out().lines().toList());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            deadband: 0.5       | deadband: 1             | ~ CA 7 IOA 2001 Level | interrogate - closed - reconnected -
            measured-float      | M_ME_NC_1               | ~ CA 7 IOA 2001 Level | interrogate centre: CA 7;board: CA 7 closed - reconnected -
            name: Level         | name: Height            | ~ CA 7 IOA 2001 Height | interrogate - closed - reconnected -
            k: 12, w: 8         | k: 24, w: 16            | ~ outstation | interrogate - closed centre: the link parameters change;board: the link parameters change reconnected -
            port: 2404          | port: 2405              | + 0.0.0.0 port 2405 | interrogate - closed those to 0.0.0.0 port 2404: removed reconnected -
            192.0.2.64/28       | 192.0.2.64/29           | ~ board | interrogate - closed board: masters changes reconnected -
            - { name: board, masters: [ 192.0.2.64/28 ] } | '#' | - board | interrogate - closed board: removed reconnected -
            address: 192.0.2.20 | address: 192.0.2.21     | ~ north | interrogate - closed - reconnected north: address
            fast: 100ms         | fast: 200ms             | ~ north | interrogate - closed - reconnected -
            commonAddress: 7    | commonAddress: 8        | + CA 8 Station 8 | interrogate centre: CA 7, CA 8;board: CA 7, CA 8 closed - reconnected -
            site: Compared      | site: Renamed           | ~ Renamed | interrogate - closed - reconnected -
            """)
    void effectsAreTold(String before, String after, String change, String effects) throws IOException {
        assertTrue(SITE.contains(before));
        CommandLineRun text = diff(SITE.replace(before, after));
        assertEquals(1, text.exit(), text.err());
        assertTrue(text.out().lines().anyMatch(line -> line.strip().equals(change)), text.out());
        JsonNode json = new ObjectMapper()
                .readTree(diff(SITE.replace(before, after), "--format", "json").out());
        assertEquals(
                effects,
                "interrogate " + words(json.get("interrogate")) + " closed " + words(json.get("closed"))
                        + " reconnected " + words(json.get("reconnected")));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            link: { k: 12, w: 8 } | time: Europe/Berlin      | all stations: time UTC -> Europe/Berlin
            address: 192.0.2.20   | timeZone: Europe/Berlin  | north: timeZone UTC -> Europe/Berlin
            """)
    void timeTagsThatMoveAreTold(String beside, String key, String effect) throws IOException {
        String separator = beside.startsWith("link") ? "\n  " : ", ";
        String after = SITE.replace(beside, beside + separator + key);
        CommandLineRun text = diff(after);
        assertTrue(text.out().contains("time tags that move:" + System.lineSeparator() + "  " + effect), text.out());
        JsonNode json =
                new ObjectMapper().readTree(diff(after, "--format", "json").out());
        assertEquals(effect, words(json.get("timeTags")));
    }

    private static String words(JsonNode list) {
        StringBuilder words = new StringBuilder();
        list.forEach(item -> words.append(words.isEmpty() ? "" : ";").append(item.asText()));
        return words.isEmpty() ? "-" : words.toString();
    }

    @Test
    void jsonTellsTheKeys() throws IOException {
        JsonNode json = new ObjectMapper()
                .readTree(diff(SITE.replace("deadband: 0.5", "deadband: 1"), "--format", "json")
                        .out());
        JsonNode change = json.get("changes").get(0);
        assertEquals("changed", change.get("change").asText());
        assertEquals("point", change.get("section").asText());
        assertEquals("CA 7 IOA 2001", change.get("identity").asText());
        assertEquals(
                "{\"key\":\"deadband\",\"before\":\"0.5\",\"after\":\"1\"}",
                change.get("keys").get(0).toString());
    }

    @Test
    void fileWithErrorsCannotBeCompared() throws IOException {
        CommandLineRun run = diff(SITE.replace("192.0.2.20", "\"\""));
        assertEquals(2, run.exit());
        assertTrue(run.err().contains("new.yaml"), run.err());
        assertEquals("", run.out());
    }
}
