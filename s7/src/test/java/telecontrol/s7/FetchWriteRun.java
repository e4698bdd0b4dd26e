package telecontrol.s7;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import telecontrol.s7.S7ClientConfig.BackOff;
import telecontrol.s7.S7ClientConfig.Deadlines;
import telecontrol.s7.S7ClientConfig.Tsaps;

/** A FETCH/WRITE client under test with the record of what its listener was told. */
final class FetchWriteRun implements AutoCloseable {

    /** {@code up}, {@code down}, {@code writable} or {@code not writable}, with the reason where there is one. */
    record Event(String what, S7Exception.@Nullable Kind reason, String message) {}

    final BlockingQueue<Event> events = new LinkedBlockingQueue<>();
    final List<S7Exception> refusals = new CopyOnWriteArrayList<>();
    final FetchWriteClient client;

    FetchWriteRun(FetchWriteConfig config) {
        client = new FetchWriteClient(ClientRun.loop(), config, new FetchWriteListener() {
            @Override
            public void connected() {
                events.add(new Event("up", null, ""));
            }

            @Override
            public void disconnected(S7Exception reason, Duration nextTry) {
                events.add(new Event("down", reason.kind(), String.valueOf(reason.getMessage())));
            }

            @Override
            public void writable() {
                events.add(new Event("writable", null, ""));
            }

            @Override
            public void notWritable(S7Exception reason, Duration nextTry) {
                events.add(new Event("not writable", reason.kind(), String.valueOf(reason.getMessage())));
            }

            @Override
            public void refused(S7Exception reason) {
                refusals.add(reason);
            }
        });
    }

    static FetchWriteConfig config(int port, boolean writing) {
        return config(port, writing ? new Tsaps(0x0200, FetchWriteSimulator.WRITE_TSAP) : null, 960);
    }

    static FetchWriteConfig config(int port, @Nullable Tsaps write, int maxTelegram) {
        return config(port, write, maxTelegram, Duration.ofSeconds(1));
    }

    static FetchWriteConfig config(int port, @Nullable Tsaps write, int maxTelegram, Duration deadline) {
        return new FetchWriteConfig(
                "127.0.0.1",
                port,
                new FetchWriteConfig.Connections(new Tsaps(0x0200, FetchWriteSimulator.FETCH_TSAP), write),
                maxTelegram,
                new Deadlines(deadline, deadline, deadline, deadline),
                new BackOff(Duration.ofMillis(10), Duration.ofMillis(50)));
    }

    /** Configuration for reading and writing whose deadlines do not end within a test. */
    static FetchWriteConfig patient(int port) {
        return config(port, new Tsaps(0x0200, FetchWriteSimulator.WRITE_TSAP), 960, Duration.ofSeconds(40));
    }

    /** Client that is connected for reading, and for writing where that is configured. */
    static FetchWriteRun connected(FetchWriteConfig config) throws InterruptedException {
        FetchWriteRun run = new FetchWriteRun(config);
        run.client.start();
        run.await(config.connections().write() == null ? List.of("up") : List.of("up", "writable"));
        return run;
    }

    Event next() throws InterruptedException {
        Event event = events.poll(ClientRun.SECONDS, TimeUnit.SECONDS);
        if (event == null) {
            throw new AssertionError("the listener was told nothing for " + ClientRun.SECONDS + " s");
        }
        return event;
    }

    /** Waits until each of these was told, passing over others. */
    void await(List<String> what) throws InterruptedException {
        List<String> left = new ArrayList<>(what);
        while (!left.isEmpty()) {
            left.remove(next().what());
        }
    }

    Event await(String what) throws InterruptedException {
        Event event = next();
        while (!event.what().equals(what)) {
            event = next();
        }
        return event;
    }

    Readings read(String... tags) throws Exception {
        return ClientRun.get(client.read(TagSet.of(ClientRun.tags(tags))));
    }

    /** Values as text, or the status where there is none. */
    List<String> values(String... tags) throws Exception {
        Readings readings = read(tags);
        return IntStream.range(0, tags.length)
                .mapToObj(i -> readings.status(i) == TagStatus.OK
                        ? String.valueOf(readings.value(i))
                        : readings.status(i).name())
                .toList();
    }

    void write(String tag, Object value) throws Exception {
        ClientRun.get(client.write(S7Tag.parse(tag), value));
    }

    @Override
    public void close() {
        client.close()
                .toCompletableFuture()
                .orTimeout(ClientRun.SECONDS, TimeUnit.SECONDS)
                .join();
        assertFalse(client.isConnected());
        assertFalse(client.isWritable());
        assertEquals(0, client.roundTripNanos());
    }
}
