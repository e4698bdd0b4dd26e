package telecontrol.gateway.southbound.plc4x;

import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

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
import java.util.function.BooleanSupplier;
import java.util.function.UnaryOperator;
import telecontrol.gateway.southbound.Driver;
import telecontrol.s7.Readings;
import telecontrol.s7.S7ClientConfig;
import telecontrol.s7.S7ClientConfig.Deadlines;
import telecontrol.s7.S7Exception;
import telecontrol.s7.S7Tag;
import telecontrol.s7.TagSet;

/** Driver of a PLC through PLC4X with the record of what it tells. */
final class Plc4xRun implements Driver.Listener, AutoCloseable {
    static final int SECONDS = 20;
    static final EventLoopGroup LOOPS = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());

    private static final Duration LONG = Duration.ofSeconds(5);

    final BlockingQueue<String> granted = new LinkedBlockingQueue<>();
    final BlockingQueue<S7Exception> losses = new LinkedBlockingQueue<>();
    final EventLoop loop = LOOPS.next();
    final Plc4xDriver driver;

    /** Driver of a host that need not exist. */
    Plc4xRun(String host) {
        driver = new Plc4xDriver(
                "north", S7ClientConfig.builder(host).timeout(LONG).build(), loop, this);
        driver.start();
    }

    Plc4xRun(int port) {
        this(port, usual -> usual);
    }

    Plc4xRun(int port, UnaryOperator<S7ClientConfig.Builder> options) {
        this(port, options, Plc4xLink::new);
    }

    Plc4xRun(int port, UnaryOperator<S7ClientConfig.Builder> options, Plc4xLink.Maker links) {
        S7ClientConfig.Builder usual = S7ClientConfig.builder("127.0.0.1")
                .port(port)
                .timeout(LONG)
                .backOff(Duration.ofMillis(20), Duration.ofMillis(100));
        driver = new Plc4xDriver("north", options.apply(usual).build(), loop, this, links);
        driver.start();
    }

    /** Deadlines that a peer without an answer is to miss soon; PLC4X has time to start. */
    static Deadlines soon() {
        Duration soon = Duration.ofMillis(300);
        return new Deadlines(LONG, soon, soon, soon);
    }

    @Override
    public void connected(String words) {
        granted.add(words);
    }

    @Override
    public void disconnected(S7Exception reason, Duration nextTry) {
        losses.add(reason);
    }

    String awaitConnected() throws InterruptedException {
        String words = granted.poll(SECONDS, TimeUnit.SECONDS);
        assertNotNull(words, "connected; losses: " + losses);
        return words;
    }

    S7Exception awaitLoss() throws InterruptedException {
        S7Exception loss = losses.poll(SECONDS, TimeUnit.SECONDS);
        assertNotNull(loss, "a loss is told");
        return loss;
    }

    Readings read(String... tags) throws Exception {
        return read(TagSet.of(List.of(tags).stream().map(S7Tag::parse).toList()));
    }

    Readings read(TagSet tags) throws Exception {
        return get(driver.read(tags));
    }

    void write(String tag, Object value) throws Exception {
        get(driver.write(S7Tag.parse(tag), value));
    }

    static <T> T get(CompletionStage<T> stage) throws Exception {
        return stage.toCompletableFuture().get(SECONDS, TimeUnit.SECONDS);
    }

    static S7Exception failure(CompletionStage<?> stage) throws Exception {
        try {
            throw new AssertionError("succeeded with " + get(stage));
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof S7Exception reason) {
                return reason;
            }
            throw failed;
        }
    }

    static void until(BooleanSupplier condition, String what) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS);
        while (!condition.getAsBoolean()) {
            assertTrue(System.nanoTime() < end, what);
            TimeUnit.MILLISECONDS.sleep(10);
        }
    }

    @Override
    public void close() {
        driver.close().toCompletableFuture().join();
    }
}
