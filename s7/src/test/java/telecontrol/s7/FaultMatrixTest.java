package telecontrol.s7;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import telecontrol.s7.FaultMatrix.Row;
import telecontrol.s7.FaultProxy.Moment;
import telecontrol.s7.S7Exception.Kind;

/** Every fault at every moment ends in the right state and message, ends every request, and is over when the peer is well. */
@Timeout(60)
class FaultMatrixTest {

    private static final S7Simulator PLC = FaultRun.plc();
    private static final Duration TESTED = Duration.ofMillis(300);

    @AfterAll
    static void close() {
        PLC.close();
    }

    static List<Row> rows() {
        return FaultMatrix.rows();
    }

    @ParameterizedTest
    @MethodSource("rows")
    void faultEndsAsItShouldAndIsOverWhenThePeerIsWell(Row row) throws Exception {
        try (FaultRun fault = new FaultRun(PLC.port(), FaultRun.deadlines(row, TESTED))) {
            if (row.moment() != Moment.ANSWER) {
                fault.proxy.fail(row.moment(), row.fault());
            }
            fault.run.client.start();
            if (row.moment() == Moment.ANSWER || row.end() == null) {
                fault.run.awaitConnected();
            }
            if (row.moment() == Moment.ANSWER) {
                fault.proxy.fail(row.moment(), row.fault());
                assertRequestsEnd(row, fault.ask());
            }
            int before;
            if (row.end() == null) {
                assertEquals(S7ClientState.CONNECTED, fault.run.client.state());
                before = fault.proxy.heal();
            } else {
                fault.assertEnds(row);
                S7Exception failure = fault.run.client.failure();
                assertTrue(failure == null || row.end() == failure.kind(), () -> "last failure: " + failure);
                before = fault.proxy.heal();
                fault.run.awaitConnected();
                int attempts = fault.proxy.accepted() - before;
                assertTrue(attempts <= 1, () -> "attempts after the peer was well: " + attempts);
            }
            fault.assertReads();
            assertEquals(row.end() == null ? before : fault.proxy.accepted(), fault.proxy.accepted());
        }
    }

    private static void assertRequestsEnd(Row row, List<CompletableFuture<?>> requests) throws Exception {
        int failed = 0;
        for (CompletableFuture<?> request : requests) {
            S7Exception failure = FaultRun.outcome(request);
            if (failure != null) {
                failed++;
                assertEquals(row.request(), failure.kind(), failure::getMessage);
                row.words()
                        .forEach(words ->
                                assertTrue(String.valueOf(failure.getMessage()).contains(words), failure::getMessage));
            }
        }
        if (row.request() == null) {
            assertEquals(0, failed);
        } else if (!row.name().equals("garbage between")) {
            assertEquals(requests.size(), failed, "all that waits ends with the reason");
        }
    }

    @Test
    void closedPortIsRefusedUntilItIsOpen() throws Exception {
        try (FaultRun fault = new FaultRun(PLC.port(), FaultRun.deadlines(rows().get(0), TESTED))) {
            fault.proxy.refuse();
            fault.run.client.start();
            ClientRun.Event event = fault.run.awaitDisconnected(Kind.CONNECT_REFUSED);
            assertTrue(event.message().contains("connection refused. A device is there"), event::message);
            fault.proxy.heal();
            fault.run.awaitConnected();
            fault.assertReads();
        }
    }

    @Test
    void errorsAboutOneTagAreItsOwnAndCostNoConnection() throws Exception {
        try (FaultRun fault = new FaultRun(PLC.port(), FaultRun.deadlines(rows().get(0), TESTED))) {
            fault.run.client.start();
            fault.run.awaitConnected();
            fault.proxy.fail(Moment.ANSWER, Frames.error(0xD402));
            assertEquals(TagStatus.REFUSED, fault.run.read("DB1.DBW0").status(0));
            CompletableFuture<?> write =
                    fault.run.client.write(S7Tag.parse("DB1.DBW90"), 1).toCompletableFuture();
            S7Exception refused = FaultRun.outcome(write);
            assertNotNull(refused);
            assertEquals(Kind.ITEM_ERROR, refused.kind());
            assertTrue(String.valueOf(refused.getMessage()).contains("DB1.DBW90"), refused::getMessage);
            assertTrue(String.valueOf(refused.getMessage()).contains("error 0xD402: the CPU has no such index"));
            fault.proxy.heal();
            fault.assertReads();
        }
    }

    /** A link that dies while nothing is asked for a long time: the proxy swallows both directions, no FIN, no answer to keep-alive by S7. */
    @Test
    void deadLinkIsFoundWhileNothingIsRead() throws Exception {
        try (FaultProxy proxy = new FaultProxy(PLC.port());
                ClientRun run = new ClientRun(S7ClientConfig.builder(FaultProxy.HOST)
                        .port(proxy.port())
                        .timeout(TESTED)
                        .silence(Duration.ofMillis(50))
                        .backOff(Duration.ofMillis(10), Duration.ofMillis(50))
                        .build())) {
            run.client.start();
            run.awaitConnected();
            proxy.each(FaultProxy.Line::swallow);
            run.awaitDisconnected(Kind.ANSWER_TIMEOUT);
            run.awaitConnected();
            assertEquals(2, proxy.accepted());
        }
    }

    @Test
    void livingLinkIsKeptWhileNothingIsRead() throws Exception {
        try (S7Simulator plc = FaultRun.plc();
                ClientRun run = new ClientRun(ClientRun.config(plc.port())
                        .timeout(Duration.ofSeconds(8))
                        .silence(Duration.ofMillis(5))
                        .build())) {
            plc.denyAccess();
            run.client.start();
            run.awaitConnected();
            long asked = plc.jobsReceived();
            while (asked < 5) {
                asked = plc.jobsReceived();
            }
            assertNull(run.events.poll(), "answers, be they refusals, show that the PLC is there");
        }
    }
}
