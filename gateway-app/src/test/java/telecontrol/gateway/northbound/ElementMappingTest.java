package telecontrol.gateway.northbound;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import telecontrol.gateway.point.PointValue;
import telecontrol.iec104.InformationElement.Bitstring;
import telecontrol.iec104.InformationElement.BitstringCommand;
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
import telecontrol.mapping.PointType;
import telecontrol.mapping.PointType.Kind;

class ElementMappingTest {
    private static Monitored element(Kind kind, double value, int quality) {
        return ElementMapping.element(kind, new PointValue(value, Quality.of(quality), 0));
    }

    private static Quality overflow(boolean overflow) {
        return overflow ? Quality.of(Quality.OVERFLOW) : Quality.GOOD;
    }

    @ParameterizedTest
    @EnumSource(PointType.class)
    void everyTypeHasItsIdentification(PointType type) {
        assertEquals(type.mnemonic(), ElementMapping.typeId(type).name());
        assertEquals(type.isTimeTagged(), ElementMapping.typeId(type).isTimeTagged());
        assertEquals(
                ElementMapping.typeId(type).element(),
                element(type.kind(), 1, 0).getClass(),
                "the element fits the type");
    }

    @Test
    void states() {
        assertEquals(new SinglePoint(true, Quality.GOOD), element(Kind.SINGLE_POINT, 1, 0));
        assertEquals(new SinglePoint(false, Quality.GOOD), element(Kind.SINGLE_POINT, 0, 0));
        for (int state = 0; state < 4; state++) {
            assertEquals(new DoublePoint(state, Quality.GOOD), element(Kind.DOUBLE_POINT, state, 0));
        }
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void qualityIsCarriedOver(Kind kind) {
        int bits = Quality.INVALID | Quality.NOT_TOPICAL | Quality.SUBSTITUTED | Quality.BLOCKED;
        assertEquals(Quality.of(bits), element(kind, 0, bits).quality());
    }

    @ParameterizedTest
    @CsvSource({"63,63,false", "64,63,true", "-64,-64,false", "-65,-64,true", "63.4,63,false", "1e9,63,true"})
    void stepPositionsSaturate(double value, int step, boolean overflow) {
        assertEquals(new StepPosition(step, false, overflow(overflow)), element(Kind.STEP_POSITION, value, 0));
    }

    @ParameterizedTest
    @CsvSource({
        "32767,32767,false",
        "32767.4,32767,false",
        "32768,32767,true",
        "-32768,-32768,false",
        "-32768.6,-32768,true",
        "1.5,2,false",
        "2.5,2,false",
        "-0.4,0,false",
        "Infinity,32767,true",
        "-Infinity,-32768,true"
    })
    void scaledValuesRoundAndSaturate(double value, int scaled, boolean overflow) {
        assertEquals(new ScaledValue(scaled, overflow(overflow)), element(Kind.SCALED, value, 0));
    }

    @ParameterizedTest
    @CsvSource({
        "0,0,false",
        "0.5,16384,false",
        "0.999969482421875,32767,false",
        "1,32767,true",
        "-1,-32768,false",
        "-1.00005,-32768,true",
        "7,32767,true"
    })
    void normalizedValuesAreFractionsAndSaturate(double value, int raw, boolean overflow) {
        assertEquals(new NormalizedValue(raw, overflow(overflow)), element(Kind.NORMALIZED, value, 0));
    }

    @ParameterizedTest
    @CsvSource({
        "2.5,2.5,false",
        "3.4028234663852886E38,3.4028235E38,false",
        "1e39,3.4028235E38,true",
        "-1e300,-3.4028235E38,true",
        "Infinity,3.4028235E38,true",
        "-Infinity,-3.4028235E38,true"
    })
    void floatsSaturateAndAreNeverInfinite(double value, float shown, boolean overflow) {
        assertEquals(new ShortFloat(shown, overflow(overflow)), element(Kind.FLOAT, value, 0));
    }

    @ParameterizedTest
    @CsvSource({
        "0,0",
        "2147483647,2147483647",
        "2147483648,-2147483648",
        "4294967295,-1",
        "4294967296,0",
        "4294967301,5",
        "-1,-1",
        "12.6,13"
    })
    void countersRunRoundAt32Bits(double value, int counter) {
        assertEquals(new IntegratedTotal(counter, 0, 0, Quality.GOOD), element(Kind.COUNTER, value, 0));
    }

    @ParameterizedTest
    @CsvSource({"Infinity", "1e300", "-Infinity"})
    void whatIsNoCountIsInvalid(double value) {
        assertEquals(
                Quality.of(Quality.INVALID), element(Kind.COUNTER, value, 0).quality());
    }

    @Test
    void bitstringsKeepAll32Bits() {
        assertEquals(new Bitstring(0xF000_0001, Quality.GOOD), element(Kind.BITSTRING, 0xF000_0001L, 0));
        assertEquals(new Bitstring(-1, Quality.GOOD), element(Kind.BITSTRING, -1, 0));
    }

    @Test
    void valuesOfCommands() {
        assertEquals(1, ElementMapping.value(new SingleCommand(true, 0, false)));
        assertEquals(0, ElementMapping.value(new SingleCommand(false, 0, false)));
        assertEquals(2, ElementMapping.value(new DoubleCommand(2, 0, false)));
        assertEquals(1, ElementMapping.value(new RegulatingStepCommand(1, 0, false)));
        assertEquals(-0.5, ElementMapping.value(new NormalizedSetPoint(-16_384, 0, false)));
        assertEquals(-1200, ElementMapping.value(new ScaledSetPoint(-1200, 0, false)));
        assertEquals(2.5, ElementMapping.value(new FloatSetPoint(2.5f, 0, false)));
        assertEquals(4_294_967_295.0, ElementMapping.value(new BitstringCommand(-1)));
    }
}
