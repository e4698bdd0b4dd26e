package telecontrol.interop;

import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import telecontrol.gateway.southbound.Driver;
import telecontrol.gateway.southbound.plc4x.Plc4xDriver;
import telecontrol.s7.Readings;
import telecontrol.s7.S7ClientConfig;
import telecontrol.s7.S7Exception;
import telecontrol.s7.S7Tag;
import telecontrol.s7.TagSet;

/** The gateway's second driver, connected to 127.0.0.1, with calls that wait. */
final class Plc4xSession implements AutoCloseable {

    private static final Duration DEADLINE = Duration.ofSeconds(30);

    private final MultiThreadIoEventLoopGroup group = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
    private final CompletableFuture<String> granted = new CompletableFuture<>();
    private final Plc4xDriver driver;

    private Plc4xSession(int port) {
        S7ClientConfig config = S7ClientConfig.builder("127.0.0.1")
                .port(port)
                .timeout(Duration.ofSeconds(5))
                .build();
        driver = new Plc4xDriver("snap7", config, group.next(), new Driver.Listener() {
            @Override
            public void connected(String words) {
                granted.complete(words);
            }

            @Override
            public void disconnected(S7Exception reason, Duration nextTry) {
                granted.completeExceptionally(reason);
            }
        });
    }

    static Plc4xSession connect(int port) {
        Plc4xSession session = new Plc4xSession(port);
        session.driver.start();
        await("connection", session.granted);
        return session;
    }

    boolean isConnected() {
        return driver.isConnected();
    }

    Readings read(List<String> tags) {
        return await(
                "read", driver.read(TagSet.of(tags.stream().map(S7Tag::parse).toList())));
    }

    void write(String tag, Object value) {
        await("write of " + tag, driver.write(S7Tag.parse(tag), value));
    }

    private static <T> T await(String what, CompletionStage<T> stage) {
        try {
            return stage.toCompletableFuture().get(DEADLINE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException failure) {
            throw new AssertionError(what + ": " + failure.getCause(), failure);
        } catch (TimeoutException late) {
            throw new AssertionError(what + ": not finished within " + DEADLINE, late);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new AssertionError(what + ": interrupted", interrupted);
        }
    }

    @Override
    public void close() {
        await("close", driver.close());
        group.shutdownGracefully(0, 1, TimeUnit.SECONDS).syncUninterruptibly();
    }
}
