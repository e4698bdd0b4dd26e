package telecontrol.iec104;

import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** The process behind the command points. The outstation asks on its event loop only; answers may come from any thread. */
public interface CommandHandler {
    /** Station without commands. */
    CommandHandler NONE = new CommandHandler() {
        @Override
        public @Nullable CommandPoint commandPoint(int commonAddress, int address) {
            return null;
        }

        @Override
        public CompletionStage<CommandResult> operate(CommandRequest request) {
            throw new IllegalStateException("there is no command point");
        }
    };

    /** Command point under an address, or null where there is none. */
    @Nullable
    CommandPoint commandPoint(int commonAddress, int address);

    /**
     * Operates a point, or says whether it could be operated when the command is a selection. The stage must complete in
     * bounded time, and never exceptionally for something that the process can do.
     */
    CompletionStage<CommandResult> operate(CommandRequest request);

    /**
     * Stops what the execution of a {@link CommandPoint#gradual} command is doing. Its {@link CommandResult#finished} completes with false
     * afterwards, and not before this returns.
     *
     * @return false when there is nothing to stop any more
     */
    default boolean stop(CommandRequest request) {
        return false;
    }
}
