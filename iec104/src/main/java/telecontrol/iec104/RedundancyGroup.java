package telecontrol.iec104;

import org.jspecify.annotations.Nullable;

/**
 * Redundancy group, IEC 60870-5-104 §10: the events that wait for one control centre, and which of its connections gets
 * them. Confined to the outstation's event loop.
 */
final class RedundancyGroup {
    private final OutstationConfig.Group config;
    private final OutstationListener listener;
    private final EventLane status;
    private final EventLane measured;
    private boolean statusOverflows;
    private boolean measuredOverflows;
    private boolean initializationPending = true;
    private @Nullable Session active;

    RedundancyGroup(OutstationConfig.Group config, OutstationListener listener) {
        this.config = config;
        this.listener = listener;
        this.status = new EventLane(config.statusEvents());
        this.measured = new EventLane(config.measuredEvents());
    }

    String name() {
        return config.name();
    }

    boolean commandsAllowed() {
        return config.commandsAllowed();
    }

    /** Status and command events, which go before measured values. */
    EventLane status() {
        return status;
    }

    EventLane measured() {
        return measured;
    }

    /** Keeps an event for the group; the started connection is woken when it has nothing else of that class to send. */
    void publish(PointEvent event) {
        boolean ofMeasured = event.type().isMeasured();
        EventLane lane = ofMeasured ? measured : status;
        boolean wake = lane.isEmpty();
        boolean complete = lane.add(event);
        if (wake && active != null) {
            active.wake();
        }
        if (!complete) {
            overflow(ofMeasured);
        }
    }

    private void overflow(boolean ofMeasured) {
        boolean known = ofMeasured ? measuredOverflows : statusOverflows;
        if (!known) {
            setOverflow(ofMeasured, true);
            listener.overflowed(name(), ofMeasured);
        }
    }

    /** Looks after the lanes' episodes of overflow: one ends when all that waited was sent. */
    void drained() {
        if (statusOverflows && status.isEmpty()) {
            setOverflow(false, false);
            listener.overflowEnded(name(), false, status.dropped());
        }
        if (measuredOverflows && measured.isEmpty()) {
            setOverflow(true, false);
            listener.overflowEnded(name(), true, measured.dropped());
        }
    }

    private void setOverflow(boolean ofMeasured, boolean overflows) {
        if (ofMeasured) {
            measuredOverflows = overflows;
        } else {
            statusOverflows = overflows;
        }
    }

    /** Makes a connection the one that gets the events; another one of the group that had them is closed, §10.7. */
    void start(Session session) {
        Session previous = active;
        active = session;
        if (previous != null && previous != session) {
            previous.close("data transfer was started on another connection of the group");
            restore();
        }
    }

    /** The connection stopped data transfer or is gone: what it did not get acknowledged is kept for the next one. */
    void stop(Session session) {
        if (active == session) {
            active = null;
            restore();
        }
    }

    private void restore() {
        if (!status.restore()) {
            overflow(false);
        }
        if (!measured.restore()) {
            overflow(true);
        }
    }

    /** True until a master of the group has acknowledged the end of initialization that follows a start of the station. */
    boolean isInitializationPending() {
        return initializationPending;
    }

    void initialized() {
        initializationPending = false;
    }
}
