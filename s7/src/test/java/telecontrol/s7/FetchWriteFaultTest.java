package telecontrol.s7;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static telecontrol.s7.ClientRun.failure;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import telecontrol.s7.S7ClientConfig.Tsaps;
import telecontrol.s7.S7Exception.Kind;

/** The FETCH/WRITE client against CPs that do wrong: each ends in its message and the client recovers by itself. */
@Timeout(60)
class FetchWriteFaultTest {

    private static void assertFirstFailure(Kind kind, String inMessage, ScriptedPlc.Script script) throws Exception {
        try (ScriptedPlc cp = new ScriptedPlc(script);
                FetchWriteRun run = new FetchWriteRun(FetchWriteRun.config(cp.port(), false))) {
            run.client.start();
            FetchWriteRun.Event event = run.next();
            assertEquals(kind, event.reason(), event::message);
            assertTrue(event.message().contains(inMessage), event::message);
            assertTrue(event.message().startsWith("127.0.0.1:" + cp.port() + " TSAP 0A.00: "), event::message);
        }
    }

    @Test
    void unansweredConnectionRequest() throws Exception {
        assertFirstFailure(Kind.COTP_TIMEOUT, "passive FETCH", ScriptedPlc.Peer::stayUntilClosed);
    }

    @Test
    void refusedConnectionRequest() throws Exception {
        assertFirstFailure(Kind.COTP_REFUSED, "reason 136", peer -> {
            peer.receive();
            peer.send("0300000b 0680 0001 0000 88");
        });
    }

    @Test
    void closedInsteadOfConfirmed() throws Exception {
        assertFirstFailure(Kind.CLOSED_BY_PLC, "before it confirmed", ScriptedPlc.Peer::receive);
    }

    @Test
    void dataInsteadOfConfirm() throws Exception {
        assertFirstFailure(Kind.PROTOCOL_ERROR, "expected: ConnectionConfirm", peer -> {
            peer.receive();
            peer.send("03000008 02f080 00");
            peer.stayUntilClosed();
        });
    }

    @Test
    void garbageInsteadOfConfirm() throws Exception {
        assertFirstFailure(Kind.PROTOCOL_ERROR, "TPKT version", peer -> {
            peer.receive();
            peer.send("485454502f312e31");
            peer.stayUntilClosed();
        });
    }

    @Test
    void portClosed() throws Exception {
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        try (FetchWriteRun run = new FetchWriteRun(FetchWriteRun.config(port, false))) {
            run.client.start();
            FetchWriteRun.Event event = run.next();
            assertEquals(Kind.CONNECT_REFUSED, event.reason(), event::message);
            assertTrue(event.message().contains("ISO-on-TCP"), event::message);
            assertTrue(run.client.nextTry().compareTo(Duration.ofMillis(60)) <= 0, "longest wait and a fifth of it");
        }
    }

    /** What becomes of the answer to one request; each closes the connection, and the next read is answered on a new one. */
    @ParameterizedTest
    @CsvSource({
        "silent,        ANSWER_TIMEOUT, SEND-ALL",
        "closed,        CLOSED_BY_PLC,  closed the connection",
        "wrong service, PROTOCOL_ERROR, OP code 4",
        "too short,     PROTOCOL_ERROR, 0 octets of data (expected: 2)",
        "too long,      PROTOCOL_ERROR, 4 octets of data (expected: 2)",
        "half a header, PROTOCOL_ERROR, header of 16",
        "garbage,       PROTOCOL_ERROR, begins with",
    })
    void faultyAnswer(String fault, Kind kind, String inMessage) throws Exception {
        try (FetchWriteSimulator cp = new FetchWriteSimulator().block(10, 256);
                FetchWriteRun run = FetchWriteRun.connected(FetchWriteRun.config(cp.port(), false))) {
            cp.answers = answer -> disturbed(fault, answer, cp);
            S7Exception failure = failure(run.client.read(TagSet.of(ClientRun.tags("DB10.DBW2"))));
            assertEquals(kind, failure.kind(), failure::getMessage);
            assertTrue(String.valueOf(failure.getMessage()).contains(inMessage), failure::getMessage);
            FetchWriteRun.Event event = run.await("down");
            assertEquals(kind, event.reason(), event::message);
            cp.answers = answer -> answer;
            run.await("up");
            assertEquals(List.of("257"), run.values("DB10.DBW2"));
        }
    }

    private static byte @Nullable [] disturbed(String fault, byte[] answer, FetchWriteSimulator cp) {
        return switch (fault) {
            case "silent" -> null;
            case "closed" -> {
                try {
                    cp.dropConnections();
                } catch (IOException e) {
                    throw new java.io.UncheckedIOException(e);
                }
                yield null;
            }
            case "wrong service" -> {
                byte[] changed = answer.clone();
                changed[5] = 4;
                yield changed;
            }
            case "too short" -> Arrays.copyOf(answer, 16);
            case "too long" -> Arrays.copyOf(answer, answer.length + 2);
            case "half a header" -> Arrays.copyOf(answer, 8);
            default -> new byte[40];
        };
    }

    /** The same answer twice: the second one belongs to no request and closes the connection, or is found by its length. */
    @Test
    void duplicatedAnswer() throws Exception {
        String answer = "03000019 02f080 5335100103060f0300ff070000000000 0102";
        try (ScriptedPlc cp = new ScriptedPlc(peer -> {
                    peer.confirm();
                    peer.receive();
                    peer.send(answer + answer);
                    peer.stayUntilClosed();
                });
                FetchWriteRun run = FetchWriteRun.connected(FetchWriteRun.config(cp.port(), false))) {
            assertEquals(List.of("258"), run.values("DB10.DBW2"));
            FetchWriteRun.Event event = run.await("down");
            assertEquals(Kind.PROTOCOL_ERROR, event.reason(), event::message);
            assertTrue(event.message().contains("no request is open"), event::message);
        }
    }

    /** The connection ends between the answer to the first request and the second request. */
    @Test
    void aReadOfTwoRequestsFailsWhenTheFirstIsAnsweredTwice() throws Exception {
        String answer = "03000019 02f080 5335100103060f0300ff070000000000 0102";
        try (ScriptedPlc cp = new ScriptedPlc(peer -> {
                    peer.confirm();
                    peer.receive();
                    peer.send(answer + answer);
                    peer.stayUntilClosed();
                });
                FetchWriteRun run = FetchWriteRun.connected(FetchWriteRun.config(cp.port(), false))) {
            S7Exception failure = failure(run.client.read(TagSet.of(ClientRun.tags("DB10.DBW2", "DB11.DBW2"))));
            assertEquals(Kind.PROTOCOL_ERROR, failure.kind(), failure::getMessage);
        }
    }

    /** A CP that lost its power leaves both connections half open, and nobody asks anything on the one for writing. */
    @Test
    void withTheConnectionForReadingTheOneForWritingIsMadeAnew() throws Exception {
        try (FetchWriteSimulator cp = new FetchWriteSimulator().block(10, 256);
                FetchWriteRun run = FetchWriteRun.connected(FetchWriteRun.config(cp.port(), true))) {
            cp.answers = answer -> null;
            ClientRun.assertFails(Kind.ANSWER_TIMEOUT, run.client.read(TagSet.of(ClientRun.tags("DB10.DBW0"))));
            cp.answers = answer -> answer;
            FetchWriteRun.Event event = run.await("not writable");
            assertEquals(Kind.CLOSED, event.reason());
            assertTrue(event.message().contains("the connection for reading was lost"), event::message);
            run.await(List.of("up", "writable"));
            run.write("DB10.DBW2", 77);
            assertEquals(4, cp.connections.get());
        }
    }

    @Test
    void failuresToConnectAreToldApart() {
        FetchWriteConfig config = FetchWriteRun.config(102, false);
        FetchWriteDiagnosis diagnosis = new FetchWriteDiagnosis(
                config, FetchWriteService.FETCH, config.connections().fetch());
        S7Exception lookUp = diagnosis.ofConnect(new SocketTimeoutException("plc"));
        assertEquals(Kind.UNREACHABLE, lookUp.kind());
        assertTrue(String.valueOf(lookUp.getMessage()).contains("name server"), lookUp::getMessage);
        S7Exception reset = diagnosis.ofConnect(new IOException("Connection reset by peer"));
        assertEquals(Kind.CLOSED_BY_PLC, reset.kind());
        assertTrue(String.valueOf(reset.getMessage()).contains("before it confirmed"), reset::getMessage);
        S7Exception nameless = diagnosis.ofConnect(new IOException());
        assertTrue(String.valueOf(nameless.getMessage()).contains("not reachable (IOException)"), nameless::getMessage);
    }

    @Test
    void everyWaitingReadFailsWithTheConnection() throws Exception {
        try (FetchWriteSimulator cp = new FetchWriteSimulator().block(10, 256);
                FetchWriteRun run = FetchWriteRun.connected(FetchWriteRun.patient(cp.port()))) {
            cp.answers = answer -> null;
            List<CompletionStage<Readings>> reads = java.util.stream.IntStream.range(0, 256)
                    .mapToObj(i -> run.client.read(TagSet.of(ClientRun.tags("DB10.DBW0"))))
                    .toList();
            assertEquals(
                    Kind.TOO_MANY_REQUESTS,
                    failure(run.client.read(TagSet.of(ClientRun.tags("DB10.DBW0"))))
                            .kind());
            cp.dropConnections();
            for (CompletionStage<Readings> read : reads) {
                ClientRun.assertFails(Kind.CLOSED_BY_PLC, read);
            }
            cp.answers = answer -> answer;
            run.await(List.of("down", "up"));
            assertEquals(List.of("0"), run.values("DB10.DBW0"));
        }
    }

    /** A lost connection for writing leaves reading alone, and says why a write is refused. */
    @Test
    void writingAloneIsLost() throws Exception {
        try (FetchWriteSimulator cp = new FetchWriteSimulator().block(10, 256);
                FetchWriteRun run =
                        new FetchWriteRun(FetchWriteRun.config(cp.port(), new Tsaps(0x0200, 0x0BBB), 960))) {
            run.client.start();
            run.await(List.of("up", "not writable"));
            assertEquals(List.of("257"), run.values("DB10.DBW2"));
            S7Exception refusal = failure(run.client.write(S7Tag.parse("DB10.DBW2"), 1));
            assertEquals(Kind.NOT_CONNECTED, refusal.kind());
            assertTrue(String.valueOf(refusal.getMessage()).contains("not connected for writing"), refusal::getMessage);
            assertTrue(String.valueOf(refusal.getMessage()).contains("local TSAP 0B.BB"), refusal::getMessage);
        }
    }

    @Test
    void unansweredWriteFailsWithinItsDeadline() throws Exception {
        try (FetchWriteSimulator cp = new FetchWriteSimulator().block(10, 256);
                FetchWriteRun run = FetchWriteRun.connected(FetchWriteRun.config(cp.port(), true))) {
            cp.answers = answer -> null;
            ClientRun.assertFails(Kind.ANSWER_TIMEOUT, run.client.write(S7Tag.parse("DB10.DBW2"), 1));
            cp.answers = answer -> answer;
            run.await("writable");
            run.write("DB10.DBW2", 77);
            assertEquals(List.of("77"), run.values("DB10.DBW2"));
        }
    }

    @Test
    void closedOnDemand() throws Exception {
        try (FetchWriteSimulator cp = new FetchWriteSimulator().block(10, 256);
                FetchWriteRun run = FetchWriteRun.connected(FetchWriteRun.patient(cp.port()))) {
            cp.answers = answer -> null;
            CompletionStage<Readings> read = run.client.read(TagSet.of(ClientRun.tags("DB10.DBW0")));
            run.client.reconnect();
            ClientRun.assertFails(Kind.CLOSED, read);
            run.await(List.of("down", "not writable", "up", "writable"));
            run.client.close();
            ClientRun.assertFails(Kind.CLOSED, run.client.read(TagSet.of(ClientRun.tags("DB10.DBW0"))));
            ClientRun.assertFails(Kind.CLOSED, run.client.write(S7Tag.parse("DB10.DBW0"), 1));
        }
    }

    /** A line that now and then changes an octet of an answer: every read ends, and after it everything can be read. */
    @Test
    void changedAnswersEndInAValueOrAReason() throws Exception {
        Random random = new Random(9);
        try (FetchWriteSimulator cp = new FetchWriteSimulator().block(10, 256);
                FetchWriteRun run = FetchWriteRun.connected(FetchWriteRun.config(cp.port(), false))) {
            cp.answers = answer -> {
                byte[] changed = answer.clone();
                changed[random.nextInt(16)] = (byte) random.nextInt();
                return random.nextInt(8) == 0 ? Arrays.copyOf(changed, random.nextInt(18)) : changed;
            };
            int failures = 0;
            for (int i = 0; i < 150; i++) {
                try {
                    ClientRun.get(run.client.read(TagSet.of(ClientRun.tags("DB10.DBW2", "DB10.DBW100"))));
                } catch (java.util.concurrent.ExecutionException e) {
                    assertTrue(e.getCause() instanceof S7Exception, e::toString);
                    failures++;
                    while (!run.client.isConnected()) {
                        run.next();
                    }
                }
            }
            assertTrue(failures > 20, "failures: " + failures);
            cp.answers = answer -> answer;
            cp.dropConnections();
            run.await("down");
            run.await("up");
            assertEquals(List.of("257"), run.values("DB10.DBW2"));
        }
    }
}
