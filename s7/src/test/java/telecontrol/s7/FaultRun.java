package telecontrol.s7;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.util.concurrent.Future;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import telecontrol.s7.S7Exception.Kind;

/** A client that reaches a simulated PLC through a proxy, and one pass of a fault from its beginning to the recovery. */
final class FaultRun implements AutoCloseable {

    static final int VALUE = 0x1234;
    private static final Duration LONG = Duration.ofSeconds(8);

    final FaultProxy proxy;
    final ClientRun run;

    FaultRun(int plcPort, S7ClientConfig.Deadlines deadlines) {
        proxy = new FaultProxy(plcPort);
        run = new ClientRun(S7ClientConfig.builder(FaultProxy.HOST)
                .port(proxy.port())
                .deadlines(deadlines)
                .backOff(Duration.ofMillis(10), Duration.ofMillis(50))
                .build());
    }

    static S7Simulator plc() {
        S7Simulator plc = S7Simulator.builder().db(1, 100).jobs(2).start();
        plc.set("DB1.DBW0", VALUE);
        return plc;
    }

    /** Deadlines of which only the one that the fault has to run into is short. */
    static S7ClientConfig.Deadlines deadlines(FaultMatrix.Row row, Duration tested) {
        return new S7ClientConfig.Deadlines(
                LONG,
                row.end() == Kind.COTP_TIMEOUT ? tested : LONG,
                row.end() == Kind.SETUP_TIMEOUT ? tested : LONG,
                row.end() == Kind.ANSWER_TIMEOUT ? tested : LONG);
    }

    /** Two reads in flight, a write and a read behind them; all are asked before the first reaches the proxy. */
    List<CompletableFuture<?>> ask() {
        return proxy.whileNothingPasses(() -> {
            Future<List<CompletableFuture<?>>> onLoop = ClientRun.loop().submit(() -> {
                List<CompletableFuture<?>> asked = new ArrayList<>();
                asked.add(read("DB1.DBW0"));
                asked.add(read("DB1.DBD4"));
                asked.add(run.client.write(S7Tag.parse("DB1.DBW90"), 1).toCompletableFuture());
                asked.add(read("DB1.DBW2"));
                return asked;
            });
            return onLoop.get(ClientRun.SECONDS, TimeUnit.SECONDS);
        });
    }

    CompletableFuture<Readings> read(String tag) {
        return run.client.read(TagSet.of(ClientRun.tags(tag))).toCompletableFuture();
    }

    /** The failure of a request, null when it succeeded; every request has to end. */
    static @Nullable S7Exception outcome(CompletableFuture<?> request) throws Exception {
        try {
            request.get(ClientRun.SECONDS, TimeUnit.SECONDS);
            return null;
        } catch (ExecutionException failed) {
            return assertS7(failed.getCause());
        }
    }

    private static S7Exception assertS7(@Nullable Throwable cause) {
        assertTrue(cause instanceof S7Exception, () -> String.valueOf(cause));
        return (S7Exception) cause;
    }

    /** The next change that the listener is told has to be the end the fault is to bring. */
    void assertEnds(FaultMatrix.Row row) throws Exception {
        ClientRun.Event event = run.next();
        assertEquals(row.end(), event.reason(), event::message);
        assertTrue(event.message().startsWith(FaultProxy.HOST + ":" + proxy.port() + ": "), event::message);
        row.words().forEach(words -> assertTrue(event.message().contains(words), event::message));
    }

    void assertReads() throws Exception {
        assertEquals(VALUE, run.read("DB1.DBW0").value(0));
        assertNull(run.events.poll(), "nothing changed after the recovery");
        assertNull(run.client.failure());
    }

    @Override
    public void close() {
        run.close();
        proxy.close();
    }
}
