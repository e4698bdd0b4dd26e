package telecontrol.gateway.southbound;

import io.netty.channel.EventLoop;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import telecontrol.s7.CpuState;
import telecontrol.s7.S7Exception;

/** One of the two CPUs of a redundant pair: its connection and its state. Confined to the event loop. */
final class RedundantSide {
    private static final Logger LOG = LoggerFactory.getLogger(RedundantSide.class);

    /** Longest time from one question for the state of a CPU to the next: until it is answered nobody knows that the other should be used. */
    private static final Duration ASK_WITHIN = Duration.ofSeconds(1);

    /** Receiver of what decides which of the two is used. */
    interface Pair {
        /** True when the other CPU is read and written. */
        boolean isReserve(RedundantSide side);

        /** A connection or a state has changed. */
        void changed(RedundantSide side);
    }

    private final String plc;
    private final String place;
    private final Pair pair;
    private final Driver driver;
    private final int rack;
    private final @Nullable Periodic asking;
    /** Questions that are left out behind one that a CPU did not answer which has told no state yet. */
    private final long patience;

    private volatile boolean connected;
    private @Nullable CpuState state;
    /** Questions that are still to be left out. */
    private long leftOut;

    /** True when this CPU tells that it is the master of the pair. */
    private boolean master;
    /** False when this CPU has said that it does not tell who is. */
    private boolean tellsMaster = true;
    /** True when this CPU has told who is. */
    private boolean hasToldMaster;

    private String granted = "";
    private @Nullable S7Exception reason;
    private Duration nextTry = Duration.ZERO;

    /**
     * Side whose driver is started by the pair.
     *
     * @param cpu period in which the site file wants the CPU to be asked for its state; null for never
     */
    RedundantSide(
            String plc,
            RedundantDriver.Pair.Place place,
            @Nullable Duration cpu,
            EventLoop loop,
            Function<Driver.Listener, Driver> driver,
            Pair pair) {
        this.plc = plc;
        this.place = place.address();
        this.rack = place.rack();
        this.pair = pair;
        this.driver = driver.apply(new Told());
        Duration every = cpu == null || cpu.compareTo(ASK_WITHIN) < 0 ? cpu : ASK_WITHIN;
        this.asking = every == null ? null : new Periodic(loop, every, this::ask);
        this.patience = cpu == null || every == null ? 0 : cpu.dividedBy(every) - 1;
    }

    Driver driver() {
        return driver;
    }

    String place() {
        return place;
    }

    /** What the connection was granted, in words. */
    String granted() {
        return granted;
    }

    boolean isConnected() {
        return connected;
    }

    /** Why it is not connected; null before the first attempt has ended. */
    @Nullable
    S7Exception reason() {
        return reason;
    }

    /** From the last loss that was told to the next attempt. */
    Duration nextTry() {
        return nextTry;
    }

    boolean isInRun() {
        return state == CpuState.RUN;
    }

    /** True when the CPU has told that it is not in RUN; one that does not tell is believed to be. */
    boolean isStopped() {
        return state != null && state != CpuState.RUN && state != CpuState.UNKNOWN;
    }

    /** State of the CPU as it was told last, in words. */
    String stateText() {
        return "in " + state;
    }

    /** True while this CPU tells that it is in RUN and the master, and the other does not: an S7-400H does, other pairs do not. */
    boolean isPreferredTo(RedundantSide other) {
        return isInRun() && master && !other.master;
    }

    /** Takes over what the CPU has told somebody else. */
    void told(CpuState state) {
        if (connected) {
            take(state, master);
        }
    }

    /** A CPU that has told nothing yet is asked in the period of the site file only: it may be slow to answer, or tell nobody. */
    private CompletionStage<?> ask() {
        if (leftOut > 0) {
            leftOut--;
            return done();
        }
        return driver.cpuState()
                .<@Nullable Void>handle((told, failure) -> {
                    if (told != null && connected) {
                        take(told, master);
                    } else if (Loss.isNotOffered(failure) && state == null) {
                        leftOut = patience;
                    }
                    return null;
                })
                .thenCompose(done -> connected && tellsMaster ? askForMaster() : done());
    }

    private static CompletionStage<@Nullable Void> done() {
        return CompletableFuture.completedStage(null);
    }

    private CompletionStage<@Nullable Void> askForMaster() {
        return driver.redundancy().<@Nullable Void>handle((told, failure) -> {
            if (told != null && connected) {
                hasToldMaster = true;
                take(state, told.master() == rack);
            } else if (Loss.isNotOffered(failure) && !hasToldMaster) {
                tellsMaster = false;
            }
            return null;
        });
    }

    private void take(@Nullable CpuState toldState, boolean toldMaster) {
        if (toldState != state || toldMaster != master) {
            state = toldState;
            master = toldMaster;
            pair.changed(this);
        }
    }

    private final class Told implements Driver.Listener {
        @Override
        public void connected(String text) {
            granted = text;
            connected = true;
            tellsMaster = true;
            hasToldMaster = false;
            leftOut = 0;
            state = null;
            master = false;
            pair.changed(RedundantSide.this);
            if (pair.isReserve(RedundantSide.this)) {
                LOG.info("{}: the reserve {} is connected, {}", plc, place, text);
            }
            if (asking != null) {
                asking.start();
            }
        }

        @Override
        public void disconnected(S7Exception why, Duration next) {
            boolean reserve = pair.isReserve(RedundantSide.this);
            connected = false;
            state = null;
            master = false;
            reason = why;
            nextTry = next;
            if (asking != null) {
                asking.stop();
            }
            if (reserve) {
                LOG.warn("{}: the reserve is away: {}", plc, why.getMessage());
            }
            pair.changed(RedundantSide.this);
        }
    }
}
