package telecontrol.iec104;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Answer of the process to a command.
 *
 * @param accepted true confirms the activation, false refuses it
 * @param reason why it was refused, in words for the operator; empty when accepted
 * @param finished completes with true when the process has followed, with false when it did not; ends the activation
 */
public record CommandResult(boolean accepted, String reason, CompletionStage<Boolean> finished) {

    /** Command that was not carried out. */
    public static CommandResult refused(String reason) {
        return new CommandResult(false, reason, CompletableFuture.completedStage(false));
    }

    /** Command that was carried out and is finished. */
    public static CommandResult done() {
        return new CommandResult(true, "", CompletableFuture.completedStage(true));
    }

    /** Command that was carried out, while the process takes its time to follow. */
    public static CommandResult started(CompletionStage<Boolean> finished) {
        return new CommandResult(true, "", finished);
    }
}
