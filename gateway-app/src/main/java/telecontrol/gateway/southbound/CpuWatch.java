package telecontrol.gateway.southbound;

import io.netty.channel.EventLoop;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import telecontrol.gateway.point.PlcStatus;
import telecontrol.gateway.point.PointValue;
import telecontrol.iec104.Quality;
import telecontrol.mapping.Supervision;
import telecontrol.s7.CpuIdentity;
import telecontrol.s7.CpuState;

/** Watch over a CPU: what it is, and whether it is in RUN. Confined to the source's event loop. */
final class CpuWatch implements Duty {
    private static final Logger LOG = LoggerFactory.getLogger(CpuWatch.class);
    /** Questions without an answer after which the state is not known any more, where it was told before. */
    private static final int MISSES = 3;

    private final String plc;
    private final Driver driver;
    private final Supervision.Stop stop;
    private final Runnable changed;
    private final Periodic asking;

    /** State that the CPU has told last, on this connection or an earlier one; null where it has told none. */
    private @Nullable CpuState told;
    /** True from when the CPU has told its state on this connection. */
    private boolean present;

    private boolean running;
    private int misses;
    private boolean silent;
    private boolean identified;
    private boolean anonymous;
    private String identity = "";

    /**
     * Watch that does nothing before {@link #start}.
     *
     * @param every from one question to the next
     * @param stop quality of the points while the CPU is not in RUN
     * @param changed told when the state has changed
     */
    CpuWatch(String plc, Driver driver, EventLoop loop, Duration every, Supervision.Stop stop, Runnable changed) {
        this.plc = plc;
        this.driver = driver;
        this.stop = stop;
        this.changed = changed;
        this.asking = new Periodic(loop, every, this::ask);
    }

    @Override
    public void start() {
        running = true;
        identified = false;
        anonymous = false;
        misses = 0;
        asking.start();
    }

    @Override
    public void stop() {
        running = false;
        asking.stop();
        present = false;
    }

    /** Asks at once: another CPU may be read now. */
    void renew() {
        if (running) {
            asking.stop();
            start();
        }
    }

    /** State as points show it. */
    PlcStatus.Cpu state() {
        if (!present || told == null || told == CpuState.UNKNOWN) {
            return PlcStatus.Cpu.NOT_TOLD;
        }
        return told == CpuState.RUN ? PlcStatus.Cpu.RUN : PlcStatus.Cpu.NOT_IN_RUN;
    }

    /** Reservation about the points of the PLC. While it is away the one of before holds, lest they seem good for a moment when it is back. */
    Quality reservation() {
        if (told == null || told == CpuState.RUN || told == CpuState.UNKNOWN) {
            return Quality.GOOD;
        }
        return switch (stop) {
            case KEEP -> Quality.GOOD;
            case NOT_TOPICAL -> Quality.of(Quality.NOT_TOPICAL);
            case INVALID -> PointValue.UNREACHABLE;
        };
    }

    private CompletionStage<?> ask() {
        long asked = asking.time();
        return driver.cpuState()
                .handle((state, failure) -> asked == asking.time() ? answered(state, failure) : NOTHING)
                .thenCompose(done -> done);
    }

    private static final CompletionStage<?> NOTHING = CompletableFuture.completedStage(null);

    private CompletionStage<?> answered(@Nullable CpuState state, @Nullable Throwable failure) {
        if (state != null) {
            take(state);
        } else if (Loss.isNotOffered(failure)) {
            missed(Loss.words(failure));
        } else if (!Loss.isOfConnection(failure)) {
            LOG.debug("{}: the state of the CPU cannot be read: {}", plc, Loss.words(failure));
        }
        return identified || anonymous ? NOTHING : identify();
    }

    private void take(CpuState state) {
        CpuState before = told;
        boolean news = !present || state != before;
        told = state;
        present = true;
        misses = 0;
        if (state != before && isStopped(state)) {
            LOG.warn("{}: the CPU is in {}: {}; {}", plc, state, meaning(state), consequence());
        } else if (state == CpuState.RUN && before != null && isStopped(before)) {
            LOG.info("{}: the CPU is in RUN again", plc);
        }
        silent = false;
        if (news) {
            changed.run();
        }
    }

    private static boolean isStopped(CpuState state) {
        return state != CpuState.RUN && state != CpuState.UNKNOWN;
    }

    /** A CPU that has told its state is asked on: an answer may have been lost. One that has not is not bothered again. */
    private void missed(String reason) {
        if (!present && misses == 0) {
            asking.stop();
            unknown(reason);
        } else if (++misses == MISSES) {
            unknown(reason);
        }
    }

    private void unknown(String reason) {
        told = null;
        present = false;
        if (!silent) {
            silent = true;
            LOG.info("{}: whether the CPU is in RUN is not known: {}", plc, reason);
        }
        changed.run();
    }

    private static String meaning(CpuState state) {
        return switch (state) {
            case STOP -> "its program does not run; its diagnostic buffer says why";
            case STARTUP -> "its program is about to run";
            case HOLD -> "its program is held, as for debugging";
            default -> "it has a fault of its own; its diagnostic buffer says which";
        };
    }

    private String consequence() {
        return switch (stop) {
            case KEEP -> "the points are sent as they are read";
            case NOT_TOPICAL -> "the points are not topical (NT) until it is in RUN";
            case INVALID -> "the points are invalid and not topical (IV, NT) until it is in RUN";
        };
    }

    /** Behind the state and one after the other: a CPU that is slow to answer, or does not, is asked one thing at a time. */
    private CompletionStage<?> identify() {
        identified = true;
        return driver.identity()
                .handle((cpu, failure) -> {
                    anonymous = Loss.isNotOffered(failure);
                    return cpu == null ? NOTHING : protection(cpu);
                })
                .thenCompose(done -> done);
    }

    private CompletionStage<?> protection(CpuIdentity cpu) {
        return driver.protection().handle((protection, failure) -> {
            tell(cpu, protection == null ? 0 : protection.level());
            return null;
        });
    }

    private void tell(CpuIdentity cpu, int level) {
        StringBuilder text = new StringBuilder(cpu.orderNumber().isEmpty() ? "unnamed" : cpu.orderNumber());
        if (!cpu.firmware().isEmpty()) {
            text.append(", firmware ").append(cpu.firmware());
        }
        if (level > 1) {
            text.append(", protection level ").append(level);
        }
        if (!text.toString().equals(identity)) {
            identity = text.toString();
            LOG.info("{}: the CPU is {}", plc, identity);
        }
    }
}
