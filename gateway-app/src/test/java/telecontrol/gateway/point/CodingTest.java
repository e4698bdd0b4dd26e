package telecontrol.gateway.point;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import telecontrol.iec104.Quality;
import telecontrol.mapping.Place;
import telecontrol.mapping.PointType.Kind;
import telecontrol.mapping.Range;
import telecontrol.mapping.Scale;
import telecontrol.mapping.ValueMap;

class CodingTest {
    private static final Place PLACE = Place.wholeFile(Path.of("site.yaml"));
    private static final ValueMap MAP = new ValueMap(
            List.of(
                    new ValueMap.Entry(0, 0, 0, PLACE),
                    new ValueMap.Entry(1, 1, 2, PLACE),
                    new ValueMap.Entry(-4, -2, 1, PLACE),
                    new ValueMap.Entry(9, 9, Double.NaN, PLACE)),
            Double.NaN);

    private static PointValue convert(Kind kind, Coding coding, boolean invert, double raw) {
        return new Conversion(
                        kind,
                        new Conversion.Inputs(0, Conversion.NONE, QualitySource.NONE),
                        invert,
                        coding,
                        Scale.IDENTITY,
                        Range.UNLIMITED)
                .convert(Row.of(raw), 7);
    }

    @ParameterizedTest
    @CsvSource({
        "0x00C0, 0x0000, 0",
        "0x00C0, 0xFF7F, 1",
        "0x00C0, 0x0080, 2",
        "0x00C0, 0xFFFF, 3",
        "0x8001, 0x8000, 2",
        "0x8001, 0x0001, 1",
        "0x8001, -1, 3",
        "0x8001, -32768, 2"
    })
    void bitsOfAMaskAreClosedUp(String mask, String raw, double state) {
        Coding coding = new Coding(Long.decode(mask), null);
        assertEquals(
                new PointValue(state, Quality.GOOD, Row.TIME),
                convert(Kind.DOUBLE_POINT, coding, false, Long.decode(raw)));
    }

    @Test
    void invertExchangesOffAndOn() {
        assertEquals(1, convert(Kind.DOUBLE_POINT, new Coding(3, null), true, 2).value());
        assertEquals(3, convert(Kind.DOUBLE_POINT, new Coding(3, null), true, 3).value());
        assertEquals(0, convert(Kind.SINGLE_POINT, new Coding(4, null), true, 4).value());
    }

    @Test
    void aSinglePointIsOnWhenABitOfTheMaskIsSet() {
        assertEquals(
                1, convert(Kind.SINGLE_POINT, new Coding(0x0C, null), false, 8).value());
        assertEquals(
                0,
                convert(Kind.SINGLE_POINT, new Coding(0x0C, null), false, 0xF3).value());
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "1, 2", "-4, 1", "-2, 1"})
    void aMapGivesTheValue(double raw, double state) {
        assertEquals(
                new PointValue(state, Quality.GOOD, Row.TIME),
                convert(Kind.DOUBLE_POINT, new Coding(0, MAP), false, raw));
    }

    @ParameterizedTest
    @CsvSource({"9", "-5", "-1", "2", "1e300"})
    void whatTheMapDoesNotNameIsInvalidAndTheLastValueStays(double raw) {
        PointValue expected = new PointValue(7, Quality.of(Quality.INVALID), Row.TIME);
        assertEquals(expected, convert(Kind.DOUBLE_POINT, new Coding(0, MAP), false, raw));
        assertEquals(expected, convert(Kind.SINGLE_POINT, new Coding(0, MAP), false, raw));
        assertEquals(expected, convert(Kind.SCALED, new Coding(0, MAP), false, raw));
    }

    @Test
    void aMapStandsBehindTheMask() {
        Coding coding = new Coding(0xF0, new ValueMap(List.of(new ValueMap.Entry(3, 3, 42, PLACE)), -1));
        assertEquals(42, convert(Kind.SCALED, coding, false, 0x1234).value());
        assertEquals(-1, convert(Kind.SCALED, coding, false, 0x1244).value());
    }
}
