package telecontrol.iec104;

import java.net.InetAddress;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import telecontrol.iec104.OutstationConfig.Members;
import telecontrol.iec104.StationMemory.Cursor;
import telecontrol.iec104.StationMemory.KeptEvent;

/**
 * Redundancy group, IEC 60870-5-104 §10: the events that wait for one control centre, and which of its connections gets
 * them. Confined to the outstation's event loop.
 */
final class RedundancyGroup {
    /** Closer than the longest prefix. */
    private static final int BY_NAME = 1000;

    private final OutstationConfig.Group config;
    private final OutstationListener listener;
    private final EventNumbers numbers;
    private final Map<EventClass, EventLane> lanes = new EnumMap<>(EventClass.class);
    private final Set<EventClass> overflowing = EnumSet.noneOf(EventClass.class);
    private final @Nullable OverflowIndication indication;
    private final TakeOvers takeOvers = new TakeOvers();
    private int initializations = 1;
    private int initializationsTold;
    private @Nullable Session active;
    private int connections;

    RedundancyGroup(
            OutstationConfig.Group config, OutstationListener listener, StationClock clock, EventNumbers numbers) {
        this.config = config;
        this.listener = listener;
        this.numbers = numbers;
        OutstationConfig.Buffers buffers = config.buffers();
        lanes.put(EventClass.STATUS, new EventLane(buffers.status(), event -> dropped(EventClass.STATUS, event)));
        lanes.put(EventClass.MEASURED, new EventLane(buffers.measured(), event -> dropped(EventClass.MEASURED, event)));
        this.indication = buffers.overflow() == null
                ? null
                : new OverflowIndication(
                        buffers.overflow(), clock, event -> publish(new KeptEvent(numbers.last(), event)));
    }

    String name() {
        return config.name();
    }

    OutstationConfig.CommandRights commands() {
        return config.commands();
    }

    /** Status and command events, which go before measured values. */
    EventLane status() {
        return lane(EventClass.STATUS);
    }

    EventLane measured() {
        return lane(EventClass.MEASURED);
    }

    private EventLane lane(EventClass eventClass) {
        return Objects.requireNonNull(lanes.get(eventClass));
    }

    /**
     * How closely the group names a master: port before certificate before prefix length, or {@link Members#NO_MEMBER}. A port that
     * is another group's belongs to no one else, and one of its own does not make a member of a master that the group does not name.
     */
    int closeness(
            OutstationConfig station, OutstationConfig.Listener port, InetAddress address, PeerIdentity identity) {
        Members members = config.members();
        int closeness =
                members.certificates().stream().anyMatch(identity::isNamed) ? BY_NAME : members.prefixOf(address);
        if (port.group() == null) {
            return station.isByPortOnly(config) ? Members.NO_MEMBER : closeness;
        }
        return port.group().equals(name()) && closeness != Members.NO_MEMBER ? BY_NAME : Members.NO_MEMBER;
    }

    /** Begins where the group was when the station was stopped. */
    void resume(StationMemory memory) {
        for (EventClass eventClass : EventClass.values()) {
            long settled = memory.cursors().stream()
                    .filter(cursor -> cursor.group().equals(name()) && cursor.eventClass() == eventClass)
                    .mapToLong(Cursor::number)
                    .findFirst()
                    .orElse(numbers.last());
            EventLane lane = lane(eventClass);
            lane.beginAfter(settled);
            memory.events().stream()
                    .filter(kept -> kept.number() > settled
                            && EventClass.of(kept.event().type()) == eventClass)
                    .forEach(lane::add);
            settled(eventClass, lane);
        }
    }

    /** Keeps an event for the group; the started connection is woken when it has nothing else of that class to send. */
    void publish(KeptEvent event) {
        EventLane lane = lane(EventClass.of(event.event().type()));
        boolean wake = lane.isEmpty();
        lane.add(event);
        if (wake && active != null) {
            active.wake();
        }
    }

    private void dropped(EventClass eventClass, PointEvent event) {
        settled(eventClass, lane(eventClass));
        if (overflowing.add(eventClass)) {
            listener.overflowed(name(), eventClass);
        }
        if (indication != null) {
            indication.dropped(event);
        }
    }

    /** Looks after the lanes' episodes of overflow: one ends when all that waited was sent. */
    void drained() {
        if (overflowing.isEmpty()) {
            return;
        }
        for (EventClass eventClass : EventClass.values()) {
            if (lane(eventClass).isEmpty() && overflowing.remove(eventClass)) {
                listener.overflowEnded(name(), eventClass, lane(eventClass).dropped());
            }
        }
        if (overflowing.isEmpty() && indication != null) {
            indication.ended();
        }
    }

    /** Forgets the oldest events of a class that were sent. */
    void acknowledge(EventClass eventClass, int count) {
        EventLane lane = lane(eventClass);
        lane.acknowledge(count);
        settled(eventClass, lane);
    }

    private void settled(EventClass eventClass, EventLane lane) {
        numbers.settled(new Cursor(name(), eventClass, lane.settled()));
    }

    /** Drops every event that waits, on behalf of a master. */
    void clear() {
        lanes.forEach((eventClass, lane) -> {
            lane.clear();
            settled(eventClass, lane);
        });
        drained();
    }

    /** Number of the last event published. */
    long lastNumber() {
        return numbers.last();
    }

    /** True when every event up to that number was handed to the link, or dropped. */
    boolean isSent(long number) {
        return status().isSent(number) && measured().isSent(number);
    }

    /** Points of the group's own that an interrogation of a station answers. */
    List<? extends ProcessPoint> points(int commonAddress) {
        return indication == null ? List.of() : indication.points(commonAddress);
    }

    /** Point of the group's own under an address, or null. */
    @Nullable
    ProcessPoint point(int commonAddress, int address) {
        return indication == null ? null : indication.point(commonAddress, address);
    }

    /** A master of the group is connected. */
    void opened() {
        connections++;
    }

    /** A connection of the group has ended. */
    void closed() {
        connections--;
    }

    GroupState state() {
        double fill = lanes.values().stream()
                .mapToDouble(EventLane::fillPercent)
                .max()
                .orElse(0);
        return new GroupState(name(), connections, active != null, fill, !overflowing.isEmpty());
    }

    /** Makes a connection the one that gets the events; another one of the group that had them is closed, §10.7. */
    void start(Session session) {
        Session previous = active;
        active = session;
        if (previous != null && previous != session) {
            previous.close("data transfer was started on another connection of the group");
            restore();
            if (takeOvers.isContention(previous.connection(), session.connection(), session.now())) {
                listener.contended(previous.connection(), session.connection());
            }
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
        lanes.values().forEach(EventLane::restore);
    }

    /** Has the group's masters told that the station was reset on behalf of a master. */
    void initialize() {
        initializations++;
        if (active != null) {
            active.initialize();
        }
    }

    /** Initializations so far; the first one is the start of the station. */
    int initializations() {
        return initializations;
    }

    /** True until a master of the group has acknowledged the end of the last initialization. */
    boolean isInitializationPending() {
        return initializationsTold < initializations;
    }

    /** A master has acknowledged the end of an initialization. */
    void initialized(int told) {
        initializationsTold = told;
    }

    /** Tells of everything that is not acknowledged, and of how far the group has got. */
    void tell(Consumer<KeptEvent> events, Consumer<Cursor> cursors) {
        lanes.forEach((eventClass, lane) -> {
            lane.forEach(events);
            cursors.accept(new Cursor(name(), eventClass, lane.settled()));
        });
    }
}
