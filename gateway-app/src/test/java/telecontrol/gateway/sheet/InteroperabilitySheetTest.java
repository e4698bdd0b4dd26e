package telecontrol.gateway.sheet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;
import telecontrol.iec104.TypeId;
import telecontrol.mapping.Site;
import telecontrol.mapping.SiteReader;

class InteroperabilitySheetTest {
    private static final String SITE = """
            site: Bay
            outstation:
              groups:
                - { name: centre, masters: [192.0.2.10], commands: allowed }
            plcs:
              one: { address: 192.0.2.30 }
            stations:
              - commonAddress: 7
                points:
                  - { ioa: 1, type: double-point, tag: { off: DB1.DBX0.0, on: DB1.DBX0.1 } }
                  - { ioa: 2, type: measured-float, tag: DB1.DBD2 REAL }
                  - { ioa: 3, type: counter, tag: DB1.DBD6 UDINT }
                commands:
                  - { ioa: 101, type: double-command, tag: { off: DB2.DBX0.0, on: DB2.DBX0.1 } }
            """;

    @TempDir
    private Path folder;

    private static Site site(Path file) {
        SiteReader.Result result = SiteReader.read(file);
        return Objects.requireNonNull(result.site(), () -> result.problems().toString());
    }

    private String sheet(String text) throws IOException {
        return InteroperabilitySheet.of(site(Files.writeString(folder.resolve("site.yaml"), text)), "gateway 1.0")
                .markdown();
    }

    /** The property {@code reference.write} has the expected sheets written anew. */
    @ParameterizedTest
    @ValueSource(strings = {"minimal", "waterworks"})
    void theSheetOfASampleIsTheExpectedOne(String name) throws IOException {
        Path expected = Path.of("src/test/resources/telecontrol/gateway/sheet", name + ".md");
        String sheet = InteroperabilitySheet.of(site(Path.of("..", "samples", name + ".yaml")), "gateway 1.0")
                .markdown();
        if (Boolean.getBoolean("reference.write")) {
            Files.writeString(expected, sheet);
        }
        assertEquals(Files.readString(expected), sheet);
    }

    /** Text of the site, text in its place, what stood in the sheet before, and what stands there then. */
    static List<List<String>> changes() {
        String outstation = "outstation:\n";
        String point = "tag: DB1.DBD2 REAL";
        String counter = "tag: DB1.DBD6 UDINT";
        String command = "tag: { off: DB2.DBX0.0, on: DB2.DBX0.1 }";
        String station = "  - commonAddress: 7\n";
        return List.of(
                List.of(
                        outstation,
                        outstation + "  link: { k: 20, w: 10 }\n",
                        "| k | 12 | 1 to 32767 | 12 |",
                        "| k | 12 | 1 to 32767 | 20 |"),
                List.of(
                        outstation,
                        outstation + "  link: { t3: 1h }\n",
                        "| t3 | 20 s | 1 s to 48 h | 20 s |",
                        "| t3 | 20 s | 1 s to 48 h | 1 h |"),
                List.of(
                        outstation,
                        outstation + "  listen: [{ port: 2405 }]\n",
                        "| 2404 | 0.0.0.0 |",
                        "| 2405 | 0.0.0.0 |"),
                List.of(
                        outstation,
                        outstation + "  time: Europe/Berlin\n",
                        "| UTC, SU is 0 |",
                        "| Europe/Berlin, SU is 1 in summer |"),
                List.of(
                        outstation,
                        outstation + "  asduOctets: 200\n",
                        "| at most 253 octets |\n| length of an APDU, control",
                        "| at most 204 octets |\n| length of an APDU, control"),
                List.of(
                        outstation,
                        outstation + "  backgroundScan: 30m\n",
                        "- [ ] background scan",
                        "- [X] background scan"),
                List.of(
                        outstation,
                        outstation + "  backgroundScan: 30m\n",
                        "| 3 | M_DP_NA_1 |  |  |",
                        "| 3 | M_DP_NA_1 |  | X |"),
                List.of(outstation, outstation + "  clockSync: refuse\n", "- [X] <103>", "- [ ] <103>"),
                List.of(outstation, outstation + "  reset: process\n", "- [ ] <105>", "- [X] <105>"),
                List.of(
                        outstation,
                        outstation + "  buffer: { status: 777 }\n",
                        "| allowed | 20000 |",
                        "| allowed | 777 |"),
                List.of(
                        outstation,
                        outstation + "  commands: { maxAge: 5s, late: negative, selectTimeout: 9s }\n",
                        "further than 30 s from",
                        "further than 5 s from"),
                List.of("commands: allowed", "commands: refused", "- [X] direct command", "- [ ] direct command"),
                List.of("commands: allowed", "commands: refused", "- [X] <59>", "- [ ] <59>"),
                List.of("site: Bay", "site: Bay\nreadOnly: true", "- [X] <46>", "- [ ] <46>"),
                List.of(
                        "commands: allowed",
                        "commands: refused",
                        "- [X] counter freeze without",
                        "- [ ] counter freeze without"),
                List.of(
                        "commands: allowed",
                        "commands: allowed, originators: [4, 5]",
                        "any; it is echoed",
                        "commands of some groups only from 4, 5"),
                List.of(point, point + ", cyclic: 10s", "- [ ] cyclic transmission", "- [X] cyclic transmission"),
                List.of(point, point + ", group: [2, 5]", "- [ ] group 5", "- [X] group 5"),
                List.of(point, point + ", group: [2, 5]", " | S |", " | S 2 5 |"),
                List.of(
                        point,
                        point + ", doubleTransmission: true",
                        "- [ ] with and without time tag",
                        "- [X] with and without time tag, of some points of type M_ME_TF_1"),
                List.of(point, point + ", parameters: allowed", "- [ ] <112>", "- [X] <112>"),
                List.of(
                        point,
                        point + ", deadband: 0.5",
                        "none: every change is an event",
                        "absolute, distance from the last event: 1 point"),
                List.of(point, point + ", keep: latest", "the latest event only | none", "the latest event only | 1"),
                List.of("measured-float", "M_ME_NC_1", "- [X] <36>", "- [ ] <36>"),
                List.of("measured-float", "measured-scaled", "- [ ] <35>", "- [X] <35>"),
                List.of(
                        counter,
                        counter + ", group: 3",
                        "- [ ] request of counter group 3",
                        "- [X] request of counter group 3"),
                List.of(station, station + "    counters: { mode: B }\n", "- [ ] mode B", "- [X] mode B"),
                List.of(
                        command,
                        command + ", select: required",
                        "- [ ] select and execute command",
                        "- [X] select and execute command"),
                List.of(
                        command,
                        command + ", pulse: { short: 1500ms }",
                        "- [ ] short pulse (QU 1): refused",
                        "- [X] short pulse (QU 1): 1500 ms"),
                List.of(
                        command,
                        command + ", feedback: { ioa: 1 }",
                        "| 31 | M_DP_TB_1 |  |  | X |  |  |  |  |  |  |  |  |",
                        "| 31 | M_DP_TB_1 |  |  | X |  |  |  |  |  |  |  | X |"),
                List.of(
                        point,
                        point + ", substitute: 4",
                        "| substituted values | none |",
                        "in the place of IV; points: 1 |"),
                List.of(
                        station,
                        station + "    localRemote: { remote: DB1.DBX9.0 }\n",
                        "| local/remote switch | none |",
                        "at the common addresses 7 |"),
                List.of(command, command + ", maxAge: 5s", "groups of their own | none |", "groups of their own | 1 |"),
                List.of(
                        "192.0.2.30 }",
                        "192.0.2.30, cpu: { stop: invalid } }",
                        "slow 10 s | NT |",
                        "slow 10 s | IV and NT |"));
    }

    @Test
    void aChangedKeyChangesTheSheet() throws IOException {
        String before = sheet(SITE);
        for (List<String> change : changes()) {
            assertTrue(SITE.contains(change.get(0)), change::toString);
            String after = sheet(SITE.replace(change.get(0), change.get(1)));
            String was = escaped(change.get(2));
            String becomes = escaped(change.get(3));
            assertTrue(before.contains(was), () -> was + " before, in " + before);
            assertFalse(before.contains(becomes), () -> becomes + " before, in " + before);
            assertTrue(after.contains(becomes), () -> becomes + " after " + change.get(1) + ", in " + after);
        }
    }

    /** Texts above are as people read them; Markdown has the brackets of types escaped. */
    private static String escaped(String text) {
        return text.replace("<", "\\<").replace(">", "\\>");
    }

    @Test
    void everyTypeOfTheProfileHasItsRow() {
        Set<Integer> codes = new TreeSet<>();
        StandardType.ALL.forEach(type -> assertTrue(codes.add(type.code()), type::toString));
        for (TypeId type : TypeId.values()) {
            StandardType row = StandardType.ALL.stream()
                    .filter(candidate -> candidate.code() == type.code())
                    .findFirst()
                    .orElseThrow();
            assertEquals(type.name(), row.mnemonic());
        }
        assertEquals(67, codes.size());
    }

    @Test
    void htmlIsWellFormedAndStandsAlone() throws Exception {
        Site site = site(Files.writeString(
                folder.resolve("site.yaml"), SITE.replace("site: Bay", "site: \"Bay <1> & \\\"2\\\"\"")));
        String html = InteroperabilitySheet.of(site, "gateway 1.0").html();
        assertTrue(html.contains("<title>Interoperability list: Bay &lt;1&gt; &amp; &quot;2&quot;</title>"), html);
        for (String foreign : List.of("<script", "http:", "https:", "src=", "href=", "@import", "url(")) {
            assertFalse(html.contains(foreign), foreign);
        }
        String xml = html.replace("<!DOCTYPE html>", "").replace("<meta charset=\"utf-8\">", "");
        Document document =
                DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(xml)));
        assertNotNull(document.getDocumentElement());
        String markdown = InteroperabilitySheet.of(site, "gateway 1.0").markdown();
        assertEquals(
                markdown.lines().filter(line -> line.startsWith("- [X]")).count(),
                Arrays.stream(html.split("\n", -1))
                        .filter(line -> line.contains("[X]</span>"))
                        .count());
    }
}
