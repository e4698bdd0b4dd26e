package telecontrol.interop;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import javax.xml.stream.XMLStreamException;
import org.jspecify.annotations.Nullable;

/**
 * Capture of an IEC 104 port as the Wireshark dissector reads it.
 *
 * @param apdus APDUs in the order captured
 * @param malformed what the dissector could not read, with the frame it is in; empty for a sound exchange
 */
record Iec104Trace(List<Apdu> apdus, List<String> malformed) {

    private static final int SEQUENCE_NUMBERS = 32768;
    private static final Duration DEADLINE = Duration.ofSeconds(60);

    /** APDU formats. */
    enum Format {
        I,
        S,
        U
    }

    /**
     * APDU on the wire.
     *
     * @param frame number of the captured frame
     * @param stream number of the TCP connection in the capture
     * @param fromStation sent by the controlled station, the end with the server port
     * @param sendSequence N(S), -1 unless format I
     * @param receiveSequence N(R), -1 for format U
     * @param asdu null unless format I
     */
    record Apdu(
            int frame,
            int stream,
            boolean fromStation,
            Format format,
            int sendSequence,
            int receiveSequence,
            @Nullable Asdu asdu) {

        private String place() {
            return "frame " + frame + ", connection " + stream + ", " + (fromStation ? "station" : "master");
        }
    }

    /**
     * ASDU header and the number of information objects that the dissector found after it.
     *
     * @param announced number in the variable structure qualifier
     * @param objects number of objects read
     */
    record Asdu(int typeId, int cause, boolean negative, int commonAddress, int announced, int objects) {}

    /** The capture in {@code file}, with {@code port} read as IEC 104. */
    static Iec104Trace read(Path file, int port) {
        List<String> command = List.of(
                "tshark",
                "-r",
                file.toString(),
                "-d",
                "tcp.port==" + port + ",iec60870_104",
                "-Y",
                "tcp",
                "-T",
                "pdml",
                "-J",
                "frame tcp iec60870_104 iec60870_asdu _ws.malformed");
        try {
            Process tshark = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            try (InputStream pdml = tshark.getInputStream()) {
                Iec104Trace trace = PdmlReader.read(pdml, port);
                if (!tshark.waitFor(DEADLINE.toMillis(), TimeUnit.MILLISECONDS) || tshark.exitValue() != 0) {
                    throw new AssertionError("tshark failed on " + file + "; try: " + String.join(" ", command));
                }
                return trace;
            } finally {
                tshark.destroyForcibly();
            }
        } catch (IOException failure) {
            throw new AssertionError(
                    "tshark does not start: " + failure.getMessage() + "; " + PeerProcess.INSTALL, failure);
        } catch (XMLStreamException failure) {
            throw new AssertionError("tshark wrote no PDML for " + file + ": " + failure.getMessage(), failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted while tshark ran", interrupted);
        }
    }

    /**
     * Breaches of the sequence rules, per connection and direction: N(S) counts from 0 without gap or repetition; N(R)
     * never goes back and never passes what the other end has sent. Empty for a sound exchange.
     */
    List<String> sequenceErrors() {
        List<String> errors = new ArrayList<>();
        Map<String, Integer> sent = new HashMap<>();
        Map<String, Integer> acknowledged = new HashMap<>();
        for (Apdu apdu : apdus) {
            String own = apdu.stream() + "/" + apdu.fromStation();
            String other = apdu.stream() + "/" + !apdu.fromStation();
            if (apdu.format() == Format.I) {
                int expected = sent.getOrDefault(own, 0);
                if (apdu.sendSequence() != expected) {
                    errors.add(apdu.place() + ": N(S) " + apdu.sendSequence() + " (expected: " + expected + ")");
                }
                sent.put(own, (apdu.sendSequence() + 1) % SEQUENCE_NUMBERS);
            }
            if (apdu.receiveSequence() >= 0) {
                int before = acknowledged.getOrDefault(own, 0);
                int limit = sent.getOrDefault(other, 0);
                if (distance(before, apdu.receiveSequence()) > distance(before, limit)) {
                    errors.add(apdu.place() + ": N(R) " + apdu.receiveSequence() + " (expected: " + before + " to "
                            + limit + ")");
                }
                acknowledged.put(own, apdu.receiveSequence());
            }
        }
        return errors;
    }

    private static int distance(int from, int to) {
        return Math.floorMod(to - from, SEQUENCE_NUMBERS);
    }

    /** ASDUs of one type and cause that the controlled station sent. */
    List<Asdu> fromStation(int typeId, int cause) {
        List<Asdu> found = new ArrayList<>();
        for (Apdu apdu : apdus) {
            Asdu asdu = apdu.asdu();
            if (apdu.fromStation() && asdu != null && asdu.typeId() == typeId && asdu.cause() == cause) {
                found.add(asdu);
            }
        }
        return found;
    }

    /** Number of process objects (types 1 to 40) that the controlled station sent with {@code cause}. */
    int processObjects(int cause) {
        int objects = 0;
        for (Apdu apdu : apdus) {
            Asdu asdu = apdu.asdu();
            if (apdu.fromStation() && asdu != null && asdu.typeId() <= 40 && asdu.cause() == cause) {
                objects += asdu.objects();
            }
        }
        return objects;
    }
}
