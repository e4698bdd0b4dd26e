package telecontrol.interop;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The gateway between two foreign ends: snap7 servers as PLCs, j60870 as master, and a capture of what goes over the line
 * to the master. At the end everything must have gone well on the line too: nothing malformed, all sequence numbers in order.
 *
 * <p>All points are in one scan of 50 ms. Each station has the point {@link #MARKER} beside those of the test.
 */
final class Installation implements AutoCloseable {

    /** Common address of the first station; the others follow. */
    static final int CA = 1;
    /**
     * Measured value in the last octet of DB1, which {@link #settle} uses. It is the last point of its station: its events
     * come behind those of all others of the same poll, for status events go before measured values.
     */
    static final int MARKER = 1;

    private static final int MARKER_OFFSET = 1023;

    private final Deque<AutoCloseable> open = new ArrayDeque<>();
    private final List<Snap7Server> plcs = new ArrayList<>();
    private final GatewayProcess gateway;
    private final LoopbackCapture capture;
    private final J60870Master master;
    private @Nullable Iec104Trace trace;

    private Installation(String name, List<String> stations) {
        try {
            for (int i = 0; i < stations.size(); i++) {
                plcs.add(opened(Snap7Server.startOn(FreePort.find())));
            }
            gateway = opened(GatewayProcess.run(name, port -> site(port, stations)));
            capture = opened(LoopbackCapture.start(gateway.port()));
            master = opened(J60870Master.connect(gateway.port()));
            master.startDt();
            for (int i = 0; i < stations.size(); i++) {
                settle(i);
            }
        } catch (AssertionError failure) {
            closeAll(failure);
            throw failure;
        }
    }

    /**
     * Installation with one PLC, connected and polled, with data transfer started.
     *
     * @param name name of the gateway's files
     * @param points lines of {@code points:} in the site file
     * @param commands lines of {@code commands:}
     */
    static Installation start(String name, List<String> points, List<String> commands) {
        return start(name, List.of(station(points, commands)));
    }

    /** The same with a PLC for each station; stations as {@link #station} gives them. */
    static Installation start(String name, List<String> stations) {
        return new Installation(name, stations);
    }

    /** Station of the site file, without its common address and PLC. */
    static String station(List<String> points, List<String> commands) {
        StringBuilder text = new StringBuilder("    points:\n");
        points.forEach(line -> text.append("      - { ").append(line).append(" }\n"));
        text.append("      - { ioa: " + MARKER + ", type: measured-float, tag: DB1.DBB" + MARKER_OFFSET + " }\n");
        if (!commands.isEmpty()) {
            text.append("    commands:\n");
            commands.forEach(line -> text.append("      - { ").append(line).append(" }\n"));
        }
        return text.toString();
    }

    private String site(int port, List<String> stations) {
        StringBuilder plcText = new StringBuilder();
        StringBuilder stationText = new StringBuilder();
        for (int i = 0; i < stations.size(); i++) {
            plcText.append(String.format(
                    "  plc%d: { address: 127.0.0.1, port: %d, scan: { normal: 50ms } }%n",
                    i, plcs.get(i).port()));
            stationText.append(String.format("  - commonAddress: %d%n    plc: plc%d%n%s", CA + i, i, stations.get(i)));
        }
        return String.format("""
                site: Interoperability
                outstation:
                  listen: [{ port: %d, address: 127.0.0.1 }]
                  groups: [{ name: interop, masters: [127.0.0.1], commands: allowed }]
                plcs:
                %sstations:
                %s""", port, plcText, stationText);
    }

    Snap7Server plc() {
        return plcs.get(0);
    }

    Snap7Server plc(int station) {
        return plcs.get(station);
    }

    GatewayProcess gateway() {
        return gateway;
    }

    J60870Master master() {
        return master;
    }

    /**
     * Waits until the master has the events of everything that was changed in the PLC before; gives all ASDUs up to then.
     *
     * <p>The poll that sees the marker set may have read other PDUs before the change. The poll that sees it cleared began
     * afterwards, because polls do not overlap.
     */
    List<ReceivedAsdu> settle() {
        return settle(0);
    }

    List<ReceivedAsdu> settle(int station) {
        List<ReceivedAsdu> received = new ArrayList<>();
        for (int value : new int[] {1, 0}) {
            plcs.get(station).setDb(1, MARKER_OFFSET, "0" + value);
            received.addAll(master.until(
                    "marker " + value + " of station " + (CA + station),
                    asdu -> asdu.cause() == 3
                            && asdu.commonAddress() == CA + station
                            && asdu.objects().stream()
                                    .anyMatch(object -> object.ioa() == MARKER
                                            && object.number() == value
                                            && object.quality().isEmpty())));
        }
        return received;
    }

    /** Puts a PLC that was killed back in its place, with all octets 0. */
    void restartPlc() {
        plcs.set(0, opened(Snap7Server.startOn(plc().port())));
    }

    /** Ends the master's link and gives the trace of all that went over it, which is sound. */
    Iec104Trace trace() {
        if (trace == null) {
            master.disconnect();
            trace = capture.stop();
            assertEquals(List.of(), trace.malformed());
            assertEquals(List.of(), trace.sequenceErrors());
        }
        return trace;
    }

    private <T extends AutoCloseable> T opened(T part) {
        open.push(part);
        return part;
    }

    /** Closes everything even when something fails; the first failure is thrown, the others are attached to it. */
    @Override
    public void close() {
        AssertionError failure = null;
        try {
            trace();
        } catch (AssertionError unsound) {
            failure = unsound;
        }
        failure = closeAll(failure);
        if (failure != null) {
            throw failure;
        }
    }

    private @Nullable AssertionError closeAll(@Nullable AssertionError first) {
        AssertionError failure = first;
        while (!open.isEmpty()) {
            try {
                open.pop().close();
            } catch (Exception | AssertionError e) {
                if (failure == null) {
                    failure = e instanceof AssertionError error ? error : new AssertionError("close: " + e, e);
                } else {
                    failure.addSuppressed(e);
                }
            }
        }
        return failure;
    }
}
