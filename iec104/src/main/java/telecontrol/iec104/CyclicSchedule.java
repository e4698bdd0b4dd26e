package telecontrol.iec104;

import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Cyclic transmission (cause 1), IEC 60870-5-101 §7.4.3: every period counts from the start of the outstation, on the
 * monotonic clock. Confined to the outstation's event loop.
 */
final class CyclicSchedule {
    private record Key(int commonAddress, Duration period, int position) {}

    private final ProcessImage image;
    private final StationContext context;
    private final Collection<Session> sessions;
    private final Set<Duration> waiting = new HashSet<>();
    private final long start;

    /**
     * Schedule that begins with {@link #refresh}.
     *
     * @param sessions the started sessions at any time
     */
    CyclicSchedule(ProcessImage image, StationContext context, Collection<Session> sessions) {
        this.image = image;
        this.context = context;
        this.sessions = sessions;
        this.start = context.nanoTime();
    }

    /** Takes up periods that are new. */
    void refresh() {
        schedule(image.cyclic());
    }

    private void schedule(List<CyclicTransmission> transmissions) {
        for (CyclicTransmission transmission : transmissions) {
            Duration period = transmission.period();
            if (waiting.add(period)) {
                long nanos = period.toNanos();
                context.after(Duration.ofNanos(nanos - (context.nanoTime() - start) % nanos), () -> due(period));
            }
        }
    }

    private void due(Duration period) {
        waiting.remove(period);
        List<CyclicTransmission> transmissions = image.cyclic();
        schedule(transmissions);
        for (int i = 0; i < transmissions.size(); i++) {
            CyclicTransmission transmission = transmissions.get(i);
            if (transmission.period().equals(period) && !transmission.points().isEmpty()) {
                Key key = new Key(transmission.commonAddress(), period, i);
                sessions.forEach(session -> session.sendCyclic(transmission(key, transmission)));
            }
        }
    }

    private Transmission transmission(Key key, CyclicTransmission transmission) {
        return new Transmission(
                key,
                new PointStream(
                        transmission.commonAddress(),
                        transmission.points(),
                        CauseOfTransmission.of(CauseOfTransmission.PERIODIC),
                        context.rules().asduOctets()));
    }
}
