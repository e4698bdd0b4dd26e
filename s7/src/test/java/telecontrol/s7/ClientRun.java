package telecontrol.s7;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A client under test with the record of what its listener was told. */
final class ClientRun implements AutoCloseable {

    static final int SECONDS = 10;

    private static final EventLoopGroup GROUP = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());

    /** Either a granted PDU size and number of jobs, or a reason. */
    record Event(int pduSize, int jobs, S7Exception.@Nullable Kind reason, String message) {}

    final BlockingQueue<Event> events = new LinkedBlockingQueue<>();
    final S7Client client;

    ClientRun(S7ClientConfig config) {
        client = new S7Client(loop(), config, new S7ClientListener() {
            @Override
            public void connected(int pduSize, int jobs) {
                events.add(new Event(pduSize, jobs, null, ""));
            }

            @Override
            public void disconnected(S7Exception reason, Duration nextTry) {
                events.add(new Event(0, 0, reason.kind(), String.valueOf(reason.getMessage())));
            }
        });
    }

    static EventLoop loop() {
        return GROUP.next();
    }

    static S7ClientConfig.Builder config(int port) {
        return S7ClientConfig.builder("127.0.0.1")
                .port(port)
                .timeout(Duration.ofMillis(400))
                .backOff(Duration.ofMillis(10), Duration.ofMillis(50));
    }

    static ClientRun connectedTo(int port) throws InterruptedException {
        return connected(config(port).build());
    }

    static ClientRun connected(S7ClientConfig config) throws InterruptedException {
        ClientRun run = new ClientRun(config);
        run.client.start();
        run.awaitConnected();
        return run;
    }

    Event next() throws InterruptedException {
        Event event = events.poll(SECONDS, TimeUnit.SECONDS);
        if (event == null) {
            throw new AssertionError("the listener was told nothing for " + SECONDS + " s; state " + client.state());
        }
        return event;
    }

    Event awaitConnected() throws InterruptedException {
        Event event = next();
        while (event.reason() != null) {
            event = next();
        }
        return event;
    }

    Event awaitDisconnected(S7Exception.Kind reason) throws InterruptedException {
        Event event = next();
        assertEquals(reason, event.reason(), event::message);
        return event;
    }

    Readings read(TagSet tags) throws Exception {
        return get(client.read(tags));
    }

    Readings read(String... tags) throws Exception {
        return read(TagSet.of(tags(tags)));
    }

    void write(String tag, Object value) throws Exception {
        client.write(S7Tag.parse(tag), value).toCompletableFuture().get(SECONDS, TimeUnit.SECONDS);
    }

    static List<S7Tag> tags(String... tags) {
        return List.of(tags).stream().map(S7Tag::parse).toList();
    }

    static <T> T get(CompletionStage<T> stage) throws Exception {
        return stage.toCompletableFuture().get(SECONDS, TimeUnit.SECONDS);
    }

    static S7Exception failure(CompletionStage<?> stage) {
        ExecutionException failure = assertThrows(
                ExecutionException.class, () -> stage.toCompletableFuture().get(SECONDS, TimeUnit.SECONDS));
        return assertInstanceOf(S7Exception.class, failure.getCause());
    }

    static void assertFails(S7Exception.Kind kind, CompletionStage<?> stage) {
        S7Exception failure = failure(stage);
        assertEquals(kind, failure.kind(), failure::getMessage);
    }

    @Override
    public void close() {
        client.close()
                .toCompletableFuture()
                .orTimeout(SECONDS, TimeUnit.SECONDS)
                .join();
        assertEquals(S7ClientState.CLOSED, client.state());
    }
}
