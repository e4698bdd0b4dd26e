package telecontrol.s7;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static telecontrol.s7.ClientRun.assertFails;
import static telecontrol.s7.ClientRun.config;
import static telecontrol.s7.ClientRun.connectedTo;
import static telecontrol.s7.ClientRun.failure;
import static telecontrol.s7.ClientRun.get;
import static telecontrol.s7.ClientRun.tags;

import java.math.BigInteger;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import telecontrol.s7.S7Exception.Kind;

/** The client against the simulator over loopback sockets. */
@Timeout(60)
class S7ClientTest {

    private final S7Simulator plc =
            S7Simulator.builder().db(1, 100).db(10, 1000).db(20, 8000).start();

    @AfterEach
    void close() {
        plc.close();
    }

    private static Map<String, Object> oneOfEachType() {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("DB10.DBX0.3", true);
        values.put("DB10.DBB1 BYTE", 0xAB);
        values.put("DB10.DBW2 WORD", 0xABCD);
        values.put("DB10.DBD4 DWORD", 0xABCDEF01L);
        values.put("DB10.DBB8 LWORD", BigInteger.TWO.pow(64).subtract(BigInteger.TEN));
        values.put("DB10.DBB16 SINT", -5);
        values.put("DB10.DBB17 USINT", 250);
        values.put("DB10.DBW18 INT", -12345);
        values.put("DB10.DBW20 UINT", 54321);
        values.put("DB10.DBD22 DINT", -123456789);
        values.put("DB10.DBD26 UDINT", 4000000000L);
        values.put("DB10.DBB30 LINT", Long.MIN_VALUE);
        values.put("DB10.DBB38 ULINT", BigInteger.TWO.pow(63));
        values.put("DB10.DBD46 REAL", -1.5f);
        values.put("DB10.DBB50 LREAL", Math.PI);
        values.put("DB10.DBB58 CHAR", '\u00e9');
        values.put("DB10.DBW60 WCHAR", '\u0416');
        values.put("DB10.DBW62 S5TIME", Duration.ofMillis(9990));
        values.put("DB10.DBD64 TIME", Duration.ofMillis(-1500));
        values.put("DB10.DBB68 LTIME", Duration.ofNanos(-1));
        values.put("DB10.DBW76 DATE", LocalDate.of(2026, 2, 28));
        values.put("DB10.DBD78 TOD", LocalTime.of(23, 59, 59, 999_000_000));
        values.put("DB10.DBB82 LTOD", LocalTime.of(23, 59, 59, 999_999_999));
        values.put("DB10.DBB90 DT", LocalDateTime.of(2026, 2, 28, 12, 30, 15, 123_000_000));
        values.put("DB10.DBB98 LDT", LocalDateTime.of(2026, 2, 28, 12, 30, 15, 123_456_789));
        values.put("DB10.DBB106 DTL", LocalDateTime.of(2026, 2, 28, 12, 30, 15, 123_456_789));
        values.put("DB10.DBB118 STRING(20)", "Gr\u00fc\u00dfe");
        values.put("DB10.DBB140 WSTRING(20)", "\u0416\u00fc\u00df");
        values.put("M3.7", true);
        values.put("MW12 INT", -7);
        values.put("I0.3", true);
        values.put("QD4 REAL", 2.25f);
        values.put("T5", Duration.ofSeconds(20));
        values.put("C7", 123);
        return values;
    }

    @Test
    void everyTypeIsWrittenAndReadBack() throws Exception {
        Map<String, Object> values = oneOfEachType();
        plc.set("DB10.DBB118 STRING(20)", "");
        plc.set("DB10.DBB140 WSTRING(20)", "");
        try (ClientRun run = connectedTo(plc.port())) {
            for (Map.Entry<String, Object> value : values.entrySet()) {
                run.write(value.getKey(), value.getValue());
                assertEquals(value.getValue(), plc.get(value.getKey()), value.getKey());
            }
            List<String> tags = List.copyOf(values.keySet());
            Readings readings = run.read(tags.toArray(String[]::new));
            for (int i = 0; i < tags.size(); i++) {
                assertEquals(TagStatus.OK, readings.status(i), tags.get(i));
                assertEquals(values.get(tags.get(i)), readings.value(i), tags.get(i));
            }
            assertTrue(readings.booleanValue(0));
            assertEquals(-1500, readings.longValue(tags.indexOf("DB10.DBD64 TIME")));
            assertEquals(-1.5, readings.doubleValue(tags.indexOf("DB10.DBD46 REAL")));
            assertArrayEquals(new byte[] {(byte) 0xAB, (byte) 0xCD}, readings.octets(tags.indexOf("DB10.DBW2 WORD")));
        }
    }

    @Test
    void bitIsWrittenWithoutItsNeighbours() throws Exception {
        plc.set("DB10.DBB0", 0b0101_0101);
        try (ClientRun run = connectedTo(plc.port())) {
            run.write("DB10.DBX0.1", true);
            run.write("DB10.DBX0.0", false);
            assertEquals(0b0101_0110, plc.get("DB10.DBB0"));
        }
    }

    @Test
    void lastBitOfABlockIsReadButNothingBehindIt() throws Exception {
        plc.set("DB1.DBX99.7", true);
        try (ClientRun run = connectedTo(plc.port())) {
            Readings readings = run.read("DB1.DBX99.7", "DB1.DBX100.0", "DB1.DBW99");
            assertTrue(readings.booleanValue(0));
            assertEquals(TagStatus.OUT_OF_RANGE, readings.status(1));
            assertEquals(TagStatus.OUT_OF_RANGE, readings.status(2));
        }
    }

    @Test
    void invalidOctetsAreNoValueAndHarmNoOther() throws Exception {
        plc.update(memory ->
                memory.setOctets(S7Area.DATA_BLOCK, 10, 0, new byte[] {(byte) 0x0A, (byte) 0xAA, 5, 9, 0, 7}));
        try (ClientRun run = connectedTo(plc.port())) {
            Readings readings = run.read("DB10.DBW0 S5TIME", "DB10.DBB2 STRING(5)", "DB10.DBW4 INT", "DB10.DBB0 DTL");
            assertEquals(TagStatus.NOT_A_VALUE, readings.status(0));
            assertEquals(TagStatus.NOT_A_VALUE, readings.status(1));
            assertEquals(7, readings.value(2));
            assertEquals(TagStatus.NOT_A_VALUE, readings.status(3));
        }
    }

    @Test
    void badTagsAreFoundOnceAndCostTheOthersNothing() throws Exception {
        List<S7Tag> tags = new ArrayList<>();
        IntStream.range(0, 60).forEach(i -> tags.add(S7Tag.parse("DB1.DBW" + i * 2)));
        tags.addAll(tags("DB99.DBW0", "DB99.DBW2", "MW0"));
        TagSet set = TagSet.of(tags, 3);
        try (ClientRun run = connectedTo(plc.port())) {
            assertStatuses(run.read(set), 50);
            long before = plc.jobsReceived();
            for (int i = 0; i < 2; i++) {
                assertStatuses(run.read(set), 50);
            }
            assertEquals(2 + 1, plc.jobsReceived() - before, "one request for each read and one with the failed tags");

            plc.update(memory -> memory.load(1, 110));
            for (int i = 0; i < 4; i++) {
                run.read(set);
            }
            assertStatuses(run.read(set), 55);
        }
    }

    /** One bad word among a thousand: found by halving, at the cost of as many requests as the number of halves has digits. */
    @Test
    void aBadTagIsFoundOnceByHalvingAndTriedAgainSlowly() throws Exception {
        List<S7Tag> tags = new ArrayList<>();
        IntStream.range(0, 1000).forEach(i -> tags.add(S7Tag.parse("DB20.DBW" + i * 2)));
        tags.add(S7Tag.parse("DB1.DBW99"));
        IntStream.range(0, 40).forEach(i -> tags.add(S7Tag.parse("DB1.DBW" + i * 2)));
        TagSet set = TagSet.of(tags, 10);
        int good = ReadPlan.of(tags.subList(0, 1000), new PlanLimits(960, 20))
                .requests()
                .size();
        try (ClientRun run = connectedTo(plc.port())) {
            long before = plc.jobsReceived();
            assertEquals(TagStatus.OUT_OF_RANGE, run.read(set).status(1000));
            long first = plc.jobsReceived() - before;
            // 41 tags in one item: at most 6 times a half, two halves share a request.
            assertTrue(first <= good + 1 + 6, () -> first + " requests");

            before = plc.jobsReceived();
            for (int i = 0; i < 30; i++) {
                Readings readings = run.read(set);
                assertEquals(TagStatus.OUT_OF_RANGE, readings.status(1000));
                assertEquals(TagStatus.OK, readings.status(1001));
            }
            int remade = ReadPlan.of(
                            tags.stream()
                                    .filter(tag -> !tag.equals(tags.get(1000)))
                                    .toList(),
                            new PlanLimits(960, 20))
                    .requests()
                    .size();
            assertEquals(30L * remade + 3, plc.jobsReceived() - before, "three tries in thirty reads");
        }
    }

    private static void assertStatuses(Readings readings, int good) {
        for (int i = 0; i < 60; i++) {
            assertEquals(i < good ? TagStatus.OK : TagStatus.OUT_OF_RANGE, readings.status(i), "tag " + i);
        }
        assertEquals(TagStatus.OBJECT_MISSING, readings.status(60));
        assertEquals(TagStatus.OBJECT_MISSING, readings.status(61));
        assertEquals(TagStatus.OK, readings.status(62));
    }

    @Test
    void blockLoadedLaterIsFoundAgain() throws Exception {
        TagSet set = TagSet.of(tags("DB99.DBW0", "DB99.DBW8 INT", "MW0"), 2);
        try (ClientRun run = connectedTo(plc.port())) {
            assertEquals(TagStatus.OBJECT_MISSING, run.read(set).status(1));
            plc.update(memory -> {
                memory.load(99, 10);
                memory.set("DB99.DBW8 INT", 77);
            });
            for (int i = 0; i < 3; i++) {
                run.read(set);
            }
            assertEquals(77, run.read(set).value(1));
        }
    }

    @Test
    void grantedLimitsAreKept() throws Exception {
        try (S7Simulator small =
                S7Simulator.builder().pduSize(240).jobs(3).db(20, 8000).start()) {
            small.answerDelay(Duration.ofMillis(5));
            try (ClientRun run = new ClientRun(config(small.port()).build())) {
                run.client.start();
                ClientRun.Event event = run.awaitConnected();
                assertEquals(240, event.pduSize());
                assertEquals(3, event.jobs());
                assertEquals(240, run.client.pduSize());
                assertEquals(3, run.client.jobs());
                Readings readings = run.read(IntStream.range(0, 2000)
                        .mapToObj(i -> "DB20.DBW" + i * 4)
                        .toArray(String[]::new));
                assertEquals(
                        2000,
                        IntStream.range(0, 2000)
                                .filter(i -> readings.status(i) == TagStatus.OK)
                                .count());
                assertEquals(3, small.mostJobsInFlight());
            }
        }
    }

    @Test
    void writeOvertakesQueuedReads() throws Exception {
        try (S7Simulator slow = S7Simulator.builder().jobs(1).db(20, 8000).start()) {
            slow.answerDelay(Duration.ofMillis(10));
            try (ClientRun run = connectedTo(slow.port())) {
                List<String> order = new ArrayList<>();
                TagSet large = TagSet.of(IntStream.range(0, 3000)
                        .mapToObj(i -> S7Tag.parse("DB20.DBW" + i * 2))
                        .toList());
                CompletableFuture<Void> read =
                        run.client.read(large).toCompletableFuture().thenAccept(r -> order.add("read"));
                CompletableFuture<Void> write = run.client
                        .write(S7Tag.parse("MW0"), 1)
                        .toCompletableFuture()
                        .thenAccept(v -> order.add("write"));
                CompletableFuture.allOf(read, write).get(ClientRun.SECONDS, TimeUnit.SECONDS);
                assertEquals(List.of("write", "read"), order);
            }
        }
    }

    @Test
    void severalReadsShareTheConnectionFairly() throws Exception {
        try (S7Simulator slow = S7Simulator.builder().jobs(1).db(20, 8000).start()) {
            slow.answerDelay(Duration.ofMillis(5));
            try (ClientRun run = connectedTo(slow.port())) {
                List<String> order = new ArrayList<>();
                TagSet large = TagSet.of(IntStream.range(0, 3000)
                        .mapToObj(i -> S7Tag.parse("DB20.DBW" + i * 2))
                        .toList());
                CompletableFuture<Void> slowRead =
                        run.client.read(large).toCompletableFuture().thenAccept(r -> order.add("large"));
                CompletableFuture<Void> fastRead = run.client
                        .read(TagSet.of(tags("MW0")))
                        .toCompletableFuture()
                        .thenAccept(r -> order.add("small"));
                CompletableFuture.allOf(slowRead, fastRead).get(ClientRun.SECONDS, TimeUnit.SECONDS);
                assertEquals(List.of("small", "large"), order);
            }
        }
    }

    @Test
    void writesThatCannotBeDoneSayWhy() throws Exception {
        try (ClientRun run = connectedTo(plc.port())) {
            assertFails(Kind.VALUE_OUT_OF_RANGE, run.client.write(S7Tag.parse("MW0 INT"), 70000));
            S7Exception missing = failure(run.client.write(S7Tag.parse("DB99.DBW0"), 1));
            assertEquals(Kind.ITEM_ERROR, missing.kind());
            assertEquals(
                    "127.0.0.1:" + plc.port() + ": DB99.DBW0: " + TagStatus.OBJECT_MISSING.sentence(),
                    missing.getMessage());
            assertFails(Kind.ITEM_ERROR, run.client.write(S7Tag.parse("DB1.DBW99"), 1));
        }
    }

    @Test
    void textIsOnlyWrittenWhereItsDeclarationMatches() throws Exception {
        plc.set("DB10.DBB0 STRING(8)", "old");
        try (ClientRun run = connectedTo(plc.port())) {
            assertFails(Kind.VALUE_OUT_OF_RANGE, run.client.write(S7Tag.parse("DB10.DBB0 STRING(20)"), "new"));
            assertEquals("old", plc.get("DB10.DBB0 STRING(8)"));
            run.write("DB10.DBB0 STRING(8)", "new");
            assertEquals("new", plc.get("DB10.DBB0 STRING(8)"));
            assertEquals(8, plc.get("DB10.DBB0 USINT"));
        }
    }

    @Test
    void closeFailsWhatWaitsAndNothingRunsAfterwards() throws Exception {
        plc.answerDelay(Duration.ofSeconds(30));
        ClientRun run = connectedTo(plc.port());
        CompletionStage<Readings> read = run.client.read(TagSet.of(tags("MW0")));
        run.close();
        assertFails(Kind.CLOSED, read);
        assertFails(Kind.CLOSED, run.client.read(TagSet.of(tags("MW0"))));
        run.client.start();
        run.close();
        assertEquals(0, run.events.size());
    }

    @Test
    void nothingIsReadBeforeStart() throws Exception {
        try (ClientRun run = new ClientRun(config(plc.port()).build())) {
            assertEquals(S7ClientState.DISCONNECTED, run.client.state());
            assertFails(Kind.NOT_CONNECTED, run.client.read(TagSet.of(tags("MW0"))));
            assertFails(Kind.NOT_CONNECTED, run.client.write(S7Tag.parse("MW0"), 1));
        }
    }

    @Test
    void waitingRequestsAreBounded() throws Exception {
        plc.answerDelay(Duration.ofSeconds(30));
        try (ClientRun run = connectedTo(plc.port())) {
            List<CompletableFuture<?>> writes = new ArrayList<>();
            List<CompletableFuture<?>> reads = new ArrayList<>();
            get(CompletableFuture.runAsync(
                    () -> {
                        for (int i = 0; i < 8 + JobQueue.MAX_WRITES + 1; i++) {
                            writes.add(run.client.write(S7Tag.parse("MW0"), 1).toCompletableFuture());
                        }
                        for (int i = 0; i < JobQueue.MAX_READS + 1; i++) {
                            reads.add(run.client.read(TagSet.of(tags("MW0"))).toCompletableFuture());
                        }
                    },
                    ClientRun.loop()));
            assertFails(Kind.TOO_MANY_REQUESTS, writes.get(8 + JobQueue.MAX_WRITES));
            assertFails(Kind.TOO_MANY_REQUESTS, reads.get(JobQueue.MAX_READS));
            for (CompletableFuture<?> write : writes.subList(0, 8 + JobQueue.MAX_WRITES)) {
                assertFails(Kind.ANSWER_TIMEOUT, write);
            }
            for (CompletableFuture<?> read : reads.subList(0, JobQueue.MAX_READS)) {
                assertFails(Kind.ANSWER_TIMEOUT, read);
            }
        }
    }

    @Test
    void emptySetIsReadAtOnce() throws Exception {
        try (ClientRun run = connectedTo(plc.port())) {
            assertEquals(0, run.read(TagSet.of(List.of())).size());
        }
    }

    @Test
    void severalChangesAreSeenTogether() throws Exception {
        try (ClientRun run = connectedTo(plc.port())) {
            CompletableFuture<Void> writer = CompletableFuture.runAsync(() -> IntStream.range(1, 500)
                    .forEach(i -> plc.update(memory -> {
                        memory.set("DB20.DBW0", i);
                        memory.set("DB20.DBW500", i);
                    })));
            TagSet both = TagSet.of(tags("DB20.DBW0", "DB20.DBW500"));
            while (!writer.isDone()) {
                Readings readings = run.read(both);
                assertEquals(readings.value(0), readings.value(1));
            }
            writer.get(ClientRun.SECONDS, TimeUnit.SECONDS);
        }
    }
}
