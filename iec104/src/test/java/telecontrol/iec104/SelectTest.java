package telecontrol.iec104;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static telecontrol.iec104.CauseOfTransmission.ACTIVATION;
import static telecontrol.iec104.CauseOfTransmission.DEACTIVATION;
import static telecontrol.iec104.TypeId.C_SC_NA_1;
import static telecontrol.iec104.TypeId.C_SC_TA_1;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import telecontrol.iec104.InformationElement.Command;
import telecontrol.iec104.InformationElement.DoubleCommand;
import telecontrol.iec104.InformationElement.FloatSetPoint;
import telecontrol.iec104.InformationElement.NormalizedSetPoint;
import telecontrol.iec104.InformationElement.RegulatingStepCommand;
import telecontrol.iec104.InformationElement.ScaledSetPoint;
import telecontrol.iec104.InformationElement.SingleCommand;

/** Select before operate, 101 §7.4.7. */
class SelectTest {
    private static final String SELECTED = "C_SC_NA_1 actcon CA 1: IOA 5001 on select";
    private static final String NOT_SELECTED = "C_SC_NA_1 actcon negative CA 1: IOA 5001 on select";
    private static final String ACTCON = "C_SC_NA_1 actcon CA 1: IOA 5001 on";
    private static final String ACTTERM = "C_SC_NA_1 actterm CA 1: IOA 5001 on";
    private static final String NEGATIVE = "C_SC_NA_1 actcon negative CA 1: IOA 5001 on";

    private final TestStation station = new TestStation();
    private final Wire wire = station.start();

    @BeforeEach
    void commandPoint() {
        station.commandPoints.put(5001, new CommandPoint(C_SC_NA_1, true));
    }

    private Wire select(Wire master) {
        return master.send(C_SC_NA_1, ACTIVATION, 1, 5001, new SingleCommand(true, 0, true));
    }

    private Wire execute(Wire master) {
        return master.send(C_SC_NA_1, ACTIVATION, 1, 5001, new SingleCommand(true, 0, false));
    }

    /** Lets time go by on a link that is kept alive. */
    private void elapse(Duration time) {
        station.elapse(time.dividedBy(2));
        wire.peer("TESTFR act").drain();
        station.elapse(time.minus(time.dividedBy(2)));
    }

    /** Commands that were executed, not only selected. */
    private long executions() {
        return station.operated.stream()
                .filter(request -> !request.command().select())
                .count();
    }

    @Test
    @Tag("Q8")
    @Tag("Q9")
    void executesWhatWasSelectedOnce() {
        select(wire).receives(SELECTED);
        assertEquals(0, executions());
        execute(wire).receives(ACTCON, ACTTERM);
        assertEquals(1, executions());
        execute(wire).receives(NEGATIVE);
        assertEquals(1, executions());
    }

    @Test
    @Tag("Q10")
    void refusesToExecuteWithoutSelection() {
        execute(wire).receives(NEGATIVE);
        assertEquals(List.of(), station.operated);
    }

    @Test
    @Tag("Q11")
    void refusesToExecuteAfterTheTimeout() {
        select(wire).receives(SELECTED);
        elapse(Duration.ofSeconds(30).minusMillis(1));
        execute(wire).receives(ACTCON, ACTTERM);
        select(wire).receives(SELECTED);
        elapse(Duration.ofSeconds(30));
        execute(wire).receives(NEGATIVE);
        assertEquals(1, executions());
    }

    @Test
    @Tag("Q12")
    void refusesAnExecutionThatDiffersAndDropsTheSelection() {
        select(wire).receives(SELECTED);
        wire.send(C_SC_NA_1, ACTIVATION, 1, 5001, new SingleCommand(false, 0, false))
                .receives("C_SC_NA_1 actcon negative CA 1: IOA 5001 off");
        execute(wire).receives(NEGATIVE);
        select(wire).receives(SELECTED);
        wire.send(C_SC_NA_1, ACTIVATION, 1, 5001, new SingleCommand(true, 1, false))
                .receives("C_SC_NA_1 actcon negative CA 1: IOA 5001 on qualifier 1");
        execute(wire).receives(NEGATIVE);
        assertEquals(0, executions());
    }

    @Test
    @Tag("Q12")
    void refusesATimeTaggedExecutionOfASelectionWithoutTimeTag() {
        select(wire).receives(SELECTED);
        wire.send(
                C_SC_TA_1,
                CauseOfTransmission.of(ACTIVATION),
                1,
                new InformationObject(5001, new SingleCommand(true, 0, false), Events.TIME));
        wire.receives("C_SC_TA_1 actcon negative CA 1: IOA 5001 on @ 2026-11-21 09:15:00.250");
        execute(wire).receives(NEGATIVE);
    }

    @Test
    @Tag("Q12")
    void refusesAnotherOriginatorOfTheConnectionAndLeavesTheSelection() {
        wire.send("2d 01 06 05 01 00 89 13 00 81").receives("C_SC_NA_1 actcon OA 5 CA 1: IOA 5001 on select");
        execute(wire).receives(NEGATIVE);
        select(wire).receives(NOT_SELECTED);
        deselect(wire).receives("C_SC_NA_1 deactcon negative CA 1: IOA 5001 on select");
        assertEquals(0, executions());
        wire.send("2d 01 06 05 01 00 89 13 00 01")
                .receives("C_SC_NA_1 actcon OA 5 CA 1: IOA 5001 on", "C_SC_NA_1 actterm OA 5 CA 1: IOA 5001 on");
    }

    private static Wire deselect(Wire master) {
        return master.send(C_SC_NA_1, DEACTIVATION, 1, 5001, new SingleCommand(true, 0, true));
    }

    @Test
    @Tag("Q12")
    @Tag("Q14")
    void givesASelectedPointToNoOtherMasterAndLetsNoneCancelIt() {
        station.group("others", true, 10);
        Wire other = station.start("others");
        select(wire).receives(SELECTED);
        execute(other).receives(NEGATIVE);
        select(other).receives(NOT_SELECTED);
        deselect(other).receives("C_SC_NA_1 deactcon negative CA 1: IOA 5001 on select");
        execute(wire).receives(ACTCON, ACTTERM);
        select(other).receives(SELECTED);
    }

    @Test
    @Tag("Q13")
    void cancelsASelection() {
        select(wire).receives(SELECTED);
        wire.send(C_SC_NA_1, DEACTIVATION, 1, 5001, new SingleCommand(true, 0, true))
                .receives("C_SC_NA_1 deactcon CA 1: IOA 5001 on select");
        execute(wire).receives(NEGATIVE);
        wire.send(C_SC_NA_1, DEACTIVATION, 1, 5001, new SingleCommand(true, 0, true))
                .receives("C_SC_NA_1 deactcon negative CA 1: IOA 5001 on select");
        assertEquals(0, executions());
    }

    @Test
    @Tag("Q15")
    void boundsTheSelectionsOfAConnection() {
        for (int i = 0; i < 16; i++) {
            station.commandPoints.put(i, new CommandPoint(C_SC_NA_1, true));
            wire.send(C_SC_NA_1, ACTIVATION, 1, i, new SingleCommand(true, 0, true))
                    .receives("C_SC_NA_1 actcon CA 1: IOA " + i + " on select");
        }
        select(wire).receives(NOT_SELECTED);
        wire.send(C_SC_NA_1, ACTIVATION, 1, 0, new SingleCommand(true, 0, true))
                .receives("C_SC_NA_1 actcon CA 1: IOA 0 on select");
    }

    @Test
    @Tag("Q16")
    void dropsTheSelectionWithTheConnection() {
        select(wire).receives(SELECTED).cut();
        Wire next = station.start();
        execute(next).receives(NEGATIVE);
        select(next).receives(SELECTED);
    }

    @Test
    @Tag("Q16")
    void dropsTheSelectionAtStopdt() {
        select(wire).receives(SELECTED).peer("STOPDT act").drain();
        wire.peer("STARTDT act").receives("STARTDT con");
        execute(wire).receives(NEGATIVE);
    }

    @Test
    @Tag("Q3")
    void dropsTheSelectionThatTheProcessRefuses() {
        station.process = request -> CompletableFuture.completedStage(CommandResult.refused("local operation"));
        select(wire).receives(NOT_SELECTED);
        station.process = request -> CompletableFuture.completedStage(CommandResult.done());
        execute(wire).receives(NEGATIVE);
    }

    @Test
    @Tag("Q24")
    @Tag("H7")
    void neverOperatesWhatWasSelectedInATest() {
        wire.send("2d 01 86 00 01 00 89 13 00 81").receives("C_SC_NA_1 actcon test CA 1: IOA 5001 on select");
        execute(wire).receives(NEGATIVE);
        select(wire).receives(SELECTED);
        wire.send("2d 01 86 00 01 00 89 13 00 01").receives("C_SC_NA_1 actcon negative test CA 1: IOA 5001 on");
        assertEquals(0, executions());
        assertEquals(1, station.operated.size());
    }

    @Test
    @Tag("Q22")
    @Tag("Q9")
    void refusesToExecuteWhileTheSelectionIsStillBeingAnswered() {
        CompletableFuture<CommandResult> answer = new CompletableFuture<>();
        station.process = request -> answer;
        select(wire).receives();
        execute(wire).receives(NEGATIVE);
        select(wire).receives(NOT_SELECTED);
        answer.complete(CommandResult.done());
        station.run();
        wire.receives(SELECTED);
        assertEquals(0, executions());
        execute(wire).receives(ACTCON, ACTTERM);
    }

    @Test
    @Tag("Q13")
    void confirmsNoSelectionThatWasCancelledBeforeTheProcessAnswered() {
        CompletableFuture<CommandResult> answer = new CompletableFuture<>();
        station.process = request -> answer;
        select(wire).receives();
        deselect(wire).receives("C_SC_NA_1 deactcon CA 1: IOA 5001 on select");
        answer.complete(CommandResult.done());
        station.run();
        wire.receives(NOT_SELECTED);
        execute(wire).receives(NEGATIVE);
    }

    @Test
    @Tag("Q11")
    void confirmsNoSelectionThatExpiredBeforeTheProcessAnswered() {
        CompletableFuture<CommandResult> answer = new CompletableFuture<>();
        station.process = request -> answer;
        select(wire).receives();
        elapse(Duration.ofSeconds(30));
        answer.complete(CommandResult.done());
        station.run();
        wire.receives(NOT_SELECTED);
    }

    @Test
    @Tag("Q13")
    void selectsAgainAfterADeselection() {
        select(wire).receives(SELECTED);
        deselect(wire).receives("C_SC_NA_1 deactcon CA 1: IOA 5001 on select");
        select(wire).receives(SELECTED);
        execute(wire).receives(ACTCON, ACTTERM);
    }

    @ParameterizedTest
    @EnumSource(
            value = TypeId.class,
            names = {"C_SC_NA_1", "C_DC_NA_1", "C_RC_NA_1", "C_SE_NA_1", "C_SE_NB_1", "C_SE_NC_1"})
    @Tag("Q9")
    @Tag("Q20")
    void selectsAndExecutesEveryTypeWithAndWithoutTimeTag(TypeId type) {
        station.commandPoints.put(9, new CommandPoint(type, true));
        TypeId tagged = TypeId.valueOf(type.name().replace("_N", "_T"));
        CauseOfTransmission act = CauseOfTransmission.of(ACTIVATION);
        for (boolean select : new boolean[] {true, false}) {
            wire.send(type, act, 1, new InformationObject(9, command(type, select)));
            assertEquals(select ? 1 : 2, wire.drain().size());
        }
        for (boolean select : new boolean[] {true, false}) {
            wire.send(tagged, act, 1, new InformationObject(9, command(type, select), Events.TIME));
            assertEquals(select ? 1 : 2, wire.drain().size());
        }
        assertEquals(2, executions());
    }

    private static Command command(TypeId type, boolean select) {
        return switch (type) {
            case C_SC_NA_1 -> new SingleCommand(true, 1, select);
            case C_DC_NA_1 -> new DoubleCommand(2, 1, select);
            case C_RC_NA_1 -> new RegulatingStepCommand(1, 1, select);
            case C_SE_NA_1 -> new NormalizedSetPoint(-32768, 1, select);
            case C_SE_NB_1 -> new ScaledSetPoint(77, 1, select);
            default -> new FloatSetPoint(-0.5f, 1, select);
        };
    }
}
