package telecontrol.iec104;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static telecontrol.iec104.CauseOfTransmission.ACTIVATION;
import static telecontrol.iec104.TypeId.C_SC_NA_1;
import static telecontrol.iec104.TypeId.C_SE_NC_1;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import telecontrol.iec104.InformationElement.BitstringCommand;
import telecontrol.iec104.InformationElement.Command;
import telecontrol.iec104.InformationElement.DoubleCommand;
import telecontrol.iec104.InformationElement.FloatSetPoint;
import telecontrol.iec104.InformationElement.RegulatingStepCommand;
import telecontrol.iec104.InformationElement.SingleCommand;

/** Direct commands, 101 §7.4.7. */
class CommandTest {
    private static final String ACTCON = "C_SC_NA_1 actcon CA 1: IOA 5001 on";
    private static final String NEGATIVE = "C_SC_NA_1 actcon negative CA 1: IOA 5001 on";
    private static final String ACTTERM = "C_SC_NA_1 actterm CA 1: IOA 5001 on";

    private final TestStation station = new TestStation();
    private final Wire wire = station.start();

    @BeforeEach
    void commandPoint() {
        station.commandPoints.put(5001, new CommandPoint(C_SC_NA_1, false));
        station.told.take();
    }

    private Wire on(Wire master) {
        return master.send(C_SC_NA_1, ACTIVATION, 1, 5001, new SingleCommand(true, 0, false));
    }

    @Test
    @Tag("Q1")
    void confirmsExecutesAndTerminates() {
        on(wire).receives(ACTCON, ACTTERM);
        assertEquals(1, station.operated.size());
        CommandRequest request = station.operated.get(0);
        assertEquals(new SingleCommand(true, 0, false), request.command());
        assertEquals("masters", request.origin().connection().group());
        station.told("commanded CA 1 IOA 5001 on: accepted");
    }

    @Test
    @Tag("Q1")
    @Tag("Q25")
    void terminatesWhenTheProcessHasFollowedAfterTheReturnInformation() {
        CompletableFuture<Boolean> finished = new CompletableFuture<>();
        station.process = request -> CompletableFuture.completedStage(CommandResult.started(finished));
        on(wire).receives(ACTCON);
        station.publish(new PointEvent(
                1,
                TypeId.M_SP_TB_1,
                CauseOfTransmission.RETURN_REMOTE,
                Events.single(1, true).object()));
        finished.complete(true);
        station.run();
        wire.receives("M_SP_TB_1 retrem CA 1: IOA 1 on @ 2026-11-21 09:15:00.250", ACTTERM);
    }

    @Test
    @Tag("Q2")
    void terminatesNegativelyWhenTheProcessDidNotFollow() {
        station.process = request ->
                CompletableFuture.completedStage(CommandResult.started(CompletableFuture.completedStage(false)));
        on(wire).receives(ACTCON, "C_SC_NA_1 actterm negative CA 1: IOA 5001 on");
        station.told("commanded CA 1 IOA 5001 on: accepted", "not followed CA 1 IOA 5001 on");
        station.process = request -> CompletableFuture.completedStage(
                CommandResult.started(CompletableFuture.failedStage(new IllegalStateException("broken"))));
        on(wire).receives(ACTCON, "C_SC_NA_1 actterm negative CA 1: IOA 5001 on");
    }

    @Test
    @Tag("Q3")
    void refusesWhatTheProcessRefuses() {
        station.process = request -> CompletableFuture.completedStage(CommandResult.refused("interlocked"));
        on(wire).receives(NEGATIVE);
        station.told("commanded CA 1 IOA 5001 on: interlocked");
        station.process = request -> CompletableFuture.completedStage(CommandResult.done());
        on(wire).receives(ACTCON, ACTTERM);
    }

    @Test
    @Tag("Q3")
    void refusesWhenTheProcessFails() {
        station.process = request -> CompletableFuture.failedStage(new IllegalStateException("no route"));
        on(wire).receives(NEGATIVE);
        assertTrue(station.told.take().get(0).contains("no route"));
        station.process = request -> CompletableFuture.completedStage(CommandResult.done());
        on(wire).receives(ACTCON, ACTTERM);
    }

    @Test
    @Tag("Q3")
    void refusesAGroupThatMayNotCommand() {
        station.group("viewers", false, 10);
        Wire viewer = station.start("viewers");
        on(viewer).receives(NEGATIVE);
        assertEquals(List.of(), station.operated);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 3})
    @Tag("Q6")
    void refusesStatesThatAreNotPermitted(int state) {
        station.commandPoints.put(1, new CommandPoint(TypeId.C_DC_NA_1, false));
        station.commandPoints.put(2, new CommandPoint(TypeId.C_RC_NA_1, false));
        String text = " not permitted (" + state + ")";
        wire.send(TypeId.C_DC_NA_1, ACTIVATION, 1, 1, new DoubleCommand(state, 0, false))
                .receives("C_DC_NA_1 actcon negative CA 1: IOA 1" + text);
        wire.send(TypeId.C_RC_NA_1, ACTIVATION, 1, 2, new RegulatingStepCommand(state, 0, false))
                .receives("C_RC_NA_1 actcon negative CA 1: IOA 2" + text);
        assertEquals(List.of(), station.operated);
    }

    @ParameterizedTest
    @CsvSource({"NaN", "Infinity", "-Infinity"})
    @Tag("Q20")
    void refusesSetPointsThatAreNoNumber(float value) {
        station.commandPoints.put(3, new CommandPoint(C_SE_NC_1, false));
        wire.send(C_SE_NC_1, ACTIVATION, 1, 3, new FloatSetPoint(value, 0, false))
                .receives("C_SE_NC_1 actcon negative CA 1: IOA 3 " + value);
        assertEquals(List.of(), station.operated);
    }

    @Test
    @Tag("Q20")
    @Tag("Q21")
    @Tag("Q7")
    void passesQualifiersAndValuesOn() {
        station.commandPoints.put(3, new CommandPoint(C_SE_NC_1, false));
        station.commandPoints.put(4, new CommandPoint(TypeId.C_BO_NA_1, false));
        Command number = new FloatSetPoint(1.5f, 127, false);
        Command bits = new BitstringCommand(0x80000001);
        Command pulse = new SingleCommand(false, 31, false);
        wire.send(C_SE_NC_1, ACTIVATION, 1, 3, number)
                .send(TypeId.C_BO_NA_1, ACTIVATION, 1, 4, bits)
                .send(C_SC_NA_1, ACTIVATION, 1, 5001, pulse);
        assertEquals(6, wire.drain().size());
        assertEquals(
                List.of(number, bits, pulse),
                station.operated.stream().map(CommandRequest::command).toList());
    }

    @Test
    @Tag("Q7")
    void refusesAQualifierThatTheProcessDoesNotHave() {
        station.process = request -> CompletableFuture.completedStage(
                request.command().qualifier() < 4 ? CommandResult.done() : CommandResult.refused("QU 4"));
        for (int qualifier = 0; qualifier < 32; qualifier++) {
            wire.send(C_SC_NA_1, ACTIVATION, 1, 5001, new SingleCommand(true, qualifier, false));
            String text = qualifier == 0 ? "" : " qualifier " + qualifier;
            if (qualifier < 4) {
                wire.receives(ACTCON + text, ACTTERM + text);
            } else {
                wire.receives(NEGATIVE + text);
            }
        }
    }

    @Test
    @Tag("H3")
    @Tag("Q4")
    void executesNothingThatIsMarkedNegative() {
        wire.send("2d 01 46 00 01 00 89 13 00 01").receives("C_SC_NA_1 unknown cause negative CA 1: IOA 5001 on");
        wire.send("64 01 46 00 01 00 00 00 00 14").receives("C_IC_NA_1 unknown cause negative CA 1: IOA 0 QOI 20");
        assertEquals(List.of(), station.operated);
    }

    @Test
    @Tag("Q21")
    void cannotDeselectWhatCannotBeSelected() {
        station.commandPoints.put(4, new CommandPoint(TypeId.C_BO_NA_1, false));
        wire.send(TypeId.C_BO_NA_1, CauseOfTransmission.DEACTIVATION, 1, 4, new BitstringCommand(1))
                .receives("C_BO_NA_1 deactcon negative CA 1: IOA 4 0x00000001");
    }

    @Test
    @Tag("Q17")
    @Tag("Q19")
    @Tag("D6")
    void judgesTheAgeOfACommandInTheStationsTimeBase() {
        ZoneId berlin = ZoneId.of("Europe/Berlin");
        TestStation local = new TestStation(OutstationConfig.StationRules.STANDARD, berlin);
        local.now = Instant.parse("2026-07-01T10:00:00Z");
        local.commandPoints.put(5001, new CommandPoint(C_SC_NA_1, false));
        Wire master = local.start();
        Cp56Time2a summer = Cp56Time2a.of(local.now.toEpochMilli(), berlin);
        assertEquals("2026-07-01 12:00:00.000 SU", summer.toString());
        for (Cp56Time2a time : List.of(summer, Events.utc(local.now))) {
            master.send(
                    TypeId.C_SC_TA_1,
                    CauseOfTransmission.of(ACTIVATION),
                    1,
                    new InformationObject(5001, new SingleCommand(true, 0, false), time));
        }
        assertEquals(2, master.drain().size());
        assertEquals(1, local.operated.size());
    }

    @Test
    @Tag("Q8")
    void refusesToSelectAPointThatIsOperatedDirectly() {
        wire.send(C_SC_NA_1, ACTIVATION, 1, 5001, new SingleCommand(true, 0, true))
                .receives("C_SC_NA_1 actcon negative CA 1: IOA 5001 on select");
    }

    @Test
    @Tag("Q22")
    void refusesASecondCommandUntilTheFirstIsFinished() {
        CompletableFuture<CommandResult> answer = new CompletableFuture<>();
        CompletableFuture<Boolean> finished = new CompletableFuture<>();
        station.process = request -> answer;
        on(wire).receives();
        on(wire).receives(NEGATIVE);
        answer.complete(CommandResult.started(finished));
        station.run();
        wire.receives(ACTCON);
        on(wire).receives(NEGATIVE);
        finished.complete(true);
        station.run();
        wire.receives(ACTTERM);
        station.process = request -> CompletableFuture.completedStage(CommandResult.done());
        on(wire).receives(ACTCON, ACTTERM);
        assertEquals(2, station.operated.size());
    }

    @Test
    @Tag("Q24")
    @Tag("H7")
    void confirmsATestAndOperatesNothing() {
        wire.send("2d 01 86 07 01 00 89 13 00 01").receives("C_SC_NA_1 actcon test OA 7 CA 1: IOA 5001 on");
        assertEquals(List.of(), station.operated);
    }

    @Test
    @Tag("U8")
    void dropsTheAnswerToAConnectionThatIsGone() {
        CompletableFuture<CommandResult> answer = new CompletableFuture<>();
        CompletableFuture<Boolean> finished = new CompletableFuture<>();
        station.process = request -> answer;
        on(wire);
        wire.cut();
        Wire next = station.start();
        answer.complete(CommandResult.started(finished));
        station.run();
        on(next).receives(NEGATIVE);
        finished.complete(true);
        station.run();
        next.receives();
        station.process = request -> CompletableFuture.completedStage(CommandResult.done());
        on(next).receives(ACTCON, ACTTERM);
    }

    @Test
    @Tag("S12")
    void sendsNoAnswerAfterStopdt() {
        CompletableFuture<CommandResult> answer = new CompletableFuture<>();
        station.process = request -> answer;
        on(wire).peer("STOPDT act").receives("S 1", "STOPDT con");
        answer.complete(CommandResult.done());
        station.run();
        wire.receives();
        wire.peer("STARTDT act").receives("STARTDT con");
        on(wire);
        station.run();
        wire.receives(ACTCON, ACTTERM);
    }

    private static String timed(Instant time) {
        return "C_SC_TA_1 actcon CA 1: IOA 5001 on @ " + Events.utc(time);
    }

    private Wire on(Cp56Time2a time) {
        return wire.send(
                TypeId.C_SC_TA_1,
                CauseOfTransmission.of(ACTIVATION),
                1,
                new InformationObject(5001, new SingleCommand(true, 0, false), time));
    }

    @ParameterizedTest
    @ValueSource(ints = {-30, 0, 30})
    @Tag("Q17")
    void takesATimeTaggedCommandUpToItsAge(int seconds) {
        Instant time = TestStation.START.plusSeconds(seconds);
        on(Events.utc(time)).receives(timed(time), timed(time).replace("actcon", "actterm"));
    }

    @ParameterizedTest
    @ValueSource(ints = {-30_001, 30_001, -3_600_000})
    @Tag("Q17")
    void dropsACommandThatIsTooOldOrOfTheFuture(int millis) {
        on(Events.utc(TestStation.START.plusMillis(millis))).receives();
        assertEquals(List.of(), station.operated);
        String told = station.told.take().get(0);
        assertTrue(told.contains("dropped without an answer: time tag 2026-11-21 "), told);
    }

    @Test
    @Tag("Q17")
    void refusesALateCommandByRule() {
        TestStation answering = new TestStation(TestStation.rules(
                new OutstationConfig.CommandRules(Duration.ofSeconds(30), Duration.ofSeconds(5), true)));
        answering.commandPoints.put(5001, new CommandPoint(C_SC_NA_1, false));
        Instant late = TestStation.START.minusSeconds(6);
        Wire master = answering.start();
        master.send(
                        TypeId.C_SC_TA_1,
                        CauseOfTransmission.of(ACTIVATION),
                        1,
                        new InformationObject(5001, new SingleCommand(true, 0, false), Events.utc(late)))
                .receives(timed(late).replace("actcon", "actcon negative"));
    }

    @Test
    @Tag("Q17")
    void aPointMayHaveAnAgeOfItsOwn() {
        station.commandPoints.put(
                5001, new CommandPoint(C_SC_NA_1, false, false, java.util.Set.of(), Duration.ofSeconds(2)));
        Instant time = TestStation.START.minusSeconds(2);
        on(Events.utc(time)).receives(timed(time), timed(time).replace("actcon", "actterm"));
        station.told.take();
        on(Events.utc(time.minusMillis(1))).receives();
        assertEquals(1, station.operated.size());
        String told = station.told.take().get(0);
        assertTrue(told.contains("expected: at most 2 s apart"), told);
    }

    @Test
    @Tag("Q18")
    void dropsACommandWhoseTimeIsInvalid() {
        on(new Cp56Time2a(Events.TIME.octets() | 0x80L << 16)).receives();
        on(new Cp56Time2a(0)).receives();
        assertEquals(List.of(), station.operated);
    }
}
