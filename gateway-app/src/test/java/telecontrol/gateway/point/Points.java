package telecontrol.gateway.point;

import java.util.List;
import java.util.concurrent.TimeUnit;
import telecontrol.gateway.point.Conversion.Inputs;
import telecontrol.mapping.PointType;
import telecontrol.mapping.Range;
import telecontrol.mapping.Scale;

/** Points of one sample, as tests need them. */
final class Points {
    private Points() {}

    static Point measured(double deadband) {
        return of(PointType.M_ME_TF_1, deadband);
    }

    static Point of(PointType type, double deadband) {
        return of(1001, 0, type, deadband);
    }

    static Point of(int address, int sample, PointType type, double deadband) {
        return new Point(
                new Point.Definition(1, address, "Point " + address, type, List.of(), deadband),
                conversion(type.kind(), sample));
    }

    /** The number of one sample is the value. */
    static Conversion conversion(PointType.Kind kind, int sample) {
        return new Conversion(
                kind, new Inputs(sample, Conversion.NONE, QualitySource.NONE), false, Scale.IDENTITY, Range.UNLIMITED);
    }

    /** Takes over a sample, whose time is the monotonic one too. */
    static boolean sample(Point point, Samples samples) {
        return point.sample(samples, TimeUnit.MILLISECONDS.toNanos(samples.timeMillis()));
    }
}
