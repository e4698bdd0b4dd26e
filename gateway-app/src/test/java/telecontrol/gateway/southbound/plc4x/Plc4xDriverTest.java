package telecontrol.gateway.southbound.plc4x;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.LocalDateTime;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import telecontrol.s7.Readings;
import telecontrol.s7.S7Area;
import telecontrol.s7.S7Client;
import telecontrol.s7.S7ClientConfig;
import telecontrol.s7.S7ClientListener;
import telecontrol.s7.S7Exception;
import telecontrol.s7.S7Exception.Kind;
import telecontrol.s7.S7Simulator;
import telecontrol.s7.S7Tag;
import telecontrol.s7.S7Type;
import telecontrol.s7.TagSet;
import telecontrol.s7.TagStatus;

@Timeout(120)
class Plc4xDriverTest {
    private static final int OCTETS = 2048;

    private final S7Simulator plc = S7Simulator.builder().db(10, OCTETS).start();

    @AfterEach
    void close() {
        plc.close();
    }

    /** The gateway's own S7 communication, to compare with. */
    private static final class Own implements S7ClientListener, AutoCloseable {
        private final CompletableFuture<Integer> granted = new CompletableFuture<>();
        private final S7Client client;

        Own(int port) {
            client = new S7Client(
                    Plc4xRun.LOOPS.next(),
                    S7ClientConfig.builder("127.0.0.1").port(port).build(),
                    this);
            client.start();
            granted.join();
        }

        Readings read(TagSet tags) throws Exception {
            return Plc4xRun.get(client.read(tags));
        }

        @Override
        public void connected(int pduSize, int jobs) {
            granted.complete(pduSize);
        }

        @Override
        public void disconnected(S7Exception reason, Duration nextTry) {
            granted.completeExceptionally(reason);
        }

        @Override
        public void close() {
            client.close().toCompletableFuture().join();
        }
    }

    /** Tags of every type but those of counters and timers, one behind the other in an area. */
    private static List<S7Tag> everyType(String prefix) {
        return List.of(
                        "X0.0 BOOL",
                        "X0.7 BOOL",
                        "B1 BYTE",
                        "W2 WORD",
                        "D4 DWORD",
                        "B8 LWORD",
                        "B16 SINT",
                        "B17 USINT",
                        "W18 INT",
                        "W20 UINT",
                        "D22 DINT",
                        "D26 UDINT",
                        "B30 LINT",
                        "B38 ULINT",
                        "D46 REAL",
                        "B50 LREAL",
                        "B58 CHAR",
                        "W60 WCHAR",
                        "W62 S5TIME",
                        "D64 TIME",
                        "B68 LTIME",
                        "W76 DATE",
                        "D78 TIME_OF_DAY",
                        "B82 LTIME_OF_DAY",
                        "B90 DATE_AND_TIME",
                        "B98 LDT",
                        "B106 DTL",
                        "W118 COUNTER",
                        "B120 STRING(10)",
                        "B132 WSTRING(6)")
                .stream()
                .map(tag -> prefix.startsWith("DB") || !tag.startsWith("X") ? prefix + tag : prefix + tag.substring(1))
                .map(S7Tag::parse)
                .toList();
    }

    private static void assertSame(Readings own, Readings plc4x) {
        for (int i = 0; i < own.size(); i++) {
            String tag = own.tag(i).toString();
            assertEquals(own.status(i), plc4x.status(i), tag);
            assertArrayEquals(own.octets(i), plc4x.octets(i), tag);
            if (own.status(i) == TagStatus.OK) {
                assertEquals(own.value(i), plc4x.value(i), tag);
            }
        }
    }

    @Test
    void everyTypeOfEveryAreaIsReadAsByTheOwnDriver() throws Exception {
        try (Plc4xRun run = new Plc4xRun(plc.port());
                Own own = new Own(plc.port())) {
            assertEquals("PLC4X, PDU 960 octets, 1 job at a time", run.awaitConnected());
            for (int seed = 0; seed < 4; seed++) {
                byte[] octets = pattern(seed);
                plc.update(memory -> {
                    memory.setOctets(S7Area.DATA_BLOCK, 10, 0, octets);
                    memory.setOctets(S7Area.MERKER, 0, 0, octets);
                    memory.setOctets(S7Area.INPUT, 0, 0, octets);
                    memory.setOctets(S7Area.OUTPUT, 0, 0, octets);
                });
                for (String prefix : List.of("DB10.DB", "M", "I", "Q")) {
                    TagSet tags = TagSet.of(everyType(prefix));
                    assertSame(own.read(tags), run.read(TagSet.of(tags.tags())));
                }
            }
        }
    }

    /** All zero, all one, and two patterns in which texts are short and many digits are no BCD. */
    private static byte[] pattern(int seed) {
        byte[] octets = new byte[160];
        for (int i = 0; i < octets.length; i++) {
            octets[i] = (byte) (seed == 0 ? 0 : seed == 1 ? 0xFF : (i * 37 + seed * 11) & 0x7F);
        }
        if (seed == 3) {
            byte[] values = HexFormat.of().parseHex("0a03c4e96200000000000000" + "000600020047007200fc00df00650000");
            System.arraycopy(values, 0, octets, 120, values.length);
        }
        return octets;
    }

    /** Octets on which PLC4X's own types hang or are wrong. */
    @ParameterizedTest
    @CsvSource({
        "B0 CHAR, e9, OK",
        "W0 WCHAR, 0416, OK",
        "D0 TIME, fffffa24, OK",
        "B0 DATE_AND_TIME, 0000000000000000, NOT_A_VALUE",
        "B0 LDT, ffffffffffffffff, NOT_A_VALUE",
        "B0 DTL, 000000000000000000000000, NOT_A_VALUE",
        "B0 STRING(10), 0a03c4e96200000000000000, OK",
        "B0 STRING(4), 040561626364, NOT_A_VALUE"
    })
    void valuesThatPlc4xGetsWrongAreRight(String tag, String hex, TagStatus status) throws Exception {
        plc.update(memory ->
                memory.setOctets(S7Area.DATA_BLOCK, 10, 0, HexFormat.of().parseHex(hex)));
        try (Plc4xRun run = new Plc4xRun(plc.port());
                Own own = new Own(plc.port())) {
            run.awaitConnected();
            TagSet tags = TagSet.of(List.of(S7Tag.parse("DB10.DB" + tag)));
            Readings readings = run.read(tags);
            assertEquals(status, readings.status(0));
            assertSame(own.read(TagSet.of(tags.tags())), readings);
        }
    }

    @Test
    void aStringLongerThan127IsRead() throws Exception {
        plc.set("DB10.DBB0 STRING(254)", "z".repeat(254));
        try (Plc4xRun run = new Plc4xRun(plc.port())) {
            run.awaitConnected();
            assertEquals("z".repeat(254), run.read("DB10.DBB0 STRING(254)").value(0));
        }
    }

    @Test
    void badTagsLeaveTheOthersReadableAndComeBack() throws Exception {
        plc.set("DB10.DBW0 INT", 5);
        List<String> names = List.of("DB10.DBW0 INT", "DB99.DBW0 INT", "DB10.DBW2046 INT", "DB10.DBD2046 REAL", "MB3");
        TagSet tags = TagSet.of(names.stream().map(S7Tag::parse).toList(), 2);
        try (Plc4xRun run = new Plc4xRun(plc.port())) {
            run.awaitConnected();
            for (int read = 0; read < 5; read++) {
                Readings readings = run.read(tags);
                assertEquals(
                        List.of(
                                TagStatus.OK,
                                TagStatus.OBJECT_MISSING,
                                TagStatus.OK,
                                TagStatus.OUT_OF_RANGE,
                                TagStatus.OK),
                        IntStream.range(0, 5).mapToObj(readings::status).toList());
                assertEquals(5, readings.value(0));
            }
            plc.update(memory -> memory.load(99, 4));
            run.read(tags);
            run.read(tags);
            assertEquals(TagStatus.OK, run.read(tags).status(1));
            assertTrue(run.losses.isEmpty(), () -> "the connection stays: " + run.losses);
        }
    }

    @ParameterizedTest
    @CsvSource({"240, 18", "480, 38", "960, 20", "960, 79"})
    void scatteredTagsFillPdusToTheirLimits(int pduSize, int maxItems) throws Exception {
        List<S7Tag> tags = IntStream.range(0, 100)
                .mapToObj(i -> S7Tag.parse("DB10.DBB" + i * 20 + " USINT"))
                .toList();
        plc.update(memory -> IntStream.range(0, 100).forEach(i -> memory.set(tags.get(i), i)));
        try (Plc4xRun run =
                new Plc4xRun(plc.port(), usual -> usual.pduSize(pduSize).maxItems(maxItems))) {
            assertEquals("PLC4X, PDU " + pduSize + " octets, 1 job at a time", run.awaitConnected());
            Readings readings = run.read(TagSet.of(tags));
            IntStream.range(0, 100).forEach(i -> assertEquals(i, readings.value(i)));
        }
    }

    @Test
    void countersAndTimersAreNotReached() throws Exception {
        try (Plc4xRun run = new Plc4xRun(plc.port())) {
            run.awaitConnected();
            Readings readings = run.read("T5", "DB10.DBW0 INT", "C3");
            assertEquals(
                    List.of(TagStatus.TYPE_NOT_SUPPORTED, TagStatus.OK, TagStatus.TYPE_NOT_SUPPORTED),
                    IntStream.range(0, 3).mapToObj(readings::status).toList());
            assertEquals(TagStatus.TYPE_NOT_SUPPORTED, run.read("T5").status(0));
            S7Exception refused = Plc4xRun.failure(run.driver.write(S7Tag.parse("C3"), 7));
            assertEquals(Kind.NOT_SUPPORTED, refused.kind());
        }
    }

    @Test
    void everyTypeIsWrittenAsItsOctets() throws Exception {
        plc.set("DB10.DBB120 STRING(10)", "");
        plc.set("DB10.DBB132 WSTRING(6)", "");
        plc.update(memory -> {
            memory.load(11, OCTETS);
            memory.set("DB11.DBB120 STRING(10)", "");
            memory.set("DB11.DBB132 WSTRING(6)", "");
        });
        List<S7Tag> tags = everyType("DB10.DB");
        List<S7Tag> expected = everyType("DB11.DB");
        try (Plc4xRun run = new Plc4xRun(plc.port())) {
            run.awaitConnected();
            for (int i = 0; i < tags.size(); i++) {
                Object value = value(tags.get(i).type());
                plc.set(expected.get(i), value);
                Plc4xRun.get(run.driver.write(tags.get(i), value));
            }
        }
        for (S7Tag tag : tags) {
            int at = tag.address().byteOffset();
            assertArrayEquals(
                    plc.octets(S7Area.DATA_BLOCK, 11, at, tag.octets()),
                    plc.octets(S7Area.DATA_BLOCK, 10, at, tag.octets()),
                    tag.toString());
        }
    }

    private static Object value(S7Type type) {
        LocalDateTime time = LocalDateTime.of(2024, 2, 29, 12, 34, 56, 789_000_000);
        return switch (type) {
            case BOOL -> true;
            case CHAR -> '\u00e9';
            case WCHAR -> '\u0416';
            case STRING -> "\u00c4b";
            case WSTRING -> "Gr\u00fc";
            case REAL, LREAL -> -1.5;
            case TIME -> Duration.ofMillis(-1_500);
            case LTIME -> Duration.ofNanos(-1);
            case S5TIME -> Duration.ofMillis(9_990);
            case DATE -> time.toLocalDate();
            case TIME_OF_DAY, LTIME_OF_DAY -> time.toLocalTime();
            case DATE_AND_TIME, LDT, DTL -> time;
            case SINT, INT, DINT, LINT -> -7;
            default -> 0x7B;
        };
    }

    @Test
    void aBitWriteLeavesTheOtherBitsOfItsOctet() throws Exception {
        plc.set("DB10.DBB100", 0xA5);
        plc.set("MB30", 0xFE);
        try (Plc4xRun run = new Plc4xRun(plc.port())) {
            run.awaitConnected();
            run.write("DB10.DBX100.1", true);
            run.write("DB10.DBX100.7", false);
            run.write("M30.0", true);
        }
        assertEquals(0x27, plc.get("DB10.DBB100"));
        assertEquals(0xFF, plc.get("MB30"));
    }

    @Test
    void whatCannotBeWrittenIsToldInWords() throws Exception {
        plc.set("DB10.DBB0 STRING(10)", "abc");
        try (Plc4xRun run = new Plc4xRun(plc.port())) {
            run.awaitConnected();
            assertRefused(run, "DB10.DBW4 INT", 40_000, Kind.VALUE_OUT_OF_RANGE, "40000 (expected: -32768 to 32767)");
            assertRefused(run, "DB99.DBW0 INT", 1, Kind.ITEM_ERROR, "the data block does not exist");
            assertRefused(run, "DB10.DBW2047 INT", 1, Kind.ITEM_ERROR, "beyond the end of the area");
            assertRefused(
                    run,
                    "DB10.DBB0 STRING(12)",
                    "abc",
                    Kind.VALUE_OUT_OF_RANGE,
                    "maximum length in the PLC: 10 (expected: 12)");
            assertRefused(run, "DB99.DBB0 STRING(12)", "abc", Kind.ITEM_ERROR, "the data block does not exist");
        }
        assertEquals("abc", plc.get("DB10.DBB0 STRING(10)"));
    }

    private static void assertRefused(Plc4xRun run, String tag, Object value, Kind kind, String words)
            throws Exception {
        S7Exception refusal = Plc4xRun.failure(run.driver.write(S7Tag.parse(tag), value));
        assertEquals(kind, refusal.kind(), refusal::getMessage);
        assertTrue(String.valueOf(refusal.getMessage()).contains(words), refusal::getMessage);
    }

    @Test
    void aPlcThatDeniesPutGetStaysConnectedAndIsToldInWords() throws Exception {
        try (Plc4xRun run = new Plc4xRun(plc.port())) {
            run.awaitConnected();
            plc.denyAccess();
            TagSet tags = TagSet.of(List.of(S7Tag.parse("DB10.DBW0 INT")));
            for (CompletionStage<?> stage :
                    List.of(run.driver.read(tags), run.driver.write(S7Tag.parse("DB10.DBW0 INT"), 1))) {
                S7Exception denied = Plc4xRun.failure(stage);
                assertEquals(Kind.ACCESS_DENIED, denied.kind());
                assertTrue(String.valueOf(denied.getMessage()).contains("PUT/GET"), denied::getMessage);
            }
            plc.resume();
            assertEquals(TagStatus.OK, run.read(tags).status(0));
            assertTrue(run.losses.isEmpty(), () -> run.losses.toString());
        }
    }

    @Test
    void aPlcThatStallsIsLostWithinTheDeadlineAndComesBack() throws Exception {
        try (Plc4xRun run = new Plc4xRun(plc.port())) {
            run.awaitConnected();
            run.read("DB10.DBW0 INT");
        }
        try (Plc4xRun run = new Plc4xRun(plc.port(), usual -> usual.timeout(Duration.ofSeconds(1)))) {
            run.awaitConnected();
            plc.stall();
            TagSet tags = TagSet.of(List.of(S7Tag.parse("DB10.DBW0 INT")));
            S7Exception late = Plc4xRun.failure(run.driver.read(tags));
            assertEquals(Kind.ANSWER_TIMEOUT, late.kind(), late::getMessage);
            assertEquals(late, run.awaitLoss());
            assertFalse(run.driver.isConnected());
            plc.resume();
            run.awaitConnected();
            assertEquals(TagStatus.OK, run.read(tags).status(0));
        }
    }

    @Test
    void aPlcThatWasAwayComesBack() throws Exception {
        try (Plc4xRun run = new Plc4xRun(plc.port())) {
            run.awaitConnected();
            plc.refuse();
            assertEquals(Kind.CLOSED_BY_PLC, run.awaitLoss().kind());
            assertEquals(Kind.CONNECT_REFUSED, run.awaitLoss().kind());
            TagSet tags = TagSet.of(List.of(S7Tag.parse("DB10.DBW0 INT")));
            assertEquals(
                    Kind.NOT_CONNECTED, Plc4xRun.failure(run.driver.read(tags)).kind());
            plc.resume();
            run.awaitConnected();
            assertEquals(TagStatus.OK, run.read(tags).status(0));
            run.driver.reconnect();
            assertEquals(Kind.CLOSED, run.awaitLoss().kind());
            run.awaitConnected();
        }
    }

    @Test
    void aWriteDoesNotWaitForAWholeRead() throws Exception {
        List<S7Tag> tags = IntStream.range(0, 100)
                .mapToObj(i -> S7Tag.parse("DB10.DBB" + i * 20))
                .toList();
        try (Plc4xRun run = new Plc4xRun(plc.port(), usual -> usual.maxItems(2))) {
            run.awaitConnected();
            plc.answerDelay(Duration.ofMillis(10));
            CompletionStage<Readings> reading = run.driver.read(TagSet.of(tags));
            CompletionStage<@Nullable Void> writing = run.driver.write(S7Tag.parse("DB10.DBW0 INT"), 1);
            CompletableFuture<Boolean> first = new CompletableFuture<>();
            writing.thenRun(() -> first.complete(!reading.toCompletableFuture().isDone()));
            assertTrue(Plc4xRun.get(first), "written before fifty requests were answered");
            assertEquals(100, Plc4xRun.get(reading).size());
        }
    }

    @Test
    void closingEndsWhatWaitsAndLeavesNoThread() throws Exception {
        Plc4xRun run = new Plc4xRun(plc.port());
        run.awaitConnected();
        plc.stall();
        TagSet tags = TagSet.of(List.of(S7Tag.parse("DB10.DBW0 INT")));
        CompletionStage<Readings> reading = run.driver.read(tags);
        run.close();
        assertEquals(Kind.CLOSED, Plc4xRun.failure(reading).kind());
        assertEquals(Kind.CLOSED, Plc4xRun.failure(run.driver.read(tags)).kind());
        run.close();
        Plc4xRun.until(
                () -> Thread.getAllStackTraces().keySet().stream()
                        .noneMatch(thread -> thread.getName().startsWith("plc4x")),
                "threads end");
        assertEquals(0, plc.connections());
    }
}
