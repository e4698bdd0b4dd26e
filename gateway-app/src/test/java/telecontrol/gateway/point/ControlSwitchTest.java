package telecontrol.gateway.point;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import telecontrol.gateway.log.RecordedLog;
import telecontrol.iec104.Quality;
import telecontrol.mapping.PointType;

/** Local/remote switch and the other conditions of a command. */
class ControlSwitchTest {
    private final RecordedLog log = new RecordedLog();
    private final Point bit = Points.of(PointType.M_SP_TB_1, 0);

    @AfterEach
    void close() {
        log.close();
    }

    @ParameterizedTest
    @CsvSource({"true,1,false", "true,0,true", "false,1,true", "false,0,false"})
    void isLocalUnlessItsBitSaysRemote(boolean setMeansRemote, double shown, boolean local) {
        ControlSwitch control = new ControlSwitch(bit, setMeansRemote);
        assertTrue(control.isLocal(), "before it was read");
        Points.sample(bit, Row.of(shown));
        assertEquals(local, control.isLocal());
        assertEquals(local ? "local control: the Point 1001 is on local" : null, control.refusal());
    }

    /** A substitute is what somebody has set on purpose, and overflow is none of a bit. */
    @ParameterizedTest
    @CsvSource({"128,IV,true", "64,NT,true", "16,BL,true", "32,SB,false"})
    void inDoubtItIsLocal(int reservation, String word, boolean local) {
        ControlSwitch control = new ControlSwitch(bit, true);
        Points.sample(bit, Row.of(1.0));
        bit.reserve(Quality.of(reservation), Row.TIME);
        assertEquals(local, control.isLocal());
        assertEquals(
                local ? "local control: the Point 1001 cannot be read [" + word + "], and counts as local" : null,
                control.refusal());
    }

    @Test
    void tellsEachChangeOfItsPositionOnce() {
        ControlSwitch control = new ControlSwitch(bit, true);
        assertTrue(control.review());
        assertEquals(List.of(), log.lines(), "nothing has happened before the first poll");
        Points.sample(bit, Row.of(1.0));
        assertTrue(control.review());
        assertFalse(control.review());
        Points.sample(bit, Row.of(0.0));
        assertTrue(control.review());
        bit.lose(Row.TIME);
        assertTrue(control.review());
        assertEquals(
                List.of(
                        "INFO Point 1001: on remote; commands are accepted",
                        "WARNING Point 1001: on local; commands are refused",
                        "WARNING Point 1001: cannot be read [IV NT]; commands are refused as on local"),
                log.lines());
    }

    @Test
    void theFirstConditionThatRefusesIsNamed() {
        List<Condition> conditions = List.of(() -> null, () -> "second", () -> "third");
        assertEquals("second", admission(conditions).refusal());
        assertNull(admission(List.of(() -> null)).refusal());
        assertNull(Admission.ANY.refusal());
    }

    private static Admission admission(List<Condition> conditions) {
        return new Admission(java.util.Set.of(), null, Double.POSITIVE_INFINITY, conditions);
    }
}
