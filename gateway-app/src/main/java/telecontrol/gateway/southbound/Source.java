package telecontrol.gateway.southbound;

import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import telecontrol.gateway.point.Output;
import telecontrol.s7.S7Tag;

/** PLC as the gateway sees it: it polls by itself, takes writes, and comes back by itself when it was away. */
public interface Source {
    /**
     * Tag that commands write.
     *
     * @param readBack true to have a write fail when the tag does not hold afterwards what was written
     */
    Output output(S7Tag tag, boolean readBack);

    /** Has a scan polled at once, or straight after the poll that is running. */
    void pollSoon(String scanName);

    /** Begins to connect and to poll. */
    void start();

    /**
     * Gives the connection up and begins anew; may be called from any thread.
     *
     * @param renewed called on the source's event loop when nothing is delivered any more that was read before
     */
    void reconnect(Runnable renewed);

    /**
     * Ends polls and connection; may be called from any thread, and again.
     *
     * @return completes when nothing is left open
     */
    CompletionStage<@Nullable Void> close();
}
