package telecontrol.gateway.point;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import telecontrol.gateway.point.Conversion.Inputs;
import telecontrol.iec104.Quality;
import telecontrol.mapping.PointType.Kind;
import telecontrol.mapping.Range;
import telecontrol.mapping.Scale;

class ConversionTest {
    private static final double LAST = -7;

    private static Conversion of(Kind kind, boolean invert) {
        return new Conversion(
                kind, new Inputs(0, Conversion.NONE, QualitySource.NONE), invert, Scale.IDENTITY, Range.UNLIMITED);
    }

    private static Conversion pair(boolean invert) {
        return new Conversion(
                Kind.DOUBLE_POINT, new Inputs(0, 1, QualitySource.NONE), invert, Scale.IDENTITY, Range.UNLIMITED);
    }

    private static Conversion measured(Scale scale, Range limits) {
        return new Conversion(Kind.FLOAT, new Inputs(0, Conversion.NONE, QualitySource.NONE), false, scale, limits);
    }

    private static void assertValue(double value, int quality, PointValue actual) {
        assertEquals(new PointValue(value, Quality.of(quality), Row.TIME), actual);
    }

    private static PointValue convert(Conversion conversion, @Nullable Double... samples) {
        return conversion.convert(Row.of(samples), LAST);
    }

    @ParameterizedTest
    @CsvSource({"0,false,0", "1,false,1", "0,true,1", "1,true,0", "128,false,1"})
    void singlePointIsItsBit(double bit, boolean invert, double state) {
        assertValue(state, 0, convert(of(Kind.SINGLE_POINT, invert), bit));
    }

    /** On bit, off bit: 0 intermediate, 1 off, 2 on, 3 indeterminate. */
    @ParameterizedTest
    @CsvSource({
        "0,0,false,0",
        "0,1,false,1",
        "1,0,false,2",
        "1,1,false,3",
        "0,0,true,0",
        "0,1,true,2",
        "1,0,true,1",
        "1,1,true,3"
    })
    void doublePointOfTwoBits(double on, double off, boolean invert, double state) {
        assertValue(state, 0, convert(pair(invert), on, off));
    }

    @ParameterizedTest
    @CsvSource({"0,false,0", "1,false,1", "2,false,2", "3,false,3", "0,true,0", "1,true,2", "2,true,1", "3,true,3"})
    void doublePointOfOneNumber(double number, boolean invert, double state) {
        assertValue(state, 0, convert(of(Kind.DOUBLE_POINT, invert), number));
    }

    @ParameterizedTest
    @CsvSource({"4", "255", "-1"})
    void noStateOfADoublePointIsInvalidAndKeepsTheLast(double number) {
        assertValue(LAST, Quality.INVALID, convert(of(Kind.DOUBLE_POINT, false), number));
    }

    @Test
    void eachBitOfAPairMustBeReadable() {
        assertValue(LAST, Quality.INVALID, convert(pair(false), null, 1.0));
        assertValue(LAST, Quality.INVALID, convert(pair(false), 1.0, null));
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void whatCannotBeReadIsInvalidAndKeepsTheLast(Kind kind) {
        assertValue(LAST, Quality.INVALID, convert(of(kind, false), (Double) null));
    }

    @ParameterizedTest
    @EnumSource(
            value = Kind.class,
            names = {"STEP_POSITION", "BITSTRING", "SCALED", "FLOAT", "COUNTER"})
    void numbersGoThrough(Kind kind) {
        assertValue(42, 0, convert(of(kind, false), 42.0));
    }

    @Test
    void scaleGivesEngineeringUnits() {
        Scale scale = new Scale(6.0 / 27_648, 0);
        assertValue(3, 0, convert(measured(scale, Range.UNLIMITED), 13_824.0));
        assertValue(-5, 0, convert(measured(new Scale(-2, 1), Range.UNLIMITED), 3.0));
    }

    @ParameterizedTest
    @CsvSource({"0,0,0", "6,6,0", "6.001,6,1", "-0.001,0,1", "Infinity,6,1", "-Infinity,0,1"})
    void limitsClampAndMarkOverflow(double raw, double value, int quality) {
        assertValue(value, quality, convert(measured(Scale.IDENTITY, new Range(0, 6)), raw));
    }

    @ParameterizedTest
    @EnumSource(
            value = Kind.class,
            names = {"STEP_POSITION", "BITSTRING", "NORMALIZED", "SCALED", "FLOAT"})
    void anInfiniteNumberIsNeverGood(Kind kind) {
        assertValue(Double.POSITIVE_INFINITY, Quality.OVERFLOW, convert(of(kind, false), Double.POSITIVE_INFINITY));
        assertValue(Double.NEGATIVE_INFINITY, Quality.OVERFLOW, convert(of(kind, false), Double.NEGATIVE_INFINITY));
    }

    /** The point itself says what the element will say: events, derived points and the status page look at it. */
    @ParameterizedTest
    @CsvSource({
        "FLOAT, 3.4028234663852886e38, 0",
        "FLOAT, 3.5e38, 1",
        "FLOAT, -1e300, 1",
        "SCALED, 32767.4, 0",
        "SCALED, 32767.5, 1",
        "SCALED, -32768.5, 0",
        "SCALED, -32769, 1",
        "NORMALIZED, 0.99997, 0",
        "NORMALIZED, 1, 1",
        "NORMALIZED, -1, 0",
        "NORMALIZED, -1.0001, 1",
        "STEP_POSITION, 63, 0",
        "STEP_POSITION, 64, 1",
        "STEP_POSITION, -64, 0",
        "STEP_POSITION, -65, 1"
    })
    void whatTheElementHasNoRoomForIsOverflowInThePointToo(Kind kind, double raw, int quality) {
        assertValue(raw, quality, convert(of(kind, false), raw));
    }

    @Test
    void limitsAreEngineeringUnits() {
        assertValue(10, Quality.OVERFLOW, convert(measured(new Scale(10, 0), new Range(0, 10)), 1.5));
    }

    @Test
    void notANumberIsInvalidAndKeepsTheLast() {
        assertValue(LAST, Quality.INVALID, convert(measured(Scale.IDENTITY, new Range(0, 6)), Double.NaN));
        assertValue(LAST, Quality.INVALID, convert(measured(Scale.IDENTITY, Range.UNLIMITED), Double.NaN));
    }

    private static Conversion withQuality() {
        return new Conversion(
                Kind.FLOAT,
                new Inputs(0, Conversion.NONE, new QualitySource(1, 2, 3, 4)),
                false,
                Scale.IDENTITY,
                new Range(0, 6));
    }

    @Test
    void eachQualityBitSetsItsOwn() {
        assertValue(3, 0, convert(withQuality(), 3.0, 0.0, 0.0, 0.0, 0.0));
        assertValue(3, Quality.INVALID, convert(withQuality(), 3.0, 1.0, 0.0, 0.0, 0.0));
        assertValue(3, Quality.NOT_TOPICAL, convert(withQuality(), 3.0, 0.0, 1.0, 0.0, 0.0));
        assertValue(3, Quality.SUBSTITUTED, convert(withQuality(), 3.0, 0.0, 0.0, 1.0, 0.0));
        assertValue(3, Quality.BLOCKED, convert(withQuality(), 3.0, 0.0, 0.0, 0.0, 1.0));
    }

    @Test
    void qualityBitsStayWhenTheValueIsBad() {
        assertValue(6, Quality.OVERFLOW | Quality.SUBSTITUTED, convert(withQuality(), 9.0, 0.0, 0.0, 1.0, 0.0));
        assertValue(LAST, Quality.INVALID | Quality.BLOCKED, convert(withQuality(), null, 0.0, 0.0, 0.0, 1.0));
    }

    @Test
    void aQualityBitThatCannotBeReadCountsAsInvalid() {
        assertValue(3, Quality.INVALID, convert(withQuality(), 3.0, 0.0, 0.0, null, 0.0));
    }

    @Test
    void theTimeIsThatOfTheSamples() {
        Conversion conversion = of(Kind.SINGLE_POINT, false);
        assertEquals(99, conversion.convert(new Row(99, 1.0), 0).timeMillis());
        assertEquals(99, conversion.convert(new Row(99, (Double) null), 0).timeMillis());
    }
}
