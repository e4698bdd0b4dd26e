package telecontrol.gateway.log;

import java.util.logging.LogManager;

/**
 * Log manager whose handlers last until the process is gone. The standard one removes them in a shutdown hook of its own, so that
 * what is logged while the gateway stops would be lost or not as chance has it. Public because the log system makes it by its name.
 */
public final class LastingLogManager extends LogManager {
    @Override
    public void reset() {
        // Called by the shutdown hook.
    }

    /** Takes away the handlers that the system has made. */
    void removeHandlers() {
        super.reset();
    }
}
