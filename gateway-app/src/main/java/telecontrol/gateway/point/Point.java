package telecontrol.gateway.point;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import telecontrol.iec104.Quality;
import telecontrol.mapping.PointType;
import telecontrol.mapping.Range;

/** Point of a station and its present value. Confined to the outstation's event loop. */
public final class Point {
    /** Address of points that no master sees; no information object has it. */
    public static final int HIDDEN = 0;

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
    private final Conversion.Inputs inputs;
    /** Of counters only. */
    private final @Nullable CounterBase counter;

    /** Of counters that count edges only. */
    private final @Nullable PulseCounter pulses;

    private final @Nullable Settling settling;
    private final Reporting reporting;
    private final @Nullable Double substitute;
    private final @Nullable TimeSource time;
    private TimeOrigin origin = TimeOrigin.GATEWAY;
    private Conversion conversion;
    private boolean cyclic;
    private boolean lost = true;
    /** There was something to say about it, good or bad. */
    private boolean begun;
    /** There was a value that is not invalid. */
    private boolean known;
    /** Latest value that is no substitute. */
    private double last;
    /** As the samples say, without the reservation. */
    private PointValue sampled;

    private Quality reservation = Quality.GOOD;
    private PointValue value;
    private long nanos;

    /** Point whose values count at once. It has none yet: it is invalid and not topical. */
    public Point(Definition definition, Conversion conversion) {
        this(definition, conversion, Treatment.NONE);
    }

    /** Point without a value yet: the substitute, or invalid and not topical. */
    public Point(Definition definition, Conversion conversion, Treatment treatment) {
        this.definition = definition;
        this.inputs = conversion.inputs();
        this.conversion = conversion;
        this.settling = Settling.of(definition.type.kind(), treatment.filters());
        this.reporting = new Reporting(definition.transmission.deadband, treatment.events());
        this.substitute = treatment.substitute();
        this.time = treatment.time();
        this.cyclic = definition.transmission.cyclic != null;
        this.counter = definition.type.kind() == PointType.Kind.COUNTER ? new CounterBase() : null;
        this.pulses = treatment.pulses() == null ? null : new PulseCounter(treatment.pulses());
        this.sampled = substitute == null
                ? new PointValue(0, PointValue.UNREACHABLE, 0)
                : new PointValue(substitute, PointValue.SUBSTITUTE, 0);
        this.value = sampled;
    }

    /** Point that no PLC supplies: the gateway sets its value itself. It has none yet. */
    public static Point ofGateway(Definition definition) {
        return new Point(definition, Conversion.none(definition.type.kind()));
    }

    public Definition definition() {
        return definition;
    }

    /** True when no master sees it: the gateway reads it for itself, such as a condition of commands. */
    public boolean isHidden() {
        return definition.address == HIDDEN;
    }

    /** Quality that its PLC sets beside the value. It stays the same: any thread may ask. */
    public QualitySource qualitySource() {
        return inputs.quality();
    }

    /** True when value, quality, time or dead-band are made of this sample of its scan. It stays the same: any thread may ask. */
    public boolean reads(int tag) {
        return inputs.has(tag) || (time != null && time.isAt(tag)) || reporting.isOf(tag);
    }

    /** Present value; never a made-up good one. */
    public PointValue value() {
        return value;
    }

    /** Clock that the time of the present value is of. */
    public TimeOrigin timeOrigin() {
        return origin;
    }

    /** Change that is worth an event at present, in engineering units; times seconds when it integrates. */
    public double deadband() {
        return reporting.deadband();
    }

    /** True when the dead-band is engineering units times seconds. */
    boolean isDeadbandIntegrating() {
        return reporting.isIntegrating();
    }

    /** True when the PLC holds the dead-band. */
    boolean isDeadbandOfPlc() {
        return reporting.isOfPlc();
    }

    /** Distance by which masters may see a value that is not the present one, in engineering units, as far as the dead-band tells. */
    double tolerance() {
        return reporting.isIntegrating() ? 0 : reporting.deadband();
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

    /** Count of edges, or null when the point counts none. */
    @Nullable
    PulseCounter pulses() {
        return pulses;
    }

    void setDeadband(double loaded) {
        reporting.setDeadband(loaded);
    }

    void setLimits(Range loaded) {
        conversion = conversion.within(loaded);
    }

    void setCyclic(boolean on) {
        cyclic = on;
    }

    /**
     * Takes over a sample; true when the change is worth an event.
     *
     * @param now monotonic time in nanoseconds
     */
    boolean sample(Samples read, long now) {
        nanos = now;
        boolean event = take(time == null ? read : time.timed(read));
        if (event && time != null) {
            time.used();
        }
        return event;
    }

    private boolean take(Samples samples) {
        origin = samples.timeOrigin();
        lost = false;
        reporting.takeDeadband(samples);
        PointValue converted = conversion.convert(samples, last);
        if (!conversion.isReadable(samples)) {
            settleAnew();
            return replace(substitute == null ? converted : substituted(samples.timeMillis()));
        }
        PointValue next = settled(held(counted(converted)));
        last = next.value();
        known |= next.isOfProcess();
        return replace(next);
    }

    private PointValue counted(PointValue bit) {
        return pulses == null
                ? bit
                : new PointValue(
                        pulses.count(bit.value() != 0, !bit.quality().has(Quality.INVALID), nanos),
                        bit.quality(),
                        bit.timeMillis());
    }

    /** A value that is blocked stays as it was; where it never was, there is none. */
    private PointValue held(PointValue next) {
        if (!next.quality().has(Quality.BLOCKED)) {
            return next;
        }
        settleAnew();
        Quality quality = known ? next.quality() : next.quality().with(Quality.INVALID);
        return new PointValue(last, quality, next.timeMillis());
    }

    private PointValue settled(PointValue next) {
        return settling == null ? next : settling.settle(next, nanos);
    }

    /** Nanoseconds until a state that waits for its filter time needs another sample; {@link Settling#NEVER} when none waits. */
    long settlesIn(long now) {
        return settling == null ? Settling.NEVER : settling.settlesIn(now);
    }

    private void settleAnew() {
        if (settling != null) {
            settling.reset();
        }
    }

    /** Whether neither its PLC nor the gateway has said anything about it yet. */
    boolean hasNotBegun() {
        return !begun;
    }

    private PointValue substituted(long timeMillis) {
        return new PointValue(Objects.requireNonNull(substitute), PointValue.SUBSTITUTE, timeMillis);
    }

    /** Takes over a value of the gateway's own; true when the change is worth an event. */
    boolean set(double number, long now) {
        lost = false;
        return replace(new PointValue(number, Quality.GOOD, now));
    }

    /** The PLC is gone; true when that was not known. */
    boolean lose(long now) {
        if (lost) {
            return false;
        }
        lost = true;
        origin = TimeOrigin.GATEWAY;
        settleAnew();
        return replace(substitute == null ? sampled.unreachable(now) : substituted(now));
    }

    /** Takes over a reservation that holds besides the quality of the samples; true when that is worth an event. */
    boolean reserve(Quality about, long now) {
        if (about.equals(reservation)) {
            return false;
        }
        reservation = about;
        origin = TimeOrigin.GATEWAY;
        return replace(new PointValue(sampled.value(), sampled.quality(), now));
    }

    private boolean replace(PointValue unreserved) {
        begun = true;
        sampled = unreserved;
        PointValue next = unreserved.reserved(reservation);
        boolean qualityChanged = !next.quality().equals(value.quality());
        boolean due = reporting.isDue(next.value(), nanos);
        value = next;
        if (counter != null && next.isOfProcess() && Double.isFinite(next.value())) {
            counter.count(next.value());
        }
        if (qualityChanged || due) {
            reporting.report(next.value());
            return true;
        }
        return false;
    }

    @Override
    public String toString() {
        return definition.name() + " (CA " + definition.commonAddress() + " IOA " + definition.address() + ")";
    }
}
