package telecontrol.gateway.point;

import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** Tag in a PLC that commands write. May be called from any thread. */
public interface Output {
    /**
     * Writes a number; a bit is on when it is not 0, whole-number types take the nearest whole number.
     *
     * @return a stage that completes when the PLC has acknowledged the write, or fails in bounded time with the reason in words
     */
    CompletionStage<@Nullable Void> write(double value);

    /**
     * True when a write that failed has certainly left the tag as it was: it was refused, or never sent. After any other failure the
     * PLC may have taken it.
     */
    default boolean isUntouched(Throwable failure) {
        return false;
    }

    /** Bits of a PLC that it writes; null when they are not known. */
    default @Nullable MemoryBits memory() {
        return null;
    }

    /** How often the connection to its PLC was lost since the start: a loss that is over before anybody looked is still counted. */
    default long losses() {
        return 0;
    }

    /** Number that the tag holds after {@link #write} of a number. */
    double nearest(double value);

    /** Why nothing can be written at present, in words, or null. */
    @Nullable
    String unavailable();
}
