package telecontrol.gateway.testmaster;

import telecontrol.iec104.InformationElement;
import telecontrol.iec104.InformationElement.IntegratedTotal;
import telecontrol.iec104.InformationElement.NormalizedParameter;
import telecontrol.iec104.InformationElement.NormalizedSetPoint;
import telecontrol.iec104.InformationElement.NormalizedValue;
import telecontrol.iec104.InformationElement.ScaledParameter;
import telecontrol.iec104.InformationElement.ScaledSetPoint;
import telecontrol.iec104.InformationElement.ScaledValue;
import telecontrol.iec104.InformationElement.StepPosition;

/**
 * Numbers that an element can carry.
 *
 * @param least the smallest
 * @param most the greatest
 * @param step from one to the next; 0 for all in between, as far as a short float tells them apart
 */
record Numbers(double least, double most, double step) {
    private static final Numbers STEPS = new Numbers(-64, 63, 1);
    private static final Numbers SCALED = new Numbers(Short.MIN_VALUE, Short.MAX_VALUE, 1);
    private static final Numbers NORMALIZED = new Numbers(-1, 1 - 0x1p-15, 0x1p-15);
    private static final Numbers COUNTED = new Numbers(Integer.MIN_VALUE, Integer.MAX_VALUE, 1);
    private static final Numbers FLOAT = new Numbers(-Float.MAX_VALUE, Float.MAX_VALUE, 0);

    /** Those of an element whose value is a number: VTI, SVA, NVA, BCR, or else a short float. */
    static Numbers of(InformationElement element) {
        if (element instanceof StepPosition) {
            return STEPS;
        }
        if (element instanceof ScaledValue || element instanceof ScaledSetPoint || element instanceof ScaledParameter) {
            return SCALED;
        }
        if (element instanceof NormalizedValue
                || element instanceof NormalizedSetPoint
                || element instanceof NormalizedParameter) {
            return NORMALIZED;
        }
        return element instanceof IntegratedTotal ? COUNTED : FLOAT;
    }

    /** Distance from a number to the nearest that can be carried. */
    double distance(double number) {
        double inside = Math.max(least, Math.min(most, number));
        double nearest = step == 0 ? inside : Math.rint(inside / step) * step;
        return Math.abs(number - nearest);
    }
}
