package telecontrol.interop.j60870;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.TimeZone;
import org.jspecify.annotations.Nullable;
import org.openmuc.j60870.ASdu;
import org.openmuc.j60870.CauseOfTransmission;
import org.openmuc.j60870.ClientConnectionBuilder;
import org.openmuc.j60870.Connection;
import org.openmuc.j60870.ConnectionEventListener;
import org.openmuc.j60870.ie.IeBinaryStateInformation;
import org.openmuc.j60870.ie.IeDoubleCommand;
import org.openmuc.j60870.ie.IeDoubleCommand.DoubleCommandState;
import org.openmuc.j60870.ie.IeNormalizedValue;
import org.openmuc.j60870.ie.IeQualifierOfCounterInterrogation;
import org.openmuc.j60870.ie.IeQualifierOfInterrogation;
import org.openmuc.j60870.ie.IeQualifierOfSetPointCommand;
import org.openmuc.j60870.ie.IeRegulatingStepCommand;
import org.openmuc.j60870.ie.IeRegulatingStepCommand.StepCommandState;
import org.openmuc.j60870.ie.IeScaledValue;
import org.openmuc.j60870.ie.IeShortFloat;
import org.openmuc.j60870.ie.IeSingleCommand;
import org.openmuc.j60870.ie.IeTestSequenceCounter;
import org.openmuc.j60870.ie.IeTime56;

/**
 * Program that plays an IEC 104 master on j60870: one command per line on stdin, one JSON line per message on stdout.
 *
 * <p>Commands (CA and IOA are decimal; SE is {@code select} or {@code execute}):
 *
 * <pre>
 * connect HOST PORT             startdt        stopdt        disconnect
 * interrogation CA QOI          counters CA RQT FRZ          read CA IOA
 * clock CA INSTANT              test CA TSC INSTANT
 * single CA IOA on|off SE       double CA IOA 0..3 SE
 * step CA IOA 0..3 SE           bitstring CA IOA HEX
 * float CA IOA VALUE SE         scaled CA IOA VALUE SE         normalized CA IOA VALUE SE
 * </pre>
 *
 * Each command is answered with {@code {"event":"done"}} or {@code {"event":"failed","reason":...}}; ASDUs come as
 * {@code {"event":"asdu",...}} in the order received, a lost connection as {@code {"event":"closed","reason":...}}.
 * The end of stdin ends the program.
 */
public final class J60870Peer implements ConnectionEventListener {

    private static final int CONNECT_DEADLINE_MS = 5_000;
    private static final TimeZone UTC = TimeZone.getTimeZone("UTC");

    private final PrintStream out;
    private @Nullable Connection connection;

    private J60870Peer(PrintStream out) {
        this.out = out;
    }

    public static void main(String[] arguments) throws IOException {
        J60870Peer peer = new J60870Peer(new PrintStream(System.out, true, StandardCharsets.UTF_8));
        peer.print(Map.of("event", "ready"));
        try (BufferedReader commands = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            for (String line = commands.readLine(); line != null; line = commands.readLine()) {
                peer.answer(line);
            }
        }
        peer.disconnect();
    }

    private void answer(String line) {
        try {
            run(line.trim().split(" +"));
            print(Map.of("event", "done"));
        } catch (IOException | RuntimeException failure) {
            print(Map.of("event", "failed", "reason", line + ": " + failure));
        }
    }

    private void run(String[] words) throws IOException {
        switch (words[0]) {
            case "connect" -> connect(words[1], Integer.parseInt(words[2]));
            case "startdt" -> connection().startDataTransfer(this);
            case "stopdt" -> connection().stopDataTransfer();
            case "disconnect" -> disconnect();
            default -> send(words);
        }
    }

    private void send(String[] words) throws IOException {
        Connection station = connection();
        CauseOfTransmission act = CauseOfTransmission.ACTIVATION;
        int ca = Integer.parseInt(words[1]);
        switch (words[0]) {
            case "interrogation" -> station.interrogation(ca, act, new IeQualifierOfInterrogation(number(words, 2)));
            case "counters" ->
                station.counterInterrogation(
                        ca, act, new IeQualifierOfCounterInterrogation(number(words, 2), number(words, 3)));
            case "read" -> station.readCommand(ca, number(words, 2));
            case "clock" -> station.synchronizeClocks(ca, time(words[2]));
            case "test" ->
                station.testCommandWithTimeTag(ca, new IeTestSequenceCounter(number(words, 2)), time(words[3]));
            default -> command(station, ca, number(words, 2), words);
        }
    }

    private static void command(Connection station, int ca, int ioa, String[] words) throws IOException {
        CauseOfTransmission act = CauseOfTransmission.ACTIVATION;
        switch (words[0]) {
            case "single" ->
                station.singleCommand(ca, act, ioa, new IeSingleCommand(words[3].equals("on"), 0, select(words)));
            case "double" -> station.doubleCommand(ca, act, ioa, new IeDoubleCommand(state(words), 0, select(words)));
            case "step" ->
                station.regulatingStepCommand(ca, act, ioa, new IeRegulatingStepCommand(step(words), 0, select(words)));
            case "bitstring" -> station.bitStringCommand(ca, act, ioa, new IeBinaryStateInformation(bits(words)));
            case "float" ->
                station.setShortFloatCommand(
                        ca, act, ioa, new IeShortFloat(Float.parseFloat(words[3])), qualifier(words));
            case "scaled" ->
                station.setScaledValueCommand(ca, act, ioa, new IeScaledValue(number(words, 3)), qualifier(words));
            case "normalized" ->
                station.setNormalizedValueCommand(
                        ca, act, ioa, new IeNormalizedValue(Double.parseDouble(words[3])), qualifier(words));
            default -> throw new IllegalArgumentException("unknown command " + words[0]);
        }
    }

    private static int number(String[] words, int index) {
        return Integer.parseInt(words[index]);
    }

    private static IeTime56 time(String instant) {
        return new IeTime56(Instant.parse(instant).toEpochMilli(), UTC, false);
    }

    private static DoubleCommandState state(String[] words) {
        return switch (number(words, 3)) {
            case 0 -> DoubleCommandState.NOT_PERMITTED_A;
            case 1 -> DoubleCommandState.OFF;
            case 2 -> DoubleCommandState.ON;
            case 3 -> DoubleCommandState.NOT_PERMITTED_B;
            default -> throw new IllegalArgumentException(words[3] + " (expected: 0 to 3)");
        };
    }

    private static StepCommandState step(String[] words) {
        return switch (number(words, 3)) {
            case 0 -> StepCommandState.NOT_PERMITTED_A;
            case 1 -> StepCommandState.NEXT_STEP_LOWER;
            case 2 -> StepCommandState.NEXT_STEP_HIGHER;
            case 3 -> StepCommandState.NOT_PERMITTED_B;
            default -> throw new IllegalArgumentException(words[3] + " (expected: 0 to 3)");
        };
    }

    /** j60870 sends the most significant octet first; the standard has the least significant one there. */
    private static int bits(String[] words) {
        return Integer.reverseBytes(Integer.parseUnsignedInt(words[3], 16));
    }

    private static boolean select(String[] words) {
        return switch (words[4]) {
            case "select" -> true;
            case "execute" -> false;
            default -> throw new IllegalArgumentException(words[4] + " (expected: select or execute)");
        };
    }

    private static IeQualifierOfSetPointCommand qualifier(String[] words) {
        return new IeQualifierOfSetPointCommand(0, select(words));
    }

    private void connect(String host, int port) throws IOException {
        ClientConnectionBuilder builder = new ClientConnectionBuilder(host).setPort(port);
        connection = builder.setConnectionTimeout(CONNECT_DEADLINE_MS).build();
        connection.setConnectionListener(this);
    }

    private void disconnect() {
        if (connection != null) {
            connection.close();
        }
    }

    private Connection connection() {
        if (connection == null) {
            throw new IllegalStateException("not connected");
        }
        return connection;
    }

    @Override
    public void newASdu(ASdu asdu) {
        print(AsduJson.of(asdu));
    }

    @Override
    public void connectionClosed(IOException cause) {
        print(Map.of("event", "closed", "reason", String.valueOf(cause)));
    }

    @Override
    public void dataTransferStateChanged(boolean stopped) {
        print(Map.of("event", stopped ? "stopped" : "started"));
    }

    private void print(Map<String, Object> message) {
        out.println(AsduJson.render(message));
    }
}
