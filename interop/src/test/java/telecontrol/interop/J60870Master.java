package telecontrol.interop;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.URL;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Foreign IEC 104 master (j60870 1.5.0) in a process of its own. ASDUs are kept in the order received; the waiting
 * methods take them from the front, so a test reads like the exchange on the wire. Not for several threads.
 */
final class J60870Master implements AutoCloseable {

    private static final Duration START_DEADLINE = Duration.ofSeconds(15);
    private static final Duration DONE_DEADLINE = Duration.ofSeconds(10);
    /** Deadline of every wait for an ASDU. */
    static final Duration ASDU_DEADLINE = Duration.ofSeconds(10);

    private final PeerProcess process;
    private final Deque<ReceivedAsdu> received = new ArrayDeque<>();
    private @Nullable String closed;

    private J60870Master(PeerProcess process) {
        this.process = process;
    }

    /** Master connected to 127.0.0.1, stopped: {@link #startDt} comes next. */
    static J60870Master connect(int port) {
        String classPath = entry("org/openmuc/j60870/Connection.class")
                + System.getProperty("path.separator")
                + entry("telecontrol/interop/j60870/J60870Peer.class");
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        List<String> command = List.of(java, "-Xmx128m", "-cp", classPath, "telecontrol.interop.j60870.J60870Peer");
        J60870Master master = new J60870Master(PeerProcess.start("j60870", Path.of("."), command));
        try {
            master.process.next("line that says ready", START_DEADLINE);
            master.perform("connect 127.0.0.1 " + port);
            return master;
        } catch (AssertionError failure) {
            master.close();
            throw failure;
        }
    }

    /** The jar or folder of the class path that a class file comes from, found without loading the class. */
    private static Path entry(String classFile) {
        URL found = J60870Master.class.getClassLoader().getResource(classFile);
        if (found == null) {
            throw new AssertionError(classFile + ": not on the test class path; build the module with Maven");
        }
        String place = found.toString();
        String container = found.getProtocol().equals("jar")
                ? place.substring("jar:".length(), place.indexOf("!/"))
                : place.substring(0, place.length() - classFile.length());
        return Path.of(URI.create(container));
    }

    void startDt() {
        perform("startdt");
    }

    void stopDt() {
        perform("stopdt");
    }

    void disconnect() {
        perform("disconnect");
    }

    /**
     * Everything received from now to the activation termination of C_IC_NA_1, or to its negative confirmation; other
     * traffic that comes in between, such as events, included.
     */
    List<ReceivedAsdu> interrogate(int commonAddress, int qualifier) {
        perform("interrogation " + commonAddress + " " + qualifier);
        return untilFinished("C_IC_NA_1");
    }

    /** Like {@link #interrogate}, for C_CI_NA_1: RQT 1 to 5, FRZ 0 to 3. */
    List<ReceivedAsdu> interrogateCounters(int commonAddress, int request, int freeze) {
        perform("counters " + commonAddress + " " + request + " " + freeze);
        return untilFinished("C_CI_NA_1");
    }

    /** C_RD_NA_1; the answer is the next ASDU with cause 5, or the mirrored command with cause 44 to 47. */
    ReceivedAsdu read(int commonAddress, int ioa) {
        perform("read " + commonAddress + " " + ioa);
        return await(
                "answer to C_RD_NA_1 " + ioa,
                asdu -> (asdu.cause() == 5 && asdu.has(ioa)) || asdu.type().equals("C_RD_NA_1"));
    }

    /** C_CS_NA_1 and its confirmation. */
    ReceivedAsdu synchronizeClock(int commonAddress, Instant time) {
        perform("clock " + commonAddress + " " + time);
        return confirmation("C_CS_NA_1");
    }

    /** C_TS_TA_1 and its confirmation. */
    ReceivedAsdu test(int commonAddress, int counter, Instant time) {
        perform("test " + commonAddress + " " + counter + " " + time);
        return confirmation("C_TS_TA_1");
    }

    /** C_SC_NA_1 with S/E = 1 and its confirmation. */
    ReceivedAsdu selectSingle(int commonAddress, int ioa, boolean on) {
        perform("single " + commonAddress + " " + ioa + (on ? " on" : " off") + " select");
        return confirmation("C_SC_NA_1");
    }

    /** C_SC_NA_1 with S/E = 0; everything up to its termination, or to its negative confirmation. */
    List<ReceivedAsdu> executeSingle(int commonAddress, int ioa, boolean on) {
        perform("single " + commonAddress + " " + ioa + (on ? " on" : " off") + " execute");
        return untilFinished("C_SC_NA_1");
    }

    /** C_DC_NA_1 with S/E = 0 and a state of 0 to 3 (1 off, 2 on); everything up to its termination. */
    List<ReceivedAsdu> executeDouble(int commonAddress, int ioa, int state) {
        perform("double " + commonAddress + " " + ioa + " " + state + " execute");
        return untilFinished("C_DC_NA_1");
    }

    /** C_SE_NC_1 with S/E = 0; everything up to its termination. */
    List<ReceivedAsdu> setPointFloat(int commonAddress, int ioa, float value) {
        perform("float " + commonAddress + " " + ioa + " " + value + " execute");
        return untilFinished("C_SE_NC_1");
    }

    /** C_SE_NB_1 with S/E = 0; everything up to its termination. */
    List<ReceivedAsdu> setPointScaled(int commonAddress, int ioa, int value) {
        perform("scaled " + commonAddress + " " + ioa + " " + value + " execute");
        return untilFinished("C_SE_NB_1");
    }

    /** C_SE_NA_1 with S/E = 0 and a value of -1 to 1 - 2^-15; everything up to its termination. */
    List<ReceivedAsdu> setPointNormalized(int commonAddress, int ioa, double value) {
        perform("normalized " + commonAddress + " " + ioa + " " + value + " execute");
        return untilFinished("C_SE_NA_1");
    }

    /** C_RC_NA_1 with S/E = 0 and a step of 0 to 3 (1 lower, 2 higher); everything up to its termination. */
    List<ReceivedAsdu> executeStep(int commonAddress, int ioa, int step) {
        perform("step " + commonAddress + " " + ioa + " " + step + " execute");
        return untilFinished("C_RC_NA_1");
    }

    /** C_BO_NA_1 with 8 hexadecimal digits; everything up to its termination. */
    List<ReceivedAsdu> sendBitstring(int commonAddress, int ioa, String hex) {
        perform("bitstring " + commonAddress + " " + ioa + " " + hex);
        return untilFinished("C_BO_NA_1");
    }

    /** The next ASDU that satisfies {@code wanted}; those before it are dropped. */
    ReceivedAsdu await(String what, Predicate<ReceivedAsdu> wanted) {
        return last(until(what, wanted));
    }

    /** The next spontaneous ASDU (cause 3) with this information object address. */
    ReceivedAsdu awaitEvent(int commonAddress, int ioa) {
        return await(
                "event of " + commonAddress + "/" + ioa,
                asdu -> asdu.cause() == 3 && asdu.commonAddress() == commonAddress && asdu.has(ioa));
    }

    /** All ASDUs up to and with the first that satisfies {@code wanted}. */
    List<ReceivedAsdu> until(String what, Predicate<ReceivedAsdu> wanted) {
        List<ReceivedAsdu> taken = new ArrayList<>();
        long end = System.nanoTime() + ASDU_DEADLINE.toNanos();
        while (true) {
            while (received.isEmpty()) {
                if (closed != null) {
                    throw new AssertionError("no " + what + ": the link was closed, " + closed + "; received " + taken);
                }
                accept(next(what, end, taken));
            }
            ReceivedAsdu asdu = received.removeFirst();
            taken.add(asdu);
            if (wanted.test(asdu)) {
                return taken;
            }
        }
    }

    private JsonNode next(String what, long end, List<ReceivedAsdu> taken) {
        try {
            return process.next(what, Duration.ofNanos(Math.max(0, end - System.nanoTime())));
        } catch (AssertionError late) {
            throw new AssertionError(late.getMessage() + "; received " + taken, late);
        }
    }

    private List<ReceivedAsdu> untilFinished(String type) {
        return until(
                "activation termination of " + type,
                asdu -> asdu.type().equals(type) && (asdu.cause() == 10 || asdu.negative()));
    }

    private ReceivedAsdu confirmation(String type) {
        return await("confirmation of " + type, asdu -> asdu.type().equals(type));
    }

    private static ReceivedAsdu last(List<ReceivedAsdu> asdus) {
        return asdus.get(asdus.size() - 1);
    }

    /** One command of the peer program, run to its end; ASDUs that arrive meanwhile are kept. */
    private void perform(String command) {
        process.send(command);
        while (true) {
            JsonNode message = process.next("end of " + command, DONE_DEADLINE);
            switch (message.path("event").asText()) {
                case "done" -> {
                    return;
                }
                case "failed" ->
                    throw new AssertionError("j60870: " + message.path("reason").asText());
                default -> accept(message);
            }
        }
    }

    private void accept(JsonNode message) {
        switch (message.path("event").asText()) {
            case "asdu" -> received.addLast(ReceivedAsdu.of(message));
            case "closed" -> closed = message.path("reason").asText();
            case "started", "stopped" -> {}
            default -> throw new AssertionError("j60870: unexpected message " + message);
        }
    }

    @Override
    public void close() {
        process.close();
    }
}
