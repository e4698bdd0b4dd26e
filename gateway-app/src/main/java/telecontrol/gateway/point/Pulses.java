package telecontrol.gateway.point;

import io.netty.util.concurrent.EventExecutor;
import io.netty.util.concurrent.Future;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Outputs that are set for a time. An output that was set, or may have been, is cleared again and again until the PLC has acknowledged it,
 * also after a restart. Confined to the outstation's event loop.
 */
public final class Pulses {
    private static final Logger LOG = LoggerFactory.getLogger(Pulses.class);
    /** Kind under which the commanded value of a pulse is remembered until the output is clear; 0 afterwards. */
    private static final String MEMORY = "pulse";

    /** Kind under which it is remembered where the pulse was written: see {@link #place}. */
    private static final String PLACE = "pulse-place";

    private static final class Pulse {
        final CommandTarget target;
        final double value;
        /** True when the output was cleared as it was due, false when it was not. */
        final CompletableFuture<Boolean> ended = new CompletableFuture<>();

        @Nullable
        Future<?> timer;

        /** Why the output is not clear though it is due; null while it is not due. */
        @Nullable
        String overdue;

        Pulse(CommandTarget target, double value) {
            this.target = target;
            this.value = value;
        }
    }

    private final EventExecutor loop;
    private final Duration within;
    private final Duration retry;
    private final PointMemory memory;
    private final IdentityHashMap<CommandTarget, Pulse> running = new IdentityHashMap<>();
    private boolean closing;

    /**
     * No pulses yet.
     *
     * @param within time for the PLC to acknowledge a write
     * @param retry time from a failed attempt to clear an output to the next
     */
    public Pulses(EventExecutor loop, Duration within, Duration retry, PointMemory memory) {
        this.loop = loop;
        this.within = within;
        this.retry = retry;
        this.memory = memory;
    }

    /** Clears the outputs whose pulses had not ended when the gateway did. */
    public void restore(List<CommandTarget> targets) {
        Map<String, CommandTarget> byAddress = new HashMap<>();
        for (CommandTarget target : targets) {
            byAddress.put(
                    key(target.definition().commonAddress(), target.definition().address()), target);
        }
        Map<String, Double> places = new HashMap<>();
        memory.parameters().stream()
                .filter(kept -> kept.kind().equals(PLACE))
                .forEach(kept -> places.put(key(kept.commonAddress(), kept.address()), kept.value()));
        memory.parameters().stream()
                .filter(kept -> kept.kind().equals(MEMORY) && kept.value() != 0)
                .forEach(kept -> {
                    String key = key(kept.commonAddress(), kept.address());
                    restore(kept, byAddress.get(key), places.getOrDefault(key, Double.NaN));
                });
    }

    private void restore(PointMemory.Parameter kept, @Nullable CommandTarget target, double place) {
        if (target == null || !target.hasPulse(kept.value()) || place(target) != place) {
            LOG.warn(
                    "CA {} IOA {}: the gateway ended during a pulse, and the site file has changed the output since then;"
                            + " nothing is written: see in the PLC whether the output of before is still set",
                    kept.commonAddress(),
                    kept.address());
            memory.parameter(kept.commonAddress(), kept.address(), MEMORY, 0);
            return;
        }
        Pulse pulse = new Pulse(target, kept.value());
        pulse.overdue = "the gateway ended during a pulse";
        running.put(target, pulse);
        LOG.warn("command {}: the gateway ended during a pulse; the output is cleared now", target);
        loop.execute(() -> clear(pulse));
    }

    /** Checksum of all that decides where the end of a pulse is written, and what: after a change of the site file it would go astray. */
    private static double place(CommandTarget target) {
        CommandTarget.Outputs outputs = target.outputs();
        CommandTarget.Numbers numbers = outputs.numbers();
        String text = target.definition().type().kind() + " " + outputs.value().memory() + " "
                + (outputs.off() == null ? null : outputs.off().memory()) + " " + outputs.invert() + " "
                + (numbers == null ? null : numbers.rest());
        CRC32 checksum = new CRC32();
        checksum.update(text.getBytes(StandardCharsets.UTF_8));
        return checksum.getValue();
    }

    private static String key(int commonAddress, int address) {
        return commonAddress + " " + address;
    }

    /** Why a command to the point is refused on account of a pulse, in words, or null: one of its own, or of another point on the same tag. */
    public @Nullable String refusal(CommandTarget target) {
        Pulse own = running.get(target);
        if (own != null) {
            return own.overdue == null
                    ? "a pulse of the output is still running"
                    : "the output is not cleared yet after a pulse: " + own.overdue;
        }
        return running.keySet().stream()
                .filter(target::sharesTags)
                .findFirst()
                .map(other -> "a pulse of command " + other + " to the same tag is still running")
                .orElse(null);
    }

    /**
     * Sets an output and clears it after a time.
     *
     * @param target one without a {@link #refusal}
     * @return completes when the PLC has acknowledged that the output is set, with the end of the pulse: true when the output was cleared
     *     when it was due, false when that failed and is tried again; fails when the output could not be set
     */
    public CompletionStage<CompletionStage<Boolean>> start(CommandTarget target, double value, Duration duration) {
        assert loop.inEventLoop();
        Pulse pulse = new Pulse(target, value);
        running.put(target, pulse);
        // Before the pulse itself: there is none whose place is not known.
        remember(pulse, PLACE, place(target));
        remember(pulse, MEMORY, value);
        CompletableFuture<CompletionStage<Boolean>> started = new CompletableFuture<>();
        Acknowledgement.of(target.write(value), loop, within).whenComplete((done, failure) -> {
            if (failure == null) {
                hold(pulse, closing ? Duration.ZERO : duration);
                started.complete(pulse.ended);
            } else {
                fail(pulse, failure);
                started.completeExceptionally(failure);
            }
        });
        return started;
    }

    private void hold(Pulse pulse, Duration duration) {
        pulse.timer = loop.schedule(() -> clear(pulse), duration.toNanos(), TimeUnit.NANOSECONDS);
    }

    private void fail(Pulse pulse, Throwable failure) {
        if (pulse.target.isUntouched(pulse.value, failure)) {
            end(pulse);
            pulse.ended.complete(false);
        } else {
            clear(pulse);
        }
    }

    private void clear(Pulse pulse) {
        pulse.timer = null;
        Acknowledgement.of(pulse.target.rest(pulse.value), loop, within).whenComplete((done, failure) -> {
            if (failure == null) {
                if (pulse.overdue != null) {
                    LOG.info("command {}: the output is cleared after its pulse", pulse.target);
                }
                end(pulse);
                pulse.ended.complete(true);
            } else {
                postpone(pulse, Acknowledgement.words(failure));
            }
        });
    }

    private void postpone(Pulse pulse, String reason) {
        if (pulse.overdue == null) {
            LOG.warn(
                    "command {}: the output could not be cleared after its pulse: {}; trying again every {} ms until the PLC acknowledges",
                    pulse.target,
                    reason,
                    retry.toMillis());
        }
        pulse.overdue = reason;
        pulse.ended.complete(false);
        if (!loop.isShuttingDown()) {
            pulse.timer = loop.schedule(() -> clear(pulse), retry.toNanos(), TimeUnit.NANOSECONDS);
        }
    }

    private void end(Pulse pulse) {
        running.remove(pulse.target);
        remember(pulse, MEMORY, 0);
    }

    private void remember(Pulse pulse, String kind, double value) {
        CommandTarget.Definition definition = pulse.target.definition();
        memory.parameter(definition.commonAddress(), definition.address(), kind, value);
    }

    /**
     * Clears all outputs before their time, because the gateway ends.
     *
     * @return completes when every output was cleared, or could not be
     */
    public CompletionStage<@Nullable Void> close() {
        assert loop.inEventLoop();
        closing = true;
        List<Pulse> waiting = List.copyOf(running.values());
        for (Pulse pulse : waiting) {
            if (pulse.timer != null && pulse.timer.cancel(false)) {
                clear(pulse);
            }
        }
        return CompletableFuture.allOf(
                waiting.stream().map(pulse -> pulse.ended).toArray(CompletableFuture[]::new));
    }
}
