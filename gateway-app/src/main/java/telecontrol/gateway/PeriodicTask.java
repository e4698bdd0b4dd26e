package telecontrol.gateway;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Task that goes on in its period after a fault, which a scheduler would end it for. Confined to the loop that runs it. */
final class PeriodicTask implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(PeriodicTask.class);

    private final String what;
    private final Runnable task;
    private boolean failing;

    /**
     * Task that has not run yet.
     *
     * @param what what it does, for the log
     */
    PeriodicTask(String what, Runnable task) {
        this.what = what;
        this.task = task;
    }

    /** Runs it; of faults in a row the first is logged. */
    @Override
    public void run() {
        try {
            task.run();
            failing = false;
        } catch (RuntimeException e) {
            if (!failing) {
                failing = true;
                LOG.error("{}: failed, and is tried again each time it is due", what, e);
            }
        }
    }
}
