package telecontrol.iec104;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static telecontrol.iec104.CauseOfTransmission.ACTIVATION;
import static telecontrol.iec104.CauseOfTransmission.DEACTIVATION;
import static telecontrol.iec104.TypeId.C_SE_NC_1;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import telecontrol.iec104.InformationElement.FloatSetPoint;

/** Commands that take their time: replaced by the next one, stopped by a deactivation. */
class GradualCommandTest {
    private final TestStation station = new TestStation();
    private final Wire wire = station.start();
    /** Ends of the executions, the latest last. */
    private final List<CompletableFuture<Boolean>> executions = new ArrayList<>();

    @BeforeEach
    void commandPoint() {
        point(false, Set.of());
        station.process = request -> {
            if (request.command().select()) {
                return CompletableFuture.completedStage(CommandResult.done());
            }
            CompletableFuture<Boolean> execution = new CompletableFuture<>();
            executions.forEach(earlier -> earlier.complete(false));
            executions.add(execution);
            return CompletableFuture.completedStage(CommandResult.started(execution));
        };
        station.stop = request -> {
            station.loop
                    .eventLoop()
                    .execute(() -> executions.get(executions.size() - 1).complete(false));
            return true;
        };
    }

    private void point(boolean select, Set<String> groups) {
        station.commandPoints.put(3, new CommandPoint(C_SE_NC_1, select, true, groups, null));
    }

    private static Wire send(Wire master, int cause, float value, boolean select) {
        return master.send(C_SE_NC_1, cause, 1, 3, new FloatSetPoint(value, 0, select));
    }

    private Wire set(float value) {
        return send(wire, ACTIVATION, value, false);
    }

    @Test
    void theNextCommandTakesThePlaceOfTheOneThatRuns() {
        set(1).receives("C_SE_NC_1 actcon CA 1: IOA 3 1.0");
        set(2);
        assertEquals(
                Set.of("C_SE_NC_1 actterm negative CA 1: IOA 3 1.0", "C_SE_NC_1 actcon CA 1: IOA 3 2.0"),
                Set.copyOf(wire.drain()));
        set(3);
        assertEquals(2, wire.drain().size(), "the end of the first left the second running");
        executions.get(2).complete(true);
        station.run();
        wire.receives("C_SE_NC_1 actterm CA 1: IOA 3 3.0");
    }

    @Test
    void aCommandThatIsNotConfirmedYetIsNotReplaced() {
        CompletableFuture<CommandResult> answer = new CompletableFuture<>();
        station.process = request -> answer;
        set(1).receives();
        set(2).receives("C_SE_NC_1 actcon negative CA 1: IOA 3 2.0");
        answer.complete(CommandResult.started(new CompletableFuture<>()));
        station.run();
        wire.receives("C_SE_NC_1 actcon CA 1: IOA 3 1.0");
    }

    @Test
    void aDeactivationStopsItAndIsConfirmedBeforeItsTermination() {
        set(1).receives("C_SE_NC_1 actcon CA 1: IOA 3 1.0");
        send(wire, DEACTIVATION, 1, false)
                .receives("C_SE_NC_1 deactcon CA 1: IOA 3 1.0", "C_SE_NC_1 actterm negative CA 1: IOA 3 1.0");
        send(wire, DEACTIVATION, 1, false).receives("C_SE_NC_1 deactcon negative CA 1: IOA 3 1.0");
    }

    @Test
    void whoMayNotCommandCannotStopIt() {
        station.group("viewers", false, 10);
        Wire viewer = station.start("viewers");
        set(1).receives("C_SE_NC_1 actcon CA 1: IOA 3 1.0");
        send(viewer, DEACTIVATION, 1, false).receives("C_SE_NC_1 deactcon negative CA 1: IOA 3 1.0");
        wire.receives();
        assertEquals(false, executions.get(0).isDone());
    }

    @Test
    void anotherMasterThatMayCommandCanStopIt() {
        station.group("control", true, 10);
        Wire other = station.start("control");
        set(1).receives("C_SE_NC_1 actcon CA 1: IOA 3 1.0");
        send(other, DEACTIVATION, 1, false).receives("C_SE_NC_1 deactcon CA 1: IOA 3 1.0");
        wire.receives("C_SE_NC_1 actterm negative CA 1: IOA 3 1.0");
    }

    @Test
    void whatTheProcessCannotStopIsConfirmedNegatively() {
        station.stop = request -> false;
        set(1).receives("C_SE_NC_1 actcon CA 1: IOA 3 1.0");
        send(wire, DEACTIVATION, 1, false).receives("C_SE_NC_1 deactcon negative CA 1: IOA 3 1.0");
    }

    @Test
    void theNextCommandIsSelectedWhileTheFirstRuns() {
        point(true, Set.of());
        send(wire, ACTIVATION, 1, true).receives("C_SE_NC_1 actcon CA 1: IOA 3 1.0 select");
        set(1).receives("C_SE_NC_1 actcon CA 1: IOA 3 1.0");
        send(wire, ACTIVATION, 2, true).receives("C_SE_NC_1 actcon CA 1: IOA 3 2.0 select");
        send(wire, DEACTIVATION, 2, true).receives("C_SE_NC_1 deactcon CA 1: IOA 3 2.0 select");
        assertEquals(false, executions.get(0).isDone(), "only the selection was cancelled");
        set(2).receives("C_SE_NC_1 actcon negative CA 1: IOA 3 2.0");
        assertEquals(false, executions.get(0).isDone(), "a refused command replaces nothing");
    }

    @Test
    void aDeactivationStopsWhatIsNotConfirmedYet() {
        CompletableFuture<CommandResult> answer = new CompletableFuture<>();
        station.process = request -> answer;
        station.stop = request -> answer.complete(CommandResult.refused("a master has cancelled it"));
        set(1).receives();
        send(wire, DEACTIVATION, 1, false)
                .receives("C_SE_NC_1 actcon negative CA 1: IOA 3 1.0", "C_SE_NC_1 deactcon CA 1: IOA 3 1.0");
        send(wire, DEACTIVATION, 1, false).receives("C_SE_NC_1 deactcon negative CA 1: IOA 3 1.0");
    }
}
