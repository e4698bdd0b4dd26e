package telecontrol.s7;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static telecontrol.s7.ClientRun.assertFails;
import static telecontrol.s7.ClientRun.connected;
import static telecontrol.s7.ClientRun.failure;
import static telecontrol.s7.ClientRun.get;
import static telecontrol.s7.ClientRun.tags;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import telecontrol.s7.S7Exception.Kind;

/** Questions to the CPU against the simulator over loopback sockets. */
@Timeout(60)
class CpuServicesTest {

    private static final CpuIdentity IDENTITY =
            new CpuIdentity("6ES7 412-5HK06-0AB0", "V6.0.9", "3", "Pump station \u00e4", "=A1+B2", "S VPB0123456");

    private final S7Simulator plc = S7Simulator.builder()
            .db(1, 2000)
            .clock(() -> Instant.parse("2026-02-28T23:59:59.500Z"))
            .start();

    @AfterEach
    void close() {
        plc.close();
    }

    private static S7ClientConfig.Builder config(int port) {
        return ClientRun.config(port).timeout(Duration.ofSeconds(10));
    }

    /** Only silence takes the whole deadline of an answer. */
    private static S7ClientConfig.Builder impatient(int port) {
        Duration ample = Duration.ofSeconds(10);
        return config(port).deadlines(new S7ClientConfig.Deadlines(ample, ample, ample, Duration.ofMillis(1500)));
    }

    private static ClientRun connectedTo(int port) throws InterruptedException {
        return connected(config(port).build());
    }

    @Test
    void stateIsTold() throws Exception {
        try (ClientRun run = connectedTo(plc.port())) {
            assertEquals(CpuState.RUN, get(run.client.cpuState()));
            for (CpuState state : CpuState.values()) {
                plc.cpuState(state);
                assertEquals(state, get(run.client.cpuState()));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {112, 240, 960})
    void identityIsPutTogetherFromUnits(int pduSize) throws Exception {
        plc.identity(IDENTITY);
        try (ClientRun run = connected(config(plc.port()).pduSize(pduSize).build())) {
            assertEquals(IDENTITY, get(run.client.identity()));
            // 120 and 348 octets, 26 less than the PDU in each.
            int units = pduSize == 112 ? 2 + 5 : pduSize == 240 ? 1 + 2 : 1 + 1;
            assertEquals(units, plc.questionsReceived());
        }
    }

    @Test
    void protectionAndRedundancyAreTold() throws Exception {
        Redundancy pair = new Redundancy(true, 1, CpuState.STARTUP, CpuState.RUN);
        try (ClientRun run = connectedTo(plc.port())) {
            assertEquals(new Protection(1, 0, "RUN"), get(run.client.protection()));
            plc.protection(new Protection(3, 2, "RUN-P"));
            assertEquals(new Protection(3, 2, "RUN-P"), get(run.client.protection()));
            S7Exception refused = failure(run.client.redundancy());
            assertEquals(Kind.NOT_SUPPORTED, refused.kind());
            assertEquals(
                    "127.0.0.1:" + plc.port()
                            + ": asked for the state of its redundancy (SZL 0x0071): the CPU refuses it with error"
                            + " 0xD401 (this CPU does not keep this information)",
                    refused.getMessage());
            plc.redundancy(pair);
            assertEquals(pair, get(run.client.redundancy()));
        }
    }

    @Test
    void clockIsReadAndSet() throws Exception {
        try (ClientRun run = connectedTo(plc.port())) {
            assertEquals(LocalDateTime.of(2026, 2, 28, 23, 59, 59, 500_000_000), get(run.client.clock()));
            LocalDateTime summer = LocalDateTime.of(2089, 7, 1, 2, 3, 4, 5_999_999);
            get(run.client.setClock(summer));
            assertEquals(summer.withNano(5_000_000), plc.clock());
            assertEquals(summer.withNano(5_000_000), get(run.client.clock()));
            for (int year : new int[] {1989, 2090}) {
                S7Exception wrong = failure(run.client.setClock(summer.withYear(year)));
                assertEquals(Kind.VALUE_OUT_OF_RANGE, wrong.kind());
                assertTrue(String.valueOf(wrong.getMessage()).endsWith("year " + year + " (expected: 1990 to 2089)"));
            }
        }
    }

    @Test
    void silenceCostsTheQuestionNotTheConnection() throws Exception {
        plc.answersSystemStatusLists(false);
        try (ClientRun run = connected(impatient(plc.port()).maxJobs(1).build())) {
            CompletionStage<CpuState> first = run.client.cpuState();
            CompletionStage<CpuState> second = run.client.cpuState();
            CompletionStage<Readings> read = run.client.read(TagSet.of(tags("DB1.DBW0")));
            S7Exception silent = failure(first);
            assertEquals(Kind.NOT_SUPPORTED, silent.kind());
            assertTrue(
                    String.valueOf(silent.getMessage()).contains("the CPU does not answer within 1.5 s"),
                    silent::getMessage);
            assertFails(Kind.NOT_SUPPORTED, second);
            assertEquals(TagStatus.OK, get(read).status(0));
            long sent = run.client.statistics().requests();
            assertFails(Kind.NOT_SUPPORTED, run.client.cpuState());
            assertEquals(sent, run.client.statistics().requests(), "it is not asked again");
            assertFails(Kind.NOT_SUPPORTED, run.client.clock());
            assertEquals(sent + 1, run.client.statistics().requests(), "other questions are");
            assertEquals(S7ClientState.CONNECTED, run.client.state());
            assertTrue(run.events.isEmpty(), "the connection was never lost");
            plc.answersSystemStatusLists(true);
            run.client.reconnect();
            run.awaitDisconnected(Kind.CLOSED);
            run.awaitConnected();
            assertEquals(CpuState.RUN, get(run.client.cpuState()), "asked again on the next connection");
        }
    }

    @Test
    void aQuestionThatWasAnsweredOnceIsAskedAgainAfterALostAnswer() throws Exception {
        try (ClientRun run = connected(impatient(plc.port()).maxJobs(1).build())) {
            assertEquals(CpuState.RUN, get(run.client.cpuState()));
            plc.answersSystemStatusLists(false);
            assertFails(Kind.NOT_SUPPORTED, run.client.cpuState());
            plc.answersSystemStatusLists(true);
            assertEquals(CpuState.RUN, get(run.client.cpuState()));
        }
    }

    @Test
    void aCpuThatIsSilentAboutTheFirstListIsNotAskedForOthers() throws Exception {
        plc.answersSystemStatusLists(false);
        try (ClientRun run = connected(impatient(plc.port()).maxJobs(1).build())) {
            List<CompletionStage<?>> stages = ClientRun.loop()
                    .submit(() -> List.<CompletionStage<?>>of(
                            run.client.cpuState(),
                            run.client.identity(),
                            run.client.protection(),
                            run.client.redundancy()))
                    .get();
            for (CompletionStage<?> stage : stages) {
                assertFails(Kind.NOT_SUPPORTED, stage);
            }
            assertFails(Kind.NOT_SUPPORTED, run.client.protection());
            assertEquals(1, run.client.statistics().requests());
        }
    }

    @Test
    void silenceAboutOneListDoesNotLoseTheOthers() throws Exception {
        ScriptedPlc.Script script = peer -> {
            peer.handshake(240, 1);
            peer.send(state(peer.receive(), "08"));
            peer.receive();
            peer.send(state(peer.receive(), "04"));
            peer.send(userData(peer.receive(), "0a000000", "d401"));
            peer.stayUntilClosed();
        };
        try (ScriptedPlc scripted = new ScriptedPlc(script);
                ClientRun run = connected(impatient(scripted.port()).build())) {
            assertEquals(CpuState.RUN, get(run.client.cpuState()));
            assertFails(Kind.NOT_SUPPORTED, run.client.protection());
            assertFails(Kind.NOT_SUPPORTED, run.client.protection());
            assertEquals(CpuState.STOP, get(run.client.cpuState()));
            assertTrue(String.valueOf(failure(run.client.redundancy()).getMessage())
                    .contains("0xD401"));
        }
    }

    /** A CPU that grants the larger PDU all the same, and makes use of it. */
    @Test
    void anAnswerLongerThanThePduAskedForIsTaken() throws Exception {
        String records = "5144ff0800000000 00000000 9402050201559067".repeat(40);
        ScriptedPlc.Script script = peer -> {
            peer.handshake(960, 1);
            peer.send(userData(peer.receive(), "ff090328 0424 0000 0014 0028" + records, "0000"));
            peer.stayUntilClosed();
        };
        try (ScriptedPlc scripted = new ScriptedPlc(script);
                ClientRun run = connected(config(scripted.port()).pduSize(240).build())) {
            assertEquals(CpuState.RUN, get(run.client.cpuState()));
        }
    }

    @Test
    void lateAnswerIsIgnoredAndTheQuestionMayBeAskedAgain() throws Exception {
        ScriptedPlc.Script script = peer -> {
            peer.handshake(240, 2);
            String question = peer.receive();
            String read = peer.receive();
            peer.send(state(question, "04"));
            peer.answer(read, 1, "ff040010 0007");
            peer.send(state(peer.receive(), "08"));
            peer.stayUntilClosed();
        };
        try (ScriptedPlc scripted = new ScriptedPlc(script);
                ClientRun run = connected(impatient(scripted.port()).build())) {
            assertFails(Kind.NOT_SUPPORTED, run.client.cpuState());
            assertFails(Kind.NOT_SUPPORTED, run.client.cpuState());
            assertEquals(7, run.read("DB1.DBW0").value(0));
            assertEquals(1, run.client.statistics().ignoredAnswers());
            assertEquals(CpuState.RUN, get(run.client.cpuState()));
            assertEquals(1, scripted.connections.get());
        }
    }

    private static String state(String question, String mode) {
        return userData(
                question, "ff09001c 0424 0000 0014 0001 5144ff" + mode + "00000000 00000000 9402050201559067", "0000");
    }

    /** Answer to a question in one unit. */
    static String userData(String question, String data, String error) {
        String octets = data.replace(" ", "");
        String parameter = "0001120812" + "%02x".formatted(Integer.parseInt(question.substring(44, 46), 16) + 0x40)
                + question.substring(46, 48) + "01" + "0000" + error;
        String pdu = "32070000" + ScriptedPlc.reference(question) + "000c" + "%04x".formatted(octets.length() / 2)
                + parameter + octets;
        return "0300%04x02f080".formatted(7 + pdu.length() / 2) + pdu;
    }

    @Test
    void whatIsNotUnderstoodOrRefusedIsNotSupported() throws Exception {
        List<String> answers = List.of(
                "ff09001c 0424 0000 0014 0001",
                "ff090008 0011 0000 0014 0001",
                "ff",
                "05000000",
                "ff09000a 0019 0013320000000007");
        ScriptedPlc.Script script = peer -> {
            peer.handshake(240, 2);
            for (String answer : answers.subList(0, 4)) {
                peer.send(userData(peer.receive(), answer, "0000"));
            }
            peer.refuse(peer.receive(), "8104");
            peer.send(userData(peer.receive(), "0a000000", "d241"));
            peer.send(userData(peer.receive(), answers.get(4), "0000"));
            peer.stayUntilClosed();
        };
        try (ScriptedPlc scripted = new ScriptedPlc(script);
                ClientRun run = connectedTo(scripted.port())) {
            String asked = "127.0.0.1:" + scripted.port() + ": asked for its operating state (SZL 0x0424)";
            for (String reason : List.of(
                    ": the answer cannot be read: user data: 8 octets (expected: 28)",
                    ", answered list: 0x0011 (expected: 0x0424)",
                    ": the CPU refuses it with return code 0x00",
                    ": the CPU refuses it with return code 0x05",
                    ": the CPU refuses it with error 0x8104 (this CPU has no such service)")) {
                S7Exception failure = failure(run.client.cpuState());
                assertEquals(asked + reason, failure.getMessage());
                assertEquals(Kind.NOT_SUPPORTED, failure.kind());
            }
            S7Exception locked = failure(run.client.setClock(LocalDateTime.of(2026, 1, 1, 0, 0)));
            assertTrue(String.valueOf(locked.getMessage()).endsWith("protection level does not permit it)"));
            S7Exception noTime = failure(run.client.clock());
            assertEquals(Kind.VALUE_OUT_OF_RANGE, noTime.kind());
            assertTrue(
                    String.valueOf(noTime.getMessage())
                            .endsWith("answered time: 00190013320000000007 (expected: a date and time"
                                    + " in BCD). Set the clock of the CPU"),
                    noTime::getMessage);
            assertEquals(1, scripted.connections.get());
        }
    }

    /** Units without end, of many octets or of none. */
    @ParameterizedTest
    @CsvSource({"200, after 327 units and 65400 octets", "0, after 1024 units and 0 octets"})
    void answerWithoutEndIsGivenUp(int octets, String bound) throws Exception {
        String data = "ff09" + "%04x".formatted(octets) + "00".repeat(octets);
        ScriptedPlc.Script script = peer -> {
            peer.handshake(240, 2);
            String request = peer.receive();
            while (request.contains("04240000") || request.contains("0a000000")) {
                // Not the last unit.
                peer.send(userData(request, data, "0000").replaceFirst("(00011208128401)010000", "$1010101"));
                request = peer.receive();
            }
            peer.answer(request, 1, "ff040010 0007");
            peer.stayUntilClosed();
        };
        try (ScriptedPlc scripted = new ScriptedPlc(script);
                ClientRun run = connectedTo(scripted.port())) {
            S7Exception failure = failure(run.client.cpuState());
            assertEquals(Kind.NOT_SUPPORTED, failure.kind());
            assertTrue(
                    String.valueOf(failure.getMessage()).endsWith("the answer does not end " + bound),
                    failure::getMessage);
            assertEquals(7, run.read("DB1.DBW0").value(0));
        }
    }

    /** As some S7-1200 do. */
    @Test
    void identityIsWhatTheCpuTellsOfIt() throws Exception {
        ScriptedPlc.Script script = peer -> {
            peer.handshake(240, 2);
            peer.send(userData(
                    peer.receive(),
                    "ff09 0040 0011 0000 001c 0002"
                            + "0001 36455337203231322d31424534302d3058423020 0000 0001 2020"
                            + "0007 36455337203231322d31424534302d3058423020 0000 5604 0703",
                    "0000"));
            peer.send(userData(peer.receive(), "0a000000", "0000"));
            peer.stayUntilClosed();
        };
        try (ScriptedPlc scripted = new ScriptedPlc(script);
                ClientRun run = connectedTo(scripted.port())) {
            assertEquals(new CpuIdentity("6ES7 212-1BE40-0XB0", "V4.7.3", "1", "", "", ""), get(run.client.identity()));
        }
    }

    @Test
    void writesAndReadsPassQuestionsByTurns() throws Exception {
        List<String> order = new ArrayList<>();
        try (ClientRun run = connected(config(plc.port()).maxJobs(1).build())) {
            List<CompletableFuture<?>> all = new ArrayList<>();
            ClientRun.loop()
                    .submit(() -> {
                        for (int i = 0; i < 3; i++) {
                            all.add(note("question", run.client.cpuState(), order));
                            all.add(note("read", run.client.read(TagSet.of(tags("DB1.DBW0", "DB1.DBW1998"))), order));
                        }
                        all.add(note("write", run.client.write(S7Tag.parse("DB1.DBW4"), 7), order));
                    })
                    .get();
            CompletableFuture.allOf(all.toArray(CompletableFuture<?>[]::new)).get(10, TimeUnit.SECONDS);
        }
        // The first question was in flight when the write came.
        assertEquals(List.of("question", "write", "read", "question", "read", "question", "read"), order);
    }

    private static CompletableFuture<?> note(String what, CompletionStage<?> stage, List<String> order) {
        return stage.whenComplete((value, failure) -> order.add(what)).toCompletableFuture();
    }

    @Test
    void questionsAreRefusedWhenTooManyWaitOrNothingIsConnected() throws Exception {
        S7ClientConfig config = config(plc.port()).build();
        try (ClientRun notStarted = new ClientRun(config)) {
            assertFails(Kind.NOT_CONNECTED, notStarted.client.clock());
        }
        try (ClientRun run = connected(config)) {
            plc.stall();
            List<CompletionStage<?>> stages = new ArrayList<>();
            ClientRun.loop()
                    .submit(() -> {
                        for (int i = 0; i <= UserDataQueue.MAX_QUESTIONS; i++) {
                            stages.add(run.client.redundancy());
                        }
                        stages.add(run.client.read(TagSet.of(tags("DB1.DBW0"))));
                    })
                    .get();
            assertFails(Kind.TOO_MANY_REQUESTS, stages.get(UserDataQueue.MAX_QUESTIONS));
            run.client.reconnect();
            for (int i = 0; i < UserDataQueue.MAX_QUESTIONS; i++) {
                assertFails(Kind.CLOSED, stages.get(i));
            }
        }
    }

    @Test
    void whatIsAskedWhileTheConnectionEndsFailsToo() throws Exception {
        try (ClientRun run = connected(config(plc.port()).maxJobs(1).build())) {
            plc.stall();
            List<Supplier<CompletionStage<?>>> requests = List.of(
                    run.client::cpuState,
                    run.client::clock,
                    () -> run.client.read(TagSet.of(tags("DB1.DBW0"))),
                    () -> run.client.write(S7Tag.parse("DB1.DBW0"), 1));
            List<CompletionStage<?>> stages = new ArrayList<>();
            // Whoever is told that his request failed asks for everything else.
            for (Supplier<CompletionStage<?>> request : requests) {
                CompletionStage<?> failing = request.get();
                stages.add(failing);
                for (Supplier<CompletionStage<?>> next : requests) {
                    stages.add(failing.handle((told, failure) -> "over").thenCompose(over -> next.get()));
                }
            }
            run.client.reconnect();
            for (CompletionStage<?> stage : stages) {
                assertFails(Kind.CLOSED, stage);
            }
            run.awaitDisconnected(Kind.CLOSED);
            plc.resume();
            run.awaitConnected();
        }
    }

    @Test
    void statisticsCountRequestsAndRoundTrips() throws Exception {
        try (ClientRun run = connectedTo(plc.port())) {
            assertEquals(new S7Statistics(0, 0, 0, 0, 0, 0), run.client.statistics());
            run.read("DB1.DBW0");
            run.write("DB1.DBW0", 5);
            plc.answerDelay(Duration.ofMillis(30));
            get(run.client.cpuState());
            plc.answerDelay(Duration.ZERO);
            get(run.client.cpuState());
            S7Statistics statistics = run.client.statistics();
            assertEquals(
                    List.of(4L, 1L, 1L, 0L),
                    List.of(
                            statistics.requests(),
                            statistics.reads(),
                            statistics.writes(),
                            statistics.ignoredAnswers()));
            assertTrue(statistics.greatestRoundTripNanos() >= 30_000_000, statistics::toString);
            assertTrue(statistics.lastRoundTripNanos() > 0, statistics::toString);
            assertTrue(statistics.lastRoundTripNanos() <= statistics.greatestRoundTripNanos(), statistics::toString);
            run.client.reconnect();
            run.awaitDisconnected(Kind.CLOSED);
            run.awaitConnected();
            assertEquals(new S7Statistics(4, 1, 1, 0, 0, 0), run.client.statistics());
        }
    }
}
