package telecontrol.gateway.point;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import telecontrol.gateway.expression.Expression;
import telecontrol.gateway.expression.ExpressionException;
import telecontrol.iec104.Quality;

class InterlockTest {
    private final Point level = Points.measured(0);

    @BeforeEach
    void show() {
        Points.sample(level, Row.of(5.0));
    }

    private Interlock interlock() throws ExpressionException {
        return new Interlock(
                Expression.parse("level < 6", List.of("level")),
                List.of(new Interlock.Input("level", level)),
                "too high");
    }

    @Test
    void admitsWhatItsExpressionIsTrueFor() throws ExpressionException {
        assertNull(interlock().refusal());
        Points.sample(level, Row.of(7.0));
        assertEquals("interlock \"too high\": level=7", interlock().refusal());
    }

    @Test
    void admitsNothingWhereItsExpressionHasNoResult() throws ExpressionException {
        Interlock interlock = new Interlock(
                Expression.parse("1 / level > 0", List.of("level")),
                List.of(new Interlock.Input("level", level)),
                "empty");
        assertNull(interlock.refusal());
        Points.sample(level, Row.of(0.0));
        assertEquals("interlock \"empty\", its expression has no result: level=0", interlock.refusal());
    }

    @ParameterizedTest
    @CsvSource({"7,7", "6.5,6.5", "7.199999809265137,7.2", "6.123456789012345,6.123456789012345", "1e19,1.0E19"})
    void showsNumbersAsShortAsTheyAre(double shown, String text) throws ExpressionException {
        Points.sample(level, Row.of(shown));
        assertEquals("interlock \"too high\": level=" + text, interlock().refusal());
    }

    /** Invalid, not topical, blocked, and a value that is cut off where its range ends. */
    @ParameterizedTest
    @CsvSource({"128,IV", "64,NT", "16,BL", "1,OV"})
    void anInputInDoubtAdmitsNothing(int reservation, String word) throws ExpressionException {
        level.reserve(Quality.of(reservation), Row.TIME);
        assertEquals(
                "interlock \"too high\", an input is not valid: level=[" + word + "]",
                interlock().refusal());
    }
}
