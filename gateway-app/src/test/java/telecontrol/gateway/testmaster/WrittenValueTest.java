package telecontrol.gateway.testmaster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import telecontrol.iec104.InformationElement;
import telecontrol.iec104.InformationElement.Bitstring;
import telecontrol.iec104.InformationElement.DoubleCommand;
import telecontrol.iec104.InformationElement.DoublePoint;
import telecontrol.iec104.InformationElement.IntegratedTotal;
import telecontrol.iec104.InformationElement.NormalizedValue;
import telecontrol.iec104.InformationElement.PackedSinglePoints;
import telecontrol.iec104.InformationElement.RegulatingStepCommand;
import telecontrol.iec104.InformationElement.ScaledSetPoint;
import telecontrol.iec104.InformationElement.ScaledValue;
import telecontrol.iec104.InformationElement.ShortFloat;
import telecontrol.iec104.InformationElement.SingleCommand;
import telecontrol.iec104.InformationElement.SinglePoint;
import telecontrol.iec104.InformationElement.StepPosition;
import telecontrol.iec104.Quality;

/** What a script writes for a value: which elements have it, and which never can. */
class WrittenValueTest {
    private static final Map<String, List<InformationElement>> ELEMENTS = Map.of(
            "single", List.of(new SinglePoint(false, Quality.GOOD), new SinglePoint(true, Quality.GOOD)),
            "single command", List.of(new SingleCommand(false, 0, false), new SingleCommand(true, 0, false)),
            "double",
                    Stream.of(0, 1, 2, 3)
                            .<InformationElement>map(state -> new DoublePoint(state, Quality.GOOD))
                            .toList(),
            "double command",
                    Stream.of(0, 1, 2, 3)
                            .<InformationElement>map(state -> new DoubleCommand(state, 0, false))
                            .toList(),
            "step command",
                    Stream.of(0, 1, 2, 3)
                            .<InformationElement>map(state -> new RegulatingStepCommand(state, 0, false))
                            .toList());

    private static WrittenValue written(String word) {
        WrittenValue value = WrittenValue.of(word);
        assertNotNull(value, word);
        return value;
    }

    /** Every way to write a state meets that state alone. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            single         | off OFF 0 00 0.0 0x0     | on 1 01 1.0 | -        | -
            single command | off 0                    | on 1       | -        | -
            double         | intermediate 0           | off 1 001  | on 2 0x2  | indeterminate 3
            double command | not-permitted-0 0        | off 1      | on 2      | not-permitted-3 3
            step command   | not-permitted-0 0        | lower 1    | higher 2  | not-permitted-3 3
            """)
    void statesAreWordsOrTheirNumbers(String kind, String zero, String one, String two, String three) {
        List<InformationElement> elements = ELEMENTS.getOrDefault(kind, List.of());
        List<String> words = List.of(zero, one, two, three);
        for (int state = 0; state < elements.size(); state++) {
            for (String word : words.get(state).split(" ", -1)) {
                for (int is = 0; is < elements.size(); is++) {
                    assertEquals(
                            is == state, written(word).matches(elements.get(is), 5), kind + " " + is + ": " + word);
                }
            }
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            single         | lower 2 -1 0.5 intermediate not-permitted-0
            single command | higher 2
            double         | lower 4 1.5 not-permitted-3
            double command | higher intermediate 4
            step command   | on off 4
            """)
    void statesThatNeverAre(String kind, String words) {
        for (InformationElement element : ELEMENTS.getOrDefault(kind, List.of())) {
            for (String word : words.split(" ", -1)) {
                assertFalse(written(word).suits(element), kind + ": " + word);
                assertFalse(written(word).matches(element, 5), kind + ": " + word);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "255, 255, 0, true",
        "255, 0xff, 0, true",
        "255, 0255.0, 0, true",
        "255, 254, 1, true",
        "255, 253, 1, false",
        "255, 256, 0, false",
        "-7, -7, 0, true",
        "8, 010, 0, false",
        "10, 010, 0, true",
    })
    void numbersAreCompared(short value, String word, double tolerance, boolean is) {
        ScaledValue element = new ScaledValue(value, Quality.GOOD);
        assertEquals(is, written(word).matches(element, tolerance));
        assertEquals(true, written(word).suits(element));
        assertEquals(is, written(word).matches(new ShortFloat(value, Quality.GOOD), tolerance));
    }

    @ParameterizedTest
    @CsvSource({
        "0x0000ff00, true, true",
        "0xFF00, true, true",
        "65280, true, true",
        "65280.0, true, true",
        "065280, true, true",
        "0xff01, false, true",
        "-1, false, true",
        "1.5, false, false",
        "4294967296, false, false",
        "on, false, false",
    })
    void bitstringsAreNumbers(String word, boolean is, boolean possible) {
        Bitstring element = new Bitstring(0xff00, Quality.GOOD);
        assertEquals(is, written(word).matches(element, 0));
        assertEquals(possible, written(word).suits(element));
    }

    @ParameterizedTest
    @CsvSource({
        "step, 63, 0, true",
        "step, 64, 0, false",
        "step, -65, 0, false",
        "step, 64, 1, true",
        "scaled, -32768, 0, true",
        "scaled, 32768, 0, false",
        "scaled, 32767.5, 0, false",
        "scaled, 2.5, 0, false",
        "scaled, 2.5, 0.5, true",
        "scaled, 0x8000, 0, false",
        "scaled set point, 99999, 0, false",
        "normalized, -1, 0, true",
        "normalized, 0.5, 0, true",
        "normalized, 1, 0, false",
        "normalized, 1, 0.0001, true",
        "normalized, 0.3, 0, false",
        "normalized, 50, 0.1, false",
        "counter, -2147483648, 0, true",
        "counter, 2147483648, 0, false",
        "float, 0.1, 0, true",
        "float, -3.4e38, 0, true",
        "float, 3.5e38, 0, false",
        "float, any, 0, true",
        "float, on, 0, false",
    })
    void numbersThatATypeCanCarry(String kind, String word, double tolerance, boolean possible) {
        InformationElement element = switch (kind) {
            case "step" -> new StepPosition(5, false, Quality.GOOD);
            case "scaled" -> new ScaledValue((short) 5, Quality.GOOD);
            case "scaled set point" -> new ScaledSetPoint((short) 5, 0, false);
            case "normalized" -> new NormalizedValue(5, Quality.GOOD);
            case "counter" -> new IntegratedTotal(5, 0, 0, Quality.GOOD);
            default -> new ShortFloat(5, Quality.GOOD);
        };
        assertEquals(possible, written(word).isPossible(element, tolerance));
    }

    @Test
    void aShortFloatIsComparedAsOne() {
        assertEquals(true, written("0.1").matches(new ShortFloat(0.1f, Quality.GOOD), 0));
        assertFalse(written("on").suits(new ShortFloat(1, Quality.GOOD)));
    }

    @Test
    void anyIsEveryValueOfWhatHasOne() {
        assertEquals(true, written("Any").matches(new DoublePoint(3, Quality.GOOD), 0));
        assertEquals(true, written("any").matches(new ScaledValue((short) 5, Quality.GOOD), 0));
        PackedSinglePoints several = new PackedSinglePoints(1, 0, Quality.GOOD);
        assertFalse(written("any").matches(several, 0));
        assertFalse(written("any").suits(several));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "onn", "2,5", "0xGG", "0x100000000", "0x-5", "NaN", "Infinity", "1e999", "1d"})
    void whatNoValueIs(String word) {
        assertNull(WrittenValue.of(word));
    }
}
