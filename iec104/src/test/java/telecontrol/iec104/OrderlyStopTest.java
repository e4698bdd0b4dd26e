package telecontrol.iec104;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.channel.ServerChannel;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.util.concurrent.Promise;
import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** End of an outstation: what can be delivered soon is, and nobody waits for the rest. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class OrderlyStopTest {
    private final TestStation station = new TestStation();
    private final ChannelGroup channels = new DefaultChannelGroup(station.loop.eventLoop());
    private final Promise<Void> done = station.loop.eventLoop().newPromise();

    private void stop(Wire... wires) {
        for (Wire wire : wires) {
            channels.add(wire.channel);
        }
        OrderlyStop.begin(station.loop.eventLoop(), channels, done);
        station.run();
    }

    @Test
    @Tag("Z7")
    void closesAtOnceWhereNothingIsOutstanding() {
        Wire started = station.start();
        Wire stopped = station.connect("masters");
        stop(started, stopped);
        started.isClosed();
        stopped.isClosed();
        assertTrue(done.isSuccess());
        assertTrue(station.told.take().contains("disconnected 192.0.2.10: the outstation is closed"));
    }

    @Test
    @Tag("Z7")
    void sendsWhatWaitsAndClosesWhenItIsAcknowledged() {
        Wire wire = station.start();
        for (int i = 1; i <= 30; i++) {
            station.publish(Events.number(1, i));
        }
        stop(wire);
        assertEquals(12, wire.read().size());
        wire.acknowledge();
        station.elapse(Duration.ofMillis(20));
        assertFalse(done.isDone());
        wire.isOpen();
        assertEquals(30 - 12, EventTest.objects(wire.drain()).size());
        wire.isOpen();
        station.elapse(Duration.ofMillis(20));
        wire.isClosed();
        assertTrue(done.isSuccess());
    }

    @Test
    @Tag("Z7")
    void waitsForTheLastAcknowledgementAfterStopdt() {
        Wire wire = station.start();
        station.publish(Events.number(1, 1));
        wire.read();
        wire.peer("STOPDT act");
        stop(wire);
        station.elapse(Duration.ofMillis(20));
        wire.isOpen().acknowledge();
        assertEquals(List.of("STOPDT con"), wire.read());
        station.elapse(Duration.ofMillis(20));
        wire.isClosed();
    }

    @Test
    @Tag("Z7")
    void waitsNoLongerThanASecondAndKeepsTheRest() {
        Wire wire = station.start();
        for (int i = 1; i <= 3; i++) {
            station.publish(Events.number(1, i));
        }
        stop(wire);
        wire.read();
        for (int i = 0; i < 49; i++) {
            station.elapse(Duration.ofMillis(20));
        }
        wire.isOpen();
        station.elapse(Duration.ofMillis(20));
        wire.isClosed();
        assertTrue(done.isSuccess());
        assertEquals(
                3,
                EventTest.objects(station.connect("masters").peer("STARTDT act").drain())
                        .size());
    }

    /** Port of the outstation. */
    private static final class Port extends EmbeddedChannel implements ServerChannel {}

    @Test
    @Tag("Z7")
    void closesThePortsBeforeItWaits() {
        Wire wire = station.start();
        station.publish(Events.number(1, 1));
        Port port = new Port();
        channels.add(port);
        stop(wire);
        assertFalse(port.isOpen());
        wire.isOpen();
    }

    /** The master never acknowledges. */
    @Test
    @Tag("Z7")
    void endsOnRealSocketsAndAcceptsNobodyAnyMore() throws Exception {
        TestOutstation outstation = new TestOutstation(0);
        try (Socket master = outstation.socket()) {
            master.getOutputStream().write(Frames.octets("68 04 07 00 00 00"));
            // STARTDT con and M_EI, which is never acknowledged.
            assertEquals(6 + 16, master.getInputStream().readNBytes(22).length);
            outstation.close();
            assertEquals(-1, master.getInputStream().read());
            assertThrows(IOException.class, outstation::socket);
        }
    }
}
