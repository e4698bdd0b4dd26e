package telecontrol.s7;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.channel.ConnectTimeoutException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import telecontrol.s7.S7Exception.Kind;

/** What people are told, and that the documents say the same. */
class DiagnosisTest {

    private static final Path PAGE = Path.of("../docs/troubleshooting.md");
    private static final S7Tag TAG = S7Tag.parse("DB1.DBW0");
    private static final Pattern ADVICE = Pattern.compile(
            "(?i)\\b(check|choose|compare|copy|lower|move|permit|raise|scan more|shorten|switch|tick)\\b");

    private static S7ClientConfig config(String model) {
        return S7ClientConfig.builder("192.0.2.20").model(model).build();
    }

    /** One message of each kind that a link can bring, by what brings it. */
    private static Map<String, S7Exception> messages(String model) {
        S7ClientConfig config = config(model);
        Map<String, S7Exception> all = new LinkedHashMap<>();
        all.put("refused", Diagnosis.ofConnect(config, new ConnectException("Connection refused")));
        all.put("filtered", Diagnosis.ofConnect(config, new ConnectTimeoutException("timed out")));
        all.put("no route", Diagnosis.ofConnect(config, new NoRouteToHostException("No route to host")));
        all.put("no such name", Diagnosis.ofConnect(config, new UnknownHostException("plc")));
        all.put("name server", Diagnosis.ofConnect(config, new SocketTimeoutException("plc")));
        all.put("silent", Diagnosis.cotpTimeout(config));
        all.put("wrong TSAP", Diagnosis.cotpRefused(config, 3));
        all.put("ER", Diagnosis.cotpRejected(config, 2));
        all.put("silent after CC", Diagnosis.setupTimeout(config));
        all.put("setup error", Diagnosis.setupRefused(config, 0x8302));
        all.put("PDU 0", Diagnosis.pduSizeRefused(config, 0));
        all.put("late", Diagnosis.answerTimeout(config));
        all.put("FIN before CC", Diagnosis.closedByPlc(config, S7ClientState.COTP));
        all.put("FIN in setup", Diagnosis.closedByPlc(config, S7ClientState.SETUP));
        all.put("FIN", Diagnosis.closedByPlc(config, S7ClientState.CONNECTED));
        all.put("broken", Diagnosis.ofLoss(config, S7ClientState.CONNECTED, new IOException("Connection timed out")));
        all.put("garbage", Diagnosis.protocolError(config, "TPKT version: 0x48 (expected: 0x03)"));
        all.put("S7CommPlus", Diagnosis.protocolError(config, "S7 protocol id: 0x72: the peer speaks S7CommPlus"));
        put(all, "denied", Diagnosis.ofWholeJob(config, 0x8104));
        put(all, "PDU", Diagnosis.ofWholeJob(config, 0x8500));
        put(all, "resources", Diagnosis.ofWholeJob(config, 0x8302));
        all.put("job", Diagnosis.jobError("192.0.2.20:102", TAG, 0x8404));
        for (TagStatus status : TagStatus.values()) {
            if (status != TagStatus.OK && status != TagStatus.NOT_READ) {
                all.put(status.name(), Diagnosis.itemError("192.0.2.20:102", TAG, status));
            }
        }
        return all;
    }

    private static void put(Map<String, S7Exception> all, String name, @Nullable S7Exception message) {
        assertTrue(message != null, name);
        all.put(name, message);
    }

    private static String text(S7Exception message) {
        return String.valueOf(message.getMessage());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "S7-300", "S7-400H", "S7-1200", "S7-1500", "ET200SP", "LOGO", "S7-200", "PC"})
    void everyMessageNamesThePlaceAndSaysWhatToDo(String model) {
        messages(model).forEach((name, message) -> {
            assertTrue(text(message).startsWith("192.0.2.20:102: "), () -> text(message));
            assertTrue(ADVICE.matcher(text(message)).find(), () -> name + " has no advice: " + text(message));
            assertFalse(text(message).contains("null"), () -> text(message));
            assertFalse(text(message).contains("{}") || text(message).contains("%"), () -> text(message));
        });
    }

    @ParameterizedTest
    @CsvSource({
        "S7-300,           'rack 0, slot 2',          protection level 1",
        "S7-400,           as in HW Config,           protection level 1",
        "S7-400H,          as in HW Config,           protection level 1",
        "s7-1200,          'rack 0, slot 1 or 0',     Permit access with PUT/GET",
        "S7-1500,          'rack 0, slot 1 or 0',     Permit access with PUT/GET",
        "S7-1500R,         'rack 0, slot 1 or 0',     Permit access with PUT/GET",
        "ET 200SP,         ET 200SP CPU,              Protection & Security",
        "LOGO! 8,          LOGO!Soft Comfort,         Access control",
        "S7-200,           Micro/WIN,                 system block",
        "PC,               index of the software,     Permit access with PUT/GET",
        "WinAC RTX,        index of the software,     Permit access with PUT/GET",
        "software controller, index of the software,  Permit access with PUT/GET",
        "'',               S7-300 0/2,                Permit access with PUT/GET",
        "Z80,              S7-300 0/2,                Permit access with PUT/GET"
    })
    void adviceIsThatOfTheFamilyAlone(String model, String route, String permit) {
        String silent = text(Diagnosis.cotpTimeout(config(model)));
        assertTrue(silent.contains(route), silent);
        S7Exception denied = Diagnosis.ofWholeJob(config(model), 0x8104);
        assertTrue(denied != null && text(denied).contains(permit), () -> String.valueOf(denied));
        if (Family.of(model) != Family.UNKNOWN) {
            assertFalse(silent.contains("S7-300 0/2"), silent);
        }
    }

    @Test
    void resetOfAConnectionThatWasJustTakenIsNoMatterOfRoutes() {
        S7Exception reset = Diagnosis.ofConnect(config(""), new IOException("Connection reset by peer"));
        assertEquals(Kind.CLOSED_BY_PLC, reset.kind());
        assertTrue(text(reset).contains("before it confirmed TSAP 01.01"), () -> text(reset));
    }

    @Test
    void firmwareThatDropsLinksIsNamedWhereItMayBe() {
        assertTrue(text(Diagnosis.closedByPlc(config("S7-1500"), S7ClientState.CONNECTED))
                .contains("4.0.0 to 4.0.4"));
        assertTrue(
                text(Diagnosis.closedByPlc(config(""), S7ClientState.CONNECTED)).contains("4.1.2"));
        assertFalse(text(Diagnosis.closedByPlc(config("S7-300"), S7ClientState.CONNECTED))
                .contains("firmware"));
    }

    @Test
    void aBlockThatCannotBeReadMayBeOptimisedWhateverTheCpuAnswers() {
        for (int returnCode : new int[] {0x03, 0x05, 0x0A}) {
            String sentence = TagStatus.ofReturnCode(returnCode).sentence();
            assertTrue(sentence.contains("\"Optimized block access\""), sentence);
        }
        assertTrue(TagStatus.ofReturnCode(0x05).sentence().contains("length of the block"));
    }

    @Test
    void errorsOfWholeJobsAreToldFromThoseOfOneTag() {
        S7ClientConfig config = config("");
        for (int error : new int[] {0x8104, 0xD0A1, 0xD241}) {
            assertKind(Kind.ACCESS_DENIED, Diagnosis.ofWholeJob(config, error));
        }
        assertKind(Kind.PDU_TOO_LARGE, Diagnosis.ofWholeJob(config, 0x8500));
        assertKind(Kind.ITEM_ERROR, Diagnosis.ofWholeJob(config, 0x8302));
        for (int error : new int[] {0x8000, 0x8001, 0x8402, 0x80FF, 0xD240, 0xD0C2}) {
            assertKind(Kind.ITEM_ERROR, Diagnosis.ofWholeJob(config, error));
        }
        for (int error : new int[] {0x8404, 0x8105, 0xD203, 0x8701, 0x1234}) {
            assertNull(Diagnosis.ofWholeJob(config, error));
        }
    }

    private static void assertKind(Kind kind, @Nullable S7Exception failure) {
        assertTrue(failure != null && failure.kind() == kind, () -> String.valueOf(failure));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            0x8001 | operating state
            0x8104 | PUT/GET
            0x8301 | work memory
            0x8404 | cannot be performed
            0xD0A1 | protection level
            0xD241 | protection level
            0xD401 | SZL ID
            0xD402 | SZL index
            0x81FF | does not take part
            0x84FF | present state
            0x87FF | cannot be accessed
            0xD2FF | function on a block
            0xD4FF | no such information
            0xDCFF | does not take the time
            0x1234 | not known
            """)
    void errorCodesAreTranslated(String code, String words) {
        String sentence = ErrorCode.sentence(Integer.decode(code));
        assertTrue(sentence.startsWith("error " + code + ": "), sentence);
        assertTrue(sentence.contains(words), sentence);
    }

    @Test
    void everyErrorCodeHasACauseAndAStep() {
        assertTrue(ErrorCode.known().size() >= 80);
        for (int error : ErrorCode.known()) {
            String sentence = ErrorCode.sentence(error);
            assertTrue(error == 0x8104 || sentence.contains("; "), sentence);
            assertFalse(sentence.endsWith("."), sentence);
        }
    }

    /** Rows of the table under "By message of a PLC link": fragment, cause, step. */
    private static Map<String, List<String>> rows() throws IOException {
        String page = Files.readString(PAGE);
        int start = page.indexOf("## By message of a PLC link");
        assertTrue(start >= 0, "the section is there");
        int end = page.indexOf("\n## ", start + 1);
        Matcher row = Pattern.compile("(?m)^\\| `([^`]+)` \\| ([^|]+) \\| ([^|]+) \\|$")
                .matcher(page.substring(start, end));
        Map<String, List<String>> rows = new LinkedHashMap<>();
        while (row.find()) {
            rows.put(row.group(1), List.of(row.group(2), row.group(3)));
        }
        return rows;
    }

    @Test
    void everyMessageIsInTheTableOfTheDocumentsAndNoOther() throws IOException {
        Set<String> unused = new TreeSet<>(rows().keySet());
        List<String> missing = new ArrayList<>();
        messages("").forEach((name, message) -> {
            List<String> found = rowsOf(text(message));
            if (found.isEmpty()) {
                missing.add(name + ": " + text(message));
            }
            unused.removeAll(found);
        });
        assertEquals(List.of(), missing, "messages without a row in " + PAGE);
        assertEquals(Set.of(), unused, "rows of " + PAGE + " that no message has");
    }

    private static List<String> rowsOf(String message) {
        try {
            return rows().keySet().stream().filter(message::contains).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void everyErrorCodeOfTheTableIsInTheDocuments() throws IOException {
        String page = Files.readString(PAGE);
        for (int error : new TreeSet<>(ErrorCode.known())) {
            String meaning = ErrorCode.sentence(error).replaceFirst("error 0x[0-9A-F]{4}: ", "");
            String[] parts = meaning.split("; ", 2);
            String row = "| %s | %s | %s |"
                    .formatted(
                            "0x%04X".formatted(error),
                            parts[0],
                            parts.length > 1 ? parts[1] : "see `denies access` above");
            assertTrue(page.toLowerCase(Locale.ROOT).contains(row.toLowerCase(Locale.ROOT)), PAGE + " lacks: " + row);
        }
    }
}
