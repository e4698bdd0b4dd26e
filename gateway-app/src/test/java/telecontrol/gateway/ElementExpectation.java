package telecontrol.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import telecontrol.iec104.InformationElement.Bitstring;
import telecontrol.iec104.InformationElement.DoublePoint;
import telecontrol.iec104.InformationElement.IntegratedTotal;
import telecontrol.iec104.InformationElement.Monitored;
import telecontrol.iec104.InformationElement.NormalizedValue;
import telecontrol.iec104.InformationElement.ScaledValue;
import telecontrol.iec104.InformationElement.ShortFloat;
import telecontrol.iec104.InformationElement.SinglePoint;
import telecontrol.iec104.InformationElement.StepPosition;
import telecontrol.iec104.Quality;
import telecontrol.mapping.PointType;

/** An element carries a value within the resolution of its type, saturated and marked OV where it has no room. */
final class ElementExpectation {
    private static final BigDecimal HALF = new BigDecimal("0.5");
    private static final BigDecimal FLOAT_STEP = BigDecimal.ONE.divide(BigDecimal.valueOf(1 << 23));
    private static final BigInteger WRAP = BigInteger.ONE.shiftLeft(32);

    private static final BigDecimal NO_COUNT = new BigDecimal(BigInteger.ONE.shiftLeft(64));

    private final PointType type;
    private final String what;

    ElementExpectation(PointType type, String what) {
        this.type = type;
        this.what = what;
    }

    void check(BigDecimal value, Monitored element) {
        if (element instanceof SinglePoint point) {
            good(element);
            assertEquals(value.signum() != 0, point.on(), what);
        } else if (element instanceof DoublePoint point) {
            good(element);
            assertEquals(value.intValueExact(), point.state(), what);
        } else if (element instanceof StepPosition step) {
            whole(value, step.value(), -64, 63, element);
        } else if (element instanceof Bitstring bits) {
            good(element);
            assertEquals(value.toBigIntegerExact().intValue(), bits.bits(), what);
        } else if (element instanceof NormalizedValue normalized) {
            whole(value.multiply(BigDecimal.valueOf(32_768)), normalized.raw(), -32_768, 32_767, element);
        } else if (element instanceof ScaledValue scaled) {
            whole(value, scaled.value(), -32_768, 32_767, element);
        } else if (element instanceof ShortFloat number) {
            real(value, number.value(), element);
        } else {
            count(value, (IntegratedTotal) element);
        }
    }

    private void good(Monitored element) {
        assertEquals(Quality.GOOD, element.quality(), what);
    }

    /** M_ME_ND_1 has no quality that could tell. */
    private void overflow(Monitored element) {
        if (type != PointType.M_ME_ND_1) {
            assertEquals(Quality.of(Quality.OVERFLOW), element.quality(), what);
        }
    }

    private void whole(BigDecimal value, int actual, int least, int most, Monitored element) {
        if (value.compareTo(BigDecimal.valueOf(most).add(HALF)) > 0) {
            assertEquals(most, actual, what);
            overflow(element);
        } else if (value.compareTo(BigDecimal.valueOf(least).subtract(HALF)) < 0) {
            assertEquals(least, actual, what);
            overflow(element);
        } else {
            good(element);
            near(value, BigDecimal.valueOf(actual), HALF);
        }
    }

    private void near(BigDecimal value, BigDecimal actual, BigDecimal resolution) {
        assertTrue(
                value.subtract(actual).abs().compareTo(resolution) <= 0, () -> what + ": " + actual + " for " + value);
    }

    private void real(BigDecimal value, float actual, Monitored element) {
        BigDecimal most = new BigDecimal(Float.MAX_VALUE);
        if (value.abs().compareTo(most) > 0) {
            assertEquals(value.signum() * Float.MAX_VALUE, actual, what);
            overflow(element);
        } else {
            good(element);
            near(value, new BigDecimal(actual), value.abs().multiply(FLOAT_STEP));
        }
    }

    /** Counts run round at 32 bits; beyond 64 bits there is none. */
    private void count(BigDecimal value, IntegratedTotal total) {
        if (value.abs().compareTo(NO_COUNT) >= 0) {
            assertTrue(total.quality().has(Quality.INVALID), what);
            return;
        }
        good(total);
        BigInteger low = value.setScale(0, RoundingMode.FLOOR).toBigInteger();
        BigInteger high = value.setScale(0, RoundingMode.CEILING).toBigInteger();
        assertTrue(
                low.mod(WRAP).intValue() == total.counter() || high.mod(WRAP).intValue() == total.counter(),
                () -> what + ": " + total.counter() + " for " + value);
    }
}
