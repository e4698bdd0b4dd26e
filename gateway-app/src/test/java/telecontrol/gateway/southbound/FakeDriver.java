package telecontrol.gateway.southbound;

import io.netty.channel.EventLoop;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import telecontrol.s7.BlockReader;
import telecontrol.s7.CpuIdentity;
import telecontrol.s7.CpuState;
import telecontrol.s7.PlanLimits;
import telecontrol.s7.Protection;
import telecontrol.s7.ReadPlan;
import telecontrol.s7.Readings;
import telecontrol.s7.Redundancy;
import telecontrol.s7.S7Exception;
import telecontrol.s7.S7Exception.Kind;
import telecontrol.s7.S7Tag;
import telecontrol.s7.TagSet;
import telecontrol.s7.TagStatus;

/** Driver of a PLC that has one block, DB10 with 64 octets, and does what a test says. */
final class FakeDriver implements Driver {
    private static final int OCTETS = 64;

    /** What was asked, such as {@code read DB10.DBX0.0}, {@code DB10.DBX0.0=true} and {@code state}. */
    final List<String> asked = new ArrayList<>();

    final byte[] memory = new byte[OCTETS];
    private final EventLoop loop;
    private final Driver.Listener listener;

    @Nullable
    CpuState state = CpuState.RUN;

    @Nullable
    CpuIdentity identity;

    @Nullable
    Redundancy redundancy;

    int protection;

    /** Answers to reads and writes wait in {@link #waiting}. */
    boolean holding;

    final List<Runnable> waiting = new ArrayList<>();
    final List<CompletableFuture<?>> underWay = new ArrayList<>();

    @Nullable
    Kind refusal;

    /** Ends its connection when it is asked to connect anew, as a client does that is asked from another thread. */
    boolean losesOnReconnect;

    boolean connected;
    boolean closed;
    private @Nullable BlockReader reader;

    FakeDriver(EventLoop loop, Driver.Listener listener) {
        this.loop = loop;
        this.listener = listener;
    }

    void connect() {
        connected = true;
        reader = new Memory();
        listener.connected("PDU 480 octets");
    }

    /** What waits fails first, as in a client whose connection ends. */
    void lose(Kind kind, Duration nextTry) {
        S7Exception reason = new S7Exception(kind, "192.0.2.20:102: " + kind);
        connected = false;
        waiting.clear();
        List.copyOf(underWay).forEach(request -> request.completeExceptionally(reason));
        underWay.clear();
        listener.disconnected(reason, nextTry);
    }

    /** Tells the loss before what waits fails, as FETCH/WRITE does with its two connections. */
    void loseFirst(Kind kind, Duration nextTry) {
        S7Exception reason = new S7Exception(kind, "192.0.2.20:102: " + kind);
        connected = false;
        waiting.clear();
        listener.disconnected(reason, nextTry);
        List.copyOf(underWay).forEach(request -> request.completeExceptionally(reason));
        underWay.clear();
    }

    void answer() {
        List<Runnable> now = List.copyOf(waiting);
        waiting.clear();
        now.forEach(Runnable::run);
    }

    int count(String what) {
        return (int) asked.stream().filter(what::equals).count();
    }

    @Override
    public void start() {
        asked.add("start");
    }

    @Override
    public void reconnect() {
        asked.add("reconnect");
        if (losesOnReconnect) {
            loop.execute(() -> lose(Kind.CLOSED, Duration.ofSeconds(1)));
        }
    }

    @Override
    public CompletionStage<@Nullable Void> close() {
        closed = true;
        return CompletableFuture.completedStage(null);
    }

    @Override
    public boolean isConnected() {
        return connected;
    }

    @Override
    public @Nullable PlanLimits limits() {
        return reader == null ? null : reader.limits();
    }

    private final class Memory implements BlockReader {
        @Override
        public PlanLimits limits() {
            return new PlanLimits(480, 20);
        }

        @Override
        public int jobs() {
            return 1;
        }

        @Override
        public CompletionStage<List<Block>> read(ReadPlan.Request request) {
            return CompletableFuture.completedStage(
                    request.items().stream().map(this::block).toList());
        }

        private Block block(ReadPlan.Item item) {
            if (item.db() != 10) {
                return Block.failed(TagStatus.OBJECT_MISSING);
            }
            return Block.of(java.util.Arrays.copyOfRange(memory, item.position(), item.position() + item.octets()));
        }
    }

    @Override
    public CompletionStage<Readings> read(TagSet tags) {
        asked.add("read " + tags.tags().get(0));
        CompletableFuture<Readings> result = new CompletableFuture<>();
        answered(
                result,
                () -> tags.read(Objects.requireNonNull(reader), loop).whenComplete((readings, failure) -> {
                    if (failure == null) {
                        result.complete(readings);
                    } else {
                        result.completeExceptionally(failure);
                    }
                }));
        return result;
    }

    @Override
    public CompletionStage<Readings> readFirst(TagSet tags) {
        asked.add("first");
        return read(tags);
    }

    @Override
    public CompletionStage<@Nullable Void> write(S7Tag tag, Object value) {
        asked.add(tag + "=" + value);
        CompletableFuture<@Nullable Void> result = new CompletableFuture<>();
        answered(result, () -> result.complete(null));
        return result;
    }

    private void answered(CompletableFuture<?> result, Runnable answer) {
        if (!connected) {
            result.completeExceptionally(new S7Exception(Kind.NOT_CONNECTED, "not connected"));
        } else if (refusal != null) {
            result.completeExceptionally(new S7Exception(refusal, "refused: " + refusal));
        } else if (holding) {
            underWay.add(result);
            waiting.add(answer);
        } else {
            answer.run();
        }
    }

    private static <T> CompletionStage<T> offered(@Nullable T answer) {
        return answer == null
                ? CompletableFuture.failedStage(new S7Exception(Kind.NOT_SUPPORTED, "the CPU does not answer"))
                : CompletableFuture.completedStage(answer);
    }

    @Override
    public CompletionStage<CpuState> cpuState() {
        asked.add("state");
        return offered(state);
    }

    @Override
    public CompletionStage<Redundancy> redundancy() {
        asked.add("redundancy");
        return redundancy == null
                ? CompletableFuture.failedStage(new S7Exception(Kind.NOT_SUPPORTED, "no redundancy"))
                : CompletableFuture.completedStage(redundancy);
    }

    @Override
    public CompletionStage<CpuIdentity> identity() {
        asked.add("identity");
        return offered(identity);
    }

    @Override
    public CompletionStage<Protection> protection() {
        asked.add("protection");
        return offered(protection == 0 ? null : new Protection(protection, 0, ""));
    }

    @Override
    public CompletionStage<@Nullable Void> setClock(LocalDateTime time) {
        asked.add("clock " + time);
        return refusal == null
                ? CompletableFuture.completedStage(null)
                : CompletableFuture.failedStage(new S7Exception(refusal, "refused: " + refusal));
    }

    @Override
    public long roundTripNanos() {
        return 2_500_000;
    }
}
