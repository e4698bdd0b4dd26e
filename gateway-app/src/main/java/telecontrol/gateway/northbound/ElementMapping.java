package telecontrol.gateway.northbound;

import telecontrol.gateway.point.PointValue;
import telecontrol.iec104.InformationElement.Bitstring;
import telecontrol.iec104.InformationElement.BitstringCommand;
import telecontrol.iec104.InformationElement.Command;
import telecontrol.iec104.InformationElement.DoubleCommand;
import telecontrol.iec104.InformationElement.DoublePoint;
import telecontrol.iec104.InformationElement.FloatSetPoint;
import telecontrol.iec104.InformationElement.IntegratedTotal;
import telecontrol.iec104.InformationElement.Monitored;
import telecontrol.iec104.InformationElement.NormalizedSetPoint;
import telecontrol.iec104.InformationElement.NormalizedValue;
import telecontrol.iec104.InformationElement.RegulatingStepCommand;
import telecontrol.iec104.InformationElement.ScaledSetPoint;
import telecontrol.iec104.InformationElement.ScaledValue;
import telecontrol.iec104.InformationElement.ShortFloat;
import telecontrol.iec104.InformationElement.SingleCommand;
import telecontrol.iec104.InformationElement.SinglePoint;
import telecontrol.iec104.InformationElement.StepPosition;
import telecontrol.iec104.Quality;
import telecontrol.iec104.TypeId;
import telecontrol.mapping.PointType;

/** Values of points as information elements, and commands as values. What does not fit an element saturates and is marked OV. */
final class ElementMapping {
    private static final int STEP_LEAST = -64;
    private static final int STEP_MOST = 63;
    private static final double NORMALIZED_UNIT = 32768;
    /** Counters run round at 32 bits; what does not even fit a whole number of 64 bits is no count. */
    static final double COUNTER_END = 0x1p63;

    private ElementMapping() {}

    static TypeId typeId(PointType type) {
        return TypeId.valueOf(type.mnemonic());
    }

    static Monitored element(PointType.Kind kind, PointValue value) {
        double number = value.value();
        // What comes out of a PLC is marked already; status points and parameters that were loaded are not.
        Quality quality = kind.holds(number) || !hasRange(kind)
                ? value.quality()
                : value.quality().with(Quality.OVERFLOW);
        return switch (kind) {
            case SINGLE_POINT -> new SinglePoint(number != 0, quality);
            case DOUBLE_POINT -> new DoublePoint((int) number, quality);
            case STEP_POSITION -> new StepPosition(saturate(number, STEP_LEAST, STEP_MOST), false, quality);
            case BITSTRING -> new Bitstring((int) (long) number, quality);
            case NORMALIZED ->
                new NormalizedValue(saturate(number * NORMALIZED_UNIT, Short.MIN_VALUE, Short.MAX_VALUE), quality);
            case SCALED -> new ScaledValue(saturate(number, Short.MIN_VALUE, Short.MAX_VALUE), quality);
            case FLOAT ->
                new ShortFloat((float) Math.max(-Float.MAX_VALUE, Math.min(Float.MAX_VALUE, number)), quality);
            case COUNTER ->
                new IntegratedTotal(
                        (int) Math.round(number),
                        0,
                        0,
                        Math.abs(number) < COUNTER_END ? quality : quality.with(Quality.INVALID));
        };
    }

    private static int saturate(double value, int least, int most) {
        return (int) Math.max(least, Math.min(most, Math.rint(value)));
    }

    private static boolean hasRange(PointType.Kind kind) {
        return kind == PointType.Kind.STEP_POSITION || kind.isMeasured();
    }

    /** Value of a command as a command target takes it. */
    static double value(Command command) {
        if (command instanceof SingleCommand single) {
            return single.on() ? 1 : 0;
        }
        if (command instanceof DoubleCommand twofold) {
            return twofold.state();
        }
        if (command instanceof RegulatingStepCommand step) {
            return step.step();
        }
        if (command instanceof NormalizedSetPoint setPoint) {
            return setPoint.value();
        }
        if (command instanceof ScaledSetPoint setPoint) {
            return setPoint.value();
        }
        if (command instanceof FloatSetPoint setPoint) {
            return setPoint.value();
        }
        return Integer.toUnsignedLong(((BitstringCommand) command).bits());
    }
}
