package telecontrol.gateway.point;

import java.util.List;
import telecontrol.mapping.PointType;

/** Point of a station and its present value. Confined to the outstation's event loop. */
public final class Point {

    /**
     * What the site file says of a point.
     *
     * @param commonAddress common address of its station
     * @param address information object address
     * @param groups interrogation groups besides the station interrogation
     * @param deadband change that is worth an event, in engineering units; 0 for every change
     */
    public record Definition(
            int commonAddress, int address, String name, PointType type, List<Integer> groups, double deadband) {}

    private final Definition definition;
    private final Conversion conversion;
    private PointValue value = new PointValue(0, PointValue.UNREACHABLE, 0);
    private double reported = Double.NaN;

    /** Point without a value yet: invalid and not topical. */
    public Point(Definition definition, Conversion conversion) {
        this.definition = definition;
        this.conversion = conversion;
    }

    public Definition definition() {
        return definition;
    }

    /** Present value; never a made-up good one. */
    public PointValue value() {
        return value;
    }

    /** Takes over a sample; true when the change is worth an event. */
    boolean sample(Samples samples) {
        return replace(conversion.convert(samples, value.value()));
    }

    /** The PLC is gone; true when that was not known. */
    boolean lose(long now) {
        return !value.quality().has(PointValue.UNREACHABLE.bits()) && replace(value.unreachable(now));
    }

    private boolean replace(PointValue next) {
        boolean qualityChanged = !next.quality().equals(value.quality());
        boolean moved = Double.isNaN(reported)
                || (definition.deadband() > 0
                        ? Math.abs(next.value() - reported) > definition.deadband()
                        : next.value() != reported);
        value = next;
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
