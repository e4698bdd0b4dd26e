package telecontrol.iec104;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static telecontrol.iec104.CauseOfTransmission.ACTIVATION;
import static telecontrol.iec104.TypeId.C_IC_NA_1;
import static telecontrol.iec104.TypeId.C_SC_NA_1;

import io.netty.buffer.ByteBuf;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import telecontrol.iec104.InformationElement.Interrogation;
import telecontrol.iec104.InformationElement.Monitored;
import telecontrol.iec104.InformationElement.None;
import telecontrol.iec104.InformationElement.ShortFloat;
import telecontrol.iec104.InformationElement.SingleCommand;

/** Faults of the program around the library: the connection ends with a reason, the outstation goes on. */
class FaultTest {
    private final IllegalStateException fault = new IllegalStateException("broken");

    private final TestStation station = new TestStation();
    private final Wire wire = station.start();

    @BeforeEach
    void commandPoint() {
        station.commandPoints.put(5001, new CommandPoint(C_SC_NA_1, false));
        station.told.take();
    }

    private void assertFailed(Wire failed, Throwable cause) {
        failed.isClosed();
        List<String> told = station.told.take();
        String name = "192.0.2.10: ";
        assertTrue(told.contains("failed " + name + cause), told::toString);
        assertEquals("disconnected " + name + "internal error: " + cause, told.get(told.size() - 1));
        // The next master is served.
        station.points(1).clear();
        station.process = request -> CompletableFuture.completedStage(CommandResult.done());
        Wire next = station.start();
        next.send(C_IC_NA_1, ACTIVATION, 1, 0, new Interrogation(20));
        assertEquals(2, next.drain().size());
        next.send(C_SC_NA_1, ACTIVATION, 1, 5001, new SingleCommand(true, 0, false));
        assertEquals(2, next.drain().size());
    }

    @Test
    void anImageThatThrowsAtOnceClosesTheConnection() {
        station.points(1).add(new TestStation.TestPoint(TypeId.M_ME_NC_1, 1, 0, failing()));
        wire.send(TypeId.C_RD_NA_1, CauseOfTransmission.REQUEST, 1, 1, new None());
        assertFailed(wire, misfit());
    }

    /** Value that does not fit the type of its point. */
    private static Monitored failing() {
        return new InformationElement.SinglePoint(true, Quality.GOOD);
    }

    private static Throwable misfit() {
        return assertThrows(
                IllegalArgumentException.class,
                () -> Asdu.of(TypeId.M_ME_NC_1, CauseOfTransmission.of(5), 1, new InformationObject(1, failing())));
    }

    @Test
    void anImageThatThrowsInTheMiddleOfAnInterrogationClosesTheConnection() {
        for (int i = 1; i <= 2000; i++) {
            station.add(TypeId.M_ME_NC_1, i, new ShortFloat(i, Quality.GOOD));
        }
        station.points(1).get(1990).element = failing();
        wire.send(C_IC_NA_1, ACTIVATION, 1, 0, new Interrogation(20));
        wire.drain();
        wire.isClosed();
        List<String> told = station.told.take();
        assertTrue(told.get(0).startsWith("failed 192.0.2.10: java.lang.ClassCastException"), told::toString);
    }

    @Test
    void aTimeTaggedPointInTheImageIsAFaultAndNoCutFrame() {
        station.add(TypeId.M_ME_TF_1, 1, new ShortFloat(1, Quality.GOOD));
        wire.send(C_IC_NA_1, ACTIVATION, 1, 0, new Interrogation(20));
        assertEquals(List.of("C_IC_NA_1 actcon CA 1: IOA 0 QOI 20"), wire.read());
        wire.isClosed();
        assertTrue(station.told.take().get(0).startsWith("failed 192.0.2.10: java.lang.Illegal"));
    }

    @Test
    void aCommandHandlerThatThrowsClosesTheConnectionAndLeavesNothingRunning() {
        station.process = request -> {
            throw fault;
        };
        wire.send(C_SC_NA_1, ACTIVATION, 1, 5001, new SingleCommand(true, 0, false));
        assertFailed(wire, fault);
    }

    @Test
    void aListenerThatThrowsWhenACommandIsAnsweredClosesTheConnection() {
        station.told.throwAt("commanded", fault);
        wire.send(C_SC_NA_1, ACTIVATION, 1, 5001, new SingleCommand(true, 0, false));
        station.run();
        assertFailed(wire, fault);
    }

    @Test
    void aListenerThatThrowsAtStartdtClosesTheConnection() {
        wire.cut();
        station.told.take();
        station.told.throwAt("started", fault);
        Wire second = station.connect("masters").peer("STARTDT act");
        second.isClosed();
        station.told(
                "connected 192.0.2.11",
                "started 192.0.2.11",
                "failed 192.0.2.11: " + fault,
                "disconnected 192.0.2.11: internal error: " + fault);
        station.publish(Events.single(1, true));
        assertEquals(
                1,
                EventTest.objects(station.connect("masters").peer("STARTDT act").drain())
                        .size());
    }

    @Test
    void aListenerThatThrowsAtConnectingClosesTheConnection() {
        station.told.throwAt("connected", fault);
        station.connect("masters").isClosed();
        station.run();
        assertEquals(
                "disconnected 192.0.2.11: internal error: " + fault,
                station.told.take().get(2));
    }

    @Test
    void aListenerThatThrowsAtTheEndOfAConnectionHarmsNoOther() {
        station.told.throwAt("disconnected", fault);
        wire.cut();
        assertEquals("failed 192.0.2.10: " + fault, station.told.take().get(1));
        station.publish(Events.single(1, true));
        assertEquals(
                1,
                EventTest.objects(station.connect("masters").peer("STARTDT act").drain())
                        .size());
    }

    @Test
    void aListenerThatThrowsAtAnOverflowStopsNoEvent() {
        station.told.throwAt("overflowed", fault);
        RedundancyGroup group = station.group("small", true, 2);
        Wire second = station.start("small");
        group.publish(Events.kept(Events.number(1, 1)));
        group.publish(Events.kept(Events.number(1, 2)));
        assertThrows(IllegalStateException.class, () -> group.publish(Events.kept(Events.number(1, 3))));
        station.run();
        assertEquals(List.of("IOA 1 2.0", "IOA 1 3.0"), EventTest.objects(second.drain()));
    }

    @Test
    void faultsOfTheTapAreNotTakenForErrorsOfThePeer() {
        Ladder ladder = Ladder.tapped(new FrameTap() {
            @Override
            public void received(ByteBuf apdu) {
                throw fault;
            }

            @Override
            public void sent(ByteBuf apdu) {}
        });
        ladder.peer("STARTDT act").isClosed("internal error: " + fault);
        assertEquals(fault, ladder.user.failed);
    }

    @Test
    void aTapThatThrowsWhenSendingLeaksNoFrame() {
        Ladder ladder = Ladder.tapped(new FrameTap() {
            @Override
            public void received(ByteBuf apdu) {}

            @Override
            public void sent(ByteBuf apdu) {
                throw fault;
            }
        });
        ladder.peer("TESTFR act").isClosed("internal error: " + fault);
        assertEquals(fault, ladder.user.failed);
    }

    @Test
    void aTapThatThrowsInATimerClosesTheConnection() {
        Ladder ladder = Ladder.tapped(new FrameTap() {
            @Override
            public void received(ByteBuf apdu) {}

            @Override
            public void sent(ByteBuf apdu) {
                throw fault;
            }
        });
        ladder.elapse(20).isClosed("internal error: " + fault);
        assertEquals(fault, ladder.user.failed);
    }
}
