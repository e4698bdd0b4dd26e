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
        EventLane lane = event.type().isMeasured() ? measured : status;
        boolean wake = lane.isEmpty();
        boolean complete = lane.add(event);
        if (wake && active != null) {
            active.wake();
        }
        if (!complete) {
            overflow(lane);
        }
    }

    private void overflow(EventLane lane) {
        if (lane.beginOverflow()) {
            listener.overflowed(name(), lane == measured);
        }
    }

    /** Looks after the lanes' episodes of overflow: one ends when all that waited was sent. */
    void drained() {
        drained(status);
        drained(measured);
    }

    private void drained(EventLane lane) {
        if (lane.endOverflow()) {
            listener.overflowEnded(name(), lane == measured, lane.dropped());
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
        restore(status);
        restore(measured);
    }

    private void restore(EventLane lane) {
        if (!lane.restore()) {
            overflow(lane);
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
