package telecontrol.gateway.log;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import telecontrol.iec104.CommandRequest;
import telecontrol.iec104.CommandResult;
import telecontrol.iec104.Connection;
import telecontrol.iec104.EventClass;
import telecontrol.iec104.InformationElement.SingleCommand;
import telecontrol.iec104.PeerIdentity;

class OutstationLogTest {
    private final RecordedLog log = new RecordedLog();
    private final OutstationLog outstation = new OutstationLog();

    @AfterEach
    void close() {
        log.close();
    }

    private static InetSocketAddress peer(int host, int port) throws UnknownHostException {
        return new InetSocketAddress(InetAddress.getByAddress(new byte[] {(byte) 192, 0, 2, (byte) host}), port);
    }

    @Test
    void aRefusedPeerIsToldOnceThoughAnotherKnocksInBetween() throws Exception {
        for (int i = 0; i < 9; i++) {
            outstation.refused(peer(10, 50_000 + i), "the address belongs to no redundancy group");
            outstation.refused(peer(11, 51_000 + i), "the address belongs to no redundancy group");
        }
        assertEquals(
                List.of(
                        "WARNING master 192.0.2.10: connection refused: the address belongs to no redundancy group",
                        "WARNING master 192.0.2.11: connection refused: the address belongs to no redundancy group"),
                log.lines());
        outstation.refused(peer(10, 50_009), "the address belongs to no redundancy group");
        assertEquals(
                "WARNING master 192.0.2.10: connection refused: the address belongs to no redundancy group (for the 10th time)",
                log.lines().get(2));
    }

    @Test
    void aRejectedAsduIsToldOnceThoughTheMasterConnectsAgain() throws Exception {
        for (int i = 0; i < 5; i++) {
            outstation.rejected(
                    new Connection(peer(10, 50_000 + i), "demo", PeerIdentity.ANONYMOUS), "C_CI_NA_1", "unknown type");
        }
        assertEquals(List.of("WARNING master 192.0.2.10:50000 (demo): C_CI_NA_1 refused: unknown type"), log.lines());
    }

    @Test
    void whatMastersChangeAtTheStationAndWhetherItsClockIsValid() throws Exception {
        Connection master = new Connection(peer(10, 50_000), "demo", PeerIdentity.ANONYMOUS);
        outstation.clockValid(false);
        outstation.clockValid(true);
        outstation.administered(master, "C_RP_NA_1 CA 1 IOA 0 QRP 1");
        assertEquals(
                List.of(
                        "WARNING no master has set the clock in time: time tags are marked invalid (IV) until one does",
                        "INFO the clock is set: time tags are valid",
                        "INFO master 192.0.2.10:50000 (demo): C_RP_NA_1 CA 1 IOA 0 QRP 1 carried out"),
                log.lines());
    }

    @Test
    void connectionsAndCommands() throws Exception {
        Connection master = new Connection(peer(10, 50_000), "demo", PeerIdentity.ANONYMOUS);
        outstation.connected(master);
        outstation.started(master);
        outstation.synchronizedClock(master, Duration.ofMillis(-1500));
        CommandRequest request =
                new CommandRequest(1, 5001, new SingleCommand(true, 0, false), new CommandRequest.Origin(master, 7));
        outstation.commanded(request, CommandResult.done());
        outstation.commanded(request, CommandResult.refused("PLC north is away"));
        outstation.notFollowed(request);
        outstation.stopped(master);
        outstation.disconnected(master, "closed by the master");
        assertEquals(
                List.of(
                        "INFO master 192.0.2.10:50000 (demo): connected",
                        "INFO master 192.0.2.10:50000 (demo): data transfer started",
                        "INFO master 192.0.2.10:50000 (demo): set the clock; time tags are corrected by -1500 ms",
                        "INFO command CA 1 IOA 5001 on from 192.0.2.10:50000 (demo) originator 7: confirmed",
                        "WARNING command CA 1 IOA 5001 on from 192.0.2.10:50000 (demo) originator 7: refused: PLC north is away",
                        "WARNING command CA 1 IOA 5001 on from 192.0.2.10:50000 (demo) originator 7: terminated negatively: the process"
                                + " has not followed",
                        "INFO master 192.0.2.10:50000 (demo): data transfer stopped",
                        "INFO master 192.0.2.10:50000 (demo): disconnected: closed by the master"),
                log.lines());
    }

    @Test
    void mastersThatTakeTurnsAreBothNamedWithAdvice() throws Exception {
        outstation.contended(
                new Connection(peer(10, 50_000), "demo", PeerIdentity.ANONYMOUS),
                new Connection(peer(11, 51_000), "demo", PeerIdentity.ANONYMOUS));
        assertEquals(
                List.of(
                        "WARNING masters 192.0.2.10:50000 (demo) and 192.0.2.11:51000 (demo): two masters of one group take"
                                + " turns, each disconnects the other when it starts data transfer; give them groups of their own,"
                                + " or let one wait until the other has failed"),
                log.lines());
    }

    @Test
    void overflowSaysWhichBuffer() {
        outstation.overflowed("demo", EventClass.MEASURED);
        outstation.overflowEnded("demo", EventClass.STATUS, 12);
        assertEquals(
                List.of(
                        "WARNING group demo: the buffer for measured values is full, the oldest are dropped",
                        "INFO group demo: the buffer for status events has room again; 12 were dropped since the start"),
                log.lines());
    }
}
