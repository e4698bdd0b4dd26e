package telecontrol.gateway.point;

import io.netty.util.concurrent.EventExecutor;
import java.time.Duration;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * Writes of commands that the PLC has not acknowledged yet. A command to the same tags has to wait: a pair of bits is written in two
 * steps, and the steps of two commands must not mix. Confined to the outstation's event loop.
 */
public final class Writes {
    private final EventExecutor loop;
    private final Duration within;
    private final Set<CommandTarget> writing = Collections.newSetFromMap(new IdentityHashMap<>());

    /**
     * No writes yet.
     *
     * @param within time for the PLC to acknowledge a write
     */
    public Writes(EventExecutor loop, Duration within) {
        this.loop = loop;
        this.within = within;
    }

    /** Why a command to the point is refused on account of a write of another point to the same tags, in words, or null. */
    public @Nullable String refusal(CommandTarget target) {
        return writing.stream()
                .filter(other -> !other.equals(target) && target.sharesTags(other))
                .findFirst()
                .map(other -> "command " + other + " is being written to the same tag")
                .orElse(null);
    }

    /** True while a write of the command point itself is not acknowledged. */
    boolean isWriting(CommandTarget target) {
        return writing.contains(target);
    }

    /**
     * Writes a command.
     *
     * @param target one without a {@link #refusal} that is not being written
     * @return completes on the loop when the PLC has acknowledged, or fails with the reason in words
     */
    public CompletionStage<@Nullable Void> write(CommandTarget target, double value) {
        assert loop.inEventLoop();
        CompletionStage<@Nullable Void> write = target.write(value);
        writing.add(target);
        return Acknowledgement.of(write, loop, within).whenComplete((done, failure) -> writing.remove(target));
    }
}
