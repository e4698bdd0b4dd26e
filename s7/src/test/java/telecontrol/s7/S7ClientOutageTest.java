package telecontrol.s7;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static telecontrol.s7.ClientRun.assertFails;
import static telecontrol.s7.ClientRun.config;
import static telecontrol.s7.ClientRun.connectedTo;
import static telecontrol.s7.ClientRun.failure;
import static telecontrol.s7.ClientRun.get;
import static telecontrol.s7.ClientRun.tags;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import telecontrol.s7.S7Exception.Kind;

/** The client while the PLC is silent, off, cut off or forbids access, and afterwards. */
@Timeout(60)
class S7ClientOutageTest {

    private final S7Simulator plc = S7Simulator.builder().start();

    @AfterEach
    void close() {
        plc.close();
    }

    @Test
    void stalledPlcEndsInATimeoutAndIsUsedAgainAfterwards() throws Exception {
        try (ClientRun run = connectedTo(plc.port())) {
            plc.stall();
            assertFails(Kind.ANSWER_TIMEOUT, run.client.read(TagSet.of(tags("MW0"))));
            run.awaitDisconnected(Kind.ANSWER_TIMEOUT);
            assertFails(Kind.NOT_CONNECTED, run.client.read(TagSet.of(tags("MW0"))));
            run.awaitDisconnected(Kind.COTP_TIMEOUT);
            plc.resume();
            run.awaitConnected();
            assertEquals(TagStatus.OK, run.read("MW0").status(0));
        }
    }

    @Test
    void switchedOffPlcIsReportedOnceAndFoundWhenItIsBack() throws Exception {
        plc.refuse();
        try (ClientRun run = new ClientRun(config(plc.port()).build())) {
            run.client.start();
            run.awaitDisconnected(Kind.CONNECT_REFUSED);
            assertNull(run.events.poll(200, TimeUnit.MILLISECONDS), "repeated failures are not state changes");
            plc.resume();
            run.awaitConnected();
            assertEquals(TagStatus.OK, run.read("MW0").status(0));
        }
    }

    @Test
    void cutConnectionFailsWhatWaitsAtOnce() throws Exception {
        plc.answerDelay(Duration.ofSeconds(30));
        try (ClientRun run = connectedTo(plc.port())) {
            CompletionStage<Readings> read = run.client.read(TagSet.of(tags("MW0")));
            CompletionStage<?> write = run.client.write(S7Tag.parse("MW0"), 1);
            get(CompletableFuture.runAsync(plc::dropConnections));
            assertFails(Kind.CLOSED_BY_PLC, read);
            assertFails(Kind.CLOSED_BY_PLC, write);
            run.awaitDisconnected(Kind.CLOSED_BY_PLC);
            plc.resume();
            run.awaitConnected();
        }
    }

    @Test
    void deniedAccessIsExplainedAndKeepsTheConnection() throws Exception {
        try (ClientRun run = connectedTo(plc.port())) {
            plc.denyAccess();
            S7Exception denied = failure(run.client.read(TagSet.of(tags("MW0"))));
            assertEquals(Kind.ACCESS_DENIED, denied.kind());
            assertTrue(String.valueOf(denied.getMessage()).contains("PUT/GET"), denied::getMessage);
            assertFails(Kind.ACCESS_DENIED, run.client.write(S7Tag.parse("MW0"), 1));
            plc.resume();
            assertEquals(TagStatus.OK, run.read("MW0").status(0));
            assertEquals(0, run.events.size());
        }
    }
}
