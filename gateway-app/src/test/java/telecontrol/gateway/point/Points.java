package telecontrol.gateway.point;

import java.util.List;
import telecontrol.gateway.point.Conversion.Inputs;
import telecontrol.gateway.point.Conversion.QualityInputs;
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
        Conversion conversion = new Conversion(
                type.kind(),
                new Inputs(sample, Conversion.NONE, QualityInputs.NONE),
                false,
                Scale.IDENTITY,
                Range.UNLIMITED);
        return new Point(new Point.Definition(1, address, "Point " + address, type, List.of(), deadband), conversion);
    }
}
