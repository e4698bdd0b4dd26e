package telecontrol.gateway.southbound;

import io.netty.channel.EventLoop;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import telecontrol.s7.CpuIdentity;
import telecontrol.s7.CpuState;
import telecontrol.s7.PlanLimits;
import telecontrol.s7.Protection;
import telecontrol.s7.Readings;
import telecontrol.s7.S7Exception;
import telecontrol.s7.S7Tag;
import telecontrol.s7.TagSet;

/**
 * Connections to both CPUs of a redundant pair, of which one is used: it is read and written while it is connected and in RUN, or the other is
 * no better. A reading that is interrupted by the switch-over is made anew through the other connection; a write is not, and fails.
 */
public final class RedundantDriver implements Driver {
    private static final Logger LOG = LoggerFactory.getLogger(RedundantDriver.class);

    /**
     * A redundant pair.
     *
     * @param plc name in the site file
     * @param cpu period in which the site file wants the CPU to be asked for its state; null for never
     */
    public record Pair(
            String plc, Place first, Place second, @Nullable Duration cpu) {

        /**
         * Where one of the CPUs is.
         *
         * @param address host and port as the log names them
         * @param rack by which an S7-400H names its master
         */
        public record Place(String address, int rack) {}
    }

    private final String plc;
    private final EventLoop loop;
    private final Driver.Listener listener;
    private final RedundantSide first;
    private final RedundantSide second;
    private final List<CompletableFuture<@Nullable Void>> writes = new ArrayList<>();

    /** The side that is used, or was used last. */
    private volatile RedundantSide used;

    private boolean told;
    private S7Exception.@Nullable Kind reported;

    /** Driver that does nothing before {@link #start}; each of the functions makes the driver to one CPU. */
    public RedundantDriver(
            Pair pair,
            EventLoop loop,
            Function<Driver.Listener, Driver> one,
            Function<Driver.Listener, Driver> other,
            Driver.Listener listener) {
        this.plc = pair.plc;
        this.loop = loop;
        this.listener = listener;
        Choice choice = new Choice();
        this.first = new RedundantSide(plc, pair.first, pair.cpu, loop, one, choice);
        this.second = new RedundantSide(plc, pair.second, pair.cpu, loop, other, choice);
        this.used = first;
    }

    private final class Choice implements RedundantSide.Pair {
        @Override
        public boolean isReserve(RedundantSide side) {
            return side != used && used.isConnected();
        }

        @Override
        public void changed(RedundantSide side) {
            choose();
        }
    }

    private RedundantSide other(RedundantSide side) {
        return side == first ? second : first;
    }

    private void choose() {
        assert loop.inEventLoop();
        RedundantSide present = used;
        RedundantSide reserve = other(present);
        if (!present.isConnected() && reserve.isConnected()) {
            use(
                    reserve,
                    present.reason() == null
                            ? ""
                            : String.valueOf(present.reason().getMessage()));
        } else if (present.isConnected() && present.isStopped() && reserve.isConnected() && reserve.isInRun()) {
            use(reserve, present.place() + " is " + present.stateText());
        } else if (present.isConnected() && reserve.isConnected() && reserve.isPreferredTo(present)) {
            use(reserve, "its CPU is the master");
        } else if (present.isConnected() && !told) {
            told = true;
            reported = null;
            listener.connected(present.granted() + ", CPU " + present.place());
        } else if (!present.isConnected() && !reserve.isConnected()) {
            lost(present, reserve);
        }
    }

    private void use(RedundantSide next, String why) {
        used = next;
        if (!told) {
            choose();
            return;
        }
        LOG.warn("{}: switched over to {}: {}", plc, next.place(), why);
        S7Exception reason = new S7Exception(
                S7Exception.Kind.CLOSED,
                plc + ": switched over to " + next.place()
                        + " while the write was under way; whether it was carried out is not known");
        List.copyOf(writes).forEach(write -> write.completeExceptionally(reason));
        listener.pathChanged();
    }

    /** Both are away: told when the first attempts of both have failed, and when the kind of the reason changes. */
    private void lost(RedundantSide present, RedundantSide reserve) {
        S7Exception one = present.reason();
        S7Exception two = reserve.reason();
        if (one == null || two == null || (!told && reported == one.kind())) {
            return;
        }
        told = false;
        reported = one.kind();
        boolean sooner = present.nextTry().compareTo(reserve.nextTry()) <= 0;
        listener.disconnected(
                new S7Exception(one.kind(), one.getMessage() + "; and " + two.getMessage()),
                sooner ? present.nextTry() : reserve.nextTry());
    }

    @Override
    public void start() {
        first.driver().start();
        second.driver().start();
    }

    @Override
    public void reconnect() {
        // The reserve first, lest there is a switch-over.
        RedundantSide present = used;
        other(present).driver().reconnect();
        present.driver().reconnect();
    }

    @Override
    public CompletionStage<@Nullable Void> close() {
        CompletionStage<@Nullable Void> one = first.driver().close();
        return one.thenCombine(second.driver().close(), (closed, too) -> null);
    }

    @Override
    public boolean isConnected() {
        return used.isConnected();
    }

    @Override
    public @Nullable PlanLimits limits() {
        return used.driver().limits();
    }

    @Override
    public CompletionStage<Readings> read(TagSet tags) {
        CompletableFuture<Readings> result = new CompletableFuture<>();
        onLoop(() -> read(tags, used, result), result);
        return result;
    }

    private void read(TagSet tags, RedundantSide side, CompletableFuture<Readings> result) {
        side.driver().read(tags).whenComplete((readings, failure) -> {
            if (failure == null) {
                result.complete(readings);
            } else {
                // Behind the end of the connection, which is told when all that waited for it has failed.
                onLoopLater(() -> again(tags, side, result, failure), result);
            }
        });
    }

    private void again(TagSet tags, RedundantSide failed, CompletableFuture<Readings> result, Throwable failure) {
        RedundantSide next = used;
        if (next != failed && next.isConnected() && Loss.isOfConnection(failure)) {
            next.driver().read(tags).whenComplete((readings, second) -> {
                if (second == null) {
                    result.complete(readings);
                } else {
                    result.completeExceptionally(second);
                }
            });
        } else {
            result.completeExceptionally(failure);
        }
    }

    /** Through the connection that is used now, and no other: it is what a write is compared with. */
    @Override
    public CompletionStage<Readings> readFirst(TagSet tags) {
        return used.driver().readFirst(tags);
    }

    @Override
    public CompletionStage<@Nullable Void> write(S7Tag tag, Object value) {
        CompletableFuture<@Nullable Void> result = new CompletableFuture<>();
        onLoop(() -> write(tag, value, result), result);
        return result;
    }

    private void write(S7Tag tag, Object value, CompletableFuture<@Nullable Void> result) {
        writes.add(result);
        result.whenComplete((done, failure) -> writes.removeIf(write -> write == result));
        used.driver().write(tag, value).whenComplete((done, failure) -> {
            if (failure == null) {
                result.complete(null);
            } else {
                result.completeExceptionally(failure);
            }
        });
    }

    private void onLoop(Runnable task, CompletableFuture<?> result) {
        if (loop.inEventLoop()) {
            task.run();
        } else {
            onLoopLater(task, result);
        }
    }

    private void onLoopLater(Runnable task, CompletableFuture<?> result) {
        try {
            loop.execute(task);
        } catch (RejectedExecutionException loopIsGone) {
            result.completeExceptionally(
                    new S7Exception(S7Exception.Kind.CLOSED, plc + ": the event loop of the PLC was shut down"));
        }
    }

    @Override
    public CompletionStage<CpuState> cpuState() {
        RedundantSide asked = used;
        return asked.driver().cpuState().thenCompose(state -> {
            // It may be the reason to use the other CPU, whose state is then what was asked for.
            asked.told(state);
            return used == asked
                    ? CompletableFuture.completedStage(state)
                    : used.driver().cpuState();
        });
    }

    @Override
    public CompletionStage<CpuIdentity> identity() {
        return used.driver().identity();
    }

    @Override
    public CompletionStage<Protection> protection() {
        return used.driver().protection();
    }

    @Override
    public CompletionStage<LocalDateTime> clock() {
        return used.driver().clock();
    }

    @Override
    public CompletionStage<@Nullable Void> setClock(LocalDateTime time) {
        return used.driver().setClock(time);
    }

    @Override
    public long roundTripNanos() {
        return used.driver().roundTripNanos();
    }

    /** The sooner of the two. */
    @Override
    public @Nullable Duration nextTry() {
        Duration one = first.driver().nextTry();
        Duration two = second.driver().nextTry();
        return one == null || (two != null && two.compareTo(one) < 0) ? two : one;
    }

    @Override
    public int path() {
        return used == first ? 0 : 1;
    }
}
