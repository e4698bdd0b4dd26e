package telecontrol.interop;

import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import telecontrol.s7.CpuIdentity;
import telecontrol.s7.CpuState;
import telecontrol.s7.Protection;
import telecontrol.s7.Readings;
import telecontrol.s7.S7Client;
import telecontrol.s7.S7ClientConfig;
import telecontrol.s7.S7ClientListener;
import telecontrol.s7.S7Exception;
import telecontrol.s7.S7Statistics;
import telecontrol.s7.S7Tag;
import telecontrol.s7.TagSet;

/** The product's S7 client, connected to 127.0.0.1, with calls that wait. */
final class S7Session implements AutoCloseable {

    private static final Duration DEADLINE = Duration.ofSeconds(30);

    private final MultiThreadIoEventLoopGroup group = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
    private final CompletableFuture<Integer> granted = new CompletableFuture<>();
    private final S7Client client;

    private S7Session(S7ClientConfig config) {
        client = new S7Client(group.next(), config, new S7ClientListener() {
            @Override
            public void connected(int pduSize, int jobs) {
                granted.complete(pduSize);
            }

            @Override
            public void disconnected(S7Exception reason, Duration nextTry) {
                granted.completeExceptionally(reason);
            }
        });
    }

    static S7Session connect(int port) {
        return connect(port, usual -> usual);
    }

    static S7Session connect(int port, UnaryOperator<S7ClientConfig.Builder> options) {
        S7Session session = new S7Session(
                options.apply(S7ClientConfig.builder("127.0.0.1").port(port)).build());
        session.client.start();
        try {
            session.pduSize();
            return session;
        } catch (AssertionError failure) {
            session.close();
            throw failure;
        }
    }

    /** PDU size that the PLC granted, in octets. */
    int pduSize() {
        return await("connection", granted);
    }

    /** Values of tags in Siemens or PLC4X notation, read as one set. */
    Readings read(List<String> tags) {
        return read(TagSet.of(tags.stream().map(S7Tag::parse).toList()));
    }

    Readings read(TagSet tags) {
        return await("read", client.read(tags));
    }

    Readings read(String... tags) {
        return read(List.of(tags));
    }

    void write(String tag, Object value) {
        await("write of " + tag, client.write(S7Tag.parse(tag), value));
    }

    CpuState cpuState() {
        return await("operating state", client.cpuState());
    }

    CpuIdentity identity() {
        return await("identity", client.identity());
    }

    Protection protection() {
        return await("protection", client.protection());
    }

    LocalDateTime clock() {
        return await("clock", client.clock());
    }

    void setClock(LocalDateTime time) {
        await("setting the clock", client.setClock(time));
    }

    /** Why the PLC does not tell the state of a redundant pair. */
    S7Exception redundancyRefused() {
        CompletableFuture<S7Exception> refusal = new CompletableFuture<>();
        client.redundancy().whenComplete((told, failure) -> {
            Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
            if (cause instanceof S7Exception reason) {
                refusal.complete(reason);
            } else {
                refusal.completeExceptionally(new IllegalStateException("told: " + told, failure));
            }
        });
        return await("refusal", refusal);
    }

    S7Statistics statistics() {
        return client.statistics();
    }

    private static <T extends @Nullable Object> T await(String what, CompletionStage<T> stage) {
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
        client.close();
        group.shutdownGracefully(0, DEADLINE.toMillis(), TimeUnit.MILLISECONDS).syncUninterruptibly();
    }
}
