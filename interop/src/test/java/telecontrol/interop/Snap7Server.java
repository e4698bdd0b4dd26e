package telecontrol.interop;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;

/**
 * The snap7 server in a process of its own: a PLC with the data blocks 1 and 10 (1024 octets), 20 (256 octets) and 100 to 104 (65535
 * octets) and 256 octets each of memory, inputs and outputs, all zero at first.
 */
final class Snap7Server implements AutoCloseable {

    /** Areas of the server, with the name its program has for them. */
    enum Area {
        DB,
        /** Memory, M. */
        MK,
        /** Process inputs, I or E. */
        PE,
        /** Process outputs, Q or A. */
        PA
    }

    static final Path PEERS = Path.of("peers");

    private static final Duration START_DEADLINE = Duration.ofSeconds(15);
    private static final Duration ANSWER_DEADLINE = Duration.ofSeconds(5);

    private final PeerProcess process;
    private final int port;

    private Snap7Server(PeerProcess process) {
        this.process = process;
        this.port = process.next("line that says ready", START_DEADLINE)
                .path("port")
                .asInt();
    }

    /** Server that grants every client the PDU size it asks for. */
    static Snap7Server start() {
        return start(0);
    }

    /** Server that imposes a PDU size of 240 to 4096 octets. */
    static Snap7Server start(int pduSize) {
        return start(0, pduSize);
    }

    /** Server on a port of the caller's choice: a PLC that comes back where it was. */
    static Snap7Server startOn(int port) {
        return start(port, 0);
    }

    private static Snap7Server start(int port, int pduSize) {
        requireInstalled("node-snap7");
        List<String> command = List.of("node", "snap7-server.js", Integer.toString(port), Integer.toString(pduSize));
        return new Snap7Server(PeerProcess.start("snap7-server", PEERS, command));
    }

    static void requireInstalled(String npmPackage) {
        if (!Files.isDirectory(PEERS.resolve("node_modules").resolve(npmPackage))) {
            throw new AssertionError(
                    "the npm package " + npmPackage + " is not installed in interop/peers: " + PeerProcess.INSTALL);
        }
    }

    int port() {
        return port;
    }

    /** Octets of a data block, changed by one write. */
    void setDb(int db, int offset, String hex) {
        set(Area.DB, db, offset, hex);
    }

    /** Octets of an area other than DB, changed by one write. */
    void set(Area area, int offset, String hex) {
        set(area, 0, offset, hex);
    }

    private void set(Area area, int db, int offset, String hex) {
        HexFormat.of().parseHex(hex);
        answer(String.format(
                Locale.ROOT,
                "{\"do\":\"set\",\"area\":\"%s\",\"db\":%d,\"offset\":%d,\"hex\":\"%s\"}",
                area,
                db,
                offset,
                hex));
    }

    /** Octets of a data block as they are in the server now, in hex. */
    String getDb(int db, int offset, int length) {
        return get(Area.DB, db, offset, length);
    }

    /** Octets of an area other than DB as they are in the server now, in hex. */
    String get(Area area, int offset, int length) {
        return get(area, 0, offset, length);
    }

    private String get(Area area, int db, int offset, int length) {
        return answer(String.format(
                        Locale.ROOT,
                        "{\"do\":\"get\",\"area\":\"%s\",\"db\":%d,\"offset\":%d,\"length\":%d}",
                        area,
                        db,
                        offset,
                        length))
                .path("hex")
                .asText();
    }

    /** Operating state that the server tells: 8 RUN, 4 STOP, 0 unknown. */
    void cpuStatus(int status) {
        answer(String.format(Locale.ROOT, "{\"do\":\"cpu\",\"status\":%d}", status));
    }

    /** Number of S7 connections from outside the server's own process. */
    int clients() {
        return answer("{\"do\":\"clients\"}").path("clients").asInt();
    }

    private JsonNode answer(String command) {
        process.send(command);
        JsonNode answer = process.next("answer to " + command, ANSWER_DEADLINE);
        if (answer.has("error")) {
            throw new AssertionError(
                    "snap7-server: " + command + ": " + answer.get("error").asText());
        }
        return answer;
    }

    /** Ends the server without notice; its clients see the connection break. */
    void kill() {
        process.kill();
    }

    @Override
    public void close() {
        process.close();
    }
}
