package telecontrol.gateway.point;

/** Dead-band and thresholds of a point, and what was reported last. Confined to the outstation's event loop. */
final class Reporting {
    private static final double NANOS_PER_SECOND = 1e9;

    private final Treatment.EventRule rule;
    private final Crossings crossings;
    private double deadband;
    private double reported = Double.NaN;
    private double last = Double.NaN;
    private long lastNanos;
    /** Deviations from what was reported, times the seconds that each has lasted. */
    private double area;

    Reporting(double deadband, Treatment.EventRule rule) {
        this.deadband = deadband;
        this.rule = rule;
        this.crossings = new Crossings(rule.thresholds());
    }

    /** Dead-band at present: engineering units, times seconds when it integrates. */
    double deadband() {
        return deadband;
    }

    void setDeadband(double loaded) {
        deadband = loaded;
    }

    boolean isIntegrating() {
        return rule.integrating();
    }

    /** True when the PLC holds the dead-band. */
    boolean isOfPlc() {
        return rule.tag() != Conversion.NONE;
    }

    boolean isOf(int tag) {
        return rule.tag() == tag;
    }

    /** Takes the dead-band from the PLC; what is none leaves the one before. */
    void takeDeadband(Samples samples) {
        if (isOfPlc() && samples.isValid(rule.tag())) {
            double read = samples.value(rule.tag());
            if (read >= 0 && Double.isFinite(read)) {
                deadband = read;
            }
        }
    }

    /**
     * Takes over a value; true when it is worth an event.
     *
     * @param nanos monotonic time of the value
     */
    boolean isDue(double value, long nanos) {
        boolean crossed = crossings.isCrossedBy(value);
        integrate(nanos);
        last = value;
        return crossed || Double.isNaN(reported) || isBeyond(value);
    }

    private boolean isBeyond(double value) {
        if (deadband == 0) {
            return value != reported;
        }
        return rule.integrating()
                ? area >= deadband || Double.isInfinite(deviation(value))
                : deviation(value) > deadband;
    }

    /** Distance from what was reported; infinite when one of the two is, unless it is the same. */
    private double deviation(double value) {
        return value == reported ? 0 : Math.abs(value - reported);
    }

    /** The deviation of the value before counts for as long as it lasted. */
    private void integrate(long nanos) {
        if (rule.integrating() && !Double.isNaN(reported)) {
            area += deviation(last) * ((nanos - lastNanos) / NANOS_PER_SECOND);
        }
        lastNanos = nanos;
    }

    /** An event with the value goes out. */
    void report(double value) {
        reported = value;
        area = 0;
    }
}
