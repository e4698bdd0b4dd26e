package telecontrol.gateway.point;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import telecontrol.iec104.Quality;
import telecontrol.mapping.PointType;
import telecontrol.mapping.Range;

/** Point of a station and its present value. Confined to the outstation's event loop. */
public final class Point {

    /**
     * What the site file says of a point.
     *
     * @param commonAddress common address of its station
     * @param address information object address
     * @param groups interrogation groups besides the station interrogation; of a counter the one group of the counter
     *     interrogation, 1 to 4, or none
     */
    public record Definition(
            int commonAddress,
            int address,
            String name,
            PointType type,
            List<Integer> groups,
            Transmission transmission) {

        /** Point that sends its changes, and nothing else. */
        public Definition(
                int commonAddress, int address, String name, PointType type, List<Integer> groups, double deadband) {
            this(commonAddress, address, name, type, groups, Transmission.ofChanges(deadband));
        }
    }

    /**
     * How a point is transmitted besides the answers to interrogations.
     *
     * @param deadband change that is worth an event, in engineering units; 0 for every change
     * @param latestOnly true when of the events that wait for a master only the latest is kept
     * @param cyclic period of the cyclic transmission of a measured value, or null for none
     * @param doubled true when a time-tagged event is sent without its time tag as well (double transmission)
     * @param parameters true when masters may load dead-band and limits and switch the cyclic transmission
     */
    public record Transmission(
            double deadband, boolean latestOnly, @Nullable Duration cyclic, boolean doubled, boolean parameters) {

        /** Every change beyond the dead-band, kept until it is sent. */
        public static Transmission ofChanges(double deadband) {
            return new Transmission(deadband, false, null, false, false);
        }
    }

    private final Definition definition;
    /** Of counters only. */
    private final @Nullable CounterBase counter;

    private Conversion conversion;
    private double deadband;
    private boolean cyclic;
    /** As the samples say, without the reservation. */
    private PointValue sampled = new PointValue(0, PointValue.UNREACHABLE, 0);

    private Quality reservation = Quality.GOOD;
    private PointValue value = sampled;
    private double reported = Double.NaN;

    /** Point without a value yet: invalid and not topical. */
    public Point(Definition definition, Conversion conversion) {
        this.definition = definition;
        this.conversion = conversion;
        this.deadband = definition.transmission.deadband;
        this.cyclic = definition.transmission.cyclic != null;
        this.counter = definition.type.kind() == PointType.Kind.COUNTER ? new CounterBase() : null;
    }

    /** Point that no PLC supplies: the gateway sets its value itself. It has none yet. */
    public static Point ofGateway(Definition definition) {
        return new Point(definition, Conversion.none(definition.type.kind()));
    }

    public Definition definition() {
        return definition;
    }

    /** Present value; never a made-up good one. */
    public PointValue value() {
        return value;
    }

    /** Change that is worth an event at present, in engineering units. */
    public double deadband() {
        return deadband;
    }

    /** Limits in operation, in engineering units. */
    public Range limits() {
        return conversion.limits();
    }

    /** True when the value is sent in its period at present. */
    public boolean isCyclic() {
        return cyclic;
    }

    /**
     * Base from which the point counts.
     *
     * @throws IllegalStateException when the point is no counter
     */
    public CounterBase counter() {
        if (counter == null) {
            throw new IllegalStateException(this + " is no counter");
        }
        return counter;
    }

    void setDeadband(double loaded) {
        deadband = loaded;
    }

    void setLimits(Range loaded) {
        conversion = conversion.within(loaded);
    }

    void setCyclic(boolean on) {
        cyclic = on;
    }

    /** Takes over a sample; true when the change is worth an event. */
    boolean sample(Samples samples) {
        return replace(conversion.convert(samples, value.value()));
    }

    /** Takes over a value of the gateway's own; true when the change is worth an event. */
    boolean set(double number, long now) {
        return replace(new PointValue(number, Quality.GOOD, now));
    }

    /** The PLC is gone; true when that was not known. */
    boolean lose(long now) {
        return !sampled.quality().has(PointValue.UNREACHABLE.bits()) && replace(sampled.unreachable(now));
    }

    /** Takes over a reservation that holds besides the quality of the samples; true when that is worth an event. */
    boolean reserve(Quality about, long now) {
        if (about.equals(reservation)) {
            return false;
        }
        reservation = about;
        return replace(new PointValue(sampled.value(), sampled.quality(), now));
    }

    private boolean replace(PointValue unreserved) {
        sampled = unreserved;
        PointValue next = unreserved.reserved(reservation);
        boolean qualityChanged = !next.quality().equals(value.quality());
        boolean moved = Double.isNaN(reported)
                || (deadband > 0 ? Math.abs(next.value() - reported) > deadband : next.value() != reported);
        value = next;
        if (counter != null && !next.quality().has(Quality.INVALID)) {
            counter.count(next.value());
        }
        if (qualityChanged || moved) {
            reported = next.value();
            return true;
        }
        return false;
    }

    @Override
    public String toString() {
        return definition.name() + " (CA " + definition.commonAddress() + " IOA " + definition.address() + ")";
    }
}
