package telecontrol.gateway.point;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import telecontrol.mapping.CommandType;
import telecontrol.mapping.PointType;
import telecontrol.mapping.Range;
import telecontrol.mapping.Scale;

class CommandTargetTest {
    private final List<String> journal = new ArrayList<>();
    private final TestOutput on = new TestOutput("on", journal);
    private final TestOutput off = new TestOutput("off", journal);

    private CommandTarget target(CommandType type, CommandTarget.Outputs outputs, Range limits) {
        return new CommandTarget(new CommandTarget.Definition(1, 5001, "Pump 1", type, false, limits), outputs, null);
    }

    private CommandTarget target(CommandType type, boolean pair, boolean invert) {
        return target(type, new CommandTarget.Outputs(on, pair ? off : null, invert, Scale.IDENTITY), Range.UNLIMITED);
    }

    private CommandTarget setPoint(Scale scale, Range limits) {
        return target(CommandType.C_SE_NC_1, new CommandTarget.Outputs(on, null, false, scale), limits);
    }

    @ParameterizedTest
    @CsvSource({"0,false,0.0", "1,false,1.0", "0,true,1.0", "1,true,0.0"})
    void singleCommandWritesItsBit(double value, boolean invert, String written) {
        target(CommandType.C_SC_NA_1, false, invert).write(value);
        assertEquals(List.of("on=" + written), journal);
    }

    @ParameterizedTest
    @CsvSource({
        "C_DC_NA_1,2,false,off=0.0,on=1.0",
        "C_DC_NA_1,1,false,on=0.0,off=1.0",
        "C_DC_NA_1,2,true,on=0.0,off=1.0",
        "C_RC_NA_1,2,false,off=0.0,on=1.0",
        "C_RC_NA_1,1,false,on=0.0,off=1.0"
    })
    void ofAPairTheOppositeBitIsClearedFirst(
            CommandType type, double value, boolean invert, String first, String second) {
        CompletableFuture<?> written = target(type, true, invert).write(value).toCompletableFuture();
        assertEquals(List.of(first), journal, "the second waits until the PLC has acknowledged the first");
        (first.startsWith("on") ? on : off).answer.complete(null);
        assertEquals(List.of(first, second), journal);
        assertFalse(written.isDone(), "not before the PLC has acknowledged both");
        (first.startsWith("on") ? off : on).answer.complete(null);
        assertTrue(written.isDone());
    }

    @Test
    void theSecondBitIsNotWrittenWhenTheFirstFails() {
        CompletableFuture<?> written =
                target(CommandType.C_DC_NA_1, true, false).write(2).toCompletableFuture();
        off.answer.completeExceptionally(new IllegalStateException("away"));
        assertEquals(List.of("off=0.0"), journal);
        assertTrue(written.isCompletedExceptionally());
    }

    @Test
    void setPointsAreScaledToTheRawValue() {
        setPoint(new Scale(6.0 / 27_648, 0), Range.UNLIMITED).write(3);
        assertEquals(List.of("on=13824.0"), journal);
    }

    @ParameterizedTest
    @CsvSource({"1,true", "5,true", "3,true", "0.999,false", "5.001,false", "NaN,false"})
    void limitsOfSetPoints(double value, boolean accepted) {
        assertEquals(accepted, setPoint(Scale.IDENTITY, new Range(1, 5)).refusal(value) == null);
    }

    @Test
    void theRefusalNamesValueAndLimits() {
        assertEquals(
                "7.0 is outside the limits 1.0 to 5.0",
                setPoint(Scale.IDENTITY, new Range(1, 5)).refusal(7));
    }

    @Test
    void aRawValueThatIsNoFiniteNumberIsRefused() {
        assertEquals(
                "1.0E300 gives no finite number in the PLC",
                setPoint(new Scale(1e-300, 0), Range.UNLIMITED).refusal(1e300));
    }

    @Test
    void limitsMeanNothingToOtherCommands() {
        CommandTarget.Outputs outputs = new CommandTarget.Outputs(on, null, false, Scale.IDENTITY);
        assertNull(target(CommandType.C_SC_NA_1, outputs, new Range(5, 6)).refusal(1));
    }

    @Test
    void anAbsentPlcRefuses() {
        on.unavailable = "PLC north is away: no answer";
        assertEquals(
                "PLC north is away: no answer",
                target(CommandType.C_SC_NA_1, false, false).refusal(1));
        assertEquals(
                "9.0 is outside the limits 1.0 to 5.0",
                setPoint(Scale.IDENTITY, new Range(1, 5)).refusal(9));
    }

    private boolean reached(
            CommandType type, Scale scale, Point shown, double before, double commanded, @Nullable Double now) {
        CommandTarget.Feedback feedback = new CommandTarget.Feedback(shown, Duration.ofSeconds(1), () -> {});
        CommandTarget target = new CommandTarget(
                new CommandTarget.Definition(1, 5001, "Command", type, false, Range.UNLIMITED),
                new CommandTarget.Outputs(on, null, false, scale),
                feedback);
        Points.sample(shown, Row.of(now));
        return target.isReached(feedback, commanded, before);
    }

    /** Command, its value, type of the feedback, what it showed before, what it shows now. */
    @ParameterizedTest
    @CsvSource({
        "C_SC_NA_1,1,M_SP_TB_1,0,1,true",
        "C_SC_NA_1,1,M_SP_TB_1,0,0,false",
        "C_SC_NA_1,0,M_SP_TB_1,1,0,true",
        "C_SC_NA_1,1,M_DP_TB_1,1,2,true",
        "C_SC_NA_1,0,M_DP_TB_1,2,1,true",
        "C_SC_NA_1,1,M_DP_TB_1,1,3,false",
        "C_DC_NA_1,2,M_DP_TB_1,1,2,true",
        "C_DC_NA_1,2,M_DP_TB_1,1,0,false",
        "C_DC_NA_1,2,M_SP_TB_1,0,1,true",
        "C_DC_NA_1,1,M_SP_TB_1,1,0,true",
        "C_RC_NA_1,2,M_ST_TB_1,7,8,true",
        "C_RC_NA_1,2,M_ST_TB_1,7,7,false",
        "C_RC_NA_1,1,M_ST_TB_1,7,6,true",
        "C_BO_NA_1,4294967295,M_BO_TB_1,0,4294967295,true",
        "C_BO_NA_1,4294967295,M_BO_TB_1,0,-1,true",
        "C_BO_NA_1,5,M_BO_TB_1,0,4,false",
        "C_SE_NC_1,2000,M_ME_TF_1,0,2001,true",
        "C_SE_NC_1,2000,M_ME_TF_1,0,2003,false"
    })
    void feedback(CommandType type, double commanded, PointType shown, double before, double now, boolean reached) {
        assertEquals(reached, reached(type, Scale.IDENTITY, Points.of(shown, 0), before, commanded, now));
    }

    @Test
    void theFeedbackMayDifferByItsDeadBand() {
        assertTrue(reached(CommandType.C_SE_NC_1, Scale.IDENTITY, Points.measured(0.5), 0, 10, 10.5));
        assertFalse(reached(CommandType.C_SE_NC_1, Scale.IDENTITY, Points.measured(0.5), 0, 10, 10.51));
    }

    @Test
    void aSetPointCountsAsTheNearestThatTheTagHolds() {
        // 0.01 is 2.3 raw: the PLC holds 2, which is 0.0087.
        Scale scale = new Scale(120.0 / 27_648, 0);
        assertTrue(reached(CommandType.C_SE_NC_1, scale, Points.measured(0), 5, 0.01, scale.toValue(2)));
        assertFalse(reached(CommandType.C_SE_NC_1, scale, Points.measured(0), 5, 0.01, scale.toValue(3)));
    }

    @Test
    void anInvalidFeedbackShowsNothing() {
        Point shown = Points.of(PointType.M_SP_TB_1, 0);
        Points.sample(shown, Row.of(1.0));
        assertFalse(reached(CommandType.C_SC_NA_1, Scale.IDENTITY, shown, 1, 1, null));
    }

    /** IV, NT, SB, BL, OV; a time that is not valid says nothing about the value. */
    @ParameterizedTest
    @CsvSource({"128,false", "64,false", "32,false", "16,false", "1,false", "0,true"})
    void aDistanceIsMeasuredFromAValueOfTheProcessOnly(int reservation, boolean accepted) {
        Point shown = Points.measured(0);
        Points.sample(shown, Row.of(2.0));
        shown.reserve(telecontrol.iec104.Quality.of(reservation), Row.TIME);
        Admission admission = new Admission(java.util.Set.of(), null, 5, List.of());
        CommandTarget target = new CommandTarget(
                new CommandTarget.Definition(
                        1,
                        5001,
                        "Valve",
                        CommandType.C_SE_NC_1,
                        new CommandTarget.Operation(
                                false, Range.UNLIMITED, telecontrol.mapping.Pulse.NONE, null, admission)),
                new CommandTarget.Outputs(on, null, false, Scale.IDENTITY),
                new CommandTarget.Feedback(shown, Duration.ofSeconds(1), () -> {}));
        assertEquals(accepted, target.refusal(6) == null);
    }

    private CommandTarget stepwise(double present, double maxStep) {
        Point shown = Points.measured(0);
        Points.sample(shown, Row.of(present));
        Admission admission = new Admission(java.util.Set.of(), null, maxStep, List.of());
        CommandTarget.Operation operation =
                new CommandTarget.Operation(false, Range.UNLIMITED, telecontrol.mapping.Pulse.NONE, null, admission);
        return new CommandTarget(
                new CommandTarget.Definition(1, 5001, "Valve", CommandType.C_SE_NC_1, operation),
                new CommandTarget.Outputs(on, null, false, Scale.IDENTITY),
                new CommandTarget.Feedback(shown, Duration.ofSeconds(1), () -> {}));
    }

    @ParameterizedTest
    @CsvSource({"2,5,7,true", "2,5,-3,true", "2,5,7.01,false", "2,5,-3.01,false", "0.1,0.2,0.3,true"})
    void aDistanceIsAtMostTheStepItselfButForRounding(double present, double step, double value, boolean accepted) {
        assertEquals(accepted, stepwise(present, step).refusal(value) == null);
    }

    @Test
    void noDistanceIsMeasuredFromAnInfiniteValue() {
        CommandTarget target = stepwise(Double.NEGATIVE_INFINITY, 5);
        assertEquals("the present value is not known: Point 1001 (CA 1 IOA 1001) is -Infinity", target.refusal(6));
    }
}
