package telecontrol.gateway;

import telecontrol.iec104.InformationElement.Bitstring;
import telecontrol.iec104.InformationElement.DoublePoint;
import telecontrol.iec104.InformationElement.IntegratedTotal;
import telecontrol.iec104.InformationElement.Monitored;
import telecontrol.iec104.InformationElement.NormalizedValue;
import telecontrol.iec104.InformationElement.ScaledValue;
import telecontrol.iec104.InformationElement.ShortFloat;
import telecontrol.iec104.InformationElement.SinglePoint;
import telecontrol.iec104.InformationElement.StepPosition;

/** The number that an element carries; states as the standard numbers them. */
final class Numbers {
    private Numbers() {}

    static double of(Monitored element) {
        if (element instanceof SinglePoint point) {
            return point.on() ? 1 : 0;
        } else if (element instanceof DoublePoint point) {
            return point.state();
        } else if (element instanceof StepPosition step) {
            return step.value();
        } else if (element instanceof Bitstring bits) {
            return bits.bits() & 0xFFFF_FFFFL;
        } else if (element instanceof NormalizedValue normalized) {
            return normalized.raw() / 32_768.0;
        } else if (element instanceof ScaledValue scaled) {
            return scaled.value();
        } else if (element instanceof ShortFloat number) {
            return number.value();
        } else if (element instanceof IntegratedTotal total) {
            return total.counter() & 0xFFFF_FFFFL;
        }
        throw new AssertionError("an element without a number: " + element);
    }
}
