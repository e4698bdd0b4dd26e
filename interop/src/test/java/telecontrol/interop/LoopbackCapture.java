package telecontrol.interop;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/**
 * Capture of one port on the loopback interface, made by Wireshark's dumpcap (which needs the right to capture: root in
 * CI). UDP datagrams to the same port mark where the capture was seen to run and where everything before is in the
 * file, so that neither the first nor the last packets are missed.
 */
final class LoopbackCapture implements AutoCloseable {

    private static final Duration DEADLINE = Duration.ofSeconds(15);
    private static final int POLL_MS = 50;

    private final int port;
    private final Process dumpcap;
    private final Path file;
    private final Path messages;

    private LoopbackCapture(int port, Process dumpcap, Path file, Path messages) {
        this.port = port;
        this.dumpcap = dumpcap;
        this.file = file;
        this.messages = messages;
    }

    /** Running capture of TCP and UDP on {@code port}. */
    static LoopbackCapture start(int port) {
        try {
            // Not in target: dumpcap gives up the right to write into the folders of other users.
            Path folder = Files.createTempDirectory("capture");
            Path file = folder.resolve("lo-" + port + ".pcapng");
            Path messages = folder.resolve("dumpcap.log");
            List<String> command = List.of("dumpcap", "-q", "-i", "lo", "-f", "port " + port, "-w", file.toString());
            Process dumpcap = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(messages.toFile())
                    .start();
            LoopbackCapture capture = new LoopbackCapture(port, dumpcap, file, messages);
            capture.awaitMarker();
            return capture;
        } catch (IOException failure) {
            throw new AssertionError(
                    "dumpcap does not start: " + failure.getMessage() + "; " + PeerProcess.INSTALL, failure);
        }
    }

    /** What was captured so far as IEC 104, and the end of the capture. */
    Iec104Trace stop() {
        return Iec104Trace.read(end(), port);
    }

    /** End of the capture; gives the file of what was captured so far. */
    Path end() {
        try {
            awaitMarker();
            dumpcap.destroy();
            if (!dumpcap.waitFor(DEADLINE.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new AssertionError("dumpcap did not end within " + DEADLINE + said());
            }
            Path kept = Files.createDirectories(Path.of("target", "captures")).resolve(file.getFileName());
            Files.copy(file, kept, StandardCopyOption.REPLACE_EXISTING);
            return kept;
        } catch (IOException failure) {
            throw new AssertionError("capture is not readable: " + failure + said(), failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted while dumpcap ended", interrupted);
        }
    }

    private void awaitMarker() throws IOException {
        byte[] marker = UUID.randomUUID().toString().getBytes(StandardCharsets.US_ASCII);
        String text = new String(marker, StandardCharsets.ISO_8859_1);
        long end = System.nanoTime() + DEADLINE.toNanos();
        try (DatagramSocket socket = new DatagramSocket()) {
            while (!Files.exists(file)
                    || !Files.readString(file, StandardCharsets.ISO_8859_1).contains(text)) {
                socket.send(new DatagramPacket(marker, marker.length, InetAddress.getLoopbackAddress(), port));
                if (dumpcap.waitFor(POLL_MS, TimeUnit.MILLISECONDS)) {
                    throw new AssertionError("dumpcap ended (capturing needs root)" + said());
                }
                if (System.nanoTime() > end) {
                    throw new AssertionError("dumpcap captured nothing on lo within " + DEADLINE + said());
                }
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted while waiting for dumpcap", interrupted);
        }
    }

    private String said() {
        try {
            return "; it said: " + Files.readString(messages).strip();
        } catch (IOException unreadable) {
            return "; its messages are not readable: " + unreadable;
        }
    }

    @Override
    public void close() {
        dumpcap.destroy();
        try {
            Files.deleteIfExists(file);
            Files.deleteIfExists(messages);
            Files.deleteIfExists(file.getParent());
        } catch (IOException leftOver) {
            throw new AssertionError("capture is not deleted: " + leftOver, leftOver);
        }
    }
}
