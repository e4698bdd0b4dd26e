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
