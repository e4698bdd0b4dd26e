package telecontrol.gateway.testmaster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import telecontrol.iec104.Asdu;
import telecontrol.iec104.CauseOfTransmission;
import telecontrol.iec104.TypeId;

/** What an arrival answers, and which filters admit it. */
class ArrivalTest {
    private static final Instant NOW = Instant.parse("2026-07-01T10:00:00.250Z");
    private static final LineParser PARSER =
            new LineParser(new Terms(PointNames.NONE, 65_535, InstantSource.fixed(NOW), ZoneId.of("UTC")));

    private static Asdu request(String line) throws LineException {
        return assertInstanceOf(Instruction.Send.class, PARSER.parse(line))
                .request()
                .get();
    }

    private static Arrival answer(Asdu request, int cause) {
        return new Arrival(
                NOW,
                request.type().code(),
                new CauseOfTransmission(cause, false, false, 0),
                request.commonAddress(),
                request.object());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            select double 1 5101 off | select double 1 5101 off | 7  | true
            select double 1 5101 off | double 1 5101 off        | 7  | false
            double 1 5101 off        | double 1 5101 off        | 7  | true
            double 1 5101 off        | select double 1 5101 off | 7  | false
            select float 1 6001 2.5  | float 1 6001 2.5         | 47 | false
            select float 1 6001 2.5  | select float 1 6001 2.5  | 47 | true
            cancel double 1 5101 off | select double 1 5101 off | 9  | true
            bitstring 1 7001 5       | bitstring 1 7001 5       | 7  | true
            interrogate 1            | interrogate 1            | 7  | true
            single 1 5001 on         | single 1 5002 on         | 7  | false
            """)
    void aConfirmationOfADirectCommandIsNotThatOfASelection(String sent, String confirmed, int cause, boolean answers)
            throws LineException {
        assertEquals(answers, answer(request(confirmed), cause).answers(request(sent)));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            watch on type 30          | 30  | true
            watch on type 030         | 30  | true
            watch on type 30          | 3   | false
            watch on type 3           | 30  | false
            watch on type M_SP_TB_1   | 30  | true
            watch on type m_sp        | 30  | true
            watch on type M_SP        | 31  | false
            watch on type 200         | 200 | true
            watch on type M_ME        | 200 | false
            watch on                  | 200 | true
            """)
    void typesAreNumbersOrMnemonics(String line, int type, boolean admitted) throws LineException {
        Filter filter =
                assertInstanceOf(Instruction.Watch.class, PARSER.parse(line)).filter();
        Arrival arrival = new Arrival(NOW, type, new CauseOfTransmission(3, false, false, 0), 1, null);
        assertEquals(admitted, filter.admits(arrival));
    }

    @ParameterizedTest
    @ValueSource(strings = {"256", "M_XX", "30x", "M_SP_TB_11", "single"})
    void aTypeThatIsNoneIsRefused(String type) {
        LineException refused = assertThrows(LineException.class, () -> PARSER.parse("watch on type " + type));
        assertTrue(
                String.valueOf(refused.getMessage())
                        .startsWith("watch: type: '" + type + "' (expected: a mnemonic such as " + TypeId.M_SP_TB_1),
                refused.getMessage());
    }
}
