package telecontrol.mapping;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Notations that are no site file's, and what is proposed in their place. */
class OtherNotationTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "2.101     | write 2101, without a sign between the thousands",
                "2,101     | write 2101, without a sign between the thousands",
                "2.100.005 | write 2100005, without a sign between the thousands",
                "2.100.105 | write it as one number: 2100105 if the points divide thousands, 156777 if they divide octets, the highest first",
                "1.2.3     | write it as one number: 1.2.3, highest octet first, is 66051",
                "99.100.105 | write it as one number: 99.100.105, highest octet first, is 6513769",
                "2.1       | write it as one number, without a point",
                "1.2.300   | write it as one number, without a point"
            })
    void addressesWithPoints(String text, String help) {
        assertEquals(help, OtherNotation.whole(text, 3, 1, 16777215));
    }

    @Test
    void nothingIsProposedThatDoesNotFit() {
        assertNull(OtherNotation.whole("2.5", 0, 1, 100));
        assertNull(OtherNotation.whole("2.500", 0, 1, 100));
        assertNull(OtherNotation.whole("2.404.1", 0, 1, 65535));
        assertEquals(Optional.empty(), OtherNotation.number("2,5", true));
        assertEquals(Optional.empty(), OtherNotation.number("12x4", true));
        assertEquals(Optional.empty(), OtherNotation.number("2#12", true));
        assertNull(OtherNotation.duration("2 weeks"));
        assertEquals(Optional.empty(), OtherNotation.host("127,0,0"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0,02 | write 0.02 with a decimal point, without quotes",
                "2,5 %| write 2.5% with a decimal point, without quotes",
                "2 %  | write 2% without the blank",
                "2cm  | write 2 without a unit",
                "0,5 m\u00b3/h | write 0.5 without a unit",
                "16#0400     | write 0x0400",
                "W#16#00C0   | write 0x00C0",
                "2#0001_0100 | write 0x14",
                "0400h       | write 0x0400",
                "$FF         | write 0xFF"
            })
    void numbers(String text, String help) {
        assertEquals(Optional.of(help), OtherNotation.number(text, false));
    }

    @ParameterizedTest
    @CsvSource({"15min,15m", "30 sek,30s", "1 Std.,1h", "'1,5 s',1.5s", "100 ms,100ms", "2 Minuten,2m", "T#5s,5s"})
    void durations(String text, String written) {
        assertEquals("write " + written, OtherNotation.duration(text));
    }
}
